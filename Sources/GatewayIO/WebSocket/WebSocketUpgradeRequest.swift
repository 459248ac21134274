// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// Asks for the upgrade, and reports any answer but the one that NIO's upgrade handler takes.
final class WebSocketUpgradeRequest: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let opening: WebSocketOpening

    init(opening: WebSocketOpening) {
        self.opening = opening
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let url = opening.route.url
        let headers = HTTPHeaders([
            ("Host", url.hostHeader), ("User-Agent", opening.core.configuration.userAgent),
        ])
        // NIO's upgrade handler adds what is WebSocket's.
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: url.target, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        let url = opening.route.url
        var reason =
            "\(url.authority) answers \(head.status.code) \(head.status.reasonPhrase) to the upgrade at \(url.target)"
        if let location = head.headers.first(name: "location") {
            reason += " and points to \(location.prefix(200)); redirections are not followed"
        }
        opening.failed(WebSocketRefusal(reason))
    }

    func channelInactive(context: ChannelHandlerContext) {
        opening.failed(
            WebSocketRefusal("\(opening.route.url.authority) closed the connection before the upgrade"))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        opening.failed(error)
    }
}
