// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

// A wallet whose equity has fallen below the maintenance margin of its positions is liquidated: its orders are
// cancelled, then its positions are closed in the market, half of the largest first. What nobody takes is unwound at the
// mark. A debt that is left is covered by the house.
extension Exchange {
    /// Looked at when prices have moved and the market makers have had their say, and after each request.
    mutating func checkMargins(now: Timestamp) {
        let holdings = ledger.accounts[Self.customer].holdings
        guard !isLiquidating, !holdings.isEmpty else { return }
        isLiquidating = true
        defer {
            isLiquidating = false
            scratch.removeAll(keepingCapacity: true)
        }
        for wallet in Set(holdings.keys.map { contracts[$0].wallet }).sorted() where isShort(wallet) {
            liquidate(wallet, now: now)
        }
    }

    /// Whether the maintenance margin is gone.
    private func isShort(_ wallet: String) -> Bool {
        let need = ledger.need(
            of: Self.customer, wallet: wallet, contracts: contracts, marks: marks, resting: [:])
        return need.maintenance > .zero
            && equity(wallet: wallet, unrealised: need.unrealised) < need.maintenance
    }

    private mutating func liquidate(_ wallet: String, now: Timestamp) {
        for record in registry.unfinished where contracts[record.contract].wallet == wallet {
            guard !record.isHeld, registry.open[record.order.number] != nil else { continue }
            let start = scratch.count
            markets[record.contract].engine.cancel(
                record.order.number, reason: .liquidation, now: now, into: &scratch)
            settle(record.contract, from: start, now: now)
        }
        var isFirst = true
        while isShort(wallet), let contract = largestPosition(wallet) {
            let lots = held(contract)
            let part = isFirst && lots.magnitude > 1 ? Int64((lots.magnitude + 1) / 2) : Int64(lots.magnitude)
            isFirst = false
            close(contract, part, now: now)
            if held(contract) == lots { unwind(contract, now: now) }
        }
        cover(wallet, now: now)
        events.append(.accountChanged)
    }

    private func held(_ contract: Int) -> Int64 {
        ledger.accounts[Self.customer].holdings[contract]?.lots ?? 0
    }

    /// The contract of the position that needs the most margin.
    private func largestPosition(_ wallet: String) -> Int? {
        func need(_ contract: Int) -> Amount {
            let mark = markets[contract].mark
            return contracts[contract].value(lots: held(contract), atFine: mark).magnitude.portion(
                contracts[contract].marginLevel(lots: held(contract), atFine: mark).maintenance)
        }
        return ledger.accounts[Self.customer].holdings.keys
            .filter { contracts[$0].wallet == wallet && markets[$0].mark > 0 }
            .max { (need($0), $1) < (need($1), $0) }
    }

    /// Closes a part of a position in the market.
    private mutating func close(_ contract: Int, _ lots: Int64, now: Timestamp) {
        let position = held(contract)
        var order = BookOrder(
            number: nextOrderNumber(), account: Self.customer, side: position > 0 ? .sell : .buy,
            kind: .market, limit: nil, lots: lots, now: now, reduceOnly: true)
        order.origin = lots == Int64(position.magnitude) ? .liquidation : .partialLiquidation
        order.displacesOwn = true
        registry.add(
            OrderRecord(
                uuid: uuid(ofOrder: order.number), contract: contract, order: order, sentKind: .market,
                status: .enteredBook))
        enter(order, contract, now: now)
    }

    /// Closes a position against the bots, at the mark.
    private mutating func unwind(_ contract: Int, now: Timestamp) {
        let position = held(contract)
        let lots = Int64(position.magnitude)
        let price = max(1, markets[contract].mark / contracts[contract].tick)
        var order = BookOrder(
            number: nextOrderNumber(), account: Self.customer, side: position > 0 ? .sell : .buy,
            kind: .market, limit: price, lots: lots, now: now, reduceOnly: true)
        order.origin = .unwind
        registry.add(
            OrderRecord(
                uuid: uuid(ofOrder: order.number), contract: contract, order: order, sentKind: .market,
                status: .enteredBook))
        order.filled = lots
        var other = BookOrder(
            number: nextOrderNumber(), account: Self.taker, side: order.side.opposite, kind: .limit,
            limit: price, lots: lots, now: now)
        other.filled = lots
        let number = markets[contract].engine.reassign(
            position, from: Self.customer, to: Self.taker, price: price)
        settle(
            Execution(number: number, price: price, lots: lots, maker: other, taker: order), contract,
            now: now)
    }

    /// Pays what is left of a debt when there are no positions any more.
    private mutating func cover(_ wallet: String, now: Timestamp) {
        guard
            !ledger.accounts[Self.customer].holdings.keys.contains(where: { contracts[$0].wallet == wallet }),
            let contract = contracts.indices.first(where: { contracts[$0].wallet == wallet })
        else { return }
        let terms = contracts[contract]
        let equity = equity(wallet: wallet, unrealised: .zero)
        guard equity < .zero else { return }
        let before = ledger.accounts[Self.customer].balance(settling: terms)
        ledger.pay(-equity, to: Self.customer, settling: terms)
        write(
            AccountLogLine(
                time: now, info: .coveredLiquidation, asset: terms.settlementCurrency.lowercased(),
                marginAccount: marginAccount(terms), oldBalance: before.decimal,
                newBalance: ledger.accounts[Self.customer].balance(settling: terms).decimal))
    }
}
