// SPDX-License-Identifier: Apache-2.0

/// Whoever a `WebSocketClient` works for. Everything is called on the client's loop.
public protocol WebSocketHandler: Sendable {
    /// A connection is open, the upgrade answered: what is sent from here on goes out.
    func webSocketConnected()

    /// Bytes are there and will be read now; `time` is of ``SystemClock/steady()``. May come more than once before
    /// `webSocketReadComplete`, and for bytes that make no message.
    func webSocketReadBegan(at time: UInt64)

    /// A whole text message has arrived. Its UTF-8 has not been checked.
    func webSocketReceived(_ message: [UInt8])

    /// The messages of one read turn have been handed over: the moment to flush what they caused.
    func webSocketReadComplete()

    /// A connection ended or an attempt failed; called once for each.
    /// - Parameter retryIn: when the next attempt begins; nil if there will be none, and then this is the last call of all.
    func webSocketDisconnected(reason: String, retryIn: Duration?)

    /// Something arrived that has no meaning here and was dropped, for the log.
    func webSocketIgnored(_ what: String)
}

extension WebSocketHandler {
    public func webSocketReadBegan(at time: UInt64) {}

    public func webSocketIgnored(_ what: String) {}
}
