// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

/// A text that fits a pattern is taken for JSON without being parsed: it had better be.
struct PatternTests {
    private static let keys = JSONKeyTable(["time", "bid", "size", "name"])
    private static let text =
        #"{"time":1626969683000,"name":"A\"1","other":-1,"bid":10.5,"open":true,"size":2e3}"#

    private func pattern(_ text: String) throws -> JSONPattern? {
        JSONPattern(try JSONValue(parsing: text), named: Self.keys)
    }

    /// What `text` changes, by the place of the key; nil if it does not fit.
    private func changes(_ pattern: inout JSONPattern, _ text: String) -> [Int: String]? {
        guard pattern.fits(Array(text.utf8)) else { return nil }
        var changes: [Int: String] = [:]
        pattern.forEachChange(updating: &changes) {
            $0[$1] = String(decoding: Array(copying: $2), as: UTF8.self)
        }
        return changes
    }

    @Test func `tells the numbers that changed and no others`() throws {
        var pattern = try #require(try pattern(Self.text))
        #expect(changes(&pattern, Self.text) == [:])
        let longer = Self.text.replacing("10.5", with: "1000.25").replacing("2e3", with: "7")
        #expect(changes(&pattern, longer) == [1: "1000.25", 2: "7"])
        #expect(changes(&pattern, longer) == [:])
        #expect(changes(&pattern, longer.replacing(":-1,", with: ":-1.0e-7,")) == [:])
        #expect(changes(&pattern, Self.text) == [1: "10.5", 2: "2e3"])
        let shorter = Self.text.replacing("1626969683000", with: "0").replacing("10.5", with: "10")
        #expect(changes(&pattern, shorter) == [0: "0", 1: "10"])
        #expect(changes(&pattern, Self.text) == [0: "1626969683000", 1: "10.5"])
    }

    @Test(
        arguments: [
            ("10.5", "01"), ("10.5", "1."), ("10.5", "-"), ("10.5", "1e"), ("10.5", "+1"), ("10.5", ".5"),
            ("10.5", ""), ("10.5", "10.5.5"), ("10.5", "10.5 "), ("10.5", " 10.5"), ("10.5", "1 0.5"),
            ("10.5", "\"10.5\""), ("10.5", "null"), ("10.5", "[10.5]"), ("10.5", "0x10"), ("10.5", "10,5"),
            ("10.5", "10.5,\"bid\":11"), ("true", "false"), ("true", "1"), ("A\\\"1", "A\\\"2"),
            ("bid", "ask"),
            ("2e3}", "2e3"), ("2e3}", "2e3}}"), ("2e3}", "2e3} "), ("2e3}", "2e3}1"), ("2e3}", "2e3,}"),
            ("2e3}", "2e3]"), ("{\"time\"", " {\"time\""), ("\"other\":-1,", ""),
        ])
    func `does not fit what differs in more than numbers`(_ old: String, _ new: String) throws {
        var pattern = try #require(try pattern(Self.text))
        #expect(changes(&pattern, Self.text.replacing(old, with: new)) == nil)
        // It stays as it was.
        #expect(changes(&pattern, Self.text) == [:])
    }

    @Test func `does not fit a text that is cut or empty`() throws {
        var pattern = try #require(try pattern(Self.text))
        for count in 0..<Self.text.utf8.count {
            #expect(changes(&pattern, String(Self.text.prefix(count))) == nil)
        }
    }

    @Test(arguments: [
        "7", #""a""#, "[1]", #"{"bid":[1]}"#, #"{"bid":{"size":1}}"#, #"{"bid":1,"bid":2}"#,
    ])
    func `there is none for other values`(_ text: String) throws {
        #expect(try pattern(text) == nil)
    }

    @Test func `a key that nobody asks for may stand twice`() throws {
        var pattern = try #require(try pattern(#"{"x":1,"x":2,"bid":3}"#))
        #expect(changes(&pattern, #"{"x":5,"x":6,"bid":7}"#) == [1: "7"])
        #expect(JSONPattern(try JSONValue(parsing: "{}"), named: Self.keys) != nil)
    }

    /// Whatever is done to a text: where it fits, the parser accepts it too and finds the same numbers in it.
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `agrees with the parser on texts with bytes changed, added and left out`(_ seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let alphabet = Array(#"0123456789-+.eE,:{}[]" \ntrufals"#.utf8)
        var pattern = try #require(try pattern(Self.text))
        var current = Array(Self.text.utf8)
        var numbers = try found(current)
        var fitted = 0
        for _ in 0..<60_000 {
            var next = current
            for _ in 0..<Int.random(in: 1...3, using: &chance) {
                let place = Int.random(in: 0..<next.count, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: next[place] = alphabet.randomElement(using: &chance) ?? 0
                case 1: next.insert(alphabet.randomElement(using: &chance) ?? 0, at: place)
                default: next.remove(at: place)
                }
            }
            guard pattern.fits(next) else { continue }
            fitted += 1
            pattern.forEachChange(updating: &numbers) {
                $0[$1] = String(decoding: Array(copying: $2), as: UTF8.self)
            }
            let truth = try found(next)
            #expect(numbers == truth, "\(String(decoding: next, as: UTF8.self))")
            // Long numbers would grow without end.
            if next.count < 200 {
                current = next
            } else {
                let returned = pattern.fits(current)
                #expect(returned)
                numbers = try found(current)
            }
        }
        #expect(fitted > 1_000)
    }

    private func found(_ text: [UInt8]) throws -> [Int: String] {
        var numbers: [Int: String] = [:]
        for (key, value) in try JSONValue(parsing: text).members(named: Self.keys) {
            numbers[key] = value.numberText
        }
        return numbers
    }
}

extension Array where Element == UInt8 {
    fileprivate init(copying bytes: Span<UInt8>) {
        self = bytes.indices.map { bytes[$0] }
    }
}
