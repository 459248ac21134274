// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// The WebSocket half of one connection of a `VenueServer`: reads frames, gathers outgoing ones into runs.
final class ServerWebSocketConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        case open
        /// Our close frame has been sent; the peer's is awaited.
        case closing
        /// Last state.
        case closed
    }

    /// Up to here a copy into the run is cheaper than two more entries in the kernel's gather list.
    private static let longestCopied = 2_048

    private let id: ServerWebSocketID
    private let connections: VenueServerConnections
    private var decoder: WebSocketFrameDecoder
    private var state = State.open
    private var context: ChannelHandlerContext?
    private var hasReceived = false
    private var isSilent = false
    /// Frames sent since the last flush, the newest gathered in `run`.
    private var pending: [ByteBuffer] = []
    private var run = ByteBuffer()
    private var pendingBytes = 0

    init(id: ServerWebSocketID, connections: VenueServerConnections) {
        self.id = id
        self.connections = connections
        decoder = WebSocketFrameDecoder(
            role: .server, maximumMessageBytes: connections.configuration.maximumMessageBytes)
    }

    // MARK: Sending

    func send(_ payload: ByteBuffer) {
        guard state == .open, !isSilent else { return }
        let length = payload.readableBytes
        WebSocketFrameEncoder.appendHeader(.text, length: length, to: &run)
        if length <= ServerWebSocketConnection.longestCopied {
            run.writeImmutableBuffer(payload)
        } else {
            endRun()
            pending.append(payload)
        }
        pendingBytes += length + 10
        if pendingBytes > connections.configuration.maximumQueuedBytes {
            abort()
        }
    }

    func flush() {
        guard let context, pendingBytes > 0 else { return }
        endRun()
        for buffer in pending {
            context.write(wrapOutboundOut(buffer), promise: nil)
        }
        pending.removeAll(keepingCapacity: true)
        pendingBytes = 0
        context.flush()
        if queuedBytes > connections.configuration.maximumQueuedBytes {
            abort()
        }
    }

    var queuedBytes: Int {
        guard let context else { return 0 }
        let buffered = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
        return pendingBytes + (buffered ?? 0)
    }

    /// Gives the gathered bytes away; the next run gets storage of its own, as the channel still reads this one.
    private func endRun() {
        guard run.readableBytes > 0 else { return }
        let capacity = min(max(run.readableBytes, 256), 65_536)
        pending.append(run)
        run = ByteBuffer()
        run.reserveCapacity(capacity)
    }

    /// What is queued still leaves.
    func fallSilent() {
        flush()
        isSilent = true
    }

    // MARK: Closing

    func close(code: UInt16, reason: String = "") {
        guard state == .open else { return }
        sendControl(.close, WebSocketFrameEncoder.closePayload(code: code, reason: reason))
        state = .closing
        let bound = NIOLoopBound(self, eventLoop: connections.eventLoop)
        connections.eventLoop.scheduleTask(in: .seconds(2)) { bound.value.abort() }
    }

    /// Says 1001 and closes without waiting for an answer.
    func goAway() {
        guard state == .open else { return }
        sendControl(.close, WebSocketFrameEncoder.closePayload(code: WebSocketCloseCode.goingAway))
        closeChannel()
    }

    func abort() {
        guard state != .closed else { return }
        run.clear()
        pending.removeAll()
        pendingBytes = 0
        closeChannel()
    }

    private func closeChannel() {
        state = .closed
        guard let context else { return }
        // Not at once: this may be called from inside a delivery or a write of this channel.
        let channel = context.channel
        connections.eventLoop.execute { channel.close(promise: nil) }
    }

    /// Sends a control frame behind everything queued.
    private func sendControl(_ opcode: WebSocketOpcode, _ payload: [UInt8]) {
        WebSocketFrameEncoder.append(opcode, payload, to: &run)
        pendingBytes += payload.count + 2
        flush()
    }

    // MARK: Receiving

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        gone()
    }

    func channelInactive(context: ChannelHandlerContext) {
        gone()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        let bytes = buffer.readableBytesUInt8Span
        var offset = 0
        do {
            while state != .closed, let event = try decoder.next(from: bytes, at: &offset) {
                received(event)
            }
        } catch {
            close(code: error.closeCode, reason: error.description)
            closeChannel()
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasReceived {
            hasReceived = false
            connections.handler.webSocketReadComplete(id)
        }
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        abort()
    }

    private func received(_ event: WebSocketFrameDecoder.Event) {
        if isSilent { return }
        switch event {
        case .text(let message):
            guard state == .open else { return }
            hasReceived = true
            connections.handler.webSocketReceived(id, message)
        case .ping(let payload):
            // A peer that pings without reading must not make the queue grow: it gets no answer until it reads.
            guard state == .open, context?.channel.isWritable == true else { return }
            sendControl(.pong, payload)
            connections.handler.webSocketPinged(id)
        case .close(let code, _):
            if state == .open {
                sendControl(.close, code.map { WebSocketFrameEncoder.closePayload(code: $0) } ?? [])
            }
            closeChannel()
        case .binary, .pong:
            break
        }
    }

    private func gone() {
        state = .closed
        context = nil
        hasReceived = false
        run.clear()
        pending.removeAll()
        pendingBytes = 0
        connections.closed(id)
    }
}
