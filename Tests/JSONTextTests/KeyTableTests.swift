// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

/// The table of known keys.
struct KeyTableTests {
    private static let tickerKeys = [
        "time", "product_id", "funding_rate", "funding_rate_prediction", "relative_funding_rate",
        "relative_funding_rate_prediction",
        "next_funding_rate_time", "leverage", "premium", "feed", "bid", "ask", "bid_size", "ask_size",
        "volume", "dtm", "index", "last",
        "change", "suspended", "tag", "pair", "openInterest", "markPrice", "maturityTime", "post_only",
        "volumeQuote",
    ]

    @Test func `finds each key at its place and no other`() {
        let table = JSONKeyTable(Self.tickerKeys)
        for (index, key) in Self.tickerKeys.enumerated() {
            #expect(table.index(of: key.utf8Span.span) == index)
            #expect(table.index(of: (key + "x").utf8Span.span) == nil)
            #expect(table.index(of: String(key.dropLast()).utf8Span.span) == nil)
            #expect(table.index(of: key.uppercased().utf8Span.span) == nil)
        }
        #expect(table.index(of: "".utf8Span.span) == nil)
    }

    @Test func `works with no keys, an empty key and repeated keys`() throws {
        #expect(JSONKeyTable([]).index(of: "a".utf8Span.span) == nil)
        #expect(JSONKeyTable([]).index(of: "".utf8Span.span) == nil)
        #expect(JSONKeyTable([""]).index(of: "".utf8Span.span) == 0)
        #expect(JSONKeyTable(["a", "b", "a"]).index(of: "a".utf8Span.span) == 0)
        #expect(JSONKeyTable(["a", "b", "a"]).index(of: "b".utf8Span.span) == 1)
    }

    @Test func `finds keys that only differ where the hash does not look`() {
        let letters = "abcdefghijklmnop"
        let keys = letters.flatMap { first in letters.map { second in "aaa\(first)aaaaa\(second)aaaaaaa" } }
        let table = JSONKeyTable(keys)
        for (index, key) in keys.enumerated() { #expect(table.index(of: key.utf8Span.span) == index) }
        #expect(table.index(of: "aaa_aaaaa_aaaaaaa".utf8Span.span) == nil)
    }

    @Test func `tells apart keys of any length that differ in one byte`() {
        for length in 0...40 {
            let key = [UInt8](repeating: UInt8(ascii: "k"), count: length)
            let table = JSONKeyTable([String(decoding: key, as: UTF8.self)])
            #expect(table.index(of: key.span) == 0)
            #expect(table.index(of: (key + [UInt8(ascii: "k")]).span) == nil)
            for position in key.indices {
                var other = key
                other[position] = UInt8(ascii: "K")
                #expect(table.index(of: other.span) == nil)
            }
        }
    }

    @Test func `sees through escapes in keys`() throws {
        let value = try JSONValue(parsing: #"{"\u0062id":1,"as\u006B":2,"bi\\d":3}"#)
        let found = value.members(named: JSONKeyTable(["ask", "bid"])).map {
            [$0.index, Int($0.value.int64 ?? 0)]
        }
        #expect(found == [[1, 1], [0, 2]])
    }

    @Test func `gives the known members in the order of the text and skips the others whole`() throws {
        let value = try JSONValue(parsing: #"{"z":{"a":1,"b":[{"a":2}]},"b":3,"y":[],"a":{"a":4},"b":5}"#)
        let found = value.members(named: JSONKeyTable(["a", "b"])).map { ($0.index, $0.value.kind) }
        #expect(found.map(\.0) == [1, 0, 1])
        #expect(found.map(\.1) == [.number, .object, .number])
    }

    @Test func `agrees with the lookup by key on generated objects`() throws {
        var generator = TextGenerator(seed: 11)
        var objects = 0
        for _ in 0..<2_000 {
            let value = try JSONValue(parsing: generator.text())
            guard value.kind == .object, value.members.count > 0 else { continue }
            objects += 1
            let keys = Array(Set(value.members.map(\.key)).sorted().dropFirst()) + ["absent"]
            var last: [Int: [UInt8]] = [:]
            for (index, member) in value.members(named: JSONKeyTable(keys)) {
                last[index] = Array(member.rawBytes)
            }
            for (index, key) in keys.enumerated() {
                #expect(last[index] == value[key].map { Array($0.rawBytes) })
            }
        }
        #expect(objects > 100)
    }
}
