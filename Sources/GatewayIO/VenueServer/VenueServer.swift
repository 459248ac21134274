// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

/// An HTTP/1.1 and WebSocket server for a simulated exchange, on one loop, with TLS if configured.
///
/// Connections are kept alive, pipelined requests answered in order. A WebSocket can be opened by any request of a
/// connection. permessage-deflate is not negotiated.
public final class VenueServer: Sendable {
    /// Why a server could not start; the text says what to change.
    public struct StartFailure: Error, CustomStringConvertible {
        public var description: String
    }

    private let configuration: VenueServerConfiguration
    private let loop: EventLoopThread
    private let connections: NIOLoopBoundBox<VenueServerConnections>

    /// - Parameter loop: carries all sockets and every call of the handler.
    public init(
        configuration: VenueServerConfiguration, on loop: EventLoopThread, handler: any VenueServerHandler
    ) {
        self.configuration = configuration
        self.loop = loop
        connections = NIOLoopBoundBox.makeBoxSendingValue(
            VenueServerConnections(configuration: configuration, eventLoop: loop.eventLoop, handler: handler),
            eventLoop: loop.eventLoop)
    }

    /// Begins to listen; once in a server's life.
    /// - Returns: the address and port clients can connect to.
    /// - Throws: `StartFailure` if the address is taken or a TLS file is no good.
    public func start() async throws -> (host: String, port: Int) {
        let tls = try configuration.tls.map { files in try VenueServerTLS(files) }
        let connections = self.connections
        let bootstrap = ServerBootstrap(group: loop.eventLoop)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try connections.value.accepted(channel, tls: tls) }
            }
        let listener: any Channel
        do {
            listener = try await bootstrap.bind(host: configuration.host, port: configuration.port).get()
        } catch {
            throw StartFailure(
                description: "cannot listen on \(configuration.host):\(configuration.port): \(error)")
        }
        await loop.run { connections.value.listening(listener) }
        return (
            listener.localAddress?.ipAddress ?? configuration.host,
            listener.localAddress?.port ?? configuration.port
        )
    }

    /// Stops listening, tells every WebSocket 1001 (going away) and closes all connections. Final; safe to call twice.
    public func stop() async {
        let connections = self.connections
        let closed = await loop.run { connections.value.stop() }
        // The future only ever succeeds.
        try? await closed.get()
    }
}
