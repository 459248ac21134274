// SPDX-License-Identifier: Apache-2.0

/// A parsed text: the bytes as they came and the nodes that say where everything is. Never changes, so values
/// share it.
@usableFromInline
final class Tape: Sendable {
    @usableFromInline let bytes: [UInt8]
    /// Where the text starts in `bytes`; the nodes count from there.
    @usableFromInline let base: Int
    @usableFromInline let nodes: [TapeNode]

    init(bytes: [UInt8], base: Int, nodes: [TapeNode]) {
        self.bytes = bytes
        self.base = base
        self.nodes = nodes
    }

    /// The node after the value at `index` and all that is in it.
    @inlinable
    func index(after index: Int) -> Int {
        nodes[index].isContainer ? nodes[index &+ 1].next : index &+ 1
    }

    /// Calls `body` with the text of a node as it stood.
    @inlinable
    func withText<R>(of node: TapeNode, _ body: (Span<UInt8>) -> R) -> R {
        let bytes = bytes
        return body(bytes.span.extracting((base &+ node.start)..<(base &+ node.end)))
    }

    /// Calls `body` with the contents of a string node, unescaped.
    @inlinable
    func withContents<R>(of node: TapeNode, _ body: (Span<UInt8>) -> R) -> R {
        if node.tag == TapeNode.Tag.string {
            let bytes = bytes
            return body(bytes.span.extracting((base &+ node.start &+ 1)..<(base &+ node.end &- 1)))
        }
        let unescaped = unescapedContents(of: node)
        return body(unescaped.span)
    }

    /// The contents of a string node that has escapes.
    @usableFromInline
    func unescapedContents(of node: TapeNode) -> [UInt8] {
        let bytes = bytes
        return StringScanner.unescaped(bytes.span.extracting((base + node.start + 1)..<(base + node.end - 1)))
    }

    /// The contents of a string node.
    func string(of node: TapeNode) -> String {
        if node.tag == TapeNode.Tag.string {
            return String(decoding: bytes[(base + node.start + 1)..<(base + node.end - 1)], as: UTF8.self)
        }
        return String(decoding: unescapedContents(of: node), as: UTF8.self)
    }

    /// Whether the contents of a string node are `text`.
    func contents(of node: TapeNode, equal text: Span<UInt8>) -> Bool {
        if node.tag == TapeNode.Tag.string {
            guard node.end &- node.start &- 2 == text.count else { return false }
        }
        return withContents(of: node) { contents in
            guard contents.count == text.count else { return false }
            for index in contents.indices where contents[index] != text[index] { return false }
            return true
        }
    }
}
