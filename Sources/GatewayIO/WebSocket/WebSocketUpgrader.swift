// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOWebSocket

/// The client's side of the upgrade.
///
/// NIO's upgrader makes the key and checks the answer to it; the frames are read and written by `WebSocketClientConnection`
/// instead of NIO's.
final class WebSocketUpgrader: NIOHTTPClientProtocolUpgrader {
    let supportedProtocol = "websocket"
    let requiredUpgradeHeaders: [String] = []

    private let opening: WebSocketOpening
    private let request: WebSocketUpgradeRequest
    private let handshake = NIOWebSocketClientUpgrader { channel, _ in
        channel.eventLoop.makeSucceededVoidFuture()
    }

    init(opening: WebSocketOpening, request: WebSocketUpgradeRequest) {
        self.opening = opening
        self.request = request
    }

    func addCustom(upgradeRequestHeaders: inout HTTPHeaders) {
        handshake.addCustom(upgradeRequestHeaders: &upgradeRequestHeaders)
    }

    /// An extension or subprotocol was not offered, so a server that chooses one is broken (RFC 6455, section 4.1).
    func shouldAllowUpgrade(upgradeResponse: HTTPResponseHead) -> Bool {
        handshake.shouldAllowUpgrade(upgradeResponse: upgradeResponse)
            && !upgradeResponse.headers.contains(name: "sec-websocket-extensions")
            && !upgradeResponse.headers.contains(name: "sec-websocket-protocol")
    }

    func upgrade(context: ChannelHandlerContext, upgradeResponse: HTTPResponseHead) -> EventLoopFuture<Void> {
        let channel = context.channel
        channel.pipeline.syncOperations.removeHandler(request, promise: nil)
        return channel.eventLoop.makeCompletedFuture { try opening.upgraded(channel) }
    }
}
