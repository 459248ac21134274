// SPDX-License-Identifier: Apache-2.0

/// A parsed value: a view over shared immutable bytes, cheap to copy.
///
/// A text is read once, strictly after RFC 8259; what a value is asked for later is found in the bytes and
/// cannot fail. Where a key stands twice in an object, the last one counts. A part keeps the bytes of the
/// whole alive.
public struct JSONValue: Sendable {
    @usableFromInline let tape: Tape
    @usableFromInline let index: Int

    @inlinable
    init(tape: Tape, index: Int) {
        self.tape = tape
        self.index = index
    }

    /// Reads `bytes`, which must be one value with nothing but white space around it.
    ///
    /// - Throws: What is wrong and where, if they are anything else.
    public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
        try self.init(parsing: bytes, in: 0..<bytes.count, limits: limits)
    }

    /// Reads a part of `bytes`, which are shared and not copied. The range must lie within them.
    ///
    /// - Throws: What is wrong and where, counted from the start of the range.
    public init(
        parsing bytes: [UInt8], in range: Range<Int>, limits: JSONLimits = JSONLimits()
    ) throws(JSONSyntaxError) {
        var builder = TapeBuilder(limits: limits)
        try builder.build(bytes.span.extracting(range))
        tape = Tape(bytes: bytes, base: range.lowerBound, nodes: builder.nodes)
        index = 0
    }

    /// Reads `text`.
    ///
    /// - Throws: What is wrong and where, counted in bytes of UTF-8.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }

    @inlinable
    var node: TapeNode { tape.nodes[index] }

    /// Which of the six kinds this is.
    public var kind: JSONKind {
        switch node.tag {
        case TapeNode.Tag.null: .null
        case TapeNode.Tag.false, TapeNode.Tag.true: .bool
        case TapeNode.Tag.number: .number
        case TapeNode.Tag.string, TapeNode.Tag.escapedString: .string
        case TapeNode.Tag.array: .array
        default: .object
        }
    }

    /// Whether this is `null`.
    public var isNull: Bool { node.tag == TapeNode.Tag.null }

    /// `true` or `false`; nil for anything else.
    public var bool: Bool? {
        switch node.tag {
        case TapeNode.Tag.true: true
        case TapeNode.Tag.false: false
        default: nil
        }
    }

    /// The value's text exactly as it stood, without the white space around it.
    public var rawBytes: ArraySlice<UInt8> {
        let node = node
        return tape.bytes[(tape.base + node.start)..<(tape.base + node.end)]
    }
}

// MARK: Strings

extension JSONValue {
    @inlinable
    var isStringNode: Bool {
        let tag = node.tag
        return tag == TapeNode.Tag.string || tag == TapeNode.Tag.escapedString
    }

    /// The contents, unescaped; nil if this is not a string.
    public var string: String? {
        isStringNode ? tape.string(of: node) : nil
    }

    /// Calls `body` with the contents, unescaped, in UTF-8; nil if this is not a string.
    ///
    /// Allocates only for a string that has escapes.
    @inlinable
    public func withStringBytes<R>(_ body: (Span<UInt8>) -> R) -> R? {
        isStringNode ? tape.withContents(of: node, body) : nil
    }

    /// Whether this is a string of exactly the bytes of `text` (not of its canonical equivalents).
    public func isString(_ text: String) -> Bool {
        isStringNode && tape.contents(of: node, equal: text.utf8Span.span)
    }
}

// MARK: Numbers

extension JSONValue {
    /// The number as it was written, `1.50` with its zero; nil if this is not a number.
    public var numberText: String? {
        node.tag == TapeNode.Tag.number ? String(decoding: rawBytes, as: UTF8.self) : nil
    }

    /// Calls `body` with the number as it was written; nil if this is not a number.
    @inlinable
    public func withNumberBytes<R>(_ body: (Span<UInt8>) -> R) -> R? {
        let node = node
        return node.tag == TapeNode.Tag.number ? tape.withText(of: node, body) : nil
    }

    /// The number, if it is whole, however written (`1.0`, `1e3`), and fits; nil otherwise.
    public var int64: Int64? {
        withNumberBytes { NumberScanner.int64($0) } ?? nil
    }
}

// MARK: Objects and arrays

extension JSONValue {
    /// The value of the last member named `key`; nil if there is none or this is not an object.
    ///
    /// Looks at every key. For more than a few, go once through ``members(named:)``.
    public subscript(_ key: String) -> JSONValue? {
        guard node.tag == TapeNode.Tag.object else { return nil }
        let name = key.utf8Span.span
        let end = tape.nodes[index + 1].next
        var found: Int?
        var position = index + 2
        while position < end {
            if tape.contents(of: tape.nodes[position], equal: name) { found = position + 1 }
            position = tape.index(after: position + 1)
        }
        return found.map { JSONValue(tape: tape, index: $0) }
    }

    /// The values of an array; empty for anything else.
    public var elements: JSONElements { JSONElements(self) }

    /// The members of an object in the order of the text, with repeated keys repeated; empty for anything
    /// else.
    public var members: JSONMembers { JSONMembers(self) }

    /// The members of an object whose keys are in `table`, in the order of the text; empty for anything else.
    ///
    /// A repeated key comes again, so the last one counts if each is simply stored.
    @inlinable
    public func members(named table: JSONKeyTable) -> JSONNamedMembers {
        JSONNamedMembers(self, table)
    }
}
