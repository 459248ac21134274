// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import Testing
import Trading

@testable import Gateway

/// What is asked of the exchange for candles, what is kept, and how both are joined.
@Suite(.timeLimit(.minutes(1)))
struct CandleHistoryTests {
    /// The minute that the test's clock begins in.
    static let minute = Timestamp(
        microseconds: Samples.start.microseconds - Samples.start.microseconds % 60_000_000)

    static func minute(_ number: Int64) -> Timestamp { minute.advanced(by: .seconds(60 * number)) }

    /// The exchange's candle of a minute; each has another price.
    static func candle(_ openedAt: Timestamp, _ shift: Int = 0, now: Timestamp) -> Candle {
        let price = Decimal(50_000 + Int(openedAt.microseconds / 60_000_000 % 1_000) + shift)
        return Candle(
            openedAt: openedAt, open: price, high: price, low: price, close: price, volume: 3,
            complete: openedAt.advanced(by: .seconds(60)) <= now)
    }

    /// The exchange's answer, `limit` candles at a time; minutes for which `isLeftOut` says so have none.
    static func page(
        _ query: CandleQuery, limit: Int = 2_000, shift: Int = 0, now: Timestamp,
        leavesOut isLeftOut: (Timestamp) -> Bool = { _ in false }
    ) -> CandlePage {
        var opened = minute(-6_000)
        var candles: [Candle] = []
        while opened <= min(query.to ?? now, now) {
            if opened >= query.from ?? minute(-6_000), !isLeftOut(opened) {
                candles.append(candle(opened, shift, now: now))
            }
            opened = opened.advanced(by: .seconds(60))
        }
        return CandlePage(candles: Array(candles.prefix(limit)), more: candles.count > limit)
    }

    private static func store() -> CandleStore {
        CandleStore(directory: nil, options: CandleStoreOptions(source: "test")) { _ in }
    }

    private static func span(_ from: Int64, _ to: Int64) -> String {
        #"{"symbol":"PI_XBTUSD","resolution":"1m","from_us":\#(minute(from).microseconds),"to_us":\#(minute(to).microseconds)}"#
    }

    private func run(_ store: CandleStore?, _ body: (RunningGateway, RawClient) async throws -> Void)
        async throws
    {
        try await RunningGateway.run(candleStore: store) { running in
            let clock = running.clock
            running.venue.candlePages.answer { .success(Self.page($0, now: clock.now)) }
            try await body(running, try running.connect())
        }
    }

    @Test func `asks for complete candles once, also over a new start`() async throws {
        let store = Self.store()
        defer { store.close() }
        try await run(store) { running, client in
            for id in 1...2 {
                try client.call(id, "market_data.get_candles", Self.span(-100, -1))
                let opened = try await client.answer(Int64(id)).numbers("candles", "opened_at_us")
                #expect(opened == (-100 ... -1).map { Self.minute(Int64($0)).microseconds })
            }
            #expect(running.venue.candlePages.questions.count == 1)
        }
        try await run(store) { running, client in
            try client.call(1, "market_data.get_candles", Self.span(-90, -10))
            #expect(try await client.answer(1).count("candles") == 81)
            #expect(running.venue.candlePages.questions.isEmpty)
            // Of what reaches up to now only the end is asked for, together with the last candle that is kept.
            let hours = #"{"symbol":"PI_XBTUSD","resolution":"1m","hours":1}"#
            try client.call(2, "market_data.get_candles", hours)
            let newest = try await client.answer(2)
            #expect(newest.count("candles") == 60)
            #expect(running.venue.candlePages.questions.map(\.from) == [Self.minute(-1)])
            // A subscription begins with what is kept too.
            try client.call(3, "market_data.subscribe_candles", hours)
            let start = try await client.answer(3)
            #expect(start.numbers("candles", "opened_at_us") == newest.numbers("candles", "opened_at_us"))
            #expect(running.venue.candlePages.questions.map(\.from) == [Self.minute(-1), Self.minute(-1)])
        }
    }

    @Test func `pages on while there is more, without a hole or a double`() async throws {
        for store in [nil, Self.store()] {
            try await run(store) { running, client in
                let clock = running.clock
                running.venue.candlePages.answer { .success(Self.page($0, limit: 70, now: clock.now)) }
                try client.call(
                    1, "market_data.get_candles", #"{"symbol":"PI_XBTUSD","resolution":"1m","limit":500}"#)
                let opened = try await client.answer(1).numbers("candles", "opened_at_us")
                #expect(opened == (-499...0).map { Self.minute(Int64($0)).microseconds })
                #expect(running.venue.candlePages.questions.count == 8)
                try client.call(
                    2, "market_data.get_candles",
                    #"{"symbol":"PI_XBTUSD","resolution":"1m","from_us":\#(Self.minute(-499).microseconds),"limit":3}"#
                )
                #expect(
                    try await client.answer(2).numbers("candles", "opened_at_us")
                        == (-499 ... -497).map { Self.minute(Int64($0)).microseconds })
            }
            store?.close()
        }
    }

    @Test func `gives minutes without trades a flat candle, whether they are kept or not`() async throws {
        let store = Self.store()
        defer { store.close() }
        try await run(store) { running, client in
            let clock = running.clock
            running.venue.candlePages.answer {
                .success(Self.page($0, now: clock.now) { $0 > Self.minute(-8) && $0 < Self.minute(-4) })
            }
            for id in 1...2 {
                try client.call(id, "market_data.get_candles", Self.span(-10, -1))
                let answer = try await client.answer(Int64(id))
                #expect(
                    answer.numbers("candles", "opened_at_us")
                        == (-10 ... -1).map { Self.minute(Int64($0)).microseconds })
                #expect(
                    answer.words("candles", "volume") == ["3", "3", "3", "0", "0", "0", "3", "3", "3", "3"])
                #expect(answer.word(of: "candles", 4, "open") == answer.word(of: "candles", 2, "close"))
            }
            #expect(running.venue.candlePages.questions.count == 1)
        }
    }

    @Test func `forgets what it kept when the exchange tells another past`() async throws {
        let store = Self.store()
        defer { store.close() }
        try await run(store) { _, client in
            try client.call(1, "market_data.get_candles", Self.span(-20, -1))
            _ = try await client.answer(1)
        }
        try await run(store) { running, client in
            let clock = running.clock
            running.venue.candlePages.answer { .success(Self.page($0, shift: 7, now: clock.now)) }
            try client.call(
                1, "market_data.get_candles", #"{"symbol":"PI_XBTUSD","resolution":"1m","limit":21}"#)
            let closes = try await client.answer(1).words("candles", "close")
            #expect(
                closes
                    == (-20...0).map {
                        Self.candle(Self.minute(Int64($0)), 7, now: clock.now).close.description
                    })
        }
    }

    @Test func `answers from live candles what trades keep current`() async throws {
        try await run(nil) { running, client in
            try client.call(
                1, "market_data.subscribe_candles", #"{"symbol":"PI_XBTUSD","resolution":"1m","limit":10}"#)
            _ = try await client.answer(1)
            running.link.tell(.trade(Samples.trade(1)))
            _ = try await client.receive { $0.word("event", "candle", "close") == "50000" }
            let asked = running.venue.candlePages.questions.count
            try client.call(
                2, "market_data.get_candles", #"{"symbol":"PI_XBTUSD","resolution":"1m","limit":5}"#)
            let answer = try await client.receive { $0.id == 2 }.last
            #expect(answer?.words("candles", "close").last == "50000")
            #expect(answer?.count("candles") == 5)
            #expect(running.venue.candlePages.questions.count == asked)
        }
    }

    @Test func `an answer to a series that was let go of is not taken for the new one's`() async throws {
        try await run(nil) { running, client in
            running.venue.candlePages.hold()
            let params = #"{"symbol":"PI_XBTUSD","resolution":"1m","limit":5}"#
            try client.call(1, "market_data.subscribe_candles", params)
            let old = await running.venue.candlePages.nextHeld()
            // The exchange refuses the trades: with them goes the series, and its request does not.
            running.link.tell(.refused(.trades(Samples.bitcoin), Samples.refused))
            #expect(try await client.answer(1).refusal[0] != "absent")
            try client.call(2, "market_data.subscribe_candles", params)
            let new = await running.venue.candlePages.nextHeld()
            let now = running.clock.now
            old.answer(Self.page(old.question, shift: 7, now: now))
            // Answered behind it.
            try client.call(3, "gateway.check_health")
            _ = try await client.answer(3)
            new.answer(Self.page(new.question, now: now))
            let start = try await client.answer(2)
            #expect(
                start.words("candles", "close")
                    == (-4...0).map { Self.candle(Self.minute(Int64($0)), now: now).close.description })
        }
    }

    @Test func `follows mark prices by their tickers`() async throws {
        try await run(nil) { running, client in
            try client.call(
                1, "market_data.subscribe_candles",
                #"{"symbol":"PI_XBTUSD","resolution":"1m","limit":3,"price":"mark"}"#)
            let start = try await client.answer(1)
            #expect(start.word("result", "price") == "mark")
            #expect(running.venue.candlePages.questions.allSatisfy { $0.price == .mark })
            await running.link.heard(.wants(.ticker(Samples.bitcoin)))
            var ticker = Samples.ticker(bid: 1)
            ticker.mark = 77_000
            running.link.tell(.ticker(ticker))
            let event = try await client.receive { $0.word("event", "candle", "close") == "77000" }
            #expect(event.last?.flag("event", "candle", "complete") == false)
        }
    }

    @Test func `goes on from a time, and says how far back it can`() async throws {
        try await run(nil) { running, client in
            func params(_ since: Timestamp) -> String {
                #"{"symbol":"PI_XBTUSD","resolution":"1m","since_us":\#(since.microseconds)}"#
            }
            try client.call(1, "market_data.subscribe_candles", params(Self.minute(-3)))
            let start = try await client.answer(1)
            #expect(
                start.numbers("candles", "opened_at_us")
                    == (-3...0).map { Self.minute(Int64($0)).microseconds })
            try client.call(2, "market_data.subscribe_candles", params(Self.minute(-5_001)))
            let refused = try await client.answer(2)
            #expect(refused.refusal == ["INVALID_ARGUMENT", "INVALID_FIELD", "not_done"])
        }
    }
}
