// SPDX-License-Identifier: Apache-2.0

extension Decimal {
    /// The multiple of `step` that the rounding chooses; `halfEven` prefers even multiples.
    ///
    /// - Throws: ``Overflow`` if that multiple does not fit, and if `step` is not above zero.
    public func rounded(toStep step: Decimal, _ rounding: Rounding) throws(Overflow) -> Decimal {
        guard !step.isZero, !step.isNegative else { throw Overflow() }
        if isZero { return self }
        let result =
            scale > step.scale
            ? try roundedToCoarse(step, rounding) : try roundedToFine(step, rounding)
        return isNegative ? -result : result
    }

    /// Whether this is a whole number of steps. False if `step` is not above zero.
    public func isMultiple(of step: Decimal) -> Bool {
        guard !step.isZero, !step.isNegative else { return false }
        if isZero { return true }
        // The last digit is not zero, so nothing with fewer places behind the point can be a divisor.
        guard scale <= step.scale else { return false }
        return remainder(ofFine: step.coefficient.magnitude, scale: step.scale) == 0
    }

    /// The magnitude, rounded to a step that has fewer digits behind the point.
    private func roundedToCoarse(_ step: Decimal, _ rounding: Rounding) throws(Overflow) -> Decimal {
        var count: UInt128 = 0
        var rest = Rest.belowHalf
        // A step that does not fit is more than twice this: above 2^128 against below 10^38.
        if let divisor = Self.scaledUp(step.coefficient.magnitude, by: scale - step.scale) {
            let (quotient, remainder) = coefficient.magnitude.quotientAndRemainder(dividingBy: divisor)
            count = quotient
            rest = Rest(remainder, of: divisor)
        }
        if rest.goesAway(rounding, isNegative: isNegative, isOdd: count & 1 == 1) { count += 1 }
        guard let steps = Decimal(isNegative: false, magnitude: count, scale: 0) else { throw Overflow() }
        return try steps.multiplied(by: step)
    }

    /// The magnitude, rounded to a step that has as many digits behind the point or more. The number of steps is
    /// not asked for: it may not fit where the multiple itself does.
    private func roundedToFine(_ step: Decimal, _ rounding: Rounding) throws(Overflow) -> Decimal {
        let stepSize = step.coefficient.magnitude
        // Modulo two steps, so that the remainder also tells odd from even.
        var remainder = remainder(ofFine: 2 * stepSize, scale: step.scale)
        let isOdd = remainder >= stepSize
        if isOdd { remainder -= stepSize }
        let rest = Rest(remainder, of: stepSize)
        let isAway = rest.goesAway(rounding, isNegative: isNegative, isOdd: isOdd)
        if rest == .none { return magnitude }
        let change = Self.withoutTrailingZeros(isAway ? stepSize - remainder : remainder, scale: step.scale)
        return try Self.sum(
            magnitude.term, Term(isNegative: !isAway, magnitude: change.magnitude, scale: change.scale))
    }

    /// The magnitude modulo `divisor`, both counted in units of ten to the power of minus `scale`, which is not
    /// less than this number's own.
    private func remainder(ofFine divisor: UInt128, scale: Int) -> UInt128 {
        var remainder = coefficient.magnitude % divisor
        var shift = scale - self.scale
        while shift > 0, remainder != 0 {
            let digits = min(shift, Self.maximumDigits)
            // Below the divisor, so that the quotient is below this power and cannot overflow.
            let shifted = remainder.multipliedFullWidth(by: Self.powerOfTen(digits))
            remainder = divisor.dividingFullWidth(shifted).remainder
            shift -= digits
        }
        return remainder
    }
}
