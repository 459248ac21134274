// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct VenueServerWebSocketTests {
    static let key: [UInt8] = [1, 2, 3, 4]

    @Test func `echoes messages, whole or fragmented, and answers pings`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.upgrade()
            #expect(await fixture.handler.events.next() == .opened(path: "/ws/v1"))
            try await peer.send(WebSocketFrames.text("hello", mask: Self.key))
            #expect(try await peer.readFrame() == (0x81, Array("hello".utf8)))
            try await peer.send(
                WebSocketFrames.frame(opcode: 1, isFinal: false, mask: Self.key, Array("frag".utf8))
                    + WebSocketFrames.frame(opcode: 9, mask: Self.key, [9, 9])
                    + WebSocketFrames.frame(opcode: 0, mask: Self.key, Array("ment".utf8)))
            #expect(try await peer.readFrame() == (0x8A, [9, 9]))
            #expect(try await peer.readFrame() == (0x81, Array("fragment".utf8)))
            await peer.close()
            #expect(await fixture.handler.events.next { $0 == .closed } == .closed)
        }
    }

    @Test func `keeps the order of short and long messages of one run`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.upgrade()
            let socket = await fixture.handler.opened.next()
            let lengths = [0, 5, 3_000, 7, 125, 126, 2_048, 2_049, 60_000, 1]
            let queued = await fixture.loop.run {
                for length in lengths {
                    socket.send(WireBytes([UInt8](repeating: UInt8(length % 251), count: length)))
                }
                let queued = socket.queuedBytes
                socket.flush()
                return queued
            }
            #expect(queued >= lengths.reduce(0, +))
            for length in lengths {
                let frame = try await peer.readFrame()
                #expect(frame.first == 0x81)
                #expect(frame.payload == [UInt8](repeating: UInt8(length % 251), count: length))
            }
            #expect(await fixture.loop.run { socket.queuedBytes } == 0)
            await peer.close()
        }
    }

    @Test func `answers a close frame and closes`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.upgrade()
            try await peer.send(WebSocketFrames.frame(opcode: 8, mask: Self.key, [0x03, 0xE9]))
            #expect(try await peer.readFrame() == (0x88, [0x03, 0xE9]))
            #expect(await peer.readToEnd().isEmpty)
            #expect(await fixture.handler.events.next { $0 == .closed } == .closed)
        }
    }

    @Test func `closes by handshake: its close frame, the peer's, the end`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.upgrade()
            let socket = await fixture.handler.opened.next()
            await fixture.loop.run {
                socket.send(WireBytes(Array("last words".utf8)))
                socket.close()
                socket.send(WireBytes(Array("too late".utf8)))
            }
            #expect(try await peer.readFrame() == (0x81, Array("last words".utf8)))
            #expect(try await peer.readFrame() == (0x88, [0x03, 0xE8]))
            try await peer.send(WebSocketFrames.frame(opcode: 8, mask: Self.key, [0x03, 0xE8]))
            #expect(await peer.readToEnd().isEmpty)
            #expect(await fixture.handler.events.next { $0 == .closed } == .closed)
        }
    }

    static let wrongs: [(bytes: [UInt8], code: UInt16)] = [
        (WebSocketFrames.text("no mask"), 1002),
        (WebSocketFrames.frame(opcode: 1, reserved: 4, mask: key, [1]), 1002),
        (WebSocketFrames.frame(opcode: 1, mask: key, [UInt8](repeating: 0x20, count: 1_001)), 1009),
    ]

    @Test(arguments: wrongs)
    func `closes with a code when the peer breaks the protocol`(bytes: [UInt8], code: UInt16) async throws {
        try await VenueServerFixture.run(VenueServerConfiguration(maximumMessageBytes: 1_000)) { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.upgrade()
            try await peer.send(bytes)
            let frame = try await peer.readFrame()
            #expect(frame.first == 0x88)
            #expect(frame.payload.prefix(2) == [UInt8(code >> 8), UInt8(code & 0xFF)])
            #expect(await peer.readToEnd().isEmpty)
        }
    }

    @Test func `a path without feed is answered 404, a request short of a header 426`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            let wants =
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            try await peer.send(
                "GET /other?x HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Version: 13\r\n\(wants)\r\n")
            let missing = try await peer.readResponse()
            #expect(missing.head.hasPrefix("HTTP/1.1 404 "))
            #expect(missing.body == "no WebSocket feed at /other\n")
            #expect(missing.head.contains("Connection: close\r\n"))
            #expect(await peer.readToEnd().isEmpty)

            let old = try await WebSocketRawPeer.connect(port: fixture.port)
            try await old.send("GET /ws/v1 HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Version: 8\r\n\(wants)\r\n")
            let refusal = try await old.readResponse()
            #expect(refusal.head.hasPrefix("HTTP/1.1 426 "))
            #expect(refusal.head.contains("Sec-WebSocket-Version: 13\r\n"))
            await old.close()
        }
    }

    @Test func `frames behind the upgrade request in the same packet are not lost`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            let request =
                "GET /ws/v1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            try await peer.send(Array(request.utf8) + WebSocketFrames.text("early", mask: Self.key))
            let head = try await peer.read(through: "\r\n\r\n")
            // The answer to the key of the standard's example.
            #expect(head.lowercased().contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n"))
            #expect(!head.lowercased().contains("extensions"))
            #expect(try await peer.readFrame() == (0x81, Array("early".utf8)))
            await peer.close()
        }
    }

    @Test func `a peer that does not read is seen in queuedBytes and cut off at the limit`() async throws {
        let limit = 32 << 20
        try await VenueServerFixture.run(VenueServerConfiguration(maximumQueuedBytes: limit)) { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.upgrade()
            let socket = await fixture.handler.opened.next()
            try await peer.channel.setOption(.autoRead, value: false).get()
            let message = WireBytes([UInt8](repeating: 0x61, count: 1 << 20))
            let queued = await fixture.loop.run {
                for _ in 0..<31 { socket.send(message) }
                socket.flush()
                return socket.queuedBytes
            }
            #expect(queued > 0)
            await fixture.loop.run {
                for _ in 0..<64 { socket.send(message) }
                socket.flush()
            }
            #expect(await fixture.handler.events.next { $0 == .closed } == .closed)
            #expect(await fixture.loop.run { socket.queuedBytes } == 0)
            await peer.close()
        }
    }

    @Test func `stopping tells every socket that the server goes away`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.upgrade()
            #expect(await fixture.handler.events.next() == .opened(path: "/ws/v1"))
            await fixture.server.stop()
            #expect(try await peer.readFrame() == (0x88, [0x03, 0xE9]))
            #expect(await peer.readToEnd().isEmpty)
            #expect(await fixture.handler.events.next() == .closed)
        }
    }
}
