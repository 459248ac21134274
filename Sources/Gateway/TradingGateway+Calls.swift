// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Trading

extension TradingGateway {
    /// What a handler does with a call.
    enum Handling {
        /// The answer is known: the JSON of `result`.
        case answer([UInt8])
        /// The answer is what this topic's text says now, with its age.
        case ticker(TickerTopic)
        /// It will be known later.
        case later(changesOrders: Bool, @Sendable (isolated TradingGateway) async throws(Failure) -> [UInt8])
        /// The desk of orders answers, or has answered already.
        case ordered(DeskTicket)
        /// The state is known and changes follow.
        case stream(TopicKey, LagPolicy)
        /// The state will be known when the work is done; nil for the topic's own state.
        case streamLater(
            TopicKey, LagPolicy, @Sendable (isolated TradingGateway) async throws(Failure) -> [UInt8]?)
        /// The stream starts when the exchange has confirmed `upstream`.
        case streamWhenReady(TopicKey, LagPolicy, upstream: FeedTopic)
    }

    func callReceived(_ call: ClientFrame.Call, from client: ClientState) {
        client.metrics.calls &+= 1
        switch client.session.callReceived(id: call.id) {
        case .dispatch:
            do throws(Failure) {
                let context = CallContext(client: client, timeout: call.timeout ?? settings.timeout)
                try carryOut(try handle(call, context), call, client, timeout: context.timeout)
            } catch {
                refuse(call, error, client)
            }
        case .refuse(let failure):
            refuse(call, failure, client)
        case .close:
            bye(
                client, .invalidArgument, Reason.protocolError,
                "The id \(call.id) is already in use on this connection; number calls upwards.")
        case .ignore:
            break
        }
    }

    private func refuse(_ call: ClientFrame.Call, _ failure: Failure, _ client: ClientState) {
        metrics.calls.answered(call.method, failure.code)
        FrameEncoder.appendError(id: call.id, failure, to: &client.outbound)
    }

    /// - Throws: when a stream would need one feed of the exchange more than are followed; nothing is noted then.
    func carryOut(
        _ handling: Handling, _ call: ClientFrame.Call, _ client: ClientState, timeout: Duration
    ) throws(Failure) {
        let key = CallKey(session: client.id, id: call.id)
        switch handling {
        case .answer(let result):
            metrics.calls.answered(call.method, .ok)
            FrameEncoder.appendResult(id: call.id, result, to: &client.outbound)
        case .ticker(let topic):
            FrameEncoder.appendResult(
                id: call.id, topic.text, age: clock().duration(since: topic.receivedAt), to: &client.outbound)
        case .later(let changesOrders, let work):
            wait(key, client, call, timeout: timeout, changesOrders: changesOrders) { gateway, ticket async in
                do throws(Failure) {
                    let result = try await work(gateway)
                    if gateway.isOwed(key, ticket) { gateway.answered(key, result) }
                } catch {
                    if gateway.isOwed(key, ticket) { gateway.failed(key, error) }
                }
            }
        case .ordered(let ticket):
            if case .answered(let answer)? = deskWaiters[ticket] {
                deskWaiters[ticket] = nil
                metrics.calls.answered(call.method, append(answer, to: call.id, of: client))
                return
            }
            wait(key, client, call, timeout: timeout, changesOrders: true, work: nil)
            guard let owed = waitingCalls[key]?.ticket else { return }
            deskWaiters[ticket] = .call(key, ticket: owed)
        case .stream(let topic, let policy):
            keep(call, client, changesOrders: false)
            metrics.calls.answered(call.method, startStream(key, topic, policy, waited: false))
        case .streamLater(let topic, let policy, let prepare):
            if let failure = refusal(of: topic) { throw failure }
            listenerCame(topic)
            wait(key, client, call, timeout: timeout, changesOrders: false) { gateway, ticket async in
                do throws(Failure) {
                    let state = try await prepare(gateway)
                    if gateway.isOwed(key, ticket) {
                        gateway.startStream(key, topic, policy, waited: true, state: state)
                    }
                } catch {
                    if gateway.isOwed(key, ticket) { gateway.failed(key, error) }
                }
                gateway.listenerLeft(topic)
            }
        case .streamWhenReady(let topic, let policy, let upstream):
            if let failure = refusal(of: topic) { throw failure }
            listenerCame(topic)
            wait(key, client, call, timeout: timeout, changesOrders: false, work: nil)
            pendingStreams[upstream, default: []].append(
                PendingStream(key: key, topic: topic, policy: policy))
        }
    }

    /// Remembers that an answer is owed, and answers itself when the deadline passes first.
    private func wait(
        _ key: CallKey, _ client: ClientState, _ call: ClientFrame.Call, timeout: Duration,
        changesOrders: Bool,
        work: (@Sendable (isolated TradingGateway, _ ticket: UInt64) async -> Void)?
    ) {
        let ticket = nextTicket
        nextTicket += 1
        client.session.callWaits(id: key.id, changesOrders: changesOrders)
        keep(call, client, changesOrders: changesOrders)
        let timer = loop.schedule(after: timeout) { [weak self] in
            self?.assumeIsolated { $0.deadlinePassed(key, timeout: timeout) }
        }
        var task: Task<Void, Never>?
        if let work {
            task = Task {
                await work(self, ticket)
                self.settleNow()
            }
        }
        waitingCalls[key] = WaitingCall(
            ticket: ticket, task: task, deadline: timer, method: call.method, began: SystemClock.steady())
    }

    /// Lets the next life of the gateway know of a call that is not answered at once.
    private func keep(_ call: ClientFrame.Call, _ client: ClientState, changesOrders: Bool) {
        guard let record = client.record else { return }
        var frame: [UInt8] = []
        FrameEncoder.appendCall(
            id: call.id, method: call.method, params: call.params.map { Array($0.rawBytes) },
            timeout: call.timeout, to: &frame)
        record.callWaits(call.id, frame: frame, changesOrders: changesOrders)
    }

    /// Whether the call is still to be answered: a client may have given it up and used its number again.
    func isOwed(_ key: CallKey, _ ticket: UInt64) -> Bool {
        waitingCalls[key]?.ticket == ticket
    }

    func answered(_ key: CallKey, _ result: [UInt8]) {
        guard let client = answerDue(key, .ok) else { return }
        FrameEncoder.appendResult(id: key.id, result, to: &client.outbound)
        sent(client)
    }

    func failed(_ key: CallKey, _ failure: Failure) {
        guard let client = answerDue(key, failure.code) else { return }
        if client.resuming[key.id] != nil { return resumptionFailed(key.id, failure, client) }
        FrameEncoder.appendError(id: key.id, failure, to: &client.outbound)
        sent(client)
    }

    private func deadlinePassed(_ key: CallKey, timeout: Duration) {
        guard let waiting = waitingCalls[key] else { return }
        let changesOrders = isOrderChange(key)
        if !changesOrders { waiting.task?.cancel() }
        dropPendingStream(key)
        failed(key, Self.deadlineFailure(waiting.method, timeout, changesOrders: changesOrders))
        settleNow()
    }

    private func isOrderChange(_ key: CallKey) -> Bool {
        if case .call(changesOrders: true)? = clients[key.session]?.session.open[key.id] {
            true
        } else {
            false
        }
    }

    /// The client to answer, if it still waits for `key`.
    private func answerDue(_ key: CallKey, _ code: StatusCode) -> ClientState? {
        let waiting = forgetTimer(key)
        guard let client = clients[key.session], client.session.callAnswered(id: key.id) == .send else {
            return nil
        }
        if client.resuming[key.id] == nil { client.record?.ended(key.id) }
        noteAnswer(waiting, code)
        return client
    }

    @discardableResult
    func forgetTimer(_ key: CallKey) -> WaitingCall? {
        let waiting = waitingCalls.removeValue(forKey: key)
        waiting?.deadline?.cancel()
        return waiting
    }

    /// A call that waited has its answer.
    func noteAnswer(_ waiting: WaitingCall?, _ code: StatusCode) {
        guard let waiting else { return }
        metrics.calls.answered(waiting.method, code)
        metrics.calls.waited(waiting.method, nanoseconds: SystemClock.steady() &- waiting.began)
    }

    /// The call is of no more interest. A request that changes orders is let finish: its outcome matters.
    func forget(_ key: CallKey) {
        guard let waiting = waitingCalls.removeValue(forKey: key) else { return }
        waiting.deadline?.cancel()
        if !waiting.method.hasPrefix("orders.") { waiting.task?.cancel() }
        dropPendingStream(key)
    }

    private func dropPendingStream(_ key: CallKey) {
        for upstream in pendingStreams.keys {
            guard let index = pendingStreams[upstream]?.firstIndex(where: { $0.key == key }) else { continue }
            if let dropped = pendingStreams[upstream]?.remove(at: index) { listenerLeft(dropped.topic) }
            if pendingStreams[upstream]?.isEmpty == true { pendingStreams[upstream] = nil }
        }
    }

    func cancelReceived(_ id: Int64, from client: ClientState) {
        let key = CallKey(session: client.id, id: id)
        if client.resuming[id] != nil { return resumptionCancelled(key, client) }
        switch client.session.cancelReceived(id: id) {
        case .answerCancelled(let changesOrders):
            noteAnswer(waitingCalls[key], .cancelled)
            forget(key)
            client.record?.ended(id)
            let failure = Failure(
                .cancelled, Reason.cancelled,
                changesOrders
                    ? "The call was cancelled; its order may still be carried out: ask orders.get."
                    : "The call was cancelled by its client.",
                origin: .client, outcome: changesOrders ? .unknown : .notDone)
            FrameEncoder.appendError(id: id, failure, to: &client.outbound)
        case .endStream(let topic):
            settle()
            topics[topic]?.unsubscribed(key)
            listenerLeft(topic)
            client.record?.ended(id)
            FrameEncoder.appendEnd(id: id, code: .ok, failure: nil, to: &client.outbound)
        case .ignore:
            break
        }
    }

    /// Something was written outside the client's own read turn.
    func sent(_ client: ClientState) {
        markDirty(client)
        closeWhenAnswered(client)
    }

    private static func deadlineFailure(
        _ method: String, _ timeout: Duration, changesOrders: Bool
    ) -> Failure {
        let milliseconds =
            timeout.components.seconds * 1_000 + timeout.components.attoseconds / 1_000_000_000_000_000
        return Failure(
            .deadlineExceeded, Reason.timedOut,
            changesOrders
                ? "\(method) was not answered within \(milliseconds) ms and may still be carried out: ask orders.get."
                : "\(method) was not answered within \(milliseconds) ms; try again with a longer timeout_ms.",
            origin: .gateway, outcome: changesOrders ? .unknown : .notDone, retryable: !changesOrders)
    }
}

/// What a handler may know of who asks.
struct CallContext {
    let client: ClientState
    let timeout: Duration

    /// What of it may be taken along where waiting begins.
    var caller: Caller { Caller(standing: client.standing, timeout: timeout) }
}

/// Who asks, and how long it waits.
struct Caller: Sendable {
    let standing: Standing
    let timeout: Duration

    var owner: Owner { standing.owner }
}

/// A stream that waits for the exchange to confirm its source.
struct PendingStream {
    let key: CallKey
    let topic: TopicKey
    let policy: LagPolicy
}
