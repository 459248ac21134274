// SPDX-License-Identifier: Apache-2.0

/// An object that was read once, as a pattern for the next: the same text, but for its numbers.
///
/// A feed sends one object over and over with other numbers in it. A text that fits the pattern is known to be JSON
/// without being read as a whole: each of its bytes stood in the text before, which was read strictly, or belongs to a
/// number that is read strictly here, in the place of a number. What does not fit may be anything, and has to be parsed.
public struct JSONPattern: Sendable {
    private struct Number: Sendable {
        var start: Int
        var end: Int
        /// The place of its key in the table, or -1.
        let key: Int
    }

    private struct Change: Sendable {
        let number: Int
        let start: Int
        let end: Int
    }

    /// What texts are compared with.
    private var text: [UInt8]
    /// The numbers in it, in their order.
    private var numbers: [Number]
    /// The numbers that are written differently in the text that fitted last.
    private var changes: [Change] = []

    /// The pattern of `value`. The numbers among its members may change, and are told by the places of their keys in
    /// `table`; what arrays and objects hold has to stay.
    ///
    /// Nil for anything but an object, and where a key of the table stands twice: what a change of the one that does
    /// not count means would be hard to tell.
    public init?(_ value: JSONValue, named table: JSONKeyTable) {
        guard value.kind == .object else { return nil }
        let tape = value.tape
        let base = value.node.start
        text = Array(value.rawBytes)
        numbers = []
        var known: Set<Int> = []
        var position = value.index + 2
        while position < tape.nodes[value.index + 1].next {
            let node = tape.nodes[position + 1]
            let key = tape.withContents(of: tape.nodes[position]) { table.index(of: $0) }
            if let key, !known.insert(key).inserted { return nil }
            if node.tag == TapeNode.Tag.number {
                numbers.append(Number(start: node.start - base, end: node.end - base, key: key ?? -1))
            }
            position = tape.index(after: position + 1)
        }
        changes.reserveCapacity(numbers.count)
    }

    /// Whether `message` is the same text but for its numbers.
    public mutating func fits(_ message: Span<UInt8>) -> Bool {
        changes.removeAll(keepingCapacity: true)
        return message.count <= JSONLimits.maximumBytes && compare(message)
    }

    /// Calls `body` with the key's place and the new text of each number that is written differently in `message`, which
    /// must be the text that fitted last; `value` is handed through.
    public func forEachChange<Value>(
        in message: Span<UInt8>, updating value: inout Value,
        _ body: (_ value: inout Value, _ key: Int, _ number: Span<UInt8>) -> Void
    ) {
        for change in changes {
            let key = numbers[change.number].key
            if key >= 0 { body(&value, key, message.extracting(change.start..<change.end)) }
        }
    }

    /// From here on texts are compared with `message`, which must be the text that fitted last.
    public mutating func follow(_ message: [UInt8]) {
        text = message
        moveNumbers()
        changes.removeAll(keepingCapacity: true)
    }

    /// Notes the numbers that differ; false at the first other difference.
    private mutating func compare(_ message: Span<UInt8>) -> Bool {
        let text = text
        var known = 0
        var position = 0
        var number = 0
        while true {
            let same = Self.commonLength(text.span, known, message, position)
            known &+= same
            position &+= same
            if known == text.count, position == message.count { return true }
            // The difference lies within a number, or the number before it goes on longer than it did.
            while number < numbers.count, numbers[number].end < known { number &+= 1 }
            guard number < numbers.count, numbers[number].start <= known else { return false }
            let start = position &- (known &- numbers[number].start)
            guard let end = NumberScanner.end(message, from: start) else { return false }
            changes.append(Change(number: number, start: start, end: end))
            known = numbers[number].end
            position = end
            number &+= 1
        }
    }

    /// How many bytes are the same from both positions on.
    @inline(__always)
    private static func commonLength(
        _ left: Span<UInt8>, _ leftStart: Int, _ right: Span<UInt8>, _ rightStart: Int
    ) -> Int {
        let count = min(left.count &- leftStart, right.count &- rightStart)
        var offset = 0
        while offset &+ 8 <= count {
            let difference =
                Word.eightBytes(left, at: leftStart &+ offset)
                ^ Word.eightBytes(right, at: rightStart &+ offset)
            if difference != 0 { return offset &+ difference.trailingZeroBitCount >> 3 }
            offset &+= 8
        }
        while offset < count, left[leftStart &+ offset] == right[rightStart &+ offset] { offset &+= 1 }
        return offset
    }

    /// The numbers lie where the new text has them.
    private mutating func moveNumbers() {
        var shift = 0
        var number = 0
        for change in changes {
            if shift != 0 { move(number..<change.number, by: shift) }
            shift = change.end &- numbers[change.number].end
            numbers[change.number].start = change.start
            numbers[change.number].end = change.end
            number = change.number &+ 1
        }
        if shift != 0 { move(number..<numbers.count, by: shift) }
    }

    private mutating func move(_ range: Range<Int>, by shift: Int) {
        for number in range {
            numbers[number].start &+= shift
            numbers[number].end &+= shift
        }
    }
}
