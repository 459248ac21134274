// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

// What the engine has done is booked here, and told to the feeds.
extension Exchange {
    /// Appends to `scratch` and settles what was appended.
    mutating func enter(_ order: BookOrder, _ contract: Int, now: Timestamp) {
        let start = scratch.count
        markets[contract].engine.submit(
            order, signals: markets[contract].signals, now: now, into: &scratch)
        settle(contract, from: start, now: now)
        releaseStops(contract, now: now)
    }

    mutating func releaseStops(_ contract: Int, now: Timestamp) {
        defer { followTrailingStops(contract) }
        while let stop = markets[contract].engine.nextSetOff(markets[contract].signals) {
            let start = scratch.count
            if stop.account == Self.customer, !stop.reduceOnly, !canAfford(stop, contract) {
                scratch.append(.cancelled(stop, .notEnoughMargin))
            } else {
                markets[contract].engine.activate(stop, now: now, into: &scratch)
            }
            settle(contract, from: start, now: now)
        }
    }

    /// The records of trailing stops show where their stops have come to; the feeds do not tell.
    private mutating func followTrailingStops(_ contract: Int) {
        for order in markets[contract].engine.triggers where order.trail != nil {
            guard order.account == Self.customer, var record = registry.open[order.number],
                record.order.stop != order.stop
            else { continue }
            record.order.stop = order.stop
            registry.update(record)
        }
    }

    /// Books what the engine reported, and tells the feeds.
    mutating func settle(_ contract: Int, from start: Int, now: Timestamp) {
        for position in start..<scratch.count {
            switch scratch[position] {
            case .levelChanged(let side, let price, _):
                if !touched.contains(where: { $0.price == price && $0.side == side }) {
                    touched.append((side, price))
                }
            case .executed(let execution):
                settle(execution, contract, now: now)
                markets[contract].note(scratch[position], now: now)
            case .editRejected: break
            case .placed(let order), .triggerPlaced(let order), .triggered(let order),
                .rejected(let order, _), .cancelled(let order, _), .edited(_, let order):
                markets[contract].note(scratch[position], now: now)
                if order.account == Self.customer { note(scratch[position], order, contract, now: now) }
            }
        }
        publishLevels(contract, now: now)
    }

    private mutating func publishLevels(_ contract: Int, now: Timestamp) {
        if touched.isEmpty { return }
        // A recorded contract's book is told by its recording, not by the copy that orders match against.
        if !markets[contract].isRecorded {
            for level in touched {
                let side = level.side
                let lots =
                    side == .buy
                    ? markets[contract].engine.bids.lots(at: level.price)
                    : markets[contract].engine.asks.lots(at: level.price)
                let change = LevelChange(
                    side: side, price: level.price, lots: lots,
                    sequence: markets[contract].nextBookSequence(), time: now)
                events.append(.bookChanged(contract: contract, change))
            }
            events.append(.tickerChanged(contract: contract))
        }
        touched.removeAll(keepingCapacity: true)
    }

    mutating func settle(_ execution: Execution, _ contract: Int, now: Timestamp) {
        let terms = contracts[contract]
        let fine = terms.fine(ticks: execution.price)
        let uuid = VenueUUID(.execution, number: execution.number, seed: seed)
        for (order, isMaker) in [(execution.taker, false), (execution.maker, true)] {
            let isCustomer = order.account == Self.customer
            let funding = isCustomer ? realiseFunding(contract, now: now) : .zero
            let rates = isCustomer ? feeRates(contract, now: now) : .first
            let booking = ledger.book(
                order.account, order.side == .buy ? execution.lots : -execution.lots, atFine: fine,
                in: contract, of: terms, isMaker: isMaker, rates: rates,
                profit: isCustomer ? profitTerms(contract) : nil, now: now)
            guard isCustomer else { continue }
            let isClosing = order.origin != .user
            let info: AccountLogLine.Info =
                order.origin == .unwind ? .unwindBankrupt : isClosing ? .liquidation : .trade
            noteFill(order, execution, uuid: uuid, fee: booking.fee, isMaker: isMaker, contract, now: now)
            log(info, booking, contract, atFine: fine, execution: uuid, funding: funding, now: now)
            history.executions.append(
                ExecutionStep(
                    execution: execution, uuid: uuid, mark: markets[contract].mark, isMaker: isMaker,
                    fee: booking.fee, rate: rates.rate(isMaker: isMaker), position: booking.after.lots),
                contract, at: now)
            history.positions.append(
                PositionStep(
                    reason: .trade, before: booking.before, after: booking.after, realised: booking.realised,
                    fee: booking.fee, funding: funding, execution: uuid, price: fine, lots: execution.lots,
                    origin: order.origin), contract, at: now)
        }
        if !markets[contract].isRecorded {
            let trade = markets[contract].record(
                uid: uuid, side: execution.taker.side, price: execution.price, lots: execution.lots,
                time: now, execution: execution)
            events.append(.traded(contract: contract, trade))
        }
    }

    /// What the customer's trades cost, and the volume that decides it grows with every fill.
    private func feeRates(_ contract: Int, now: Timestamp) -> FeeSchedule.Tier {
        let schedule = contracts[contract].feeSchedule
        var volume = feeVolumes[schedule.uid] ?? FeeVolume()
        return schedule.tier(volume: volume.total(now: now))
    }

    private mutating func noteFill(
        _ order: BookOrder, _ execution: Execution, uuid: VenueUUID, fee: Amount, isMaker: Bool,
        _ contract: Int, now: Timestamp
    ) {
        guard var record = registry[order.number] else { return }
        let before = record.order
        record.order = order
        rememberFill(order, before: before, isMaker: isMaker, record, now: now)
        feeVolumes[contracts[contract].feeSchedule.uid, default: FeeVolume()].traded(
            contracts[contract].dollars(
                lots: execution.lots, atFine: contracts[contract].fine(ticks: execution.price)), now: now)
        let isDone = order.remaining == 0
        record.status = isDone ? .fullyExecuted : .enteredBook
        let reason = isDone ? FeedOrderReason.fullFill : .partialFill
        record.updateReason = reason.updateReason
        registry.update(record)
        let takerKind = registry[execution.taker.number]?.sentKind ?? execution.taker.kind
        let fill = FillRecord(
            uuid: uuid, contract: contract, order: order, orderUUID: record.uuid, sentKind: record.sentKind,
            takerKind: takerKind, price: execution.price, lots: execution.lots, isMaker: isMaker, fee: fee,
            time: now, sequence: fills.count + 1)
        fills.append(fill)
        cursor += 1
        events.append(.filled(fill))
        events.append(.accountChanged)
        // A taker's partial fills are told by what becomes of its rest.
        if isDone || isMaker {
            events.append(.orderChanged(OrderChange(record: record, isCancel: isDone, reason: reason)))
        }
    }

    /// Brings the customer's record of an order up to an event that is not an execution.
    private mutating func note(_ event: EngineEvent, _ order: BookOrder, _ contract: Int, now: Timestamp) {
        guard var record = registry[order.number] else { return }
        record.order = order
        remember(event, of: record, now: now)
        let reason: FeedOrderReason
        var isCancel = true
        switch event {
        case .placed:
            record.status = .enteredBook
            reason = record.sentKind.isTrigger ? .limitOrderFromStop : .newPlacedOrderByUser
            isCancel = false
        case .triggerPlaced:
            record.status = .triggerPlaced
            reason = .newPlacedOrderByUser
            isCancel = false
        case .triggered:
            reason = .stopOrderTriggered
        case .edited:
            reason = .editedByUser
            record.updateReason = reason.updateReason
            isCancel = false
        case .rejected(_, .wouldEnterBook):
            record.status = .cancelled
            reason = RejectReason.wouldEnterBook.feedReason
            record.updateReason = reason.updateReason
        case .rejected(_, let why):
            record.status = record.sentKind.isTrigger ? .triggerActivationFailure : .rejected
            reason = why.feedReason
            record.updateReason = reason.updateReason
        case .cancelled(_, let why):
            record.status = why == .notEnoughMargin ? .triggerActivationFailure : .cancelled
            reason = why.feedReason
            record.updateReason = reason.updateReason
        case .executed, .editRejected, .levelChanged:
            return
        }
        registry.update(record)
        cursor += 1
        events.append(
            .orderChanged(
                OrderChange(
                    record: record, isCancel: isCancel, reason: reason,
                    verboseOnly: record.status == .rejected)))
        events.append(.accountChanged)
    }
}
