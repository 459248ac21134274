// SPDX-License-Identifier: Apache-2.0

extension Decimal {
    /// A summand: canonical, but its scale may be out of range.
    struct Term {
        var isNegative: Bool
        var magnitude: UInt128
        var scale: Int
    }

    /// The exact sum.
    public func adding(_ other: Decimal) throws(Overflow) -> Decimal {
        try Self.sum(term, other.term)
    }

    var term: Term { Term(isNegative: isNegative, magnitude: coefficient.magnitude, scale: scale) }

    static func sum(_ first: Term, _ second: Term) throws(Overflow) -> Decimal {
        let scale = max(first.scale, second.scale)
        // Signs and magnitudes apart: a term may need the 128th bit although the sum does not.
        guard let left = scaledUp(first.magnitude, by: scale - first.scale),
            let right = scaledUp(second.magnitude, by: scale - second.scale)
        else {
            // Zero takes no digits. Beside any other number one this large does not fit: the last digit of the
            // one and the first digit of the other are too far apart.
            let other = first.magnitude == 0 ? second : first
            guard first.magnitude == 0 || second.magnitude == 0,
                let result = Decimal(
                    isNegative: other.isNegative, magnitude: other.magnitude, scale: other.scale)
            else { throw Overflow() }
            return result
        }
        let isSame = first.isNegative == second.isNegative
        let (total, overflows) = isSame ? left.addingReportingOverflow(right) : (0, false)
        let magnitude = isSame ? total : left >= right ? left - right : right - left
        let isNegative = left >= right ? first.isNegative : second.isNegative
        guard !overflows, let result = Decimal(isNegative: isNegative, magnitude: magnitude, scale: scale)
        else {
            throw Overflow()
        }
        return result
    }

    /// The exact difference.
    public func subtracting(_ other: Decimal) throws(Overflow) -> Decimal {
        try adding(-other)
    }

    /// The exact product.
    public func multiplied(by other: Decimal) throws(Overflow) -> Decimal {
        let isNegative = isNegative != other.isNegative
        var left = coefficient.magnitude
        var right = other.coefficient.magnitude
        var scale = scale + other.scale
        var (product, overflows) = left.multipliedReportingOverflow(by: right)
        if overflows {
            // Zeros that the product would end in, taken out of the factors, may make it fit.
            scale -= Self.removeCommonZeros(twos: &left, fives: &right)
            scale -= Self.removeCommonZeros(twos: &right, fives: &left)
            (product, overflows) = left.multipliedReportingOverflow(by: right)
        }
        guard !overflows, let result = Decimal(isNegative: isNegative, magnitude: product, scale: scale)
        else {
            throw Overflow()
        }
        return result
    }

    private static func removeCommonZeros(twos: inout UInt128, fives: inout UInt128) -> Int {
        var removed = 0
        while twos & 1 == 0 {
            let (quotient, remainder) = fives.quotientAndRemainder(dividingBy: 5)
            guard remainder == 0 else { break }
            fives = quotient
            twos >>= 1
            removed += 1
        }
        return removed
    }

    /// The quotient with at most `scale` digits behind the point; a negative scale cuts before the point.
    ///
    /// - Throws: ``Overflow`` if the quotient has more than 38 digits down to `scale`, if `scale` is outside
    ///   -60 to 60, and for a divisor of zero.
    public func divided(
        by divisor: Decimal, scale: Int, rounding: Rounding
    ) throws(Overflow) -> Decimal {
        guard !divisor.isZero, Self.scales.contains(scale) else { throw Overflow() }
        if isZero { return .zero }
        let isNegative = isNegative != divisor.isNegative
        var shift = scale + divisor.scale - self.scale
        var denominator = divisor.coefficient.magnitude
        if shift < 0 {
            guard let scaled = Self.scaledUp(denominator, by: -shift) else {
                // The divisor is more than twice this: below 10^38 against above 2^128.
                return try Self.rounding(
                    0, rest: .belowHalf, rounding, isNegative: isNegative, scale: scale)
            }
            denominator = scaled
            shift = 0
        }
        var (quotient, remainder) = coefficient.magnitude.quotientAndRemainder(dividingBy: denominator)
        while shift > 0, remainder != 0 {
            let digits = min(shift, Self.maximumDigits)
            // The remainder is below the denominator, so these next digits fit.
            let next = denominator.dividingFullWidth(
                remainder.multipliedFullWidth(by: Self.powerOfTen(digits)))
            guard let shifted = Self.scaledUp(quotient, by: digits) else { throw Overflow() }
            let (sum, overflows) = shifted.addingReportingOverflow(next.quotient)
            guard !overflows else { throw Overflow() }
            quotient = sum
            remainder = next.remainder
            shift -= digits
        }
        // Digits not asked for any more are zeros.
        return try Self.rounding(
            quotient, rest: Rest(remainder, of: denominator), rounding, isNegative: isNegative,
            scale: scale - shift)
    }

    private static func rounding(
        _ quotient: UInt128, rest: Rest, _ rounding: Rounding, isNegative: Bool, scale: Int
    ) throws(Overflow) -> Decimal {
        let isAway = rest.goesAway(rounding, isNegative: isNegative, isOdd: quotient & 1 == 1)
        let (magnitude, overflows) = quotient.addingReportingOverflow(isAway ? 1 : 0)
        guard !overflows, let result = Decimal(isNegative: isNegative, magnitude: magnitude, scale: scale)
        else {
            throw Overflow()
        }
        return result
    }

    /// What a division leaves over, as far as a rounding needs to know.
    enum Rest {
        case none, belowHalf, half, aboveHalf

        init(_ remainder: UInt128, of divisor: UInt128) {
            if remainder == 0 {
                self = .none
            } else {
                let missing = divisor - remainder
                self = remainder < missing ? .belowHalf : remainder == missing ? .half : .aboveHalf
            }
        }

        /// Whether the rounded number is the neighbour away from zero.
        func goesAway(_ rounding: Rounding, isNegative: Bool, isOdd: Bool) -> Bool {
            if self == .none { return false }
            switch rounding {
            case .down: return false
            case .up: return true
            case .halfEven: return self == .aboveHalf || (self == .half && isOdd)
            case .floor: return isNegative
            case .ceiling: return !isNegative
            }
        }
    }
}
