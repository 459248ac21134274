// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization

@testable import GatewayIO

/// One end of a TCP connection that sends and expects plain bytes, so that a test can say them as it likes.
final class WebSocketRawPeer: Sendable {
    struct Ended: Error {}

    let channel: any Channel
    private let chunks: WebSocketEventQueue<[UInt8]?>
    private let unread = UnreadBytes()

    fileprivate init(channel: any Channel, chunks: WebSocketEventQueue<[UInt8]?>) {
        self.channel = channel
        self.chunks = chunks
    }

    static func connect(port: Int, autoRead: Bool = true) async throws -> WebSocketRawPeer {
        let chunks = WebSocketEventQueue<[UInt8]?>()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: autoRead)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(RawPeerHandler(chunks))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return WebSocketRawPeer(channel: channel, chunks: chunks)
    }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    /// Exactly `count` bytes.
    func read(_ count: Int) async throws -> [UInt8] {
        while unread.count < count { try await more() }
        return unread.take(count)
    }

    /// Everything up to and with `ending`.
    func read(through ending: String) async throws -> String {
        while true {
            if let end = unread.end(of: Array(ending.utf8)) {
                return String(decoding: unread.take(end), as: UTF8.self)
            }
            try await more()
        }
    }

    /// Everything until the other side closes.
    func readToEnd() async -> [UInt8] {
        while (try? await more()) != nil {}
        return unread.take(unread.count)
    }

    /// One HTTP answer: its head, and its body by Content-Length.
    func readResponse() async throws -> (head: String, body: String) {
        let head = try await read(through: "\r\n\r\n")
        let lengthLine = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        let length = lengthLine.flatMap { Int($0.split(separator: ":")[1].trimmingPrefix(" ")) } ?? 0
        return (head, String(decoding: try await read(length), as: UTF8.self))
    }

    /// One unmasked or masked frame with a payload below 64 KiB.
    func readFrame() async throws -> (first: UInt8, payload: [UInt8]) {
        let start = try await read(2)
        var length = Int(start[1] & 0x7F)
        if length == 126 {
            let extended = try await read(2)
            length = Int(extended[0]) << 8 | Int(extended[1])
        }
        let mask = start[1] & 0x80 == 0 ? [0, 0, 0, 0] : try await read(4)
        let payload = try await read(length)
        return (start[0], payload.enumerated().map { $1 ^ mask[$0 & 3] })
    }

    func close() async {
        try? await channel.close().get()
    }

    /// Asks a server for a WebSocket and takes its yes.
    func upgrade(path: String = "/ws/v1") async throws {
        try await send(
            "GET \(path) HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        let head = try await read(through: "\r\n\r\n")
        guard head.hasPrefix("HTTP/1.1 101 ") else { throw Ended() }
    }

    /// Takes a client's request for a WebSocket and says yes; `following` goes out in the same write.
    func acceptUpgrade(following: [UInt8] = []) async throws {
        let request = try await read(through: "\r\n\r\n")
        let key = request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("sec-websocket-key:") }
        guard let key = key?.split(separator: " ").last else { throw Ended() }
        let head = HTTPRequestHead(
            version: .http1_1, method: .GET, uri: "/",
            headers: ["Sec-WebSocket-Key": String(key), "Sec-WebSocket-Version": "13"])
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
        let headers = try await upgrader.buildUpgradeResponse(
            channel: channel, upgradeRequest: head, initialResponseHeaders: [:]
        ).get()
        let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        try await send(Array("HTTP/1.1 101 Switching Protocols\r\n\(lines)\r\n".utf8) + following)
    }

    private func more() async throws {
        guard let chunk = await chunks.next() else {
            chunks.push(nil)
            throw Ended()
        }
        unread.append(chunk)
    }
}

/// Accepts connections for tests that play the server.
final class WebSocketRawServer: Sendable {
    let port: Int
    private let listener: any Channel
    private let accepted: WebSocketEventQueue<WebSocketRawPeer>

    init() async throws {
        let accepted = WebSocketEventQueue<WebSocketRawPeer>()
        self.accepted = accepted
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let chunks = WebSocketEventQueue<[UInt8]?>()
                    try channel.pipeline.syncOperations.addHandler(RawPeerHandler(chunks))
                    accepted.push(WebSocketRawPeer(channel: channel, chunks: chunks))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = listener.localAddress?.port ?? 0
    }

    func accept() async -> WebSocketRawPeer {
        await accepted.next()
    }

    func close() async {
        try? await listener.close().get()
    }
}

private final class UnreadBytes: Sendable {
    private let bytes = Mutex([UInt8]())

    var count: Int { bytes.withLock { $0.count } }

    func append(_ more: [UInt8]) {
        bytes.withLock { $0 += more }
    }

    func take(_ count: Int) -> [UInt8] {
        bytes.withLock { bytes in
            defer { bytes.removeFirst(count) }
            return Array(bytes.prefix(count))
        }
    }

    /// Where the first `ending` ends.
    func end(of ending: [UInt8]) -> Int? {
        bytes.withLock { $0.firstRange(of: ending)?.upperBound }
    }
}

private final class RawPeerHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let chunks: WebSocketEventQueue<[UInt8]?>

    init(_ chunks: WebSocketEventQueue<[UInt8]?>) {
        self.chunks = chunks
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        chunks.push(Array(unwrapInboundIn(data).readableBytesView))
    }

    func channelInactive(context: ChannelHandlerContext) {
        chunks.push(nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
