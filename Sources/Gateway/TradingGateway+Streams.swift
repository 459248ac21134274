// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Trading

extension TradingGateway {
    /// An event of `key` happened; listeners get it when the turn ends.
    func publish(_ key: TopicKey, _ event: [UInt8]) {
        if topics[key]?.published(event) == true { dirtyTopics.append(key) }
    }

    /// Events of `key` are missing, for everyone: its listeners get the state instead.
    func publishGap(_ key: TopicKey, reason: String, lost: Int) {
        guard topics[key] != nil else { return }
        let state = stateNow(of: key)
        if topics[key]?.hasRun == false { dirtyTopics.append(key) }
        topics[key]?.interrupted(reason: reason, lost: lost, state: state)
    }

    /// Returns how the call is answered with it.
    @discardableResult
    func startStream(
        _ key: CallKey, _ topicKey: TopicKey, _ policy: LagPolicy, waited: Bool, state: [UInt8]? = nil
    ) -> StatusCode {
        let waiting = waited ? forgetTimer(key) : nil
        guard let client = clients[key.session] else { return .cancelled }
        switch admission(of: key, to: topicKey, client, waited: waited) {
        case .start:
            break
        case .refuse(let failure):
            if client.resuming[key.id] != nil {
                resumptionFailed(key.id, failure, client)
                return failure.code
            }
            client.record?.ended(key.id)
            FrameEncoder.appendError(id: key.id, failure, to: &client.outbound)
            noteAnswer(waiting, failure.code)
            sent(client)
            return failure.code
        case .ignore:
            return .cancelled
        }
        noteAnswer(waiting, .ok)
        listenerCame(topicKey)
        // What was published before belongs to the others; the newcomer's state contains it.
        handOutRuns()
        // It may have lost its connection to another stream's run.
        guard !client.session.isClosing else { return .cancelled }
        if let stream = client.resuming.removeValue(forKey: key.id) {
            goOn(stream, key, topicKey, policy, client, state: state)
            return .ok
        }
        var topic = topics.removeValue(forKey: topicKey) ?? newTopic(topicKey)
        client.record?.streamStarted(key.id, stream: topic.number, sequence: topic.sequence)
        topic.subscribed(Subscription(key: key, policy: policy))
        FrameEncoder.appendStreamStart(
            id: key.id, stream: topic.number, seq: topic.sequence, result: state ?? stateNow(of: topicKey),
            to: &client.outbound)
        topics[topicKey] = topic
        if waited { sent(client) }
        return .ok
    }

    /// Whether the stream may start. One that waited may have lost its feed by the exchange's refusal, and the feed's place
    /// to others.
    private func admission(
        of key: CallKey, to topic: TopicKey, _ client: ClientState, waited: Bool
    ) -> ClientSession.OnStreamReady {
        guard let failure = refusal(of: topic) else {
            return client.session.streamReady(id: key.id, topic: topic, waited: waited)
        }
        if waited, client.session.callAnswered(id: key.id) == .ignore { return .ignore }
        return .refuse(failure)
    }

    /// Ends a stream by the gateway's doing, and says why.
    func endStream(_ id: Int64, of client: ClientState, _ failure: Failure) {
        guard case .stream(let topic) = client.session.open[id], client.session.streamEnded(id: id) else {
            return
        }
        topics[topic]?.unsubscribed(CallKey(session: client.id, id: id))
        listenerLeft(topic)
        client.record?.ended(id)
        FrameEncoder.appendEnd(id: id, code: failure.code, failure: failure, to: &client.outbound)
    }

    /// A topic that clients of an earlier life listen to keeps its number, and goes on behind all they know.
    func newTopic(_ key: TopicKey) -> Topic {
        if let number = resumedKeys.removeValue(forKey: key), let sequence = resumedTopics[number] {
            return Topic(number: number, sequence: sequence + 1)
        }
        defer { nextStreamNumber += 1 }
        return Topic(number: nextStreamNumber)
    }

    /// Hands what was published to every listener and writes it out.
    func settle() {
        writeOut()
        // What was written may have made events for whoever monitors, who makes none.
        if !dirtyTopics.isEmpty { writeOut() }
    }

    private func writeOut() {
        handOutRuns()
        guard !dirtyClients.isEmpty else { return }
        let dirty = dirtyClients
        dirtyClients.removeAll(keepingCapacity: true)
        for id in dirty {
            guard let client = clients[id] else { continue }
            client.isDirty = false
            handOver(client)
            flush(client)
            if client.hasEvents { eventsWritten(to: client) }
        }
    }

    /// The kernel was offered events; in a turn that is measured it matters how soon it takes them.
    private func eventsWritten(to client: ClientState) {
        client.hasEvents = false
        guard let measuredSince else { return }
        client.metrics.handedOver(since: measuredSince)
        noteTaken(client)
    }

    /// Whether the kernel has everything of a client that a measured event waits for.
    func noteTaken(_ client: ClientState) {
        guard client.metrics.isOwed, client.connection.unsentBytes == 0 else { return }
        client.metrics.taken(at: SystemClock.steady())
    }

    /// The client has something to be written at the end of this turn.
    func markDirty(_ client: ClientState) {
        guard !client.isDirty else { return }
        client.isDirty = true
        dirtyClients.append(client.id)
    }

    /// For work that resumed outside any socket's turn.
    func settleNow() {
        settle()
        if isDraining { drainProgressed() }
    }

    func handOutRuns() {
        guard !dirtyTopics.isEmpty else { return }
        let dirty = dirtyTopics
        dirtyTopics.removeAll(keepingCapacity: true)
        for key in dirty {
            guard var topic = topics.removeValue(forKey: key) else { continue }
            let dismissed = handOut(&topic, key)
            topics[key] = topic
            for client in dismissed {
                bye(
                    client, .resourceExhausted, Reason.slowConsumer,
                    "This connection reads too slowly for a stream that must not lose events; "
                        + "connect again and continue from the state.")
            }
        }
    }

    /// Gives one topic's run to all its listeners; returns the clients whose policy is to be dismissed.
    private func handOut(_ topic: inout Topic, _ key: TopicKey) -> [ClientState] {
        let (bytes, events) = topic.takeRun()
        guard !topic.subscriptions.isEmpty else { return [] }
        let run = WireBytes(bytes)
        let bounds = settings.subscriptionBounds
        var dismissed: [ClientState] = []
        var counts = StreamMetrics.Counts()
        for index in topic.subscriptions.indices {
            let subscription = topic.subscriptions[index]
            guard let client = clients[subscription.key.session] else { continue }
            let queued = client.connection.queuedBytes
            switch topic.runPublished(events, to: index, queuedBytes: queued, bounds: bounds) {
            case .deliver:
                counts.delivered &+= events
                deliver(run, of: events, to: client)
                client.record?.told(subscription.key.id, sequence: topic.sequence)
            case .skip:
                counts.skipped(events, by: subscription.policy)
                client.metrics.skippedEvents &+= events
            case .resume(let lost):
                counts.skipped(events, by: subscription.policy)
                counts.resumptions += 1
                client.metrics.skippedEvents &+= events
                appendResumption(of: topic, key, subscription, lost: lost, to: client)
            case .disconnect:
                counts.dismissals += 1
                dismissed.append(client)
            }
        }
        metrics.streams.handedOut(key.kind, counts)
        return dismissed
    }

    private func deliver(_ run: WireBytes, of events: Int, to client: ClientState) {
        handOver(client)
        if monitorListeners > 0 { monitored(run.bytes, to: client) }
        client.connection.write(run)
        client.metrics.events &+= events
        client.metrics.sentBytes &+= run.count
        client.hasEvents = true
        client.needsFlush = true
        markDirty(client)
    }

    private func appendResumption(
        of topic: Topic, _ key: TopicKey, _ subscription: Subscription, lost: Int, to client: ClientState
    ) {
        FrameEncoder.appendGap(
            stream: topic.number, seq: topic.sequence,
            reason: subscription.policy == .conflate ? Reason.conflated : Reason.slowConsumer,
            lost: Int64(lost),
            result: stateNow(of: key), to: &client.outbound)
        client.record?.told(subscription.key.id, sequence: topic.sequence)
        markDirty(client)
    }

    /// The client's connection has taken bytes: its lagging streams go on with the state as of now.
    func resumeLaggingStreams(of client: ClientState) {
        for (id, open) in client.session.open {
            guard case .stream(let key) = open, var topic = topics[key] else { continue }
            guard !topic.hasRun else { continue }
            let callKey = CallKey(session: client.id, id: id)
            let drained = topic.connectionDrained(
                callKey, queuedBytes: client.connection.queuedBytes, bounds: settings.subscriptionBounds)
            guard case .resume(let lost) = drained else { continue }
            topics[key] = topic
            metrics.streams.handedOut(key.kind, StreamMetrics.Counts(resumptions: 1))
            guard let subscription = topic.subscriptions.first(where: { $0.key == callKey }) else { continue }
            appendResumption(of: topic, key, subscription, lost: lost, to: client)
        }
    }

    /// The `result` of a topic: its state as of its last event.
    func stateNow(of key: TopicKey) -> [UInt8] {
        switch key {
        case .ticker(let symbol):
            tickerTopics[symbol].map { $0.text.bytes(age: clock().duration(since: $0.receivedAt)) }
                ?? Array("{}".utf8)
        case .trades(let symbol): tradesText(symbol)
        case .book(let symbol, let view): bookText(symbol, view)
        case .status(let symbol): statusText(symbol)
        case .candles(let name): candlesText(name)
        case .orders(let owner): openOrdersText(of: owner)
        case .fills(let owner): recentFillsText(of: owner)
        case .positions: RecordList(account.positions ?? []).encoded()
        case .accountState: account.state?.encoded() ?? Array("{}".utf8)
        case .accountLog: RecordList(recentBookings.newestFirst).encoded()
        case .notifications: RecordList(notices).encoded()
        case .rateBudget: rateBudgetText()
        case .health(let part): healthText(part: part)
        case .monitor: monitorText()
        }
    }
}
