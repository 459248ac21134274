// SPDX-License-Identifier: Apache-2.0

import Trading

/// The market maker of one contract: keeps a ladder of orders on both sides of a fair price.
struct Quoter: Sendable {
    static let levels = 25
    /// Levels that are looked after in every step.
    private static let watched = 5

    private struct Slot: Sendable {
        var number: UInt64
        var price: Int64
    }

    let contract: Int
    private var bids: [Slot?] = Array(repeating: nil, count: levels)
    private var asks: [Slot?] = Array(repeating: nil, count: levels)

    init(contract: Int) { self.contract = contract }

    /// Takes all quotes away and quotes anew around `fair` (fine units).
    mutating func quoteAll(
        around fair: Int64, _ random: inout SeededGenerator, on exchange: inout Exchange, now: Timestamp
    ) {
        for level in 0..<Self.levels {
            withdraw(.buy, level, from: &exchange, now: now)
            withdraw(.sell, level, from: &exchange, now: now)
        }
        for level in 0..<Self.levels {
            quote(.buy, level, around: fair, &random, on: &exchange, now: now)
            quote(.sell, level, around: fair, &random, on: &exchange, now: now)
        }
    }

    /// Replaces quotes that `fair` has overtaken or that were filled near the top; then one more at random.
    mutating func refresh(
        around fair: Int64, _ random: inout SeededGenerator, on exchange: inout Exchange, now: Timestamp
    ) {
        let ticks = fair / exchange.contracts[contract].tick
        var replaced = false
        for side in Side.allCases {
            // All overtaken quotes go before any comes: a new one must not meet an old one of the other side.
            for level in 0..<Self.levels {
                guard let slot = slot(side, level) else { continue }
                if side == .buy ? slot.price > ticks : slot.price <= ticks {
                    withdraw(side, level, from: &exchange, now: now)
                }
            }
        }
        for side in Side.allCases {
            for level in 0..<Self.levels {
                let isMissing = slot(side, level).map { slot in
                    level < Self.watched && exchange.markets[contract].engine.orders[slot.number] == nil
                }
                guard isMissing ?? true else { continue }
                quote(side, level, around: fair, &random, on: &exchange, now: now)
                replaced = true
            }
        }
        if replaced { return }
        // The best levels change most often.
        let place = random.unit()
        let level = Int(place * place * Double(Self.levels))
        let side: Side = random.next() & 1 == 0 ? .buy : .sell
        withdraw(side, level, from: &exchange, now: now)
        quote(side, level, around: fair, &random, on: &exchange, now: now)
    }

    private func slot(_ side: Side, _ level: Int) -> Slot? { side == .buy ? bids[level] : asks[level] }

    private mutating func withdraw(_ side: Side, _ level: Int, from exchange: inout Exchange, now: Timestamp)
    {
        guard let slot = slot(side, level) else { return }
        exchange.cancel(slot.number, contract: contract, now: now)
        if side == .buy { bids[level] = nil } else { asks[level] = nil }
    }

    private mutating func quote(
        _ side: Side, _ level: Int, around fair: Int64, _ random: inout SeededGenerator,
        on exchange: inout Exchange, now: Timestamp
    ) {
        let terms = exchange.contracts[contract]
        let center = Double(fair) / Double(terms.tick)
        let distance = max(0.5, center * 0.000_01) + Double(level) * max(1, center * 0.000_02)
        let price =
            side == .buy
            ? Int64((center - distance).rounded(.down)) : Int64((center + distance).rounded(.up))
        guard price > 0 else { return }
        let size = Self.usualLots(terms, atFine: fair) * Double(level + 1) * (0.2 + 1.6 * random.unit())
        let number = exchange.submit(
            account: Exchange.firstMaker, contract: contract, side: side, kind: .limit, limit: price,
            lots: max(1, Int64(size)), now: now)
        let slot = Slot(number: number, price: price)
        if side == .buy { bids[level] = slot } else { asks[level] = slot }
    }

    /// Lots worth some thousand dollars.
    static func usualLots(_ contract: Contract, atFine fine: Int64) -> Double {
        var lots = 2_500.0
        if contract.settlement == .linear { lots /= max(0.000_001, Double(fine) / 100_000_000) }
        for _ in 0..<max(0, contract.sizeScale) { lots *= 10 }
        for _ in 0..<max(0, -contract.sizeScale) { lots /= 10 }
        return max(1, lots)
    }
}
