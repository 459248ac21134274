// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

/// Serves one page, `GET /metrics`, over HTTP/1.1 on a socket file or a loopback port. One request a connection.
public final class MetricsServer: Sendable {
    /// Why it could not start; the text says what to change.
    public struct StartFailure: Error, CustomStringConvertible {
        public var description: String
    }

    private let configuration: MetricsServerConfiguration
    private let loop: EventLoopThread
    private let core: NIOLoopBoundBox<MetricsServerCore>

    /// - Parameters:
    ///   - loop: carries all sockets, and `page` is called there.
    ///   - page: the body of an answer, made anew for each.
    public init(
        configuration: MetricsServerConfiguration, contentType: String, on loop: EventLoopThread,
        page: @escaping @Sendable () -> [UInt8]
    ) {
        self.configuration = configuration
        self.loop = loop
        core = .makeBoxSendingValue(
            MetricsServerCore(
                configuration: configuration, contentType: contentType, eventLoop: loop.eventLoop, page: page),
            eventLoop: loop.eventLoop)
    }

    /// Begins to listen; once in a server's life.
    /// - Returns: the TCP port; nil for a socket file.
    public func start() async throws(StartFailure) -> Int? {
        let core = self.core
        let bootstrap = ServerBootstrap(group: loop.eventLoop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try core.value.accepted(channel) }
            }
        do {
            let listener: any Channel
            switch configuration.address {
            case .loopback(let port):
                listener = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
                await loop.run { core.value.listening(listener, binding: nil) }
            case .unix(let socket):
                let binding = try UnixSocketBinding.open(socket)
                do {
                    listener = try await bootstrap.withBoundSocket(binding.descriptor).get()
                } catch {
                    binding.removeFile()
                    binding.closeDescriptor()
                    binding.releaseLock()
                    throw error
                }
                await loop.run { core.value.listening(listener, binding: binding) }
            }
            return listener.localAddress?.port
        } catch let failure as UnixSocketFailure {
            throw StartFailure(description: "\(failure)")
        } catch {
            throw StartFailure(description: "cannot listen on \(place): \(error)")
        }
    }

    /// Closes everything; safe to call twice.
    public func stop() async {
        let core = self.core
        await loop.run { core.value.stop() }
    }

    private var place: String {
        switch configuration.address {
        case .loopback(let port): "127.0.0.1:\(port)"
        case .unix(let socket): socket.path
        }
    }
}
