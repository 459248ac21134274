// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayIO

@Suite(.timeLimit(.minutes(1)))
struct WebSocketClientTests {
    /// Waits of next to nothing.
    static let impatient = ReconnectBackoff(
        shortest: .milliseconds(1), firstBound: .milliseconds(2), longest: .milliseconds(2))

    /// Runs a client against `url` and stops it afterwards.
    static func run(
        _ configuration: WebSocketConfiguration,
        _ body: (WebSocketClient, WebSocketFakeHandler) async throws -> Void
    ) async throws {
        let loop = EventLoopThread(name: "client-test")
        let handler = WebSocketFakeHandler()
        let client = WebSocketClient(configuration: configuration, on: loop, handler: handler)
        client.start()
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(client, handler))
        } catch {
            outcome = .failure(error)
        }
        client.stop()
        await loop.shutdown()
        try outcome.get()
    }

    /// Runs a client against a server that the test plays itself.
    static func runRaw(
        _ change: (inout WebSocketConfiguration) -> Void = { _ in },
        _ body: (WebSocketClient, WebSocketFakeHandler, WebSocketRawServer) async throws -> Void
    ) async throws {
        let server = try await WebSocketRawServer()
        var configuration = WebSocketConfiguration(
            url: "ws://127.0.0.1:\(server.port)/feed", backoff: impatient)
        change(&configuration)
        try await run(configuration) { client, handler in try await body(client, handler, server) }
        await server.close()
    }

    @Test func `sends and receives messages of every size`() async throws {
        let big = VenueServerConfiguration(maximumMessageBytes: 16 << 20)
        try await VenueServerFixture.run(big) { fixture in
            try await Self.run(WebSocketConfiguration(url: fixture.url)) { client, handler in
                await handler.connected()
                if case .connected = client.status {} else { Issue.record("status is \(client.status)") }
                #expect(client.nextAttemptAt == nil)
                for length in [0, 1, 125, 126, 65_535, 65_536, 3 << 20] {
                    let text = String(repeating: "k", count: length)
                    client.send(Array(text.utf8))
                    #expect(await handler.text() == text)
                }
            }
        }
    }

    @Test func `messages of one packet come in order with one end of turn, also right behind the upgrade`()
        async throws
    {
        try await Self.runRaw { client, handler, server in
            let peer = await server.accept()
            let texts = (0..<1_000).map { "message \($0)" }
            try await peer.acceptUpgrade(following: texts.prefix(3).flatMap { WebSocketFrames.text($0) })
            #expect(await handler.events.next() == .connected)
            for text in texts.prefix(3) { #expect(await handler.events.next() == .received(text)) }
            #expect(await handler.events.next() == .readComplete)
            try await peer.send(texts.flatMap { WebSocketFrames.text($0) })
            for text in texts { #expect(await handler.text() == text) }
        }
    }

    @Test func `asks for its path and host, masks what it sends and never twice the same`() async throws {
        try await Self.runRaw { client, handler, server in
            let peer = await server.accept()
            let request = try await peer.read(through: "\r\n\r\n").lowercased()
            #expect(request.hasPrefix("get /feed http/1.1\r\n"))
            #expect(request.contains("\r\nhost: 127.0.0.1:\(server.port)\r\n"))
            #expect(request.contains("\r\nsec-websocket-version: 13\r\n"))
            #expect(!request.contains("extensions"))
            await peer.close()
            let again = await server.accept()
            try await again.acceptUpgrade()
            await handler.connected()
            client.send(Array("aaaa".utf8))
            client.send(Array("aaaa".utf8))
            let first = try await again.read(10)
            let second = try await again.read(10)
            #expect(first.prefix(2) == [0x81, 0x84])
            #expect(first.dropFirst(2) != second.dropFirst(2))
            var decoder = WebSocketFrameDecoder(role: .server, maximumMessageBytes: 100)
            let events = try WebSocketFrames.decode([first[...], second[...]], with: &decoder)
            #expect(events == [.text(Array("aaaa".utf8)), .text(Array("aaaa".utf8))])
        }
    }

    @Test func `puts fragments together, answers pings, drops binary with a note`() async throws {
        try await Self.runRaw { client, handler, server in
            let peer = await server.accept()
            try await peer.acceptUpgrade()
            await handler.connected()
            try await peer.send(
                WebSocketFrames.frame(opcode: 1, isFinal: false, Array("frag".utf8))
                    + WebSocketFrames.frame(opcode: 9, Array("ping".utf8))
                    + WebSocketFrames.frame(opcode: 0, Array("ment".utf8))
                    + WebSocketFrames.frame(opcode: 2, [0, 1]))
            #expect(await handler.events.next() == .received("fragment"))
            #expect(await handler.events.next() == .ignored("binary message of 2 bytes"))
            #expect(await handler.events.next() == .readComplete)
            #expect(try await peer.readFrame() == (0x8A, Array("ping".utf8)))
        }
    }

    @Test func `pings, and takes any answer as a sign of life`() async throws {
        try await Self.runRaw {
            $0.pingInterval = .milliseconds(5)
        } _: { client, handler, server in
            let peer = await server.accept()
            try await peer.acceptUpgrade()
            await handler.connected()
            for _ in 0..<3 { #expect(try await peer.readFrame() == (0x89, [])) }
            try await peer.send(
                WebSocketFrames.frame(opcode: 10, []) + WebSocketFrames.text("after the pong"))
            #expect(await handler.text() == "after the pong")
        }
    }

    @Test func `connects again after the server has cut the connection`() async throws {
        try await VenueServerFixture.run { fixture in
            let configuration = WebSocketConfiguration(url: fixture.url, backoff: Self.impatient)
            try await Self.run(configuration) { client, handler in
                for round in 0..<3 {
                    await handler.connected()
                    client.send(Array("round \(round)".utf8))
                    #expect(await handler.text() == "round \(round)")
                    let socket = await fixture.handler.opened.next()
                    await fixture.loop.run { socket.abort() }
                    let reason = await handler.endReason()
                    #expect(reason == "127.0.0.1:\(fixture.port) cut the connection without a close frame")
                }
                await handler.connected()
            }
        }
    }

    @Test func `a close frame of the server is answered, told and followed by another attempt`() async throws
    {
        try await Self.runRaw { client, handler, server in
            let peer = await server.accept()
            try await peer.acceptUpgrade()
            await handler.connected()
            try await peer.send(WebSocketFrames.frame(opcode: 8, [0x03, 0xF4] + Array("update".utf8)))
            let end = await handler.events.next()
            #expect(
                end.endReason
                    == "127.0.0.1:\(server.port) closed the connection: 1012 service restart (update)")
            #expect(try await peer.readFrame().first == 0x88)
            #expect(await peer.readToEnd().isEmpty)
            try await server.accept().acceptUpgrade()
            await handler.connected()
        }
    }

    @Test func `silence ends the connection`() async throws {
        try await Self.runRaw {
            $0.silenceDeadline = .milliseconds(20)
        } _: { client, handler, server in
            let peer = await server.accept()
            try await peer.acceptUpgrade()
            await handler.connected()
            #expect(
                await handler.endReason() == "nothing received from 127.0.0.1:\(server.port) for 0.02 seconds"
            )
            #expect(try await peer.readFrame() == (0x88, [0x03, 0xE8]))
        }
    }

    @Test func `an upgrade that is not answered in time is given up`() async throws {
        try await Self.runRaw {
            $0.connectTimeout = .milliseconds(20)
        } _: { client, handler, server in
            let first = await server.accept()
            #expect(
                await handler.endReason() == "no connection to 127.0.0.1:\(server.port) within 0.02 seconds")
            // Ends, whether the request came out in time or not.
            _ = await first.readToEnd()
            _ = await server.accept()
        }
    }

    @Test func `a long message, a mask or an extension is the server's fault`() async throws {
        try await Self.runRaw {
            $0.maximumMessageBytes = 10
        } _: { client, handler, server in
            let wrongs: [([UInt8], UInt8, String)] = [
                (
                    WebSocketFrames.text("eleven char"), 0xF1,
                    "a message of at least 11 bytes is longer than the limit of 10"
                ),
                (WebSocketFrames.text("x", mask: [1, 2, 3, 4]), 0xEA, "a frame from the server is masked"),
                (
                    WebSocketFrames.frame(opcode: 1, reserved: 4, []), 0xEA,
                    "a frame has reserved bits set (no extension was agreed)"
                ),
            ]
            for (bytes, code, words) in wrongs {
                let peer = await server.accept()
                try await peer.acceptUpgrade(following: WebSocketFrames.text("ok") + bytes)
                #expect(await handler.text() == "ok")
                #expect(
                    await handler.endReason()
                        == "127.0.0.1:\(server.port) broke the WebSocket protocol: \(words)")
                let close = try await peer.readFrame()
                #expect(close.first == 0x88)
                #expect(close.payload.prefix(2) == [0x03, code])
                #expect(await peer.readToEnd().isEmpty)
            }
        }
    }

    @Test func `other answers than the upgrade are told`() async throws {
        try await Self.runRaw { client, handler, server in
            let address = "127.0.0.1:\(server.port)"
            let answers: [(String, String)] = [
                (
                    "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno",
                    "\(address) answers 404 Not Found to the upgrade at /feed"
                ),
                (
                    "HTTP/1.1 301 Moved Permanently\r\nLocation: wss://b/\r\nContent-Length: 0\r\n\r\n",
                    "\(address) answers 301 Moved Permanently to the upgrade at /feed and points to wss://b/; "
                        + "redirections are not followed"
                ),
                (
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: wrong\r\n\r\n",
                    "\(address) answers the upgrade, but not as a WebSocket server has to"
                ),
                ("", "\(address) closed the connection before the upgrade"),
            ]
            for (answer, reason) in answers {
                let peer = await server.accept()
                _ = try await peer.read(through: "\r\n\r\n")
                if answer.isEmpty { await peer.close() } else { try await peer.send(answer) }
                #expect(await handler.endReason() == reason)
                #expect(await peer.readToEnd().isEmpty)
            }
            let peer = await server.accept()
            try await peer.send("220 smtp.example ESMTP\r\n")
            #expect(await handler.endReason().hasPrefix("\(address) does not answer with HTTP: "))
        }
    }

    @Test func `a refused connection is told with the next attempt`() async throws {
        let server = try await WebSocketRawServer()
        await server.close()
        let patient = ReconnectBackoff(
            shortest: .seconds(3_600), firstBound: .seconds(3_600), longest: .seconds(3_600))
        let configuration = WebSocketConfiguration(url: "ws://127.0.0.1:\(server.port)/", backoff: patient)
        try await Self.run(configuration) { client, handler in
            let reason = await handler.endReason()
            #expect(reason.hasPrefix("cannot connect to 127.0.0.1:\(server.port): "))
            guard case .disconnected(let since, let told, let next) = client.status else {
                Issue.record("status is \(client.status)")
                return
            }
            #expect(told == reason)
            #expect(next == since.advanced(by: .seconds(3_600)))
            #expect(client.nextAttemptAt == next)
        }
    }

    @Test func `an address that is none is told once and not tried`() async throws {
        try await Self.run(WebSocketConfiguration(url: "http://x/")) { client, handler in
            guard case .disconnected(let reason, let retries) = await handler.events.next() else {
                Issue.record("expected the end")
                return
            }
            #expect(reason.contains("it has to begin with ws:// or wss://"))
            #expect(!retries)
            #expect(client.nextAttemptAt == nil)
        }
    }

    @Test func `reconnect makes a new connection and gives the reason`() async throws {
        try await VenueServerFixture.run { fixture in
            let configuration = WebSocketConfiguration(url: fixture.url, backoff: Self.impatient)
            try await Self.run(configuration) { client, handler in
                await handler.connected()
                client.reconnect(reason: "the feed has a hole")
                #expect(await handler.endReason() == "the feed has a hole")
                await handler.connected()
                client.send(Array("again".utf8))
                #expect(await handler.text() == "again")
            }
        }
    }

    @Test func `stop says goodbye, is told last and is final`() async throws {
        try await Self.runRaw { client, handler, server in
            let peer = await server.accept()
            try await peer.acceptUpgrade()
            #expect(await handler.events.next() == .connected)
            client.stop()
            #expect(await handler.events.next() == .disconnected(reason: "stopped", retries: false))
            #expect(try await peer.readFrame() == (0x88, [0x03, 0xE8]))
            #expect(await peer.readToEnd().isEmpty)
            client.start()
            client.send([1])
            client.reconnect(reason: "x")
            client.stop()
            #expect(client.status == .stopped)
        }
    }

    @Test func `goes through a proxy that lets it, and tells one that does not`() async throws {
        let proxy = try await WebSocketRawServer()
        var configuration = WebSocketConfiguration(
            url: "ws://exchange.example:81/feed", backoff: Self.impatient)
        configuration.proxy = .url("http://me:pw@127.0.0.1:\(proxy.port)")
        try await Self.run(configuration) { client, handler in
            let refusing = await proxy.accept()
            _ = try await refusing.read(through: "\r\n\r\n")
            try await refusing.send("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            #expect(
                await handler.endReason()
                    == "the proxy refused to connect: HTTP/1.1 407 Proxy Authentication Required")
            let closing = await proxy.accept()
            _ = try await closing.read(through: "\r\n\r\n")
            await closing.close()
            #expect(await handler.endReason() == "the proxy closed the connection")

            let peer = await proxy.accept()
            let request = try await peer.read(through: "\r\n\r\n")
            #expect(
                request.hasPrefix("CONNECT exchange.example:81 HTTP/1.1\r\nHost: exchange.example:81\r\n"))
            #expect(request.contains("\r\nProxy-Authorization: Basic bWU6cHc=\r\n"))
            try await peer.send("HTTP/1.1 200 Connection ")
            try await peer.send("established\r\nVia: x\r\n\r\n")
            try await peer.acceptUpgrade(following: WebSocketFrames.text("through"))
            await handler.connected()
            #expect(await handler.text() == "through")
        }
        await proxy.close()
    }
}
