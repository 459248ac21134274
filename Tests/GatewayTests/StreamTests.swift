// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct StreamTests {
    private static let trades = #"{"symbol":"PI_XBTUSD"}"#

    @Test func `joins the state and the events without a seam, whenever a client comes`() async throws {
        try await RunningGateway.run { running in
            let last: Int64 = 2_000
            let first = try running.connect()
            try first.call(2, "market_data.subscribe_trades", Self.trades)
            #expect(try await first.answer(2).isStart)
            var clients: [RawClient] = []
            for first in stride(from: 1, through: last, by: 10) {
                if first % 200 == 1 {
                    let client = try running.connect()
                    try client.call(1, "market_data.subscribe_trades", Self.trades)
                    clients.append(client)
                }
                running.link.tell(Samples.live(first...first + 4))
                running.link.tell(Samples.live(first + 5...first + 9))
            }
            for client in clients {
                let start = try await client.answer(1)
                let known = start.numbers("trades", "venue_seq")
                let newest = known.last ?? 0
                #expect(known == (newest == 0 ? [] : Array(max(1, newest - 99)...newest)))
                guard newest < last else { continue }
                let events = try await client.receive { $0.number("event", "trade", "venue_seq") == last }
                #expect(
                    events.map { $0.number("event", "trade", "venue_seq") ?? 0 } == Array(newest + 1...last))
                let seq = try #require(start.seq)
                #expect(events.map { $0.seq ?? 0 } == Array(seq + 1...seq + last - newest))
            }
        }
    }

    @Test func `gives all who listen the same stream and the same bytes`() async throws {
        try await RunningGateway.run { running in
            let clients = try (0..<3).map { _ in try running.connect() }
            for (index, client) in clients.enumerated() {
                try client.call(index + 1, "market_data.subscribe_ticker", Self.trades)
                #expect(try await client.answer(Int64(index + 1)).isStart)
            }
            running.link.tell(.ticker(Samples.ticker(bid: 7)))
            var frames: Set<String> = []
            for client in clients { frames.insert("\(try await client.receive())") }
            #expect(frames.count == 1)
        }
    }

    @Test func `tells orders and fills as they happen, each once`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "account.subscribe_fills")
            try client.call(2, "orders.subscribe_orders")
            let fills = try await client.answer(1).stream
            let orders = try await client.answer(2).stream
            try client.call(3, "orders.place", Samples.place("a"))
            _ = try await client.receive { $0.word("event", "order", "state") == "accepted" }
            let fill = Samples.fill("f", of: "a")
            running.link.tell(.fills([fill], snapshot: false))
            running.link.tell(
                .order(Samples.report(.filled, "a", filled: 1)), .fills([fill], snapshot: true),
                .refused(.book(Samples.bitcoin), Samples.refused))
            let filled = try await client.receive { $0.word("event", "order", "state") == "filled" }
            let rest = try await client.sync()
            let told = (filled + rest).filter(\.isEvent)
            let toldFills = told.filter { $0.stream == fills }
            let toldOrders = told.filter { $0.stream == orders }
            #expect(toldFills.map { $0.word("event", "fill", "client_order_id") } == ["a"])
            #expect(toldOrders.count == 1)
            try client.call(4, "account.subscribe_fills")
            #expect(try await client.answer(4).count("fills") == 1)
        }
    }

    @Test func `joins a candle's history to the trades of its running minute`() async throws {
        try await RunningGateway.run { running in
            let minute = Samples.start.advanced(by: .seconds(-Samples.start.microseconds / 1_000_000 % 60))
            let before = Candle(
                openedAt: minute.advanced(by: .seconds(-60)), open: 1, high: 2, low: 1, close: 2, volume: 5,
                complete: true)
            let current = Candle(
                openedAt: minute, open: 2, high: 2, low: 2, close: 2, volume: 1, complete: false)
            running.venue.candlePages.answer(with: CandlePage(candles: [before, current], more: false))
            let client = try running.connect()
            try client.call(
                1, "market_data.subscribe_candles", #"{"symbol":"PI_XBTUSD","resolution":"1m","limit":2}"#)
            let start = try await client.answer(1)
            let known = start.numbers("candles", "opened_at_us")
            #expect(known == [before.openedAt.microseconds, minute.microseconds])
            running.link.tell(.trade(Samples.trade(1)))
            let candle = try await client.receive { $0.word("event", "candle", "close") == "50000" }
            #expect(candle.last?.number("event", "candle", "opened_at_us") == minute.microseconds)
        }
    }
}
