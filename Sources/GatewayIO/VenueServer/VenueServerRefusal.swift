// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Says one thing to a connection and closes it, without waiting for a request.
final class VenueServerRefusal: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let bytes: ByteBuffer

    init(bytes: [UInt8]) {
        self.bytes = ByteBuffer(bytes: bytes)
    }

    /// HTTP 503, for a connection beyond the limit.
    convenience init(text: String) {
        let body = text + "\n"
        let answer = """
            HTTP/1.1 503 Service Unavailable\r
            Connection: close\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """
        self.init(bytes: Array(answer.utf8))
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
}
