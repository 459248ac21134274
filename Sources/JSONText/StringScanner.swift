// SPDX-License-Identifier: Apache-2.0

/// Strings of RFC 8259, section 7.
enum StringScanner {
    /// Finds the end of the string whose opening quote is at `start`.
    ///
    /// - Returns: The position after the closing quote, and whether there is an escape.
    @inline(__always)
    static func scan(
        _ text: Span<UInt8>, from start: Int
    ) throws(JSONSyntaxError) -> (end: Int, isEscaped: Bool) {
        var position = start &+ 1
        // Eight bytes at a time, as long as there are eight.
        while position <= text.count &- 8 {
            let special = specialBytes(Word.eightBytes(text, at: position))
            guard special != 0 else {
                position &+= 8
                continue
            }
            position &+= special.trailingZeroBitCount >> 3
            if text[position] == UInt8(ascii: "\"") { return (position &+ 1, false) }
            return try scanRest(text, from: position)
        }
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: "\"") { return (position &+ 1, false) }
            if !isPlain(byte) { return try scanRest(text, from: position) }
            position &+= 1
        }
        throw JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
    }

    /// The top bits of the bytes that are not plain, or are a quote. Only the lowest is sure: a byte above it
    /// may be marked for no reason, by a borrow.
    @inline(__always)
    private static func specialBytes(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let isQuote = (quote &- ones) & ~quote
        let isBackslash = (backslash &- ones) & ~backslash
        let isControl = (word &- ones &* 0x20) & ~word
        return (isQuote | isBackslash | isControl | word) & (ones &* 0x80)
    }

    /// Printable ASCII but the backslash (and the quote, which the caller has asked for).
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte &- 0x20 < 0x60 && byte != UInt8(ascii: "\\")
    }

    /// As `scan`, from any position inside the string, for every kind of content.
    @inline(never)
    private static func scanRest(
        _ text: Span<UInt8>, from start: Int
    ) throws(JSONSyntaxError) -> (end: Int, isEscaped: Bool) {
        var position = start
        var isEscaped = false
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: "\"") { return (position &+ 1, isEscaped) }
            if isPlain(byte) {
                position &+= 1
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
                position = try scanEscape(text, at: position)
            } else if byte < 0x20 {
                throw JSONSyntaxError(offset: position, reason: .controlCharacter)
            } else {
                let length = UTF8Sequence.length(text, at: position)
                if length == 0 { throw JSONSyntaxError(offset: position, reason: .invalidUTF8) }
                position &+= length
            }
        }
        throw JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
    }

    /// The position after the escape whose backslash is at `position`; a surrogate pair is one escape.
    private static func scanEscape(
        _ text: Span<UInt8>, at position: Int
    ) throws(JSONSyntaxError) -> Int {
        guard position + 1 < text.count else {
            throw JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
        }
        let letter = text[position + 1]
        guard letter == UInt8(ascii: "u") else {
            if simpleEscape(letter) == nil { throw JSONSyntaxError(offset: position, reason: .invalidEscape) }
            return position + 2
        }
        let unit = try codeUnit(text, escapedAt: position)
        guard 0xd800...0xdfff ~= unit else { return position + 6 }
        guard unit < 0xdc00 else { throw JSONSyntaxError(offset: position, reason: .loneSurrogate) }
        guard position + 6 < text.count else {
            throw JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
        }
        guard text[position + 6] == UInt8(ascii: "\\") else {
            throw JSONSyntaxError(offset: position, reason: .loneSurrogate)
        }
        guard position + 7 < text.count else {
            throw JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
        }
        guard text[position + 7] == UInt8(ascii: "u") else {
            throw JSONSyntaxError(offset: position, reason: .loneSurrogate)
        }
        guard 0xdc00...0xdfff ~= (try codeUnit(text, escapedAt: position + 6)) else {
            throw JSONSyntaxError(offset: position, reason: .loneSurrogate)
        }
        return position + 12
    }

    /// The four hexadecimal digits after the `\u` at `position`.
    private static func codeUnit(
        _ text: Span<UInt8>, escapedAt position: Int
    ) throws(JSONSyntaxError) -> UInt32 {
        var unit: UInt32 = 0
        for index in (position + 2)..<(position + 6) {
            guard index < text.count else {
                throw JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
            }
            guard let digit = hexadecimalValue(text[index]) else {
                throw JSONSyntaxError(offset: position, reason: .invalidEscape)
            }
            unit = unit << 4 | digit
        }
        return unit
    }

    private static func hexadecimalValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// What the letter after a backslash stands for.
    private static func simpleEscape(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0c
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }
}

extension StringScanner {
    /// The contents that `text`, the inside of a scanned string, stands for.
    static func unescaped(_ text: Span<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            let byte = text[position]
            guard byte == UInt8(ascii: "\\"), position + 1 < text.count else {
                result.append(byte)
                position += 1
                continue
            }
            if let plain = simpleEscape(text[position + 1]) {
                result.append(plain)
                position += 2
                continue
            }
            let unit = hexadecimal(text, at: position + 2)
            if 0xd800...0xdbff ~= unit {
                let low = hexadecimal(text, at: position + 8)
                append(0x10000 + ((unit & 0x3ff) << 10 | low & 0x3ff), to: &result)
                position += 12
            } else {
                append(unit, to: &result)
                position += 6
            }
        }
        return result
    }

    private static func hexadecimal(_ text: Span<UInt8>, at position: Int) -> UInt32 {
        var unit: UInt32 = 0
        for index in position..<(position + 4) where index < text.count {
            unit = unit << 4 | (hexadecimalValue(text[index]) ?? 0)
        }
        return unit
    }

    private static func append(_ scalar: UInt32, to result: inout [UInt8]) {
        func trail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | scalar >> shift & 0x3f) }
        switch scalar {
        case ..<0x80:
            result.append(UInt8(truncatingIfNeeded: scalar))
        case ..<0x800:
            result.append(UInt8(truncatingIfNeeded: 0xc0 | scalar >> 6))
            result.append(trail(0))
        case ..<0x10000:
            result.append(UInt8(truncatingIfNeeded: 0xe0 | scalar >> 12))
            result.append(trail(6))
            result.append(trail(0))
        default:
            result.append(UInt8(truncatingIfNeeded: 0xf0 | scalar >> 18))
            result.append(trail(12))
            result.append(trail(6))
            result.append(trail(0))
        }
    }
}
