// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import Logging
import Trading

/// Spends the account's budget at the exchange: every request that costs something goes through here.
extension TradingGateway {
    /// Whose the gateway's own questions are.
    static let own = Owner("gateway")

    /// Asks the exchange when the budget has room for it, within `timeout` for both.
    func asked<Answer: Sendable>(
        _ request: VenueRequest, _ urgency: RateBudget.Urgency = .normal, by owner: Owner, timeout: Duration,
        _ work: @Sendable (any Venue, Duration) async throws(Failure) -> Answer
    ) async throws(Failure) -> Answer {
        let deadline = clock().advanced(by: timeout)
        let cost = venue.cost(of: request)
        try await spend(cost, urgency, by: owner, deadline: deadline)
        let rest = max(.milliseconds(1), deadline.duration(since: clock()))
        do throws(Failure) {
            return try await work(venue, rest)
        } catch {
            noteLimit(error, cost.pool)
            throw error
        }
    }

    /// Fills, newest first; a look back costs more for every page it takes, and how many it takes is known afterwards.
    func fills(since: Timestamp?, by owner: Owner, timeout: Duration) async throws(Failure) -> [Fill] {
        let pages = since == nil ? 0 : 1
        let fills = try await asked(.fills(furtherPages: pages), by: owner, timeout: timeout) {
            (venue, timeout) async throws(Failure) in
            try await venue.fills(since: since, timeout: timeout)
        }
        if since != nil {
            let further = (fills.count / 100) - pages
            let page =
                venue.cost(of: .fills(furtherPages: 1)).amount
                - venue.cost(of: .fills(furtherPages: 0)).amount
            if further > 0 {
                budget.spentBesides(VenueCost(page * further), by: owner, now: clock())
            } else if further < 0 {
                budget.givenBack(VenueCost(page), by: owner)
            }
            budgetChanged()
        }
        return fills
    }

    /// Waits until `cost` is admitted.
    func spend(
        _ cost: VenueCost, _ urgency: RateBudget.Urgency = .normal, by owner: Owner, deadline: Timestamp
    ) async throws(Failure) {
        switch budget.requested(cost, urgency, by: owner, deadline: deadline, now: clock()) {
        case .admitted:
            budgetChanged()
        case .refused(let failure):
            budgetChanged()
            throw failure
        case .wait(let ticket):
            try await admission(of: ticket)
        }
    }

    /// Waits for its turn.
    func admission(of ticket: RateBudget.Ticket) async throws(Failure) {
        budgetChanged()
        let loop = loop
        let failure = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                budgetWaiters[ticket] = continuation
                scheduleBudget()
            }
        } onCancel: {
            loop.execute { [weak self] in self?.assumeIsolated { $0.withdraw(ticket) } }
        }
        if let failure { throw failure }
    }

    private func withdraw(_ ticket: RateBudget.Ticket) {
        guard let waiter = budgetWaiters.removeValue(forKey: ticket) else { return }
        budget.withdrawn(ticket)
        waiter.resume(
            returning: Failure(.cancelled, Reason.cancelled, "The call was cancelled.", origin: .client))
        budgetChanged()
    }

    /// The exchange's own word that too much was asked of it.
    func noteLimit(_ failure: Failure, _ pool: VenueCost.Pool = .trading) {
        guard failure.reason == Reason.exchangeRateLimit else { return }
        log.warning("the exchange's rate limit is exceeded", metadata: ["failure": "\(failure)"])
        budget.limitExceeded(pool, now: clock())
        budgetChanged()
    }

    /// Admits who waits, and tells who listens.
    func budgetTimePassed() {
        let outcome = budget.timePassed(now: clock())
        for ticket in outcome.admitted { budgetWaiters.removeValue(forKey: ticket)?.resume(returning: nil) }
        for refused in outcome.refused {
            budgetWaiters.removeValue(forKey: refused.ticket)?.resume(returning: refused.failure)
        }
        scheduleBudget()
        if !outcome.admitted.isEmpty || !outcome.refused.isEmpty { budgetChanged() }
    }

    func budgetChanged() {
        isBudgetTold = false
    }

    /// Once a second is often enough: the budget changes with every request.
    func tellBudget() {
        guard !isBudgetTold, topics[.rateBudget] != nil else { return }
        isBudgetTold = budget.state(now: clock()).allSatisfy { $0.used == 0 && $0.waiting == 0 }
        publish(.rateBudget, rateBudgetText())
    }

    private func scheduleBudget() {
        guard let due = budget.nextChange(now: clock()), !isStopped else { return }
        if let timer = budgetTimer {
            guard due < timer.at else { return }
            timer.work.cancel()
        }
        let pause = max(.milliseconds(1), due.duration(since: clock()))
        let work = loop.schedule(after: pause) { [weak self] in
            self?.assumeIsolated { $0.budgetWoke() }
        }
        budgetTimer = (due, work)
    }

    private func budgetWoke() {
        budgetTimer = nil
        guard !isStopped else { return }
        budgetTimePassed()
        settleNow()
    }

    /// The gateway stops: nobody waits for room any more.
    func endBudget() {
        budgetTimer?.work.cancel()
        budgetTimer = nil
        let waiters = budgetWaiters
        budgetWaiters = [:]
        for waiter in waiters.values { waiter.resume(returning: ClientSession.drainingFailure) }
    }
}
