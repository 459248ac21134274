// SPDX-License-Identifier: Apache-2.0

public import Trading

// Changes of orders, and what is in doubt because of one.
extension OrderLedger {
    /// A change of an order leaves, and is not to be taken later than at `deadline`.
    public mutating func amendmentSent(_ amendment: OrderAmendment, deadline: Timestamp, now: Timestamp) {
        guard let key = key(of: amendment.order) else { return }
        entries[key]?.evidence.sent(amendment, deadline: deadline, now: now)
    }

    /// A change failed: surely without effect, or with an outcome that nobody knows.
    public mutating func amendmentFailed(
        _ amendment: OrderAmendment, _ failure: Failure, now: Timestamp
    ) -> LedgerChanges {
        doubted(key(of: amendment.order), now: now) {
            switch failure.outcome {
            case .notDone: $0.settled(amendment)
            case .unknown, .done: $0.becameUnknown(amendment)
            }
        }
    }

    /// Changes of an order that were sent before `time` are not answered yet: nobody knows whether they will be.
    public mutating func amendmentsOverdue(
        of reference: OrderReference, sentBefore time: Timestamp, now: Timestamp
    ) -> LedgerChanges {
        doubted(key(of: reference), now: now) { $0.becameOverdue(sentBefore: time) }
    }

    /// A doubt that begins is news of this moment.
    private mutating func doubted(
        _ key: Int?, now: Timestamp, _ change: (inout OrderEvidence) -> Void
    ) -> LedgerChanges {
        var changes = LedgerChanges()
        guard let key, var evidence = entries[key]?.evidence else { return changes }
        let wasUnsettled = evidence.isAmendmentUnsettled
        change(&evidence)
        if evidence.isAmendmentUnsettled, !wasUnsettled { evidence.touch(now) }
        entries[key]?.evidence = evidence
        conclude(key, &changes)
        return changes
    }

    /// The exchange answered a change of an order.
    public mutating func amendmentAnswered(
        _ amendment: OrderAmendment, _ answer: PlacementReport, now: Timestamp
    ) -> LedgerChanges {
        var changes = LedgerChanges()
        var report = answer.report
        if let key = key(of: amendment.order) {
            // An answer that was not understood may be either outcome.
            if case .unrecognised = report.status {
                entries[key]?.evidence.becameUnknown(amendment)
            } else {
                entries[key]?.evidence.settled(amendment)
            }
        }
        guard let key = find(report.orderID, report.clientOrderID, now: now, &changes) else {
            changes.dropped += 1
            for fill in answer.fills { tellAlone(fill, &changes) }
            return changes
        }
        // Two changes within the exchange's smallest moment are told apart by the order of their answers.
        entries[key]?.evidence.revisions += 1
        report.revision = entries[key]?.evidence.revisions
        // The size that was asked for is the whole one, and of a trigger no answer says what was filled. An answer may take
        // long: it knows of what was taken before this change, not of what was taken since.
        entries[key]?.evidence.add(report, isSizeWhole: true, asOf: report.updatedAt, now: now)
        for var fill in answer.fills {
            fill.orderID = fill.orderID ?? report.orderID
            take(fill, for: key, mayWaitForFee: true, now: now, &changes)
        }
        conclude(key, &changes)
        return changes
    }

    /// The most an order may be for, whatever becomes of its changes without an outcome; nil for one that is not known.
    public func largestQuantity(of reference: OrderReference) -> Decimal? {
        guard let entry = key(of: reference).flatMap({ entries[$0] }), let told = entry.told else {
            return nil
        }
        return entry.evidence.largestSize(told.quantity)
    }

    /// Whether a change of an order has an outcome that its answer or a description of the order may still tell.
    public func isOutcomeAwaited(of reference: OrderReference) -> Bool {
        guard let evidence = key(of: reference).flatMap({ entries[$0]?.evidence }) else { return false }
        return evidence.changes.contains { !$0.isUnknown || $0.isTellable }
    }

    /// From when on a description of the order tells the outcome of all changes that were sent; nil when none is open.
    public func outcomesKnown(of reference: OrderReference) -> Timestamp? {
        key(of: reference).flatMap { entries[$0]?.evidence.changes.map(\.knownFrom).max() }
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
