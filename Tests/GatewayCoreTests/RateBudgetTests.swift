// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct RateBudgetTests {
    private let alice = Owner("alice")
    private let bob = Owner("bob")
    private let order = VenueCost(10)

    private func budget(share: Int = 100, reserve: Int = 100, waiting: Int = 1_000) -> RateBudget {
        var settings = RateBudget.Settings(budgets: [
            .trading: VenueBudget(amount: 500, window: .seconds(10)),
            .history: VenueBudget(amount: 100, window: .seconds(600)),
        ])
        settings.ownerSharePercent = share
        settings.cancelReserve = reserve
        settings.maximumWaiting = waiting
        settings.housekeeper = Owner("gateway")
        return RateBudget(settings)
    }

    private func at(_ milliseconds: Int64) -> Timestamp {
        Timestamp(seconds: 1_790_000_000).advanced(by: .milliseconds(milliseconds))
    }

    private func ask(
        _ budget: inout RateBudget, _ owner: Owner, _ cost: VenueCost? = nil,
        _ urgency: RateBudget.Urgency = .normal, at now: Int64, within patience: Int64 = 0
    ) -> RateBudget.OnRequested {
        budget.requested(
            cost ?? order, urgency, by: owner, deadline: at(now + patience), now: at(now))
    }

    private func ticket(_ outcome: RateBudget.OnRequested) throws -> RateBudget.Ticket {
        guard case .wait(let ticket) = outcome else { throw NotWaiting(outcome: outcome) }
        return ticket
    }

    private struct NotWaiting: Error { var outcome: RateBudget.OnRequested }

    private func refusal(_ outcome: RateBudget.OnRequested) -> Failure? {
        if case .refused(let failure) = outcome { failure } else { nil }
    }

    @Test func `forty orders fit into ten seconds, the next says when to come back`() {
        var budget = budget()
        for _ in 0..<40 { #expect(ask(&budget, alice, at: 0) == .admitted) }
        let failure = refusal(ask(&budget, alice, at: 5_000))
        #expect(failure?.code == .resourceExhausted && failure?.reason == Reason.rateBudgetExhausted)
        #expect(failure?.origin == .gateway && failure?.outcome == .notDone && failure?.retryable == true)
        #expect(failure?.details["used"] == "400" && failure?.details["limit"] == "500")
        #expect(failure?.details["cost"] == "10" && failure?.details["pool"] == "trading")
        // A window, a slot of its hundredth, and the slack of the way.
        #expect(failure?.retryAfter == .milliseconds(5_350))
        #expect(ask(&budget, alice, at: 10_349) != .admitted)
        #expect(ask(&budget, alice, at: 10_350) == .admitted)
    }

    @Test func `no ten seconds hold more than the budget`() {
        var budget = budget(reserve: 0)
        var sent: [Int64] = []
        for now in stride(from: Int64(0), to: 60_000, by: 37) where ask(&budget, alice, at: now) == .admitted
        {
            sent.append(now)
        }
        for start in sent {
            #expect(sent.count { $0 >= start && $0 < start + 10_000 } * 10 <= 500)
        }
        #expect(sent.count >= 250)
    }

    @Test func `the reserve is for cancels, and they may use all of it`() {
        var budget = budget()
        for _ in 0..<40 { _ = ask(&budget, alice, at: 0) }
        #expect(ask(&budget, bob, at: 1) != .admitted)
        for _ in 0..<10 { #expect(ask(&budget, alice, order, .cancel, at: 1) == .admitted) }
        #expect(ask(&budget, alice, order, .cancel, at: 1) != .admitted)
        #expect(budget.state(now: at(1))[0].used == 500)
    }

    @Test func `a call that can wait within its deadline waits`() throws {
        var budget = budget()
        for _ in 0..<40 { _ = ask(&budget, alice, at: 0) }
        let first = try ticket(ask(&budget, alice, at: 1_000, within: 20_000))
        #expect(budget.timePassed(now: at(9_000)) == RateBudget.OnTimePassed())
        #expect(budget.nextChange(now: at(9_000)) == at(10_350))
        #expect(budget.timePassed(now: at(10_350)).admitted == [first])
        #expect(budget.nextChange(now: at(10_350)) == nil)
    }

    @Test func `a wait that its deadline overtakes is refused`() throws {
        var budget = budget()
        for _ in 0..<40 { _ = ask(&budget, alice, at: 0) }
        let waits = try ticket(ask(&budget, alice, VenueCost(350), at: 0, within: 11_000))
        // Cancels come first, and what they spend is missing then.
        for _ in 0..<10 { _ = ask(&budget, bob, order, .cancel, at: 9_000) }
        #expect(budget.timePassed(now: at(10_999)) == RateBudget.OnTimePassed())
        let outcome = budget.timePassed(now: at(11_000))
        #expect(outcome.admitted.isEmpty && outcome.refused.map(\.ticket) == [waits])
        #expect(outcome.refused.first?.failure.reason == Reason.rateBudgetExhausted)
    }

    @Test func `cancels overtake those that wait`() throws {
        var budget = budget(reserve: 0)
        for _ in 0..<50 { _ = ask(&budget, alice, at: 0) }
        let order = try ticket(ask(&budget, alice, at: 1, within: 30_000))
        let cancel = try ticket(ask(&budget, bob, self.order, .cancel, at: 2, within: 30_000))
        #expect(budget.timePassed(now: at(10_350)).admitted == [cancel, order])
    }

    @Test func `whoever has spent least comes first`() throws {
        var budget = budget(reserve: 0)
        for index in 0..<50 { _ = ask(&budget, alice, at: Int64(index) * 100) }
        var greedy: [RateBudget.Ticket] = []
        for _ in 0..<5 { greedy.append(try ticket(ask(&budget, alice, at: 5_000, within: 30_000))) }
        let modest = try ticket(ask(&budget, bob, at: 5_001, within: 30_000))
        // One slot's worth of room: it goes to who has had nothing.
        #expect(budget.timePassed(now: at(10_350)).admitted == [modest])
        #expect(budget.timePassed(now: at(10_450)).admitted == [greedy[0]])
    }

    @Test func `an owner that is alone may have all that is free`() {
        var budget = budget(share: 80)
        // The gateway's own questions are nobody's wish.
        #expect(ask(&budget, Owner("gateway"), VenueCost(2), at: 0) == .admitted)
        for _ in 0..<39 { #expect(ask(&budget, alice, at: 0) == .admitted) }
        #expect(ask(&budget, alice, at: 0) != .admitted)
        #expect(ask(&budget, alice, order, .cancel, at: 0) == .admitted)
    }

    @Test func `while others want some too, nobody has more than its share`() {
        var budget = budget(share: 80)
        #expect(ask(&budget, bob, at: 0) == .admitted)
        for _ in 0..<32 { #expect(ask(&budget, alice, at: 0) == .admitted) }
        #expect(ask(&budget, alice, at: 0) != .admitted)
        for _ in 0..<7 { #expect(ask(&budget, bob, at: 0) == .admitted) }
        #expect(ask(&budget, bob, at: 0) != .admitted)
    }

    @Test func `whoever comes after one that was alone is first in line, and the share holds from then on`()
        throws
    {
        var budget = budget(share: 50)
        for index in 0..<40 { #expect(ask(&budget, alice, at: Int64(index) * 100) == .admitted) }
        let late = try ticket(ask(&budget, alice, at: 4_000, within: 30_000))
        let first = try ticket(ask(&budget, bob, at: 4_001, within: 30_000))
        #expect(budget.timePassed(now: at(10_350)).admitted == [first])
        // Alice has 38 in the window, of which only 20 would be hers now.
        #expect(budget.timePassed(now: at(10_450)).admitted.isEmpty)
        #expect(budget.timePassed(now: at(12_250)).admitted.isEmpty)
        #expect(budget.timePassed(now: at(12_350)).admitted == [late])
    }

    @Test func `a dear one at the head of the line is not starved by cheap ones`() throws {
        var budget = budget(reserve: 0)
        for index in 0..<50 { _ = ask(&budget, alice, at: Int64(index) * 100) }
        let dear = try ticket(ask(&budget, bob, VenueCost(60), at: 5_000, within: 60_000))
        let cheap = try ticket(ask(&budget, alice, VenueCost(1), at: 5_000, within: 60_000))
        #expect(budget.timePassed(now: at(10_350)).admitted.isEmpty)
        #expect(budget.timePassed(now: at(10_850)).admitted == [dear])
        #expect(budget.timePassed(now: at(10_950)).admitted == [cheap])
    }

    @Test func `the pools are apart`() {
        var budget = budget()
        for _ in 0..<40 { _ = ask(&budget, alice, at: 0) }
        #expect(ask(&budget, alice, VenueCost(10, of: .history), at: 0) == .admitted)
        #expect(budget.state(now: at(0)).map(\.used) == [400, 10])
        #expect(ask(&budget, alice, VenueCost(0), at: 0) == .admitted)
    }

    @Test func `what costs more than there ever is says so`() {
        var budget = budget()
        let failure = refusal(ask(&budget, alice, VenueCost(401), at: 0, within: 600_000))
        #expect(failure?.retryable == false && failure?.message.contains("smaller") == true)
        #expect(ask(&budget, alice, VenueCost(401), .cancel, at: 0) == .admitted)
    }

    @Test func `the line has an end`() throws {
        var budget = budget(waiting: 2)
        for _ in 0..<40 { _ = ask(&budget, alice, at: 0) }
        let first = try ticket(ask(&budget, alice, at: 0, within: 60_000))
        _ = try ticket(ask(&budget, alice, at: 0, within: 60_000))
        #expect(refusal(ask(&budget, alice, at: 0, within: 60_000))?.details["limit"] == "2")
        budget.withdrawn(first)
        _ = try ticket(ask(&budget, alice, at: 0, within: 60_000))
    }

    @Test func `learns from the exchange that others spend too`() {
        var budget = budget()
        for _ in 0..<10 { _ = ask(&budget, alice, at: 0) }
        budget.limitExceeded(.trading, now: at(100))
        var state = budget.state(now: at(100))[0]
        #expect(state.used == 500 && state.allowed == 450 && state.exceededCount == 1)
        #expect(state.exceededAt == at(100) && state.available == 0)
        // Not even a cancel at once; but soon.
        #expect(ask(&budget, alice, order, .cancel, at: 500) != .admitted)
        #expect(ask(&budget, alice, order, .cancel, at: 1_100) == .admitted)
        #expect(ask(&budget, alice, at: 1_100) != .admitted)
        // A window later less is dared than before, and step by step more again.
        state = budget.state(now: at(10_500))[0]
        #expect(state.allowed == 475)
        state = budget.state(now: at(20_500))[0]
        #expect(state.allowed == 500 && state.used == 0)
    }

    @Test func `what was spent besides counts too`() {
        var budget = budget()
        budget.spentBesides(VenueCost(395), by: alice, now: at(0))
        #expect(ask(&budget, bob, at: 0) != .admitted)
        let state = budget.state(now: at(0))[0]
        #expect(state.owners == [RateBudget.OwnerUse(owner: alice, used: 395, waiting: 0)])
    }

    @Test func `what was not sent is given back`() {
        var budget = budget()
        for _ in 0..<40 { _ = ask(&budget, alice, at: 0) }
        #expect(ask(&budget, alice, at: 0) != .admitted)
        budget.givenBack(order, by: alice)
        #expect(budget.state(now: at(0))[0].used == 390)
        #expect(ask(&budget, alice, at: 0) == .admitted)
        budget.givenBack(VenueCost(7), by: bob)
        #expect(budget.state(now: at(0))[0].used == 400)
    }
}
