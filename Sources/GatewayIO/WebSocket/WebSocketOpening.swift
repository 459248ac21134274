// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// One attempt to open a WebSocket: trust store, TCP, proxy, TLS, upgrade. Lives on the client's loop.
///
/// It tells `WebSocketClientCore` how each step went; the core's deadline covers all of them.
final class WebSocketOpening {
    let attempt: UInt64
    let route: WebSocketRoute
    let core: WebSocketClientCore
    private let eventLoop: any EventLoop

    init(attempt: UInt64, route: WebSocketRoute, core: WebSocketClientCore, eventLoop: any EventLoop) {
        self.attempt = attempt
        self.route = route
        self.core = core
        self.eventLoop = eventLoop
    }

    func begin() {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        trust().flatMap { tls in
            bound.value.connect().map { channel in (channel, tls) }
        }.whenComplete { result in
            switch result {
            case .success((let channel, let tls)): bound.value.connected(channel, tls: tls)
            case .failure(let error): bound.value.failed(error)
            }
        }
    }

    func failed(_ error: any Error) {
        core.lost(attempt, reason: WebSocketRefusal(error, url: route.url).reason)
    }

    /// Reads the authorities to trust, anew for each attempt so that a renewed file counts, and not on the loop: the system's
    /// takes tens of milliseconds.
    private func trust() -> EventLoopFuture<NIOSSLContext?> {
        guard route.url.isTLS else { return eventLoop.makeSucceededFuture(nil) }
        let caFile = core.configuration.caFile
        return NIOThreadPool.singleton.runIfActive(eventLoop: eventLoop) {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            configuration.certificateVerification = .fullVerification
            configuration.applicationProtocols = ["http/1.1"]
            if let caFile {
                configuration.trustRoots = .file(caFile)
            }
            do {
                return try NIOSSLContext(configuration: configuration)
            } catch {
                throw WebSocketRefusal("the CA file \(caFile ?? "of the system") cannot be used: \(error)")
            }
        }
    }

    private func connect() -> EventLoopFuture<any Channel> {
        ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(core.configuration.connectTimeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            // A burst of the exchange is taken in runs of 64 KiB. What a run becomes then fits into the sockets of those who
            // listen, which are written to once a turn.
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 64 << 10))
            .channelOption(.maxMessagesPerRead, value: 1)
            .connect(host: route.host, port: route.port)
    }

    /// The pipeline is made only now: name look-up may have raced several channels, and this one has won.
    private func connected(_ channel: any Channel, tls: NIOSSLContext?) {
        guard core.transportConnected(attempt, channel: channel) else {
            channel.close(promise: nil)
            return
        }
        do {
            if let proxy = route.proxy {
                let connector = WebSocketProxyConnector(
                    proxy: proxy, authority: route.url.authority, userAgent: core.configuration.userAgent
                ) { result in
                    switch result {
                    case .success: self.transportReady(channel, tls: tls)
                    case .failure(let error): self.failed(error)
                    }
                }
                try channel.pipeline.syncOperations.addHandler(connector)
            } else {
                transportReady(channel, tls: tls)
            }
        } catch {
            failed(error)
        }
    }

    private func transportReady(_ channel: any Channel, tls: NIOSSLContext?) {
        do {
            if let tls {
                // A bare IP address has no place in SNI; the certificate is then checked against the address connected to.
                let isAddress = (try? SocketAddress(ipAddress: route.url.host, port: 0)) != nil
                let handler = try NIOSSLClientHandler(
                    context: tls, serverHostname: isAddress ? nil : route.url.host)
                try channel.pipeline.syncOperations.addHandler(handler)
            }
            let request = WebSocketUpgradeRequest(opening: self)
            // Frames may stand behind the answer in the same packet.
            try channel.pipeline.syncOperations.addHTTPClientHandlers(
                leftOverBytesStrategy: .forwardBytes,
                withClientUpgrade: (
                    upgraders: [WebSocketUpgrader(opening: self, request: request)],
                    completionHandler: { _ in }
                ))
            try channel.pipeline.syncOperations.addHandler(request)
        } catch {
            failed(error)
        }
    }

    /// The exchange has agreed: from here on the bytes are frames.
    func upgraded(_ channel: any Channel) throws {
        let connection = WebSocketClientConnection(attempt: attempt, url: route.url, core: core)
        try channel.pipeline.syncOperations.addHandler(connection)
        core.opened(attempt, connection)
    }
}
