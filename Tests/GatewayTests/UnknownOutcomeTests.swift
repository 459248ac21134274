// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import Gateway

/// Orders whose answer never came: settled by proof, and by nothing less.
@Suite(.timeLimit(.minutes(1)))
struct UnknownOutcomeTests {
    /// The exchange takes the order until then.
    private static let deadline: Duration = .seconds(30)

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
            let settled = try await client.receive()
            #expect(settled.word("event", "order", "state") == "rejected")
            #expect(settled.word("event", "order", "reason") == "LATE")
            #expect(running.venue.openOrderLists.questions.count == 1)
            #expect(running.venue.fillLists.questions.count == 1)
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

    @Test func `concludes nothing when it asks too late for an order that may be over long since`()
        async throws
    {
        try await Self.place(askingAfter: .seconds(60)) { venue in
            venue.fillLists.hold()
        } _: { running, client in
            await running.venue.fillLists.nextHeld().answer([])
            try client.call(3, "orders.place", Samples.place("a"))
            #expect(try await client.answer(3).word("result", "order", "state") == "unknown")
            #expect(running.venue.placements.questions.count == 1)
        }
    }
}
