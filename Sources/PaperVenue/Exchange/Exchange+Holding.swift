// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

// Maker Protection: <https://docs.kraken.com/exchange/guides/futures/maker-protection>
extension Exchange {
    /// How long an action on an order of that kind is held; nil for not at all.
    func holdingTime(_ contract: Int, _ kind: BookOrder.Kind) -> Duration? {
        guard kind != .postOnly, let time = contracts[contract].makerProtection, time > .zero else {
            return nil
        }
        return time
    }

    /// A released order takes the account's own orders out of its way, whatever the strategy.
    func displacesOwn(_ contract: Int, _ kind: BookOrder.Kind) -> Bool {
        holdingTime(contract, kind) != nil || preferences.selfTradeStrategy != .rejectTaker
    }

    mutating func holdBack(
        _ action: HeldAction.Action, _ contract: Int, for time: Duration, now: Timestamp
    ) -> HoldNumber {
        holdCount += 1
        let action = HeldAction(
            number: holdCount, action: action, contract: contract, receivedAt: now,
            releasedAt: now.advanced(by: time))
        let index = held.firstIndex { $0.releasedAt > action.releasedAt } ?? held.count
        held.insert(action, at: index)
        return action.number
    }

    mutating func release(_ action: HeldAction, now: Timestamp) {
        defer { scratch.removeAll(keepingCapacity: true) }
        switch action.action {
        case .edit(let ticket):
            let report = carryOut(ticket, receivedAt: action.receivedAt, now: now)
            released.append(ReleasedAction(number: action.number, report: report))
        case .place(let number):
            guard var record = registry.open[number] else { return }
            // Asked while it is held: from then on it counts as resting.
            let isAffordable = record.order.reduceOnly || canAfford(record.order, record.contract)
            record.isHeld = false
            registry.update(record)
            let report = letGo(
                record, isAffordable: isAffordable, receivedAt: action.receivedAt, now: now)
            released.append(ReleasedAction(number: action.number, report: report))
        }
    }

    private mutating func letGo(
        _ record: OrderRecord, isAffordable: Bool, receivedAt: Timestamp, now: Timestamp
    ) -> ActionReport {
        var order = record.order
        order.updatedAt = now
        let start = scratch.count
        if order.isConverted, order.kind.isTrigger {
            // A stop that is not wanted any more has nothing to take.
            scratch.append(.cancelled(order, .byUser))
        } else if !isAffordable, !order.kind.isTrigger {
            scratch.append(.rejected(order, .insufficientMargin))
        } else {
            if order.isConverted, order.kind == .limit { order.kind = .immediateOrCancel }
            return enterNew(order, record.contract, receivedAt: receivedAt, now: now)
        }
        settle(record.contract, from: start, now: now)
        return report(of: order.number, receivedAt: receivedAt)
    }

    /// Takes what was let go since the last call.
    mutating func takeReleased() -> [ReleasedAction] {
        defer { released.removeAll() }
        return released
    }
}
