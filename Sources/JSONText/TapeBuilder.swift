// SPDX-License-Identifier: Apache-2.0

/// Reads a text in one pass: checks it and writes the tape. Not recursive, so depth costs no stack.
struct TapeBuilder {
    private(set) var nodes: [TapeNode] = []
    private let maximumDepth: Int

    /// The open container, while `depth` is not 0. Until it closes, its extent holds the index of the
    /// container around it, and that one's extent its count so far.
    private var container = 0
    private var parent = 0
    private var count = 0
    private var isObject = false
    private var depth = 0

    init(limits: JSONLimits) {
        maximumDepth = limits.maximumDepth
    }

    /// Reads the whole of `text`.
    mutating func build(_ text: Span<UInt8>) throws(JSONSyntaxError) {
        guard text.count <= JSONLimits.maximumBytes else {
            throw JSONSyntaxError(offset: JSONLimits.maximumBytes, reason: .tooLong)
        }
        // Messages of the exchange have a node for every ten bytes or so.
        nodes.reserveCapacity(text.count / 8 + 4)
        var position = try Self.start(text)
        repeat {
            while try openOrScan(text, &position) {}
        } while try advance(text, &position)
        position = Self.skippingSpace(text, position)
        guard position == text.count else {
            throw Self.unexpected(text, position, .trailingBytes)
        }
    }

    /// Reads the value at `position`.
    ///
    /// - Returns: True after the opening of a container that is not empty; `position` is at its first value.
    @inline(__always)
    private mutating func openOrScan(
        _ text: Span<UInt8>, _ position: inout Int
    ) throws(JSONSyntaxError) -> Bool {
        guard position < text.count else {
            throw JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
        }
        let start = position
        let byte = text[start]
        switch byte {
        case UInt8(ascii: "\""):
            try scanString(text, &position)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            position = try NumberScanner.scan(text, from: start)
            nodes.append(TapeNode(tag: TapeNode.Tag.number, start: start, end: position))
        case UInt8(ascii: "{"):
            try open(at: start, isObject: true)
            position = Self.skippingSpace(text, start &+ 1)
            if position < text.count, text[position] == UInt8(ascii: "}") {
                position &+= 1
                close(at: position)
                return false
            }
            try scanKey(text, &position)
            return true
        case UInt8(ascii: "["):
            try open(at: start, isObject: false)
            position = Self.skippingSpace(text, start &+ 1)
            if position < text.count, text[position] == UInt8(ascii: "]") {
                position &+= 1
                close(at: position)
                return false
            }
            return true
        default:
            try scanLiteral(text, &position, byte)
        }
        return false
    }

    /// Goes on after a value: closes what closes here.
    ///
    /// - Returns: True if `position` is at the next value, false if the outermost value is complete.
    @inline(__always)
    private mutating func advance(
        _ text: Span<UInt8>, _ position: inout Int
    ) throws(JSONSyntaxError) -> Bool {
        while depth != 0 {
            count &+= 1
            position = Self.skippingSpace(text, position)
            guard position < text.count else {
                throw JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
            }
            let byte = text[position]
            if byte == UInt8(ascii: ",") {
                position = Self.skippingSpace(text, position &+ 1)
                if isObject { try scanKey(text, &position) }
                return true
            }
            guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw Self.unexpected(
                    text, position, isObject ? .expectedCommaOrBrace : .expectedCommaOrBracket)
            }
            position &+= 1
            close(at: position)
        }
        return false
    }

    @inline(__always)
    private mutating func scanString(_ text: Span<UInt8>, _ position: inout Int) throws(JSONSyntaxError) {
        let start = position
        let (end, isEscaped) = try StringScanner.scan(text, from: start)
        let tag = isEscaped ? TapeNode.Tag.escapedString : TapeNode.Tag.string
        nodes.append(TapeNode(tag: tag, start: start, end: end))
        position = end
    }

    /// Reads a key and its colon, up to the member's value.
    @inline(__always)
    private mutating func scanKey(_ text: Span<UInt8>, _ position: inout Int) throws(JSONSyntaxError) {
        guard position < text.count, text[position] == UInt8(ascii: "\"") else {
            throw Self.unexpected(text, position, .expectedKey)
        }
        try scanString(text, &position)
        position = Self.skippingSpace(text, position)
        guard position < text.count, text[position] == UInt8(ascii: ":") else {
            throw Self.unexpected(text, position, .expectedColon)
        }
        position = Self.skippingSpace(text, position &+ 1)
    }

    private mutating func scanLiteral(
        _ text: Span<UInt8>, _ position: inout Int, _ first: UInt8
    ) throws(JSONSyntaxError) {
        let start = position
        let tag: UInt64
        // The letters after the first, the second in the lowest byte.
        let rest: UInt32
        switch first {
        case UInt8(ascii: "t"): (tag, rest) = (TapeNode.Tag.true, 0x65_7572)
        case UInt8(ascii: "f"): (tag, rest) = (TapeNode.Tag.false, 0x6573_6c61)
        case UInt8(ascii: "n"): (tag, rest) = (TapeNode.Tag.null, 0x6c_6c75)
        default: throw Self.unexpected(text, start, .expectedValue)
        }
        var letters = rest
        position &+= 1
        while letters != 0 {
            guard position < text.count else {
                throw JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
            }
            guard text[position] == UInt8(truncatingIfNeeded: letters) else {
                throw Self.unexpected(text, start, .invalidLiteral)
            }
            letters >>= 8
            position &+= 1
        }
        nodes.append(TapeNode(tag: tag, start: start, end: position))
    }

    @inline(__always)
    private mutating func open(at start: Int, isObject: Bool) throws(JSONSyntaxError) {
        guard depth < maximumDepth else { throw JSONSyntaxError(offset: start, reason: .tooDeep) }
        if depth != 0 { nodes[container &+ 1] = TapeNode(next: parent, count: count) }
        parent = container
        container = nodes.count
        depth &+= 1
        count = 0
        self.isObject = isObject
        let tag = isObject ? TapeNode.Tag.object : TapeNode.Tag.array
        nodes.append(TapeNode(tag: tag, start: start, end: start))
        nodes.append(TapeNode(next: parent, count: 0))
    }

    @inline(__always)
    private mutating func close(at end: Int) {
        let opened = nodes[container]
        nodes[container] = TapeNode(tag: opened.tag, start: opened.start, end: end)
        nodes[container &+ 1] = TapeNode(next: nodes.count, count: count)
        depth &-= 1
        guard depth != 0 else { return }
        container = parent
        let extent = nodes[container &+ 1]
        parent = extent.next
        count = extent.count
        isObject = nodes[container].tag == TapeNode.Tag.object
    }
}

extension TapeBuilder {
    /// Where the value starts.
    private static func start(_ text: Span<UInt8>) throws(JSONSyntaxError) -> Int {
        if text.count >= 3, text[0] == 0xef, text[1] == 0xbb, text[2] == 0xbf {
            throw JSONSyntaxError(offset: 0, reason: .byteOrderMark)
        }
        let position = skippingSpace(text, 0)
        guard position < text.count else { throw JSONSyntaxError(offset: position, reason: .empty) }
        return position
    }

    @inline(__always)
    private static func skippingSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < text.count {
            let byte = text[position]
            // One comparison for the usual case of no space.
            if byte > 0x20 { break }
            guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { break }
            position &+= 1
        }
        return position
    }

    /// The error for what stands at `position` instead of what `reason` expects.
    @inline(never)
    private static func unexpected(
        _ text: Span<UInt8>, _ position: Int, _ reason: JSONSyntaxError.Reason
    ) -> JSONSyntaxError {
        guard position < text.count else {
            return JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
        }
        if text[position] >= 0x80, UTF8Sequence.length(text, at: position) == 0 {
            return JSONSyntaxError(offset: position, reason: .invalidUTF8)
        }
        return JSONSyntaxError(offset: position, reason: reason)
    }
}
