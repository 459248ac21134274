// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing

/// A connection that remembers its last call understands the same as one that does not.
struct RepeatedCallTests {
    private static let call =
        #"{"id":7,"method":"market_data.get_ticker","params":{"symbol":"PI_XBTUSD"},"timeout_ms":500}"#

    /// What came of every frame, in words; the last one may be what ended the connection.
    private func outcomes(of bytes: [UInt8], pieces: Int, remembering: Bool) -> (
        words: [String], repeated: Int
    ) {
        var decoder = FrameDecoder(maximumFrameBytes: 400)
        var last = RepeatedCall()
        var words: [String] = []
        var repeated = 0
        do {
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                decoder.append(Array(bytes[start..<min(start + pieces, bytes.count)]))
                while true {
                    if remembering, let call = decoder.next(repeating: &last) {
                        words.append(said(.call(call)))
                        repeated += 1
                    } else if let frame = try decoder.next() {
                        let parsed = try ClientFrame(frame)
                        if case .call(let call) = parsed { last.received(call, from: frame) }
                        words.append(said(parsed))
                    } else {
                        break
                    }
                }
            }
            words.append("\(decoder.bufferedBytes) bytes left")
        } catch {
            words.append("\(error)")
        }
        return (words, repeated)
    }

    private func said(_ frame: ClientFrame) -> String {
        guard case .call(let call) = frame else { return "\(frame)".prefix(60).description }
        let params = call.params.map { String(decoding: $0.rawBytes, as: UTF8.self) }
        return "\(call.id) \(call.method) \(params ?? "-") \(call.timeout.map { "\($0)" } ?? "-")"
    }

    @discardableResult
    private func expectSame(_ texts: [String], _ location: SourceLocation = #_sourceLocation) -> Int {
        let bytes = texts.flatMap { frame($0) }
        var repeated = 0
        for pieces in [bytes.count, 1, 7, 150] {
            let plain = outcomes(of: bytes, pieces: pieces, remembering: false)
            let remembering = outcomes(of: bytes, pieces: pieces, remembering: true)
            #expect(remembering.words == plain.words, sourceLocation: location)
            repeated = max(repeated, remembering.repeated)
        }
        return repeated
    }

    @Test func `the third and every later one of the same call is not read again`() {
        #expect(
            expectSame((1...50).map { Self.call.replacing(":7,", with: ":\($0 * $0 * 1_000_003),") }) == 48)
    }

    @Test(
        arguments: [
            (":7,", ":0,"), (":7,", ":-1,"), (":7,", ":1.5,"), (":7,", ":7.0,"), (":7,", ":1e3,"),
            (":7,", ":\"7\","),
            (":7,", ":07,"), (":7,", ":9007199254740991,"), (":7,", ":9007199254740992,"), (":7,", ":null,"),
            (":7,", ": 7,"), (":7,", ":7,\"id\":8,"), ("500", "501"), ("500", "0"), ("XBT", "ETH"),
            ("500}", "500"),
            ("500}", "500}}"), ("500}", "500,\"ping\":1}"), ("get_ticker", "get_tickex"),
            ("{\"symbol", "{\"cymbol"),
            ("{\"id\":7,", "{"), ("\"id\":7", "\"cancel\":7"), ("{\"symbol\":\"PI_XBTUSD\"}", "7"),
            ("PI_XBTUSD", String(repeating: "A", count: 400)), ("PI_XBTUSD", "\u{1}"),
        ])
    func `a frame that is not quite the same is read as if it were the first`(_ old: String, _ new: String) {
        let other = Self.call.replacing(old, with: new)
        expectSame([Self.call, Self.call, Self.call, other, Self.call, other, other, other, Self.call])
    }

    @Test func `calls with numbers in their params, without params and with unknown members`() {
        let candles =
            #"{"method":"market_data.get_candles","params":{"limit":10,"from_us":[1]},"id":3,"note":1}"#
        #expect(expectSame([candles, candles, candles.replacing("10", with: "11"), candles, candles]) == 0)
        #expect(
            expectSame([candles, candles, candles, candles.replacing("\"note\":1", with: "\"note\":2")]) == 2)
        let ping = #"{"ping":1}"#
        #expect(
            expectSame([
                ping, #"{"id":1,"method":"a"}"#, #"{"id":2,"method":"a"}"#, ping, #"{"id":3,"method":"a"}"#,
            ]) == 1)
    }
}
