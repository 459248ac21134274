// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import Gateway

/// Orders whose answer never came: settled by proof, and by nothing less.
@Suite(.timeLimit(.minutes(1)))
struct UnknownOutcomeTests {
    /// The exchange takes the order until then.
    private static let deadline: Duration = .seconds(5)

    /// Places an order that is not answered; the exchange's status knows nothing of it. `body` begins when the clock is
    /// `moment` past the last at which the order could have been accepted, and before the next question.
    private static func place(
        askingAfter moment: Duration, _ prepare: (FakeVenue) -> Void = { _ in },
        _ body: (RunningGateway, RawClient) async throws -> Void
    ) async throws {
        try await RunningGateway.run { running in
            let asked = EventQueue<Void>()
            prepare(running.venue)
            running.venue.placements.fail(with: Samples.timedOut)
            running.venue.statuses.answer { _ in
                asked.push(())
                return .success([])
            }
            let client = try running.connect()
            try client.call(1, "orders.subscribe_orders")
            _ = try await client.answer(1)
            try client.call(2, "orders.place", Samples.place("a"))
            _ = try await client.receive { $0.id == 2 }
            _ = try await client.sync()
            await asked.next()
            // Behind the question on the gateway's thread: by now it waits for the next one.
            await running.tick()
            #expect(try await client.sync().isEmpty, "the order could still arrive")
            running.clock.advance(by: deadline + moment)
            try await body(running, client)
        }
    }

    @Test func `concludes that an order was not accepted when it is nowhere while it would have to be`()
        async throws
    {
        try await Self.place(askingAfter: .seconds(2)) { running, client in
            let lists = running.venue.openOrderLists.questions.count
            let settled = try await client.receive()
            #expect(settled.word("event", "order", "state") == "rejected")
            #expect(settled.word("event", "order", "reason") == "LATE")
            #expect(running.venue.openOrderLists.questions.count == lists + 1)
            // All fills since the order, not the newest only.
            let since = try #require(running.venue.fillLists.questions.last)
            #expect(since.map { $0 <= Samples.start } == true)
            try client.call(3, "orders.place", Samples.place("a"))
            #expect(try await client.answer(3).refusal[1] == "TIMED_OUT")
            #expect(running.venue.placements.questions.count == 1)
        }
    }

    @Test func `finds the order among those that rest`() async throws {
        try await Self.place(askingAfter: .seconds(2)) { venue in
            venue.openOrderLists.answer(with: [Samples.report(.working, "a")])
        } _: { running, client in
            let settled = try await client.receive()
            #expect(settled.word("event", "order", "state") == "accepted")
            #expect(settled.word("event", "order", "order_id") == "venue-a")
        }
    }

    @Test func `finds the order by what it filled`() async throws {
        try await Self.place(askingAfter: .seconds(2)) { venue in
            var fill = Samples.fill("f", of: "a")
            fill.clientOrderID = ClientOrderID("a")
            venue.fillLists.answer(with: [fill])
        } _: { running, client in
            let settled = try await client.receive()
            #expect(settled.word("event", "order", "state") == "filled")
        }
    }

    @Test func `claims no refusal when it asks too late, only that nothing of the order is left`()
        async throws
    {
        try await Self.place(askingAfter: .seconds(60)) { running, client in
            let settled = try await client.receive()
            #expect(settled.word("event", "order", "state") == "expired")
            #expect(settled.word("event", "order", "reason") == "NOT_AT_EXCHANGE")
            #expect(settled.word("event", "order", "filled_quantity") == "0")
            try client.call(3, "orders.place", Samples.place("a"))
            #expect(try await client.answer(3).word("result", "order", "state") == "expired")
            #expect(running.venue.placements.questions.count == 1)
        }
    }

    @Test
    func `takes no new order before it has compared its orders with the exchange's, and cancels at once`()
        async throws
    {
        try await RunningGateway.run(waits: false) { _, venue in
            venue.openOrderLists.hold()
        } _: { running in
            await running.link.connected()
            let list = await running.venue.openOrderLists.nextHeld()
            let client = try running.connect()
            try client.call(1, "market_data.list_instruments")
            _ = try await client.answer(1)
            try client.call(2, "orders.place", Samples.place("a"))
            let early = try await client.answer(2)
            #expect(early.refusal == ["UNAVAILABLE", "RECONCILING", "not_done"])
            #expect(early.flag("error", "retryable") == true)
            try client.call(3, "gateway.check_health", #"{"part":"orders"}"#)
            #expect(try await client.answer(3).word("result", "status") == "NOT_SERVING")
            list.answer([Samples.report(.working, "before")])
            try await running.untilReconciled()
            try client.call(4, "orders.cancel", #"{"client_order_id":"before"}"#)
            #expect(try await client.answer(4).word("result", "order", "state") == "cancelled")
            try client.call(5, "orders.place", Samples.place("a"))
            #expect(try await client.answer(5).word("result", "order", "state") == "accepted")
            try client.call(6, "gateway.check_health", #"{"part":"orders"}"#)
            #expect(try await client.answer(6).word("result", "status") == "SERVING")
        }
    }
}
