// SPDX-License-Identifier: Apache-2.0

public import Trading

// Changes of orders, and the questions after those whose outcome is not known.
extension OrderDesk {
    /// A change of an order is sent, which the exchange may hold (Maker Protection): a cancel may not be final.
    public mutating func amendmentSent(_ amendment: OrderAmendment, hold: Duration, now: Timestamp) {
        ledger.amendmentSent(amendment, deadline: deadline(of: amendment), now: now)
        followChanges(of: amendment.order, now: now)
        guard hold > .zero, let id = ledger.order(amendment.order)?.clientOrderID else { return }
        heldUntil[id] = max(heldUntil[id] ?? now, now.advanced(by: hold + patience.margin))
    }

    /// Without one it could be taken at any time.
    private func deadline(of amendment: OrderAmendment) -> Timestamp {
        amendment.processBefore ?? Timestamp(microseconds: .max / 2)
    }

    /// The exchange answered a change of an order.
    public mutating func amendmentAnswered(
        _ amendment: OrderAmendment, _ answer: PlacementReport, now: Timestamp
    ) {
        commit(ledger.amendmentAnswered(amendment, answer, now: now), now: now)
        var isUnknown = false
        if case .unrecognised = answer.report.status { isUnknown = true }
        followChanges(of: amendment.order, atOnce: isUnknown, now: now)
        askWhatIsDue(now: now)
    }

    /// A change of an order failed: surely without effect, or with an outcome that nobody knows, which is asked for.
    public mutating func amendmentFailed(_ amendment: OrderAmendment, _ failure: Failure, now: Timestamp) {
        commit(ledger.amendmentFailed(amendment, failure, now: now), now: now)
        followChanges(of: amendment.order, atOnce: failure.outcome != .notDone, now: now)
        askWhatIsDue(now: now)
    }

    /// Asks for an order's status while that may tell what became of a change of it; a pursuit of another kind asks
    /// already.
    /// - Parameter atOnce: Whether an outcome is not known, and not only still to come.
    mutating func followChanges(of reference: OrderReference, atOnce: Bool = false, now: Timestamp) {
        guard let order = ledger.order(reference) else { return }
        // As for orders that are missing in a list.
        let name = OrderReference(order.orderID, or: order.clientOrderID) ?? reference
        guard !order.state.isFinal, ledger.isOutcomeAwaited(of: name) else {
            if pursuits[name]?.kind == .change { pursuits[name] = nil }
            return
        }
        let time = atOnce ? now : now.advanced(by: patience.slowAnswer)
        guard var pursuit = pursuits[name] else {
            if let id = order.clientOrderID, pursuits[.clientOrderID(id)] != nil { return }
            let interval = patience.askInterval
            let deadline = ledger.outcomesKnown(of: name) ?? now
            return keep(
                Pursuit(.change, since: now, deadline: deadline, nextAskAt: time, interval: interval), name)
        }
        guard pursuit.kind == .change else { return }
        pursuit.deadline = ledger.outcomesKnown(of: name) ?? pursuit.deadline
        if !pursuit.isAsking { pursuit.nextAskAt = min(pursuit.nextAskAt ?? time, time) }
        keep(pursuit, name)
    }

    /// Changes that should have been answered by the time their orders are asked about have an outcome that is not known.
    mutating func noteOverdueChanges(of references: [OrderReference], now: Timestamp) {
        let time = now.advanced(by: .zero - patience.slowAnswer)
        for reference in references where pursuits[reference]?.kind == .change {
            commit(ledger.amendmentsOverdue(of: reference, sentBefore: time, now: now), now: now)
        }
    }

    /// The status has the order: what it says tells all outcomes when it was asked for late enough, as far as it says it.
    mutating func changeWasFound(_ reference: OrderReference, askedAt: Timestamp, now: Timestamp) {
        guard var pursuit = pursuits[reference] else { return }
        guard ledger.isOutcomeAwaited(of: reference), askedAt <= pursuit.deadline else {
            // What it left out is asked for again after the next list.
            pursuits[reference] = nil
            return
        }
        let pause = pursuit.interval
        let longest = pursuit.answers > 8 ? patience.lateAskInterval : patience.longestAskInterval
        pursuit.interval = min(pause + pause, longest)
        let proof = pursuit.deadline.advanced(by: .milliseconds(50))
        let next = now.advanced(by: pause)
        pursuit.nextAskAt = now < proof ? min(next, proof) : next
        keep(pursuit, reference)
    }

    /// The status lacks the order: it is over, or missing like one that is not listed.
    mutating func changeWasMissing(_ reference: OrderReference, now: Timestamp) {
        pursuits[reference] = nil
        guard let order = ledger.order(reference), !order.state.isFinal else { return }
        missed(order, reference, now: now)
        guard var pursuit = pursuits[reference] else { return }
        pursuit.nextAskAt = now.advanced(by: pursuit.interval)
        keep(pursuit, reference)
    }
}
