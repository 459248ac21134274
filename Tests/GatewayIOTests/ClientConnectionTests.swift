// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore
import Synchronization
import Testing

@testable import GatewayIO

/// Writing, closing and holding back, one client at a time.
@Suite(.timeLimit(.minutes(1)))
struct ClientConnectionTests {
    @Test func `closing writes what is queued first`() async throws {
        let answer = [UInt8](repeating: 5, count: 4 << 20)
        let handler = RecordingConnectionHandler { event, connection in
            guard case .opened = event else { return }
            connection?.write(WireBytes(answer))
            connection?.close(within: .seconds(60))
            connection?.write(WireBytes([1]))
        }
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path)
        #expect(await client.receiveAll() == answer)
        _ = try await handler.nextClosed()
        await running.stop()
    }

    @Test func `a client that never reads is cut when its grace is over`() async throws {
        let handler = RecordingConnectionHandler { event, connection in
            guard case .opened = event else { return }
            connection?.write(WireBytes([UInt8](repeating: 5, count: 4 << 20)))
            connection?.close(within: .milliseconds(1))
        }
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path, reads: false)
        _ = try await handler.nextClosed()
        // What the kernel had taken is still to be read.
        #expect(await client.receiveAll().count < 4 << 20)
        await running.stop()
    }

    @Test func `a client that does not read makes the connection unwritable until it does`() async throws {
        let handler = RecordingConnectionHandler()
        let running = try RunningUnixSocketServer(handler) {
            $0.lowWaterMark = 1 << 10
            $0.highWaterMark = 8 << 10
        }
        let client = try await UnixSocketTestClient(path: running.path, reads: false)
        let connection = try await handler.nextOpened()
        let total = 4 << 20
        let queued = await running.thread.run {
            #expect(connection.isWritable)
            #expect(connection.queuedBytes == 0)
            connection.write(WireBytes([UInt8](repeating: 1, count: total)))
            #expect(!connection.isWritable)
            #expect(connection.queuedBytes == total)
            connection.flush()
            return connection.queuedBytes
        }
        #expect(queued > 0 && queued < total)
        try await client.startReading()
        _ = try await handler.next { $0 == .writable(connection.id, true) ? true : nil }
        #expect(await running.thread.run { connection.queuedBytes } < 1 << 10)
        #expect(await client.receive(total).count == total)
        let writability = handler.events.compactMap { event -> Bool? in
            if case .writable(_, let isWritable) = event { isWritable } else { nil }
        }
        #expect(writability == [false, true])
        try await client.close()
        await running.stop()
    }

    @Test func `nothing is told of a paused client until it is resumed`() async throws {
        let handler = RecordingConnectionHandler { event, connection in
            guard case .received(let id, let bytes) = event else { return }
            if id.number == 1, bytes == [1] { connection?.pauseReading() }
            if id.number == 2 {
                connection?.write(WireBytes(bytes))
                connection?.flush()
            }
        }
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path)
        let connection = try await handler.nextOpened()
        try await client.send([1])
        _ = try await handler.next { $0 == .readComplete(connection.id) ? true : nil }
        try await client.send([2, 3])
        try await client.shutDownOutput()
        // When the other client has had its answer, the loop has seen what the first one sent.
        let other = try await UnixSocketTestClient(path: running.path)
        for byte in UInt8(0)..<3 {
            try await other.send([byte])
            #expect(await other.receive(1) == [byte])
        }
        let ofFirst = handler.events.filter {
            switch $0 {
            case .received(connection.id, _), .inputClosed(connection.id), .readComplete(connection.id): true
            default: false
            }
        }
        #expect(ofFirst == [.received(connection.id, [1]), .readComplete(connection.id)])

        await running.thread.run { connection.resumeReading() }
        let rest = try await handler.next { event -> [UInt8]? in
            if case .received(connection.id, let bytes) = event { bytes } else { nil }
        }
        #expect(rest == [2, 3])
        _ = try await handler.next { $0 == .inputClosed(connection.id) ? true : nil }
        await running.stop()
    }

    @Test func `a paused client fills the kernel and then waits`() async throws {
        let received = Atomic(0)
        let handler = RecordingConnectionHandler { event, connection in
            if case .opened = event { connection?.pauseReading() }
            if case .received(_, let bytes) = event { received.add(bytes.count, ordering: .relaxed) }
        }
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path)
        let connection = try await handler.nextOpened()
        let total = 4 << 20
        async let sending: Void = client.send([UInt8](repeating: 1, count: total))
        // A second client's answers show that the loop goes on.
        let other = try await UnixSocketTestClient(path: running.path)
        _ = try await handler.nextOpened()
        let early = received.load(ordering: .relaxed)
        #expect(early == 0)
        await running.thread.run { connection.resumeReading() }
        try await sending
        try await client.shutDownOutput()
        _ = try await handler.next { $0 == .inputClosed(connection.id) ? true : nil }
        let all = received.load(ordering: .relaxed)
        #expect(all == total)
        try await other.close()
        await running.stop()
    }

    @Test func `the handler is not called from inside a call on the connection`() async throws {
        let isCalling = Atomic(false)
        let handler = RecordingConnectionHandler { _, _ in
            let isInside = isCalling.load(ordering: .relaxed)
            #expect(!isInside)
        }
        let running = try RunningUnixSocketServer(handler) { $0.highWaterMark = 64 << 10 }
        let descriptor = try UnixSocketSystem.socket(path: running.path)
        #expect(UnixSocketSystem.connect(descriptor, to: running.path))
        let connection = try await handler.nextOpened()
        await running.thread.run {
            // The peer leaves while the loop is busy here, so that the flush is the first to find out.
            close(descriptor)
            isCalling.store(true, ordering: .relaxed)
            connection.write(WireBytes([UInt8](repeating: 1, count: 1 << 20)))
            connection.flush()
            connection.write(WireBytes([1]))
            connection.flush()
            #expect(connection.queuedBytes == 0)
            #expect(!connection.isWritable)
            isCalling.store(false, ordering: .relaxed)
        }
        #expect(try await handler.nextClosed() == connection.id)
        await running.stop()
    }

    @Test func `calls on a closed connection do nothing`() async throws {
        let handler = RecordingConnectionHandler()
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path)
        let connection = try await handler.nextOpened()
        try await client.close()
        _ = try await handler.nextClosed()
        await running.thread.run {
            connection.write(WireBytes([1]))
            connection.flush()
            connection.pauseReading()
            connection.resumeReading()
            connection.close()
            connection.abort()
            #expect(connection.queuedBytes == 0)
            #expect(!connection.isWritable)
        }
        await running.stop()
    }

    @Test func `aborting drops what is queued`() async throws {
        let handler = RecordingConnectionHandler { event, connection in
            guard case .opened = event else { return }
            connection?.write(WireBytes([1, 2, 3]))
            connection?.abort()
        }
        let running = try RunningUnixSocketServer(handler)
        let client = try await UnixSocketTestClient(path: running.path)
        #expect(await client.receiveAll().isEmpty)
        _ = try await handler.nextClosed()
        await running.stop()
    }

    @Test func `one value goes to many clients`() async throws {
        let handler = RecordingConnectionHandler()
        let running = try RunningUnixSocketServer(handler)
        var clients: [UnixSocketTestClient] = []
        var connections: [ClientConnection] = []
        for _ in 0..<20 {
            clients.append(try await UnixSocketTestClient(path: running.path))
            connections.append(try await handler.nextOpened())
        }
        let event = WireBytes([UInt8](repeating: 9, count: 300))
        await running.thread.run { [connections] in
            for connection in connections {
                connection.write(event)
                connection.write(event)
                connection.flush()
            }
        }
        for client in clients {
            #expect(await client.receive(600) == event.bytes + event.bytes)
        }
        await running.stop()
    }
}
