// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// The sending side of one WebSocket of a `VenueServer`. Every member but `id` is for the server's loop only.
public final class ServerWebSocket: Sendable {
    public let id: ServerWebSocketID
    private let connection: NIOLoopBound<ServerWebSocketConnection>

    init(id: ServerWebSocketID, connection: ServerWebSocketConnection, eventLoop: any EventLoop) {
        self.id = id
        self.connection = NIOLoopBound(connection, eventLoop: eventLoop)
    }

    /// Queues one text message; it leaves with the next `flush()`. After the socket has gone this does nothing.
    ///
    /// Short messages are gathered into one buffer, so that a run of them is one write; a long one is not copied. Beyond the
    /// configuration's `maximumQueuedBytes` the socket is cut off.
    public func send(_ text: WireBytes) {
        connection.value.send(text.buffer)
    }

    /// Hands what is queued to the kernel, as far as it takes it.
    public func flush() {
        connection.value.flush()
    }

    /// Says goodbye behind what is queued; the socket closes once the peer has answered, or after a short while.
    public func close() {
        connection.value.close(code: 1000)
    }

    /// Cuts the connection without a word, as a broken network would.
    public func abort() {
        connection.value.abort()
    }

    /// Keeps the connection open and neither hears nor says anything on it any more, pings included: what is left of a
    /// connection whose other end has gone without a word.
    public func fallSilent() {
        connection.value.fallSilent()
    }

    /// Bytes sent and not yet taken by the kernel: a peer that does not read lets this grow.
    public var queuedBytes: Int {
        connection.value.queuedBytes
    }
}
