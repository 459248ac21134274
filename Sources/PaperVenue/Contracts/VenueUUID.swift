// SPDX-License-Identifier: Apache-2.0

/// A version 4 UUID made from a seed and a number, so that a run can be repeated id by id.
struct VenueUUID: Sendable, Hashable, CustomStringConvertible {
    /// What the number counts; two kinds never share an id.
    enum Kind: UInt64 {
        case order = 1
        case execution
        case challenge
        case account
        case logEntry
        case historyEvent
        case transfer
    }

    var high: UInt64
    var low: UInt64

    init(_ kind: Kind, number: UInt64, seed: UInt64) {
        var mixer = SeededGenerator(seed: seed ^ (kind.rawValue &* 0x9e37_79b9_7f4a_7c15) ^ (number &<< 8))
        high = (mixer.next() & ~0xf000) | 0x4000
        low = (mixer.next() & ~(0b11 << 62)) | (0b10 << 62)
    }

    /// Reads the usual 36 characters, hexadecimal digits of either case.
    init?(_ text: String) {
        var digits: [UInt64] = []
        digits.reserveCapacity(32)
        for (offset, byte) in text.utf8.enumerated() {
            switch (offset, byte) {
            case (8, UInt8(ascii: "-")), (13, UInt8(ascii: "-")), (18, UInt8(ascii: "-")),
                (23, UInt8(ascii: "-")):
                continue
            case (_, UInt8(ascii: "0")...UInt8(ascii: "9")): digits.append(UInt64(byte - UInt8(ascii: "0")))
            case (_, UInt8(ascii: "a")...UInt8(ascii: "f")):
                digits.append(UInt64(byte - UInt8(ascii: "a")) + 10)
            case (_, UInt8(ascii: "A")...UInt8(ascii: "F")):
                digits.append(UInt64(byte - UInt8(ascii: "A")) + 10)
            default: return nil
            }
        }
        guard digits.count == 32, text.utf8.count == 36 else { return nil }
        high = digits[0..<16].reduce(0) { $0 << 4 | $1 }
        low = digits[16..<32].reduce(0) { $0 << 4 | $1 }
    }

    func append(to bytes: inout [UInt8]) {
        for position in 0..<32 {
            if position == 8 || position == 12 || position == 16 || position == 20 {
                bytes.append(UInt8(ascii: "-"))
            }
            let word = position < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: word >> UInt64((15 - position % 16) * 4)) & 15
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
