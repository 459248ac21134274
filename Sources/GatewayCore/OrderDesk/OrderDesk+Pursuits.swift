// SPDX-License-Identifier: Apache-2.0

public import Trading

// Orders whose fate is not known, until it is.
extension OrderDesk {
    /// More are asked for in the next question.
    static let referencesPerQuestion = 50

    /// Asks for the status of everything that is due, and notes when to look again.
    mutating func askWhatIsDue(now: Timestamp) {
        // With thousands of orders under way, nobody looks through them before something is due.
        guard let due = nextWakeAt, due <= now else { return }
        lookThroughPursuits(now: now)
    }

    private mutating func lookThroughPursuits(now: Timestamp) {
        nextWakeAt = nextSurveyAt
        if let retry = nextJournalRetryAt { wake(at: retry) }
        guard !pursuits.isEmpty else { return }
        var due: [OrderReference] = []
        for (reference, pursuit) in pursuits where !pursuit.isAsking {
            guard let time = pursuit.nextAskAt else { continue }
            if time <= now { due.append(reference) } else { wake(at: time) }
        }
        due.sort { Self.text($0) < Self.text($1) }
        noteOverdueChanges(of: due, now: now)
        var rest = due[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(Self.referencesPerQuestion))
            rest = rest.dropFirst(part.count)
            for reference in part { pursuits[reference]?.isAsking = true }
            // The exchange's own id is the surer name.
            let names = part.map { reference in
                ledger.order(reference)?.orderID.map { OrderReference.orderID($0) } ?? reference
            }
            let question = DeskQuestion(number: takeNumber(), kind: .status(names), askedAt: now)
            asked[question.number] = part
            actions.append(.ask(question))
        }
    }

    private static func text(_ reference: OrderReference) -> String {
        switch reference {
        case .clientOrderID(let id): id.text
        case .orderID(let id): id.text
        }
    }

    /// The exchange told the status of the orders it was asked for, as far as it remembers them.
    public mutating func statusAnswered(_ question: DeskQuestion, _ reports: [OrderReport], now: Timestamp) {
        guard sizeQuestions.remove(question.number) == nil else {
            return told(reports, askedAt: question.askedAt, now: now)
        }
        guard let references = asked.removeValue(forKey: question.number) else { return }
        for reference in references {
            pursuits[reference]?.isAsking = false
            pursuits[reference]?.answers += 1
        }
        told(reports, askedAt: question.askedAt, now: now)
        let found = Set(reports.compactMap(\.orderID))
        let foundNames = Set(reports.compactMap(\.clientOrderID))
        for reference in references {
            guard pursuits[reference] != nil else { continue }
            let order = ledger.order(reference)
            let isFound =
                order?.orderID.map { found.contains($0) } == true
                || order?.clientOrderID.map { foundNames.contains($0) } == true
            if isFound {
                wasFound(reference, askedAt: question.askedAt, now: now)
            } else {
                wasMissing(reference, askedAt: question.askedAt, now: now)
            }
        }
        finishReconciling(now: now)
        askWhatIsDue(now: now)
    }

    private mutating func told(_ reports: [OrderReport], askedAt: Timestamp, now: Timestamp) {
        reported(lastWords(reports, askedAt: askedAt), askedAt: askedAt, now: now)
    }

    private mutating func wasFound(_ reference: OrderReference, askedAt: Timestamp, now: Timestamp) {
        guard var pursuit = pursuits[reference] else { return }
        pursuit.missingAskedAt = nil
        // One that was missing is alive, and a later list will have it.
        let isOver =
            pursuit.kind == .absence
            || (pursuit.kind == .cancel && now.duration(since: pursuit.since) > patience.absence)
        if isOver {
            pursuits[reference] = nil
            return followChanges(of: reference, now: now)
        }
        if pursuit.kind == .change { return changeWasFound(reference, askedAt: askedAt, now: now) }
        pursuit.nextAskAt = now.advanced(by: pauseAfterAnswer(&pursuit, now: now))
        keep(pursuit, reference)
    }

    /// The pursuit goes on, and the desk looks at it when it is due.
    mutating func keep(_ pursuit: Pursuit, _ reference: OrderReference) {
        pursuits[reference] = pursuit
        if let time = pursuit.nextAskAt { wake(at: time) }
    }

    /// The status lacks it: a proof in the making, for an order that could not be accepted any more.
    private mutating func wasMissing(_ reference: OrderReference, askedAt: Timestamp, now: Timestamp) {
        guard var pursuit = pursuits[reference] else { return }
        let provesFrom: Timestamp
        switch pursuit.kind {
        case .placement: provesFrom = pursuit.deadline.advanced(by: patience.margin)
        case .absence: provesFrom = pursuit.since.advanced(by: patience.absence)
        case .cancel:
            pursuits[reference] = pursuit
            return cancelWasMissing(reference, now: now)
        case .change: return changeWasMissing(reference, now: now)
        }
        if askedAt >= provesFrom {
            pursuit.missingAskedAt = askedAt
            pursuit.isMissingInTime =
                pursuit.kind == .placement && now <= pursuit.deadline.advanced(by: patience.statusMemory)
        }
        pursuit.nextAskAt = now.advanced(by: pauseAfterAnswer(&pursuit, now: now))
        if now < provesFrom, let next = pursuit.nextAskAt, next > provesFrom {
            pursuit.nextAskAt = max(provesFrom, now.advanced(by: .milliseconds(50)))
        }
        keep(pursuit, reference)
        if pursuit.missingAskedAt != nil { wantSurvey(now: now) }
    }

    private func pauseAfterAnswer(_ pursuit: inout Pursuit, now: Timestamp) -> Duration {
        let memoryEnds = pursuit.deadline.advanced(by: patience.statusMemory)
        if pursuit.kind == .placement, now > memoryEnds, pursuit.answers > 1 {
            return patience.lateAskInterval
        }
        let pause = pursuit.interval
        pursuit.interval = min(pursuit.interval + pursuit.interval, patience.longestAskInterval)
        return pause
    }

    /// Status shows what ended within 5 s: an order that it lacks for that long after the cancel is over.
    private mutating func cancelWasMissing(_ reference: OrderReference, now: Timestamp) {
        guard var pursuit = pursuits[reference] else { return }
        if now.duration(since: pursuit.since) < patience.statusMemory {
            pursuit.nextAskAt = now.advanced(by: pauseAfterAnswer(&pursuit, now: now))
            return keep(pursuit, reference)
        }
        pursuits[reference] = nil
        commit(ledger.cancelDoubted(reference, isDoubtful: false, now: now), now: now)
    }

    // MARK: Ends

    /// The order has changed: whoever asks for its fate, or waits for it, may have it now.
    mutating func endPursuit(of order: Order, now: Timestamp) {
        if order.state.isFinal, let id = order.clientOrderID { heldUntil[id] = nil }
        guard !pursuits.isEmpty else { return }
        let references = [
            order.clientOrderID.map { OrderReference.clientOrderID($0) }, order.orderID.map { .orderID($0) },
        ]
        for reference in references.compactMap({ $0 }) {
            guard let pursuit = pursuits[reference] else { continue }
            switch (pursuit.kind, order.state) {
            case (.placement, .pending), (.placement, .submitted), (.placement, .unknown): continue
            case (.placement, _):
                // The answer to the request says more, while it is still to be expected soon.
                guard pursuit.hasFailed || pursuit.answers > 0 else { continue }
            case (.cancel, _), (.absence, _):
                guard order.state.isFinal else { continue }
            case (.change, _):
                guard order.state.isFinal || !ledger.isOutcomeAwaited(of: reference) else { continue }
            }
            pursuits[reference] = nil
            for ticket in pursuit.waiters { answer(ticket, .order(order), now: now) }
            pursueCancel(of: order, now: now)
            followChanges(of: reference, now: now)
        }
    }

    /// The cancel of a living order was acknowledged, but may not be the last word: ask when it can be known.
    mutating func pursueCancel(of order: Order, now: Timestamp) {
        guard let id = order.clientOrderID, !order.state.isFinal, ledger.isCancelDoubtful(.clientOrderID(id)),
            pursuits[.clientOrderID(id)].map({ $0.kind == .change }) ?? true
        else { return }
        let ask = max(now, heldUntil[id] ?? now).advanced(by: .milliseconds(200))
        pursuits[.clientOrderID(id)] = Pursuit(
            .cancel, since: now, deadline: now, nextAskAt: ask, interval: patience.askInterval)
        wake(at: ask)
    }

    /// Every list was asked for after what was found missing: what is proven now?
    mutating func concludePursuits(_ survey: Survey, now: Timestamp) {
        for (reference, pursuit) in pursuits.sorted(by: { Self.text($0.key) < Self.text($1.key) }) {
            guard let missingAskedAt = pursuit.missingAskedAt, survey.startedAt >= missingAskedAt,
                pursuits[reference] != nil, let order = ledger.order(reference), !order.state.isFinal
            else { continue }
            let wasHeardOf = ledger.stored(reference)?.isKnownToExchange ?? false
            if pursuit.isMissingInTime, !wasHeardOf, order.state == .unknown || order.state == .submitted,
                case .clientOrderID(let id) = reference
            {
                let waiters = pursuit.waiters
                pursuits[reference] = nil
                commit(ledger.provenAbsent(id, reason: Reason.late, now: now), now: now)
                for ticket in waiters { answer(ticket, .failure(Self.notAccepted), now: now) }
                continue
            }
            let isCovered = survey.fillsSince.map { $0 <= fillsNeeded(for: order) } ?? false
            guard survey.areFillsComplete, isCovered, isAbsent(order, reference, survey) else { continue }
            commit(ledger.provenGone(reference, now: now), now: now)
        }
    }

    private func isAbsent(_ order: Order, _ reference: OrderReference, _ survey: Survey) -> Bool {
        if survey.absent.contains(reference) { return true }
        if let id = order.orderID, survey.absent.contains(.orderID(id)) { return true }
        return order.clientOrderID.map { survey.absent.contains(.clientOrderID($0)) } ?? false
    }

    private static var notAccepted: Failure {
        Failure(
            .deadlineExceeded, Reason.late,
            "The exchange was asked after the order's time was over and does not have it: it was not accepted.",
            origin: .venue)
    }
}
