// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Logging
import Trading

/// Which orders a cancel of many means.
struct CancelScope: Sendable {
    /// Nil for everybody's, foreign ones too.
    var owner: Owner?
    var symbol: Symbol?
    /// Only instruments that the caller may trade.
    var symbols: Set<Symbol>?

    init(owner: Owner? = nil, symbol: Symbol? = nil, symbols: Set<Symbol>? = nil) {
        self.owner = owner
        self.symbol = symbol
        self.symbols = symbols
    }

    func includes(_ order: Order) -> Bool {
        if let owner, order.owner != owner { return false }
        if let symbol, order.symbol != symbol { return false }
        return symbols?.contains(order.symbol) ?? true
    }

    /// Whether the exchange's own cancel of everything means the same orders.
    var isWholeAccount: Bool { owner == nil && symbols == nil }
}

/// What a cancel of many has done, and what it has not.
struct CancelOutcome: Sendable {
    var cancelled: [Order] = []
    /// Still open, or not known to be over.
    var remaining: [Order] = []
    /// The last thing that went wrong.
    var failure: Failure?
}

extension TradingGateway {
    /// Cancels what `scope` means and verifies that nothing of it is left.
    ///
    /// The account's or an instrument's orders go in one request, an owner's in batches, so that nobody else's are
    /// touched. What the exchange does not confirm is looked for in its list of open orders.
    func cancelOrders(_ scope: CancelScope, urgencyOwner: Owner, timeout: Duration) async -> CancelOutcome {
        let deadline = clock().advanced(by: timeout)
        var outcome = CancelOutcome()
        var concerned: Set<OrderReference> = []
        for attempt in 0..<3 {
            // What the exchange holds back shows only a moment later.
            if attempt > 0 { try? await Task.sleep(for: .milliseconds(150)) }
            let rest = deadline.duration(since: clock())
            guard rest > .zero, !isStopped else { break }
            let orders = desk.ledger.openOrders().filter { scope.includes($0) }
            for order in orders {
                if let name = OrderReference(order.clientOrderID, or: order.orderID) {
                    concerned.insert(name)
                }
            }
            if orders.isEmpty && (attempt > 0 || !scope.isWholeAccount) { break }
            do throws(Failure) {
                if scope.isWholeAccount {
                    try await cancelWhole(scope, by: urgencyOwner, timeout: rest)
                } else {
                    try await cancelEach(orders, by: urgencyOwner, timeout: rest)
                }
                outcome.failure = nil
            } catch {
                outcome.failure = error
                if error.reason == Reason.rateBudgetExhausted { break }
            }
            await verify(by: urgencyOwner, deadline: deadline, into: &outcome)
        }
        for name in concerned.sorted() {
            guard let order = desk.order(name), order.state.isFinal, order.state != .filled else { continue }
            outcome.cancelled.append(order)
        }
        outcome.remaining = desk.ledger.openOrders().filter { scope.includes($0) }
        return outcome
    }

    private func cancelWhole(_ scope: CancelScope, by owner: Owner, timeout: Duration) async throws(Failure) {
        let symbol = scope.symbol
        let report = try await asked(.cancelAll, .cancel, by: owner, timeout: timeout) {
            (venue, timeout) async throws(Failure) in
            try await venue.cancelAll(in: symbol, timeout: timeout)
        }
        let answers = report.orders.compactMap { cancelled in
            OrderReference(cancelled.orderID, or: cancelled.clientOrderID).map { ($0, cancelled) }
        }
        desk.cancelsAnswered(answers, now: clock())
        carryOutDesk()
        if case .unrecognised(let word) = report.status {
            throw Failure(
                .unknown, Reason.unexpectedAnswer,
                "The exchange answered the cancel of everything with \"\(word)\", which this gateway does not know.",
                origin: .venue, outcome: .unknown, details: ["venue_status": word])
        }
    }

    /// One batch for up to fifty of them; a single one by itself.
    private func cancelEach(_ orders: [Order], by owner: Owner, timeout: Duration) async throws(Failure) {
        let deadline = clock().advanced(by: timeout)
        var rest = orders.compactMap { OrderReference($0.orderID, or: $0.clientOrderID) }[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(Self.batchSize))
            rest = rest.dropFirst(part.count)
            let left = max(.milliseconds(1), deadline.duration(since: clock()))
            if let only = part.first, part.count == 1 {
                let report = try await asked(.cancel, .cancel, by: owner, timeout: left) {
                    (venue, timeout) async throws(Failure) in
                    try await venue.cancel(only, timeout: timeout)
                }
                desk.cancelAnswered(only, report, ticket: nil, now: clock())
            } else {
                let results = try await asked(.batch(parts: part.count), .cancel, by: owner, timeout: left) {
                    (venue, timeout) async throws(Failure) in
                    try await venue.batch(
                        part.map { .cancel($0) }, processBefore: nil, timeout: timeout)
                }
                let answers = zip(part, results).compactMap {
                    name, result -> (OrderReference, CancelReport)? in
                    if case .cancelled(let report) = result { return (name, report) }
                    return nil
                }
                desk.cancelsAnswered(answers, now: clock())
            }
            carryOutDesk()
        }
    }

    static var batchSize: Int { 50 }

    /// The exchange's list says what is left, also of orders that were placed elsewhere.
    private func verify(by owner: Owner, deadline: Timestamp, into outcome: inout CancelOutcome) async {
        let rest = max(.seconds(1), deadline.duration(since: clock()))
        do throws(Failure) {
            try await surveyOpenOrders(by: owner, .cancel, timeout: rest)
        } catch {
            outcome.failure = outcome.failure ?? error
        }
    }

    func surveyOpenOrders(
        by owner: Owner, _ urgency: RateBudget.Urgency, timeout: Duration
    ) async throws(Failure) {
        let askedAt = clock()
        let reports = try await asked(.openOrders, urgency, by: owner, timeout: timeout) {
            (venue, timeout) async throws(Failure) in
            try await venue.openOrders(timeout: timeout)
        }
        desk.openOrdersReported(reports, asOf: askedAt, isAsked: true, now: clock())
        carryOutDesk()
    }
}
