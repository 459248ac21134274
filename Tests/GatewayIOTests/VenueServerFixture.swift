// SPDX-License-Identifier: Apache-2.0

import GatewayIO

/// A running server and what a test needs around it; everything ends with `body`.
struct VenueServerFixture: Sendable {
    let loop: EventLoopThread
    let server: VenueServer
    let handler: VenueServerFakeHandler
    let port: Int

    var url: String { "ws://127.0.0.1:\(port)/ws/v1" }

    static func run(
        _ configuration: VenueServerConfiguration = VenueServerConfiguration(),
        handler: VenueServerFakeHandler = VenueServerFakeHandler(),
        _ body: (VenueServerFixture) async throws -> Void
    ) async throws {
        let loop = EventLoopThread(name: "venue-test")
        let server = VenueServer(configuration: configuration, on: loop, handler: handler)
        let outcome: Result<Void, any Error>
        do {
            let address = try await server.start()
            let fixture = VenueServerFixture(loop: loop, server: server, handler: handler, port: address.port)
            outcome = .success(try await body(fixture))
        } catch {
            outcome = .failure(error)
        }
        await server.stop()
        await loop.shutdown()
        try outcome.get()
    }
}
