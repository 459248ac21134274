// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GatewayIO

struct WebSocketURLTests {
    @Test func `takes an address apart`() throws {
        let live = try WebSocketURL("wss://futures.kraken.com/ws/v1")
        #expect(live.isTLS)
        #expect(live.host == "futures.kraken.com")
        #expect(live.port == 443)
        #expect(live.target == "/ws/v1")
        #expect(live.hostHeader == "futures.kraken.com")
        #expect(live.authority == "futures.kraken.com:443")

        let paper = try WebSocketURL("WS://127.0.0.1:8080?a=b")
        #expect(!paper.isTLS)
        #expect(paper.port == 8080)
        #expect(paper.target == "/?a=b")
        #expect(paper.hostHeader == "127.0.0.1:8080")

        let v6 = try WebSocketURL("ws://[::1]:9/x")
        #expect(v6.host == "::1")
        #expect(v6.authority == "[::1]:9")
        #expect(v6.description == "ws://[::1]:9/x")
        #expect(try WebSocketURL("wss://host:443").description == "wss://host/")
    }

    @Test(arguments: [
        "", "https://x/", "wss://", "wss:///path", "ws://:80/", "ws://host:0/", "ws://host:65536/",
        "ws://host:x/",
        "ws://host:/", "ws://user@host/", "ws://host/#part", "ws://[::1/", "ws://[::1]x/", "ws://a:b:c/",
        "ws://host/a b", "ws://host/\r\nX: y", "ws://höst/",
    ])
    func `refuses what is no WebSocket address, with a sentence`(text: String) {
        #expect { try WebSocketURL(text) } throws: { error in
            "\(error)".contains("is not a WebSocket URL like wss://host[:port]/path: ")
        }
    }
}
