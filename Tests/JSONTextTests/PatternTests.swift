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
        let message = Array(text.utf8)
        guard pattern.fits(message.span) else { return nil }
        var changes: [Int: String] = [:]
        pattern.forEachChange(in: message.span, updating: &changes) {
            $0[$1] = String(decoding: Array(copying: $2), as: UTF8.self)
        }
        pattern.follow(message)
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
        "7", #""a""#, "[1]", #"{"bid":1,"bid":2}"#, #"{"bid":1,"x":0,"bid":"2"}"#,
    ])
    func `there is none for other values`(_ text: String) throws {
        #expect(try pattern(text) == nil)
    }

    @Test func `what arrays and objects hold has to stay`() throws {
        let text = #"{"bid":1,"name":{"bid":[2,{}]},"size":3}"#
        var pattern = try #require(try pattern(text))
        #expect(changes(&pattern, text.replacing("2", with: "4")) == nil)
        #expect(
            changes(&pattern, text.replacing("1", with: "11").replacing("3", with: "33")) == [
                1: "11", 2: "33",
            ])
    }

    @Test func `compares with the same text until it follows another`() throws {
        var pattern = try #require(try pattern(Self.text))
        let (longer, shorter) = (
            Self.text.replacing("10.5", with: "100.5"), Self.text.replacing("10.5", with: "1")
        )
        for text in [longer, shorter, Self.text] {
            let message = Array(text.utf8)
            let doesFit = pattern.fits(message.span)
            #expect(doesFit)
            var count = 0
            pattern.forEachChange(in: message.span, updating: &count) { count, _, _ in count += 1 }
            #expect(count == (text == Self.text ? 0 : 1))
        }
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
            guard pattern.fits(next.span) else { continue }
            fitted += 1
            pattern.forEachChange(in: next.span, updating: &numbers) {
                $0[$1] = String(decoding: Array(copying: $2), as: UTF8.self)
            }
            pattern.follow(next)
            let truth = try found(next)
            #expect(numbers == truth, "\(String(decoding: next, as: UTF8.self))")
            // Long numbers would grow without end.
            if next.count < 200 {
                current = next
            } else {
                let returned = pattern.fits(current.span)
                #expect(returned)
                pattern.follow(current)
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
