// SPDX-License-Identifier: Apache-2.0

/// The members of an object in the order of the text, with repeated keys repeated.
public struct JSONMembers: Sequence, Sendable {
    private let tape: Tape
    private let first: Int
    /// How many there are, repeated keys included, without counting.
    public let count: Int

    init(_ value: JSONValue) {
        tape = value.tape
        first = value.index + 2
        count = value.node.tag == TapeNode.Tag.object ? tape.nodes[value.index + 1].count : 0
    }

    /// Whether there are none.
    public var isEmpty: Bool { count == 0 }

    /// Known exactly.
    public var underestimatedCount: Int { count }

    /// Starts at the first.
    public func makeIterator() -> Iterator {
        Iterator(tape: tape, position: first, remaining: count)
    }

    /// Goes through the object once.
    public struct Iterator: IteratorProtocol, Sendable {
        private let tape: Tape
        private var position: Int
        private var remaining: Int

        init(tape: Tape, position: Int, remaining: Int) {
            self.tape = tape
            self.position = position
            self.remaining = remaining
        }

        /// The next member; nil after the last. The key is a new string.
        public mutating func next() -> (key: String, value: JSONValue)? {
            guard remaining > 0 else { return nil }
            remaining -= 1
            let key = tape.string(of: tape.nodes[position])
            let value = JSONValue(tape: tape, index: position + 1)
            position = tape.index(after: position + 1)
            return (key, value)
        }
    }
}
