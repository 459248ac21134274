// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore

/// Tells the owner when accepting fails, once per spell of failures.
final class UnixSocketAcceptFailureHandler: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let handler: any ConnectionHandler
    private var isFailing = false

    init(handler: any ConnectionHandler) {
        self.handler = handler
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isFailing = false
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A client that has left before it was accepted is no failure to accept.
        guard let error = error as? IOError, error.errnoCode != ECONNABORTED, !isFailing else { return }
        isFailing = true
        handler.acceptingFailed(
            reason: "Connections cannot be accepted: \(systemErrorText(error.errnoCode)).")
    }
}
