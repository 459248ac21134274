// SPDX-License-Identifier: Apache-2.0

/// The values of an array, in order.
public struct JSONElements: Sequence, Sendable {
    @usableFromInline let tape: Tape
    @usableFromInline let first: Int
    /// How many there are, without counting.
    public let count: Int

    init(_ value: JSONValue) {
        tape = value.tape
        first = value.index + 2
        count = value.node.tag == TapeNode.Tag.array ? tape.nodes[value.index + 1].count : 0
    }

    /// Whether there are none.
    public var isEmpty: Bool { count == 0 }

    /// Known exactly.
    public var underestimatedCount: Int { count }

    /// Starts at the first.
    @inlinable
    public func makeIterator() -> Iterator {
        Iterator(tape: tape, position: first, remaining: count)
    }

    /// Goes through the array once.
    public struct Iterator: IteratorProtocol, Sendable {
        @usableFromInline let tape: Tape
        @usableFromInline var position: Int
        @usableFromInline var remaining: Int

        @inlinable
        init(tape: Tape, position: Int, remaining: Int) {
            self.tape = tape
            self.position = position
            self.remaining = remaining
        }

        /// The next value; nil after the last.
        @inlinable
        public mutating func next() -> JSONValue? {
            guard remaining > 0 else { return nil }
            remaining &-= 1
            let value = JSONValue(tape: tape, index: position)
            position = tape.index(after: position)
            return value
        }
    }
}
