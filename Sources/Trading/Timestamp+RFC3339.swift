// SPDX-License-Identifier: Apache-2.0

extension Timestamp {
    private static let day: Int64 = 86_400_000_000

    /// Reads an internet date: `T` or a space between date and time, up to nine fraction digits, `Z` or an
    /// offset.
    ///
    /// Digits below the microsecond are dropped. A leap second (`23:59:60` UTC at a month's end) becomes the
    /// last microsecond before the next day. Nil if malformed or if there is no such day or time.
    public init?(rfc3339 text: String) {
        self.init(rfc3339: text.utf8Span.span)
    }

    /// The same as ``init(rfc3339:)-(String)`` for bytes; allocates nothing.
    public init?(rfc3339 bytes: Span<UInt8>) {
        guard bytes.count >= 20,
            let year = Self.number(in: bytes, from: 0, digits: 4), bytes[4] == UInt8(ascii: "-"),
            let month = Self.number(in: bytes, from: 5, digits: 2), bytes[7] == UInt8(ascii: "-"),
            let day = Self.number(in: bytes, from: 8, digits: 2),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t")
                || bytes[10] == UInt8(ascii: " "),
            let hour = Self.number(in: bytes, from: 11, digits: 2), bytes[13] == UInt8(ascii: ":"),
            let minute = Self.number(in: bytes, from: 14, digits: 2), bytes[16] == UInt8(ascii: ":"),
            let second = Self.number(in: bytes, from: 17, digits: 2)
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard date.exists, hour < 24, minute < 60, second <= 60 else { return nil }
        var index = 19
        guard let fraction = Self.fraction(of: bytes, from: &index),
            let offset = Self.offsetMinutes(of: bytes, from: index)
        else { return nil }
        // The whole minute first: with an offset only the sum says whether a leap second is possible here.
        let minutes = date.daysSinceEpoch * 1_440 + hour * 60 + minute - offset
        if second < 60 {
            self.init(microseconds: (minutes * 60 + second) * 1_000_000 + fraction)
        } else {
            let (nextDay, rest) = (minutes + 1).quotientAndRemainder(dividingBy: 1_440)
            guard rest == 0, CivilDate(daysSinceEpoch: nextDay).day == 1 else { return nil }
            self.init(microseconds: nextDay * Self.day - 1)
        }
    }

    private static func number(in bytes: Span<UInt8>, from start: Int, digits: Int) -> Int64? {
        var value: Int64 = 0
        for index in start..<start + digits {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int64(digit)
        }
        return value
    }

    /// Microseconds of an optional `.5`; nil for a point with no digit or more than nine behind it.
    private static func fraction(of bytes: Span<UInt8>, from index: inout Int) -> Int64? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return 0 }
        index += 1
        let start = index
        var value: Int64 = 0
        var unit: Int64 = 100_000
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value += Int64(digit) * unit
            unit /= 10
            index += 1
        }
        return (1...9).contains(index - start) ? value : nil
    }

    /// Reads `Z` or `+02:00` to the end of the bytes.
    private static func offsetMinutes(of bytes: Span<UInt8>, from start: Int) -> Int64? {
        guard start < bytes.count else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            return bytes.count == start + 1 ? 0 : nil
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard bytes.count == start + 6, bytes[start + 3] == UInt8(ascii: ":"),
                let hours = number(in: bytes, from: start + 1, digits: 2),
                let minutes = number(in: bytes, from: start + 4, digits: 2), hours < 24, minutes < 60
            else { return nil }
            let offset = hours * 60 + minutes
            return bytes[start] == UInt8(ascii: "-") ? -offset : offset
        default:
            return nil
        }
    }
}

extension Timestamp: CustomStringConvertible {
    /// `2026-09-25T17:54:01.754Z`; microseconds are cut, not rounded.
    public var rfc3339: String { text(fractionDigits: 3) }

    /// `2026-09-25T17:54:01.754000Z`
    public var rfc3339Microseconds: String { text(fractionDigits: 6) }

    public var description: String { rfc3339Microseconds }

    /// Outside the years 0 to 9999, which RFC 3339 cannot write, the year has a sign and as many digits as it
    /// needs.
    private func text(fractionDigits: Int) -> String {
        let days = microseconds.flooredQuotient(by: Self.day)
        // Wrapping: for the first day of the range the product alone leaves it, the difference does not.
        let timeOfDay = microseconds &- days &* Self.day
        let date = CivilDate(daysSinceEpoch: days)
        let seconds = timeOfDay / 1_000_000
        let fraction = timeOfDay % 1_000_000
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        func append(_ value: Int64, digits: Int) {
            var unit: Int64 = 1
            for _ in 1..<digits { unit *= 10 }
            while unit > 0 {
                bytes.append(UInt8(ascii: "0") + UInt8(value / unit % 10))
                unit /= 10
            }
        }
        if (0...9_999).contains(date.year) {
            append(date.year, digits: 4)
        } else {
            bytes.append(UInt8(ascii: date.year < 0 ? "-" : "+"))
            append(abs(date.year), digits: 6)
        }
        for (value, separator) in [
            (date.month, "-"), (date.day, "-"), (seconds / 3_600, "T"), (seconds / 60 % 60, ":"),
            (seconds % 60, ":"),
        ] as [(Int64, Unicode.Scalar)] {
            bytes.append(UInt8(ascii: separator))
            append(value, digits: 2)
        }
        bytes.append(UInt8(ascii: "."))
        append(fractionDigits == 3 ? fraction / 1_000 : fraction, digits: fractionDigits)
        bytes.append(UInt8(ascii: "Z"))
        return String(decoding: bytes, as: UTF8.self)
    }
}
