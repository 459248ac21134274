// SPDX-License-Identifier: Apache-2.0

import Trading

extension OrderBookState {
    /// Takes over a change of the stream: who does so with each, in order, has the book at its depth.
    public mutating func apply(_ change: OrderBookChange) {
        for level in change.bids { Self.put(level, into: &bids) { $0 > $1 } }
        for level in change.asks { Self.put(level, into: &asks) { $0 < $1 } }
        sequence = change.sequence
        venueTime = change.venueTime ?? venueTime
    }

    /// Replaces the level of this price; a quantity of zero takes it out.
    private static func put(
        _ level: BookLevel, into levels: inout [BookLevel], isBetter: (Decimal, Decimal) -> Bool
    ) {
        let index = levels.firstIndex { !isBetter($0.price, level.price) } ?? levels.endIndex
        let isThere = index < levels.endIndex && levels[index].price == level.price
        switch (isThere, level.quantity.isZero) {
        case (true, true): levels.remove(at: index)
        case (true, false): levels[index] = level
        case (false, false): levels.insert(level, at: index)
        case (false, true): break
        }
    }
}
