// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Logging
import Trading

/// Clients that an earlier life of the gateway has left: their calls are answered, their streams go on.
extension TradingGateway {
    /// A client is there again. What it has open is taken up when all are, because they share topics.
    func restored(_ connection: ClientConnection, peer: PeerIdentity, session: RestoredSession) {
        opened(connection, peer: peer)
        let id = SessionID(connection.id.number)
        guard let client = clients[id], !client.session.isClosing else { return }
        client.name = session.name
        guard session.isWhole else {
            bye(
                client, .unavailable, Reason.restarted,
                "The gateway was started again in the middle of what this client sent; connect again.",
                retryAfter: .zero)
            return
        }
        restoredSessions.append((id, session))
        for stream in session.entries.compactMap(\.stream) {
            nextStreamNumber = max(nextStreamNumber, stream.number + 1)
            resumedTopics[stream.number] = max(resumedTopics[stream.number] ?? 0, stream.sequence)
        }
    }

    /// Takes up what all restored clients have open.
    func restoredAll() {
        let sessions = restoredSessions
        restoredSessions = []
        for (id, session) in sessions {
            guard let client = clients[id] else { continue }
            for entry in session.entries { takeUp(entry, of: client) }
        }
        for (id, session) in sessions {
            guard let client = clients[id], !client.session.isClosing else { continue }
            takeUpInput(session, of: client)
            if session.isInputEnded { inputClosed(id) }
            settle()
            guard clients[id] != nil, !client.session.isClosing else { continue }
            holdBackIfFull(client)
            noteTurnEnded(client)
        }
        log.notice("clients kept over the restart", metadata: ["clients": "\(sessions.count)"])
    }

    private func takeUp(_ entry: RestoredSession.Entry, of client: ClientState) {
        let call = Self.call(in: entry.frame)
        if let stream = entry.stream {
            guard let call else {
                client.record?.ended(entry.id)
                FrameEncoder.appendEnd(
                    id: entry.id, code: .unavailable, failure: Self.lostStream, to: &client.outbound)
                return markDirty(client)
            }
            client.resuming[entry.id] = ResumingStream(
                call: call, number: stream.number, sequence: stream.sequence,
                until: clock().advanced(by: settings.timeout))
            resume(entry.id, of: client)
        } else if let call, Self.mayBeRepeated(call.method) {
            callReceived(call, from: client)
            // Answered at once, it is not open any more.
            if client.session.open[entry.id] == nil { client.record?.ended(entry.id) }
            markDirty(client)
        } else {
            client.record?.ended(entry.id)
            FrameEncoder.appendError(
                id: entry.id, Self.lostCall(changesOrders: entry.changesOrders), to: &client.outbound)
            markDirty(client)
        }
    }

    /// Frames of which nobody knows whether they were carried out are not carried out again, unless that changes nothing.
    private func takeUpInput(_ session: RestoredSession, of client: ClientState) {
        client.decoder.append(session.input)
        client.receivedBytes += session.input.count
        guard session.isInputInDoubt else { return handleFrames(of: client) }
        let known = Set(session.entries.map(\.id))
        do throws(FrameDecoder.Failure) {
            while !client.session.isClosing, let frame = try client.decoder.next() {
                takeUp(frame, known: known, of: client)
                client.framesHandled()
            }
        } catch {
            bye(client, .invalidArgument, error.reason, "\(error)")
        }
        markDirty(client)
    }

    private func takeUp(_ frame: JSONValue, known: Set<Int64>, of client: ClientState) {
        if case .call(let call)? = try? ClientFrame(frame) {
            // Noted as open, it has been taken up already.
            if known.contains(call.id) { return }
            if !Self.mayBeRepeated(call.method) {
                FrameEncoder.appendError(
                    id: call.id, Self.lostCall(changesOrders: true), to: &client.outbound)
                return
            }
        }
        handle(frame, from: client)
    }

    private static func call(in frame: [UInt8]) -> ClientFrame.Call? {
        var decoder = FrameDecoder(maximumFrameBytes: max(1, frame.count))
        decoder.append(frame)
        guard let value = try? decoder.next(), case .call(let call)? = try? ClientFrame(value) else {
            return nil
        }
        return call
    }

    /// Whether carrying a call out twice is the same as once.
    static func mayBeRepeated(_ method: String) -> Bool {
        guard let description = MethodCatalogue.find(method) else { return true }
        if description.kind == .stream { return true }
        let name = method.split(separator: ".").last ?? ""
        return readingWords.contains { name == $0 || name.hasPrefix($0 + "_") }
    }

    private static let readingWords = ["get", "list", "check", "describe", "hello", "doctor", "resolve"]

    static func lostCall(changesOrders: Bool) -> Failure {
        Failure(
            .unavailable, Reason.restarted,
            changesOrders
                ? "The gateway was started again before it answered, and the call may have been carried out; "
                    + "ask before it is repeated: orders.get for an order."
                : "The gateway was started again before it answered; repeat the call.",
            origin: .gateway, outcome: changesOrders ? .unknown : .notDone, retryable: !changesOrders)
    }

    private static let lostStream = Failure(
        .unavailable, Reason.restarted,
        "The gateway was started again and cannot go on with this stream; subscribe again.", origin: .gateway,
        retryable: true)
}

/// Streams of an earlier life.
extension TradingGateway {
    private static let resumeInterval = Duration.milliseconds(100)

    /// Asks for what the stream tells of, as its client once did.
    func resume(_ id: Int64, of client: ClientState) {
        guard let stream = client.resuming[id], client.session.open[id] == nil else { return }
        do throws(Failure) {
            if case .refuse(let failure) = client.session.callReceived(id: id) { throw failure }
            let context = CallContext(client: client, timeout: settings.timeout)
            let handling = try handle(stream.call, context)
            reserve(handling, for: stream)
            try carryOut(handling, stream.call, client, timeout: context.timeout)
        } catch {
            resumptionFailed(id, error, client)
        }
    }

    /// Nobody else may give the topic another number meanwhile.
    private func reserve(_ handling: Handling, for stream: ResumingStream) {
        switch handling {
        case .stream(let key, _), .streamLater(let key, _, _), .streamWhenReady(let key, _, _):
            if topics[key] == nil { resumedKeys[key] = stream.number }
        case .answer, .ticker, .later, .ordered:
            break
        }
    }

    /// The state is there: the stream goes on with it, behind a gap, because nobody knows what happened in between.
    func goOn(
        _ stream: ResumingStream, _ key: CallKey, _ topicKey: TopicKey, _ policy: LagPolicy,
        _ client: ClientState, state: [UInt8]?
    ) {
        var topic = topics.removeValue(forKey: topicKey) ?? newTopic(topicKey)
        guard topic.number == stream.number, topic.sequence >= stream.sequence else {
            topics[topicKey] = topic
            endStream(key.id, of: client, Self.lostStream)
            return sent(client)
        }
        topic.subscribed(Subscription(key: key, policy: policy))
        FrameEncoder.appendGap(
            stream: topic.number, seq: topic.sequence, reason: Reason.restarted,
            lost: topic.sequence - stream.sequence, result: state ?? stateNow(of: topicKey),
            to: &client.outbound)
        client.record?.told(key.id, sequence: topic.sequence)
        topics[topicKey] = topic
        sent(client)
    }

    /// Tries again for a while where that may help, and else ends the stream.
    func resumptionFailed(_ id: Int64, _ failure: Failure, _ client: ClientState) {
        guard let stream = client.resuming[id] else { return }
        let isPassing = failure.retryable || failure.code == .unavailable || failure.code == .deadlineExceeded
        guard isPassing, clock() < stream.until, !isDraining else {
            return giveUpResuming(id, failure, client)
        }
        let session = client.id
        loop.schedule(after: Self.resumeInterval) { [weak self] in
            self?.assumeIsolated {
                guard let client = $0.clients[session] else { return }
                $0.resume(id, of: client)
                $0.settleNow()
            }
        }
    }

    func giveUpResuming(_ id: Int64, _ failure: Failure, _ client: ClientState) {
        guard client.resuming.removeValue(forKey: id) != nil else { return }
        client.record?.ended(id)
        FrameEncoder.appendEnd(id: id, code: failure.code, failure: failure, to: &client.outbound)
        sent(client)
    }

    /// Its client wants it no longer.
    func resumptionCancelled(_ key: CallKey, _ client: ClientState) {
        _ = client.session.cancelReceived(id: key.id)
        forget(key)
        client.resuming[key.id] = nil
        client.record?.ended(key.id)
        FrameEncoder.appendEnd(id: key.id, code: .ok, failure: nil, to: &client.outbound)
    }
}
