// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// The HTTP half of one connection: gathers a request, hands it over, writes its answer.
///
/// NIO's pipelining handler in front of it delivers the next request only when this one has been answered.
final class VenueServerExchange: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        /// Waits for a request or is in the middle of one.
        case receiving
        /// A whole request is with the handler.
        case answering
        /// The answer to a request that will not be read to its end has been sent: the rest is dropped.
        case discarding
        /// Last state: nothing more is read or written.
        case closing
    }

    private let connections: VenueServerConnections
    private let upgrading: VenueServerUpgrading
    private var state = State.receiving
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var context: ChannelHandlerContext?
    /// Tells a late or repeated answer from the one that is waited for.
    private var requestNumber: UInt64 = 0
    /// How many answers were given from inside the delivery of their request, one inside the other.
    private var nesting = 0

    init(connections: VenueServerConnections, upgrading: VenueServerUpgrading) {
        self.connections = connections
        self.upgrading = upgrading
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        state = .closing
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (state, unwrapInboundIn(data)) {
        case (.receiving, .head(let head)):
            headReceived(head, context)
        case (.receiving, .body(var part)):
            guard body.readableBytes + part.readableBytes <= connections.configuration.maximumBodyBytes else {
                refuseBody()
                return
            }
            body.writeBuffer(&part)
        case (.receiving, .end):
            requestReceived()
        case (.discarding, .end):
            close()
        case (.discarding, _), (.answering, _), (.closing, _):
            // The pipelining handler sends nothing in `answering`.
            break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A refused upgrade is fired as an error and then comes here as a plain request, which is answered.
        if error is NIOWebSocketUpgradeError { return }
        // For a request that is not HTTP, NIO's error handler has already written 400.
        close()
    }

    private func headReceived(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        self.head = head
        body.clear()
        let limit = connections.configuration.maximumBodyBytes
        if let length = head.headers.first(name: "content-length").flatMap(Int.init), length > limit {
            refuseBody()
        } else if head.headers[canonicalForm: "expect"].contains(where: { $0.lowercased() == "100-continue" })
        {
            let continueHead = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(continueHead)), promise: nil)
        }
    }

    private func refuseBody() {
        let limit = connections.configuration.maximumBodyBytes
        state = .discarding
        write(.text(status: 413, "the body is longer than the limit of \(limit) bytes"), keepAlive: false)
        // Closing while the peer still sends would reset the connection and could lose it the answer: wait for the rest.
        let bound = NIOLoopBound(self, eventLoop: connections.eventLoop)
        connections.eventLoop.scheduleTask(in: .seconds(2)) { bound.value.close() }
    }

    private func requestReceived() {
        guard let head else { return }
        let target = ServerRequest.split(target: head.uri)
        state = .answering
        requestNumber += 1
        let number = requestNumber
        if head.headers.contains(name: "upgrade"), let refusal = webSocketRefusal(head, path: target.path) {
            answer(number, refusal)
            return
        }
        let request = ServerRequest(
            method: head.method.rawValue, path: target.path, query: target.query,
            headers: head.headers.map { (name: $0.name, value: $0.value) },
            body: Array(body.readableBytesView), isFromLoopback: isFromLoopback)
        body.clear()
        let eventLoop = connections.eventLoop
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        connections.handler.received(request) { response in
            if eventLoop.inEventLoop {
                bound.value.answer(number, response)
            } else {
                eventLoop.execute { bound.value.answer(number, response) }
            }
        }
    }

    /// What to say to a WebSocket request that got past the upgrade; nil if it asks for another protocol.
    private func webSocketRefusal(_ head: HTTPRequestHead, path: String) -> ServerResponse? {
        let protocols = head.headers[canonicalForm: "upgrade"]
        guard protocols.contains(where: { $0.lowercased() == "websocket" }) else { return nil }
        guard connections.handler.acceptsWebSocket(path: path) else {
            return .text(status: 404, "no WebSocket feed at \(path)")
        }
        var refusal = ServerResponse.text(
            status: 426,
            "a WebSocket is opened by GET, with one Sec-WebSocket-Key and version 13"
        )
        refusal.headers = [("Sec-WebSocket-Version", "13")]
        return refusal
    }

    private func answer(_ number: UInt64, _ response: ServerResponse) {
        guard state == .answering, number == requestNumber, let head else { return }
        // A pipelined request is delivered from inside the answer to the one before it. A handler that answers at once
        // would nest as deep as the peer cares to pipeline.
        guard nesting < 16 else {
            let bound = NIOLoopBound(self, eventLoop: connections.eventLoop)
            connections.eventLoop.execute { bound.value.answer(number, response) }
            return
        }
        if response.isReset {
            reset()
            return
        }
        nesting += 1
        defer { nesting -= 1 }
        // Behind a request that names an upgrade NIO's decoder reads no further request, so there can be none.
        let keepAlive = head.isKeepAlive && !head.headers.contains(name: "upgrade")
        state = keepAlive ? .receiving : .closing
        write(response, keepAlive: keepAlive)
    }

    private func write(_ response: ServerResponse, keepAlive: Bool) {
        guard let context else { return }
        var headers = HTTPHeaders()
        headers.add(name: "Date", value: connections.dateText)
        headers.add(name: "Server", value: connections.configuration.serverName)
        headers.add(name: "Content-Type", value: response.contentType)
        headers.add(name: "Content-Length", value: String(response.body.count))
        if !keepAlive {
            headers.add(name: "Connection", value: "close")
        }
        headers.add(contentsOf: response.headers.lazy.map { ($0.0, $0.1) })
        let responseHead = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
        let bound = NIOLoopBound(self, eventLoop: connections.eventLoop)
        context.write(wrapOutboundOut(.head(responseHead))).whenFailure { _ in bound.value.close() }
        if !response.body.isEmpty, head?.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil)
        }
        if state == .closing {
            context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in bound.value.close() }
        } else {
            // The pipelining handler delivers the next request from inside the write of the end.
            if state == .receiving {
                try? upgrading.renew(before: self, in: context.pipeline.syncOperations)
            }
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }

    private var isFromLoopback: Bool {
        guard let text = context?.remoteAddress?.ipAddress else { return false }
        return text == "::1" || text.hasPrefix("127.") || text.hasPrefix("::ffff:127.")
    }

    /// Without lingering, the kernel tells the peer by a reset instead of an orderly end.
    private func reset() {
        if let provider = context?.channel as? any SocketOptionProvider {
            // On the loop it is set at once; where it cannot be, the connection ends in order.
            _ = provider.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        close()
    }

    private func close() {
        state = .closing
        context?.close(promise: nil)
    }
}
