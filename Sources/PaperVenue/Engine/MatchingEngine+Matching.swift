// SPDX-License-Identifier: Apache-2.0

import Trading

extension MatchingEngine {
    /// What is in the book for an order, looked at before anything is touched.
    struct Prospect {
        var lots: Int64 = 0
        var meetsOwnOrder = false
    }

    /// Matches an order that is not a stop (any more), and rests, cancels or refuses what is left.
    mutating func enter(_ incoming: BookOrder, now: Timestamp, into events: inout [EngineEvent]) {
        var order = incoming
        if order.reduceOnly {
            let reducible = reducible(order.account, order.side)
            guard reducible > 0 else {
                events.append(.rejected(order, .wouldNotReducePosition))
                return
            }
            order.cut = max(0, order.lots - reducible)
            order.lots -= order.cut
        }
        if order.kind == .market {
            guard let limit = protectedLimit(order.side) else {
                events.append(.rejected(order, .immediateWouldNotExecute))
                return
            }
            order.limit = limit
        }
        let prospect = prospect(of: order)
        if let reason = refusal(of: order, prospect) {
            events.append(.rejected(order, reason))
            return
        }
        match(&order, now: now, into: &events)
        if order.remaining > 0 {
            switch order.kind {
            case .limit, .postOnly:
                rest(order, into: &events)
            case .market, .immediateOrCancel, .fillOrKill, .stop, .takeProfit, .trailingStop:
                events.append(.cancelled(order, .immediateRemainder))
            }
        }
        dropUselessReduceOnly(now: now, into: &events)
    }

    func refusal(of order: BookOrder, _ prospect: Prospect) -> RejectReason? {
        // A resting order of its own is in the way of what it would do, whatever that is.
        if order.kind == .postOnly, prospect.lots > 0 || prospect.meetsOwnOrder { return .postWouldExecute }
        if prospect.meetsOwnOrder, !order.displacesOwn { return .wouldExecuteSelf }
        let isMissed: Bool
        switch order.kind {
        case .market, .immediateOrCancel: isMissed = prospect.lots == 0
        case .fillOrKill: isMissed = prospect.lots < order.lots
        case .limit, .postOnly, .stop, .takeProfit, .trailingStop: isMissed = false
        }
        guard isMissed else { return nil }
        return order.isConverted ? .wouldEnterBook : .immediateWouldNotExecute
    }

    /// How much of the order could fill at once, up to its size.
    func prospect(of order: BookOrder) -> Prospect {
        var prospect = Prospect()
        guard let limit = order.limit else { return prospect }
        let opposite = order.side == .buy ? asks : bids
        var reduced: [Int: Int64] = [:]
        for level in opposite.bestFirst {
            let price = opposite.price(of: level)
            guard order.side == .buy ? price <= limit : price >= limit else { break }
            for number in level.queue {
                guard let maker = orders[number] else { continue }
                if maker.account == order.account {
                    prospect.meetsOwnOrder = true
                    if order.displacesOwn, order.kind != .postOnly { continue }
                    return prospect
                }
                var lots = maker.remaining
                if maker.reduceOnly {
                    let room = reducible(maker.account, maker.side) - (reduced[maker.account] ?? 0)
                    lots = min(lots, max(0, room))
                    reduced[maker.account, default: 0] += lots
                }
                prospect.lots += lots
                if prospect.lots >= order.lots { return prospect }
            }
        }
        return prospect
    }

    /// What an order would execute at once, by price, whoever owns it.
    func taken(by order: BookOrder) -> (lots: Int64, parts: [(price: Int64, lots: Int64)]) {
        var parts: [(price: Int64, lots: Int64)] = []
        var lots: Int64 = 0
        guard let limit = order.kind == .market ? protectedLimit(order.side) : order.limit else {
            return (0, [])
        }
        let opposite = order.side == .buy ? asks : bids
        for level in opposite.bestFirst {
            let price = opposite.price(of: level)
            guard lots < order.remaining, order.side == .buy ? price <= limit : price >= limit else { break }
            let part = min(level.lots, order.remaining - lots)
            parts.append((price, part))
            lots += part
        }
        return (lots, parts)
    }

    mutating func match(_ order: inout BookOrder, now: Timestamp, into events: inout [EngineEvent]) {
        guard let limit = order.limit else { return }
        let side = order.side.opposite
        while order.remaining > 0 {
            // No copy of the side is held here: it would be copied again by the first change.
            guard let price = bestPrice(side), let number = side == .buy ? bids.firstOrder : asks.firstOrder
            else { return }
            guard order.side == .buy ? price <= limit : price >= limit else { return }
            guard let maker = orders[number] else { return }
            if maker.account == order.account {
                // Refused before, unless its own orders give way.
                cancel(number, reason: .bySelfTrade, now: now, into: &events)
                continue
            }
            var lots = min(order.remaining, maker.remaining)
            if maker.reduceOnly { lots = min(lots, reducible(maker.account, maker.side)) }
            if lots > 0 {
                execute(&order, against: number, lots: lots, now: now, into: &events)
            }
            if maker.reduceOnly, orders[number] != nil, reducible(maker.account, maker.side) == 0 {
                cancel(number, reason: .wouldNotReducePosition, now: now, into: &events)
            } else if order.remaining == 0 || bestPrice(side) != price {
                // One report for each level, not one for each of its orders.
                reportLevel(side, price, into: &events)
            }
        }
    }

    /// One per cent beyond the best opposite price: how far a market order may walk.
    private func protectedLimit(_ side: Side) -> Int64? {
        switch side {
        case .buy: return asks.bestPrice.map { $0 + $0 / 100 }
        case .sell: return bids.bestPrice.map { max(1, $0 - $0 / 100) }
        }
    }
}
