// SPDX-License-Identifier: Apache-2.0

/// An exact decimal number: ``coefficient`` times ten to the power of minus ``scale``.
///
/// It holds up to 38 significant digits with a scale from -60 to 60, always without trailing zeros, so that
/// equal numbers are equal values. Nothing is ever rounded unless a rounding is asked for: what does not fit
/// is refused.
public struct Decimal: Sendable, Hashable {
    /// The exact result has more than 38 significant digits or lies beyond the scale's range, or something
    /// was divided by zero.
    public struct Overflow: Error, Equatable, CustomStringConvertible {
        public init() {}

        public var description: String { "the number does not fit into 38 digits, or was divided by zero" }
    }

    /// What happens to digits that are cut off.
    public enum Rounding: Sendable, Hashable, CaseIterable {
        /// Toward zero.
        case down
        /// Away from zero.
        case up
        /// To the nearest; a tie goes to the even neighbour.
        case halfEven
        /// Toward negative infinity.
        case floor
        /// Toward positive infinity.
        case ceiling
    }

    /// The longest text of any value, in bytes.
    public static let maximumTextLength = 1 + maximumDigits + scales.upperBound

    public static let zero = Decimal(Int64(0))

    static let maximumDigits = 38
    static let scales = -60...60

    // Two words instead of one Int128 keep the alignment at eight bytes: 24 bytes per value and not 32.
    private let low: UInt64
    private let high: Int64
    private let exponent: Int8

    /// The significant digits with the sign; never a multiple of ten, except zero.
    public var coefficient: Int128 {
        Int128(truncatingIfNeeded: high) << 64 | Int128(truncatingIfNeeded: low)
    }

    /// How many digits of ``coefficient`` stand behind the decimal point; negative for 1000, zero for zero.
    public var scale: Int { Int(exponent) }

    public init(_ value: Int) {
        self.init(Int64(value))
    }

    public init(_ value: Int64) {
        var magnitude = value.magnitude
        var scale: Int8 = 0
        while magnitude != 0, magnitude % 10 == 0 {
            magnitude /= 10
            scale -= 1
        }
        let signed = value < 0 ? -Int128(magnitude) : Int128(magnitude)
        low = UInt64(truncatingIfNeeded: signed)
        high = Int64(truncatingIfNeeded: signed >> 64)
        exponent = scale
    }

    /// Nil if the number needs more than 38 digits, or a scale beyond the range, once trailing zeros are
    /// removed.
    public init?(coefficient: Int128, scale: Int) {
        self.init(isNegative: coefficient < 0, magnitude: coefficient.magnitude, scale: scale)
    }

    /// The only way in: removes trailing zeros and checks the range.
    init?(isNegative: Bool, magnitude: UInt128, scale: Int) {
        if magnitude == 0 {
            low = 0
            high = 0
            exponent = 0
            return
        }
        // No magnitude has more than 38 zeros to give back, and a scale near Int's ends must not overflow
        // below.
        guard (-1_000...1_000).contains(scale) else { return nil }
        let (magnitude, scale) = Self.withoutTrailingZeros(magnitude, scale: scale)
        if magnitude > UInt128(UInt64.max), magnitude >= Self.powerOfTen(Self.maximumDigits) { return nil }
        guard Self.scales.contains(scale) else { return nil }
        let bits = isNegative ? 0 &- magnitude : magnitude
        low = UInt64(truncatingIfNeeded: bits)
        high = Int64(truncatingIfNeeded: bits >> 64)
        exponent = Int8(truncatingIfNeeded: scale)
    }

    /// The same number, canonical, but with a scale that may be out of range. `magnitude` is not zero.
    static func withoutTrailingZeros(_ magnitude: UInt128, scale: Int) -> (magnitude: UInt128, scale: Int) {
        var magnitude = magnitude
        var scale = scale
        // Odd numbers end here at once.
        while magnitude > UInt128(UInt64.max), magnitude & 1 == 0 {
            let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { break }
            magnitude = quotient
            scale -= 1
        }
        guard magnitude <= UInt128(UInt64.max) else { return (magnitude, scale) }
        // Within one word divisions are many times faster.
        var word = UInt64(truncatingIfNeeded: magnitude)
        while word & 1 == 0, word % 10 == 0 {
            word /= 10
            scale -= 1
        }
        return (UInt128(word), scale)
    }

    public var isZero: Bool { low == 0 && high == 0 }

    public var isNegative: Bool { high < 0 }

    /// The number without its sign.
    public var magnitude: Decimal { isNegative ? -self : self }

    /// Never overflows: the range is the same on both sides of zero.
    public static prefix func - (value: Decimal) -> Decimal {
        Decimal(negating: value)
    }

    private init(negating value: Decimal) {
        let negated = -value.coefficient
        low = UInt64(truncatingIfNeeded: negated)
        high = Int64(truncatingIfNeeded: negated >> 64)
        exponent = value.exponent
    }
}

extension Decimal: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) {
        self.init(value)
    }
}

extension Decimal: Comparable {
    public static func < (left: Decimal, right: Decimal) -> Bool {
        if left.exponent == right.exponent { return left.coefficient < right.coefficient }
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isSmaller(than: left) : left.isSmaller(than: right)
    }

    /// Compares the magnitudes. What overflows when brought to the other's scale is the larger one.
    private func isSmaller(than other: Decimal) -> Bool {
        if scale <= other.scale {
            guard let scaled = Self.scaledUp(coefficient.magnitude, by: other.scale - scale) else {
                return false
            }
            return scaled < other.coefficient.magnitude
        }
        guard let scaled = Self.scaledUp(other.coefficient.magnitude, by: scale - other.scale) else {
            return true
        }
        return coefficient.magnitude < scaled
    }
}

extension Decimal {
    private static let powersOfTen: [20 of UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
        10_000_000_000_000_000_000,
    ]

    /// Ten to the power of `digits`, which is at most 19.
    static func wordPowerOfTen(_ digits: Int) -> UInt64 {
        powersOfTen[digits]
    }

    /// Ten to the power of `digits`, which is at most 38.
    static func powerOfTen(_ digits: Int) -> UInt128 {
        digits < 20
            ? UInt128(powersOfTen[digits])
            : UInt128(powersOfTen[19]) * UInt128(powersOfTen[digits - 19])
    }

    /// `magnitude` with that many zeros behind it, or nil if it needs more than 128 bits.
    static func scaledUp(_ magnitude: UInt128, by digits: Int) -> UInt128? {
        if magnitude == 0 || digits == 0 { return magnitude }
        guard digits <= maximumDigits else { return nil }
        let (product, overflows) = magnitude.multipliedReportingOverflow(by: powerOfTen(digits))
        return overflows ? nil : product
    }
}
