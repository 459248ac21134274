// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import KrakenFutures

@Suite struct SecretRemovalTests {
    private func cleaned(_ text: String) -> String {
        String(decoding: SecretRemoval.cleaned(Array(text.utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        (#"{"event":"challenge","api_key":"KEY"}"#, #"{"event":"challenge","api_key":"***"}"#),
        (#"{"event":"challenge","message":"226aee50-88fc"}"#, #"{"event":"challenge","message":"***"}"#),
        (#"{"message":"226aee50-88fc","event":"challenge"}"#, #"{"message":"***","event":"challenge"}"#),
        (
            #"{"event":"subscribe","feed":"fills","api_key":"K","original_challenge":"c","signed_challenge":"s=="}"#,
            #"{"event":"subscribe","feed":"fills","api_key":"***","original_challenge":"***","signed_challenge":"***"}"#
        ),
        (#"{"id":1,"params":{"API-Secret" : "a\"b\\"}}"#, #"{"id":1,"params":{"API-Secret" : "***"}}"#),
        (#"{"password":12345,"x":1}"#, #"{"password":"***","x":1}"#),
        (#"{"token":{"a":"b"}}"#, #"{"token":{"a":"b"}}"#),
    ])
    func `masks what a name makes a secret`(text: String, expected: String) {
        #expect(cleaned(text) == expected)
    }

    @Test(arguments: [
        #"{"feed":"ticker","product_id":"PI_XBTUSD","bid":34832.5,"tag":"perpetual","post_only":false}"#,
        #"{"event":"alert","message":"Bad request"}"#, #"{"a":"\"api_key\":\"x\""}"#, "", "{", "\"",
        "not json at all",
        #"{"feed":"trade","message":"hello"}"#,
    ])
    func `leaves everything else as it is`(text: String) {
        #expect(cleaned(text) == text)
    }

    @Test func `no cut of a message shows a secret`() {
        let whole =
            #"{"event":"subscribe","api_key":"KEYKEYKEY","signed_challenge":"SIGNATURE/+==","feed":"fills"}"#
        for count in 0...whole.utf8.count {
            let text = cleaned(String(whole.prefix(count)))
            #expect(!text.contains("K") && !text.contains("SIG"), "\(count)")
        }
        let challenge = #"{"event":"challenge","message":"NUMBERS"}"#
        for count in 0...challenge.utf8.count {
            #expect(!cleaned(String(challenge.prefix(count))).contains("N"), "\(count)")
        }
    }

    @Test func `a malformed message is told of without its secrets`() {
        let parsed = FeedParser().malformed(
            "json", "why", Array(#"{"event":"challenge","message":"NUMB"#.utf8))
        #expect(
            parsed == .malformed(kind: "json", why: "why", beginning: #"{"event":"challenge","message":"***"#)
        )
    }
}
