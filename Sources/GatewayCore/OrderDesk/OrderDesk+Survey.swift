// SPDX-License-Identifier: Apache-2.0

public import Trading

// Comparing with the exchange's lists: at the start, after each return of the feed, and while running.
extension OrderDesk {
    /// More fills than this in one answer may not be all.
    private static let fillsThatAreSurelyAll = 900

    /// The gateway can ask the exchange. New orders are taken when the comparison is through; cancels at once.
    public mutating func started(now: Timestamp) {
        guard case .idle = reconciliation else { return }
        reconciliation = .running(since: now, failure: nil)
        for order in ledger.openOrders() {
            guard order.state == .unknown, let id = order.clientOrderID else { continue }
            let request = ledger.stored(.clientOrderID(id))?.request
            var pursuit = Pursuit(
                .placement, since: now,
                deadline: request?.processBefore ?? order.createdAt.advanced(by: patience.processWindow),
                nextAskAt: now, interval: patience.askInterval)
            pursuit.hasFailed = true
            keep(pursuit, .clientOrderID(id))
        }
        beginSurvey(now: now)
        askWhatIsDue(now: now)
    }

    /// The account's feed is gone: fills may be missed from here on.
    public mutating func feedLost(now: Timestamp) {
        isFeedConfirmed = false
        mayMissFills = true
    }

    /// The account's feed is confirmed.
    public mutating func feedConfirmed(now: Timestamp) {
        isFeedConfirmed = true
        guard reconciliation != .idle else { return }
        wantSurvey(now: now)
        askWhatIsDue(now: now)
    }

    /// A survey that begins from now on.
    mutating func wantSurvey(now: Timestamp) {
        if survey != nil {
            isSurveyWanted = true
        } else if surveyFailures == 0 {
            beginSurvey(now: now)
        }
    }

    mutating func beginSurvey(now: Timestamp) {
        guard survey == nil, reconciliation != .idle else { return }
        isSurveyWanted = false
        nextSurveyAt = nil
        let since = oldestFillWanted(now: now)
        let orders = DeskQuestion(number: takeNumber(), kind: .openOrders, askedAt: now)
        let fills = DeskQuestion(number: takeNumber(), kind: .fills(since: since), askedAt: now)
        survey = Survey(
            startedAt: now, fillsSince: since, openOrdersQuestion: orders.number, fillsQuestion: fills.number)
        actions += [.ask(orders), .ask(fills)]
    }

    /// Since when fills matter that may not have been told; nil when the newest are enough.
    private func oldestFillWanted(now: Timestamp) -> Timestamp? {
        var times = pursuits.compactMap { reference, pursuit in
            pursuit.kind == .cancel || pursuit.kind == .change || pursuit.nextAskAt == nil
                ? nil : ledger.order(reference).map { fillsNeeded(for: $0) }
        }
        let recently = now.advanced(by: .seconds(-3_600))
        times += ledger.ordersMissingFills(updatedBefore: now).filter { $0.updatedAt > recently }.map(
            \.createdAt)
        if mayMissFills, let fillsKnownUntil { times.append(fillsKnownUntil) }
        // The clocks differ, and a fill is stamped before it is told.
        return times.min()?.advanced(by: .seconds(-60))
    }

    /// All fills of `order` are known when those since then are.
    func fillsNeeded(for order: Order) -> Timestamp {
        max(order.createdAt, fillsKnownUntil ?? order.createdAt)
    }

    /// The exchange listed the orders that rest.
    public mutating func openOrdersAnswered(
        _ question: DeskQuestion, _ reports: [OrderReport], now: Timestamp
    ) {
        let absent = listed(reports, asOf: question.askedAt, isAsked: true, now: now)
        if survey?.openOrdersQuestion == question.number {
            survey?.isListed = true
            survey?.absent = absent
            finishSurvey(now: now)
        }
        askWhatIsDue(now: now)
    }

    /// The exchange listed fills.
    public mutating func fillsAnswered(_ question: DeskQuestion, _ fills: [Fill], now: Timestamp) {
        // Oldest first, as they happened.
        filled(fills.sorted { $0.venueTime < $1.venueTime }, backfilled: true, now: now)
        if survey?.fillsQuestion == question.number {
            survey?.hasFills = true
            survey?.areFillsComplete = fills.count < Self.fillsThatAreSurelyAll
            finishSurvey(now: now)
        }
        askWhatIsDue(now: now)
    }

    /// The exchange did not answer a question; it is asked again later.
    public mutating func questionFailed(_ question: DeskQuestion, _ failure: Failure, now: Timestamp) {
        // Sizes are asked for again when the next list leaves them out.
        sizeQuestions.remove(question.number)
        if let references = asked.removeValue(forKey: question.number) {
            for reference in references {
                guard var pursuit = pursuits[reference] else { continue }
                pursuit.isAsking = false
                let pause = max(pursuit.interval, failure.retryAfter ?? .zero)
                pursuit.interval = min(pursuit.interval + pursuit.interval, patience.longestAskInterval)
                pursuit.nextAskAt = now.advanced(by: pause)
                keep(pursuit, reference)
            }
        }
        if survey?.openOrdersQuestion == question.number || survey?.fillsQuestion == question.number {
            survey = nil
            surveyFailures += 1
            let pause = Duration.seconds(min(10, 1 << min(surveyFailures - 1, 4)))
            let next = now.advanced(by: max(pause, failure.retryAfter ?? .zero))
            nextSurveyAt = next
            wake(at: next)
            if case .running(let since, _) = reconciliation {
                reconciliation = .running(since: since, failure: failure)
            }
        }
        askWhatIsDue(now: now)
    }

    private mutating func finishSurvey(now: Timestamp) {
        guard let done = survey, done.isListed, done.hasFills else { return }
        survey = nil
        surveyFailures = 0
        lastSurveyAt = now
        let next = now.advanced(by: patience.surveyInterval)
        nextSurveyAt = next
        wake(at: next)
        concludePursuits(done, now: now)
        if done.areFillsComplete {
            noteFillsKnown(until: done.startedAt, now: now)
            if let since = done.fillsSince {
                // A fill may be listed a moment after it has happened.
                let until = done.startedAt.advanced(by: .zero - patience.margin - patience.margin)
                commit(ledger.fillsListed(since: since, until: until, now: now), now: now)
            }
        }
        finishReconciling(now: now)
        if isSurveyWanted { beginSurvey(now: now) }
    }

    private mutating func noteFillsKnown(until time: Timestamp, now: Timestamp) {
        fillsKnownUntil = time
        mayMissFills = !isFeedConfirmed
        guard journal != .absent else { return }
        mark(Self.fillsMark, "\(time.microseconds)", now: now)
    }

    /// New orders are taken once every list was compared and every order of unknown outcome was asked about.
    mutating func finishReconciling(now: Timestamp) {
        guard case .running = reconciliation, lastSurveyAt != nil else { return }
        let isUnasked = pursuits.values.contains { $0.kind == .placement && $0.answers == 0 }
        if !isUnasked { reconciliation = .done(at: now) }
    }

    // MARK: What is told of it

    /// Whether new orders are taken.
    public var isReconciled: Bool {
        if case .done = reconciliation { true } else { false }
    }

    func reconcilingFailure(now: Timestamp) -> Failure {
        // A key that is not accepted is the news, and waiting mends nothing.
        if case .running(_, let failure?) = reconciliation,
            [.unauthenticated, .permissionDenied].contains(failure.code)
        {
            return failure
        }
        return Failure(
            .unavailable, Reason.reconciling,
            "New orders are not taken yet: \(reconciliationText). Cancels are.",
            origin: .gateway, retryable: true, retryAfter: .milliseconds(200))
    }

    private var reconciliationText: String {
        switch reconciliation {
        case .idle: "the orders have not been compared with the exchange's yet"
        case .running(let since, nil):
            "the orders are being compared with the exchange's since \(since.rfc3339)"
        case .running(let since, let failure?):
            "the orders are being compared with the exchange's since \(since.rfc3339), and it does not answer (\(failure))"
        case .done(let time): "compared with the exchange's first at \(time.rfc3339)"
        }
    }

    /// The parts of the health report: `orders` and `journal`.
    public func parts(now: Timestamp) -> [HealthPart] {
        let kept: HealthPart
        switch journal {
        case .absent:
            kept = HealthPart(
                name: "journal", isServing: true, message: "orders are kept in memory only, for this run")
        case .working:
            let waiting = gated.isEmpty ? "" : "; \(gated.count) batches wait to be written"
            kept = HealthPart(name: "journal", isServing: true, message: "orders are journalled\(waiting)")
        case .failed(let why, let mayRecover):
            let next = mayRecover ? "it is tried again every 10 s" : "a restart is needed"
            kept = HealthPart(
                name: "journal", isServing: false,
                message: "\(Reason.journalFailed): \(why); no order is sent, cancels are; \(next)")
        }
        guard isReconciled else {
            let message =
                "\(Reason.reconciling): \(reconciliationText); new orders are refused, cancels are not"
            return [HealthPart(name: "orders", isServing: false, message: message), kept]
        }
        let unknown = unknownCount
        let checked = lastSurveyAt.map { ", compared with the exchange at \($0.rfc3339)" } ?? ""
        let doubt = unknown == 0 ? "" : ", \(unknown) with an outcome that is not known yet"
        return [
            HealthPart(
                name: "orders", isServing: journalFailure == nil,
                message: "\(ledger.openCount) open\(doubt)\(checked)"), kept,
        ]
    }
}
