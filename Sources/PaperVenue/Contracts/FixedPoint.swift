// SPDX-License-Identifier: Apache-2.0

import Trading

/// Whole numbers of a power of ten: how prices, sizes and rates are counted inside the simulation.
enum FixedPoint {
    /// Ten to the power of `digits`, which is 0 to 18.
    static func powerOfTen(_ digits: Int) -> Int64 {
        var power: Int64 = 1
        for _ in 0..<digits { power *= 10 }
        return power
    }

    /// How many units of ten to the power of minus `scale` the number has; nil unless it is a whole number of
    /// them.
    static func units(of value: Decimal, scale: Int) -> Int64? {
        // A decimal has no trailing zeros, so a longer fraction can never be a whole number of units.
        let shift = scale - value.scale
        guard shift >= 0, shift <= 36 else { return nil }
        var units = value.coefficient
        for _ in 0..<shift {
            let (product, overflows) = units.multipliedReportingOverflow(by: 10)
            if overflows { return nil }
            units = product
        }
        return Int64(exactly: units)
    }

    static func decimal(_ units: Int64, scale: Int) -> Decimal {
        Decimal(coefficient: Int128(units), scale: scale) ?? .zero
    }

    /// Appends the number as JSON wants it: no exponent, no trailing zeros. `scale` is at most 18.
    static func append(_ units: Int64, scale: Int, to bytes: inout [UInt8]) {
        if units < 0 { bytes.append(UInt8(ascii: "-")) }
        guard scale > 0 else {
            appendDigits(units.magnitude, atLeast: 1, to: &bytes)
            if units != 0 { bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -scale)) }
            return
        }
        let whole: UInt64
        var fraction: UInt64
        (whole, fraction) = units.magnitude.quotientAndRemainder(dividingBy: UInt64(powerOfTen(scale)))
        appendDigits(whole, atLeast: 1, to: &bytes)
        guard fraction != 0 else { return }
        var digits = scale
        while fraction % 10 == 0 {
            fraction /= 10
            digits -= 1
        }
        bytes.append(UInt8(ascii: "."))
        appendDigits(fraction, atLeast: digits, to: &bytes)
    }

    static func appendDigits(_ value: UInt64, atLeast width: Int, to bytes: inout [UInt8]) {
        var digits = [20 of UInt8](repeating: UInt8(ascii: "0"))
        var first = 20
        var rest = value
        while rest != 0 {
            first -= 1
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder)
            rest = quotient
        }
        first = min(first, 20 - width)
        for index in first..<20 { bytes.append(digits[index]) }
    }
}
