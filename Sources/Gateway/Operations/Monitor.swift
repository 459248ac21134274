// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import KrakenFutures
import Trading

/// `gateway.monitor`: the frames of clients, for whoever looks for a mistake. While nobody does it costs one comparison a
/// frame. Clients that monitor are not heard themselves: each frame of theirs would make another.
extension TradingGateway {
    private static let longestFrame = 16 << 10

    func monitor(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try MonitorParams(params)
        guard let number = asked.client else { return .stream(.monitor(nil), asked.onLag ?? .gap) }
        let client = try client(number)
        guard client !== context.client else {
            throw .invalidField(
                "client", "\"client\" \(number) is this connection itself, which is not monitored")
        }
        return .stream(.monitor(client.id), asked.onLag ?? .gap)
    }

    func monitorText() -> [UInt8] {
        MonitorState(clients: Int64(clients.values.count { !isMonitoring($0) })).encoded()
    }

    private func isMonitoring(_ client: ClientState) -> Bool {
        client.session.open.values.contains { open in
            if case .stream(.monitor) = open { true } else { false }
        }
    }

    /// A frame came from a client.
    func monitored(_ frame: JSONValue, from client: ClientState) {
        guard monitorListeners > 0, !isMonitoring(client) else { return }
        publishFrame(Array(frame.rawBytes), of: client, "from_client")
    }

    /// Whole frames go to a client.
    func monitored(_ frames: [UInt8], to client: ClientState) {
        guard monitorListeners > 0, !frames.isEmpty, !isMonitoring(client) else { return }
        var index = 0
        while index + 4 <= frames.count {
            let length = frames[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = min(frames.count, index + 4 + length)
            publishFrame(Array(frames[index + 4..<end]), of: client, "to_client")
            index = end
        }
    }

    private func publishFrame(_ json: [UInt8], of client: ClientState, _ direction: String) {
        var writer = JSONWriter(reservingCapacity: json.count + 128)
        writer.beginObject()
        writer.key("client")
        writer.integer(Int64(client.id.number))
        writer.key("direction")
        writer.string(direction)
        writer.key("at_us")
        writer.integer(clock().microseconds)
        writer.key("bytes")
        writer.integer(Int64(json.count))
        writer.key("text")
        writer.string(String(decoding: SecretRemoval.cleaned(json).prefix(Self.longestFrame), as: UTF8.self))
        writer.endObject()
        for key in [TopicKey.monitor(nil), .monitor(client.id)] where topics[key] != nil {
            publish(key, writer.bytes)
        }
    }

    /// Nothing more comes of a client that has gone.
    func endMonitors(of id: SessionID) {
        guard monitorListeners > 0, topics[.monitor(id)] != nil else { return }
        let failure = Failure(
            .notFound, Reason.cancelled, "The client \(id.number) has gone.", origin: .gateway)
        for client in clients.values {
            for (call, open) in client.session.open where open == .stream(topic: .monitor(id)) {
                endStream(call, of: client, failure)
                sent(client)
            }
        }
    }
}
