// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct PlacementTests {
    @Test func `sends one order for two clients that place the same one at once`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            let (first, second) = (try running.connect(), try running.connect())
            try first.call(1, "orders.place", Samples.place("a"))
            let held = await running.venue.placements.nextHeld()
            try second.call(1, "orders.place", Samples.place("a"))
            #expect(try await second.sync().isEmpty)
            held.answer(Samples.accepted(held.question))
            for client in [first, second] {
                let order = try await client.answer(1)
                #expect(order.word("result", "order", "order_id") == "venue-a")
                #expect(order.word("result", "order", "state") == "accepted")
            }
            #expect(running.venue.placements.questions.count == 1)
        }
    }

    @Test func `gives both clients the refusal of the order they share`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            let (first, second) = (try running.connect(), try running.connect())
            try first.call(1, "orders.place", Samples.place("a"))
            let held = await running.venue.placements.nextHeld()
            try second.call(1, "orders.place", Samples.place("a"))
            #expect(try await second.sync().isEmpty)
            held.fail(Samples.refused)
            for client in [first, second] {
                #expect(
                    try await client.answer(1).refusal == [
                        "FAILED_PRECONDITION", "INSUFFICIENT_MARGIN", "not_done",
                    ])
            }
            #expect(running.venue.placements.questions.count == 1)
        }
    }

    @Test func `refuses another order under the same name, and says what differs`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a"))
            let held = await running.venue.placements.nextHeld()
            try client.call(2, "orders.place", Samples.place("a", quantity: "2"))
            let answer = try await client.answer(2)
            #expect(answer.refusal == ["ALREADY_EXISTS", "CLIENT_ORDER_ID_IN_USE", "not_done"])
            #expect(answer.word("error", "details", "difference") == "quantity was 1 and is 2")
            held.answer(Samples.accepted(held.question))
            _ = try await client.answer(1)
            try client.call(3, "orders.place", Samples.place("a", price: "50001"))
            #expect(try await client.answer(3).refusal[0] == "ALREADY_EXISTS")
            #expect(running.venue.placements.questions.count == 1)
        }
    }

    @Test func `answers a repeat of a refused order with the refusal, without asking the exchange`()
        async throws
    {
        try await RunningGateway.run { running in
            running.venue.placements.fail(with: Samples.refused)
            let client = try running.connect()
            for id in 1...2 {
                try client.call(id, "orders.place", Samples.place("a"))
                #expect(try await client.answer(Int64(id)).refusal[1] == "INSUFFICIENT_MARGIN")
            }
            #expect(running.venue.placements.questions.count == 1)
        }
    }

    @Test func `sends an order again that surely was not done and may be retried`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.fail(
                with: Failure(
                    .unavailable, Reason.notConnected, "the exchange cannot be reached", origin: .network,
                    retryable: true))
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a"))
            #expect(try await client.answer(1).refusal == ["UNAVAILABLE", "NOT_CONNECTED", "not_done"])
            running.venue.placements.answer { .success(Samples.accepted($0)) }
            try client.call(2, "orders.place", Samples.place("a"))
            #expect(try await client.answer(2).word("result", "order", "state") == "accepted")
            #expect(running.venue.placements.questions.count == 2)
        }
    }

    @Test func `keeps an order with an unknown outcome until the exchange tells what became of it`()
        async throws
    {
        try await RunningGateway.run { running in
            running.venue.placements.fail(with: Samples.timedOut)
            running.venue.statuses.hold()
            let client = try running.connect()
            try client.call(1, "orders.subscribe_orders")
            _ = try await client.answer(1)
            try client.call(2, "orders.place", Samples.place("a"))
            let frames = try await client.receive { $0.id == 2 }
            #expect(frames.last?.refusal == ["DEADLINE_EXCEEDED", "TIMED_OUT", "unknown"])
            let told = frames + (try await client.sync())
            #expect(told.last { $0.isEvent }?.word("event", "order", "state") == "unknown")

            try client.call(3, "orders.place", Samples.place("a"))
            #expect(try await client.answer(3).word("result", "order", "state") == "unknown")
            let asked = await running.venue.statuses.nextHeld()
            #expect(asked.question == [.clientOrderID(ClientOrderID("a"))])
            asked.answer([Samples.report(.working, "a")])
            let settled = try await client.receive()
            #expect(settled.word("event", "order", "state") == "accepted")
            #expect(settled.word("event", "order", "order_id") == "venue-a")
            #expect(running.venue.placements.questions.count == 1)
        }
    }

    @Test func `asks the exchange about an order whose state is unknown`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.fail(with: Samples.timedOut)
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a"))
            _ = try await client.answer(1)
            running.venue.statuses.answer(with: [Samples.report(.filled, "a", filled: 1)])
            try client.call(2, "orders.get", #"{"client_order_id":"a"}"#)
            #expect(try await client.answer(2).word("result", "order", "state") == "filled")
            running.venue.statuses.answer(with: [])
            try client.call(3, "orders.get", #"{"client_order_id":"nobody's"}"#)
            #expect(try await client.answer(3).refusal == ["NOT_FOUND", "ORDER_NOT_FOUND", "not_done"])
        }
    }

    @Test func `refuses what cannot be before the exchange hears of it`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a", price: "50000.3"))
            let step = try await client.answer(1)
            #expect(step.refusal == ["INVALID_ARGUMENT", "PRICE_STEP", "not_done"])
            #expect(step.word("error", "details", "below") == "50000")
            try client.call(2, "orders.place", #"{"symbol":"PI_XBTUSD"}"#)
            #expect(try await client.answer(2).refusal[1] == "MISSING_FIELD")
            #expect(running.venue.placements.questions.isEmpty)
            // Nothing was remembered of it either.
            try client.call(3, "orders.place", Samples.place("a"))
            #expect(try await client.answer(3).word("result", "order", "state") == "accepted")
        }
    }

    @Test func `takes no order before it knows what trades, and says so`() async throws {
        try await RunningGateway.run(waits: false) { settings, venue in
            venue.listings.hold()
        } _: { running in
            let first = await running.venue.listings.nextHeld()
            await running.link.connected()
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a"))
            let early = try await client.answer(1)
            #expect(early.refusal == ["UNAVAILABLE", "NOT_CONNECTED", "not_done"])
            #expect(early.flag("error", "retryable") == true)
            try client.call(2, "market_data.list_instruments")
            let second = await running.venue.listings.nextHeld()
            first.answer(Samples.instruments)
            second.answer(Samples.instruments)
            #expect(try await client.answer(2).count("instruments") == 2)
            try client.call(3, "orders.place", Samples.place("a"))
            #expect(try await client.answer(3).word("result", "order", "state") == "accepted")
        }
    }

    @Test func `closes a position by one reduce-only market order, however often it is asked`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            let params = #"{"symbol":"PI_XBTUSD","client_order_id":"c"}"#
            try client.call(1, "orders.close_position", params)
            #expect(try await client.answer(1).refusal[1] == "NO_POSITION")
            running.venue.positionLists.answer(
                with: [Position(symbol: Samples.bitcoin, side: .long, quantity: 3)])
            for id in 2...3 {
                try client.call(id, "orders.close_position", params)
                #expect(try await client.answer(Int64(id)).word("result", "order", "side") == "sell")
            }
            let sent = running.venue.placements.questions
            #expect(sent.map(\.type) == [.market])
            #expect(sent.map(\.quantity) == [3])
            #expect(sent.map(\.reduceOnly) == [true])
        }
    }
}
