// SPDX-License-Identifier: Apache-2.0

import DequeModule
public import Trading

extension OrderLedger {
    /// The exchange told of an order.
    /// - Parameter askedAt: when it was asked for; nil for what the feed tells.
    public mutating func reported(
        _ report: OrderReport, askedAt: Timestamp? = nil, now: Timestamp
    ) -> LedgerChanges {
        var changes = LedgerChanges()
        if let key = take(report, askedAt: askedAt, now: now, &changes) { conclude(key, &changes) }
        return changes
    }

    /// The exchange listed the orders that rest. Unknown ones are adopted without an owner; one that is missing may be
    /// anything, so it is only named.
    /// - Parameter askedAt: when the list was asked for; nil for what the feed begins with.
    public mutating func openOrdersReported(
        _ reports: [OrderReport], askedAt: Timestamp? = nil, now: Timestamp
    ) -> OnOpenOrdersReported {
        var changes = LedgerChanges()
        var listed: Set<Int> = []
        for report in reports {
            guard let key = take(report, askedAt: askedAt, now: now, &changes) else { continue }
            conclude(key, &changes)
            listed.insert(key)
        }
        let absent = open.subtracting(listed).sorted().compactMap { key -> OrderReference? in
            guard let order = entries[key]?.told else { return nil }
            switch order.state {
            case .accepted, .partiallyFilled, .unknown: break
            // Its answer is still to come.
            case .pending, .submitted: return nil
            case .filled, .cancelled, .rejected, .expired, .denied: return nil
            }
            return OrderReference(order.orderID, or: order.clientOrderID)
        }
        let unsized = listed.sorted().compactMap { key -> OrderReference? in
            guard open.contains(key), let evidence = entries[key]?.evidence,
                evidence.isDescriptionWanted(now: askedAt ?? now)
            else { return nil }
            return OrderReference(evidence.orderID, or: evidence.clientOrderID)
        }
        return OnOpenOrdersReported(changes: changes, absent: absent, unsized: unsized)
    }

    /// The exchange answered a cancel. "Not found" changes nothing: it may not have arrived, or be long done.
    public mutating func cancelAnswered(
        _ reference: OrderReference, _ answer: CancelReport, now: Timestamp
    ) -> LedgerChanges {
        var changes = LedgerChanges()
        guard let key = key(of: reference) else { return changes }
        let kind: OrderEvidence.Ending.Kind
        switch answer.status {
        case .cancelled: kind = .cancelAcknowledged
        case .filled: kind = .filled
        case .notFound, .unrecognised: return changes
        }
        entries[key]?.evidence.isKnownToExchange = true
        entries[key]?.evidence.isUnderstood = true
        entries[key]?.evidence.note(OrderEvidence.Ending(kind: kind, reason: nil, at: now))
        entries[key]?.evidence.touch(now)
        if let id = answer.orderID, entries[key]?.evidence.orderID == nil { name(key, id, &changes) }
        conclude(key, &changes)
        return changes
    }

    /// One of our orders was executed, as the feed or the list of fills tells.
    public mutating func filled(_ fill: Fill, now: Timestamp) -> LedgerChanges {
        var changes = LedgerChanges()
        guard let key = find(fill.orderID, fill.clientOrderID, now: now, &changes) else {
            tellAlone(fill, &changes)
            return changes
        }
        take(fill, for: key, mayWaitForFee: false, now: now, &changes)
        conclude(key, &changes)
        return changes
    }

    /// The clock moved on: fills that waited long enough are told as they are.
    public mutating func timePassed(now: Timestamp) -> LedgerChanges {
        var changes = LedgerChanges()
        while let id = waitingOrder.first {
            if let held = waiting[id] {
                guard now.duration(since: held.since) >= limits.wait else { break }
                tell(held.fill, of: held.key, &changes)
                waiting[id] = nil
            }
            waitingOrder.removeFirst()
        }
        return changes
    }

    // MARK: Fees

    /// The account log tells what executions have cost.
    public mutating func feesBooked(_ booked: [BookedFee]) -> LedgerChanges {
        var changes = LedgerChanges()
        for fee in booked {
            guard let completed = fees.booked(fee) else { continue }
            changes.completedFills.removeAll { $0.id == completed.id }
            changes.completedFills.append(completed)
        }
        // With all that was booked at once: of several bookings of an execution one is the fee.
        for id in booked.map(\.fillID) where waiting[id]?.needsFee == true && fees.isKnown(id) {
            waiting[id]?.needsFee = false
            tellIfWhole(id, &changes)
        }
        return changes
    }

    /// When the oldest fill happened that was told without a fee and may still get one; nil when none was.
    public var oldestFillWithoutFee: Timestamp? { fees.oldestUnpaid }

    /// The account log was read from `time` on, and ``feesBooked(_:)`` has what it said.
    public mutating func accountLogRead(since time: Timestamp) { fees.logRead(since: time) }

    // MARK: Taking

    /// Adds a report to the order it speaks of; nil when it could not be kept.
    mutating func take(
        _ report: OrderReport, askedAt: Timestamp? = nil, now: Timestamp, _ changes: inout LedgerChanges
    ) -> Int? {
        guard let key = find(report.orderID, report.clientOrderID, now: now, &changes) else {
            changes.dropped += 1
            return nil
        }
        entries[key]?.evidence.add(report, askedAt: askedAt, now: now)
        return key
    }

    mutating func take(
        _ fill: Fill, for key: Int, mayWaitForFee: Bool, now: Timestamp, _ changes: inout LedgerChanges
    ) {
        guard fill.quantity > .zero else { return }
        guard note(fill.id) else {
            repeated(fill, of: key, &changes)
            return
        }
        entries[key]?.evidence.add(fill)
        let isOrderKnown =
            entries[key]?.evidence.owner != nil || entries[key]?.evidence.clientOrderID != nil
        let held = WaitingFill(
            fill: fill, key: key, since: now,
            needsFee: mayWaitForFee && fill.fee == nil && !fees.isKnown(fill.id),
            needsOrder: !isOrderKnown && isAnswerAwaited(for: fill))
        guard held.needsFee || held.needsOrder else {
            tell(fill, of: key, &changes)
            return
        }
        waiting[fill.id] = held
        waitingOrder.append(fill.id)
        while waiting.count > limits.waiting, let oldest = waitingOrder.popFirst() {
            if let held = waiting.removeValue(forKey: oldest) { tell(held.fill, of: held.key, &changes) }
        }
        if waitingOrder.count > 2 * limits.waiting { waitingOrder.removeAll { waiting[$0] == nil } }
    }

    /// A fill that was seen before; it is worth something only where the first one lacks what this one says.
    private mutating func repeated(_ fill: Fill, of key: Int, _ changes: inout LedgerChanges) {
        guard var held = waiting[fill.id] else {
            if let completed = fees.repeated(fill) { changes.completedFills.append(completed) }
            return
        }
        if held.fill.fee == nil, fill.fee != nil {
            held.fill = fill
            held.needsFee = false
        }
        held.key = key
        waiting[fill.id] = held
        tellIfWhole(fill.id, &changes)
    }

    /// A fill that belongs to no order that could be kept.
    mutating func tellAlone(_ fill: Fill, _ changes: inout LedgerChanges) {
        guard fill.quantity > .zero else { return }
        guard note(fill.id) else {
            if let completed = fees.repeated(fill) { changes.completedFills.append(completed) }
            return
        }
        changes.fills.append(fees.telling(fill))
    }

    private mutating func tellIfWhole(_ id: FillID, _ changes: inout LedgerChanges) {
        guard let held = waiting[id], !held.needsFee, !held.needsOrder else { return }
        waiting[id] = nil
        tell(held.fill, of: held.key, &changes)
    }

    /// Whether the exchange's id of a placement is not known yet that could turn out to be the order that was filled.
    /// One whose cancel was acknowledged may be it as well.
    private func isAnswerAwaited(for fill: Fill) -> Bool {
        unnamed.contains { key in
            guard let request = entries[key]?.evidence.request else { return false }
            return request.symbol == fill.symbol && request.side == fill.side
        }
    }

    private mutating func tell(_ fill: Fill, of key: Int, _ changes: inout LedgerChanges) {
        var told = fill
        if let evidence = entries[key]?.evidence {
            told.orderID = told.orderID ?? evidence.orderID
            told.clientOrderID = told.clientOrderID ?? evidence.clientOrderID
            told.owner = told.owner ?? evidence.owner
        }
        changes.fills.append(fees.telling(told))
    }

    /// - Returns: false when this fill was seen before.
    mutating func note(_ id: FillID) -> Bool {
        guard seenFills.insert(id).inserted else { return false }
        seenOrder.append(id)
        if seenOrder.count > limits.fills, let oldest = seenOrder.popFirst() { seenFills.remove(oldest) }
        return true
    }

    /// Tells the fills that waited for the order to be known; those that wait for their fee go on waiting.
    mutating func tellFills(of key: Int, waitingAs old: Int, _ changes: inout LedgerChanges) {
        for id in waitingOrder {
            guard let held = waiting[id], held.key == old else { continue }
            waiting[id]?.key = key
            waiting[id]?.needsOrder = false
            tellIfWhole(id, &changes)
        }
    }
}
