// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import JSONText
import Testing

@testable import krakenctl

@Suite struct `JSON output` {
    private func line(_ event: StreamEvent<JSONValue, JSONValue>) -> String {
        String(decoding: StreamLine.json(event), as: UTF8.self)
    }

    @Test func `has one line for each thing a stream tells`() throws {
        let value = try JSONValue(parsing: #"{"p": 1.10}"#)
        #expect(line(.started(value, seq: 5)) == #"{"seq":5,"result":{"p": 1.10}}"#)
        #expect(line(.event(value, seq: 6)) == #"{"seq":6,"event":{"p": 1.10}}"#)
        #expect(
            line(.gap(StreamGap(reason: "CONFLATED", lost: 3), value, seq: 9))
                == #"{"seq":9,"gap":{"reason":"CONFLATED","lost":3},"result":{"p": 1.10}}"#)
        let error = GatewayError(.unavailable, "CONNECTION_LOST", "m")
        #expect(
            line(.reconnected(after: error, value, seq: 0))
                == #"{"seq":0,"reconnected":{"code":"UNAVAILABLE","reason":"CONNECTION_LOST"},"result":{"p": 1.10}}"#
        )
    }

    @Test func `is laid out for reading without touching a number`() throws {
        let value = try JSONValue(
            parsing: #"{"a":1.10,"b":[{"x":1},{"y":[]}],"c":{},"ü\n":"s"}"#)
        #expect(
            PrettyJSON.text(value) == """
                {
                  "a": 1.10,
                  "b": [
                    {"x":1},
                    {"y":[]}
                  ],
                  "c": {},
                  "ü\\n": "s"
                }
                """)
        #expect(PrettyJSON.text(try JSONValue(parsing: #"{"a":1,"b":"x"}"#)) == #"{"a":1,"b":"x"}"#)
    }
}
