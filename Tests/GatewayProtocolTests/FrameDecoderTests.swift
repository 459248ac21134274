// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing

@Suite struct FrameDecoderTests {
    static let payloads = [
        #"{"id":1,"method":"gateway.hello"}"#,
        "{}",
        #"{"text":"Zürich – 東京 🚀","escaped":"\u00e9\n"}"#,
        #" {"nested":[[1,2],{"a":null}]} "#,
        #"{"id":9007199254740991,"method":"orders.place","params":{"quantity":"0.00000001"}}"#,
    ]
    static let stream = payloads.flatMap(frame)
    static let frames = payloads.map { text($0.utf8).trimmed }

    // MARK: Cuts

    @Test func `reads the same frames wherever the bytes are cut in two`() throws {
        for cut in 0...Self.stream.count {
            var decoder = FrameDecoder()
            decoder.append(Array(Self.stream[..<cut]))
            var frames = try decoder.drain()
            decoder.append(Array(Self.stream[cut...]))
            frames += try decoder.drain()
            #expect(frames == Self.frames, "cut at \(cut)")
            #expect(!decoder.isMidFrame)
        }
    }

    @Test func `reads the same frames wherever the bytes are cut in three`() throws {
        let stream = Self.payloads.prefix(3).flatMap(frame)
        for first in 0...stream.count {
            for second in first...stream.count {
                var decoder = FrameDecoder()
                var frames: [String] = []
                for part in [stream[..<first], stream[first..<second], stream[second...]] {
                    decoder.append(Array(part))
                    frames += try decoder.drain()
                }
                #expect(frames == Array(Self.frames.prefix(3)), "cut at \(first) and \(second)")
            }
        }
    }

    @Test func `reads the same frames byte by byte`() throws {
        var decoder = FrameDecoder()
        var frames: [String] = []
        for byte in Self.stream {
            decoder.append([byte])
            frames += try decoder.drain()
        }
        #expect(frames == Self.frames)
        #expect(decoder.bufferedBytes == 0)
    }

    @Test func `reads the same frames when every chunk is appended before the first is asked for`() throws {
        for size in [1, 3, 7, 50, 1_000] {
            var decoder = FrameDecoder()
            var rest = Self.stream[...]
            while !rest.isEmpty {
                decoder.append(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            #expect(decoder.bufferedBytes == Self.stream.count)
            #expect(try decoder.drain() == Self.frames, "chunks of \(size)")
        }
    }

    @Test func `reads on after chunks that were appended with frames still waiting`() throws {
        var decoder = FrameDecoder()
        var frames: [String] = []
        for byte in Self.stream {
            decoder.append([byte])
            if byte == UInt8(ascii: "}"), let value = try decoder.next() {
                frames.append(text(value.rawBytes))
            }
        }
        frames += try decoder.drain()
        #expect(frames == Self.frames)
    }

    @Test func `keeps the order when chunks come faster than frames are taken`() throws {
        var decoder = FrameDecoder()
        var taken: [Int64?] = []
        var sent: Int64 = 0
        for _ in 0..<200 {
            for _ in 0..<2 {
                sent += 1
                decoder.append(frame(#"{"n":\#(sent)}"#))
            }
            taken.append(try decoder.next()?["n"]?.int64)
        }
        while let value = try decoder.next() { taken.append(value["n"]?.int64) }
        #expect(taken == (1...sent).map { $0 })
        #expect(decoder.bufferedBytes == 0)
    }

    // MARK: What is kept

    @Test func `parses a frame where it lies in the chunk`() throws {
        var decoder = FrameDecoder()
        decoder.append(frame("{}") + frame(#"{"b":2}"#))
        let first = try #require(try decoder.next())
        let second = try #require(try decoder.next())
        #expect(first.rawBytes.startIndex == 4)
        #expect(second.rawBytes.startIndex == 10)
    }

    @Test func `a value outlives the decoder's next frames`() throws {
        var decoder = FrameDecoder()
        let whole = frame(#"{"a":"first"}"#)
        decoder.append(Array(whole.prefix(9)))
        #expect(try decoder.next() == nil)
        decoder.append(Array(whole.dropFirst(9)) + frame(#"{"a":"second"}"#).prefix(8))
        let value = try #require(try decoder.next())
        #expect(try decoder.next() == nil)
        decoder.append(Array(frame(#"{"a":"second"}"#).dropFirst(8)))
        #expect(try decoder.next()?["a"]?.string == "second")
        #expect(value["a"]?.string == "first")
    }

    @Test func `tells how many bytes wait for the rest of their frame`() throws {
        var decoder = FrameDecoder()
        #expect(!decoder.isMidFrame)
        decoder.append([0, 0])
        #expect(try decoder.next() == nil)
        #expect(decoder.isMidFrame)
        #expect(decoder.bufferedBytes == 2)
        decoder.append([0, 2, UInt8(ascii: "{")])
        #expect(try decoder.next() == nil)
        #expect(decoder.bufferedBytes == 5)
        decoder.append([UInt8(ascii: "}")])
        #expect(try decoder.next() != nil)
        #expect(!decoder.isMidFrame)
    }

    @Test func `an empty chunk changes nothing`() throws {
        var decoder = FrameDecoder()
        decoder.append([])
        #expect(try decoder.next() == nil)
        decoder.append([0, 0])
        decoder.append([])
        decoder.append([0, 2] + Array("{}".utf8))
        #expect(try decoder.drain() == ["{}"])
    }

    // MARK: Limits

    @Test func `takes a frame of exactly the limit and refuses one byte more`() throws {
        let fitting = #"{"a":"\#(String(repeating: "x", count: 92))"}"#
        #expect(fitting.utf8.count == 100)
        var decoder = FrameDecoder(maximumFrameBytes: 100)
        decoder.append(frame(fitting))
        #expect(try decoder.drain() == [fitting])
        decoder.append(lengthBytes(101))
        #expect(throws: FrameDecoder.Failure.tooLong(length: 101, limit: 100)) { try decoder.next() }
    }

    @Test func `takes a megabyte by default and no more`() throws {
        let limit = 1 << 20
        let fitting = #"{"a":"\#(String(repeating: "x", count: limit - 8))"}"#
        var decoder = FrameDecoder()
        var rest = frame(fitting)[...]
        var frames = 0
        while !rest.isEmpty {
            decoder.append(Array(rest.prefix(65_536)))
            rest = rest.dropFirst(65_536)
            while try decoder.next() != nil { frames += 1 }
        }
        #expect(frames == 1)
        decoder.append(lengthBytes(limit + 1))
        #expect(throws: FrameDecoder.Failure.tooLong(length: limit + 1, limit: limit)) { try decoder.next() }
    }

    @Test(arguments: [1, 2, 3, 4])
    func `refuses a huge length as soon as its four bytes are there`(chunk: Int) throws {
        var decoder = FrameDecoder()
        var rest = Array("GET / HTTP/1.1".utf8)[...]
        while rest.count > 14 - 4 {
            #expect(try decoder.next() == nil)
            decoder.append(Array(rest.prefix(chunk)))
            rest = rest.dropFirst(chunk)
        }
        #expect(throws: FrameDecoder.Failure.tooLong(length: 0x4745_5420, limit: 1 << 20)) {
            try decoder.next()
        }
    }

    @Test func `takes the longest length there is without a trap`() throws {
        var decoder = FrameDecoder(maximumFrameBytes: .max)
        decoder.append([0xff, 0xff, 0xff, 0xff, UInt8(ascii: "{")])
        #expect(try decoder.next() == nil)
    }

    @Test func `takes nesting of exactly the limit and refuses one level more`() throws {
        func nested(_ depth: Int) -> String {
            #"{"a":"# + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
                + "}"
        }
        var decoder = FrameDecoder()
        decoder.append(frame(nested(32)))
        #expect(try decoder.drain() == [nested(32)])
        decoder.append(frame(nested(33)))
        #expect(throws: FrameDecoder.Failure.tooDeep(offset: 36, limit: 32)) { try decoder.next() }
    }

    // MARK: Failures

    struct Broken: Sendable, CustomTestStringConvertible {
        var bytes: [UInt8]
        var failure: FrameDecoder.Failure
        var reason: String
        var words: String
        var testDescription: String { reason }
    }

    static let broken: [Broken] = [
        Broken(bytes: lengthBytes(0), failure: .empty, reason: "FRAME_EMPTY", words: "0 bytes"),
        Broken(
            bytes: lengthBytes(1 << 24), failure: .tooLong(length: 1 << 24, limit: 1 << 20),
            reason: "FRAME_TOO_LONG", words: "at most 1048576"),
        Broken(
            bytes: lengthBytes(7) + Array(#"{"a":""#.utf8) + [0xff],
            failure: .notUTF8(offset: 6), reason: "INVALID_UTF8", words: "byte 6"),
        Broken(
            bytes: frame(#"{"a":1"#), failure: .notJSON(JSONSyntaxError(offset: 6, reason: .unexpectedEnd)),
            reason: "INVALID_JSON", words: "ends too early"),
        Broken(
            bytes: frame("{}{}"), failure: .notJSON(JSONSyntaxError(offset: 2, reason: .trailingBytes)),
            reason: "INVALID_JSON", words: "more text"),
        Broken(
            bytes: frame(" "), failure: .notJSON(JSONSyntaxError(offset: 1, reason: .empty)),
            reason: "INVALID_JSON", words: "no value"),
        Broken(bytes: frame("[]"), failure: .notObject(.array), reason: "NOT_AN_OBJECT", words: "an array"),
        Broken(bytes: frame("7"), failure: .notObject(.number), reason: "NOT_AN_OBJECT", words: "a number"),
        Broken(
            bytes: frame(#""a""#), failure: .notObject(.string), reason: "NOT_AN_OBJECT", words: "a string"),
        Broken(bytes: frame("null"), failure: .notObject(.null), reason: "NOT_AN_OBJECT", words: "null"),
        Broken(bytes: frame("true"), failure: .notObject(.bool), reason: "NOT_AN_OBJECT", words: "a boolean"),
    ]

    @Test(arguments: broken)
    func `gives the frames before a broken one, then fails for good`(broken: Broken) throws {
        #expect(broken.failure.reason == broken.reason)
        #expect(broken.failure.description.contains(broken.words))
        let stream = frame(#"{"fine":1}"#) + broken.bytes + frame(#"{"never":1}"#)
        for cut in 0...stream.count {
            var decoder = FrameDecoder()
            var frames = 0
            var failures: [FrameDecoder.Failure] = []
            for part in [stream[..<cut], stream[cut...], frame(#"{"never":2}"#)[...]] {
                decoder.append(Array(part))
                do throws(FrameDecoder.Failure) {
                    while try decoder.next() != nil { frames += 1 }
                } catch {
                    failures.append(error)
                }
            }
            #expect(frames == 1, "cut at \(cut)")
            #expect(!failures.isEmpty && failures.allSatisfy { $0 == broken.failure }, "cut at \(cut)")
            #expect(decoder.bufferedBytes == 0)
        }
    }

    @Test func `lists the reason of every failure`() {
        let listed = Set(ProtocolReason.all.map(\.word))
        #expect(Self.broken.allSatisfy { listed.contains($0.reason) })
        #expect(listed.count == ProtocolReason.all.count)
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
