// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PaperVenue

@Suite struct MessageEditTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `replaces the first value of a name`() {
        let message = Array(#"{"a":"x","reason":"old","b":{"reason":"older"}}"#.utf8)
        #expect(
            text(MessageEdit.replacing("reason", with: "new", in: message))
                == #"{"a":"x","reason":"new","b":{"reason":"older"}}"#)
        #expect(text(MessageEdit.replacing("none", with: "new", in: message)) == text(message))
    }

    @Test(arguments: [
        (#"{"fee":1.5,"b":2}"#, #"{"b":2}"#), (#"{"a":1,"fee":1.5}"#, #"{"a":1}"#),
        (#"{"fee":"x,y}","b":2}"#, #"{"b":2}"#), (#"{"fee":null}"#, "{}"),
        (#"[{"fee":1,"a":2},{"a":3,"fee":4}]"#, #"[{"a":2},{"a":3}]"#), (#"{"a":1}"#, #"{"a":1}"#),
    ])
    func `leaves every member of a name out`(message: String, without: String) {
        #expect(text(MessageEdit.omitting("fee", in: Array(message.utf8))) == without)
    }
}
