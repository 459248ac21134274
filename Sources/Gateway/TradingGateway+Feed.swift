// SPDX-License-Identifier: Apache-2.0

import GatewayCore
public import GatewayIO
import GatewayProtocol
import KrakenFutures
import Logging
import Trading

extension TradingGateway: WebSocketHandler {
    public nonisolated func webSocketConnected() {
        assumeIsolated { $0.feedConnected() }
    }

    public nonisolated func webSocketReadBegan(at time: UInt64) {
        assumeIsolated { $0.metrics.stages.readBegan(at: time) }
    }

    public nonisolated func webSocketReceived(_ message: [UInt8]) {
        assumeIsolated { $0.feedReceived(message) }
    }

    public nonisolated func webSocketReadComplete() {
        assumeIsolated { $0.feedReadCompleted() }
    }

    public nonisolated func webSocketDisconnected(reason: String, retryIn: Duration?) {
        assumeIsolated { $0.feedDisconnected(reason: reason, retryIn: retryIn) }
    }

    public nonisolated func webSocketIgnored(_ what: String) {
        assumeIsolated { $0.notUnderstood("binary", "it is no text", beginning: what) }
    }
}

extension TradingGateway {
    private func feedConnected() {
        let now = clock()
        feedHealth.connected(now: now)
        metrics.feed.connected()
        recorder?.opened(settings.endpoints.websocket, at: now)
        tickers.feedConnected()
        log.record(.exchangeConnected, ["url": "\(settings.endpoints.websocket)"])
        feed.connected(now: now, into: &feedOutput)
        carryOutFeed()
    }

    private func feedReceived(_ message: [UInt8]) {
        let now = clock()
        lastMessageAt = now
        metrics.feed.messageReceived(bytes: message.count)
        recorder?.received(message, at: now)
        feed.received(message, now: now, into: &feedOutput)
        if metrics.stages.isMeasuring { return carryOutMeasured(now) }
        carryOutFeed()
    }

    /// One message in a while is followed on its way.
    private func carryOutMeasured(_ now: Timestamp) {
        let event = feedOutput.events.first
        metrics.stages.parsed(event.map { FeedKind($0) }, at: SystemClock.steady())
        if let event, let venueTime = event.venueTime {
            metrics.feed.travelled(FeedKind(event), from: venueTime, to: now)
        }
        carryOutFeed()
        metrics.stages.published(at: SystemClock.steady())
    }

    private func feedReadCompleted() {
        measuredSince = metrics.stages.readCompleted(at: SystemClock.steady())
        settle()
        guard measuredSince != nil else { return }
        measuredSince = nil
        metrics.stages.written(at: SystemClock.steady())
    }

    private func feedDisconnected(reason: String, retryIn: Duration?) {
        let now = clock()
        feedHealth.disconnected(
            reason: reason, nextAttemptAt: retryIn.map { now.advanced(by: $0) }, now: now)
        metrics.stages.interrupted()
        recorder?.closed(reason: reason, at: now)
        account.feedLost()
        desk.feedLost(now: now)
        carryOutDesk()
        log.record(.exchangeLost, ["reason": "\(reason)"])
        feed.disconnected(now: now, into: &feedOutput)
        carryOutFeed()
        tradesConnectionLost()
        candlesConnectionLost()
        booksConnectionLost()
        statusChanged(statusBoard.feedDisconnected(now: now))
        // Whoever holds a price is told that it is no longer kept fresh.
        for symbol in tickers.feedDisconnected() {
            if let cached = tickers.ticker(of: symbol) { publishTicker(cached) }
        }
        failPendingStreams()
        tellHealth()
        settle()
    }

    private func failPendingStreams() {
        guard let failure = feedHealth.notConnected(now: clock()) else { return }
        releaseTradeWaiters(failure)
        accountAwaited(failure)
        let pending = pendingStreams
        pendingStreams = [:]
        for stream in pending.values.joined() {
            listenerLeft(stream.topic)
            failed(stream.key, failure)
        }
    }

    /// Sends what the feed wants sent and passes on what it told, until it wants nothing more.
    func carryOutFeed() {
        // Nearly every message is one event and nothing else; taking it out keeps the array's memory.
        if feedOutput.events.count == 1, feedOutput.messages.isEmpty, feedOutput.reconnect == nil {
            happened(feedOutput.events.removeLast())
        }
        while !feedOutput.events.isEmpty || !feedOutput.messages.isEmpty || feedOutput.reconnect != nil {
            let output = feedOutput
            feedOutput = FeedOutput()
            for message in output.messages {
                recorder?.sent(message, at: clock())
                webSocket?.send(message)
            }
            for event in output.events { happened(event) }
            if let reason = output.reconnect { webSocket?.reconnect(reason: reason) }
        }
    }

    private func happened(_ event: VenueEvent) {
        metrics.feed.happened(event)
        switch event {
        case .ticker(let ticker): tickerReceived(ticker)
        case .trade(let trade): tradeHappened(trade)
        case .tradeHistory(let symbol, let history): tradeHistoryCame(symbol, history)
        case .bookSnapshot(let snapshot): bookSnapshotCame(snapshot)
        case .bookDelta(let delta): bookDeltaCame(delta)
        case .openOrders(let reports):
            let now = clock()
            desk.openOrdersReported(reports, asOf: now, isAsked: false, now: now)
            carryOutDesk()
        case .order(let report):
            desk.reported([report], now: clock())
            carryOutDesk()
        case .fills(let fills, let snapshot):
            desk.filled(fills, backfilled: snapshot, now: clock())
            carryOutDesk()
        case .positions(let positions): positionsReported(positions)
        case .account(let update): accountReported(account.updateReceived(update))
        case .accountLog(let entries, _): accountLogged(entries)
        case .notifications(let notices): noticesReceived(notices)
        case .heartbeat: break
        case .subscribed(let topic): upstreamConfirmed(topic)
        case .refused(let topic, let failure): upstreamRefused(topic, failure)
        case .notice(let text): log.info("exchange notice", metadata: ["text": "\(text)"])
        case .malformed(let kind, let why, let beginning): notUnderstood(kind, why, beginning: beginning)
        case .unknown(let kind, let beginning):
            guard metrics.feed.unknown(kind) else { return }
            log.notice(
                "exchange message of a kind that is not known",
                metadata: ["kind": "\(kind)", "beginning": "\(beginning)"])
        }
    }

    /// It cost only itself; the first of each kind is worth a line.
    private func notUnderstood(_ kind: String, _ why: String, beginning: String) {
        guard metrics.feed.malformed(kind) else { return }
        log.record(
            .messageNotUnderstood, ["kind": "\(kind)", "why": "\(why)", "beginning": "\(beginning)"])
    }

    private func upstreamConfirmed(_ topic: FeedTopic) {
        refusedAccountFeeds[topic] = nil
        if topic == .account {
            feedHealth.accountConfirmed(now: clock())
            account.feedConfirmed()
            desk.feedConfirmed(now: clock())
            carryOutDesk()
            // Beside it, and only once it is there: what these are refused for costs nothing else.
            feed.wanted(.accountLog, now: clock(), into: &feedOutput)
            feed.wanted(.notifications, now: clock(), into: &feedOutput)
            accountAwaited(nil)
        }
        // Trades begin with their history and books with their snapshot, which follow the confirmation.
        if case .trades = topic { return }
        if case .book(let symbol) = topic { return bookConfirmed(symbol) }
        startPendingStreams(topic)
    }

    func startPendingStreams(_ upstream: FeedTopic) {
        guard let pending = pendingStreams.removeValue(forKey: upstream) else { return }
        for stream in pending {
            startStream(stream.key, stream.topic, stream.policy, waited: true)
            listenerLeft(stream.topic)
        }
    }

    private func upstreamRefused(_ topic: FeedTopic, _ failure: Failure) {
        let isKeyRefused = failure.reason == Reason.authenticationFailed
        log.record(
            isKeyRefused ? .credentialsRefused : .feedRefused,
            ["topic": "\(topic)", "failure": "\(failure)"])
        for stream in pendingStreams.removeValue(forKey: topic) ?? [] {
            listenerLeft(stream.topic)
            failed(stream.key, failure)
        }
        endStreams(fedBy: topic, failure)
        if topic == .accountLog || topic == .notifications { refusedAccountFeeds[topic] = failure }
        if topic == .account {
            feedHealth.accountRefused(failure)
            accountAwaited(failure)
        } else {
            // Whoever asks again is to hear the exchange's word of that time.
            interest.topicRefused(topic)
            feed.unwanted(topic, now: clock(), into: &feedOutput)
            forgetState(of: topic, because: failure)
        }
    }

    /// A stream that nothing comes for any more must not look as if nothing happened.
    private func endStreams(fedBy topic: FeedTopic, _ failure: Failure) {
        handOutRuns()
        for client in clients.values {
            for (id, open) in client.session.open {
                guard case .stream(let key) = open, source(of: key) == topic else { continue }
                endStream(id, of: client, failure)
                sent(client)
            }
        }
    }
}

/// Which topics the exchange is asked for.
extension TradingGateway {
    private func source(of key: TopicKey) -> FeedTopic? {
        switch key {
        case .ticker(let symbol), .status(let symbol): .ticker(symbol)
        case .book(let symbol, _): .book(symbol)
        case .trades(let symbol): .trades(symbol)
        case .candles(let name): name.price == .trade ? .trades(name.symbol) : .ticker(name.symbol)
        case .orders, .fills, .positions, .accountState: .account
        case .accountLog: .accountLog
        case .notifications: .notifications
        case .rateBudget: .account
        case .health, .monitor: nil
        }
    }

    /// What is subscribed while somebody listens; nil for the account's feeds, which always are.
    private func upstream(of key: TopicKey) -> FeedTopic? {
        let topic = source(of: key)
        return [.account, .accountLog, .notifications].contains(topic) ? nil : topic
    }

    /// Why nothing more than now can be followed for `key`; to be asked before ``listenerCame(_:)``.
    func refusal(of key: TopicKey) -> Failure? { upstream(of: key).flatMap { interest.refusal(of: $0) } }

    func listenerCame(_ key: TopicKey) {
        if key.isOperational { operationalListeners(of: key, change: 1) }
        guard let topic = upstream(of: key) else { return }
        if case .book(let symbol, let view) = key { bookListenerCame(symbol, view) }
        if case .status(let symbol) = key { statusListenerCame(symbol) }
        switch interest.listenerAdded(topic, now: clock()) {
        case .subscribe: want(topic)
        case .alreadySubscribed, .limitReached: break
        }
    }

    func listenerLeft(_ key: TopicKey) {
        if key.isOperational { operationalListeners(of: key, change: -1) }
        guard let topic = upstream(of: key) else { return }
        if case .book(let symbol, let view) = key { bookListenerLeft(symbol, view) }
        if case .status(let symbol) = key { statusListenerLeft(symbol) }
        interest.listenerRemoved(topic, now: clock())
    }

    private func operationalListeners(of key: TopicKey, change: Int) {
        switch key {
        case .health: healthListeners += change
        case .monitor: monitorListeners += change
        default: break
        }
        if topics[key]?.subscriptions.isEmpty == true { topics[key] = nil }
    }

    /// A single question keeps its topic subscribed for a while too, where there is room; else the exchange is asked again
    /// each time.
    func keepWanted(_ topic: FeedTopic) {
        if case .subscribe = interest.touched(topic, now: clock()) { want(topic) }
    }

    func want(_ topic: FeedTopic) {
        feed.wanted(topic, now: clock(), into: &feedOutput)
        guard feedOutput.events.isEmpty else {
            // A refusal on the spot concerns a call that is only just being noted: it waits for the end of this turn.
            loop.execute { [weak self] in
                self?.assumeIsolated {
                    $0.carryOutFeed()
                    $0.settle()
                }
            }
            return
        }
        carryOutFeed()
    }

    func letGoOfUnusedTopics(now: Timestamp) {
        for topic in interest.timePassed(now: now) {
            feed.unwanted(topic, now: now, into: &feedOutput)
            forgetState(of: topic, because: nil)
        }
        carryOutFeed()
    }

    /// What is known of the topic ages from here on; the next who asks starts anew.
    private func forgetState(of topic: FeedTopic, because refusal: Failure?) {
        switch topic {
        case .ticker(let symbol):
            forgetTickerText(symbol)
            tickers.topicEnded(symbol)
            dropCandles(of: symbol, madeOfTrades: false, because: refusal)
        case .trades(let symbol):
            trades[symbol] = nil
            releaseTradeWaiters(symbol, refusal)
            dropCandles(of: symbol, madeOfTrades: true, because: refusal)
        case .book(let symbol): dropBook(symbol, because: refusal)
        case .account, .accountLog, .notifications: break
        }
    }
}
