// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Synchronization

/// Serves a `VenueServer`: echoes messages, answers requests with what they were or as the test says, tells what happens.
final class VenueServerFakeHandler: VenueServerHandler {
    enum Event: Sendable, Equatable {
        case opened(path: String)
        case received(String)
        case readComplete
        case pinged
        case closed
    }

    typealias Answer = @Sendable (ServerRequest, @escaping @Sendable (ServerResponse) -> Void) -> Void

    let events = WebSocketEventQueue<Event>()
    /// Sockets in the order they were opened.
    let opened = WebSocketEventQueue<ServerWebSocket>()
    private let sockets = Mutex([ServerWebSocketID: ServerWebSocket]())
    private let answer: Answer
    private let fate: VenueConnectionFate

    init(
        fate: VenueConnectionFate = .serve,
        answer: @escaping Answer = { request, respond in respond(VenueServerFakeHandler.mirror(request)) }
    ) {
        self.fate = fate
        self.answer = answer
    }

    func connectionOpened() -> VenueConnectionFate { fate }

    func webSocketPinged(_ id: ServerWebSocketID) { events.push(.pinged) }

    /// An answer that tells the request.
    static func mirror(_ request: ServerRequest) -> ServerResponse {
        let text = "\(request.method) \(request.path) [\(request.query)] \(request.body.count) bytes"
        return ServerResponse(contentType: "text/plain", body: Array(text.utf8))
    }

    func received(_ request: ServerRequest, respond: @escaping @Sendable (ServerResponse) -> Void) {
        answer(request, respond)
    }

    func acceptsWebSocket(path: String) -> Bool {
        path == "/ws/v1"
    }

    func webSocketOpened(_ socket: ServerWebSocket, path: String) {
        sockets.withLock { $0[socket.id] = socket }
        events.push(.opened(path: path))
        opened.push(socket)
    }

    func webSocketReceived(_ id: ServerWebSocketID, _ message: [UInt8]) {
        let text = String(decoding: message, as: UTF8.self)
        events.push(.received(text.count > 200 ? "\(text.count) characters" : text))
        let socket = sockets.withLock { $0[id] }
        socket?.send(WireBytes(message))
    }

    func webSocketReadComplete(_ id: ServerWebSocketID) {
        let socket = sockets.withLock { $0[id] }
        socket?.flush()
        events.push(.readComplete)
    }

    func webSocketClosed(_ id: ServerWebSocketID) {
        sockets.withLock { $0[id] = nil }
        events.push(.closed)
    }
}
