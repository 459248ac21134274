// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

/// The part of a `UnixSocketServer` that lives on the loop: the listening channels, and who is connected.
final class UnixSocketAcceptor {
    let eventLoop: any EventLoop
    private let configuration: UnixSocketServerConfiguration
    private let handler: any ConnectionHandler
    private let sessions: SessionStore?
    private var doors: [Door] = []
    private var hasEnded = false
    private var lastID: UInt64 = 0
    private var connections: [ConnectionID: Member] = [:]
    private var connectionsOfUser: [UInt32: Int] = [:]
    private var identities = PeerIdentityReader()

    /// A socket that clients come in by.
    private struct Door {
        var binding: UnixSocketBinding
        var listening: EventLoopFuture<any Channel>
    }

    private struct Member {
        var core: ClientConnectionCore
        var uid: UInt32
    }

    init(
        configuration: UnixSocketServerConfiguration, sessions: SessionStore?, eventLoop: any EventLoop,
        handler: any ConnectionHandler
    ) {
        self.configuration = configuration
        self.sessions = sessions
        self.eventLoop = eventLoop
        self.handler = handler
    }

    /// First come the clients of an earlier life, then those who wait.
    func begin(_ bindings: [UnixSocketBinding]) {
        guard let sessions, sessions.keptCount > 0 else { return open(bindings) }
        let adoptions = sessions.takeKept().map { adopt($0, sessions) }
        EventLoopFuture.andAllComplete(adoptions, on: eventLoop).assumeIsolated().whenComplete { _ in
            self.handler.restoringEnded()
            self.open(bindings)
        }
    }

    private func open(_ bindings: [UnixSocketBinding]) {
        for binding in bindings {
            if hasEnded { letGo(of: binding, close: true) } else { open(binding) }
        }
    }

    private func adopt(_ kept: SessionStore.Kept, _ sessions: SessionStore) -> EventLoopFuture<Void> {
        let core = makeCore(door: kept.finding.door)
        let record = sessions.record(continuing: kept.slot)
        core.restoring = (record, kept.finding)
        let bound = NIOLoopBound(core, eventLoop: eventLoop)
        let adoption = ClientBootstrap(group: eventLoop)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelOption(.recvAllocator, value: Self.readSizes)
            .channelOption(.writeBufferWaterMark, value: waterMark)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(bound.value)
                }
            }
            .withConnectedSocket(kept.descriptor)
        adoption.assumeIsolated().whenFailure { error in
            sessions.letGo(of: record)
            self.handler.acceptingFailed(
                reason: "A connection of the last life could not be taken over: \(error)")
        }
        return adoption.map { _ in }
    }

    private static let readSizes = AdaptiveRecvByteBufferAllocator(
        minimum: 2048, initial: 8192, maximum: 65536)

    private var waterMark: ChannelOptions.Types.WriteBufferWaterMark {
        ChannelOptions.Types.WriteBufferWaterMark(
            low: configuration.lowWaterMark, high: configuration.highWaterMark)
    }

    /// Notes what the kernel has not taken yet, for all connections. Nothing may be written after this.
    func handOver() {
        for member in connections.values { member.core.handOver() }
        sessions?.freeze()
    }

    private func open(_ binding: UnixSocketBinding) {
        let acceptor = NIOLoopBound(self, eventLoop: eventLoop)
        let backlog = binding.isAdopted ? Self.longestBacklog : configuration.backlog
        let bootstrap = ServerBootstrap(group: eventLoop)
            .serverChannelOption(.backlog, value: backlog)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try acceptor.value.prepareListening(channel)
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // One read of up to 64 KiB a turn: a client that sends without end waits for the others.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.recvAllocator, value: Self.readSizes)
            .childChannelOption(.writeBufferWaterMark, value: waterMark)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        acceptor.value.makeCore(door: binding.name))
                }
            }
        let listening = bootstrap.withBoundSocket(binding.descriptor)
        doors.append(Door(binding: binding, listening: listening))
        listening.assumeIsolated().whenComplete { result in
            switch result {
            case .success(let channel):
                // NIO has called listen with a length of its own, and the kernel goes by the last word.
                binding.setBacklog(backlog)
                if self.hasEnded { channel.close(promise: nil) }
            case .failure(let error):
                // The channel has closed the descriptor: the number may be another's by now.
                self.doors.removeAll { $0.binding.descriptor == binding.descriptor }
                if !self.hasEnded { self.letGo(of: binding, close: false) }
                self.handler.acceptingFailed(reason: "The event loop could not take the socket: \(error)")
            }
        }
    }

    func end() {
        guard !hasEnded else { return }
        hasEnded = true
        for door in doors {
            door.listening.assumeIsolated().whenSuccess { $0.close(promise: nil) }
            letGo(of: door.binding, close: false)
        }
        doors = []
    }

    /// Whoever made the socket has set how many may wait; the kernel's own limit counts.
    private static let longestBacklog: Int32 = 4096

    func abortConnections() {
        for member in connections.values { member.core.abort() }
    }

    private func letGo(of binding: UnixSocketBinding, close: Bool) {
        binding.removeFile()
        if close { binding.closeDescriptor() }
        binding.releaseLock()
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

    private func makeCore(door: String) -> ClientConnectionCore {
        lastID += 1
        return ClientConnectionCore(id: ConnectionID(lastID), door: door, handler: handler, acceptor: self)
    }

    func connectionArrived(_ core: ClientConnectionCore, context: ChannelHandlerContext) {
        let identity = try? context.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { descriptor in
            UnixSocketSystem.closeOnExec(descriptor)
            return (descriptor, identities.identity(of: descriptor, now: .now))
        }
        guard case (let descriptor, let peer?)? = identity else {
            core.dismiss()
            handler.acceptingFailed(
                reason: "The kernel did not say who has connected; the connection was closed.")
            return
        }
        let connection = ClientConnection(core: core, eventLoop: eventLoop)
        if let (record, finding) = core.restoring {
            core.restoring = nil
            return restored(core, connection, record, finding, peer, context)
        }
        if let reason = refusal(of: peer) {
            core.refuse(connection, peer: peer, reason: reason)
            return
        }
        if let record = sessions?.record(for: descriptor, door: core.door) {
            core.keep(in: record, context: context, sizes: Self.readSizes)
        }
        joined(core, peer)
        handler.connectionOpened(connection, peer: peer)
    }

    private func restored(
        _ core: ClientConnectionCore, _ connection: ClientConnection, _ record: SessionRecord,
        _ finding: SessionMemory.Finding, _ peer: PeerIdentity, _ context: ChannelHandlerContext
    ) {
        core.keep(in: record, context: context, sizes: Self.readSizes)
        joined(core, peer)
        if !finding.rest.isEmpty {
            record.restTaken()
            core.write(ByteBuffer(bytes: finding.rest))
            core.flush()
        }
        handler.connectionRestored(connection, peer: peer, session: finding.session)
    }

    private func joined(_ core: ClientConnectionCore, _ peer: PeerIdentity) {
        connections[core.id] = Member(core: core, uid: peer.uid)
        connectionsOfUser[peer.uid, default: 0] += 1
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
        if let record = member.core.record { sessions?.letGo(of: record) }
        let left = connectionsOfUser[member.uid, default: 1] - 1
        connectionsOfUser[member.uid] = left > 0 ? left : nil
    }
}
