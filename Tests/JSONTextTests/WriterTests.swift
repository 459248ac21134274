// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText
import Testing

/// What the writer writes, and that the reader and Foundation read it back.
struct WriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(reservingCapacity: 0)
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `puts commas where they belong`() {
        let written = text { writer in
            writer.beginObject()
            writer.key("a")
            writer.beginArray()
            writer.null()
            writer.bool(true)
            writer.bool(false)
            writer.beginArray()
            writer.endArray()
            writer.beginObject()
            writer.endObject()
            writer.integer(Int64(-5))
            writer.endArray()
            writer.key("b")
            writer.string("x")
            writer.key("c")
            writer.beginObject()
            writer.key("d")
            writer.number(exactly: "1.50")
            writer.key("e")
            writer.asciiString { $0.append(contentsOf: "buy".utf8) }
            writer.endObject()
            writer.key("f")
            writer.raw(Array("[1, 2]".utf8))
            writer.key("g")
            writer.numberBytes { $0.append(contentsOf: "84001".utf8) }
            writer.endObject()
        }
        #expect(
            written
                == #"{"a":[null,true,false,[],{},-5],"b":"x","c":{"d":1.50,"e":"buy"},"f":[1, 2],"g":84001}"#)
    }

    @Test(arguments: [
        Int64.min, Int64.min + 1, -1_000, -10, -9, -1, 0, 1, 9, 10, 99, 100, 12_345_678_901, Int64.max,
    ])
    func `writes integers`(_ value: Int64) {
        #expect(text { $0.integer(value) } == "\(value)")
        #expect(text { $0.integer(value.magnitude) } == "\(value.magnitude)")
        #expect(text { $0.integer(UInt64.max) } == "18446744073709551615")
    }

    @Test func `escapes what must be escaped and nothing else`() {
        #expect(text { $0.string("\"\\/\u{8}\t\n\u{c}\r") } == #""\"\\/\b\t\n\f\r""#)
        #expect(text { $0.string("\0\u{1}\u{b}\u{1f}") } == #""\u0000\u0001\u000b\u001f""#)
        #expect(text { $0.string("\u{7f}é€😀\u{2028}") } == "\"\u{7f}é€😀\u{2028}\"")
        #expect(text { $0.string("") } == "\"\"")
        let keyed = text { writer in
            writer.beginObject()
            writer.key("a\"\n")
            writer.null()
            writer.endObject()
        }
        #expect(keyed == #"{"a\"\n":null}"#)
    }

    @Test func `strings come back through both readers`() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                let limit: UInt32 = [0x30, 0x80, 0x1000, 0x110000].randomElement(using: &random) ?? 0x80
                guard let scalar = UnicodeScalar(UInt32.random(in: 0..<limit, using: &random)) else {
                    continue
                }
                scalars.append(scalar)
            }
            let string = String(scalars)
            var writer = JSONWriter()
            writer.string(string)
            #expect(try JSONValue(parsing: writer.bytes).isString(string))
            let foundation = try JSONSerialization.jsonObject(
                with: Data("[".utf8) + writer.bytes + Data("]".utf8))
            #expect(Tree(foundation: foundation) == .array([.string(Array(string.utf8))]))
        }
    }

    @Test func `what was read is written as it stood`() throws {
        var generator = TextGenerator(seed: 5)
        for _ in 0..<1_000 {
            let value = try JSONValue(parsing: generator.text())
            var copied = JSONWriter()
            copied.value(value)
            #expect(copied.bytes.elementsEqual(value.rawBytes))
            var rewritten = JSONWriter()
            rewritten.write(apart: value)
            let again = try JSONValue(parsing: rewritten.bytes)
            #expect(Tree(again) == Tree(value))
            var twice = JSONWriter()
            twice.write(apart: again)
            #expect(twice.bytes == rewritten.bytes)
        }
    }

    @Test func `starts over with removeAll`() {
        var writer = JSONWriter()
        writer.beginArray()
        writer.null()
        #expect(!writer.isComplete)
        writer.removeAll()
        #expect(writer.bytes.isEmpty)
        writer.bool(true)
        #expect(writer.bytes == Array("true".utf8))
        #expect(writer.isComplete)
    }

    @Test func `keeps track of any depth`() throws {
        var writer = JSONWriter()
        let depth = 400
        for level in 0..<depth {
            if level % 3 == 0 {
                writer.beginObject()
                writer.key("k")
            } else {
                writer.beginArray()
                if level % 3 == 1 { writer.null() }
            }
        }
        writer.integer(Int64(1))
        for level in (0..<depth).reversed() {
            if level % 3 == 0 { writer.endObject() } else { writer.endArray() }
        }
        #expect(writer.isComplete)
        #expect(try JSONValue(parsing: writer.bytes, limits: JSONLimits(maximumDepth: depth)).kind == .object)
    }
}

extension JSONWriter {
    /// Writes a value piece by piece, as a program would that knows its shape.
    mutating func write(apart value: JSONValue) {
        switch value.kind {
        case .null: null()
        case .bool: bool(value.bool ?? false)
        case .number: number(exactly: value.numberText ?? "")
        case .string: string(value.string ?? "")
        case .array:
            beginArray()
            for element in value.elements { write(apart: element) }
            endArray()
        case .object:
            beginObject()
            for (name, member) in value.members {
                key(name)
                write(apart: member)
            }
            endObject()
        }
    }
}
