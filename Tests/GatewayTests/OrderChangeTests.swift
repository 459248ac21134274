// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import Gateway

/// Amending, batches and cancelling many.
@Suite(.serialized)
struct OrderChangeTests {
    private func placed(_ client: RawClient, _ ids: String...) async throws {
        for (index, id) in ids.enumerated() {
            try client.call(100 + index, "orders.place", Samples.place(id))
            #expect(
                try await client.answer(Int64(100 + index)).word("result", "order", "state") == "accepted")
        }
    }

    // MARK: Amending

    @Test func `an amended order is told with its new terms`() async throws {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            try await placed(client, "a")
            try client.call(1, "orders.amend", #"{"client_order_id":"a","limit_price":"49000.5"}"#)
            #expect(try await client.answer(1).word("result", "order", "limit_price") == "49000.5")
            let asked = try #require(gateway.venue.amendments.questions.first)
            #expect(asked.order == .orderID(Samples.orderID(ClientOrderID("a"))))
            #expect(asked.limitPrice == Decimal("49000.5") && asked.quantity == nil)
            #expect(asked.processBefore != nil)
        }
    }

    @Test func `an amendment is checked before it is sent`() async throws {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            try await placed(client, "a")
            try client.call(1, "orders.amend", #"{"client_order_id":"a","limit_price":"49000.3"}"#)
            #expect(try await client.answer(1).refusal[1] == Reason.priceStep)
            try client.call(2, "orders.amend", #"{"client_order_id":"a"}"#)
            #expect(try await client.answer(2).refusal[0] == "INVALID_ARGUMENT")
            try client.call(3, "orders.amend", #"{"client_order_id":"z","quantity":"2"}"#)
            #expect(try await client.answer(3).refusal[1] == Reason.orderNotFound)
            #expect(gateway.venue.amendments.questions.isEmpty)
        }
    }

    @Test func `an amendment whose answer is lost is asked about`() async throws {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            try await placed(client, "a")
            gateway.venue.amendments.fail(with: Samples.timedOut)
            gateway.venue.statuses.hold()
            try client.call(1, "orders.amend", #"{"client_order_id":"a","quantity":"2"}"#)
            let failure = try await client.answer(1)
            #expect(failure.refusal == ["DEADLINE_EXCEEDED", Reason.timedOut, "unknown"])
            let question = await gateway.venue.statuses.nextHeld()
            #expect(question.question == [.orderID(Samples.orderID(ClientOrderID("a")))])
        }
    }

    @Test func `an order with a change of unknown outcome is told as unsettled until the exchange tells`()
        async throws
    {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            try await placed(client, "a")
            try client.call(1, "orders.subscribe_orders")
            #expect(try await client.answer(1).isStart)
            gateway.venue.amendments.fail(with: Samples.timedOut)
            gateway.venue.statuses.hold()
            try client.call(2, "orders.amend", #"{"client_order_id":"a","quantity":"2"}"#)
            #expect(try await client.answer(2).refusal[2] == "unknown")
            let begun = try await client.receive()
            #expect(begun.flag("event", "order", "amendment_unsettled") == true)
            #expect(begun.word("event", "order", "quantity") == "1")
            let question = await gateway.venue.statuses.nextHeld()
            try client.call(3, "orders.get", #"{"client_order_id":"a"}"#)
            #expect(try await client.answer(3).flag("result", "order", "amendment_unsettled") == true)
            try client.call(4, "orders.list_open")
            let listed = try await client.answer(4)
            #expect("\(listed)".contains(#""amendment_unsettled":true"#))
            var resized = Samples.report(.working, "a")
            resized.quantity = 2
            resized.updatedAt = Samples.start.advanced(by: .seconds(1))
            question.answer([resized])
            let ended = try await client.receive()
            #expect(ended.word("event", "order", "quantity") == "2")
            #expect(ended["event", "order", "amendment_unsettled"] == nil)
        }
    }

    // MARK: Batches

    @Test func `a batch is one request, and each part has its outcome`() async throws {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            try await placed(client, "a", "b")
            let parts = [
                #"{"place":\#(Samples.place("c"))}"#, #"{"place":\#(Samples.place("d", price: "50000.3"))}"#,
                #"{"amend":{"client_order_id":"a","limit_price":"49000"}}"#,
                #"{"cancel":{"client_order_id":"b"}}"#, #"{"cancel":{"order_id":"venue-x"}}"#,
                #"{"place":\#(Samples.place("a"))}"#,
            ].joined(separator: ",")
            try client.call(1, "orders.batch", #"{"elements":[\#(parts)]}"#)
            let answer = try await client.answer(1)
            #expect(answer.word(of: "outcomes", 0, "order", "state") == "accepted")
            #expect(answer.word(of: "outcomes", 1, "error", "reason") == Reason.priceStep)
            #expect(answer.word(of: "outcomes", 2, "order", "limit_price") == "49000")
            #expect(answer.word(of: "outcomes", 3, "order", "state") == "cancelled")
            #expect(answer.word(of: "outcomes", 4, "error", "reason") == nil)
            // A repeat is not placed again: it has the first one's outcome.
            #expect(answer.word(of: "outcomes", 5, "order", "client_order_id") == "a")
            let sent = try #require(gateway.venue.batches.questions.first)
            #expect(gateway.venue.batches.questions.count == 1 && sent.count == 4)
            guard case .place(let request) = sent[0], case .amend = sent[1], case .cancel = sent[2] else {
                Issue.record("\(sent)")
                return
            }
            #expect(request.clientOrderID == ClientOrderID("c") && request.processBefore != nil)
            #expect(gateway.venue.placements.questions.count == 2)
        }
    }

    @Test func `a batch that gets no answer leaves its placements unknown`() async throws {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            gateway.venue.batches.fail(with: Samples.timedOut)
            try client.call(1, "orders.batch", #"{"elements":[{"place":\#(Samples.place("a"))}]}"#)
            let answer = try await client.answer(1)
            #expect(answer.word(of: "outcomes", 0, "error", "outcome") == "unknown")
            #expect(answer.word(of: "outcomes", 0, "order", "state") == "unknown")
            try client.call(2, "orders.place", Samples.place("a"))
            #expect(try await client.answer(2).word("result", "order", "state") == "unknown")
            #expect(gateway.venue.placements.questions.isEmpty)
        }
    }

    @Test func `a batch must not place one name twice`() async throws {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            let place = #"{"place":\#(Samples.place("a"))}"#
            try client.call(1, "orders.batch", #"{"elements":[\#(place),\#(place)]}"#)
            #expect(try await client.answer(1).refusal[0] == "INVALID_ARGUMENT")
            #expect(gateway.venue.batches.questions.isEmpty)
        }
    }

    // MARK: Cancelling many

    @Test func `an administrator's cancel of everything is one request, and is verified`() async throws {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            try await placed(client, "a", "b")
            gateway.venue.cancelAlls.answer { _ in
                let gone = ["a", "b"].map {
                    CancelReport(
                        status: .cancelled, orderID: Samples.orderID(ClientOrderID($0)), clientOrderID: nil)
                }
                return .success(CancelAllReport(status: .cancelled, orders: gone))
            }
            try client.call(1, "orders.cancel_all")
            let answer = try await client.answer(1)
            #expect(answer.count("cancelled") == 2 && answer.count("remaining") == 0)
            #expect(gateway.venue.cancelAlls.questions == [nil])
            #expect(gateway.venue.openOrderLists.questions.count >= 2)
        }
    }

    @Test func `orders that the exchange goes on listing are told as remaining`() async throws {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            try await placed(client, "a")
            gateway.venue.openOrderLists.answer(with: [Samples.report(.working, "a")])
            try client.call(1, "orders.cancel_all", #"{"symbol":"PI_XBTUSD"}"#)
            let answer = try await client.answer(1)
            #expect(answer.count("cancelled") == 0)
            #expect(answer.word(of: "remaining", 0, "client_order_id") == "a")
            #expect(gateway.venue.cancelAlls.questions.count == 3)
            #expect(gateway.venue.cancelAlls.questions.first == Samples.bitcoin)
        }
    }

    @Test func `the orders of one owner go in a batch of their own`() async throws {
        try await RunningGateway.run { gateway in
            let client = try gateway.connect()
            try await placed(client, "a", "b")
            try client.call(1, "orders.cancel_all", #"{"owner":"uid:0"}"#)
            let answer = try await client.answer(1)
            #expect(answer.count("cancelled") == 2)
            #expect(gateway.venue.batches.questions.map(\.count) == [2])
            #expect(gateway.venue.cancelAlls.questions.isEmpty)
            try client.call(2, "orders.list_history", #"{"limit":1}"#)
            #expect(try await client.answer(2).count("orders") == 1)
        }
    }
}
