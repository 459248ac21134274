// SPDX-License-Identifier: Apache-2.0

import JSONText

extension FrameEncoder {
    /// Leaves room for the length; gives where the frame starts.
    @usableFromInline
    static func begin(_ bytes: inout [UInt8], reserving payload: Int) -> Int {
        let start = bytes.count
        // Growing by doubling is the array's own business: an exact reservation per frame would defeat it.
        if bytes.capacity - start < payload + 96 {
            bytes.reserveCapacity(max(start + payload + 96, 2 * bytes.capacity))
        }
        bytes.append(addingCapacity: 4) { $0.append(repeating: 0, count: 4) }
        return start
    }

    /// Closes the envelope and writes the length into the room left for it.
    @usableFromInline
    static func finish(_ start: Int, _ bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "}"))
        let length = UInt32(clamping: bytes.count - start - 4)
        bytes[start] = UInt8(truncatingIfNeeded: length >> 24)
        bytes[start + 1] = UInt8(truncatingIfNeeded: length >> 16)
        bytes[start + 2] = UInt8(truncatingIfNeeded: length >> 8)
        bytes[start + 3] = UInt8(truncatingIfNeeded: length)
    }

    @usableFromInline
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: text.utf8)
    }

    @usableFromInline
    static func append(_ value: Int64, to bytes: inout [UInt8]) {
        var rest = value.magnitude
        var digits: [20 of UInt8] = .init(repeating: 0)
        var first = 20
        repeat {
            first &-= 1
            let quotient = rest / 10
            digits[first] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- quotient &* 10)
            rest = quotient
        } while rest > 0
        bytes.append(addingCapacity: 20) { output in
            if value < 0 { output.append(UInt8(ascii: "-")) }
            for index in first..<20 { output.append(digits[index]) }
        }
    }

    static func appendString(_ text: String, to bytes: inout [UInt8]) {
        var writer = JSONWriter(reservingCapacity: text.utf8.count + 8)
        writer.string(text)
        bytes.append(contentsOf: writer.bytes)
    }
}
