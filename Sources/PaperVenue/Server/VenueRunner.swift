// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Logging
import Trading

/// The running exchange: one actor on the server's loop that owns the ``VenueCore``, its sockets and its timers.
actor VenueRunner {
    nonisolated let loop: EventLoopThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.unownedExecutor }

    let configuration: PaperVenueConfiguration
    let clock: @Sendable () -> Timestamp
    let logger: Logger
    var core: VenueCore
    /// The exchange whose market is passed through; nil for none.
    let upstream: UpstreamConnection?

    private var sockets: [FeedConnectionID: ServerWebSocket] = [:]
    private var connections: [ServerWebSocketID: FeedConnectionID] = [:]
    private var waiting: [VenueRequestID: @Sendable (ServerResponse) -> Void] = [:]
    private var pulseTimer: ScheduledWork?
    private var dueTimer: ScheduledWork?
    private var dueAt: Timestamp?
    private var lastPulse: ContinuousClock.Instant?
    var replayTimer: ScheduledWork?
    var replayBegan: ContinuousClock.Instant?
    private var hasEnded = false
    /// Carries out that the exchange was restarted, on the servers.
    private let onRestart: @Sendable (Duration) -> Void

    init(
        core: VenueCore, clock: @escaping @Sendable () -> Timestamp, on loop: EventLoopThread, logger: Logger,
        upstream: UpstreamConnection?, onRestart: @escaping @Sendable (Duration) -> Void
    ) {
        self.loop = loop
        self.core = core
        self.upstream = upstream
        configuration = core.configuration
        self.clock = clock
        self.logger = logger
        self.onRestart = onRestart
    }

    /// What the exchange's clock says.
    func time() -> Timestamp { clock().advanced(by: core.clockSkew) }

    // MARK: Life

    func begin() {
        pulseTimer = loop.scheduleRepeating(every: pulseInterval) { [self] in
            assumeIsolated { $0.pulse() }
        }
        upstream?.follow(on: loop, handler: UpstreamHandler(runner: self))
        if case .replay(_, _, .immediately, _) = configuration.source { startReplay() }
    }

    func end() {
        hasEnded = true
        for timer in [pulseTimer, dueTimer, replayTimer] { timer?.cancel() }
        pulseTimer = nil
        dueTimer = nil
        replayTimer = nil
    }

    /// One message each at low rates, a millisecond at high ones; housekeeping needs a second at most.
    private var pulseInterval: Duration {
        var seconds = 1.0
        let rate = configuration.messagesPerSecond
        if rate > 0 { seconds = min(seconds, 1 / rate) }
        let tickers = configuration.tickerInterval
        if tickers > .zero { seconds = min(seconds, tickers / .seconds(1)) }
        return .microseconds(Int64(max(0.001, seconds) * 1_000_000))
    }

    private func pulse() {
        let instant = ContinuousClock.now
        let elapsed = lastPulse.map { instant - $0 } ?? .zero
        lastPulse = instant
        core.pulsed(elapsed: elapsed, now: time())
        carryOut()
    }

    // MARK: Requests and sockets

    func received(_ request: ServerRequest, respond: @escaping @Sendable (ServerResponse) -> Void) {
        let answer = core.received(request, now: time())
        if case .later(let id) = answer { waiting[id] = respond }
        logger.debug(
            "request received", metadata: ["method": "\(request.method)", "path": "\(request.path)"])
        carryOut()
        switch answer {
        case .answered(let response): respond(response)
        case .reset: respond(.reset)
        case .forwarded: forward(request, respond: respond)
        case .later, .never: break
        }
    }

    func accepted() -> VenueConnectionFate {
        defer { carryOut() }
        return core.accepted(now: time())
    }

    func pinged(_ id: ServerWebSocketID) {
        if let connection = connections[id] { core.pinged(connection, now: time()) }
    }

    func opened(_ socket: ServerWebSocket) {
        guard let id = core.opened(now: time()) else {
            socket.abort()
            return
        }
        sockets[id] = socket
        connections[socket.id] = id
        carryOut()
    }

    func received(_ message: [UInt8], on id: ServerWebSocketID) {
        guard let connection = connections[id] else { return }
        core.received(message, on: connection, now: time())
    }

    /// The messages of one read have been handed over.
    func readCompleted() {
        if core.isReplayAsked { startReplay() }
        carryOut()
    }

    func closed(_ id: ServerWebSocketID) {
        guard let connection = connections.removeValue(forKey: id) else { return }
        sockets[connection] = nil
        core.closed(connection)
    }

    var longestQueue: Int { sockets.values.map(\.queuedBytes).max() ?? 0 }

    // MARK: Acting

    /// Does what the core has decided, and sees to it that it is asked again in time.
    func carryOut() {
        var hasUnflushed = false
        for output in core.takeOutputs() {
            switch output {
            case .message(let bytes, let hearers):
                let wire = WireBytes(bytes)
                for id in hearers { sockets[id]?.send(wire) }
                hasUnflushed = true
            case .answer(let response, let id): waiting.removeValue(forKey: id)?(response)
            case .reset(let id): waiting.removeValue(forKey: id)?(.reset)
            case .disconnected(let id):
                // What was sent before reaches the peer.
                sockets[id]?.flush()
                sockets.removeValue(forKey: id)?.abort()
            case .silenced(let id): sockets[id]?.fallSilent()
            case .restarted: restarted()
            }
        }
        if hasUnflushed {
            for socket in sockets.values { socket.flush() }
        }
        wakeInTime()
    }

    private func restarted() {
        for socket in sockets.values { socket.abort() }
        sockets.removeAll()
        connections.removeAll()
        waiting.removeAll()
        logger.notice("restarting")
        // A little later than the core says, so that it takes whoever is connected.
        let pause = core.closedUntil.map { $0.duration(since: time()) } ?? .zero
        onRestart(max(.zero, pause) + .milliseconds(1))
    }

    private func wakeInTime() {
        let due = core.nextDue
        guard due != dueAt, !hasEnded else { return }
        dueTimer?.cancel()
        dueTimer = nil
        dueAt = due
        guard let due else { return }
        let delay = max(.zero, due.duration(since: time()))
        dueTimer = loop.schedule(after: delay) { [self] in
            assumeIsolated { runner in
                runner.dueAt = nil
                runner.core.advanced(to: runner.time())
                runner.carryOut()
            }
        }
    }

    // MARK: Tests and tools

    func setIndexPrice(_ symbol: Symbol, _ price: Decimal) -> Bool {
        defer { carryOut() }
        return core.setIndexPrice(symbol, price, now: time())
    }

    func trade(_ symbol: Symbol, _ side: Side, _ quantity: Decimal) -> Bool {
        defer { carryOut() }
        return core.trade(symbol, side, quantity: quantity, now: time())
    }

    func step(_ symbol: Symbol, times: Int) -> Bool {
        defer { carryOut() }
        return core.step(symbol, times: times, now: time())
    }

    func order(_ faults: [VenueFault], seed: UInt64?) { core.order(faults, seed: seed) }

    func restart(for pause: Duration) {
        core.restart(for: pause, now: time())
        carryOut()
    }

    func setState(of symbol: Symbol, _ state: MarketState) -> Bool {
        defer { carryOut() }
        return core.setState(of: symbol, state, now: time())
    }

    func setMakerProtection(of symbol: Symbol, _ hold: Duration?) -> Bool {
        core.setMakerProtection(of: symbol, hold)
    }

    func ledger() -> VenueLedger { core.ledger(now: time()) }

    func notify(type: String, priority: String, note: String) {
        core.notify(type: type, priority: priority, note: note, now: time())
        carryOut()
    }
}
