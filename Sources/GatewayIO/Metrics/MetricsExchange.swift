// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// One request of a `MetricsServer` and its answer; the connection ends with it.
final class MetricsExchange: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private static let path = "/metrics"

    private let core: MetricsServerCore
    private var head: HTTPRequestHead?
    private var isAnswered = false

    init(core: MetricsServerCore) {
        self.core = core
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end: if let head, !isAnswered { answer(head, context) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        isAnswered = true
        let path = ServerRequest.split(target: head.uri).path
        guard path == Self.path else {
            return write(
                .notFound, "text/plain; charset=utf-8", Self.text("there is only \(Self.path) here"), context)
        }
        guard head.method == .GET || head.method == .HEAD else {
            return write(
                .methodNotAllowed, "text/plain; charset=utf-8", Self.text("\(Self.path) is read by GET"),
                context,
                more: [("Allow", "GET, HEAD")])
        }
        write(.ok, core.contentType, core.page(), context)
    }

    private static func text(_ text: String) -> [UInt8] { Array("\(text)\n".utf8) }

    private func write(
        _ status: HTTPResponseStatus, _ contentType: String, _ body: [UInt8],
        _ context: ChannelHandlerContext,
        more: [(String, String)] = []
    ) {
        var headers = HTTPHeaders([
            ("Content-Type", contentType), ("Content-Length", "\(body.count)"), ("Cache-Control", "no-store"),
            ("Connection", "close"),
        ])
        headers.add(contentsOf: more)
        let answer = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(answer)), promise: nil)
        if head?.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        }
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }
}
