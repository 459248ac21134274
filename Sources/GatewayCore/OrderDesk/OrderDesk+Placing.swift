// SPDX-License-Identifier: Apache-2.0

public import Trading

extension OrderDesk {
    /// How a client wants an order placed.
    public struct Placement: Sendable {
        public var request: OrderRequest
        public var owner: Owner
        /// Who is answered.
        public var ticket: DeskTicket
        /// How long the client waits for the answer.
        public var timeout: Duration
        /// How long the exchange may hold the order before it is matched (Maker Protection).
        public var hold: Duration
        /// The batch that it leaves with; nil for a request of its own.
        public var batch: UInt64?

        public init(
            _ request: OrderRequest, owner: Owner, ticket: DeskTicket, timeout: Duration,
            hold: Duration = .zero, batch: UInt64? = nil
        ) {
            self.request = request
            self.owner = owner
            self.ticket = ticket
            self.timeout = timeout
            self.hold = hold
            self.batch = batch
        }
    }

    /// A client wants an order placed.
    ///
    /// A repeat is answered with the outcome of the first, also of one before a restart; the same name with other
    /// contents is `ALREADY_EXISTS`.
    /// - Parameter check: looks at an order that would be sent; one that it refuses is kept as denied.
    public mutating func placeRequested(
        _ placement: Placement, now: Timestamp, check: (OrderRequest) -> Failure? = { _ in nil }
    ) {
        var request = placement.request
        // The exchange refuses what arrives after its client has stopped waiting.
        request.processBefore =
            request.processBefore
            ?? now.advanced(by: min(placement.timeout, patience.processWindow))
        let id = request.clientOrderID
        var denial: Failure?
        if ledger.wouldSend(id) {
            if let failure = refusal(now: now) {
                return answer(placement.ticket, .failure(failure), now: now)
            }
            denial = check(request)
        }
        switch ledger.placeRequested(request, owner: placement.owner, isSent: false, now: now) {
        case .send(let order):
            var pursuit = Pursuit(
                .placement, since: now, deadline: request.processBefore ?? now, nextAskAt: nil,
                interval: patience.askInterval)
            pursuit.hold = request.type == .postOnly ? .zero : placement.hold
            pursuit.waiters = [placement.ticket]
            pursuit.batch = placement.batch
            pursuits[.clientOrderID(id)] = pursuit
            if let denial { return deny(id, denial, now: now) }
            let intent = order.clientOrderID.flatMap { ledger.stored(.clientOrderID($0)) }
            write(intent.map { [.intent($0)] } ?? [], then: [.depart(request)], now: now)
        case .repeatOf(let order):
            repeated(order, placement.ticket, now: now)
        case .conflict(let difference):
            answer(placement.ticket, .failure(Self.conflict(id, difference)), now: now)
        case .limitReached(let limit):
            answer(placement.ticket, .failure(Self.tooMany(limit)), now: now)
        }
    }

    /// Why no new order is taken; nil when they are. Nothing is remembered of one that is refused so.
    public func refusal(now: Timestamp) -> Failure? {
        if let failure = journalFailure { return failure }
        guard case .done = reconciliation else { return reconcilingFailure(now: now) }
        guard gated.count < Self.maximumGated else {
            return Failure(
                .resourceExhausted, Reason.limitReached,
                "\(gated.count) records wait for the journal, whose disk is too slow; try again in a moment.",
                origin: .gateway, retryable: true, retryAfter: .seconds(1))
        }
        return nil
    }

    /// A client wants to know what became of an order it had placed before; the answer waits for the first outcome.
    public mutating func outcomeRequested(_ id: ClientOrderID, ticket: DeskTicket, now: Timestamp) {
        guard let order = ledger.order(.clientOrderID(id)) else { return answer(ticket, .notFound, now: now) }
        repeated(order, ticket, now: now)
    }

    private mutating func repeated(_ order: Order, _ ticket: DeskTicket, now: Timestamp) {
        guard let id = order.clientOrderID else { return answer(ticket, .order(order), now: now) }
        if order.state == .submitted || order.state == .pending,
            pursuits[.clientOrderID(id)]?.hasFailed == false
        {
            pursuits[.clientOrderID(id)]?.waiters.append(ticket)
            return
        }
        answer(ticket, outcome(of: id), now: now)
    }

    /// What a client is told that asks again.
    private func outcome(of id: ClientOrderID) -> DeskAnswer {
        guard let order = ledger.order(.clientOrderID(id)) else { return .notFound }
        if order.state == .rejected || order.state == .denied {
            return .failure(ledger.failure(of: id) ?? Self.rejected(order))
        }
        return .order(order)
    }

    /// A journal without this order in its memory has found it on the disk.
    mutating func existed(_ stored: StoredOrder, _ request: OrderRequest, now: Timestamp) {
        let id = request.clientOrderID
        let waiters = pursuits.removeValue(forKey: .clientOrderID(id))?.waiters ?? []
        let owner = ledger.order(.clientOrderID(id))?.owner
        ledger.restore(stored)
        let again = ledger.placeRequested(request, owner: owner ?? Owner(""), isSent: false, now: now)
        for ticket in waiters {
            if case .conflict(let difference) = again {
                answer(ticket, .failure(Self.conflict(id, difference)), now: now)
            } else {
                answer(ticket, outcome(of: id), now: now)
            }
        }
    }

    // MARK: Leaving

    /// The intent is written: the order leaves, unless it would be refused for being late.
    mutating func depart(_ request: OrderRequest, now: Timestamp) {
        let id = request.clientOrderID
        let deadline = request.processBefore ?? now
        guard now < deadline else {
            let failure = Failure(
                .deadlineExceeded, Reason.timedOut,
                "The order could not be journalled before its time was over, so it was not sent; "
                    + "try again with a longer timeout_ms.", origin: .gateway, retryable: true)
            return deny(id, failure, now: now)
        }
        let askAt = now.advanced(by: patience.slowAnswer)
        pursuits[.clientOrderID(id)]?.since = now
        if let hold = pursuits[.clientOrderID(id)]?.hold, hold > .zero {
            // From its arrival, which may take as long as the answer.
            heldUntil[id] = now.advanced(by: hold + patience.margin)
        }
        pursuits[.clientOrderID(id)]?.nextAskAt = askAt
        wake(at: askAt)
        let timeout = min(
            patience.longestRequest, deadline.duration(since: now) + patience.margin + patience.margin)
        let batch = pursuits[.clientOrderID(id)]?.batch
        let send = batch.map { DeskAction.sendInBatch($0, request) } ?? .send(request, timeout: timeout)
        // The intent says already that it may have left: nothing is to be written before it does.
        actions += ledger.placementSent(id, now: now).orders.map { .publishOrder($0) } + [send]
    }

    /// Whether a placement belongs to a batch that has no outcome yet.
    public func isPending(_ id: ClientOrderID, inBatch batch: UInt64) -> Bool {
        pursuits[.clientOrderID(id)]?.batch == batch
    }

    /// The order does not leave, and its client is told why.
    mutating func deny(_ id: ClientOrderID, _ failure: Failure, now: Timestamp) {
        let waiters = pursuits.removeValue(forKey: .clientOrderID(id))?.waiters ?? []
        commit(
            ledger.placementDenied(id, failure, now: now),
            then: waiters.map { .answer($0, .failure(failure)) }, now: now)
    }

    // MARK: Outcomes

    /// The exchange answered a placement.
    public mutating func placementAnswered(_ id: ClientOrderID, _ report: PlacementReport, now: Timestamp) {
        let changes = ledger.placementAnswered(id, report, now: now)
        ended(id, changes, failure: nil, now: now)
    }

    /// A placement failed: surely without effect, or with an outcome that nobody knows.
    public mutating func placementFailed(_ id: ClientOrderID, _ failure: Failure, now: Timestamp) {
        let changes = ledger.placementFailed(id, failure, now: now)
        ended(id, changes, failure: failure, now: now)
    }

    /// The request is over. What is not known by now is asked for.
    private mutating func ended(
        _ id: ClientOrderID, _ changes: LedgerChanges, failure: Failure?, now: Timestamp
    ) {
        let reference = OrderReference.clientOrderID(id)
        let waiters = pursuits[reference]?.waiters ?? []
        pursuits[reference]?.waiters = []
        guard let order = ledger.order(reference) else {
            pursuits[reference] = nil
            return commit(changes, then: waiters.map { .answer($0, .notFound) }, now: now)
        }
        let answer: DeskAnswer
        switch (order.state, failure) {
        case (.unknown, let failure), (.rejected, let failure), (.submitted, let failure):
            answer = failure.map { .failure($0) } ?? .order(order)
        // The feed was faster than the failure.
        default: answer = .order(order)
        }
        if order.state == .unknown {
            var pursuit =
                pursuits[reference]
                ?? Pursuit(
                    .placement, since: now, deadline: now.advanced(by: patience.processWindow),
                    nextAskAt: nil,
                    interval: patience.askInterval)
            pursuit.hasFailed = true
            pursuit.nextAskAt = now
            keep(pursuit, reference)
        } else {
            pursuits[reference] = nil
            pursueCancel(of: order, now: now)
            followChanges(of: reference, now: now)
        }
        commit(changes, then: waiters.map { .answer($0, answer) }, now: now)
        askWhatIsDue(now: now)
    }

    /// Answers a ticket behind everything that is to be written before.
    mutating func answer(_ ticket: DeskTicket, _ answer: DeskAnswer, now: Timestamp) {
        write([], then: [.act(.answer(ticket, answer))], now: now)
    }

    // MARK: Failures

    private static func conflict(_ id: ClientOrderID, _ difference: String) -> Failure {
        Failure(
            .alreadyExists, Reason.clientOrderIDInUse,
            "An order \"\(id)\" exists already and differs: \(difference). "
                + "Use a new client_order_id for a new order.",
            origin: .gateway, details: ["client_order_id": id.text, "difference": difference])
    }

    private static func tooMany(_ limit: Int) -> Failure {
        Failure(
            .resourceExhausted, Reason.tooManyOrders,
            "\(limit) orders are open, which is as many as the gateway keeps; cancel some first.",
            origin: .gateway, details: ["limit": "\(limit)"])
    }

    private static func rejected(_ order: Order) -> Failure {
        Failure(
            .failedPrecondition, order.reason == Reason.late ? Reason.late : Reason.exchangeRefused,
            "The order was not accepted by the exchange (\(order.reason ?? "it gave no reason")).",
            origin: .venue, details: order.reason.map { ["venue_error": $0] } ?? [:])
    }
}
