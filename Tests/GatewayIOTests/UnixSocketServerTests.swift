// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore
import Synchronization
import Testing

@testable import GatewayIO

@Suite(.timeLimit(.minutes(1)))
struct UnixSocketServerTests {
    private typealias Event = RecordingConnectionHandler.Event

    /// Sends back what it gets, and ends when the client does.
    private static let echo: RecordingConnectionHandler.Reaction = { event, connection in
        switch event {
        case .received(_, let bytes): connection?.write(WireBytes(bytes))
        case .readComplete: connection?.flush()
        case .inputClosed: connection?.close()
        default: break
        }
    }

    @Test func `a client gets its answers`() async throws {
        let handler = RecordingConnectionHandler(Self.echo)
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path)
        try await client.send([1, 2, 3])
        #expect(await client.receive(3) == [1, 2, 3])
        try await client.close()
        _ = try await handler.nextClosed()
        await running.stop()
    }

    @Test func `the kernel says who is there`() async throws {
        let handler = RecordingConnectionHandler()
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path)
        let peer = try await handler.next { event -> PeerIdentity? in
            if case .opened(_, let peer) = event { peer } else { nil }
        }
        #expect(peer.pid == getpid())
        #expect(peer.uid == getuid())
        #expect(peer.gid == getgid())
        #expect(peer.groups.contains(getgid()))
        #expect(peer.userName == UserDatabase.userName(uid: getuid()))
        #expect(Set(peer.groups).count == peer.groups.count)
        try await client.close()
        await running.stop()
    }

    @Test func `the user database knows root`() {
        #expect(UserDatabase.userName(uid: 0) == "root")
        #expect(UserDatabase.groupID(named: "root") == 0)
        #expect(UserDatabase.groups(ofUser: "root", gid: 0).contains(0))
        #expect(UserDatabase.groupID(named: "no-such-group-here") == nil)
        #expect(UserDatabase.userName(uid: 4_000_000_123) == nil)
    }

    @Test func `every opened connection has its own id and is closed once`() async throws {
        let handler = RecordingConnectionHandler()
        let running = try RunningUnixSocketServer(handler)
        let first = try await UnixSocketTestClient(path: running.path)
        let second = try await UnixSocketTestClient(path: running.path)
        let firstID = try await handler.nextOpened().id
        let secondID = try await handler.nextOpened().id
        #expect(firstID != secondID)
        try await first.close()
        #expect(try await handler.nextClosed() == firstID)
        try await second.close()
        #expect(try await handler.nextClosed() == secondID)
        #expect(handler.events.filter { if case .closed = $0 { true } else { false } }.count == 2)
        await running.stop()
    }

    @Test func `a client that stops sending still gets its answers`() async throws {
        let handler = RecordingConnectionHandler(Self.echo)
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path)
        let question = [UInt8](repeating: 7, count: 100_000)
        try await client.send(question)
        try await client.shutDownOutput()
        #expect(await client.receiveAll() == question)
        _ = try await handler.nextClosed()
        await running.stop()
    }

    @Test func `one connection too many is told why and closed`() async throws {
        let handler = RecordingConnectionHandler { event, connection in
            if case .refused(_, let reason) = event { connection?.write(WireBytes(Array("\(reason)".utf8))) }
        }
        let running = try RunningUnixSocketServer(handler) { $0.maximumConnections = 1 }
        let first = try await UnixSocketTestClient(path: running.path)
        _ = try await handler.nextOpened()
        let second = try await UnixSocketTestClient(path: running.path)
        let reason = RefusalReason.tooManyConnections(limit: 1)
        #expect(await second.receiveAll() == Array("\(reason)".utf8))
        let refused = try await handler.next { event -> RefusalReason? in
            if case .refused(_, let reason) = event { reason } else { nil }
        }
        #expect(refused == reason)
        // Its place is free again when the first one leaves, and nothing more is told of the refused one.
        try await first.close()
        _ = try await handler.nextClosed()
        let third = try await UnixSocketTestClient(path: running.path)
        _ = try await handler.nextOpened()
        try await third.close()
        _ = try await handler.nextClosed()
        #expect(handler.events.filter { if case .closed = $0 { true } else { false } }.count == 2)
        await running.stop()
    }

    @Test func `one user cannot take every place`() async throws {
        let handler = RecordingConnectionHandler()
        let running = try RunningUnixSocketServer(handler) { $0.maximumConnectionsPerUser = 2 }
        let first = try await UnixSocketTestClient(path: running.path)
        let second = try await UnixSocketTestClient(path: running.path)
        _ = try await handler.nextOpened()
        _ = try await handler.nextOpened()
        let third = try await UnixSocketTestClient(path: running.path)
        #expect(await third.receiveAll().isEmpty)
        let refused = try await handler.next { event -> RefusalReason? in
            if case .refused(_, let reason) = event { reason } else { nil }
        }
        #expect(refused == .tooManyConnectionsOfUser(uid: getuid(), limit: 2))
        try await first.close()
        try await second.close()
        await running.stop()
    }

    @Test func `who is in stays when nobody is let in any more`() async throws {
        let handler = RecordingConnectionHandler(Self.echo)
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path)
        _ = try await handler.nextOpened()
        running.server.stopAccepting()
        await running.thread.run {}
        await #expect(throws: (any Error).self) { try await UnixSocketTestClient(path: running.path) }
        try await client.send([1])
        #expect(await client.receive(1) == [1])
        running.server.close()
        #expect(await client.receiveAll().isEmpty)
        _ = try await handler.nextClosed()
        await running.stop()
    }

    @Test func `a process without file descriptors serves its clients when it has some again`() async {
        // In a process of its own, as the limit would hit the other tests too.
        await #expect(processExitsWith: .success) {
            let handler = RecordingConnectionHandler { event, connection in
                if case .received(_, let bytes) = event {
                    connection?.write(WireBytes(bytes))
                    connection?.flush()
                }
            }
            let running = try RunningUnixSocketServer(handler)
            let early = try await UnixSocketTestClient(path: running.path)
            _ = try await handler.nextOpened()

            var limit = rlimit()
            _ = unsafe getrlimit(__rlimit_resource_t(7), &limit)
            limit.rlim_cur = min(limit.rlim_cur, 1024)
            guard unsafe setrlimit(__rlimit_resource_t(7), &limit) == 0 else { exit(EXIT_FAILURE) }
            var taken: [CInt] = []
            // One descriptor is left for the client's end; the server's end finds none.
            while case let copy = dup(0), copy >= 0 { taken.append(copy) }
            guard let last = taken.popLast() else { exit(EXIT_FAILURE) }
            close(last)
            let late = try await UnixSocketTestClient(path: running.path)
            let reason = try await handler.next { event -> String? in
                if case .acceptingFailed(let reason) = event { reason } else { nil }
            }
            guard reason.contains("Too many open files") else { exit(EXIT_FAILURE) }

            try await early.send([1])
            guard await early.receive(1) == [1] else { exit(EXIT_FAILURE) }
            for descriptor in taken { close(descriptor) }
            try await late.send([2])
            guard await late.receive(1) == [2] else { exit(EXIT_FAILURE) }
            await running.stop()
        }
    }
}
