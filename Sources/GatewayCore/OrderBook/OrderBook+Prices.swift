// SPDX-License-Identifier: Apache-2.0

import Trading

// Prices as whole numbers of the book's smallest digit.
extension OrderBook {
    /// No instrument has prices finer than this.
    static let mostDigits = 18

    /// The price in units of ten to the power of minus `digits`; nil unless it is a whole number of them in 64 bits.
    static func units(of price: Decimal, digits: Int) -> Int64? {
        let shift = digits - price.scale
        guard shift >= 0, shift <= mostDigits, let significant = Int64(exactly: price.coefficient) else {
            return price.isZero ? 0 : nil
        }
        let (units, overflows) = significant.multipliedReportingOverflow(by: powersOfTen[shift])
        return overflows || units == .min ? nil : units
    }

    private static let powersOfTen: [19 of Int64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ]

    /// The price a ladder counts as `key`.
    func price(_ key: Int64, isBid: Bool) -> Decimal {
        Decimal(coefficient: Int128(isBid ? key : -key), scale: digits) ?? .zero
    }

    /// The price in units of this book, which takes on finer ones first if it must. Nil if that is beyond 64 bits.
    mutating func units(of price: Decimal) -> Int64? {
        if price.scale > digits, !refine(to: price.scale) { return nil }
        return Self.units(of: price, digits: digits)
    }

    /// Counts in a smaller digit from here on.
    private mutating func refine(to finer: Int) -> Bool {
        guard finer <= Self.mostDigits else { return false }
        let factor = Self.powersOfTen[finer - digits]
        guard let finerBids = BookLadder.scaled(bids.levels, by: factor),
            let finerAsks = BookLadder.scaled(asks.levels, by: factor)
        else { return false }
        digits = finer
        guard bids.replace(with: finerBids), asks.replace(with: finerAsks) else { return false }
        return rebuildGroupings()
    }

    /// Both sides of a snapshot, counted in the smallest digit that it or a grouping needs. Nil if two levels have one
    /// price, or a price is beyond 64 bits.
    static func sides(
        of snapshot: BookSnapshot, groupings: [Decimal]
    ) -> (digits: Int, bids: BookLadder, asks: BookLadder)? {
        var digits = groupings.reduce(0) { max($0, $1.scale) }
        for level in snapshot.bids { digits = max(digits, level.price.scale) }
        for level in snapshot.asks { digits = max(digits, level.price.scale) }
        guard digits <= mostDigits, let bids = ladder(snapshot.bids, digits: digits, isBid: true),
            let asks = ladder(snapshot.asks, digits: digits, isBid: false)
        else { return nil }
        return (digits, bids, asks)
    }

    private static func ladder(_ levels: [BookLevel], digits: Int, isBid: Bool) -> BookLadder? {
        var counted: [BookLadder.Level] = []
        counted.reserveCapacity(levels.count)
        for level in levels where !level.quantity.isZero {
            guard let price = units(of: level.price, digits: digits) else { return nil }
            counted.append(BookLadder.Level(price: isBid ? price : -price, quantity: level.quantity))
        }
        var ladder = BookLadder()
        return ladder.replace(with: counted) ? ladder : nil
    }

    /// Puts every grouping together anew; false if something does not fit.
    mutating func rebuildGroupings() -> Bool {
        for index in groupings.indices {
            guard let step = Self.units(of: groupings[index].grouping, digits: digits), step > 0,
                groupings[index].rebuild(step: step, bids: bids, asks: asks)
            else { return false }
        }
        return true
    }
}
