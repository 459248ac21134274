// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct FeedTests {
    private static let symbol = #"{"symbol":"PI_XBTUSD"}"#

    @Test func `tells the holders of a price when it is no longer kept fresh, and when it is again`()
        async throws
    {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_ticker", Self.symbol)
            let start = try await client.answer(1)
            #expect(start.flag("result", "stale") == true, "an answer over REST is kept fresh by nobody")
            await running.link.heard(.wants(.ticker(Samples.bitcoin)))
            running.link.tell(.ticker(Samples.ticker(bid: 100)))
            let fresh = try await client.receive()
            #expect(fresh.flag("event", "stale") == false)
            #expect(fresh.word("event", "bid") == "100")

            await running.link.cut()
            let stale = try await client.receive()
            #expect(stale.flag("event", "stale") == true)
            #expect(stale.word("event", "bid") == "100")
            try client.call(2, "market_data.get_ticker", Self.symbol)
            #expect(try await client.answer(2).flag("result", "stale") == true)

            await running.link.heard(.wants(.ticker(Samples.bitcoin)))
            running.link.tell(.ticker(Samples.ticker(bid: 101)))
            let again = try await client.receive()
            #expect(again.flag("event", "stale") == false)
            #expect([start.seq, fresh.seq, stale.seq, again.seq] == [0, 1, 2, 3])
        }
    }

    @Test func `asks for a price once and then answers from what the feed keeps fresh`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.get_ticker", Self.symbol)
            #expect(try await client.answer(1).word("result", "bid") == "1")
            await running.link.heard(.wants(.ticker(Samples.bitcoin)))
            running.link.tell(.ticker(Samples.ticker(bid: 2)))
            // Answered behind the ticker: both come over the feed.
            try client.call(2, "market_data.subscribe_trades", Self.symbol)
            _ = try await client.answer(2)
            try client.call(3, "market_data.get_ticker", #"{"symbol":"pi_xbtusd"}"#)
            #expect(try await client.answer(3).word("result", "bid") == "2")
            #expect(running.venue.singleTickers.questions == [Samples.bitcoin])
        }
    }

    @Test func `answers with the price it knows when the exchange's answer is older`() async throws {
        try await RunningGateway.run { running in
            running.venue.singleTickers.answer { .success(Samples.ticker($0, bid: 5, at: 10)) }
            let client = try running.connect()
            try client.call(1, "market_data.get_ticker", Self.symbol)
            _ = try await client.answer(1)
            running.clock.advance(by: .seconds(61))
            await running.tick()
            running.venue.singleTickers.answer { .success(Samples.ticker($0, bid: 4, at: 9)) }
            try client.call(2, "market_data.get_ticker", Self.symbol)
            let answer = try await client.answer(2)
            #expect(answer.word("result", "bid") == "5")
            #expect(answer.flag("result", "stale") == true)
            #expect(running.venue.singleTickers.questions.count == 2)
        }
    }

    @Test func `says how many trades are missing and goes on from the state`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            let start = try await client.answer(1)
            running.link.tell(.trade(Samples.trade(10)), .trade(Samples.trade(11)), .trade(Samples.trade(15)))
            running.link.tell(.trade(Samples.trade(16)))
            let frames = try await client.receive(count: 4)
            #expect(frames.map(\.seq) == [1, 2, 3, 4])
            #expect(frames.map(\.stream) == Array(repeating: start.stream, count: 4))
            #expect(frames[1].number("event", "trade", "venue_seq") == 11)
            #expect(frames[2].word("gap", "reason") == "FEED_GAP")
            #expect(frames[2].number("gap", "lost") == 3)
            let state = frames[2].numbers("trades", "venue_seq")
            #expect(state == [10, 11, 15])
            #expect(frames[3].number("event", "trade", "venue_seq") == 16)
        }
    }

    @Test func `closes the hole of a reconnect from the history, each trade once`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            _ = try await client.answer(1)
            running.link.tell(Samples.live(1...3))
            for number in 1...3 {
                #expect(try await client.receive().number("event", "trade", "venue_seq") == Int64(number))
            }

            running.link.react { request in
                guard request == .wants(.trades(Samples.bitcoin)) else { return FeedLink.confirming(request) }
                return [
                    .subscribed(.trades(Samples.bitcoin)),
                    .tradeHistory(Samples.bitcoin, Samples.trades(2...6)),
                    .trade(Samples.trade(6)), .trade(Samples.trade(7)),
                ]
            }
            await running.link.cut()
            let frames = try await client.receive(count: 4)
            #expect(frames.map { $0.number("event", "trade", "venue_seq") } == [4, 5, 6, 7])
            #expect(frames.map(\.seq) == [4, 5, 6, 7])
            #expect(try await client.sync().isEmpty)
        }
    }

    @Test func `says what a reconnect has lost when the history does not reach back`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            _ = try await client.answer(1)
            running.link.tell(Samples.live(1...3))
            for _ in 1...3 { #expect(try await client.receive().isEvent) }
            running.link.react { request in
                guard request == .wants(.trades(Samples.bitcoin)) else { return FeedLink.confirming(request) }
                return [
                    .subscribed(.trades(Samples.bitcoin)),
                    .tradeHistory(Samples.bitcoin, Samples.trades(8...9)),
                ]
            }
            await running.link.cut()
            let gap = try await client.receive()
            #expect(gap.number("gap", "lost") == 4)
            #expect(gap.seq == 4)
            #expect(gap.numbers("trades", "venue_seq") == [8, 9])
            running.link.tell(.trade(Samples.trade(10)))
            #expect(try await client.receive().seq == 5)
        }
    }

    @Test func `says since when the exchange is away, and fails what waits for it`() async throws {
        try await RunningGateway.run { running in
            running.link.react { _ in [] }
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            await running.link.heard(.wants(.trades(Samples.bitcoin)))
            await running.link.cut()
            let answer = try await client.answer(1)
            #expect(answer.refusal == ["UNAVAILABLE", "NOT_CONNECTED", "not_done"])
            #expect(answer.word("error", "details", "since") == Samples.start.rfc3339)
            #expect(answer["error", "details", "next_attempt_at"] != nil)
            #expect(answer.flag("error", "retryable") == true)
            #expect(await running.gateway.interest.listeners(of: .trades(Samples.bitcoin)) == 0)
        }
    }

    @Test func `does not serve a late price of a symbol that was let go as a fresh one`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.get_ticker", Self.symbol)
            _ = try await client.answer(1)
            running.clock.advance(by: .seconds(61))
            await running.tick()
            await running.link.heard(.leaves(.ticker(Samples.bitcoin)))
            // The exchange had sent these before it heard.
            running.link.tell(
                .ticker(Samples.ticker(bid: 3)), .trade(Samples.trade(1)), .subscribed(.ticker(Samples.ether))
            )
            try client.call(2, "market_data.subscribe_trades", #"{"symbol":"PI_ETHUSD"}"#)
            _ = try await client.answer(2)
            running.venue.singleTickers.answer { .success(Samples.ticker($0, bid: 4, at: 100)) }
            try client.call(3, "market_data.get_ticker", Self.symbol)
            let answer = try await client.answer(3)
            #expect(answer.word("result", "bid") == "4")
            #expect(answer.flag("result", "stale") == true)
            #expect(await running.gateway.trades[Samples.bitcoin] == nil)
        }
    }
}
