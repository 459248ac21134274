// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing
import Trading

@Suite struct ClientFrameTests {
    @Test func `reads a call with everything`() throws {
        let frame = try ClientFrame(
            try json(
                #"{"id":7,"method":"market_data.get_ticker","params":{"symbol":"PI_XBTUSD"},"timeout_ms":2000,"later":1}"#
            ))
        guard case .call(let call) = frame else {
            Issue.record("not a call: \(frame)")
            return
        }
        #expect(call.id == 7)
        #expect(call.method == "market_data.get_ticker")
        #expect(call.params?["symbol"]?.string == "PI_XBTUSD")
        #expect(call.timeout == .seconds(2))
    }

    @Test(arguments: [
        #"{"id":1,"method":"a.b"}"#, #"{"id":1,"method":"a.b","params":null,"timeout_ms":null}"#,
    ])
    func `reads a call without the optional parts`(text: String) throws {
        guard case .call(let call) = try ClientFrame(try json(text)) else {
            Issue.record("not a call")
            return
        }
        #expect(call.params == nil)
        #expect(call.timeout == nil)
    }

    @Test(arguments: [1, 9_007_199_254_740_991])
    func `takes ids from one to 2^53 - 1`(id: Int64) throws {
        guard case .call(let call) = try ClientFrame(try json(#"{"id":\#(id),"method":"a"}"#)),
            case .cancel(let cancelled) = try ClientFrame(try json(#"{"cancel":\#(id)}"#))
        else {
            Issue.record("not a call and a cancel")
            return
        }
        #expect(call.id == id)
        #expect(cancelled == id)
    }

    @Test(arguments: ["0", "-1", "9007199254740992", "1.5", #""7""#, "null", "[]", "1e30"])
    func `cannot answer a frame whose id is not one`(id: String) throws {
        let call = try json(#"{"id":\#(id),"method":"gateway.hello"}"#)
        #expect(throws: ClientFrame.Failure.invalidID(key: "id", found: id)) { try ClientFrame(call) }
        let cancel = try json(#"{"cancel":\#(id)}"#)
        #expect(throws: ClientFrame.Failure.invalidID(key: "cancel", found: id)) { try ClientFrame(cancel) }
    }

    @Test func `cannot answer a method without an id or an object of another kind`() throws {
        let noID = try json(#"{"method":"gateway.hello"}"#)
        #expect(throws: ClientFrame.Failure.invalidID(key: "id", found: "absent")) { try ClientFrame(noID) }
        let other = try json(#"{"hello":1}"#)
        #expect(throws: ClientFrame.Failure.unknownFrame) { try ClientFrame(other) }
        #expect(ClientFrame.Failure.unknownFrame.reason == "UNKNOWN_FRAME")
        #expect(ClientFrame.Failure.invalidID(key: "id", found: "0").reason == "INVALID_ID")
        #expect(
            ClientFrame.Failure.invalidID(key: "id", found: "0").description
                == #""id" must be a whole number from 1 to 9007199254740991, not 0"#)
    }

    struct Wrong: Sendable {
        var text: String
        var field: String
        var reason: String
        var words: String
    }

    @Test(arguments: [
        Wrong(text: #"{"id":5}"#, field: "method", reason: "MISSING_FIELD", words: "gateway.get_info"),
        Wrong(text: #"{"id":5,"method":7}"#, field: "method", reason: "INVALID_FIELD", words: "not 7"),
        Wrong(text: #"{"id":5,"method":""}"#, field: "method", reason: "INVALID_FIELD", words: #"not """#),
        Wrong(
            text: #"{"id":5,"method":"a","params":[1]}"#, field: "params", reason: "INVALID_FIELD",
            words: "JSON object, not [1]"),
        Wrong(
            text: #"{"id":5,"method":"a","timeout_ms":0}"#, field: "timeout_ms", reason: "INVALID_FIELD",
            words: "from 1 to 86400000, not 0"),
        Wrong(
            text: #"{"id":5,"method":"a","timeout_ms":86400001}"#, field: "timeout_ms",
            reason: "INVALID_FIELD", words: "not 86400001"),
        Wrong(
            text: #"{"id":5,"method":"a","timeout_ms":"1"}"#, field: "timeout_ms", reason: "INVALID_FIELD",
            words: #"not "1""#),
        Wrong(
            text: #"{"id":5,"cancel":5}"#, field: "cancel", reason: "INVALID_FIELD", words: "two frames"),
        Wrong(
            text: #"{"id":5,"method":"a","ping":5}"#, field: "ping", reason: "INVALID_FIELD",
            words: "two frames"),
    ])
    func `answers a wrong envelope when its id can be read`(wrong: Wrong) throws {
        guard case .invalidCall(let id, let failure) = try ClientFrame(try json(wrong.text)) else {
            Issue.record("not an invalid call")
            return
        }
        #expect(id == 5)
        #expect(failure.code == .invalidArgument)
        #expect(failure.reason == wrong.reason)
        #expect(failure.origin == .client)
        #expect(failure.outcome == .notDone)
        #expect(failure.details == ["field": wrong.field])
        #expect(failure.message.contains(wrong.words), "\(failure.message)")
    }

    @Test func `takes a timeout of exactly a day`() throws {
        guard
            case .call(let call) = try ClientFrame(try json(#"{"id":1,"method":"a","timeout_ms":86400000}"#))
        else {
            Issue.record("not a call")
            return
        }
        #expect(call.timeout == .seconds(86_400))
    }

    @Test func `shows a long wrong value only in part`() throws {
        let long = String(repeating: "ü", count: 500)
        guard
            case .invalidCall(_, let failure) = try ClientFrame(try json(#"{"id":1,"method":["\#(long)"]}"#))
        else {
            Issue.record("not an invalid call")
            return
        }
        #expect(failure.message.utf8.count < 200)
        #expect(!failure.message.contains("\u{fffd}"))
    }

    @Test func `reads ping and pong with whatever value they carry`() throws {
        guard case .ping(let ping) = try ClientFrame(try json(#"{"ping":{"at":12}}"#)),
            case .pong(let pong) = try ClientFrame(try json(#"{"pong":3}"#))
        else {
            Issue.record("not a ping and a pong")
            return
        }
        #expect(text(ping.rawBytes) == #"{"at":12}"#)
        #expect(pong.int64 == 3)
    }

    @Test func `reads what the encoder writes`() throws {
        var bytes: [UInt8] = []
        FrameEncoder.appendCall(
            id: 3, method: "a.b", params: Array(#"{"x":1}"#.utf8), timeout: .microseconds(1_500), to: &bytes)
        FrameEncoder.appendCall(id: 4, method: #"q"uote"#, params: nil, timeout: nil, to: &bytes)
        FrameEncoder.appendCancel(id: 3, to: &bytes)
        FrameEncoder.appendPing(-5, to: &bytes)
        FrameEncoder.appendPong(Array("[1]".utf8), to: &bytes)
        var decoder = FrameDecoder()
        decoder.append(bytes)
        #expect(
            try decoder.drain() == [
                #"{"id":3,"method":"a.b","params":{"x":1},"timeout_ms":2}"#,
                #"{"id":4,"method":"q\"uote"}"#, #"{"cancel":3}"#, #"{"ping":-5}"#, #"{"pong":[1]}"#,
            ])
    }
}
