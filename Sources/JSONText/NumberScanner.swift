// SPDX-License-Identifier: Apache-2.0

/// Numbers of RFC 8259, section 6.
enum NumberScanner {
    /// The position after the number that starts at `start` with a minus sign or a digit.
    @inline(__always)
    static func scan(_ text: Span<UInt8>, from start: Int) throws(JSONSyntaxError) -> Int {
        var position = start
        if text[position] == UInt8(ascii: "-") { position &+= 1 }
        let whole = position
        position = skippingDigits(text, position)
        if position &- whole != 1 {
            if position == whole { throw expectedDigit(text, position) }
            if text[whole] == UInt8(ascii: "0") {
                throw JSONSyntaxError(offset: whole, reason: .leadingZero)
            }
        }
        if position < text.count, text[position] == UInt8(ascii: ".") {
            let fraction = position &+ 1
            position = skippingDigits(text, fraction)
            if position == fraction { throw expectedDigit(text, position) }
        }
        if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
            position = try scanExponent(text, from: position &+ 1)
        }
        return position
    }

    private static func scanExponent(_ text: Span<UInt8>, from start: Int) throws(JSONSyntaxError) -> Int {
        var position = start
        if position < text.count, text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-") {
            position += 1
        }
        let end = skippingDigits(text, position)
        if end == position { throw expectedDigit(text, position) }
        return end
    }

    @inline(__always)
    private static func skippingDigits(_ text: Span<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < text.count, text[position] &- UInt8(ascii: "0") < 10 { position &+= 1 }
        return position
    }

    @inline(never)
    private static func expectedDigit(_ text: Span<UInt8>, _ position: Int) -> JSONSyntaxError {
        JSONSyntaxError(offset: position, reason: position < text.count ? .expectedDigit : .unexpectedEnd)
    }

    /// Whether the whole of `text` is one number.
    static func isNumber(_ text: Span<UInt8>) -> Bool {
        end(text, from: 0) == text.count
    }

    /// The position after the number that starts at `start`; nil if none does.
    static func end(_ text: Span<UInt8>, from start: Int) -> Int? {
        guard start < text.count, text[start] == UInt8(ascii: "-") || text[start] &- UInt8(ascii: "0") < 10
        else {
            return nil
        }
        do throws(JSONSyntaxError) {
            return try scan(text, from: start)
        } catch {
            return nil
        }
    }
}

extension NumberScanner {
    /// The value of a number token that is a whole number, however written, and fits.
    static func int64(_ token: Span<UInt8>) -> Int64? {
        if let plain = shortDigits(token) { return plain }
        var isNegative = false
        // The value is coefficient × 10^exponent; zeros are held back until a digit follows, so that 1.0 and
        // 1000e-3 are seen to be whole without a large intermediate.
        var coefficient: UInt64 = 0
        var heldZeros = 0
        var exponent = 0
        var isFraction = false
        for position in token.indices {
            let byte = token[position]
            switch byte {
            case UInt8(ascii: "-"):
                isNegative = true
            case UInt8(ascii: "."):
                isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                let scale = exponent + heldZeros + signedInteger(token, from: position + 1)
                return whole(coefficient, exponent: scale, isNegative: isNegative)
            default:
                if isFraction { exponent -= 1 }
                let digit = UInt64(byte &- UInt8(ascii: "0"))
                if digit == 0 {
                    if coefficient != 0 { heldZeros += 1 }
                    continue
                }
                // The last digit is not zero: too many digits are either too large or not whole.
                guard let shifted = scaled(coefficient, byPowerOfTen: heldZeros + 1) else { return nil }
                let (sum, overflow) = shifted.addingReportingOverflow(digit)
                if overflow { return nil }
                coefficient = sum
                heldZeros = 0
            }
        }
        return whole(coefficient, exponent: exponent + heldZeros, isNegative: isNegative)
    }

    /// The value of a token of nothing but up to eighteen digits, as nearly all whole numbers are.
    @inline(__always)
    private static func shortDigits(_ token: Span<UInt8>) -> Int64? {
        guard token.count <= 18 else { return nil }
        var value: Int64 = 0
        for position in token.indices {
            let digit = token[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        return value
    }

    private static func whole(_ coefficient: UInt64, exponent: Int, isNegative: Bool) -> Int64? {
        if coefficient == 0 { return 0 }
        guard exponent >= 0, let magnitude = scaled(coefficient, byPowerOfTen: exponent) else { return nil }
        if !isNegative { return Int64(exactly: magnitude) }
        if magnitude == Int64.min.magnitude { return Int64.min }
        return Int64(exactly: magnitude).map { -$0 }
    }

    private static func scaled(_ value: UInt64, byPowerOfTen power: Int) -> UInt64? {
        if value == 0 { return 0 }
        if power > 19 { return nil }
        var result = value
        for _ in 0..<power {
            let (product, overflow) = result.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            result = product
        }
        return result
    }

    /// The digits of an exponent, with an optional sign; held near 2^40, which no text can make up for.
    private static func signedInteger(_ token: Span<UInt8>, from start: Int) -> Int {
        var magnitude = 0
        for position in start..<token.count where token[position] &- UInt8(ascii: "0") < 10 {
            if magnitude < 1 << 40 { magnitude = magnitude * 10 + Int(token[position] - UInt8(ascii: "0")) }
        }
        return token[start] == UInt8(ascii: "-") ? -magnitude : magnitude
    }
}

extension Int64 {
    /// The value of a number as JSON writes it, if it is whole, however written (`1.0`, `1e3`), and fits; nil otherwise.
    /// `text` must be a number of JSON.
    public init?(numberText text: Span<UInt8>) {
        guard let value = NumberScanner.int64(text) else { return nil }
        self = value
    }
}
