// SPDX-License-Identifier: Apache-2.0

import Trading

/// An exact sum of money in units of 1e-12 of its currency.
///
/// 128 bits hold ten to the power of 26 whole units; the exchange's limits on price and size keep every sum
/// far below.
struct Amount: Sendable, Hashable, Comparable {
    static let scale = 12
    static let zero = Amount(raw: 0)

    var raw: Int128

    init(raw: Int128) { self.raw = raw }

    /// Nil if the number has more than twelve digits behind the point or is far beyond any balance.
    init?(_ decimal: Decimal) {
        let shift = Self.scale - decimal.scale
        guard shift >= 0, shift <= 30 else { return nil }
        let (product, overflows) = decimal.coefficient.multipliedReportingOverflow(by: Self.power(shift))
        guard !overflows, product.magnitude < 1_000_000_000_000_000_000_000_000_000_000 else { return nil }
        raw = product
    }

    init(fine: Int64) { raw = Int128(fine) * 10_000 }

    var decimal: Decimal { Decimal(coefficient: raw, scale: Self.scale) ?? .zero }

    var magnitude: Amount { Amount(raw: raw < 0 ? -raw : raw) }

    /// That many hundred-thousandths of it, cut toward zero.
    func portion(_ hundredThousandths: Int64) -> Amount {
        Amount(raw: raw * Int128(hundredThousandths) / 100_000)
    }

    /// That many millionths of it, cut toward zero.
    func millionths(_ millionths: Int64) -> Amount { Amount(raw: raw * Int128(millionths) / 1_000_000) }

    /// `part` of `whole` equal shares, cut toward zero.
    func share(_ part: Int64, of whole: Int64) -> Amount {
        Amount(raw: part == whole ? raw : raw * Int128(part) / Int128(whole))
    }

    /// This many units at a price in the other currency.
    func times(price: Amount) -> Amount {
        // Halves of the digits first: the whole product of two large sums would not fit.
        Amount(raw: raw / 1_000 * (price.raw / 1_000) / 1_000_000)
    }

    static func + (left: Amount, right: Amount) -> Amount { Amount(raw: left.raw + right.raw) }
    static func - (left: Amount, right: Amount) -> Amount { Amount(raw: left.raw - right.raw) }
    static prefix func - (value: Amount) -> Amount { Amount(raw: -value.raw) }
    static func += (left: inout Amount, right: Amount) { left.raw += right.raw }
    static func -= (left: inout Amount, right: Amount) { left.raw -= right.raw }
    static func < (left: Amount, right: Amount) -> Bool { left.raw < right.raw }

    /// Ten to the power of `digits`, which is 0 to 38.
    static func power(_ digits: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<digits { power *= 10 }
        return power
    }
}
