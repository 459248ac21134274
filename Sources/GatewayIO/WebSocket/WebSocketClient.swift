// SPDX-License-Identifier: Apache-2.0

import NIOCore
public import Trading

/// A WebSocket connection to the exchange that comes back by itself: TLS, pings, a deadline for silence, back-off.
///
/// Messages are text; binary ones are dropped with a note. The handler is kept until `stop()`.
public final class WebSocketClient: Sendable {
    private let loop: EventLoopThread
    private let core: NIOLoopBoundBox<WebSocketClientCore>
    private let board: WebSocketStatusBoard

    /// - Parameter loop: carries the socket and every call of the handler.
    public init(
        configuration: WebSocketConfiguration, on loop: EventLoopThread, handler: any WebSocketHandler
    ) {
        let board = WebSocketStatusBoard()
        self.loop = loop
        self.board = board
        core = NIOLoopBoundBox.makeBoxSendingValue(
            WebSocketClientCore(
                configuration: configuration, eventLoop: loop.eventLoop, handler: handler, board: board),
            eventLoop: loop.eventLoop)
    }

    /// Begins the first attempt on the loop's next turn; calls after the first do nothing.
    public func start() {
        let core = self.core
        loop.execute { core.value.start() }
    }

    /// Sends one text message; from any thread. Without a connection it is dropped: the handler is told of every new one.
    public func send(_ text: [UInt8]) {
        if loop.inEventLoop {
            core.value.send(text)
        } else {
            let core = self.core
            loop.execute { core.value.send(text) }
        }
    }

    /// Gives up the connection and makes another one after the usual wait; from any thread.
    ///
    /// Called on the loop, no further message of the present connection is delivered; the handler hears of the end on the
    /// loop's next turn. While no connection is open this does nothing.
    public func reconnect(reason: String) {
        let core = self.core
        if loop.inEventLoop {
            let attempt = core.value.mute()
            loop.execute { core.value.reconnect(attempt, reason: reason) }
        } else {
            loop.execute { core.value.reconnect(core.value.mute(), reason: reason) }
        }
    }

    /// Closes the connection for good; from any thread. The handler's last call, `webSocketDisconnected` with no retry, follows
    /// on the loop's next turn; then the handler is let go.
    public func stop() {
        let core = self.core
        if loop.inEventLoop {
            _ = core.value.mute()
        }
        loop.execute { core.value.stop() }
    }

    /// How the client stands; from any thread.
    public var status: WebSocketStatus {
        board.current
    }

    /// When the next attempt begins; nil while connected, while an attempt is under way, and when there will be none.
    public var nextAttemptAt: Timestamp? {
        if case .disconnected(_, _, let next) = board.current { next } else { nil }
    }
}
