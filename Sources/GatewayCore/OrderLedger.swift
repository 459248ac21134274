// SPDX-License-Identifier: Apache-2.0

import DequeModule
public import Trading

/// All orders the gateway knows, its own and those placed elsewhere, by client order id and by order id.
///
/// Answers, reports and fills add evidence to an order (see ``OrderEvidence``); its state is computed from all of it, so
/// that the order in which they come does not matter and a final state never goes back to working. Fills count once, by
/// their id. What comes for an order id that is not known yet waits for the order it belongs to.
///
/// A fill is told exactly once. It waits up to `Limits.wait` for what is still to come: one from the answer to a
/// placement for the feed's repetition or the account log's booking, which have the fee; one of an unknown order, while
/// a placement that could be its own is unanswered, for that answer. A fee that comes later still completes the fill
/// that was told without it; one that never comes stays absent.
public struct OrderLedger: Sendable {
    /// What is kept; the oldest of what is over is forgotten first.
    public struct Limits: Sendable, Equatable {
        public var openOrders = 10_000
        public var finalOrders = 10_000
        /// Fills whose repetition is recognised.
        public var fills = 100_000
        /// Fills and nameless orders that wait to be understood.
        public var waiting = 1_000
        /// Fills without a fee, and fees without a fill.
        public var fees = 1_000
        /// How long a fill waits for its fee or its order.
        public var wait: Duration = .seconds(3)

        public init() {}
    }

    struct Entry: Sendable {
        var evidence: OrderEvidence
        var told: Order?
        var isQueuedAsFinal = false
    }

    struct WaitingFill: Sendable {
        var fill: Fill
        var key: Int
        var since: Timestamp
        var needsFee: Bool
        var needsOrder: Bool
    }

    /// Of the orders that are over, those that are looked at for what they lack.
    static let recentFinals = 1_000

    public let limits: Limits
    var entries: [Int: Entry] = [:]
    var byClientOrderID: [ClientOrderID: Int] = [:]
    var byOrderID: [OrderID: Int] = [:]
    var open: Set<Int> = []
    /// Orders placed here whose id at the exchange is not known.
    var unnamed: Set<Int> = []
    var nextKey = 0
    /// In the order in which they became final.
    var final: Deque<Int> = []
    /// Entries that are known by name only, oldest first.
    var nameless: Deque<Int> = []
    var seenFills: Set<FillID> = []
    var seenOrder: Deque<FillID> = []
    var waiting: [FillID: WaitingFill] = [:]
    var waitingOrder: Deque<FillID> = []
    var fees: FeeBook

    public init(limits: Limits = Limits()) {
        self.limits = limits
        fees = FeeBook(capacity: limits.fees)
    }

    // MARK: Looking up

    /// Orders that are not final.
    public var openCount: Int { open.count }

    public func order(_ reference: OrderReference) -> Order? {
        switch reference {
        case .clientOrderID(let id): byClientOrderID[id].flatMap { entries[$0]?.told }
        case .orderID(let id): byOrderID[id].flatMap { entries[$0]?.told }
        }
    }

    /// Why the placement failed, when it did.
    public func failure(of id: ClientOrderID) -> Failure? {
        byClientOrderID[id].flatMap { entries[$0]?.evidence.failure }
    }

    /// Orders that are not final, oldest first; of everybody when `owner` is nil.
    public func openOrders(owner: Owner? = nil) -> [Order] {
        openOrders { owner == nil || $0.owner == owner }
    }

    /// Every order that is kept and wanted, the last changed last.
    public func orders(where isWanted: (Order) -> Bool) -> [Order] {
        entries.values.compactMap(\.told).filter(isWanted).sorted {
            ($0.updatedAt, $0.createdAt) < ($1.updatedAt, $1.createdAt)
        }
    }

    /// Whether an order of this name would be sent: there is none, or one that surely had no effect and may be retried.
    public func wouldSend(_ id: ClientOrderID) -> Bool {
        guard let key = byClientOrderID[id], let evidence = entries[key]?.evidence else { return true }
        guard let order = evidence.order else { return false }
        return mayRetry(order, evidence.failure)
    }

    private func mayRetry(_ order: Order, _ failure: Failure?) -> Bool {
        guard order.state == .rejected || order.state == .denied, let failure else { return false }
        return failure.outcome == .notDone && failure.retryable
    }

    /// Orders whose placement was not answered, or answered with "unknown", and that were placed before `time`: they are
    /// settled by asking the exchange.
    public func unsettledOrders(placedBefore time: Timestamp) -> [Order] {
        openOrders { ($0.state == .unknown || $0.state == .submitted) && $0.createdAt < time }
    }

    /// Orders of which the exchange counts more executions than it told, since before `time`: fetch the fills.
    public func ordersMissingFills(updatedBefore time: Timestamp) -> [Order] {
        // One that turned up after it was held for rejected may still stand among the final ones.
        let recent = final.suffix(Self.recentFinals).filter { !open.contains($0) }
        return (open.sorted() + recent).compactMap { key in
            guard let entry = entries[key], entry.evidence.isMissingFills else { return nil }
            return entry.told.flatMap { $0.updatedAt < time ? $0 : nil }
        }
    }

    private func openOrders(where isWanted: (Order) -> Bool) -> [Order] {
        let orders = open.compactMap { key in entries[key]?.told.map { (key, $0) } }.filter { isWanted($0.1) }
        return orders.sorted { ($0.1.createdAt, $0.0) < ($1.1.createdAt, $1.0) }.map(\.1)
    }

    // MARK: Placing

    /// A client wants an order placed.
    ///
    /// A repeat is told what became of the first one; one whose placement failed before it could have had an effect, and
    /// may be retried, is sent again.
    /// - Parameter isSent: false when it does not leave before ``placementSent(_:now:)``.
    public mutating func placeRequested(
        _ request: OrderRequest, owner: Owner, isSent: Bool = true, now: Timestamp
    ) -> OnPlaceRequested {
        if let key = byClientOrderID[request.clientOrderID], var entry = entries[key] {
            if let other = entry.evidence.owner, other != owner {
                return .conflict(difference: "the order with this client_order_id belongs to another client")
            }
            if let difference = Self.difference(request, entry) {
                return .conflict(difference: difference)
            }
            entry.evidence.owner = owner
            entry.evidence.request = entry.evidence.request ?? request
            // Also one that is known only by a fill or the word of its end, from before a restart, was placed.
            if let order = entry.evidence.order, !mayRetry(order, entry.evidence.failure) {
                entries[key] = entry
                var changes = LedgerChanges()
                conclude(key, &changes)
                return .repeatOf(order)
            }
            final.removeAll { $0 == key }
            forget(key)
        }
        guard open.count < limits.openOrders else { return .limitReached(limit: limits.openOrders) }
        var evidence = OrderEvidence(createdAt: now)
        evidence.request = request
        evidence.owner = owner
        evidence.clientOrderID = request.clientOrderID
        evidence.isSent = isSent
        let key = insert(evidence)
        byClientOrderID[request.clientOrderID] = key
        unnamed.insert(key)
        var changes = LedgerChanges()
        conclude(key, &changes)
        guard let order = entries[key]?.told else { return .limitReached(limit: limits.openOrders) }
        return .send(order)
    }

    /// The order leaves.
    public mutating func placementSent(_ id: ClientOrderID, now: Timestamp) -> LedgerChanges {
        changed(byClientOrderID[id], now: now) { $0.isSent = true }
    }

    /// The order does not leave: the gateway refuses it.
    public mutating func placementDenied(
        _ id: ClientOrderID, _ failure: Failure, now: Timestamp
    ) -> LedgerChanges {
        changed(byClientOrderID[id], now: now) {
            $0.failure = failure
            $0.note(OrderEvidence.Ending(kind: .denied, reason: failure.reason, at: now))
        }
    }

    /// The exchange answered a placement.
    public mutating func placementAnswered(
        _ id: ClientOrderID, _ answer: PlacementReport, now: Timestamp
    ) -> LedgerChanges {
        var changes = LedgerChanges()
        var report = answer.report
        // The answer belongs to the request it came for, whatever id the exchange repeats.
        report.clientOrderID = id
        guard let key = take(report, now: now, &changes) else {
            for fill in answer.fills { tellAlone(fill, &changes) }
            return changes
        }
        for var fill in answer.fills {
            fill.orderID = fill.orderID ?? report.orderID
            fill.clientOrderID = id
            take(fill, for: key, mayWaitForFee: true, now: now, &changes)
        }
        conclude(key, &changes)
        return changes
    }

    /// A placement failed: it is rejected when it surely had no effect, and else its outcome is unknown.
    public mutating func placementFailed(
        _ id: ClientOrderID, _ failure: Failure, now: Timestamp
    ) -> LedgerChanges {
        var changes = LedgerChanges()
        guard let key = byClientOrderID[id] else { return changes }
        entries[key]?.evidence.failure = failure
        switch failure.outcome {
        case .notDone:
            let end = OrderEvidence.Ending(kind: .presumedRejected, reason: failure.reason, at: now)
            entries[key]?.evidence.note(end)
        case .unknown, .done:
            entries[key]?.evidence.isOutcomeUnknown = true
        }
        entries[key]?.evidence.touch(now)
        conclude(key, &changes)
        return changes
    }

    /// The exchange was asked after the last moment at which it could have taken the order, and does not have it.
    public mutating func provenAbsent(_ id: ClientOrderID, reason: String, now: Timestamp) -> LedgerChanges {
        changed(byClientOrderID[id], now: now) {
            $0.note(OrderEvidence.Ending(kind: .presumedRejected, reason: reason, at: now))
        }
    }

    /// The exchange was asked for it in every way, but too late to be told of an order that ended unfilled: nothing of
    /// it rests, and all fills are known.
    public mutating func provenGone(_ reference: OrderReference, now: Timestamp) -> LedgerChanges {
        changed(key(of: reference), now: now) {
            $0.forgetChanges()
            $0.note(OrderEvidence.Ending(kind: .presumedGone, reason: Reason.notAtExchange, at: now))
        }
    }

    /// The exchange acknowledged a cancel of an order that it may have held back: not its last word on it.
    public mutating func cancelDoubted(_ reference: OrderReference, isDoubtful: Bool, now: Timestamp)
        -> LedgerChanges
    {
        changed(key(of: reference), now: now) { $0.isCancelDoubtful = isDoubtful }
    }

    /// Whether a cancel was acknowledged that may not be the exchange's last word on the order.
    public func isCancelDoubtful(_ reference: OrderReference) -> Bool {
        guard let evidence = key(of: reference).flatMap({ entries[$0]?.evidence }) else { return false }
        return evidence.isCancelDoubtful
            && evidence.ending?.kind ?? .cancelAcknowledged == .cancelAcknowledged
    }

    func key(of reference: OrderReference) -> Int? {
        switch reference {
        case .clientOrderID(let id): byClientOrderID[id]
        case .orderID(let id): byOrderID[id]
        }
    }

    private mutating func changed(
        _ key: Int?, now: Timestamp, _ change: (inout OrderEvidence) -> Void
    ) -> LedgerChanges {
        var changes = LedgerChanges()
        guard let key, var evidence = entries[key]?.evidence else { return changes }
        change(&evidence)
        evidence.touch(now)
        entries[key]?.evidence = evidence
        conclude(key, &changes)
        return changes
    }

    /// What differs between a request and the order that has its client order id; nil when they are the same order.
    /// `process_before` does not count: a repeat has a later one.
    private static func difference(_ new: OrderRequest, _ entry: Entry) -> String? {
        var differences: [String] = []
        func compare<Value: Equatable>(_ field: String, _ before: Value?, _ after: Value?) {
            guard before != after else { return }
            let words = [before, after].map { $0.map { "\($0)" } ?? "absent" }
            differences.append("\(field) was \(words[0]) and is \(words[1])")
        }
        let known = entry.evidence
        if let symbol = known.request?.symbol ?? known.symbol { compare("symbol", symbol, new.symbol) }
        if let side = known.request?.side ?? known.side {
            compare("side", side.rawValue, new.side.rawValue)
        }
        if let first = known.request {
            compare("type", first.type.rawValue, new.type.rawValue)
            compare("quantity", first.quantity, new.quantity)
            compare("limit_price", first.limitPrice, new.limitPrice)
            compare("stop_price", first.stopPrice, new.stopPrice)
            compare("trigger_signal", first.triggerSignal?.rawValue, new.triggerSignal?.rawValue)
            compare("trailing_deviation", first.trailingDeviation, new.trailingDeviation)
            compare("limit_price_offset", first.limitPriceOffset, new.limitPriceOffset)
            compare("reduce_only", first.reduceOnly, new.reduceOnly)
        } else if let order = entry.told {
            // Known from the exchange only, which does not say everything as it was asked for.
            compare("quantity", order.quantity, new.quantity)
            if new.type != .market { compare("limit_price", order.limitPrice, new.limitPrice) }
            compare("reduce_only", order.reduceOnly, new.reduceOnly)
        }
        return differences.isEmpty ? nil : differences.joined(separator: ", ")
    }
}
