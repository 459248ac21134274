// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// Clients, metrics and frames, for people.
enum OperationsTables {
    static func clients(_ list: ClientList) -> [String] {
        TextTable(
            [
                .numbers("client"), .words("name"), .words("owner"), .words("role"), .numbers("pid"),
                .words("since (UTC)"), .numbers("calls"), .numbers("open"), .numbers("streams"),
                .numbers("events"),
                .numbers("skipped"), .numbers("sent"), .numbers("queued"), .numbers("99 % within"),
                .words(""),
            ],
            rows: list.clients.map(row)
        ).render()
    }

    private static func row(_ client: ConnectedClient) -> [String?] {
        [
            "\(client.client)", client.name, client.identity.owner.name, client.identity.role,
            "\(client.identity.pid)", TimeText.dateAndTime(client.connectedAt), "\(client.calls)",
            "\(client.openCalls)", "\(client.streams.count)", "\(client.events)",
            client.skippedEvents > 0 ? "\(client.skippedEvents)" : nil, AmountText.bytes(client.sentBytes),
            AmountText.bytes(client.queuedBytes), client.delivery.map { AmountText.time($0.p99Ns) },
            remark(client),
        ]
    }

    private static func remark(_ client: ConnectedClient) -> String? {
        if client.isCaller { return "this command" }
        if client.isHeldBack { return "held back: it does not take its answers" }
        let behind = client.streams.count { $0.isBehind }
        return behind == 0 ? nil : behind == 1 ? "1 stream is behind" : "\(behind) streams are behind"
    }

    static func streams(_ list: ClientList) -> [String] {
        let rows = list.clients.flatMap { client in
            client.streams.map { stream -> [String?] in
                [
                    "\(client.client)", client.name, "\(stream.id)", stream.topic, stream.onLag,
                    stream.isBehind ? "behind" : nil,
                ]
            }
        }
        guard !rows.isEmpty else { return ["No stream is open."] }
        return TextTable(
            [
                .numbers("client"), .words("name"), .numbers("id"), .words("topic"), .words("on lag"),
                .words(""),
            ],
            rows: rows
        ).render()
    }

    static func metrics(_ metrics: Metrics) -> [String] {
        let rows = metrics.families.flatMap { family in
            family.points.map { point -> [String?] in
                let labels = point.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                let times = point.distribution
                return [
                    family.name, labels.joined(separator: " "),
                    point.value.map { family.unit == "bytes" ? AmountText.bytes($0) : "\($0)" }
                        ?? times.map { "\($0.count)" },
                    times.map { AmountText.time($0.p50Ns) }, times.map { AmountText.time($0.p99Ns) },
                    times.map { AmountText.time($0.maxNs) },
                ]
            }
        }
        guard !rows.isEmpty else { return ["There is no such metric."] }
        return TextTable(
            [
                .words("metric"), .words("of"), .numbers("count"), .numbers("half"), .numbers("99 %"),
                .numbers("longest"),
            ], rows: rows
        ).render()
    }

    /// What clients called themselves, by their numbers.
    static func names(_ list: ClientList) -> [Int64: String] {
        Dictionary(list.clients.compactMap { client in client.name.map { (client.client, $0) } }) {
            first, _ in first
        }
    }

    /// One frame in a line, cut where `width` ends.
    static func line(_ frame: MonitoredFrame, names: [Int64: String], width: Int?) -> String {
        let name = names[frame.client].map { " (\($0))" } ?? ""
        let arrow = frame.direction == "from_client" ? ">" : "<"
        let line = "\(TimeText.timeOfDay(frame.at))  \(frame.client)\(name) \(arrow) \(frame.text)"
        guard let width, line.count > width else { return line }
        return line.prefix(max(1, width - 1)) + "…"
    }
}
