// SPDX-License-Identifier: Apache-2.0

extension JSONWriter {
    /// A string, escaped where it must be; what is not ASCII passes as UTF-8.
    public mutating func string(_ text: String) {
        beginValue()
        appendQuoted(text)
    }

    /// A string of what `body` appends, which must be ASCII that needs no escape.
    public mutating func asciiString(_ body: (inout [UInt8]) -> Void) {
        beginValue()
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        body(&bytes)
        assert(
            bytes[start...].allSatisfy { !Self.needsEscape($0) && $0 < 0x80 },
            "asciiString needs bytes that stand for themselves")
        bytes.append(UInt8(ascii: "\""))
    }

    /// A number without point or exponent.
    public mutating func integer(_ value: Int64) {
        beginValue()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(value.magnitude)
    }

    /// A number without sign, point or exponent.
    public mutating func integer(_ value: UInt64) {
        beginValue()
        appendDigits(value)
    }

    /// A number exactly as `text` says it, which must be a number of JSON.
    public mutating func number(exactly text: String) {
        precondition(NumberScanner.isNumber(text.utf8Span.span), "not a number of JSON")
        beginValue()
        bytes.append(contentsOf: text.utf8)
    }

    /// A number of what `body` appends.
    public mutating func numberBytes(_ body: (inout [UInt8]) -> Void) {
        beginValue()
        let start = bytes.count
        body(&bytes)
        assert(
            NumberScanner.isNumber(bytes.span.extracting(start..<bytes.count)), "not a number of JSON")
    }

    /// `true` or `false`.
    public mutating func bool(_ value: Bool) {
        beginValue()
        if value {
            bytes.append(contentsOf: "true".utf8)
        } else {
            bytes.append(contentsOf: "false".utf8)
        }
    }

    /// `null`.
    public mutating func null() {
        beginValue()
        bytes.append(contentsOf: "null".utf8)
    }

    /// A value that is encoded already; it is not looked at.
    public mutating func raw(_ json: some Collection<UInt8>) {
        precondition(!json.isEmpty, "no value")
        beginValue()
        bytes.append(contentsOf: json)
    }

    /// A value exactly as it was read.
    public mutating func value(_ value: JSONValue) {
        beginValue()
        bytes.append(contentsOf: value.rawBytes)
    }

    // MARK: Bytes

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Writes `text` in quotes, with a comma before it or a colon after it where asked.
    mutating func appendQuoted(_ text: String, afterComma: Bool = false, beforeColon: Bool = false) {
        let contents = text.utf8Span.span
        var copied = 0
        // Nearly all texts need no escape: they go over in one piece.
        bytes.append(addingCapacity: contents.count + 4) { output in
            if afterComma { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "\""))
            while copied < contents.count {
                let byte = contents[copied]
                if Self.needsEscape(byte) { return }
                output.append(byte)
                copied &+= 1
            }
            output.append(UInt8(ascii: "\""))
            if beforeColon { output.append(UInt8(ascii: ":")) }
        }
        guard copied < contents.count else { return }
        for index in copied..<contents.count { appendEscaped(contents[index]) }
        bytes.append(UInt8(ascii: "\""))
        if beforeColon { bytes.append(UInt8(ascii: ":")) }
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        guard Self.needsEscape(byte) else {
            bytes.append(byte)
            return
        }
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0a: bytes.append(UInt8(ascii: "n"))
        case 0x0c: bytes.append(UInt8(ascii: "f"))
        case 0x0d: bytes.append(UInt8(ascii: "r"))
        case ..<0x20:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 15
            bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        default: bytes.append(byte)
        }
    }

    private mutating func appendDigits(_ value: UInt64) {
        var digits = [20 of UInt8](repeating: 0)
        var first = 20
        var rest = value
        repeat {
            first -= 1
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder)
            rest = quotient
        } while rest != 0
        bytes.append(addingCapacity: 20) { output in
            for index in first..<20 { output.append(digits[index]) }
        }
    }
}
