// SPDX-License-Identifier: Apache-2.0

import Trading

/// The book put together by multiples of a step, kept current change by change.
struct BookGrouping: Sendable {
    let grouping: Decimal
    /// The same in units of the book's smallest digit.
    private(set) var step: Int64
    private(set) var bids = BookLadder()
    private(set) var asks = BookLadder()
    /// What the last change of the book did here.
    private(set) var change: BookLadder.Change?
    /// How many views need it.
    var views = 0

    init(_ grouping: Decimal, step: Int64) {
        self.grouping = grouping
        self.step = step
    }

    /// The multiple that a price belongs to: the next lower one, which for asks, whose prices are negative, is the next
    /// higher price. Nil beyond 64 bits.
    static func bucket(of price: Int64, step: Int64) -> Int64? {
        let (quotient, remainder) = price.quotientAndRemainder(dividingBy: step)
        let (bucket, overflows) = (remainder < 0 ? quotient - 1 : quotient)
            .multipliedReportingOverflow(by: step)
        return overflows || bucket == .min ? nil : bucket
    }

    /// A whole side put together; nil if something of it does not fit.
    static func grouped(_ ladder: BookLadder, step: Int64) -> BookLadder? {
        var levels: [BookLadder.Level] = []
        for level in ladder.levels {
            guard let price = bucket(of: level.price, step: step) else { return nil }
            if let last = levels.indices.last, levels[last].price == price {
                guard let sum = try? levels[last].quantity.adding(level.quantity) else { return nil }
                levels[last].quantity = sum
            } else {
                levels.append(BookLadder.Level(price: price, quantity: level.quantity))
            }
        }
        var grouped = BookLadder()
        return grouped.replace(with: levels) ? grouped : nil
    }

    /// Puts the whole book together anew; false if something of it does not fit.
    mutating func rebuild(step: Int64, bids: BookLadder, asks: BookLadder) -> Bool {
        guard let groupedBids = Self.grouped(bids, step: step),
            let groupedAsks = Self.grouped(asks, step: step)
        else { return false }
        self.step = step
        self.bids = groupedBids
        self.asks = groupedAsks
        change = nil
        return true
    }

    /// A level of the book went from one quantity to another; false if the sum does not fit.
    mutating func levelChanged(_ price: Int64, isBid: Bool, from old: Decimal, to new: Decimal) -> Bool {
        guard let bucket = Self.bucket(of: price, step: step) else { return false }
        let known = (isBid ? bids.quantity(at: bucket) : asks.quantity(at: bucket)) ?? .zero
        guard let sum = try? known.adding(new).subtracting(old) else { return false }
        change = isBid ? bids.set(bucket, to: sum) : asks.set(bucket, to: sum)
        return change != nil
    }
}
