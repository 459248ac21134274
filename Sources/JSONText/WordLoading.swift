// SPDX-License-Identifier: Apache-2.0

/// Four bytes as one word, the first lowest.
enum FourBytes {
    /// The bytes from `position` on, of which there must be four. The compiler makes one load of it.
    @inline(__always)
    static func load(_ text: Span<UInt8>, at position: Int) -> UInt32 {
        let bytes = text.extracting(position..<(position &+ 4))
        return UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16 | UInt32(bytes[3]) << 24
    }
}

/// Eight bytes as one word, the first lowest.
enum EightBytes {
    /// The bytes from `position` on, of which there must be eight.
    @inline(__always)
    static func load(_ text: Span<UInt8>, at position: Int) -> UInt64 {
        UInt64(FourBytes.load(text, at: position)) | UInt64(FourBytes.load(text, at: position &+ 4)) << 32
    }
}
