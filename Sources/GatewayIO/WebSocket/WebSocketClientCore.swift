// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Trading

/// Does what `WebSocketLife` decides: connects, tells the handler, waits. Lives on the client's loop.
final class WebSocketClientCore {
    let configuration: WebSocketConfiguration
    private let eventLoop: any EventLoop
    private let board: WebSocketStatusBoard
    private var handler: (any WebSocketHandler)?
    private var life: WebSocketLife
    /// The channel of the present attempt, once it has one.
    private var channel: (any Channel)?
    private var connection: WebSocketClientConnection?
    private var retry: Scheduled<Void>?
    private var connectDeadline: Scheduled<Void>?

    init(
        configuration: WebSocketConfiguration, eventLoop: any EventLoop, handler: any WebSocketHandler,
        board: WebSocketStatusBoard
    ) {
        self.configuration = configuration
        self.eventLoop = eventLoop
        self.handler = handler
        self.board = board
        life = WebSocketLife(backoff: configuration.backoff)
    }

    // MARK: Orders

    func start() {
        carryOut(life.started())
    }

    func send(_ text: [UInt8]) {
        connection?.send(text)
    }

    /// Ends the delivery of messages at once; returns the attempt that this was about.
    func mute() -> UInt64 {
        connection?.isMuted = true
        return life.attempt
    }

    func reconnect(_ attempt: UInt64, reason: String) {
        lost(attempt, reason: reason)
    }

    func stop() {
        let onStopped = life.stopped()
        letGo()
        retry?.cancel()
        board.stopped()
        if onStopped == .announce {
            handler?.webSocketDisconnected(reason: "stopped", retryIn: nil)
        }
        handler = nil
    }

    // MARK: Attempts

    private func carryOut(_ onDue: WebSocketLife.OnDue) {
        guard case .connect(let attempt) = onDue else { return }
        let now = SystemClock.now()
        board.attemptBegan(now: now)
        let route: WebSocketRoute
        do {
            route = try WebSocketRoute(configuration)
        } catch {
            if life.foundHopeless() == .announce {
                board.disconnected(now: now, reason: error.description, retryIn: nil)
                handler?.webSocketDisconnected(reason: error.description, retryIn: nil)
                handler = nil
            }
            return
        }
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let timeout = configuration.connectTimeout
        connectDeadline = eventLoop.scheduleTask(in: TimeAmount(timeout)) {
            bound.value.lost(attempt, reason: "no connection to \(route.url.authority) within \(timeout)")
        }
        let opening = WebSocketOpening(attempt: attempt, route: route, core: self, eventLoop: eventLoop)
        opening.begin()
    }

    /// The transport is connected; returns false when nobody waits for it any more.
    func transportConnected(_ attempt: UInt64, channel: any Channel) -> Bool {
        guard life.isCurrent(attempt) else { return false }
        self.channel = channel
        return true
    }

    /// The upgrade is done and `connection` is in the pipeline.
    func opened(_ attempt: UInt64, _ connection: WebSocketClientConnection) {
        switch life.opened(attempt, now: .now) {
        case .announce:
            connectDeadline?.cancel()
            self.connection = connection
            board.connected(now: SystemClock.now())
            handler?.webSocketConnected()
        case .close:
            connection.detach(code: WebSocketCloseCode.goingAway)
        }
    }

    /// The attempt failed or its connection has ended.
    func lost(_ attempt: UInt64, reason: String) {
        let onLost = life.lost(attempt, now: .now, jitter: Double.random(in: 0..<1))
        guard case .retry(let delay) = onLost else { return }
        letGo()
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        retry = eventLoop.scheduleTask(in: TimeAmount(delay)) {
            let core = bound.value
            core.carryOut(core.life.retryDue(after: attempt))
        }
        board.disconnected(now: SystemClock.now(), reason: reason, retryIn: delay)
        handler?.webSocketDisconnected(reason: reason, retryIn: delay)
    }

    private func letGo() {
        connectDeadline?.cancel()
        connectDeadline = nil
        if let connection {
            connection.detach(code: WebSocketCloseCode.normal)
        } else {
            channel?.close(promise: nil)
        }
        connection = nil
        channel = nil
    }

    // MARK: Deliveries

    func readBegan(at time: UInt64) {
        handler?.webSocketReadBegan(at: time)
    }

    func received(_ message: [UInt8]) {
        handler?.webSocketReceived(message)
    }

    func readCompleted() {
        handler?.webSocketReadComplete()
    }

    func ignored(_ what: String) {
        handler?.webSocketIgnored(what)
    }
}
