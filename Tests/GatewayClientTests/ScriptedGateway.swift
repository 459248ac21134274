// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// A gateway that says what the test wrote down and insists on what it is to be told, on a thread of its own.
final class ScriptedGateway: Sendable {
    struct Mismatch: Error, CustomStringConvertible {
        var description: String
    }

    private struct State {
        var outcome: Result<Void, any Error>?
        var waiter: CheckedContinuation<Result<Void, any Error>, Never>?
    }

    let path: String
    private let descriptor: CInt
    private let state = Mutex(State())

    /// Binds a socket in a directory of its own; connections wait there until the script accepts them.
    init() throws {
        let directory = FileManager.default.temporaryDirectory.appending(
            path: "kgc-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        path = directory.appending(path: "g.sock").path(percentEncoded: false)
        descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (index, byte) in path.utf8.enumerated() { unsafe field[index] = byte }
        }
        let code = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0, listen(descriptor, 16) == 0 else {
            throw Mismatch(description: "no socket at \(path)")
        }
        Self.limitWaiting(descriptor)
    }

    deinit {
        close(descriptor)
        try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
    }

    /// A gateway that plays `script`.
    convenience init(_ script: @escaping @Sendable (ScriptedGateway) throws -> Void) throws {
        try self.init()
        let gateway = self
        Thread.detachNewThread {
            let outcome = Result { try script(gateway) }
            let waiter = gateway.state.withLock { state in
                state.outcome = outcome
                return state.waiter
            }
            waiter?.resume(returning: outcome)
        }
    }

    /// Waits for the script's end.
    /// - Throws: where the client did not do what the script says.
    func finished() async throws {
        let outcome = await withCheckedContinuation { continuation in
            let outcome = state.withLock { state in
                if state.outcome == nil { state.waiter = continuation }
                return state.outcome
            }
            if let outcome { continuation.resume(returning: outcome) }
        }
        try outcome.get()
    }

    /// The next connection.
    func accept() throws -> ScriptedConnection {
        let connection = Glibc.accept(descriptor, nil, nil)
        guard connection >= 0 else { throw Mismatch(description: "no client came") }
        Self.limitWaiting(connection)
        return ScriptedConnection(descriptor: connection)
    }

    /// The next connection, its hello answered.
    func acceptGreeted() throws -> ScriptedConnection {
        let connection = try accept()
        try connection.greet()
        return connection
    }

    /// A script that waits for what never comes shall fail and not hang.
    private static func limitWaiting(_ descriptor: CInt) {
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
}
