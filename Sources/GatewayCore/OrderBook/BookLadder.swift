// SPDX-License-Identifier: Apache-2.0

import Trading

/// One side of a book: its levels by price, the best last, so that what happens near the touch moves little.
///
/// Prices are whole numbers of the book's smallest digit, and negative on the side of the asks: the larger one is
/// always the better one.
struct BookLadder: Sendable, Equatable {
    struct Level: Sendable, Equatable {
        var price: Int64
        /// Above zero.
        var quantity: Decimal
    }

    /// What became of one price.
    struct Change: Sendable, Equatable {
        enum Kind: Sendable, Equatable {
            case appeared, resized, vanished
        }

        var kind: Kind
        /// How many levels are better; of a level that vanished, were better.
        var rank: Int
        var price: Int64
        /// Zero for a level that vanished.
        var quantity: Decimal
    }

    private(set) var levels: [Level] = []

    var best: Int64? { levels.last?.price }

    /// The level with so many better ones; nil if there are not so many.
    func level(rank: Int) -> Level? {
        rank < levels.count ? levels[levels.count - 1 - rank] : nil
    }

    func quantity(at price: Int64) -> Decimal? {
        let place = place(of: price)
        return place.isThere ? levels[place.index].quantity : nil
    }

    /// Gives the level at `price` a new quantity; zero takes it out.
    ///
    /// - Returns: nil, and nothing is changed, if a level is to be taken out that is not there.
    mutating func set(_ price: Int64, to quantity: Decimal) -> Change? {
        let place = place(of: price)
        if quantity.isZero {
            guard place.isThere else { return nil }
            levels.remove(at: place.index)
            return Change(
                kind: .vanished, rank: levels.count - place.index, price: price, quantity: quantity)
        }
        if place.isThere {
            levels[place.index].quantity = quantity
            return Change(
                kind: .resized, rank: levels.count - 1 - place.index, price: price, quantity: quantity)
        }
        levels.insert(Level(price: price, quantity: quantity), at: place.index)
        return Change(
            kind: .appeared, rank: levels.count - 1 - place.index, price: price, quantity: quantity)
    }

    /// What whoever sees the best `depth` levels has to change, at most two levels: the one that changed, and the one
    /// that moved out of sight or into it. A quantity of zero takes a level out.
    func show(_ change: Change, depth: Int, _ body: (_ price: Int64, _ quantity: Decimal) -> Void) {
        guard change.rank < depth else { return }
        body(change.price, change.quantity)
        switch change.kind {
        case .resized: break
        case .appeared:
            if let hidden = level(rank: depth) { body(hidden.price, .zero) }
        case .vanished:
            if let shown = level(rank: depth - 1) { body(shown.price, shown.quantity) }
        }
    }

    /// Takes over a whole side, in any order.
    ///
    /// - Returns: false, and nothing is changed, if two levels have one price.
    mutating func replace(with levels: [Level]) -> Bool {
        var levels = levels
        // As the exchange sends them they are in order from the best on.
        if levels.count > 1, levels[0].price > levels[1].price { levels.reverse() }
        let isSorted = zip(levels, levels.dropFirst()).allSatisfy { $0.price < $1.price }
        if !isSorted {
            levels.sort { $0.price < $1.price }
            guard zip(levels, levels.dropFirst()).allSatisfy({ $0.price < $1.price }) else { return false }
        }
        self.levels = levels
        return true
    }

    /// Levels with every price times `factor`, for a smaller digit; nil if that is beyond 64 bits.
    static func scaled(_ levels: [Level], by factor: Int64) -> [Level]? {
        var scaled = levels
        for index in scaled.indices {
            let (price, overflows) = scaled[index].price.multipliedReportingOverflow(by: factor)
            guard !overflows, price != .min else { return nil }
            scaled[index].price = price
        }
        return scaled
    }

    private static let nearTheTouch = 16

    /// Where a price is, or would have to be put.
    private func place(of price: Int64) -> (index: Int, isThere: Bool) {
        var high = levels.count
        // Most changes are near the touch.
        let near = max(0, high - Self.nearTheTouch)
        while high > near {
            let known = levels[high - 1].price
            if known <= price { return known == price ? (high - 1, true) : (high, false) }
            high -= 1
        }
        var low = 0
        while low < high {
            let middle = (low + high) / 2
            if levels[middle].price < price { low = middle + 1 } else { high = middle }
        }
        return (low, low < levels.count && levels[low].price == price)
    }
}
