// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `gateway.list_clients`, `kill_client`, `drain` and `set_log_level`.
extension TradingGateway {
    func listClients(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let standing = context.client.standing
        let shown = clients.values.filter { standing.sees($0.owner) }.sorted { $0.id.number < $1.id.number }
        let list = shown.map { connected($0, isCaller: $0 === context.client) }
        return .answer(ClientList(clients: list).encoded())
    }

    private func connected(_ client: ClientState, isCaller: Bool) -> ConnectedClient {
        var streams: [ClientStream] = []
        for (id, open) in client.session.open.sorted(by: { $0.key < $1.key }) {
            guard case .stream(let key) = open else { continue }
            let call = CallKey(session: client.id, id: id)
            guard let subscription = topics[key]?.subscriptions.first(where: { $0.key == call }) else {
                continue
            }
            streams.append(
                ClientStream(
                    id: id, topic: key.label, onLag: subscription.policy.rawValue,
                    isBehind: subscription.isBehind))
        }
        let used = client.metrics
        return ConnectedClient(
            client: Int64(client.id.number), isCaller: isCaller, name: client.name, library: client.library,
            libraryVersion: client.libraryVersion, user: client.peer.userName, identity: client.identity,
            connectedAt: client.connectedAt, calls: Int64(used.calls),
            openCalls: Int64(client.session.open.count - streams.count), streams: streams,
            events: Int64(used.events), skippedEvents: Int64(used.skippedEvents),
            receivedBytes: Int64(used.receivedBytes), sentBytes: Int64(used.sentBytes),
            queuedBytes: Int64(client.connection.unsentBytes), isHeldBack: client.readingPaused,
            delivery: used.delivery.isEmpty ? nil : used.delivery.distribution)
    }

    func killClient(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try KillParams(params)
        let client = try client(asked.client)
        guard client !== context.client else {
            throw .invalidField(
                "client", "\"client\" \(asked.client) is this connection itself; close it instead")
        }
        log.record(
            .clientKilled,
            [
                "client": "\(client.id)", "owner": "\(client.owner)", "by": "\(context.client.owner)",
                "reason": "\(asked.reason ?? "")",
            ])
        bye(
            client, .aborted, Reason.killed,
            "An operator closed this connection" + (asked.reason.map { ": \($0)" } ?? "."))
        return .answer(KillResult(client: asked.client).encoded())
    }

    /// The client of a number that somebody gave.
    func client(_ number: Int64) throws(Failure) -> ClientState {
        guard let client = clients[SessionID(UInt64(clamping: number))] else {
            var failure = Failure.invalidField(
                "client", "there is no client \(number); gateway.list_clients tells who is connected")
            failure.code = .notFound
            throw failure
        }
        return client
    }

    func drainAsked(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let grace = try DrainParams(params).grace ?? .seconds(10)
        guard grace <= .seconds(600) else {
            throw .invalidField("grace_ms", "\"grace_ms\" must be at most 600000")
        }
        log.notice("drain asked for", metadata: ["by": "\(context.client.owner)"])
        let answer = DrainResult(clients: Int64(clients.count), openCalls: Int64(waitingCalls.count))
        // After this turn, so that the answer is out before the end begins.
        loop.execute { [weak self] in self?.assumeIsolated { $0.stop(grace: grace) } }
        return .answer(answer.encoded())
    }

    private func stop(grace: Duration) {
        if let onStopAsked = settings.onStopAsked {
            onStopAsked(grace)
        } else {
            Task { await drain(grace: grace) }
        }
    }

    func setLogLevel(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let level = try LogLevelParams(params).level
        let previous = log.logLevel.rawValue
        log.notice(
            "log level set", metadata: ["level": "\(level.rawValue)", "by": "\(context.client.owner)"])
        if let known = Logger.Level(rawValue: level.rawValue) { log.logLevel = known }
        return .answer(LogLevelResult(level: log.logLevel.rawValue, previous: previous).encoded())
    }
}
