// SPDX-License-Identifier: Apache-2.0

extension Decimal {
    /// Reads a JSON number: an optional minus, digits, an optional fraction, an optional exponent. Leading
    /// zeros are allowed; a plus in front, spaces, and a point without digits on both sides are not.
    ///
    /// Nil if malformed, or if the number does not fit exactly.
    public init?(_ text: String) {
        self.init(ascii: text.utf8Span.span)
    }

    /// The same as ``init(_:)-(String)`` for bytes; allocates nothing.
    public init?(ascii bytes: Span<UInt8>) {
        var index = 0
        let isNegative = bytes.count > 0 && bytes[0] == UInt8(ascii: "-")
        if isNegative { index = 1 }
        var magnitude: UInt128
        var scale: Int
        // Nineteen digits always fit into one word.
        if bytes.count - index <= 19 {
            guard let short = Self.shortSignificand(of: bytes, from: &index) else { return nil }
            magnitude = UInt128(short.magnitude)
            scale = short.scale
        } else {
            guard let long = Self.longSignificand(of: bytes, from: &index) else { return nil }
            magnitude = long.magnitude
            scale = long.scale
        }
        if index < bytes.count {
            guard let exponent = Self.exponent(of: bytes, from: index) else { return nil }
            scale -= exponent
        }
        self.init(isNegative: isNegative, magnitude: magnitude, scale: scale)
    }

    private static func shortSignificand(
        of bytes: Span<UInt8>, from index: inout Int
    ) -> (magnitude: UInt64, scale: Int)? {
        let start = index
        var position = index
        var magnitude: UInt64 = 0
        while position < bytes.count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            magnitude = magnitude &* 10 &+ UInt64(digit)
            position &+= 1
        }
        guard position > start else { return nil }
        guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else {
            index = position
            return (magnitude, 0)
        }
        position &+= 1
        let point = position
        while position < bytes.count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            magnitude = magnitude &* 10 &+ UInt64(digit)
            position &+= 1
        }
        guard position > point else { return nil }
        index = position
        return (magnitude, position - point)
    }

    /// Zeros are counted and only taken in when another digit follows them, so `1` with a hundred zeros fits.
    private static func longSignificand(
        of bytes: Span<UInt8>, from index: inout Int
    ) -> (magnitude: UInt128, scale: Int)? {
        var magnitude: UInt128 = 0
        var digits = 0
        var zeros = 0
        var runStart = index
        var point: Int?
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), point == nil, index > runStart {
                point = index
                index += 1
                runStart = index
                continue
            }
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            index += 1
            if digit == 0 {
                if digits > 0 { zeros += 1 }
                continue
            }
            digits += zeros + 1
            guard digits <= maximumDigits else { return nil }
            magnitude = magnitude * powerOfTen(zeros + 1) + UInt128(digit)
            zeros = 0
        }
        guard index > runStart else { return nil }
        let fraction = point.map { index - $0 - 1 } ?? 0
        return (magnitude, fraction - zeros)
    }

    /// Reads `e-05` to the end of the bytes. Beyond a thousand no significand could bring it back into range.
    private static func exponent(of bytes: Span<UInt8>, from start: Int) -> Int? {
        guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
        var index = start + 1
        var isNegative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        guard index < bytes.count else { return nil }
        var exponent = 0
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            exponent = exponent * 10 + Int(digit)
            guard exponent <= 1_000 else { return nil }
            index += 1
        }
        return isNegative ? -exponent : exponent
    }
}

extension Decimal: CustomStringConvertible {
    /// The canonical text: no exponent, no trailing zeros, no minus before zero.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the canonical text (see ``description``), at most ``maximumTextLength`` bytes of it.
    public func append(to bytes: inout [UInt8]) {
        let magnitude = coefficient.magnitude
        let (upper, lower) =
            magnitude < Self.powerOfTen(19)
            ? (0, UInt64(truncatingIfNeeded: magnitude)) : Self.split(magnitude)
        let digits = upper == 0 ? Self.digitCount(lower) : 19 + Self.digitCount(upper)
        let scale = scale
        let length = scale <= 0 ? digits - scale : digits > scale ? digits + 1 : scale + 2
        let start = bytes.count
        // Everything starts as zeros: the padding on either side is then already there.
        let room = length + (isNegative ? 1 : 0)
        bytes.append(addingCapacity: room) { output in
            output.append(repeating: UInt8(ascii: "0"), count: room)
        }
        let end = bytes.count + min(scale, 0)
        var output = bytes.mutableSpan
        if isNegative { output[start] = UInt8(ascii: "-") }
        let point = scale > 0 ? end - 1 - scale : -1
        if scale > 0 { output[point] = UInt8(ascii: ".") }
        Self.write(lower, digits: min(digits, 19), around: point, into: &output, endingAt: end)
        if upper > 0 {
            // The point takes a place of its own if the lower digits lie around it.
            let upperEnd = end - 19 - (scale > 0 && scale < 19 ? 1 : 0)
            Self.write(upper, digits: digits - 19, around: point, into: &output, endingAt: upperEnd)
        }
    }

    /// Writes digits from the last to the first, leaving out the point's place.
    private static func write(
        _ word: UInt64, digits: Int, around point: Int, into output: inout MutableSpan<UInt8>,
        endingAt end: Int
    ) {
        var position = end - 1
        var rest = word
        for _ in 0..<digits {
            if position == point { position &-= 1 }
            let quotient = rest / 10
            output[position] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- quotient &* 10)
            rest = quotient
            position &-= 1
        }
    }

    /// Two words of at most nineteen digits each.
    private static func split(_ magnitude: UInt128) -> (upper: UInt64, lower: UInt64) {
        let (upper, lower) = magnitude.quotientAndRemainder(dividingBy: powerOfTen(19))
        return (UInt64(truncatingIfNeeded: upper), UInt64(truncatingIfNeeded: lower))
    }

    private static func digitCount(_ word: UInt64) -> Int {
        // 1233 / 4096 is log10(2) closely enough for 64 bits; the guess is never too small and at most one
        // too large.
        let guess = ((64 - (word | 1).leadingZeroBitCount) * 1_233) >> 12
        return word < wordPowerOfTen(guess) ? max(guess, 1) : guess + 1
    }
}
