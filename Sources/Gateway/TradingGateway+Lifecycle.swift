// SPDX-License-Identifier: Apache-2.0

public import GatewayCore
import GatewayIO
import GatewayProtocol
import KrakenFutures
public import Logging
public import Trading

extension TradingGateway {
    /// Connects to the exchange and begins to serve. Clients may connect from the moment this returns.
    public func start() {
        let client = WebSocketClient(
            configuration: WebSocketConfiguration(url: settings.endpoints.websocket, caFile: settings.caFile),
            on: loop, handler: self)
        webSocket = client
        restore(savedMarks, now: clock())
        if venue.hasCredentials {
            feed.wanted(.account, now: clock(), into: &feedOutput)
            if settings.isSwitchAlwaysOn {
                carryOut(
                    deadMansSwitch.wanted(by: Self.own, period: settings.switchPeriod, now: clock()))
            }
            desk.started(now: clock())
            carryOutDesk()
        }
        client.start()
        instrumentRefresh = Task { await keepInstrumentsLoaded() }
        secondTick = loop.scheduleRepeating(every: .seconds(1)) { [weak self] in
            self?.assumeIsolated { $0.secondPassed() }
        }
    }

    private func keepInstrumentsLoaded() async {
        while !isStopped {
            do throws(Failure) {
                try await loadInstruments(timeout: settings.timeout)
            } catch {
                log.warning("instruments could not be loaded", metadata: ["failure": "\(error)"])
            }
            // An hour between refreshes; five seconds until the first has succeeded.
            try? await Task.sleep(for: instruments.isEmpty ? .seconds(5) : .seconds(3_600))
        }
    }

    func secondPassed() {
        let now = clock()
        feed.timePassed(now: now, into: &feedOutput)
        carryOutFeed()
        lastAsked = nil
        letGoOfUnusedTopics(now: now)
        candlesTimePassed()
        booksTimePassed()
        statusTimePassed(now: now)
        desk.timePassed(now: now)
        carryOutDesk()
        budgetTimePassed()
        tellBudget()
        switchTimePassed(now: now)
        accountTimePassed(now: now)
        dismissStalledClients(now: now)
        if metrics.secondPassed() { settings.requestMeter?.minutePassed() }
        for client in clients.values where client.metrics.isOwed { noteTaken(client) }
        tellHealth()
        settle()
    }

    /// Stops taking calls, ends every stream, waits for open calls at most `grace`, then says `bye` to everyone.
    public func drain(grace: Duration) async {
        guard !isDraining else { return }
        isDraining = true
        log.record(.gatewayDraining, ["clients": "\(clients.count)"])
        tellHealth()
        settle()
        for client in clients.values {
            for id in client.session.drainBegan() { endStream(id, of: client, ClientSession.drainingFailure) }
            for id in client.resuming.keys.sorted() {
                giveUpResuming(id, ClientSession.drainingFailure, client)
            }
            sent(client)
        }
        settle()
        let patience = loop.schedule(after: grace) { [weak self] in
            self?.assumeIsolated { $0.dismissAll() }
        }
        await withCheckedContinuation { continuation in
            drained = continuation
            drainProgressed()
        }
        patience.cancel()
        stopWorking()
    }

    /// Lets go of the exchange and of everything that waits.
    func stopWorking() {
        carryOutDesk()
        webSocket?.stop()
        secondTick?.cancel()
        supervisionTick?.cancel()
        isStopped = true
        releaseTradeWaiters(ClientSession.drainingFailure)
        // Whoever sleeps wakes up now and finds it over: the loop may be gone soon.
        instrumentRefresh?.cancel()
        endBooks()
        endTickerWaits()
        endDesk()
        endBudget()
        accountAwaited(ClientSession.drainingFailure)
        for waiter in switchWaiters { waiter.resume() }
        switchWaiters = []
    }

    /// Clients whose calls are all answered are dismissed; when none is left the drain is over.
    func drainProgressed() {
        for client in clients.values where !client.session.hasOpenCalls { dismiss(client) }
        guard clients.isEmpty, let drained else { return }
        self.drained = nil
        drained.resume()
    }

    private func dismissAll() {
        for client in clients.values { dismiss(client) }
        // A client that does not read must not hold up the stop.
        for client in clients.values { client.connection.abort() }
    }

    private func dismiss(_ client: ClientState) {
        bye(
            client, .unavailable, Reason.draining, "The gateway is stopping; connect again in a moment.",
            retryAfter: .seconds(1))
    }
}

extension TradingGateway {
    /// Takes over what can change while running.
    public func reconfigured(
        assets: [Asset], defaultSymbol: Symbol, timeout: Duration, logLevel: Logger.Level
    ) {
        settings.assets = assets
        settings.defaultSymbol = defaultSymbol
        settings.timeout = timeout
        settings.limits.defaultTimeout = timeout
        log.logLevel = logLevel
        self.assets = Assets(assets)
        self.assets.instrumentsListed(instruments.keys)
        symbolsByName = [:]
        lastAsked = nil
    }
}
