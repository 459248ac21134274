// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore

/// The channel handler behind a `ClientConnection`. Lives on the loop.
///
/// NIO calls back from inside writes and flushes: a flush may find the connection broken, read its last bytes
/// and close it. Here that is put off to the next turn of the loop (`deferred`), so that the owner is never
/// called while it calls.
final class ClientConnectionCore: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Event {
        case received([UInt8])
        case readComplete
        case inputClosed
        case writable(Bool)
        case closed
    }

    let id: ConnectionID
    /// The name of the socket that the client came in by.
    let door: String
    private let handler: any ConnectionHandler
    private let acceptor: UnixSocketAcceptor
    private var context: ChannelHandlerContext?
    /// How many calls of the owner are on the stack.
    private var depth = 0
    private var deferred: [Event] = []
    /// Input that arrived while reading was paused: NIO reads to the end when the peer shuts down, paused or
    /// not. No more than the kernel's buffer holds.
    private var held: [Event] = []
    private var isPaused = false
    /// The owner got bytes and is owed a `readComplete`.
    private var isTurnOpen = false
    private var isClosing = false
    private var isRefused = false
    private var graceTimer: Scheduled<Void>?
    /// Where it is noted what the connection is in the middle of; nil when nobody keeps it.
    private(set) var record: SessionRecord?
    /// What is known of a connection that goes on, until it is taken in.
    var restoring: (record: SessionRecord, finding: SessionMemory.Finding)?
    /// What was handed to the channel and may not have left, oldest first; kept only with a record.
    private var handed: [ByteBuffer] = []
    private var handedBytes = 0
    private var isEndOfWriteAwaited = false
    /// Never less than what is queued.
    private var queuedEstimate = 0
    private static let exactAbove = 16 << 10

    init(id: ConnectionID, door: String, handler: any ConnectionHandler, acceptor: UnixSocketAcceptor) {
        self.id = id
        self.door = door
        self.handler = handler
        self.acceptor = acceptor
    }

    // MARK: What the owner asks for

    func write(_ buffer: ByteBuffer) {
        guard let context, !isClosing, buffer.readableBytes > 0 else { return }
        depth += 1
        defer { depth -= 1 }
        queuedEstimate += buffer.readableBytes
        if record != nil { keep(buffer) }
        context.write(Self.wrapOutboundOut(buffer), promise: nil)
    }

    func flush() {
        guard let context else { return }
        depth += 1
        defer { depth -= 1 }
        guard let record else { return context.flush() }
        record.writeBegan(
            isOnePiece: !isEndOfWriteAwaited && handedBytes <= SessionLayout.onePiece && !isClosing)
        context.flush()
        noteWritten()
    }

    func close(within grace: Duration) {
        guard let context, !isClosing else { return }
        depth += 1
        defer { depth -= 1 }
        pauseReading()
        isClosing = true
        held = []
        record?.writeBegan(isOnePiece: false)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in self.abort() }
        context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer()), promise: written)
        guard self.context != nil else { return }
        graceTimer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(grace)) { self.abort() }
    }

    func abort() {
        guard let context else { return }
        depth += 1
        defer { depth -= 1 }
        isClosing = true
        endForAll(context)
        context.close(promise: nil)
    }

    var queuedBytes: Int {
        if queuedEstimate > Self.exactAbove { countQueuedBytes() }
        return queuedEstimate
    }

    var unsentBytes: Int {
        countQueuedBytes()
        return queuedEstimate
    }

    private func countQueuedBytes() {
        // The channel does not answer once it is closed, and then nothing is queued.
        let options = context?.channel.syncOptions
        queuedEstimate = (try? options?.getOption(.bufferedWritableBytes)) ?? 0
    }

    var isWritable: Bool {
        !isClosing && context?.channel.isWritable == true
    }

    func pauseReading() {
        guard !isPaused, !isClosing else { return }
        isPaused = true
        setAutoRead(false)
    }

    func resumeReading() {
        guard isPaused, !isClosing else { return }
        isPaused = false
        if !held.isEmpty {
            for event in held { putOff(event) }
            putOff(.readComplete)
            held = []
        }
        setAutoRead(true)
    }

    private func setAutoRead(_ value: Bool) {
        depth += 1
        defer { depth -= 1 }
        // Fails only on a channel that is closed, where it does not matter.
        try? context?.channel.syncOptions?.setOption(.autoRead, value: value)
    }

    // MARK: The record

    /// From here on the record says what the connection is in the middle of.
    func keep(
        in record: SessionRecord, context: ChannelHandlerContext, sizes: AdaptiveRecvByteBufferAllocator
    ) {
        self.record = record
        let noting = NotedReadAllocator(sizes, record: record, eventLoop: context.eventLoop)
        // Fails only on a channel that is closed.
        try? context.channel.syncOptions?.setOption(.recvAllocator, value: noting)
    }

    private func keep(_ buffer: ByteBuffer) {
        handed.append(buffer)
        handedBytes += buffer.readableBytes
        // A client that does not read for long: nobody needs what it was given long ago.
        guard handedBytes > 2 * SessionLayout.outputBytes, let first = handed.first,
            handedBytes - first.readableBytes >= max(queuedBytes, SessionLayout.outputBytes)
        else { return }
        handedBytes -= first.readableBytes
        handed.removeFirst()
    }

    /// Notes that the kernel has everything, as soon as it has.
    private func noteWritten() {
        guard let record, let context else { return }
        countQueuedBytes()
        if queuedEstimate == 0 {
            handed.removeAll(keepingCapacity: true)
            handedBytes = 0
            return record.written()
        }
        record.writeWaits()
        guard !isEndOfWriteAwaited else { return }
        isEndOfWriteAwaited = true
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in
            self.isEndOfWriteAwaited = false
            self.noteWritten()
        }
        context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer()), promise: written)
    }

    /// Notes what the kernel has not taken, for the next life. Nothing may be written after this.
    func handOver() {
        guard let record, context != nil, !isClosing else { return }
        countQueuedBytes()
        var rest: [UInt8] = []
        for buffer in handed { rest += buffer.readableBytesView }
        guard rest.count >= queuedEstimate else { return }
        record.handedOver(rest: Array(rest.suffix(queuedEstimate)))
    }

    /// Ends the connection for whoever else has its descriptor, so that the client sees it.
    private func endForAll(_ context: ChannelHandlerContext) {
        guard record != nil else { return }
        _ = try? context.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { shutdown($0, CInt(SHUT_RDWR)) }
    }

    // MARK: What the channel tells

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func channelActive(context: ChannelHandlerContext) {
        acceptor.connectionArrived(self, context: context)
    }

    /// Writes the owner's word to a peer that is not wanted, and closes.
    func refuse(_ connection: ClientConnection, peer: PeerIdentity, reason: RefusalReason) {
        isRefused = true
        handler.connectionRefused(connection, peer: peer, reason: reason)
        close(within: .seconds(1))
    }

    /// Ends a connection that nobody has been told of.
    func dismiss() {
        isRefused = true
        abort()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        let buffer = Self.unwrapInboundIn(data)
        let bytes = [UInt8](buffer.readableBytesView)
        record?.received(bytes)
        tell(.received(bytes))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        tell(.readComplete)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        let isWritable = context.channel.isWritable
        if isWritable { countQueuedBytes() }
        tell(.writable(isWritable))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return }
        record?.inputEnded()
        tell(.inputClosed)
    }

    func channelInactive(context: ChannelHandlerContext) {
        graceTimer?.cancel()
        graceTimer = nil
        self.context = nil
        queuedEstimate = 0
        handed = []
        acceptor.connectionLeft(id)
        tell(.closed)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset or a broken pipe is one way for a client to leave.
        endForAll(context)
        context.close(promise: nil)
    }

    // MARK: Passing it on

    private func tell(_ event: Event) {
        guard !isRefused else { return }
        if depth > 0 || !deferred.isEmpty {
            putOff(event)
        } else {
            handOver(event)
        }
    }

    private func putOff(_ event: Event) {
        deferred.append(event)
        guard deferred.count == 1 else { return }
        acceptor.eventLoop.assumeIsolated().execute {
            let events = self.deferred
            self.deferred = []
            for event in events { self.handOver(event) }
        }
    }

    private func handOver(_ event: Event) {
        switch event {
        case .closed:
            held = []
            handler.connectionClosed(id)
        case _ where isClosing:
            break
        case .received(let bytes):
            guard !isPaused else { return held.append(event) }
            isTurnOpen = true
            handler.connectionReceived(id, bytes)
        case .inputClosed:
            guard !isPaused else { return held.append(event) }
            handler.connectionInputClosed(id)
        case .readComplete:
            guard isTurnOpen else { return }
            isTurnOpen = false
            handler.connectionReadComplete(id)
        case .writable(let isWritable):
            handler.connectionWritable(id, isWritable: isWritable)
        }
    }
}
