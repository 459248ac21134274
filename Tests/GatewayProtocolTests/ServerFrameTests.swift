// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing
import Trading

@Suite struct ServerFrameTests {
    static let failure = Failure(
        .notFound, Reason.unknownSymbol, "there is no \"XBT\": did you mean \"PI_XBTUSD\"?", origin: .client,
        outcome: .notDone, retryable: true, retryAfter: .milliseconds(250), details: ["field": "symbol"])
    static let failureText =
        #"{"code":"NOT_FOUND","reason":"UNKNOWN_SYMBOL","message":"there is no \"XBT\": did you mean \"PI_XBTUSD\"?","#
        + #""origin":"client","outcome":"not_done","retryable":true,"retry_after_ms":250,"details":{"field":"symbol"}}"#

    @Test func `writes an answer and reads it back`() throws {
        let text = try payload { FrameEncoder.appendResult(id: 7, Array(#"{"a":1}"#.utf8), to: &$0) }
        #expect(text == #"{"id":7,"result":{"a":1}}"#)
        guard case .result(let id, let result) = try ServerFrame(try json(text)) else {
            Issue.record("not a result")
            return
        }
        #expect(id == 7)
        #expect(result["a"]?.int64 == 1)
    }

    @Test func `writes an error and reads it back`() throws {
        let text = try payload { FrameEncoder.appendError(id: 9_007_199_254_740_991, Self.failure, to: &$0) }
        #expect(text == #"{"id":9007199254740991,"error":\#(Self.failureText)}"#)
        guard case .error(let id, let failure) = try ServerFrame(try json(text)) else {
            Issue.record("not an error")
            return
        }
        #expect(id == 9_007_199_254_740_991)
        #expect(failure == Self.failure)
    }

    @Test func `writes the start of a stream and reads it back`() throws {
        let text = try payload {
            FrameEncoder.appendStreamStart(id: 7, stream: 17, seq: 100, result: Array("{}".utf8), to: &$0)
        }
        #expect(text == #"{"id":7,"stream":17,"seq":100,"result":{}}"#)
        guard case .streamStart(7, 17, 100, let result) = try ServerFrame(try json(text)) else {
            Issue.record("not a start")
            return
        }
        #expect(result.kind == .object)
    }

    @Test func `writes an event and reads it back`() throws {
        let text = try payload {
            FrameEncoder.appendEvent(stream: 17, seq: .max, event: Array(#"{"t":"é"}"#.utf8), to: &$0)
        }
        #expect(text == #"{"stream":17,"seq":9223372036854775807,"event":{"t":"é"}}"#)
        guard case .event(17, .max, let event) = try ServerFrame(try json(text)) else {
            Issue.record("not an event")
            return
        }
        #expect(event["t"]?.string == "é")
    }

    @Test func `writes a gap and reads it back`() throws {
        let text = try payload {
            FrameEncoder.appendGap(
                stream: 17, seq: 160, reason: Reason.slowConsumer, lost: 59, result: Array("{}".utf8), to: &$0
            )
        }
        #expect(text == #"{"stream":17,"seq":160,"gap":{"reason":"SLOW_CONSUMER","lost":59},"result":{}}"#)
        guard case .gap(17, 160, "SLOW_CONSUMER", 59, _) = try ServerFrame(try json(text)) else {
            Issue.record("not a gap")
            return
        }
    }

    @Test func `writes a good and a bad end and reads them back`() throws {
        let good = try payload { FrameEncoder.appendEnd(id: 7, code: .ok, failure: nil, to: &$0) }
        #expect(good == #"{"id":7,"end":{"code":"OK"}}"#)
        guard case .end(7, .ok, nil) = try ServerFrame(try json(good)) else {
            Issue.record("not a good end")
            return
        }
        let bad = try payload {
            FrameEncoder.appendEnd(id: 7, code: .notFound, failure: Self.failure, to: &$0)
        }
        #expect(bad == #"{"id":7,"end":\#(Self.failureText)}"#)
        guard case .end(7, .notFound, let failure) = try ServerFrame(try json(bad)) else {
            Issue.record("not a bad end")
            return
        }
        #expect(failure == Self.failure)
    }

    @Test func `writes a bye and reads it back`() throws {
        let text = try payload {
            FrameEncoder.appendBye(
                code: .unavailable, reason: Reason.draining, message: "the gateway stops",
                retryAfter: .seconds(1), to: &$0)
        }
        #expect(
            text
                == #"{"bye":{"code":"UNAVAILABLE","reason":"DRAINING","message":"the gateway stops","retry_after_ms":1000}}"#
        )
        guard case .bye(let bye) = try ServerFrame(try json(text)) else {
            Issue.record("not a bye")
            return
        }
        #expect(
            bye
                == Bye(
                    code: .unavailable, reason: "DRAINING", message: "the gateway stops",
                    retryAfter: .seconds(1)))
    }

    @Test func `many frames in one buffer are read one after the other`() throws {
        var bytes: [UInt8] = []
        for seq in 1...1_000 {
            FrameEncoder.appendEvent(stream: 1, seq: Int64(seq), event: Array("{}".utf8), to: &bytes)
        }
        var decoder = FrameDecoder()
        decoder.append(bytes)
        var expected: Int64 = 1
        while let value = try decoder.next() {
            guard case .event(1, expected, _) = try ServerFrame(value) else {
                Issue.record("not event \(expected)")
                return
            }
            expected += 1
        }
        #expect(expected == 1_001)
    }

    @Test func `reads ping, pong and kinds of frames to come`() throws {
        guard case .ping = try ServerFrame(try json(#"{"ping":1}"#)),
            case .pong = try ServerFrame(try json(#"{"pong":1}"#)),
            case .unknown = try ServerFrame(try json(#"{"weather":"fine"}"#))
        else {
            Issue.record("wrong kinds")
            return
        }
    }

    @Test(arguments: [
        #"{"result":{}}"#, #"{"id":"7","result":{}}"#, #"{"event":{}}"#, #"{"stream":1,"event":{}}"#,
        #"{"seq":1,"event":{}}"#, #"{"id":1,"stream":2,"result":{}}"#, #"{"error":{"code":"OK"}}"#,
        #"{"id":1,"error":7}"#, #"{"id":1,"error":{}}"#, #"{"stream":1,"seq":2,"gap":{}}"#, #"{"bye":{}}"#,
        #"{"id":1,"end":{}}"#,
    ])
    func `refuses a frame that lacks what its kind needs`(text: String) throws {
        let value = try json(text)
        #expect(throws: ServerFrame.Failure.self) { try ServerFrame(value) }
    }

    @Test func `words of an error that are not known yet survive`() throws {
        let failure = try Failure(
            try json(
                #"{"code":"TEAPOT","reason":"TOO_HOT","message":"m","origin":"moon","outcome":"maybe","details":{"n":5}}"#
            ))
        #expect(failure.code == .unknown)
        #expect(failure.reason == "TOO_HOT")
        #expect(failure.origin == .gateway)
        #expect(failure.outcome == .unknown)
        #expect(!failure.retryable)
        #expect(failure.details == ["code": "TEAPOT", "origin": "moon", "outcome": "maybe", "n": "5"])
    }

    @Test(arguments: StatusCode.allCases)
    func `every status code survives`(code: StatusCode) throws {
        let text = try payload { FrameEncoder.appendEnd(id: 1, code: code, failure: nil, to: &$0) }
        guard case .end(1, code, nil) = try ServerFrame(try json(text)) else {
            Issue.record("\(code) did not survive")
            return
        }
    }
}
