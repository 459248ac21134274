// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

/// Asking a parsed value.
struct ValueTests {
    @Test func `answers nil for what a value is not`() throws {
        let texts: [(String, JSONKind)] = [
            ("null", .null), ("true", .bool), ("1", .number), ("\"1\"", .string), ("[1]", .array),
            ("{\"a\":1}", .object),
        ]
        for (text, kind) in texts {
            let value = try JSONValue(parsing: text)
            #expect(value.kind == kind)
            #expect(value.isNull == (kind == .null))
            #expect((value.bool != nil) == (kind == .bool))
            #expect((value.string != nil) == (kind == .string))
            #expect((value.withStringBytes { _ in true } != nil) == (kind == .string))
            #expect((value.numberText != nil) == (kind == .number))
            #expect((value.int64 != nil) == (kind == .number))
            #expect((value["a"] != nil) == (kind == .object))
            #expect(value.isString("1") == (kind == .string))
            #expect(value.elements.count == (kind == .array ? 1 : 0))
            #expect(Array(value.elements).count == value.elements.count)
            #expect(value.members.count == (kind == .object ? 1 : 0))
            #expect(Array(value.members).count == value.members.count)
            #expect(Array(value.members(named: JSONKeyTable(["a"]))).count == value.members.count)
        }
        #expect(try JSONValue(parsing: "false").bool == false)
    }

    @Test func `the last of equal keys counts`() throws {
        let value = try JSONValue(parsing: #"{"a":1,"b":{"a":9},"\u0061":2,"b":3,"A":4}"#)
        #expect(value["a"]?.int64 == 2)
        #expect(value["b"]?.int64 == 3)
        #expect(value["A"]?.int64 == 4)
        #expect(value["B"] == nil)
        #expect(value.members.map(\.key) == ["a", "b", "a", "b", "A"])
        #expect(value.members.count == 5)
        var last: [Int64?] = [nil, nil]
        for (index, member) in value.members(named: JSONKeyTable(["a", "b"])) { last[index] = member.int64 }
        #expect(last == [2, 3])
    }

    @Test func `keys are compared by bytes`() throws {
        let value = try JSONValue(parsing: #"{"\u00e9":1,"e\u0301":2,"":3}"#)
        #expect(value["\u{e9}"]?.int64 == 1)
        #expect(value["e\u{301}"]?.int64 == 2)
        #expect(value[""]?.int64 == 3)
        let texts = try JSONValue(parsing: #"["é","\u00e9"]"#)
        for text in texts.elements {
            #expect(text.isString("\u{e9}"))
            #expect(!text.isString("e\u{301}"))
        }
    }

    @Test func `raw bytes are the text as it stood`() throws {
        let value = try JSONValue(parsing: #" {"a" : [ 1.0 , "\u0041" ],"b":  {} , "c":null } "#)
        #expect(value.rawBytes.elementsEqual(#"{"a" : [ 1.0 , "\u0041" ],"b":  {} , "c":null }"#.utf8))
        #expect(value["a"]?.rawBytes.elementsEqual(#"[ 1.0 , "\u0041" ]"#.utf8) == true)
        #expect(value["b"]?.rawBytes.elementsEqual("{}".utf8) == true)
        #expect(value["c"]?.rawBytes.elementsEqual("null".utf8) == true)
        #expect(
            value["a"]?.elements.map { String(decoding: $0.rawBytes, as: UTF8.self) } == [
                "1.0", #""\u0041""#,
            ])
    }

    @Test func `reads a range without looking outside it`() throws {
        let bytes = Array(#"xx{"a":[1,"b\n"]}12"#.utf8)
        let value = try JSONValue(parsing: bytes, in: 2..<17)
        #expect(value["a"]?.elements.first { _ in true }?.int64 == 1)
        #expect(value["a"]?.elements.map(\.string) == [nil, "b\n"])
        #expect(value.rawBytes.elementsEqual(bytes[2..<17]))
        #expect(value.members(named: JSONKeyTable(["a"])).map(\.index) == [0])
        #expect(throws: JSONSyntaxError(offset: 14, reason: .unexpectedEnd)) {
            _ = try JSONValue(parsing: bytes, in: 2..<16)
        }
        #expect(throws: JSONSyntaxError(offset: 15, reason: .trailingBytes)) {
            _ = try JSONValue(parsing: bytes, in: 2..<18)
        }
        #expect(throws: JSONSyntaxError(offset: 0, reason: .empty)) {
            _ = try JSONValue(parsing: bytes, in: 5..<5)
        }
        #expect(try JSONValue(parsing: bytes, in: 17..<18).int64 == 1)
    }

    @Test func `a value outlives the one it was taken from`() throws {
        func part() throws -> JSONValue? { try JSONValue(parsing: Samples.everything)["flags"] }
        #expect(try part()?["a"]?.bool == true)
    }

    @Test func `every cut of a text is refused`() {
        for sample in [Samples.everything, Samples.short, Samples.ticker] {
            #expect((try? JSONValue(parsing: sample)) != nil)
            for length in 0..<sample.count {
                do throws(JSONSyntaxError) {
                    _ = try JSONValue(parsing: sample, in: 0..<length)
                    Issue.record("accepted the first \(length) bytes")
                } catch {
                    let isInSequence = sample[length] & 0xc0 == 0x80
                    let reason: JSONSyntaxError.Reason =
                        length == 0 ? .empty : isInSequence ? .invalidUTF8 : .unexpectedEnd
                    #expect(error.reason == reason)
                    #expect(isInSequence || error.offset == length)
                    let copy = #expect(throws: JSONSyntaxError.self) {
                        _ = try JSONValue(parsing: Array(sample[..<length]))
                    }
                    #expect(copy == error)
                }
            }
        }
    }
}
