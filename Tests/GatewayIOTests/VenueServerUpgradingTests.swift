// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Testing

@Suite(.timeLimit(.minutes(1)))
struct VenueServerUpgradingTests {
    static let key: [UInt8] = [1, 2, 3, 4]
    static let upgrade =
        "GET /ws/v1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"

    @Test func `a connection that carried requests opens a WebSocket`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            for number in 1...3 {
                try await peer.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try await peer.readResponse().body == "GET /\(number) [] 0 bytes")
            }
            try await peer.upgrade()
            try await peer.send(WebSocketFrames.text("hello", mask: Self.key))
            #expect(try await peer.readFrame() == (0x81, Array("hello".utf8)))
            await peer.close()
        }
    }

    @Test func `requests and the upgrade may come in one packet, with frames behind`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            let requests =
                "GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
            try await peer.send(
                Array((requests + Self.upgrade).utf8) + WebSocketFrames.text("early", mask: Self.key))
            #expect(try await peer.readResponse().body == "GET /a [] 0 bytes")
            #expect(try await peer.readResponse().body == "POST /b [] 2 bytes")
            let head = try await peer.read(through: "\r\n\r\n")
            #expect(head.hasPrefix("HTTP/1.1 101 "))
            #expect(try await peer.readFrame() == (0x81, Array("early".utf8)))
            await peer.close()
        }
    }

    @Test func `a late answer still lets the next request upgrade`() async throws {
        let handler = VenueServerFakeHandler { request, respond in
            let answer = VenueServerFakeHandler.mirror(request)
            Task { respond(answer) }
        }
        try await VenueServerFixture.run(handler: handler) { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try await peer.readResponse().body == "GET /a [] 0 bytes")
            try await peer.upgrade()
            await peer.close()
        }
    }

    @Test func `a silent socket answers neither messages nor pings and stays open`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.upgrade()
            let socket = await fixture.handler.opened.next()
            try await peer.send(WebSocketFrames.text("heard", mask: Self.key))
            #expect(try await peer.readFrame() == (0x81, Array("heard".utf8)))
            await fixture.loop.run { socket.fallSilent() }
            try await peer.send(
                WebSocketFrames.text("lost", mask: Self.key)
                    + WebSocketFrames.frame(opcode: 9, mask: Self.key, [7]))
            // Nothing but the end of it is ever read again.
            await fixture.loop.run {
                socket.send(WireBytes(Array("said".utf8)))
                socket.flush()
            }
            await fixture.loop.run { socket.abort() }
            #expect(await peer.readToEnd().isEmpty)
        }
    }

    @Test func `a ping is told to the handler`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.upgrade()
            try await peer.send(WebSocketFrames.frame(opcode: 9, mask: Self.key, [7]))
            #expect(try await peer.readFrame() == (0x8A, [7]))
            #expect(await fixture.handler.events.next { $0 == .pinged } == .pinged)
            await peer.close()
        }
    }

    @Test func `a refused connection ends, a garbled one says what was ordered`() async throws {
        try await VenueServerFixture.run(handler: VenueServerFakeHandler(fate: .refuse)) { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            #expect(await peer.readToEnd().isEmpty)
        }
        try await VenueServerFixture.run(handler: VenueServerFakeHandler(fate: .tlsFailure)) { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            #expect(await peer.readToEnd() == [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28])
        }
    }
}
