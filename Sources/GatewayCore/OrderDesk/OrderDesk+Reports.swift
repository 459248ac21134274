// SPDX-License-Identifier: Apache-2.0

public import Trading

// What the exchange tells, unasked or in answer to a client's question.
extension OrderDesk {
    /// The exchange told of orders.
    /// - Parameter askedAt: when they were asked for; nil for what the feed tells.
    public mutating func reported(_ reports: [OrderReport], askedAt: Timestamp? = nil, now: Timestamp) {
        for report in reports { commit(ledger.reported(report, askedAt: askedAt, now: now), now: now) }
    }

    /// Orders of the account were executed. `backfilled` ones are told later than they happened.
    public mutating func filled(_ fills: [Fill], backfilled: Bool, now: Timestamp) {
        for fill in fills {
            var fill = fill
            fill.backfilled = backfilled
            commit(ledger.filled(fill, now: now), now: now)
        }
    }

    /// The account log has bookings, some of them of executions and what they cost.
    public mutating func booked(_ entries: [AccountLogEntry], _ source: BookedFee.Source, now: Timestamp) {
        commit(ledger.feesBooked(entries.compactMap { BookedFee($0, from: source) }), now: now)
    }

    /// The exchange gave its account log from `time` on.
    public mutating func accountLogAnswered(
        _ entries: [AccountLogEntry], since time: Timestamp, now: Timestamp
    ) {
        booked(entries, .history, now: now)
        ledger.accountLogRead(since: time)
    }

    /// The exchange listed the orders that rest, as of `time` or later. Those that are missing are asked about.
    /// - Parameter isAsked: whether they were asked for at `time`; the feed begins with a list too.
    public mutating func openOrdersReported(
        _ reports: [OrderReport], asOf time: Timestamp, isAsked: Bool, now: Timestamp
    ) {
        _ = listed(reports, asOf: time, isAsked: isAsked, now: now)
        askWhatIsDue(now: now)
    }

    /// - Returns: the orders that should be in the list and are not.
    mutating func listed(
        _ reports: [OrderReport], asOf time: Timestamp, isAsked: Bool, now: Timestamp
    ) -> Set<OrderReference> {
        let outcome = ledger.openOrdersReported(
            lastWords(reports, askedAt: time), askedAt: isAsked ? time : nil, now: now)
        commit(outcome.changes, now: now)
        askForSizes(of: outcome.unsized, now: now)
        var absent: Set<OrderReference> = []
        for reference in outcome.absent {
            guard let order = ledger.order(reference), order.createdAt < time else { continue }
            absent.insert(reference)
            missed(order, reference, now: now)
        }
        for (reference, pursuit) in pursuits where pursuit.kind == .absence && !absent.contains(reference) {
            pursuits[reference] = nil
            followChanges(of: reference, now: now)
        }
        return absent
    }

    /// What was asked for well after an order's last change has all changes of that moment in it, which the feed and the
    /// answers tell one by one.
    func lastWords(_ reports: [OrderReport], askedAt time: Timestamp) -> [OrderReport] {
        reports.map { report in
            guard let updated = report.updatedAt,
                updated.advanced(by: patience.margin + patience.margin) < time
            else { return report }
            var last = report
            last.revision = .max
            return last
        }
    }

    mutating func missed(_ order: Order, _ reference: OrderReference, now: Timestamp) {
        // Whether it is there at all comes before what became of a change of it.
        guard pursuits[reference].map({ $0.kind == .change }) ?? true else { return }
        if let id = order.clientOrderID, pursuits[.clientOrderID(id)] != nil { return }
        if order.state == .unknown {
            var pursuit = Pursuit(
                .placement, since: now, deadline: order.createdAt.advanced(by: patience.processWindow),
                nextAskAt: now, interval: patience.askInterval)
            pursuit.hasFailed = true
            keep(pursuit, reference)
        } else {
            keep(
                Pursuit(.absence, since: now, deadline: now, nextAskAt: now, interval: patience.askInterval),
                reference)
        }
    }

    // MARK: Cancels

    /// The exchange answered a cancel. The ticket gets the order as it is then.
    ///
    /// A cancel that is acknowledged while the exchange may hold the order (Maker Protection) is not the end: the order
    /// can trade when it is released, so its status is asked before it is told as cancelled.
    public mutating func cancelAnswered(
        _ reference: OrderReference, _ report: CancelReport, ticket: DeskTicket?, now: Timestamp
    ) {
        if report.status == .cancelled { doubtIfHeld(reference, now: now) }
        let changes = ledger.cancelAnswered(reference, report, now: now)
        let answer = ledger.order(reference).map { DeskAnswer.order($0) } ?? .notFound
        commit(changes, then: ticket.map { [.answer($0, answer)] } ?? [], now: now)
        askWhatIsDue(now: now)
    }

    /// The exchange cancelled these orders in one go, or refused some of them.
    public mutating func cancelsAnswered(_ answers: [(OrderReference, CancelReport)], now: Timestamp) {
        for (reference, report) in answers { cancelAnswered(reference, report, ticket: nil, now: now) }
    }

    private mutating func doubtIfHeld(_ reference: OrderReference, now: Timestamp) {
        guard let order = ledger.order(reference), !order.state.isFinal, let id = order.clientOrderID,
            let until = heldUntil[id], now < until
        else { return }
        commit(ledger.cancelDoubted(reference, isDoubtful: true, now: now), now: now)
        pursueCancel(of: order, now: now)
    }
}
