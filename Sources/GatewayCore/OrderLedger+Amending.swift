// SPDX-License-Identifier: Apache-2.0

public import Trading

// Changes of orders, and sizes that are in doubt because of one.
extension OrderLedger {
    /// A change of an order leaves, and is not to be taken later than at `deadline`.
    public mutating func amendmentSent(_ amendment: OrderAmendment, deadline: Timestamp) {
        guard let quantity = amendment.quantity, let key = key(of: amendment.order) else { return }
        entries[key]?.evidence.sent(OrderEvidence.SizeChange(quantity: quantity, deadline: deadline))
    }

    /// A change failed: surely without effect, or with an outcome that nobody knows.
    public mutating func amendmentFailed(
        _ amendment: OrderAmendment, deadline: Timestamp, _ failure: Failure
    ) -> LedgerChanges {
        var changes = LedgerChanges()
        guard failure.outcome == .notDone, let key = key(of: amendment.order) else { return changes }
        settle(amendment, deadline, key)
        conclude(key, &changes)
        return changes
    }

    private mutating func settle(_ amendment: OrderAmendment, _ deadline: Timestamp, _ key: Int) {
        guard let quantity = amendment.quantity else { return }
        entries[key]?.evidence.settled(OrderEvidence.SizeChange(quantity: quantity, deadline: deadline))
    }

    /// The exchange answered a change of an order.
    public mutating func amendmentAnswered(
        _ amendment: OrderAmendment, deadline: Timestamp, _ answer: PlacementReport, now: Timestamp
    ) -> LedgerChanges {
        var changes = LedgerChanges()
        var report = answer.report
        // An answer that was not understood may be either outcome.
        var isUnderstood = true
        if case .unrecognised = report.status { isUnderstood = false }
        if isUnderstood, let key = key(of: amendment.order) { settle(amendment, deadline, key) }
        guard let key = find(report.orderID, report.clientOrderID, now: now, &changes) else {
            changes.dropped += 1
            for fill in answer.fills { tellAlone(fill, &changes) }
            return changes
        }
        // Two changes within the exchange's smallest moment are told apart by the order of their answers.
        entries[key]?.evidence.revisions += 1
        report.revision = entries[key]?.evidence.revisions
        // The size that was asked for is the whole one, and of a trigger no answer says what was filled.
        entries[key]?.evidence.add(report, isSizeWhole: true, now: now)
        for var fill in answer.fills {
            fill.orderID = fill.orderID ?? report.orderID
            take(fill, for: key, mayWaitForFee: true, now: now, &changes)
        }
        conclude(key, &changes)
        return changes
    }

    /// Every fill from `since` on that happened before `time` is known: what an order has filled that ended before, is
    /// what it was for.
    public mutating func fillsListed(since: Timestamp, until time: Timestamp, now: Timestamp) -> LedgerChanges
    {
        var changes = LedgerChanges()
        for key in open.sorted() + final.suffix(Self.recentFinals) {
            guard let evidence = entries[key]?.evidence, evidence.isMissingFills, evidence.createdAt >= since,
                let ending = evidence.ending, ending.kind == .filled, ending.at < time
            else { continue }
            entries[key]?.evidence.isFillListed = true
            conclude(key, &changes)
        }
        return changes
    }
}
