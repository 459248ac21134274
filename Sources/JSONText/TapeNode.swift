// SPDX-License-Identifier: Apache-2.0

/// One word of the tape: a tag and two 30-bit numbers.
///
/// A scalar takes one node: where its text starts and ends (quotes included). An array or object takes two:
/// its text, then its extent, which is the index of the node after the whole subtree and the number of
/// elements or members. Its elements follow; an object's members are a string node for the key and then the
/// value.
@usableFromInline
struct TapeNode: Sendable, BitwiseCopyable {
    @usableFromInline
    enum Tag {
        @usableFromInline static let null: UInt64 = 0
        @usableFromInline static let `false`: UInt64 = 1
        @usableFromInline static let `true`: UInt64 = 2
        @usableFromInline static let number: UInt64 = 3
        @usableFromInline static let string: UInt64 = 4
        /// A string whose text differs from its contents.
        @usableFromInline static let escapedString: UInt64 = 5
        @usableFromInline static let array: UInt64 = 6
        @usableFromInline static let object: UInt64 = 7
    }

    @usableFromInline let word: UInt64

    @inlinable
    init(tag: UInt64, start: Int, end: Int) {
        word = tag | UInt64(truncatingIfNeeded: start) << 4 | UInt64(truncatingIfNeeded: end) << 34
    }

    /// The second node of a container.
    @inlinable
    init(next: Int, count: Int) {
        self.init(tag: 0, start: next, end: count)
    }

    @inlinable var tag: UInt64 { word & 15 }
    @inlinable var start: Int { Int(truncatingIfNeeded: word >> 4 & 0x3fff_ffff) }
    @inlinable var end: Int { Int(truncatingIfNeeded: word >> 34) }

    /// Of an extent: the first node after the container.
    @inlinable var next: Int { start }
    /// Of an extent: how many elements or members.
    @inlinable var count: Int { end }

    @inlinable var isContainer: Bool { tag >= Tag.array }
}
