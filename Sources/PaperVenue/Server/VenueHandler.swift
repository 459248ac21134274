// SPDX-License-Identifier: Apache-2.0

import GatewayIO

/// Brings the server's calls, which come on the loop, into the actor that lives there.
struct VenueHandler: VenueServerHandler {
    static let webSocketPath = "/ws/v1"

    let runner: VenueRunner

    func received(_ request: ServerRequest, respond: @escaping @Sendable (ServerResponse) -> Void) {
        runner.assumeIsolated { $0.received(request, respond: respond) }
    }

    func connectionOpened() -> VenueConnectionFate {
        runner.assumeIsolated { $0.accepted() }
    }

    func webSocketPinged(_ id: ServerWebSocketID) {
        runner.assumeIsolated { $0.pinged(id) }
    }

    func acceptsWebSocket(path: String) -> Bool { path == Self.webSocketPath }

    func webSocketOpened(_ socket: ServerWebSocket, path: String) {
        runner.assumeIsolated { $0.opened(socket) }
    }

    func webSocketReceived(_ id: ServerWebSocketID, _ message: [UInt8]) {
        runner.assumeIsolated { $0.received(message, on: id) }
    }

    func webSocketReadComplete(_ id: ServerWebSocketID) {
        runner.assumeIsolated { $0.readCompleted() }
    }

    func webSocketClosed(_ id: ServerWebSocketID) {
        runner.assumeIsolated { $0.closed(id) }
    }
}
