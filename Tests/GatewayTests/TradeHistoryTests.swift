// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@testable import Gateway

/// Trades of before: what is remembered, and what the exchange still tells.
@Suite(.timeLimit(.minutes(1)))
struct TradeHistoryTests {
    private static let symbol = #"{"symbol":"PI_XBTUSD"}"#

    /// The exchange's history: all trades up to `last`, a hundred at a time and without numbers.
    private static func history(before time: Timestamp?, last: Int64) -> [Trade] {
        Samples.trades(1...last).filter { trade in time.map { trade.venueTime < $0 } ?? true }
            .suffix(100)
            .map {
                var trade = $0
                trade.sequence = nil
                return trade
            }
    }

    /// The feed begins with the trades of `known`; the exchange remembers all from the first on.
    private func run(
        known: ClosedRange<Int64>, _ body: (RunningGateway, RawClient) async throws -> Void
    ) async throws {
        try await RunningGateway.run { running in
            let last = known.upperBound
            running.venue.tradeHistories.answer { .success(Self.history(before: $0, last: last)) }
            Self.begin(running, with: known)
            try await body(running, try running.connect())
        }
    }

    private static func begin(_ running: RunningGateway, with known: ClosedRange<Int64>) {
        running.link.react { request in
            guard request == .wants(.trades(Samples.bitcoin)) else { return FeedLink.confirming(request) }
            return [
                .subscribed(.trades(Samples.bitcoin)), .tradeHistory(Samples.bitcoin, Samples.trades(known)),
            ]
        }
    }

    private static func numbers(_ frame: Frame) -> [Int64] { frame.numbers("trades", "venue_seq") }

    @Test func `asks the exchange first, and then answers from what it remembers`() async throws {
        try await run(known: 301...400) { running, client in
            try client.call(1, "market_data.get_trades", Self.symbol)
            let first = try await client.answer(1)
            #expect(first.count("trades") == 100)
            #expect(first.word(of: "trades", 99, "trade_id") == "t-400")
            #expect(first.flag("result", "complete") == true)
            await running.link.heard(.wants(.trades(Samples.bitcoin)))
            try client.call(2, "market_data.subscribe_trades", Self.symbol)
            _ = try await client.answer(2)
            let asked = running.venue.tradeHistories.questions.count
            try client.call(3, "market_data.get_trades", #"{"symbol":"PI_XBTUSD","limit":5}"#)
            let known = try await client.answer(3)
            #expect(Self.numbers(known) == [396, 397, 398, 399, 400])
            #expect(running.venue.tradeHistories.questions.count == asked)
        }
    }

    @Test func `reaches back over several answers, each trade once and with its number`() async throws {
        try await run(known: 301...400) { running, client in
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            _ = try await client.answer(1)
            try client.call(2, "market_data.get_trades", #"{"symbol":"PI_XBTUSD","from_seq":77}"#)
            let answer = try await client.answer(2)
            #expect(Self.numbers(answer) == Array(77...400))
            #expect(answer.flag("result", "complete") == true)
            #expect(Set(answer.words("trades", "trade_id")).count == 324)
            let from = Samples.trade(150).venueTime.microseconds
            try client.call(
                3, "market_data.get_trades", #"{"symbol":"PI_XBTUSD","from_us":\#(from),"limit":10}"#)
            #expect(Self.numbers(try await client.answer(3)) == Array(150...159))
        }
    }

    @Test func `says so when the exchange's history does not reach back`() async throws {
        try await run(known: 301...400) { running, client in
            running.venue.tradeHistories.answer { time in
                .success(
                    Self.history(before: time, last: 400).filter {
                        $0.venueTime > Samples.trade(250).venueTime
                    })
            }
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            _ = try await client.answer(1)
            try client.call(2, "market_data.get_trades", #"{"symbol":"PI_XBTUSD","from_seq":77}"#)
            let answer = try await client.answer(2)
            #expect(Self.numbers(answer) == Array(251...400))
            #expect(answer.flag("result", "complete") == false)
        }
    }

    @Test func `a stream goes on from a number or a time after a reconnect`() async throws {
        try await run(known: 301...400) { running, client in
            try client.call(1, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD","from_seq":250}"#)
            let start = try await client.answer(1)
            #expect(Self.numbers(start) == Array(250...400))
            #expect(start.flag("result", "complete") == true)
            running.link.tell(.trade(Samples.trade(401)))
            let event = try await client.receive()
            #expect(event.number("event", "trade", "venue_seq") == 401)
            #expect(event.seq == start.seq.map { $0 + 1 })
            let since = Samples.trade(399).venueTime.microseconds
            try client.call(
                2, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD","since_us":\#(since)}"#)
            #expect(Self.numbers(try await client.answer(2)) == [399, 400, 401])
            try client.call(3, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD","limit":2}"#)
            #expect(Self.numbers(try await client.answer(3)) == [400, 401])
        }
    }

    @Test func `closes the hole of a long interruption from the exchange's history`() async throws {
        try await run(known: 1...100) { running, client in
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            let start = try await client.answer(1)
            #expect(Self.numbers(start) == Array(1...100))
            Self.begin(running, with: 401...500)
            running.venue.tradeHistories.answer { .success(Self.history(before: $0, last: 500)) }
            await running.link.cut()
            let told = try await client.receive { $0.number("event", "trade", "venue_seq") == 500 }
            #expect(told.map { $0.number("event", "trade", "venue_seq") ?? 0 } == Array(101...500))
            #expect(told.map { $0.seq ?? 0 } == Array(1...400))
        }
    }

    @Test func `refuses a span that cannot be`() async throws {
        try await run(known: 1...2) { _, client in
            try client.call(1, "market_data.get_trades", #"{"symbol":"PI_XBTUSD","from_us":6,"to_us":5}"#)
            #expect(try await client.answer(1).refusal == ["INVALID_ARGUMENT", "INVALID_FIELD", "not_done"])
        }
    }
}
