// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Testing
import Trading

@testable import Gateway

/// The dead man's switch, owners who go, and the budget.
@Suite(.timeLimit(.minutes(1)))
struct SafetyTests {
    // MARK: The dead man's switch

    @Test func `the switch is set, reported as the exchange has it, and taken back`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "orders.arm_dead_man_switch", #"{"period_ms":60000}"#)
            let armed = try await client.answer(1)
            #expect(armed.flag("result", "armed") == true)
            let deadline = Samples.start.advanced(by: .seconds(60)).microseconds
            #expect(armed.number("result", "deadline_us") == deadline)
            #expect(armed.number("result", "period_ms") == 60_000)
            running.clock.advance(by: .seconds(15))
            await running.tick()
            while running.venue.switches.questions.count < 2 { await Task.yield() }
            #expect(running.venue.switches.questions == [.seconds(60), .seconds(60)])
            try client.call(2, "orders.arm_dead_man_switch", #"{"period_ms":0}"#)
            #expect(try await client.answer(2).flag("result", "armed") == false)
            #expect(running.venue.switches.questions.last == .some(nil))
        }
    }

    @Test func `a switch that cannot be set says so and is tried again`() async throws {
        try await RunningGateway.run { running in
            running.venue.switches.fail(with: Samples.refused)
            let client = try running.connect()
            try client.call(1, "orders.arm_dead_man_switch", #"{"period_ms":60000}"#)
            let failed = try await client.answer(1)
            #expect(failed.word("error", "message")?.hasSuffix("The gateway goes on trying.") == true)
            try client.call(2, "gateway.doctor")
            let found = try await client.answer(2)
            #expect(found.words("findings", "subject").contains("dead_man_switch"))
            for odd in ["5000", "-1", "4000000"] {
                try client.call(3, "orders.arm_dead_man_switch", #"{"period_ms":\#(odd)}"#)
                #expect(try await client.answer(3).refusal[0] == "INVALID_ARGUMENT")
            }
        }
    }

    @Test func `a gateway that always wants the switch sets it at its start`() async throws {
        try await RunningGateway.run({ settings, _ in
            settings.isSwitchAlwaysOn = true
            settings.switchPeriod = .seconds(30)
        }) { running in
            while running.venue.switches.questions.isEmpty { await Task.yield() }
            #expect(running.venue.switches.questions == [.seconds(30)])
        }
    }

    // MARK: Owners who go

    @Test func `the last connection of an owner takes its orders along, and nobody else's`() async throws {
        let setUp: (inout GatewaySettings, FakeVenue) -> Void = { settings, _ in
            settings.permissions = Permissions(
                grants: [Permissions.Grant(.user(0), .admin, owner: Owner("desk"))], ownUID: 1)
        }
        try await RunningGateway.run(setUp) { running in
            var first: RawClient? = try running.connect()
            try first?.call(1, "orders.place", Samples.place("mine"))
            _ = try await first?.answer(1)
            try first?.call(2, "orders.set_cancel_on_disconnect", #"{"enabled":true}"#)
            let told = try await first?.answer(2)
            #expect(told?.word("result", "owner") == "desk" && told?.flag("result", "enabled") == true)
            running.link.tell(.order(Samples.report(.working, "theirs")))
            try first?.call(3, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            _ = try await first?.answer(3)
            running.venue.cancels.hold()
            first = nil
            let cancel = await running.venue.cancels.nextHeld()
            #expect(cancel.question == .orderID(Samples.orderID(ClientOrderID("mine"))))
            cancel.finish(.success(CancelReport(status: .cancelled, orderID: nil, clientOrderID: nil)))
            #expect(running.venue.cancelAlls.questions.isEmpty)
        }
    }

    // MARK: The budget

    @Test func `what the exchange allows is not exceeded, and cancels pass`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            var placed = 0
            var refusal: Frame?
            for index in 1...60 where refusal == nil {
                try client.call(index, "orders.place", Samples.place("o\(index)"), timeout: 1_000)
                let answer = try await client.answer(Int64(index))
                if answer.word("result", "order", "state") == "accepted" {
                    placed += 1
                } else {
                    refusal = answer
                }
            }
            #expect((38...40).contains(placed))
            #expect(
                refusal?.refusal == ["RESOURCE_EXHAUSTED", Reason.rateBudgetExhausted, "not_done"])
            #expect((refusal?.number("error", "retry_after_ms") ?? 0) > 9_000)
            try client.call(101, "account.get_rate_budget")
            let budget = try await client.answer(101)
            #expect(budget.number("result", "capacity") == 500)
            #expect(budget.number("result", "reserved_for_cancels") == 100)
            try client.call(102, "orders.cancel", #"{"client_order_id":"o1"}"#)
            #expect(try await client.answer(102).word("result", "order", "state") == "cancelled")
            // An order that was refused for the budget is not remembered: the next try is a first one.
            running.clock.advance(by: .seconds(11))
            try client.call(103, "orders.place", Samples.place("o33"))
            #expect(try await client.answer(103).word("result", "order", "state") == "accepted")
        }
    }

    @Test func `the exchange's word that its limit is exceeded is heeded`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            running.venue.placements.fail(
                with: Failure(
                    .resourceExhausted, Reason.exchangeRateLimit, "too much", origin: .venue,
                    retryable: true))
            try client.call(1, "orders.place", Samples.place("a"))
            #expect(try await client.answer(1).refusal[1] == Reason.exchangeRateLimit)
            try client.call(2, "orders.place", Samples.place("b"), timeout: 1_000)
            #expect(try await client.answer(2).refusal[1] == Reason.rateBudgetExhausted)
            try client.call(3, "gateway.doctor")
            #expect(try await client.answer(3).words("findings", "subject").contains("rate_budget"))
            #expect(running.venue.placements.questions.count == 1)
        }
    }

    @Test func `who follows the budget hears of it`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "account.subscribe_rate_budget")
            let start = try await client.answer(1)
            try client.call(2, "orders.place", Samples.place("a"))
            _ = try await client.receive { $0.id == 2 }
            await running.tick()
            let events = try await client.receive { $0.isEvent && $0.stream == start.stream }
            let available = events.last?.number("event", "available") ?? 0
            #expect(available < (start.number("result", "available") ?? 0))
        }
    }
}
