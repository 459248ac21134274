// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText
import Testing

/// The reader and Foundation's accept the same texts and understand the same, but for the differences that
/// are named.
struct FoundationAgreementTests {
    /// Where Foundation is known to differ from RFC 8259 or from us.
    enum Difference: Hashable {
        /// Foundation looks for UTF-16, UTF-32 and byte order marks; we read UTF-8 alone.
        case encodingDetection
        /// Foundation refuses numbers that no `Double` holds; we keep the text.
        case numberBeyondDouble
        /// Foundation reads long fractions an ulp or two off.
        case roundedNumber
        /// Foundation allows a comma before the closing bracket or brace.
        case trailingComma
    }

    enum Outcome: Hashable {
        case bothAccept, bothRefuse, differ(Difference)
        case disagree
    }

    private func compare(_ text: [UInt8]) -> Outcome {
        let theirs = (try? JSONSerialization.jsonObject(with: Data(text), options: [.fragmentsAllowed]))
            .map { Tree(foundation: $0) }
        let ours: Tree
        do throws(JSONSyntaxError) {
            ours = Tree(try JSONValue(parsing: text, limits: JSONLimits(maximumDepth: 500)))
        } catch {
            if theirs == nil { return .bothRefuse }
            if looksLikeAnotherEncoding(text) { return .differ(.encodingDetection) }
            // Without the comma there must be no difference left.
            if let position = trailingComma(text, error), compare(removing(position, text)) != .disagree {
                return .differ(.trailingComma)
            }
            return .disagree
        }
        if ours == theirs { return .bothAccept }
        if let theirs { return ours.isClose(to: theirs) ? .differ(.roundedNumber) : .disagree }
        return hasNumberBeyondDouble(ours) ? .differ(.numberBeyondDouble) : .disagree
    }

    /// Where the comma is that made us refuse the bracket or brace after it.
    private func trailingComma(_ text: [UInt8], _ error: JSONSyntaxError) -> Int? {
        guard error.reason == .expectedValue || error.reason == .expectedKey, error.offset < text.count,
            text[error.offset] == UInt8(ascii: "]") || text[error.offset] == UInt8(ascii: "}"),
            let position = text[..<error.offset].lastIndex(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }),
            text[position] == UInt8(ascii: ",")
        else { return nil }
        return position
    }

    private func removing(_ position: Int, _ text: [UInt8]) -> [UInt8] {
        var text = text
        text.remove(at: position)
        return text
    }

    private func looksLikeAnotherEncoding(_ text: [UInt8]) -> Bool {
        text.prefix(4).contains(0) || text.starts(with: [0xef, 0xbb, 0xbf])
            || text.starts(with: [0xfe, 0xff])
            || text.starts(with: [0xff, 0xfe])
    }

    private func hasNumberBeyondDouble(_ tree: Tree) -> Bool {
        switch tree {
        case .number(let value): !value.isFinite
        case .array(let values): values.contains { hasNumberBeyondDouble($0) }
        case .object(let members): members.values.contains { hasNumberBeyondDouble($0) }
        default: false
        }
    }

    @Test func `agree on every change of one byte`() {
        var outcomes: [Outcome: Int] = [:]
        for position in Samples.short.indices {
            for byte in UInt8.min ... .max {
                var text = Samples.short
                text[position] = byte
                let outcome = compare(text)
                outcomes[outcome, default: 0] += 1
                if outcome == .disagree { Issue.record("\(readable(text))") }
            }
        }
        #expect((outcomes[.bothAccept] ?? 0) > 500)
        #expect((outcomes[.bothRefuse] ?? 0) > 500)
    }

    @Test func `agree on every byte put in or taken out`() {
        let likely = Array("{}[],:\"\\-+.eE05atu \n\u{0}\u{1f}é".utf8) + [0x80, 0xff]
        for sample in [Samples.everything, Samples.ticker] {
            for position in sample.indices {
                var shorter = sample
                shorter.remove(at: position)
                if compare(shorter) == .disagree { Issue.record("\(readable(shorter))") }
                for byte in likely {
                    var longer = sample
                    longer.insert(byte, at: position)
                    if compare(longer) == .disagree { Issue.record("\(readable(longer))") }
                }
            }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `agree on generated texts, whole and spoiled`(_ seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        for _ in 0..<1_000 {
            let text = generator.text()
            if compare(text) != .bothAccept { Issue.record("\(readable(text))") }
            for _ in 0..<3 {
                let spoiled = generator.spoiled(text)
                if compare(spoiled) == .disagree { Issue.record("\(readable(spoiled))") }
            }
        }
    }

    @Test func `the named differences are still there`() {
        #expect(compare(Array("1e999".utf8)) == .differ(.numberBeyondDouble))
        #expect(compare(Array("13.448175559936647".utf8)) == .differ(.roundedNumber))
        #expect(compare(Array("[1,]".utf8)) == .differ(.trailingComma))
        #expect(compare(Array(#"{"a":[1,] ,}"#.utf8)) == .differ(.trailingComma))
        #expect(compare([0xef, 0xbb, 0xbf, 0x31]) == .differ(.encodingDetection))
        #expect(compare([0x5b, 0x00, 0x5d, 0x00]) == .differ(.encodingDetection))
    }
}
