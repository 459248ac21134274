// SPDX-License-Identifier: Apache-2.0

import GatewayCore
public import GatewayIO
import GatewayProtocol
import JSONText
import Logging
import Trading

extension TradingGateway: ConnectionHandler {
    public nonisolated func connectionOpened(_ connection: ClientConnection, peer: PeerIdentity) {
        assumeIsolated { $0.opened(connection, peer: peer) }
    }

    public nonisolated func connectionRestored(
        _ connection: ClientConnection, peer: PeerIdentity, session: RestoredSession
    ) {
        assumeIsolated { $0.restored(connection, peer: peer, session: session) }
    }

    public nonisolated func restoringEnded() {
        assumeIsolated { $0.restoredAll() }
    }

    public nonisolated func connectionReceived(_ id: ConnectionID, _ bytes: [UInt8]) {
        assumeIsolated { $0.received(bytes, from: SessionID(id.number)) }
    }

    public nonisolated func connectionReadComplete(_ id: ConnectionID) {
        assumeIsolated { $0.turnEnded(of: SessionID(id.number)) }
    }

    public nonisolated func connectionInputClosed(_ id: ConnectionID) {
        assumeIsolated { $0.inputClosed(SessionID(id.number)) }
    }

    public nonisolated func connectionWritable(_ id: ConnectionID, isWritable: Bool) {
        assumeIsolated { $0.writabilityChanged(SessionID(id.number), isWritable: isWritable) }
    }

    public nonisolated func connectionClosed(_ id: ConnectionID) {
        assumeIsolated { $0.closed(SessionID(id.number)) }
    }

    public nonisolated func connectionRefused(
        _ connection: ClientConnection, peer: PeerIdentity, reason: RefusalReason
    ) {
        assumeIsolated { $0.refused(connection, peer: peer, reason: reason) }
    }
}

extension TradingGateway {
    func opened(_ connection: ClientConnection, peer: PeerIdentity) {
        let id = SessionID(connection.id.number)
        var standing = permissions.standing(uid: peer.uid, groups: peer.groups)
        if let cap = Self.cap(ofDoor: connection.door) { standing = standing?.capped(at: cap) }
        let client = ClientState(
            id: id, connection: connection, peer: peer,
            standing: standing
                ?? Standing(owner: Owner("uid:\(peer.uid)"), role: .observer, seesAccount: false),
            settings: settings, now: clock())
        clients[id] = client
        metrics.connections += 1
        if isHandingOver { connection.pauseReading() }
        cancelOnDisconnect.connected(client.owner)
        log.record(
            .clientConnected,
            [
                "client": "\(id)", "uid": "\(peer.uid)", "pid": "\(peer.pid)", "owner": "\(client.owner)",
            ])
        if standing == nil {
            bye(
                client, .permissionDenied, Reason.permission,
                "The user \(peer.userName ?? "\(peer.uid)") has no role here; the section roles of the gateway's "
                    + "configuration gives one.")
        } else if isDraining {
            bye(client, .unavailable, Reason.draining, "The gateway is stopping; connect again in a moment.")
        }
    }

    /// The most that anybody may do who came in by a socket of that name; nil where the name limits nothing.
    private static func cap(ofDoor name: String) -> Role? {
        switch name {
        case "read": .observer
        case "trade": .trader
        default: nil
        }
    }

    private func received(_ bytes: [UInt8], from id: SessionID) {
        guard let client = clients[id], !client.session.isClosing else { return }
        client.metrics.receivedBytes &+= bytes.count
        client.decoder.append(bytes)
        client.receivedBytes += bytes.count
        handleFrames(of: client)
    }

    /// Handles what has come, for as long as the client takes the answers.
    func handleFrames(of client: ClientState) {
        do throws(FrameDecoder.Failure) {
            while !client.readingPaused, try handleFrame(of: client) {
                client.framesHandled()
                if client.session.isClosing { return }
                if client.outbound.count > settings.queueBytes { holdBackIfFull(client) }
            }
        } catch {
            bye(client, .invalidArgument, error.reason, "\(error)")
        }
    }

    /// Handles the next frame; false when more bytes are needed for one.
    private func handleFrame(of client: ClientState) throws(FrameDecoder.Failure) -> Bool {
        // Who monitors wants to see what came, and not only what it means.
        if monitorListeners == 0, let call = client.decoder.next(repeating: &client.lastCall) {
            callReceived(call, from: client)
        } else if let frame = try client.decoder.next() {
            monitored(frame, from: client)
            handle(frame, from: client)
        } else {
            return false
        }
        return true
    }

    func handle(_ frame: JSONValue, from client: ClientState) {
        let parsed: ClientFrame
        do throws(ClientFrame.Failure) {
            parsed = try ClientFrame(frame)
        } catch {
            bye(client, .invalidArgument, error.reason, "\(error)")
            return
        }
        switch parsed {
        case .call(let call):
            client.lastCall.received(call, from: frame)
            callReceived(call, from: client)
        case .invalidCall(let id, let failure):
            client.metrics.calls &+= 1
            metrics.calls.answered(CallMetrics.noMethod, failure.code)
            FrameEncoder.appendError(id: id, failure, to: &client.outbound)
        case .cancel(let id):
            cancelReceived(id, from: client)
        case .ping(let value):
            FrameEncoder.appendPong(value.rawBytes, to: &client.outbound)
        case .pong:
            break
        }
    }

    /// One read turn of a client is over: its answers go out in one write.
    private func turnEnded(of id: SessionID) {
        guard let client = clients[id] else { return }
        settle()
        holdBackIfFull(client)
        if !dirtyTopics.isEmpty { settle() }
        noteTurnEnded(client)
        if client.decoder.isMidFrame { client.lastFrameAt = clock() }
    }

    /// What the client has sent and is dealt with need not be known to the next life of the gateway.
    func noteTurnEnded(_ client: ClientState) {
        guard let record = client.record else { return }
        record.inputHandled(upTo: client.handledBytes)
        record.turnEnded()
    }

    /// Writes out what is due. A client that asks without reading the answers is not read from until it has taken them.
    func holdBackIfFull(_ client: ClientState) {
        handOver(client)
        flush(client)
        guard !client.readingPaused, client.connection.queuedBytes > settings.queueBytes else { return }
        client.readingPaused = true
        client.connection.pauseReading()
    }

    func inputClosed(_ id: SessionID) {
        guard let client = clients[id] else { return }
        client.inputClosed = true
        closeWhenAnswered(client)
    }

    /// A client that has shut its side down still gets its answers; when none is owed the connection ends.
    func closeWhenAnswered(_ client: ClientState) {
        guard client.inputClosed, client.session.open.isEmpty, client.resuming.isEmpty,
            !client.session.isClosing
        else { return }
        handOver(client)
        client.record?.farewell()
        client.connection.flush()
        client.connection.close(within: settings.farewellGrace)
    }

    /// Hands this turn's answers to the connection.
    func handOver(_ client: ClientState) {
        if monitorListeners > 0 { monitored(client.outbound, to: client) }
        client.handOver()
    }

    private func writabilityChanged(_ id: SessionID, isWritable: Bool) {
        guard let client = clients[id], isWritable else { return }
        // While the clients are handed over, what they sent before is the next life's to carry out, like what they send now.
        if client.readingPaused, !isHandingOver, client.connection.queuedBytes <= settings.queueBytes / 2 {
            client.readingPaused = false
            client.lastFrameAt = clock()
            handleFrames(of: client)
            holdBackIfFull(client)
            noteTurnEnded(client)
            if !client.readingPaused { client.connection.resumeReading() }
        }
        resumeLaggingStreams(of: client)
        settle()
        noteTaken(client)
    }

    private func closed(_ id: SessionID) {
        guard let client = clients.removeValue(forKey: id) else { return }
        letGo(of: client)
        endMonitors(of: id)
        metrics.pastReceivedBytes += client.metrics.receivedBytes
        metrics.pastSentBytes += client.metrics.sentBytes
        if case .cancelOrders(let owner) = cancelOnDisconnect.disconnected(
            client.owner, gatewayStops: isDraining)
        {
            ownerLeft(owner)
        }
        log.record(
            .clientDisconnected,
            ["client": "\(id)", "uid": "\(client.peer.uid)", "owner": "\(client.owner)"])
        if isDraining { drainProgressed() }
    }

    private func refused(_ connection: ClientConnection, peer: PeerIdentity, reason: RefusalReason) {
        var bytes: [UInt8] = []
        FrameEncoder.appendBye(
            code: .resourceExhausted, reason: Reason.limitReached, message: "\(reason)",
            retryAfter: .seconds(1),
            to: &bytes)
        connection.write(WireBytes(bytes))
        connection.flush()
        connection.close()
        metrics.refusedConnections += 1
        log.record(.clientRefused, ["uid": "\(peer.uid)", "reason": "\(reason)"])
    }

    /// Ends everything the client had open, without answers.
    private func letGo(of client: ClientState) {
        client.resuming = [:]
        for (id, open) in client.session.closed() {
            let key = CallKey(session: client.id, id: id)
            switch open {
            case .call:
                forget(key)
            case .stream(let topic):
                topics[topic]?.unsubscribed(key)
                listenerLeft(topic)
            }
        }
        dirtyClients.removeAll { $0 == client.id }
    }

    /// Says why, and closes once that is written.
    func bye(
        _ client: ClientState, _ code: StatusCode, _ reason: String, _ message: String,
        retryAfter: Duration? = nil
    ) {
        guard !client.session.isClosing else { return }
        FrameEncoder.appendBye(
            code: code, reason: reason, message: message, retryAfter: retryAfter, to: &client.outbound)
        handOver(client)
        letGo(of: client)
        client.record?.farewell()
        client.connection.flush()
        client.connection.close(within: settings.farewellGrace)
        log.record(.clientDismissed, ["client": "\(client.id)", "reason": "\(reason)"])
    }

    func flush(_ client: ClientState) {
        guard client.needsFlush else { return }
        client.needsFlush = false
        client.record?.inputHandled(upTo: client.handledBytes)
        client.connection.flush()
    }

    /// Half a frame that never gets its other half does not hold its place for ever.
    func dismissStalledClients(now: Timestamp) {
        for client in clients.values where client.decoder.isMidFrame && !client.session.isClosing {
            // Where the gateway stopped reading, the other half may be there already.
            if client.readingPaused { continue }
            if now.duration(since: client.lastFrameAt) > settings.halfFrameTimeout {
                bye(
                    client, .invalidArgument, Reason.protocolError,
                    "A frame was begun and not finished within \(settings.halfFrameTimeout.components.seconds) s; "
                        + "check that the length counts the bytes of the JSON text.")
            }
        }
    }
}
