// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Testing

@Suite(
    .timeLimit(.minutes(1)),
    .enabled(if: WebSocketTLSFiles.isPossible, "needs the openssl command (Debian package openssl)"))
struct WebSocketClientTLSTests {
    /// Runs a client of `host` against a TLS server whose certificate is for `names`.
    func run(
        names: String, host: String, caFile: (WebSocketTLSFiles) -> String?,
        _ body: (VenueServerFixture, WebSocketClient, WebSocketFakeHandler) async throws -> Void
    ) async throws {
        let files = try WebSocketTLSFiles()
        defer { files.remove() }
        let tls = VenueServerConfiguration.TLS(
            certificateFile: try files.certificate("server", for: names), keyFile: files.key)
        try await VenueServerFixture.run(VenueServerConfiguration(tls: tls)) { fixture in
            let configuration = WebSocketConfiguration(
                url: "wss://\(host):\(fixture.port)/ws/v1", caFile: caFile(files),
                backoff: WebSocketClientTests.impatient)
            try await WebSocketClientTests.run(configuration) { client, handler in
                try await body(fixture, client, handler)
            }
        }
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `speaks TLS with a server of the named authority`(host: String) async throws {
        try await run(names: "DNS:localhost,IP:127.0.0.1", host: host, caFile: \.authority) {
            fixture, client, handler in
            await handler.connected()
            for length in [5, 200_000] {
                let text = String(repeating: "s", count: length)
                client.send(Array(text.utf8))
                #expect(await handler.text() == text)
            }
            let socket = await fixture.handler.opened.next()
            await fixture.loop.run {
                for number in 0..<500 { socket.send(WireBytes(Array("burst \(number)".utf8))) }
                socket.flush()
            }
            for number in 0..<500 { #expect(await handler.text() == "burst \(number)") }
            await fixture.loop.run { socket.close() }
            #expect(await handler.endReason().hasSuffix("closed the connection: 1000 normal"))
            await handler.connected()
        }
    }

    @Test func `refuses a server of another authority`() async throws {
        try await run(names: "DNS:localhost", host: "localhost", caFile: \.otherAuthority) { _, _, handler in
            #expect(await handler.endReason().hasPrefix("the TLS certificate of localhost is not trusted"))
        }
        try await run(names: "DNS:localhost", host: "localhost", caFile: { _ in nil }) { _, _, handler in
            #expect(await handler.endReason().hasPrefix("the TLS certificate of localhost is not trusted"))
        }
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `refuses a certificate for another host`(host: String) async throws {
        try await run(names: "DNS:other.example,IP:127.0.0.2", host: host, caFile: \.authority) {
            _, _, handler in
            #expect(await handler.endReason().contains("the certificate of \(host) is not for this host"))
        }
    }

    @Test func `a CA file that is not there is told`() async throws {
        try await run(names: "DNS:localhost", host: "localhost", caFile: { _ in "/nowhere/ca.pem" }) {
            _, _, handler in
            #expect(await handler.endReason().hasPrefix("the CA file /nowhere/ca.pem cannot be used"))
        }
    }

    @Test func `a server without TLS is told`() async throws {
        try await VenueServerFixture.run { fixture in
            let configuration = WebSocketConfiguration(
                url: "wss://localhost:\(fixture.port)/ws/v1", backoff: WebSocketClientTests.impatient)
            try await WebSocketClientTests.run(configuration) { _, handler in
                #expect(
                    await handler.endReason().contains(
                        "does not speak TLS: is ws:// meant instead of wss://?"))
            }
        }
    }
}
