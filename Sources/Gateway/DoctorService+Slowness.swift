// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import Trading

/// What the doctor finds in the metrics: messages that made no sense, and what takes too long.
extension TradingGateway {
    /// What is worth a word when 99 % are not below it, in nanoseconds.
    private enum Bound {
        static let feedDelay: Int64 = 2_000_000_000
        static let tick: Int64 = 10_000_000
        static let request: Int64 = 2_000_000_000
        static let delivery: Int64 = 250_000_000
        /// Fewer times than this prove nothing.
        static let enough: Int64 = 20
    }

    func malformedFindings() -> [Finding] {
        var findings: [Finding] = []
        func add(_ counts: TroubleCounts, _ what: String) {
            guard counts.total > 0 else { return }
            let kinds = counts.byFrequency.prefix(5).map { "\($0.kind) \($0.count)" }.joined(separator: ", ")
            findings.append(
                Finding(
                    severity: "warning", subject: "feed",
                    message: "\(counts.total) \(what) (\(kinds)); the log has the first of each kind."))
        }
        add(metrics.feed.malformed, "messages of the exchange could not be understood")
        add(metrics.feed.unknown, "messages of the exchange are of a kind that this gateway does not know")
        if let meter = settings.requestMeter {
            add(meter.malformed, "rows or answers of the exchange could not be understood")
        }
        let lost = metrics.feed.gaps.values.reduce(0) { $0 + $1.messages }
        if lost > 0 {
            findings.append(
                Finding(
                    severity: "note", subject: "feed",
                    message:
                        "The exchange's own count shows that \(lost) of its messages never came since the start; "
                        + "whoever listened was told by a gap."))
        }
        if let counts = settings.recorder?.counts, counts.dropped > 0 {
            findings.append(
                Finding(
                    severity: "warning", subject: "recording",
                    message: counts.hasFailed
                        ? "The recording has ended, and \(counts.dropped) messages are missing in it; see the log."
                        : "\(counts.dropped) messages are missing in the recording: the disk does not keep up."
                ))
        }
        return findings
    }

    func slownessFindings(_ standing: Standing) -> [Finding] {
        feedSlowness() + requestSlowness() + clientSlowness(standing)
    }

    private func feedSlowness() -> [Finding] {
        var findings: [Finding] = []
        for (kind, delay) in metrics.feed.delays.sorted(by: { $0.key.name < $1.key.name }) {
            guard let time = Self.slow(delay, beyond: Bound.feedDelay) else { continue }
            findings.append(
                Finding(
                    severity: "warning", subject: "feed",
                    message:
                        "Of the exchange's messages about \(kind.name) one in a hundred comes \(time) after its own "
                        + "time; the network is slow, or one of the two clocks is wrong."))
        }
        for (kind, times) in metrics.stages.times.sorted(by: { $0.key.name < $1.key.name }) {
            guard let time = Self.slow(times[TickStages.Stage.total.rawValue], beyond: Bound.tick) else {
                continue
            }
            findings.append(
                Finding(
                    severity: "warning", subject: "gateway",
                    message:
                        "One in a hundred messages about \(kind.name) takes \(time) on its way through the gateway; "
                        + "gateway.get_metrics with the prefix stage shows where."))
        }
        return findings
    }

    private func requestSlowness() -> [Finding] {
        guard let meter = settings.requestMeter else { return [] }
        return meter.endpoints.sorted { $0.key < $1.key }.compactMap { name, endpoint in
            guard let time = Self.slow(endpoint.times, beyond: Bound.request) else { return nil }
            return Finding(
                severity: "warning", subject: "exchange",
                message:
                    "One in a hundred requests to \(name) takes \(time); the exchange or the way to it is slow."
            )
        }
    }

    private func clientSlowness(_ standing: Standing) -> [Finding] {
        var findings: [Finding] = []
        for client in clients.values.sorted(by: { $0.id.number < $1.id.number })
        where standing.sees(client.owner) {
            let name = "\(client.id)" + (client.name.map { " (\($0))" } ?? "")
            let queued = client.connection.queuedBytes
            if queued > settings.subscriptionBounds.conflating {
                findings.append(
                    Finding(
                        severity: "warning", subject: "\(client.id)",
                        message: "\(name) reads too slowly: \(queued) bytes wait for it"
                            + (client.readingPaused ? ", and its calls are not read until it takes them" : "")
                            + "; it should read in a loop of its own."))
            } else if let time = Self.slow(client.metrics.delivery, beyond: Bound.delivery) {
                findings.append(
                    Finding(
                        severity: "note", subject: "\(client.id)",
                        message:
                            "\(name) takes one event in a hundred only after \(time); it reads too seldom."))
            }
        }
        return findings
    }

    /// The time that one in a hundred exceeds now, in words, if it is longer than the bound.
    private static func slow(_ latency: RecentLatency, beyond bound: Int64) -> String? {
        slow(latency.recent, beyond: bound)
    }

    private static func slow(_ times: LatencyHistogram, beyond bound: Int64) -> String? {
        guard times.count >= Bound.enough, let time = times.percentile(99), time > bound else { return nil }
        return time >= 1_000_000_000
            ? "\(time / 1_000_000_000).\(time / 100_000_000 % 10) s" : "\(time / 1_000_000) ms"
    }
}
