// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// One open connection of a `WebSocketClient`: reads frames, sends masked ones, pings, listens for silence.
final class WebSocketClientConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Nothing more is delivered, though the connection may still be open.
    var isMuted = false

    private let attempt: UInt64
    private let url: WebSocketURL
    private let core: WebSocketClientCore
    private var decoder: WebSocketFrameDecoder
    private var context: ChannelHandlerContext?
    private var hasReceived = false
    private var hasSaidGoodbye = false
    private var lastReceived = NIODeadline.now()
    private var ping: RepeatedTask?
    private var silence: Scheduled<Void>?

    init(attempt: UInt64, url: WebSocketURL, core: WebSocketClientCore) {
        self.attempt = attempt
        self.url = url
        self.core = core
        decoder = WebSocketFrameDecoder(
            role: .client, maximumMessageBytes: core.configuration.maximumMessageBytes)
    }

    // MARK: Sending

    func send(_ text: [UInt8]) {
        guard let context, !isMuted else { return }
        write(.text, text)
        let limit = core.configuration.maximumQueuedBytes
        let queued = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        if queued > limit {
            isMuted = true
            // Not at once: the caller must not hear of the end from inside its own call.
            let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
            context.eventLoop.execute {
                bound.value.end("the exchange does not read: \(queued) bytes wait, the limit is \(limit)")
            }
        }
    }

    private func write(_ opcode: WebSocketOpcode, _ payload: [UInt8]) {
        guard let context else { return }
        var buffer = context.channel.allocator.buffer(capacity: payload.count + 14)
        WebSocketFrameEncoder.append(
            opcode, payload, maskedBy: UInt32.random(in: UInt32.min...UInt32.max), to: &buffer)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    }

    // MARK: The end

    /// Says goodbye and closes; nothing is delivered or reported from here on.
    func detach(code: UInt16) {
        isMuted = true
        stopTimers()
        guard let context else { return }
        sayGoodbye(code, reason: "")
        self.context = nil
        // Not at once: this may be called from inside a delivery of this channel.
        let channel = context.channel
        context.eventLoop.execute { channel.close(promise: nil) }
    }

    private func sayGoodbye(_ code: UInt16, reason: String) {
        guard !hasSaidGoodbye else { return }
        hasSaidGoodbye = true
        write(.close, WebSocketFrameEncoder.closePayload(code: code, reason: reason))
    }

    private func end(_ reason: String) {
        core.lost(attempt, reason: reason)
    }

    private func stopTimers() {
        ping?.cancel()
        ping = nil
        silence?.cancel()
        silence = nil
    }

    // MARK: Timers

    private func startTimers(_ eventLoop: any EventLoop) {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let interval = TimeAmount(core.configuration.pingInterval)
        ping = eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            bound.value.write(.ping, [])
        }
        lastReceived = .now()
        awaitSilence(eventLoop)
    }

    /// One timer looks after the last byte; setting one with every read would cost more than the read.
    private func awaitSilence(_ eventLoop: any EventLoop) {
        let limit = core.configuration.silenceDeadline
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let deadline = lastReceived + TimeAmount(limit)
        silence = eventLoop.scheduleTask(deadline: deadline) {
            let connection = bound.value
            if connection.lastReceived + TimeAmount(limit) > .now() {
                connection.awaitSilence(eventLoop)
            } else {
                connection.end("nothing received from \(connection.url.authority) for \(limit)")
            }
        }
    }

    // MARK: Receiving

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        startTimers(context.eventLoop)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stopTimers()
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastReceived = .now()
        if !isMuted { core.readBegan(at: lastReceived.uptimeNanoseconds) }
        let buffer = unwrapInboundIn(data)
        let bytes = buffer.readableBytesUInt8Span
        var offset = 0
        do {
            while !isMuted, let event = try decoder.next(from: bytes, at: &offset) {
                received(event)
            }
        } catch {
            sayGoodbye(error.closeCode, reason: error.description)
            end("\(url.authority) broke the WebSocket protocol: \(error)")
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasReceived {
            hasReceived = false
            core.readCompleted()
        }
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end("\(url.authority) cut the connection without a close frame")
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end("the connection failed: \(WebSocketRefusal(error, url: url).reason)")
    }

    private func received(_ event: WebSocketFrameDecoder.Event) {
        switch event {
        case .text(let message):
            hasReceived = true
            core.received(message)
        case .ping(let payload):
            // A peer that pings without reading must not make the queue grow: it gets no answer until it reads.
            if context?.channel.isWritable == true {
                write(.pong, payload)
            }
        case .pong:
            break
        case .binary(let bytes):
            core.ignored("binary message of \(bytes.count) bytes")
        case .close(let code, let reason):
            end("\(url.authority) closed the connection: \(WebSocketCloseCode.text(code, reason: reason))")
        }
    }
}
