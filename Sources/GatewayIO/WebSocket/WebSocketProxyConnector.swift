// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Asks an HTTP proxy for a tunnel, and leaves the pipeline once it stands.
final class WebSocketProxyConnector: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let longestAnswer = 16 << 10

    private let request: String
    private let completion: (Result<Void, WebSocketRefusal>) -> Void
    private var answer: [UInt8] = []
    private var isDone = false

    /// - Parameters:
    ///   - authority: the exchange's host and port.
    ///   - completion: called once, when the tunnel stands or will not.
    init(
        proxy: WebSocketProxy, authority: String, userAgent: String,
        completion: @escaping (Result<Void, WebSocketRefusal>) -> Void
    ) {
        var lines = ["CONNECT \(authority) HTTP/1.1", "Host: \(authority)", "User-Agent: \(userAgent)"]
        if let authorization = proxy.authorization {
            lines.append("Proxy-Authorization: \(authorization)")
        }
        request = lines.joined(separator: "\r\n") + "\r\n\r\n"
        self.completion = completion
    }

    func handlerAdded(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        answer.append(contentsOf: unwrapInboundIn(data).readableBytesView)
        let ending = Array("\r\n\r\n".utf8)
        guard let end = answer.firstRange(of: ending) else {
            if answer.count > WebSocketProxyConnector.longestAnswer {
                done(.failure(WebSocketRefusal("the proxy's answer to CONNECT does not end")))
            }
            return
        }
        let statusLine = String(decoding: answer.prefix { $0 != 0x0D }, as: UTF8.self)
        let words = statusLine.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), words[1].count == 3, words[1].first == "2"
        else {
            done(.failure(WebSocketRefusal("the proxy refused to connect: \(statusLine.prefix(200))")))
            return
        }
        // The exchange speaks only when spoken to, so that nothing can follow the proxy's answer yet.
        guard end.upperBound == answer.count else {
            done(.failure(WebSocketRefusal("the proxy's answer to CONNECT is followed by other bytes")))
            return
        }
        isDone = true
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
        completion(.success(()))
    }

    func channelInactive(context: ChannelHandlerContext) {
        done(.failure(WebSocketRefusal("the proxy closed the connection")))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        done(.failure(WebSocketRefusal("the connection to the proxy failed: \(error)")))
    }

    private func done(_ result: Result<Void, WebSocketRefusal>) {
        guard !isDone else { return }
        isDone = true
        completion(result)
    }
}
