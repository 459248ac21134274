// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Logging

/// Brings the server's calls, which come on the loop, into the actor that lives there.
struct VenueHandler: VenueServerHandler {
    let core: VenueCore

    func received(_ request: ServerRequest, respond: @escaping @Sendable (ServerResponse) -> Void) {
        respond(core.assumeIsolated { $0.answer(request) })
    }

    func acceptsWebSocket(path: String) -> Bool { path == VenueCore.webSocketPath }

    func webSocketOpened(_ socket: ServerWebSocket, path: String) {
        core.assumeIsolated { $0.opened(socket) }
    }

    func webSocketReceived(_ id: ServerWebSocketID, _ message: [UInt8]) {
        core.assumeIsolated { $0.received(id, message) }
    }

    func webSocketReadComplete(_ id: ServerWebSocketID) {
        core.assumeIsolated { $0.readCompleted() }
    }

    func webSocketClosed(_ id: ServerWebSocketID) {
        core.assumeIsolated { $0.closed(id) }
    }
}

extension VenueCore {
    func answer(_ request: ServerRequest) -> ServerResponse {
        let now = clock()
        let response = rest.answer(request, on: &exchange, now: now)
        logger.debug(
            "request answered",
            metadata: [
                "method": "\(request.method)", "path": "\(request.path)", "status": "\(response.status)",
            ])
        publishAll(now: now)
        return response
    }

    func readCompleted() {
        startReplayIfAsked()
        flush()
    }
}
