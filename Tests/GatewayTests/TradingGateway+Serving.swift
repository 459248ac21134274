// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GatewayIO

@testable import Gateway

extension TradingGateway {
    /// Serves on a socket of its own for the time of `body`, and drains then.
    nonisolated func serve(on loop: EventLoopThread, _ body: (_ path: String) async throws -> Void)
        async throws
    {
        // Short, as a socket's path has little room.
        let directory = "/tmp/kgt-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        let path = "\(directory)/s"
        let server = UnixSocketServer(
            configuration: UnixSocketServerConfiguration(path: path), on: loop, handler: self)
        let outcome: Result<Void, any Error>
        do {
            try server.start()
            await start()
            outcome = .success(try await body(path))
        } catch {
            outcome = .failure(error)
        }
        await drain(grace: .zero)
        server.close()
        // The server deletes its files on the loop.
        await loop.run {}
        try FileManager.default.removeItem(atPath: directory)
        try outcome.get()
    }
}
