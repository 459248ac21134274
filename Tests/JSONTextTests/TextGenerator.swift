// SPDX-License-Identifier: Apache-2.0

/// Makes texts that are JSON, in all the ways of writing them, and spoils them.
struct TextGenerator {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A correct text, with space and escapes strewn in.
    mutating func text() -> [UInt8] {
        var text: [UInt8] = []
        appendSpace(&text)
        appendValue(&text, depth: Int.random(in: 0...5, using: &random))
        appendSpace(&text)
        return text
    }

    /// `text` with a few bytes changed, put in, taken out or moved.
    mutating func spoiled(_ text: [UInt8]) -> [UInt8] {
        var text = text
        for _ in 0..<Int.random(in: 1...3, using: &random) where !text.isEmpty {
            let position = Int.random(in: 0..<text.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: text[position] = likelyByte()
            case 1: text.insert(likelyByte(), at: position)
            case 2: text.remove(at: position)
            case 3: text.removeSubrange(position...)
            default: text.swapAt(position, Int.random(in: 0..<text.count, using: &random))
            }
        }
        return text
    }

    private mutating func likelyByte() -> UInt8 {
        if Bool.random(using: &random) { return UInt8.random(in: .min ... .max, using: &random) }
        return Array("{}[],:\"\\/-+.eE0123456789truefalsn u \n\t".utf8).randomElement(using: &random) ?? 0
    }

    private mutating func appendSpace(_ text: inout [UInt8]) {
        while Int.random(in: 0..<4, using: &random) == 0 {
            text.append([0x20, 0x09, 0x0a, 0x0d].randomElement(using: &random) ?? 0x20)
        }
    }

    private mutating func appendValue(_ text: inout [UInt8], depth: Int) {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &random) {
        case 0: text += Array((["null", "true", "false"].randomElement(using: &random) ?? "null").utf8)
        case 1, 2: appendNumber(&text)
        case 3, 4: appendString(&text)
        case 5, 6:
            text.append(UInt8(ascii: "["))
            appendSpace(&text)
            for index in 0..<Int.random(in: 0...4, using: &random) {
                if index > 0 { appendSeparator(&text, ",") }
                appendValue(&text, depth: depth - 1)
                appendSpace(&text)
            }
            text.append(UInt8(ascii: "]"))
        default:
            text.append(UInt8(ascii: "{"))
            appendSpace(&text)
            for index in 0..<Int.random(in: 0...4, using: &random) {
                if index > 0 { appendSeparator(&text, ",") }
                appendString(&text)
                appendSpace(&text)
                appendSeparator(&text, ":")
                appendValue(&text, depth: depth - 1)
                appendSpace(&text)
            }
            text.append(UInt8(ascii: "}"))
        }
    }

    private mutating func appendSeparator(_ text: inout [UInt8], _ separator: String) {
        text += Array(separator.utf8)
        appendSpace(&text)
    }

    private mutating func appendNumber(_ text: inout [UInt8]) {
        if Bool.random(using: &random) { text.append(UInt8(ascii: "-")) }
        text += Array(String(Int.random(in: 0...9_999, using: &random)).utf8)
        if Bool.random(using: &random) {
            text.append(UInt8(ascii: "."))
            appendDigits(&text)
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            text += Array((["e", "E", "e+", "E-", "e-"].randomElement(using: &random) ?? "e").utf8)
            appendDigits(&text, atMost: 2)
        }
    }

    private mutating func appendDigits(_ text: inout [UInt8], atMost limit: Int = 6) {
        for _ in 0..<Int.random(in: 1...limit, using: &random) {
            text.append(UInt8.random(in: 0x30...0x39, using: &random))
        }
    }

    private mutating func appendString(_ text: inout [UInt8]) {
        let pieces = [
            "a", "key", "PF_XBTUSD", " ", "/", "~", "\u{7f}", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n",
            "\\r", "\\t",
            "\\u0000", "\\u001f", "\\u0041", "\\u00e9", "\\u20AC", "\\ud83d\\ude00", "\\uDBFF\\uDFFF", "é",
            "€", "😀",
            "\u{80}", "\u{7ff}", "\u{800}", "\u{ffff}", "\u{10000}", "\u{10ffff}",
        ]
        text.append(UInt8(ascii: "\""))
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            text += Array((pieces.randomElement(using: &random) ?? "").utf8)
        }
        text.append(UInt8(ascii: "\""))
    }
}
