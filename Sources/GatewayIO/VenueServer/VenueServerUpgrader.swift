// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Upgrades a connection to WebSocket where the handler accepts the path.
///
/// NIO's upgrader computes the answer; the frames are read and written by `ServerWebSocketConnection` instead of NIO's.
final class VenueServerUpgrader: HTTPServerProtocolUpgrader {
    let supportedProtocol = "websocket"
    let requiredUpgradeHeaders: [String] = []

    private let connections: VenueServerConnections
    private let exchange: VenueServerExchange
    private let handshake: NIOWebSocketServerUpgrader

    init(connections: VenueServerConnections, exchange: VenueServerExchange) {
        self.connections = connections
        self.exchange = exchange
        let handler = connections.handler
        handshake = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, head in
                let path = ServerRequest.split(target: head.uri).path
                let isAccepted = head.method == .GET && handler.acceptsWebSocket(path: path)
                return channel.eventLoop.makeSucceededFuture(isAccepted ? HTTPHeaders() : nil)
            },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
    }

    func buildUpgradeResponse(
        channel: any Channel, upgradeRequest: HTTPRequestHead, initialResponseHeaders: HTTPHeaders
    ) -> EventLoopFuture<HTTPHeaders> {
        handshake.buildUpgradeResponse(
            channel: channel, upgradeRequest: upgradeRequest, initialResponseHeaders: initialResponseHeaders)
    }

    func upgrade(context: ChannelHandlerContext, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<Void> {
        let channel = context.channel
        // From here on the bytes are frames, which this handler would take for parts of a request.
        channel.pipeline.syncOperations.removeHandler(exchange, promise: nil)
        return channel.eventLoop.makeCompletedFuture {
            try connections.upgraded(channel, path: ServerRequest.split(target: upgradeRequest.uri).path)
        }
    }
}
