// SPDX-License-Identifier: Apache-2.0

import Trading

/// What an order is to become.
struct Amendment: Sendable, Equatable {
    /// The whole size, more than what has filled.
    var lots: Int64
    var limit: Int64?
    var stop: Int64?
    var trail: TriggerDistance?
}

extension MatchingEngine {
    /// Changes a resting or waiting order. One that becomes smaller at its price keeps its place in the queue; every
    /// other goes to the end of it, and may execute. What would be refused as a new order leaves it as it was.
    ///
    /// False if there is no such order here.
    mutating func edit(
        _ number: UInt64, _ amendment: Amendment, displacesOwn: Bool, signals: SignalPrices, now: Timestamp,
        into events: inout [EngineEvent]
    ) -> Bool {
        if let index = triggers.firstIndex(where: { $0.number == number }) {
            editTrigger(index, amendment, signals: signals, now: now, into: &events)
            return true
        }
        guard let old = orders[number] else { return false }
        var order = old
        order.lots = amendment.lots
        order.limit = amendment.limit ?? old.limit
        order.updatedAt = now
        order.displacesOwn = displacesOwn
        if order.reduceOnly {
            let most = old.filled + reducible(old.account, old.side)
            order.cut = max(0, order.lots - most)
            order.lots -= order.cut
        }
        guard order.remaining > 0 else {
            events.append(.editRejected(old, .wouldNotReducePosition))
            return true
        }
        if order.limit == old.limit, order.remaining <= old.remaining {
            shrink(old, to: order, into: &events)
            return true
        }
        if let reason = refusal(of: order, prospect(of: order)) {
            events.append(.editRejected(old, reason))
            return true
        }
        _ = removeResting(number)
        events.append(.edited(old: old, new: order))
        reportLevel(old.side, old.limit ?? 0, into: &events)
        order.takesAfterEdit = true
        match(&order, now: now, into: &events)
        order.takesAfterEdit = false
        if order.remaining > 0 { rest(order, isNew: false, into: &events) }
        dropUselessReduceOnly(now: now, into: &events)
        return true
    }

    private mutating func shrink(_ old: BookOrder, to order: BookOrder, into events: inout [EngineEvent]) {
        guard let limit = old.limit else { return }
        orders[order.number] = order
        if order.side == .buy {
            bids.reduce(price: limit, by: old.remaining - order.remaining)
        } else {
            asks.reduce(price: limit, by: old.remaining - order.remaining)
        }
        events.append(.edited(old: old, new: order))
        reportLevel(order.side, limit, into: &events)
    }

    private mutating func editTrigger(
        _ index: Int, _ amendment: Amendment, signals: SignalPrices, now: Timestamp,
        into events: inout [EngineEvent]
    ) {
        let old = triggers[index]
        var order = old
        order.lots = amendment.lots
        order.limit = amendment.limit ?? old.limit
        order.stop = amendment.stop ?? old.stop
        order.updatedAt = now
        if let trail = amendment.trail {
            // The stop is reckoned anew, also when the distance is what it was.
            order.trail = trail
            order.stop = trailedStop(order, signals) ?? old.stop
        }
        events.append(.edited(old: old, new: order))
        guard isSetOff(order, signals) else {
            triggers[index] = order
            return
        }
        triggers.remove(at: index)
        activate(order, now: now, into: &events)
    }
}
