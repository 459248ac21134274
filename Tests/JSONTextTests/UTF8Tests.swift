// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

/// Which bytes strings accept: exactly the sequences that the standard library takes for UTF-8, but for the
/// quote, the backslash and control characters.
struct UTF8Tests {
    private static let edges: [UInt8] = [0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff]

    private func agrees(_ contents: [UInt8]) -> Bool {
        let quote = UInt8(ascii: "\"")
        let value = try? JSONValue(parsing: [quote] + contents + [quote])
        return value?.string.map { Array($0.utf8) }
            == String(validating: contents, as: UTF8.self).map { Array($0.utf8) }
    }

    @Test func `agrees on all sequences of two bytes`() {
        for first in UInt8(0x80)...0xff {
            for second in UInt8(0x80)...0xff where !agrees([first, second]) {
                Issue.record("\(first) \(second)")
            }
            #expect(agrees([first]))
            #expect(agrees([first, 0x41]))
        }
    }

    @Test func `agrees at the edges of sequences of three and four bytes`() {
        for first in UInt8(0xe0)...0xff {
            for second in UInt8(0x7f)...0xff {
                for third in Self.edges {
                    if !agrees([first, second, third]) { Issue.record("\(first) \(second) \(third)") }
                    guard first >= 0xf0 else { continue }
                    for fourth in Self.edges where !agrees([first, second, third, fourth]) {
                        Issue.record("\(first) \(second) \(third) \(fourth)")
                    }
                }
            }
        }
    }

    @Test(
        arguments: [
            [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xe0, 0x9f, 0xbf], [0xf0, 0x80, 0x80, 0x80],
            [0xf0, 0x8f, 0xbf, 0xbf],
            [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf], [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
            [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80],
            [0xf8, 0x88, 0x80, 0x80, 0x80], [0x80], [0xbf], [0xfe], [0xff], [0xc3], [0xe2, 0x82],
            [0xf0, 0x9f, 0x98],
        ] as [[UInt8]])
    func `refuses overlong forms, surrogates and broken sequences where they start`(_ sequence: [UInt8]) {
        let expected = JSONSyntaxError(offset: 3, reason: .invalidUTF8)
        for key in [false, true] {
            let text = Array((key ? "{\"a" : "[\"a").utf8) + sequence + Array("\"]".utf8)
            #expect(throws: expected) { _ = try JSONValue(parsing: text) }
            #expect(throws: expected) { _ = try JSONValue(parsing: Array(text.dropLast(2))) }
        }
    }

    @Test func `sees every byte at every place among any others`() {
        // The neighbours of the special bytes: a scanner that takes several at once could confuse them.
        for filler in [0x20, 0x21, 0x23, 0x5b, 0x5d, 0x61, 0x7f] as [UInt8] {
            for position in 0..<19 {
                for byte in UInt8.min ... .max {
                    var text =
                        [UInt8(ascii: "\"")] + [UInt8](repeating: filler, count: 19) + [UInt8(ascii: "\"")]
                    text[position + 1] = byte
                    #expect(firstError(text) == expected(byte, at: position + 1, text))
                }
            }
        }
    }

    private func firstError(_ text: [UInt8]) -> JSONSyntaxError? {
        do throws(JSONSyntaxError) {
            _ = try JSONValue(parsing: text)
            return nil
        } catch {
            return error
        }
    }

    private func expected(_ byte: UInt8, at offset: Int, _ text: [UInt8]) -> JSONSyntaxError? {
        switch byte {
        case UInt8(ascii: "\""):
            // The string ends here; only a space may follow, and the closing quote opens nothing.
            let next = text[(offset + 1)...].firstIndex { $0 != 0x20 } ?? text.count
            return JSONSyntaxError(offset: next, reason: .trailingBytes)
        case UInt8(ascii: "\\"):
            return offset == 19
                ? JSONSyntaxError(offset: text.count, reason: .unexpectedEnd)
                : JSONSyntaxError(offset: offset, reason: .invalidEscape)
        case ..<0x20: return JSONSyntaxError(offset: offset, reason: .controlCharacter)
        case 0x80...: return JSONSyntaxError(offset: offset, reason: .invalidUTF8)
        default: return nil
        }
    }
}
