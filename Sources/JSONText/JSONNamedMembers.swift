// SPDX-License-Identifier: Apache-2.0

/// The members of an object whose keys are in a table, in the order of the text, each with its key's place in
/// the table.
public struct JSONNamedMembers: Sequence, Sendable {
    @usableFromInline let tape: Tape
    @usableFromInline let table: JSONKeyTable
    @usableFromInline let first: Int
    @usableFromInline let end: Int

    @inlinable
    init(_ value: JSONValue, _ table: JSONKeyTable) {
        tape = value.tape
        self.table = table
        first = value.index &+ 2
        end = value.node.tag == TapeNode.Tag.object ? value.tape.nodes[value.index &+ 1].next : first
    }

    /// Starts at the first.
    @inlinable
    public func makeIterator() -> Iterator {
        Iterator(tape: tape, table: table, position: first, end: end)
    }

    /// Goes through the object once.
    public struct Iterator: IteratorProtocol, Sendable {
        @usableFromInline let tape: Tape
        @usableFromInline let table: JSONKeyTable
        @usableFromInline var position: Int
        @usableFromInline let end: Int

        @inlinable
        init(tape: Tape, table: JSONKeyTable, position: Int, end: Int) {
            self.tape = tape
            self.table = table
            self.position = position
            self.end = end
        }

        /// The next member that the table knows; nil after the last.
        @inlinable
        public mutating func next() -> (index: Int, value: JSONValue)? {
            while position < end {
                let key = tape.nodes[position]
                let valueIndex = position &+ 1
                position = tape.index(after: valueIndex)
                if let index = tape.withContents(of: key, { table.index(of: $0) }) {
                    return (index, JSONValue(tape: tape, index: valueIndex))
                }
            }
            return nil
        }
    }
}
