// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GatewayIO

struct WebSocketProxyTests {
    func proxy(_ url: String, _ environment: [String: String]) throws -> WebSocketProxy? {
        try WebSocketProxy.choose(for: WebSocketURL(url)) { environment[$0] }
    }

    @Test func `reads address and credentials`() throws {
        let plain = try WebSocketProxy("proxy.example:3128", namedBy: "x")
        #expect(plain.host == "proxy.example")
        #expect(plain.port == 3128)
        #expect(plain.authorization == nil)
        let full = try WebSocketProxy("http://Aladdin:open%20sesame@[::1]/", namedBy: "x")
        #expect(full.host == "::1")
        #expect(full.port == 1080)
        #expect(full.authorization == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        #expect(try WebSocketProxy("http://a:b@h", namedBy: "x").authorization == "Basic YTpi")
        #expect(try WebSocketProxy("http://a:bc@h", namedBy: "x").authorization == "Basic YTpiYw==")
    }

    @Test(arguments: [
        "socks5://user:secret@h:1", "https://user:secret@h", "http://user:secret@", "http://secret:x/y",
    ])
    func `refuses other proxies without repeating a password`(text: String) {
        #expect { try WebSocketProxy(text, namedBy: "HTTPS_PROXY") } throws: { error in
            "\(error)".hasPrefix("HTTPS_PROXY is not a proxy like") && !"\(error)".contains("secret")
        }
    }

    @Test func `chooses by scheme as curl does`() throws {
        let all = ["https_proxy": "s:1", "http_proxy": "p:2", "ALL_PROXY": "a:3"]
        #expect(try proxy("wss://x/", all)?.host == "s")
        #expect(try proxy("ws://x/", all)?.host == "p")
        #expect(try proxy("ws://x/", ["HTTPS_PROXY": "s:1", "ALL_PROXY": "a:3"])?.host == "a")
        #expect(try proxy("ws://x/", ["HTTP_PROXY": "p:2"]) == nil)
        #expect(try proxy("wss://x/", ["HTTPS_PROXY": ""]) == nil)
        #expect(try proxy("wss://x/", [:]) == nil)
    }

    @Test func `leaves out the hosts of NO_PROXY and this machine`() throws {
        func isProxied(_ url: String, except list: String) throws -> Bool {
            try proxy(url, ["all_proxy": "a:3", "NO_PROXY": list]) != nil
        }
        #expect(try isProxied("wss://futures.kraken.com/", except: "example.com, raken.com"))
        #expect(try !isProxied("wss://futures.kraken.com/", except: "example.com,.kraken.com"))
        #expect(try !isProxied("wss://Futures.Kraken.com/", except: "kraken.com"))
        #expect(try !isProxied("wss://x/", except: "*"))
        #expect(try !isProxied("ws://127.0.0.1:1/", except: ""))
        #expect(try !isProxied("ws://localhost:1/", except: ""))
        #expect(try !isProxied("ws://[::1]:1/", except: ""))
        #expect(try isProxied("ws://127.example.com/", except: ""))
    }
}
