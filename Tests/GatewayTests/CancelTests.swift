// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct CancelTests {
    @Test func `answers a cancelled order once, and keeps what the exchange says of it later`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            let client = try running.connect()
            try client.call(1, "orders.subscribe_orders")
            _ = try await client.answer(1)
            try client.call(2, "orders.place", Samples.place("a"))
            let placed = await running.venue.placements.nextHeld()
            try client.send(#"{"cancel":2}"#, #"{"cancel":2}"#)
            let frames = try await client.receive { $0.id == 2 }
            #expect(frames.last?.refusal == ["CANCELLED", "CANCELLED", "unknown"])

            placed.answer(Samples.accepted(placed.question))
            let rest = try await client.receive { $0.word("event", "order", "state") == "accepted" }
            #expect(rest.count == 1)
            try client.call(3, "orders.get", #"{"client_order_id":"a"}"#)
            let known = try await client.answer(3)
            #expect(known.word("result", "order", "order_id") == "venue-a")
            #expect(known.word("result", "order", "state") == "accepted")
        }
    }

    @Test func `gives up a cancelled question at the exchange too`() async throws {
        try await RunningGateway.run { running in
            running.venue.allTickers.hold()
            let client = try running.connect()
            try client.call(1, "market_data.list_tickers")
            let held = await running.venue.allTickers.nextHeld()
            try client.send(#"{"cancel":1}"#)
            #expect(try await client.answer(1).refusal == ["CANCELLED", "CANCELLED", "not_done"])
            await held.waitUntilCancelled()
            #expect(try await client.sync().isEmpty)
        }
    }

    @Test func `starts no stream for a cancelled subscription whose number was used again`() async throws {
        try await RunningGateway.run { running in
            running.venue.singleTickers.hold()
            running.venue.allTickers.hold()
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_ticker", #"{"symbol":"PI_XBTUSD"}"#)
            _ = await running.venue.singleTickers.nextHeld()
            try client.send(#"{"cancel":1}"#, RawClient.call(1, "market_data.list_tickers"))
            #expect(try await client.answer(1).refusal[0] == "CANCELLED")
            let question = await running.venue.allTickers.nextHeld()
            #expect(try await client.sync().isEmpty)
            question.answer([Samples.ticker(bid: 7)])
            #expect(try await client.answer(1).count("tickers") == 1)
            #expect(await running.gateway.interest.listeners(of: .ticker(Samples.bitcoin)) == 0)
        }
    }

    @Test func `ends a stream once, and ignores a cancel of what is not open`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            #expect(try await client.answer(1).isStart)
            running.link.tell(.trade(Samples.trade(1)))
            #expect(try await client.receive().isEvent)
            try client.send(#"{"cancel":1}"#, #"{"cancel":1}"#, #"{"cancel":77}"#)
            #expect(try await client.answer(1).word("end", "code") == "OK")
            running.link.tell(.trade(Samples.trade(2)))
            // The same number may begin again, and what happened meanwhile is in its state.
            try client.call(1, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            let again = try await client.answer(1)
            running.link.tell(.trade(Samples.trade(3)))
            let frames = try await client.receive {
                $0.number("event", "trade", "venue_seq") == 3
            }
            #expect(frames.first?.seq == again.seq.map { $0 + 1 })
        }
    }

    @Test func `passes a client's cancel of an order on by the exchange's own name`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a"))
            #expect(try await client.answer(1).word("result", "order", "state") == "accepted")
            try client.call(2, "orders.cancel", #"{"client_order_id":"a"}"#)
            #expect(try await client.answer(2).word("result", "order", "state") == "cancelled")
            #expect(running.venue.cancels.questions == [.orderID(OrderID("venue-a"))])
        }
    }
}
