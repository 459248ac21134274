// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GatewayIO
import NIOCore
import NIOPosix
import Synchronization

/// A directory that goes away with the test.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        // Short, as a socket's path has little room.
        path = "/tmp/kfg-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String {
        "\(path)/\(name)"
    }
}

/// Keeps what a server tells, in order, and does what the test wants done on the loop.
final class RecordingConnectionHandler: ConnectionHandler {
    enum Event: Sendable, Equatable {
        case opened(ConnectionID, PeerIdentity)
        case received(ConnectionID, [UInt8])
        case readComplete(ConnectionID)
        case inputClosed(ConnectionID)
        case writable(ConnectionID, Bool)
        case closed(ConnectionID)
        case refused(PeerIdentity, RefusalReason)
        case acceptingFailed(String)
    }

    typealias Reaction = @Sendable (Event, ClientConnection?) -> Void

    private let stream: AsyncStream<Event>
    private let continuation: AsyncStream<Event>.Continuation
    private let connections = Mutex<[ConnectionID: ClientConnection]>([:])
    private let log = Mutex<[Event]>([])
    private let reaction: Reaction

    /// `reaction` is called on the loop, with the connection the event is about.
    init(_ reaction: @escaping Reaction = { _, _ in }) {
        (stream, continuation) = AsyncStream.makeStream(of: Event.self)
        self.reaction = reaction
    }

    /// Everything so far.
    var events: [Event] {
        log.withLock { $0 }
    }

    func connection(_ id: ConnectionID) -> ClientConnection? {
        connections.withLock { $0[id] }
    }

    /// Waits for the next event that `choose` has an answer for; the others before it are skipped.
    func next<Value>(_ choose: (Event) -> Value?) async throws -> Value {
        for await event in stream {
            if let value = choose(event) { return value }
        }
        throw CancellationError()
    }

    func nextOpened() async throws -> ClientConnection {
        let id = try await next { event -> ConnectionID? in
            if case .opened(let id, _) = event { id } else { nil }
        }
        guard let connection = connection(id) else { throw CancellationError() }
        return connection
    }

    func nextClosed() async throws -> ConnectionID {
        try await next { if case .closed(let id) = $0 { id } else { nil } }
    }

    private func tell(_ event: Event, _ connection: ClientConnection?) {
        log.withLock { $0.append(event) }
        continuation.yield(event)
        reaction(event, connection)
    }

    func connectionOpened(_ connection: ClientConnection, peer: PeerIdentity) {
        connections.withLock { $0[connection.id] = connection }
        tell(.opened(connection.id, peer), connection)
    }

    func connectionReceived(_ id: ConnectionID, _ bytes: [UInt8]) {
        tell(.received(id, bytes), connection(id))
    }

    func connectionReadComplete(_ id: ConnectionID) {
        tell(.readComplete(id), connection(id))
    }

    func connectionInputClosed(_ id: ConnectionID) {
        tell(.inputClosed(id), connection(id))
    }

    func connectionWritable(_ id: ConnectionID, isWritable: Bool) {
        tell(.writable(id, isWritable), connection(id))
    }

    func connectionClosed(_ id: ConnectionID) {
        tell(.closed(id), connection(id))
    }

    func connectionRefused(_ connection: ClientConnection, peer: PeerIdentity, reason: RefusalReason) {
        tell(.refused(peer, reason), connection)
    }

    func acceptingFailed(reason: String) {
        tell(.acceptingFailed(reason), nil)
    }
}

/// A client of a Unix socket that can be told not to read.
final class UnixSocketTestClient: Sendable {
    private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let channel: any Channel
    private let input: AsyncStream<[UInt8]>

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let continuation: AsyncStream<[UInt8]>.Continuation

        init(_ continuation: AsyncStream<[UInt8]>.Continuation) {
            self.continuation = continuation
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            continuation.yield([UInt8](Self.unwrapInboundIn(data).readableBytesView))
        }

        func channelInactive(context: ChannelHandlerContext) {
            continuation.finish()
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case ChannelEvent.inputClosed = event { continuation.finish() }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    init(path: String, reads: Bool = true) async throws {
        let (input, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        self.input = input
        channel = try await ClientBootstrap(group: Self.group)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: reads)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Collector(continuation))
                }
            }
            .connect(unixDomainSocketPath: path).get()
    }

    /// Returns when the kernel has the bytes.
    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    func shutDownOutput() async throws {
        try await channel.close(mode: .output)
    }

    func startReading() async throws {
        try await channel.setOption(.autoRead, value: true).get()
    }

    func close() async throws {
        try await channel.close()
    }

    /// Waits for `count` bytes or the end.
    func receive(_ count: Int) async -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard let chunk = await nextChunk() else { break }
            bytes += chunk
        }
        return bytes
    }

    /// Waits for the end.
    func receiveAll() async -> [UInt8] {
        var bytes: [UInt8] = []
        while let chunk = await nextChunk() { bytes += chunk }
        return bytes
    }

    private func nextChunk() async -> [UInt8]? {
        var iterator = input.makeAsyncIterator()
        return await iterator.next()
    }
}

/// A server with its thread and directory, for one test.
struct RunningUnixSocketServer {
    let directory: TemporaryDirectory
    let thread: EventLoopThread
    let server: UnixSocketServer
    let path: String

    init(
        _ handler: RecordingConnectionHandler,
        configure: (inout UnixSocketServerConfiguration) -> Void = { _ in }
    ) throws {
        directory = try TemporaryDirectory()
        path = directory.file("gateway.sock")
        thread = EventLoopThread(name: "test loop")
        var configuration = UnixSocketServerConfiguration(path: path)
        configure(&configuration)
        server = UnixSocketServer(configuration: configuration, on: thread, handler: handler)
        try server.start()
    }

    func stop() async {
        server.close()
        await thread.shutdown()
    }
}
