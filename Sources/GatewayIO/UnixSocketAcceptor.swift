// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

/// The part of a `UnixSocketServer` that lives on the loop: the listening channel, and who is connected.
final class UnixSocketAcceptor {
    let eventLoop: any EventLoop
    private let configuration: UnixSocketServerConfiguration
    private let handler: any ConnectionHandler
    private var binding: UnixSocketBinding?
    private var listening: EventLoopFuture<any Channel>?
    private var hasEnded = false
    private var lastID: UInt64 = 0
    private var connections: [ConnectionID: Member] = [:]
    private var connectionsOfUser: [UInt32: Int] = [:]
    private var identities = PeerIdentityReader()

    private struct Member {
        var core: ClientConnectionCore
        var uid: UInt32
    }

    init(
        configuration: UnixSocketServerConfiguration, eventLoop: any EventLoop, handler: any ConnectionHandler
    ) {
        self.configuration = configuration
        self.eventLoop = eventLoop
        self.handler = handler
    }

    func begin(_ binding: UnixSocketBinding) {
        self.binding = binding
        guard !hasEnded else { return letGoOfBinding(close: true) }
        let acceptor = NIOLoopBound(self, eventLoop: eventLoop)
        let bootstrap = ServerBootstrap(group: eventLoop)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try acceptor.value.prepareListening(channel)
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // One read of up to 64 KiB a turn: a client that sends without end waits for the others.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 2048, initial: 8192, maximum: 65536)
            )
            .childChannelOption(
                .writeBufferWaterMark,
                value: ChannelOptions.Types.WriteBufferWaterMark(
                    low: configuration.lowWaterMark, high: configuration.highWaterMark)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(acceptor.value.makeCore())
                }
            }
        let listening = bootstrap.withBoundSocket(binding.descriptor)
        self.listening = listening
        listening.assumeIsolated().whenComplete { result in
            switch result {
            case .success:
                // NIO has called listen with a length of its own, and the kernel goes by the last word.
                binding.setBacklog(self.configuration.backlog)
                if self.hasEnded { self.closeListening() }
            case .failure(let error):
                self.letGoOfBinding(close: true)
                self.handler.acceptingFailed(reason: "The event loop could not take the socket: \(error)")
            }
        }
    }

    func end() {
        guard !hasEnded else { return }
        hasEnded = true
        closeListening()
        letGoOfBinding(close: false)
    }

    func abortConnections() {
        for member in connections.values { member.core.abort() }
    }

    private func closeListening() {
        listening?.assumeIsolated().whenSuccess { $0.close(promise: nil) }
    }

    private func letGoOfBinding(close: Bool) {
        binding?.removeFile()
        if close { binding?.closeDescriptor() }
        binding?.releaseLock()
        binding = nil
    }

    private func prepareListening(_ channel: any Channel) throws {
        let pipeline = channel.pipeline.syncOperations
        // Without it a process that has no descriptor left spins: the socket stays readable and accept keeps
        // failing.
        try pipeline.addHandler(
            AcceptBackoffHandler(
                shouldForwardIOErrorCaught: true, backoffProvider: { _ in TimeAmount.milliseconds(100) }))
        try pipeline.addHandler(UnixSocketAcceptFailureHandler(handler: handler))
    }

    // MARK: Connections

    private func makeCore() -> ClientConnectionCore {
        lastID += 1
        return ClientConnectionCore(id: ConnectionID(lastID), handler: handler, acceptor: self)
    }

    func connectionArrived(_ core: ClientConnectionCore, context: ChannelHandlerContext) {
        let identity = try? context.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { descriptor in
            UnixSocketSystem.closeOnExec(descriptor)
            return identities.identity(of: descriptor, now: .now)
        }
        guard let peer = identity ?? nil else {
            core.dismiss()
            handler.acceptingFailed(
                reason: "The kernel did not say who has connected; the connection was closed.")
            return
        }
        let connection = ClientConnection(core: core, eventLoop: eventLoop)
        if let reason = refusal(of: peer) {
            core.refuse(connection, peer: peer, reason: reason)
            return
        }
        connections[core.id] = Member(core: core, uid: peer.uid)
        connectionsOfUser[peer.uid, default: 0] += 1
        handler.connectionOpened(connection, peer: peer)
    }

    private func refusal(of peer: PeerIdentity) -> RefusalReason? {
        if connections.count >= configuration.maximumConnections {
            return .tooManyConnections(limit: configuration.maximumConnections)
        }
        if connectionsOfUser[peer.uid, default: 0] >= configuration.maximumConnectionsPerUser {
            return .tooManyConnectionsOfUser(uid: peer.uid, limit: configuration.maximumConnectionsPerUser)
        }
        return nil
    }

    func connectionLeft(_ id: ConnectionID) {
        guard let member = connections.removeValue(forKey: id) else { return }
        let left = connectionsOfUser[member.uid, default: 1] - 1
        connectionsOfUser[member.uid] = left > 0 ? left : nil
    }
}
