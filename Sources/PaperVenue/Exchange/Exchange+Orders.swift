// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

// What the customer asks for.
extension Exchange {
    mutating func send(_ ticket: OrderTicket, now: Timestamp) -> ActionOutcome {
        defer { scratch.removeAll(keepingCapacity: true) }
        let order: BookOrder
        switch check(ticket, now: now) {
        case .failure(let refusal):
            return .done(
                ActionReport(refusal.status, name: ticket.clientOrderID.map { .clientOrderID($0) }, at: now))
        case .success(let checked): order = checked
        }
        var record = OrderRecord(
            uuid: uuid(ofOrder: order.number), contract: ticket.contract, order: order, sentKind: order.kind,
            status: order.kind.isTrigger ? .triggerPlaced : .enteredBook)
        guard let hold = holdingTime(ticket.contract, order.kind) else {
            registry.add(record)
            return .done(enterNew(order, ticket.contract, receivedAt: now, now: now))
        }
        record.isHeld = true
        registry.add(record)
        return .held(holdBack(.place(order.number), ticket.contract, for: hold, now: now))
    }

    /// Enters an order of the registry.
    mutating func enterNew(
        _ order: BookOrder, _ contract: Int, receivedAt: Timestamp, now: Timestamp
    ) -> ActionReport {
        enter(order, contract, now: now)
        return report(of: order.number, receivedAt: receivedAt)
    }

    /// Takes the events of one order that was entered.
    func report(of number: UInt64, receivedAt: Timestamp) -> ActionReport {
        let own = scratch.filter { $0.concerns(number) }
        let record = registry[number]
        guard case .rejected(_, let reason)? = own.last else {
            return ActionReport(.placed, record, events: own, at: receivedAt)
        }
        return ActionReport(reason.sendStatus, record, events: own, at: receivedAt)
    }

    // MARK: Edits

    mutating func edit(_ ticket: EditTicket, now: Timestamp) -> ActionOutcome {
        defer { scratch.removeAll(keepingCapacity: true) }
        switch check(ticket, now: now) {
        case .failure(let refusal):
            return .done(ActionReport(refusal.status, name: ticket.name, at: now))
        case .success(let (record, _)):
            guard let hold = holdingTime(record.contract, record.order.kind) else {
                return .done(carryOut(ticket, receivedAt: now, now: now))
            }
            return .held(holdBack(.edit(ticket), record.contract, for: hold, now: now))
        }
    }

    mutating func carryOut(_ ticket: EditTicket, receivedAt: Timestamp, now: Timestamp) -> ActionReport {
        let record: OrderRecord
        let amendment: Amendment
        switch check(ticket, now: now) {
        case .failure(let refusal): return ActionReport(refusal.status, name: ticket.name, at: receivedAt)
        case .success(let checked): (record, amendment) = checked
        }
        let contract = record.contract
        let number = record.order.number
        let start = scratch.count
        let isKnown = markets[contract].engine.edit(
            number, amendment, displacesOwn: displacesOwn(contract, record.order.kind),
            signals: markets[contract].signals, now: now, into: &scratch)
        settle(contract, from: start, now: now)
        tellEdited(number, filledBefore: record.order.filled)
        releaseStops(contract, now: now)
        let own = scratch.filter { $0.concerns(number) }
        guard isKnown else { return ActionReport(.orderForEditNotFound, name: ticket.name, at: receivedAt) }
        if case .editRejected(let old, let reason)? = own.first {
            rememberEditRejected(old, amendment, reason, contract, now: now)
            return ActionReport(reason.sendStatus, registry[number], at: receivedAt)
        }
        return ActionReport(.edited, registry[number], events: own, at: receivedAt)
    }

    /// What an edit has filled of an order that rests on.
    private mutating func tellEdited(_ number: UInt64, filledBefore: Int64) {
        guard let record = registry.open[number], record.status == .enteredBook,
            record.order.filled > filledBefore
        else { return }
        events.append(.orderChanged(OrderChange(record: record, isCancel: false, reason: .partialFill)))
    }

    // MARK: Cancellations

    mutating func cancel(_ name: OrderName, now: Timestamp) -> ActionReport {
        defer { scratch.removeAll(keepingCapacity: true) }
        guard let record = registry.find(name), !record.isCancelAcknowledged else {
            if case .uuid(let uuid) = name {
                history.orders.append(.notFound(uuid.description), 0, at: now)
            }
            return ActionReport(word: CancelStatusWord.notFound.rawValue, name: name, at: now)
        }
        guard record.status.isOpen else {
            return record.status == .fullyExecuted
                ? ActionReport(word: CancelStatusWord.filled.rawValue, record, at: now)
                : ActionReport(word: CancelStatusWord.notFound.rawValue, name: name, at: now)
        }
        let cancelled = cancel(record, reason: .byUser, now: now)
        return ActionReport(
            word: CancelStatusWord.cancelled.rawValue, cancelled,
            events: [.cancelled(cancelled.order, .byUser)],
            at: now)
    }

    /// Cancels the customer's orders in one contract or all; the answer is what was cancelled, oldest first.
    @discardableResult
    mutating func cancelAll(contract: Int?, reason: CancelReason, now: Timestamp) -> [OrderRecord] {
        defer { scratch.removeAll(keepingCapacity: true) }
        var cancelled: [OrderRecord] = []
        for record in registry.unfinished
        where (contract == nil || record.contract == contract) && !record.isCancelAcknowledged {
            // An earlier one's cancellation may have taken this one along.
            guard registry.open[record.order.number] != nil else { continue }
            cancelled.append(cancel(record, reason: reason, now: now))
        }
        return cancelled
    }

    /// A held order cannot be taken back any more: it will be let go as an immediate one.
    private mutating func cancel(_ record: OrderRecord, reason: CancelReason, now: Timestamp) -> OrderRecord {
        var record = record
        let number = record.order.number
        guard !record.isHeld else {
            record.isCancelAcknowledged = true
            record.order.isConverted = true
            registry.update(record)
            return record
        }
        let start = scratch.count
        markets[record.contract].engine.cancel(number, reason: reason, now: now, into: &scratch)
        settle(record.contract, from: start, now: now)
        return registry[number] ?? record
    }
}
