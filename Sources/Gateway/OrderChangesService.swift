// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `orders.*`: what changes orders that are there.
extension TradingGateway {
    func cancelOrder(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        let reference = try OrderReference(params)
        let sent = try cancellable(reference, context.client.standing)
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: true) { gateway async throws(Failure) in
            let report = try await gateway.asked(.cancel, .cancel, by: owner, timeout: timeout) {
                (venue, timeout) async throws(Failure) in
                try await venue.cancel(sent, timeout: timeout)
            }
            return try await gateway.deskAnswer(to: try gateway.cancelled(sent, reference, report))
        }
    }

    /// The name under which the exchange is asked to cancel an order that the caller may change.
    func cancellable(
        _ reference: OrderReference, _ standing: Standing
    ) throws(Failure) -> OrderReference {
        guard let known = desk.order(reference) else {
            // What the exchange knows and the gateway does not is nobody's here.
            guard standing.role == .admin else { throw Self.notFound(reference) }
            return reference
        }
        try requireOwn(known, reference, standing)
        // The exchange's own id is surer than ours: it is known there from the first moment.
        return OrderReference(known.orderID, or: known.clientOrderID) ?? reference
    }

    /// Refuses to change the order of another; one that may not even be seen is not known to the caller.
    func requireOwn(_ order: Order, _ reference: OrderReference, _ standing: Standing) throws(Failure) {
        guard !standing.changes(order.owner) else { return }
        guard standing.sees(order.owner) else { throw Self.notFound(reference) }
        throw Failure(
            .permissionDenied, Reason.permission,
            "The order belongs to \(order.owner?.name ?? "nobody here"), and \(standing.owner) may change only its own.",
            origin: .gateway, details: ["owner": order.owner?.name ?? ""])
    }

    /// Notes the exchange's answer to a cancel; the ticket gets the order as it is then.
    private func cancelled(
        _ sent: OrderReference, _ reference: OrderReference, _ report: CancelReport
    ) throws(Failure) -> DeskTicket {
        switch report.status {
        case .cancelled, .filled:
            let ticket = newDeskTicket()
            desk.cancelAnswered(sent, report, ticket: ticket, now: clock())
            carryOutDesk()
            return ticket
        case .notFound:
            throw Self.notFound(reference)
        case .unrecognised(let word):
            throw Self.unknownWord(word)
        }
    }

    static func unknownWord(_ word: String) -> Failure {
        Failure(
            .unknown, Reason.unexpectedAnswer,
            "The exchange answered the cancel with \"\(word)\", which this gateway does not know; ask orders.get.",
            origin: .venue, outcome: .unknown, details: ["venue_status": word])
    }

    // MARK: Amending

    func amendOrder(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        let amendment = try OrderAmendment(params)
        _ = try amendable(amendment, context.client.standing)
        let caller = context.caller
        return .later(changesOrders: true) { gateway async throws(Failure) in
            let order = try await gateway.amend(amendment, caller)
            return Self.text(of: order)
        }
    }

    /// The order that may be changed so, as far as form and permission go.
    func amendable(
        _ amendment: OrderAmendment, _ standing: Standing
    ) throws(Failure) -> (order: Order, instrument: Instrument) {
        guard let order = desk.order(amendment.order) else { throw Self.notFound(amendment.order) }
        try requireOwn(order, amendment.order, standing)
        try standing.requireTrading(in: order.symbol)
        guard let instrument = instruments[order.symbol] else { throw instrumentsUnknown() }
        try OrderCheck.check(amendment, of: order, against: instrument)
        return (order, instrument)
    }

    private func amend(
        _ amendment: OrderAmendment, _ context: Caller
    ) async throws(Failure) -> Order {
        let (standing, started) = (context.standing, clock())
        let known = try amendable(amendment, standing)
        if risk.needsMarkPrice(for: standing.owner) {
            await ensureMarkPrice(of: known.order.symbol, timeout: context.timeout)
        }
        try await spend(
            venue.cost(of: .amend), by: standing.owner, deadline: Self.patience(started, context.timeout))
        let sent: OrderAmendment
        do throws(Failure) {
            sent = try judged(amendment, standing, since: started, context.timeout)
        } catch {
            budget.givenBack(venue.cost(of: .amend), by: standing.owner)
            throw error
        }
        let rest = max(.milliseconds(1), context.timeout - clock().duration(since: started))
        do throws(Failure) {
            let report = try await venue.amend(sent, timeout: rest)
            desk.amendmentAnswered(sent, report, now: clock())
            countSize(of: sent.order)
            carryOutDesk()
        } catch {
            noteLimit(error)
            desk.amendmentFailed(sent, error, now: clock())
            countSize(of: sent.order)
            carryOutDesk()
            throw error
        }
        guard let order = desk.order(amendment.order) else { throw Self.notFound(amendment.order) }
        return order
    }

    /// The change as it is sent, now that it is its turn: judged by what is so at this moment.
    func judged(
        _ amendment: OrderAmendment, _ standing: Standing, since started: Timestamp, _ timeout: Duration
    ) throws(Failure) -> OrderAmendment {
        let now = clock()
        let (order, instrument) = try amendable(amendment, standing)
        let owner = order.owner ?? standing.owner
        let context = riskContext(instrument, owner: owner, now: now)
        let verdict = risk.amendmentRequested(
            amendment, of: order, largest: desk.ledger.largestQuantity(of: amendment.order), by: owner,
            context, now: now)
        if case .denied(let failure) = verdict { throw failure }
        var sent = amendment
        sent.order = OrderReference(order.orderID, or: order.clientOrderID) ?? amendment.order
        sent.processBefore =
            amendment.processBefore
            ?? started.advanced(by: min(timeout, settings.patience.processWindow))
        desk.amendmentSent(sent, hold: instrument.makerProtection, now: now)
        countSize(of: sent.order)
        carryOutDesk()
        return sent
    }

    // MARK: Cancelling many

    func cancelAllOrders(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        let asked = try CancelAllParams(params)
        let standing = context.client.standing
        if let owner = asked.owner, owner != standing.owner {
            try standing.require(.admin, to: "cancel the orders of others")
        }
        let symbol = try asked.symbol.map { (name) throws(Failure) in try resolve(name) }
        // An administrator who names nobody means the account; a trader can only mean itself.
        let owner = asked.owner ?? (standing.role == .admin ? nil : standing.owner)
        let scope = CancelScope(owner: owner, symbol: symbol)
        let timeout = context.timeout
        return .later(changesOrders: true) { gateway async throws(Failure) in
            let outcome = await gateway.cancelOrders(scope, urgencyOwner: standing.owner, timeout: timeout)
            if outcome.cancelled.isEmpty, let failure = outcome.failure { throw failure }
            return CancelAllResult(cancelled: outcome.cancelled, remaining: outcome.remaining).encoded()
        }
    }

    // MARK: Safety

    func armDeadManSwitch(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        let period = try DeadManSwitchParams(params).period
        let owner = context.client.owner
        guard period == .zero || (.seconds(10)...(.seconds(3_600))).contains(period) else {
            throw .invalidField(
                "timeout_ms", "\"timeout_ms\" must be 0 or from 10000 to 3600000, not \(period)")
        }
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let now = gateway.clock()
            let order =
                period == .zero
                ? gateway.deadMansSwitch.unwanted(by: owner, now: now)
                : gateway.deadMansSwitch.wanted(by: owner, period: period, now: now)
            gateway.saveSwitch()
            gateway.carryOut(order)
            if order != .nothing {
                await withCheckedContinuation { gateway.switchWaiters.append($0) }
                if let failure = gateway.deadMansSwitch.lastFailure {
                    var told = failure
                    told.message += " The gateway goes on trying."
                    throw told
                }
            }
            return gateway.switchState().encoded()
        }
    }

    func switchState() -> DeadManSwitchState {
        DeadManSwitchState(
            armed: deadMansSwitch.acknowledgedDeadline != nil,
            deadline: deadMansSwitch.acknowledgedDeadline,
            period: deadMansSwitch.period, owners: deadMansSwitch.wishes.keys.sorted { $0.name < $1.name },
            reason: switchTrouble)
    }

    /// What is wrong with the switch, in words; nil when nothing is.
    var switchTrouble: String? {
        let why = deadMansSwitch.lastFailure.map { ": \($0.message)" } ?? ""
        switch deadMansSwitch.state {
        case .off, .armed: return nil
        case .setting: return "the exchange has not acknowledged it yet\(why)"
        case .late: return "the last setting failed, the deadline before it still holds\(why)"
        case .fallen: return "it fell: the exchange has cancelled all orders\(why)"
        case .releasing: return "it is being taken back\(why)"
        }
    }

    func setCancelOnDisconnect(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let isEnabled = try CancelOnDisconnectParams(params).enabled
        let owner = context.client.owner
        cancelOnDisconnect.wanted(by: owner, isEnabled)
        saveCancelOnDisconnect()
        return .answer(CancelOnDisconnectState(owner: owner, enabled: isEnabled).encoded())
    }
}
