// SPDX-License-Identifier: Apache-2.0

import Foundation
import GatewayCore
import GatewayIO
import Testing
import Trading

@testable import Gateway

/// Limits and modes: what is denied before anything leaves, and what survives.
@Suite(.timeLimit(.minutes(1)))
struct RiskServiceTests {
    private static let limit = #"{"scope":"account","limits":{"largest_order":"5"}}"#

    @Test func `a limit denies, and the denial is the order's outcome`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "risk.set_limits", Self.limit)
            #expect(try await client.answer(1).word("result", "account", "largest_order") == "5")
            try client.call(2, "orders.place", Samples.place("a", quantity: "6"))
            let denied = try await client.answer(2)
            #expect(denied.refusal == ["FAILED_PRECONDITION", Reason.riskLimit, "not_done"])
            #expect(denied.word("error", "origin") == "gateway")
            #expect(denied.word("error", "details", "limit") == "largest_order")
            #expect(denied.word("error", "details", "value") == "6")
            #expect(running.venue.placements.questions.isEmpty)
            try client.call(3, "orders.get", #"{"client_order_id":"a"}"#)
            let order = try await client.answer(3)
            #expect(order.word("result", "order", "state") == "denied")
            #expect(order.word("result", "order", "owner") == "uid:0")
            // The same again has the same outcome.
            try client.call(4, "orders.place", Samples.place("a", quantity: "6"))
            #expect(try await client.answer(4).refusal[1] == Reason.riskLimit)
            try client.call(5, "orders.place", Samples.place("b", quantity: "5"))
            #expect(try await client.answer(5).word("result", "order", "state") == "accepted")
        }
    }

    @Test
    func `a change that may have been carried out counts by the larger size until its outcome is known`()
        async throws
    {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "risk.set_limits", #"{"scope":"account","limits":{"largest_position":"10"}}"#)
            _ = try await client.answer(1)
            for (id, name) in [(2, "a"), (3, "b")] {
                try client.call(id, "orders.place", Samples.place(name, quantity: "3"))
                #expect(try await client.answer(Int64(id)).word("result", "order", "state") == "accepted")
            }
            running.venue.amendments.hold()
            running.venue.statuses.hold()
            try client.call(4, "orders.amend", #"{"client_order_id":"a","quantity":"7"}"#)
            let held = await running.venue.amendments.nextHeld()
            // Under way, and then of unknown outcome: 7 and 3 are all that may be bought.
            try client.call(5, "orders.amend", #"{"client_order_id":"b","quantity":"4"}"#)
            #expect(try await client.answer(5).word("error", "details", "limit") == "largest_position")
            held.fail(Samples.timedOut)
            #expect(try await client.answer(4).refusal[2] == "unknown")
            try client.call(6, "orders.place", Samples.place("c"))
            #expect(try await client.answer(6).word("error", "details", "limit") == "largest_position")
            let question = await running.venue.statuses.nextHeld()
            var resized = Samples.report(.working, "a")
            resized.quantity = 7
            resized.updatedAt = Samples.start.advanced(by: .seconds(1))
            question.answer([resized])
            try client.call(7, "orders.subscribe_orders")
            while await running.gateway.isUnsettled("a") {
                try Task.checkCancellation()
                await Task.yield()
            }
            _ = try await client.answer(7)
            running.venue.amendments.fail(with: Samples.refused)
            try client.call(8, "orders.amend", #"{"client_order_id":"a","quantity":"6"}"#)
            _ = try await client.receive { $0.id == 8 }
            // Smaller was refused, and the room of a cancelled order is free again.
            try client.call(9, "orders.cancel", #"{"client_order_id":"b"}"#)
            _ = try await client.receive { $0.id == 9 }
            try client.call(10, "orders.amend", #"{"client_order_id":"a","quantity":"10"}"#)
            let refused = try await client.receive { $0.id == 10 }.last
            #expect(refused?.refusal[1] == Reason.insufficientMargin, "it was let pass to the exchange")
            // What was refused does not count: 7 and 3 fit again.
            try client.call(11, "orders.place", Samples.place("d", quantity: "3"))
            let placed = try await client.receive { $0.id == 11 }.last
            #expect(placed?.word("result", "order", "state") == "accepted")
        }
    }

    @Test func `limits name their scope rightly or are refused`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            for (params, reason) in [
                (#"{"scope":"owner","limits":{}}"#, Reason.missingField),
                (#"{"scope":"account","owner":"x","limits":{}}"#, Reason.invalidField),
                (#"{"scope":"everybody","limits":{}}"#, Reason.invalidField),
                (#"{"scope":"account"}"#, Reason.missingField),
                (#"{"scope":"account","limits":{"symbols":["PF_NONE"]}}"#, Reason.unknownSymbol),
            ] {
                try client.call(1, "risk.set_limits", params)
                #expect(try await client.answer(1).refusal[1] == reason, "\(params)")
            }
        }
    }

    @Test func `the collar asks for a mark price where none is fresh`() async throws {
        try await RunningGateway.run { running in
            var ticker = Samples.ticker(bid: 50_000)
            ticker.mark = 50_000
            let answered = ticker
            running.venue.singleTickers.answer { _ in .success(answered) }
            let client = try running.connect()
            try client.call(
                1, "risk.set_limits", #"{"scope":"each_owner","limits":{"price_collar_percent":"1"}}"#)
            _ = try await client.answer(1)
            try client.call(2, "orders.place", Samples.place("a", price: "50600"))
            #expect(try await client.answer(2).word("error", "details", "limit") == "price_collar_percent")
            try client.call(3, "orders.place", Samples.place("b", price: "50400"))
            #expect(try await client.answer(3).word("result", "order", "state") == "accepted")
            running.venue.singleTickers.fail(with: Samples.timedOut)
            running.clock.advance(by: .seconds(60))
            try client.call(4, "orders.place", Samples.place("c", price: "50400"))
            let blind = try await client.answer(4)
            #expect(blind.refusal[1] == Reason.riskLimit && blind.flag("error", "retryable") == true)
        }
    }

    @Test func `open orders and what they may still buy count`() async throws {
        try await RunningGateway.run({ settings, _ in
            settings.riskLimits[.account] = {
                var limit = RiskLimit()
                limit.maximumPosition = 5
                limit.maximumOpenOrders = 3
                return limit
            }()
        }) { running in
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a", quantity: "3"))
            _ = try await client.answer(1)
            try client.call(2, "orders.place", Samples.place("b", quantity: "3"))
            #expect(try await client.answer(2).word("error", "details", "value") == "6")
            try client.call(3, "orders.place", Samples.place("c", quantity: "1"))
            _ = try await client.answer(3)
            try client.call(4, "orders.place", Samples.place("d", quantity: "1"))
            _ = try await client.answer(4)
            try client.call(5, "orders.place", Samples.place("e", quantity: "1"))
            let denied = try await client.answer(5)
            #expect(denied.refusal[0] == "RESOURCE_EXHAUSTED")
            #expect(denied.word("error", "details", "limit") == "open_orders")
            // A cancel passes, and makes room.
            try client.call(6, "orders.cancel", #"{"client_order_id":"a"}"#)
            #expect(try await client.answer(6).word("result", "order", "state") == "cancelled")
            try client.call(7, "orders.place", Samples.place("f", quantity: "3"))
            #expect(try await client.answer(7).word("result", "order", "state") == "accepted")
        }
    }

    @Test func `a halt refuses new orders, cancels all, and says what is left`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a"))
            _ = try await client.answer(1)
            running.venue.openOrderLists.answer(with: [Samples.report(.working, "a")])
            try client.call(2, "risk.halt", #"{"reason":"drill"}"#)
            let halted = try await client.answer(2)
            #expect(halted.word("result", "state", "mode") == "halted")
            #expect(halted.word("result", "state", "reason") == "drill")
            #expect(halted.word("result", "state", "by") == "uid:0")
            #expect(halted.word(of: "remaining", 0, "client_order_id") == "a")
            try client.call(3, "orders.place", Samples.place("b"))
            let refused = try await client.answer(3)
            #expect(refused.refusal == ["FAILED_PRECONDITION", Reason.tradingHalted, "not_done"])
            try client.call(4, "orders.cancel", #"{"client_order_id":"a"}"#)
            #expect(try await client.answer(4).word("result", "order", "state") == "cancelled")
            try client.call(5, "risk.reduce_only")
            #expect(try await client.answer(5).word("result", "mode") == "reduce_only")
            try client.call(6, "orders.place", Samples.place("c"))
            #expect(try await client.answer(6).refusal[1] == Reason.reduceOnlyMode)
            try client.call(7, "risk.resume")
            #expect(try await client.answer(7).word("result", "mode") == "normal")
            try client.call(8, "orders.place", Samples.place("d"))
            #expect(try await client.answer(8).word("result", "order", "state") == "accepted")
        }
    }

    @Test func `modes, limits and wishes survive a restart`() async throws {
        let directory = NSTemporaryDirectory() + "gateway-risk-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let first = try OrderMemory.open(directory: directory, options: .init(), now: Samples.start)
        try await RunningGateway.run(memory: first) { running in
            let client = try running.connect()
            try client.call(1, "risk.set_limits", Self.limit)
            try client.call(2, "risk.halt", #"{"owner":"desk"}"#)
            try client.call(3, "orders.arm_dead_man_switch", #"{"period_ms":60000}"#)
            try client.call(4, "orders.set_cancel_on_disconnect", #"{"enabled":true}"#)
            var answers = 0
            while answers < 4 {
                if try await client.receive().id != nil { answers += 1 }
            }
            // Behind the others in the journal's line.
            try client.call(5, "orders.place", Samples.place("a"))
            _ = try await client.answer(5)
        }
        first.journal?.close()
        let second = try OrderMemory.open(directory: directory, options: .init(), now: Samples.start)
        try await RunningGateway.run(memory: second) { running in
            let client = try running.connect()
            try client.call(1, "risk.get_limits")
            let state = try await client.answer(1)
            #expect(state.word("result", "account", "largest_order") == "5")
            #expect(state.word(of: "owners", 0, "owner") == "desk")
            #expect(state.word(of: "owners", 0, "mode") == "halted")
            await running.tick()
            // The switch is set again for who wanted it before, as soon as the exchange has its turn.
            while running.venue.switches.questions.isEmpty {
                try Task.checkCancellation()
                await Task.yield()
            }
            #expect(running.venue.switches.questions == [.seconds(60)])
        }
        second.journal?.close()
    }
}
