// SPDX-License-Identifier: Apache-2.0

import Trading

/// A perpetual contract's funding rates, and when the next hour's rate begins. Rates are shown, not charged.
struct Funding: Sendable, Equatable {
    /// Relative rates are counted in units of 1e-14.
    static let relativeScale = 14

    var relative: Int64 = 0
    var relativePrediction: Int64 = 0
    /// Charge for each contract; the scale is ``absoluteScale``.
    var absolute: Int64 = 0
    var absolutePrediction: Int64 = 0
    /// 12 for linear contracts, 18 for inverse ones, whose charges are tiny sums of base currency.
    var absoluteScale = 12
    /// Nil before the first hour was seen.
    var nextAt: Timestamp?
    /// The rate of every hour that was seen, oldest first.
    private(set) var past: [Past] = []

    /// An hour's rate, as the history has it.
    struct Past: Sendable, Equatable {
        /// When the hour began.
        var at: Timestamp
        var relative: Int64
        var absolute: Int64
    }

    /// Kraken keeps about a year.
    private static let mostHours = 8_786

    /// The premium (mark over index, in units of 1e-8) is the next rate's measure: an eighth of it for eight
    /// hours.
    mutating func update(premium: Int64, index: Int64, contract: Contract, now: Timestamp) {
        relativePrediction = max(-25_000_000_000, min(25_000_000_000, premium * 1_000_000 / 64))
        let hour: Int64 = 3_600_000_000
        let isNewHour = nextAt.map { now >= $0 } ?? true
        if isNewHour {
            relative = nextAt == nil ? relativePrediction * 3 / 4 : relativePrediction
            nextAt = Timestamp(microseconds: (now.microseconds / hour + 1) * hour)
        }
        absoluteScale = contract.settlement == .linear ? 12 : 18
        absolute = Self.absolute(relative, index: index, contract)
        absolutePrediction = Self.absolute(relativePrediction, index: index, contract)
        guard isNewHour else { return }
        if past.count == Self.mostHours { past.removeFirst() }
        past.append(
            Past(
                at: Timestamp(microseconds: now.microseconds / hour * hour), relative: relative,
                absolute: absolute))
    }

    private static func absolute(_ relative: Int64, index: Int64, _ contract: Contract) -> Int64 {
        guard index > 0 else { return 0 }
        switch contract.settlement {
        case .linear:
            return Int64(clamping: Int128(relative) * Int128(index) / 10_000_000_000)
        case .inverse:
            return Int64(clamping: Int128(relative) * 1_000_000_000_000 / Int128(index))
        }
    }
}
