// SPDX-License-Identifier: Apache-2.0

import Trading

/// The index price of one underlying as a random walk with a weak pull to where it began.
struct UnderlyingWalk: Sendable {
    /// About 60 % a year, for the square root of a second.
    static let volatility = 0.000_107

    let base: String
    private let anchor: Double
    private(set) var price: Double
    private(set) var movedAt: Timestamp

    init(base: String, price: Double, at time: Timestamp) {
        self.base = base
        anchor = price
        self.price = price
        movedAt = time
    }

    /// What an index publishes: cents above ten dollars, else six significant digits.
    var fine: Int64 {
        let unit: Double = price >= 10 ? 1_000_000 : 100
        return Int64((price * 100_000_000 / unit).rounded()) * Int64(unit)
    }

    mutating func move(to now: Timestamp, _ random: inout SeededGenerator) {
        let seconds = Double(now.microseconds - movedAt.microseconds) / 1_000_000
        guard seconds > 0 else { return }
        movedAt = now
        // After a long pause the market goes on from where it stood instead of jumping.
        let elapsed = min(seconds, 60)
        let pull = (anchor - price) / anchor * 0.000_002 * elapsed
        let shock = random.normal() * Self.volatility * elapsed.squareRoot()
        price *= max(0.5, 1 + pull + shock)
    }

    mutating func jump(to price: Double, now: Timestamp) {
        self.price = price
        movedAt = now
    }
}
