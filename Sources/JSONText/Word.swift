// SPDX-License-Identifier: Apache-2.0

/// Several bytes at once, the first one lowest. The compiler makes one load of each.
enum Word {
    /// The four bytes from `position` on, which must be there.
    @inline(__always)
    static func fourBytes(_ text: Span<UInt8>, at position: Int) -> UInt32 {
        let bytes = text.extracting(position..<(position &+ 4))
        return UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16 | UInt32(bytes[3]) << 24
    }

    /// The eight bytes from `position` on, which must be there.
    @inline(__always)
    static func eightBytes(_ text: Span<UInt8>, at position: Int) -> UInt64 {
        let bytes = text.extracting(position..<(position &+ 8))
        let low = UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16 | UInt32(bytes[3]) << 24
        let high = UInt32(bytes[4]) | UInt32(bytes[5]) << 8 | UInt32(bytes[6]) << 16 | UInt32(bytes[7]) << 24
        return UInt64(low) | UInt64(high) << 32
    }
}
