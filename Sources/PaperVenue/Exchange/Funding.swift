// SPDX-License-Identifier: Apache-2.0

import Trading

/// A perpetual contract's funding rates, and when the next hour's rate begins. Each hour's rate is charged evenly over
/// the hour: whoever is long pays it while it is positive.
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

    /// What a holding of one contract pays in an hour.
    var absoluteRate: Decimal { FixedPoint.decimal(absolute, scale: absoluteScale) }

    /// What a position gets for part of an hour, in the settlement currency; negative if it pays.
    func payment(lots: Int64, of contract: Contract, for elapsed: Duration) -> Amount {
        let microseconds = Int128(elapsed / .microseconds(1))
        var raw = -Int128(lots) * Int128(absolute)
        let shift = Amount.scale - absoluteScale - contract.sizeScale
        raw = shift >= 0 ? raw * Amount.power(shift) : raw / Amount.power(-shift)
        return Amount(raw: raw * microseconds / 3_600_000_000)
    }

    /// The premium (mark over index, in units of 1e-8) is the next rate's measure: an eighth of it for eight
    /// hours.
    mutating func update(premium: Int64, index: Int64, contract: Contract, now: Timestamp) {
        relativePrediction = max(-25_000_000_000, min(25_000_000_000, premium * 1_000_000 / 64))
        if nextAt.map({ now >= $0 }) ?? true {
            relative = nextAt == nil ? relativePrediction * 3 / 4 : relativePrediction
            let hour: Int64 = 3_600_000_000
            nextAt = Timestamp(microseconds: (now.microseconds / hour + 1) * hour)
        }
        absoluteScale = contract.settlement == .linear ? 12 : 18
        absolute = Self.absolute(relative, index: index, contract)
        absolutePrediction = Self.absolute(relativePrediction, index: index, contract)
    }

    static func absolute(_ relative: Int64, index: Int64, _ contract: Contract) -> Int64 {
        guard index > 0 else { return 0 }
        switch contract.settlement {
        case .linear:
            return Int64(clamping: Int128(relative) * Int128(index) / 10_000_000_000)
        case .inverse:
            return Int64(clamping: Int128(relative) * 1_000_000_000_000 / Int128(index))
        }
    }
}
