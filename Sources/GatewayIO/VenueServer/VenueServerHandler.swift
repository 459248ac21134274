// SPDX-License-Identifier: Apache-2.0

/// What a `VenueServer` serves. Everything is called on the server's loop.
public protocol VenueServerHandler: Sendable {
    /// A connection was accepted, before anything was read of it.
    func connectionOpened() -> VenueConnectionFate

    /// A whole request has arrived.
    ///
    /// `respond` may be called later and from any thread; calls after the first, or after the connection has gone, do nothing.
    /// Requests of one connection come one at a time: the next one is handed over once this one is answered.
    func received(_ request: ServerRequest, respond: @escaping @Sendable (ServerResponse) -> Void)

    /// Whether a WebSocket may be opened at `path` (without the query). Other paths are answered 404.
    func acceptsWebSocket(path: String) -> Bool

    /// A socket is open; what is sent from here on reaches the peer.
    func webSocketOpened(_ socket: ServerWebSocket, path: String)

    /// A whole text message has arrived. Its UTF-8 has not been checked.
    func webSocketReceived(_ id: ServerWebSocketID, _ message: [UInt8])

    /// A ping has come; it is answered without the handler.
    func webSocketPinged(_ id: ServerWebSocketID)

    /// The messages of one read turn have been handed over: the moment to flush answers.
    func webSocketReadComplete(_ id: ServerWebSocketID)

    /// The socket has gone; called once for each that was opened.
    func webSocketClosed(_ id: ServerWebSocketID)
}

extension VenueServerHandler {
    /// Serves every connection.
    public func connectionOpened() -> VenueConnectionFate { .serve }

    /// Does nothing.
    public func webSocketPinged(_ id: ServerWebSocketID) {}
}
