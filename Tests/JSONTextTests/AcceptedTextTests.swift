// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

/// What RFC 8259 allows, corner by corner.
struct AcceptedTextTests {
    @Test(arguments: [
        ("null", JSONKind.null), ("true", .bool), ("false", .bool), ("0", .number), ("\"\"", .string),
        ("[]", .array), ("{}", .object), (" \t\r\n[ \t\r\n] \t\r\n", .array), (" { } ", .object),
        ("[[],[[]],{}]", .array), (#"{"":0}"#, .object), (#"{"a":{"a":{"a":[]}}}"#, .object),
        (#"{ "a" : 1 , "b" : [ 1 , 2 ] }"#, .object), ("[null,true,false,0,\"\"]", .array),
        (#"{"a":1,"a":2}"#, .object), ("[1\n]", .array), ("\n1\n", .number), (" \"a\" ", .string),
        ("[\"\u{7f}\u{80}\u{ffff}\u{10ffff}\u{feff}\"]", .array),
    ])
    func `accepts every shape of value`(_ text: String, _ kind: JSONKind) throws {
        #expect(try JSONValue(parsing: text).kind == kind)
    }

    @Test(arguments: [
        "0", "-0", "1", "-1", "10", "1234567890", "0.0", "0.00000", "-0.1", "10.01", "1e1", "1E1", "1e+1",
        "1e-1", "0e0",
        "0e+00", "0E-00", "1.5e3", "1.5E+003", "-1.50e-300", "1e999", "-1e-999", "1e99999999999999999999999",
        "123456789012345678901234567890.123456789012345678901234567890", "1950.596600000000000", "0.1e0",
    ])
    func `keeps every number exactly as written`(_ token: String) throws {
        #expect(try JSONValue(parsing: token).numberText == token)
        #expect(try JSONValue(parsing: "[ \(token) ]").elements.first { _ in true }?.numberText == token)
        #expect(try JSONValue(parsing: "[\(token),\(token)]").elements.map(\.numberText) == [token, token])
        #expect(try JSONValue(parsing: #"{"a":\#(token)}"#)["a"]?.numberText == token)
    }

    @Test(arguments: [
        (#""""#, ""), (#""a""#, "a"), (#""\"""#, "\""), (#""\\""#, "\\"), (#""\/""#, "/"), (#""/""#, "/"),
        (#""\b\f\n\r\t""#, "\u{8}\u{c}\n\r\t"), (#""\u0000""#, "\0"), (#""\u001F""#, "\u{1f}"),
        (#""\u0041""#, "A"),
        (#""\u007f\u0080\u07ff\u0800""#, "\u{7f}\u{80}\u{7ff}\u{800}"),
        (#""\uD7ff\uE000\uFFFF""#, "\u{d7ff}\u{e000}\u{ffff}"),
        (#""\ud800\udc00""#, "\u{10000}"), (#""\uDBFF\uDFFF""#, "\u{10ffff}"), (#""\ud83d\uDE00""#, "😀"),
        (#""\uabcd\uefAB\uCDEF""#, "\u{abcd}\u{efab}\u{cdef}"), (#""\\u0041""#, "\\u0041"),
        (#""\\\"""#, "\\\""),
        (#""a\u0062c""#, "abc"), (#""é\u00e9€""#, "éé€"), (#""\u2028\ufeff""#, "\u{2028}\u{feff}"),
        ("\"\u{2028}\"", "\u{2028}"),
    ])
    func `unescapes every escape`(_ text: String, _ contents: String) throws {
        let value = try JSONValue(parsing: text)
        #expect(value.string.map { Array($0.utf8) } == Array(contents.utf8))
        #expect(value.isString(contents))
        #expect(!value.isString(contents + "x"))
        let bytes = value.withStringBytes { span in span.indices.map { span[$0] } }
        #expect(bytes == Array(contents.utf8))
        #expect(try JSONValue(parsing: "{\(text):1}")[contents]?.int64 == 1)
    }

    @Test func `accepts arrays and objects nested up to the limit`() throws {
        for depth in 1...32 {
            let arrays = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            #expect(try JSONValue(parsing: arrays).kind == .array)
            let objects =
                String(repeating: #"{"a":"#, count: depth - 1) + "{}"
                + String(repeating: "}", count: depth - 1)
            #expect(try JSONValue(parsing: objects).kind == .object)
        }
    }

    @Test func `accepts any depth if told so`() throws {
        let depth = 100_000
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        var value = try JSONValue(parsing: text, limits: JSONLimits(maximumDepth: depth))
        var found = 1
        while let inner = value.elements.first(where: { _ in true }) {
            value = inner
            found += 1
        }
        #expect(found == depth)
    }

    @Test func `comes back to the right container after an inner one`() throws {
        let value = try JSONValue(parsing: #"[1,{"a":[2,[3,{"b":4}],5],"c":6},7]"#)
        let outer = Array(value.elements)
        try #require(outer.count == 3)
        #expect(value.elements.count == 3)
        #expect(outer[2].int64 == 7)
        #expect(outer[1].members.count == 2)
        #expect(outer[1]["c"]?.int64 == 6)
        let inner = try #require(outer[1]["a"])
        #expect(inner.elements.count == 3)
        #expect(inner.elements.map(\.kind) == [.number, .array, .number])
        #expect(inner.elements.map(\.int64) == [2, nil, 5])
    }
}
