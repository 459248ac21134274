// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import PaperVenue
import Trading

// When all is quiet, the desk knows what the exchange knows.
extension ModelWorld {
    /// Nothing goes wrong any more, and nothing is wanted, until everything has come to rest.
    mutating func becomeQuiet() async {
        venue.order([])
        for symbol in Self.symbols { venue.setMakerProtection(of: symbol, nil) }
        isHolding = false
        await awaitOutcomes()
        await advance(by: .seconds(130))
        if let since = desk.ledger.oldestFillWithoutFee {
            await begin(
                Call(
                    kind: .readLog(since: since.advanced(by: .seconds(-1))), life: life, timeout: .seconds(60)
                ))
            await advance(by: .seconds(5))
        }
    }

    /// What the desk has wrong.
    mutating func differences() -> [String] {
        let ledger = venue.ledger(now: now)
        var wrong = problems
        problems = []
        if !ledger.isComplete { wrong.append("the exchange's ledger is not complete") }
        if !desk.isReconciled { wrong.append("the desk has not compared its orders yet") }
        compareOrders(ledger, &wrong)
        compareFills(ledger, &wrong)
        compareWishes(ledger, &wrong)
        return wrong
    }

    private func compareOrders(_ ledger: VenueLedger, _ wrong: inout [String]) {
        var resting: Set<String> = []
        let fills = Dictionary(grouping: ledger.fills, by: \.orderID)
        for order in ledger.orders {
            guard
                let known = desk.order(.orderID(OrderID(order.id)))
                    ?? order.clientOrderID
                    .flatMap({ desk.order(.clientOrderID(ClientOrderID($0))) })
            else {
                // Of an order placed elsewhere that came and went while nobody looked, only the fills are known.
                let isOwn = order.clientOrderID.map { wanted[ClientOrderID($0)] != nil } ?? false
                if order.state == .open || order.state == .held || isOwn {
                    wrong.append("\(order.name) is \(order.state) at the exchange and not known here")
                }
                continue
            }
            if order.state == .open || order.state == .held { resting.insert(order.id) }
            if known.filledQuantity != order.filled {
                wrong.append(
                    "\(order.name): \(order.filled) filled, here \(known.filledQuantity) (\(known.state))")
            }
            if !Self.agree(known.state, order) {
                wrong.append(
                    "\(order.name) is \(order.state) (\(order.reason ?? "")) with \(order.filled) of \(order.size) and \(known.state) here (\(known.reason ?? ""))"
                )
            }
            if order.state == .open || order.state == .held { compareTerms(known, order, &wrong) }
            compareAverage(known, order, fills[order.id] ?? [], &wrong)
        }
        for order in desk.ledger.openOrders() where order.orderID.map({ !resting.contains($0.text) }) ?? true
        {
            wrong.append(
                "\(order.clientOrderID?.text ?? "") \(order.orderID?.text ?? "") is \(order.state) here and rests nowhere"
            )
        }
    }

    /// Size and prices of an order that rests, as its changes have left them.
    func compareTerms(_ known: Order, _ order: VenueLedger.Order, _ wrong: inout [String]) {
        if known.quantity != order.size {
            wrong.append("\(order.name) is for \(order.size), here for \(known.quantity)")
        }
        if known.type == .limit || known.type == .postOnly, known.limitPrice != order.limitPrice {
            wrong.append(
                "\(order.name) is at \(order.limitPrice ?? 0), here at \(known.limitPrice ?? 0)")
        }
        if known.type == .stop || known.type == .takeProfit, let stop = order.stopPrice,
            known.stopPrice != stop
        {
            wrong.append("\(order.name) stops at \(stop), here at \(known.stopPrice ?? 0)")
        }
    }

    /// To the twelfth digit, as it is told.
    private func compareAverage(
        _ known: Order, _ order: VenueLedger.Order, _ fills: [VenueLedger.Fill], _ wrong: inout [String]
    ) {
        guard !order.filled.isZero else { return }
        let paid = fills.reduce(Decimal.zero) { sum, fill in
            (try? fill.price.multiplied(by: fill.size)).flatMap { try? sum.adding($0) } ?? sum
        }
        let average = try? paid.divided(by: order.filled, scale: 12, rounding: .halfEven)
        if known.averagePrice != average {
            wrong.append(
                "\(order.name) was filled at \(average ?? 0), here at \(known.averagePrice ?? 0)")
        }
    }

    private static func agree(_ state: OrderState, _ order: VenueLedger.Order) -> Bool {
        switch order.state {
        case .open, .held: return state == (order.filled.isZero ? .accepted : .partiallyFilled)
        case .filled: return state == .filled
        case .cancelled: return state == .cancelled || state == .expired || state == .rejected
        // A refused order may also be found to be nowhere.
        case .rejected: return state == .rejected || state == .cancelled || state == .expired
        }
    }

    private func compareFills(_ ledger: VenueLedger, _ wrong: inout [String]) {
        for (id, times) in published where times > 1 { wrong.append("fill \(id) was told \(times) times") }
        for fill in ledger.fills {
            guard let seen = fillsSeen[FillID(fill.id)] else {
                wrong.append("fill \(fill.id) of \(fill.clientOrderID ?? fill.orderID) was not told")
                continue
            }
            if seen.fee != fill.fee {
                wrong.append(
                    "fill \(fill.id) cost \(fill.fee), here \(seen.fee.map { "\($0)" } ?? "nothing is known")"
                )
            }
            if journal.fills[FillID(fill.id)]?.fee != seen.fee {
                wrong.append("fill \(fill.id) has another fee in the journal")
            }
            if seen.quantity != fill.size || seen.price != fill.price || seen.side != fill.side {
                wrong.append(
                    "fill \(fill.id) is \(fill.size) at \(fill.price), here \(seen.quantity) at \(seen.price)"
                )
            }
        }
        if fillsSeen.count > ledger.fills.count { wrong.append("more fills are known than there are") }
        var positions: [Symbol: Decimal] = [:]
        for fill in fillsSeen.values {
            let signed = fill.side == .buy ? fill.quantity : -fill.quantity
            positions[fill.symbol] = (try? (positions[fill.symbol] ?? 0).adding(signed)) ?? 0
        }
        for symbol in Self.symbols {
            let there = ledger.positions.first { $0.symbol == symbol }?.size ?? 0
            if positions[symbol] ?? 0 != there {
                wrong.append(
                    "the position in \(symbol) is \(there), by the fills here \(positions[symbol] ?? 0)")
            }
        }
    }

    /// Every order that a client wanted and the gateway took has an end or rests, and was placed at most once.
    private func compareWishes(_ ledger: VenueLedger, _ wrong: inout [String]) {
        var placed: [String: Int] = [:]
        for order in ledger.orders where order.state != .rejected {
            if let name = order.clientOrderID { placed[name, default: 0] += 1 }
        }
        for id in wantedOrder {
            if placed[id.text] ?? 0 > 1 { wrong.append("\(id) was placed \(placed[id.text] ?? 0) times") }
            guard let order = desk.order(.clientOrderID(id)) else {
                if placed[id.text] != nil { wrong.append("\(id) is forgotten") }
                continue
            }
            if placed[id.text] == nil, !order.filledQuantity.isZero || !order.state.isFinal {
                wrong.append("\(id) is \(order.state) here and never was at the exchange")
            }
            if let stored = journal.orders.values.first(where: { $0.order.clientOrderID == id }) {
                var kept = stored.order
                // A fill that is read back may be later than the last word on its order.
                kept.updatedAt = order.updatedAt
                if kept != order { wrong.append("\(id) is another in the journal: \(kept) and \(order)") }
            } else {
                wrong.append("\(id) is not in the journal")
            }
        }
    }
}

extension VenueLedger.Order {
    fileprivate var name: String { clientOrderID ?? id }
}
