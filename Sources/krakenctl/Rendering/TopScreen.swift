// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// The screen of `top`: what the gateway does, and how fast, between two pictures of it.
struct TopScreen {
    private let picture: TopPicture
    private let previous: TopPicture?
    private let values: MetricValues
    private let before: MetricValues?
    /// Columns and lines that there is room for; nil for as many as it takes.
    var size: (columns: Int, lines: Int)?

    init(_ picture: TopPicture, previous: TopPicture? = nil) {
        self.picture = picture
        self.previous = previous
        values = MetricValues(picture.metrics)
        before = previous.map { MetricValues($0.metrics) }
    }

    func lines() -> [String] {
        var lines = heading() + [""] + feeds() + [""] + clients()
        let requests = requests()
        if !requests.isEmpty { lines += [""] + requests }
        if let orders = picture.orders, !orders.isEmpty {
            lines += ["", "orders"] + OrderTables.orders(orders)
        }
        guard let size else { return lines }
        return lines.prefix(max(1, size.lines - 1)).map { String($0.prefix(size.columns)) }
    }

    // MARK: Parts

    private func heading() -> [String] {
        let info = picture.info
        let feed = info.feeds.connected ? "feed connected" : "FEED NOT CONNECTED: \(info.feeds.reason ?? "")"
        let totals = [
            amount("messages", "feed_messages"), amount("calls", "calls"),
            amount("events", "delivered_events"),
            "queued \(AmountText.bytes(values.sum("queued_bytes")))",
            trouble("malformed", "feed_malformed_messages"),
            trouble("unknown", "feed_unknown_messages"), trouble("gaps", "feed_gaps"),
            trouble("skipped", "conflated_events"), trouble("lost", "lost_events"),
        ].compactMap { $0 }
        return [
            "kraken-gatewayd \(info.version)  \(info.account) (\(info.environment))  up "
                + "\(TimeText.span(info.now.duration(since: info.startedAt)))  \(feed)  "
                + "\(info.feeds.subscriptions ?? 0) subscriptions  \(info.clients) clients",
            totals.joined(separator: "  "),
        ]
    }

    private func amount(_ word: String, _ name: String) -> String {
        rate(name).map { "\(word) \($0)/s" } ?? "\(word) \(values.sum(name))"
    }

    private func trouble(_ word: String, _ name: String) -> String? {
        let count = values.sum(name)
        return count == 0 ? nil : "\(word) \(count)"
    }

    private func feeds() -> [String] {
        let rows = values.words("feed_events", of: "feed").map { feed -> [String?] in
            let label = ["feed": feed]
            let delay = values.distribution("feed_delay", label)
            let way = values.distribution("stage", ["feed": feed, "stage": "total"])
            return [
                feed, "\(values.sum("feed_events", label))", rate("feed_events", label).map(String.init),
                delay.map { AmountText.time($0.p50Ns) }, delay.map { AmountText.time($0.p99Ns) },
                way.map { AmountText.time($0.p50Ns) }, way.map { AmountText.time($0.p99Ns) },
            ]
        }
        guard !rows.isEmpty else { return ["The exchange has said nothing yet."] }
        return TextTable(
            [
                .words("feed"), .numbers("events"), .numbers("per s"), .numbers("from exchange"),
                .numbers("99 %"),
                .numbers("through gateway"), .numbers("99 %"),
            ], rows: rows
        ).render()
    }

    private func clients() -> [String] {
        let known = Dictionary((previous?.clients.clients ?? []).map { ($0.client, $0) }) { first, _ in first
        }
        let rows = picture.clients.clients.map { client -> [String?] in
            let last = known[client.client]
            func rate(_ count: (ConnectedClient) -> Int64) -> Int64? {
                last.flatMap { AmountText.rate(count(client) - count($0), over: elapsed) }
            }
            return [
                "\(client.client)", client.name, client.identity.owner.name, "\(client.streams.count)",
                "\(client.calls)", rate { $0.calls }.map(String.init), "\(client.events)",
                rate { $0.events }.map(String.init),
                rate { $0.sentBytes }.map { "\(AmountText.bytes($0))/s" },
                AmountText.bytes(client.queuedBytes),
                client.skippedEvents > 0 ? "\(client.skippedEvents)" : nil,
                client.delivery.map { AmountText.time($0.p50Ns) },
                client.delivery.map { AmountText.time($0.p99Ns) },
                client.isHeldBack || client.streams.contains { $0.isBehind } ? "slow" : nil,
            ]
        }
        return TextTable(
            [
                .numbers("client"), .words("name"), .words("owner"), .numbers("streams"), .numbers("calls"),
                .numbers("per s"), .numbers("events"), .numbers("per s"), .numbers("sent"),
                .numbers("queued"),
                .numbers("skipped"), .numbers("delivered in"), .numbers("99 %"), .words(""),
            ], rows: rows
        ).render()
    }

    private func requests() -> [String] {
        let rows = values.words("requests", of: "endpoint").map { endpoint -> [String?] in
            let label = ["endpoint": endpoint]
            let times = values.distribution("request", label)
            let all = values.sum("requests", label)
            let good = values.sum("requests", ["endpoint": endpoint, "outcome": "200"])
            return [
                endpoint, "\(all)", all > good ? "\(all - good)" : nil,
                times.map { AmountText.time($0.p50Ns) },
                times.map { AmountText.time($0.p99Ns) },
            ]
        }
        guard !rows.isEmpty else { return [] }
        return TextTable(
            [
                .words("request"), .numbers("count"), .numbers("not 200"), .numbers("answered in"),
                .numbers("99 %"),
            ],
            rows: rows
        ).render()
    }

    // MARK: Rates

    /// Microseconds between the two pictures; zero without a first one.
    private var elapsed: Int64 {
        guard let previous else { return 0 }
        return picture.metrics.now.microseconds - previous.metrics.now.microseconds
    }

    private func rate(_ name: String, _ labels: [String: String] = [:]) -> Int64? {
        guard let before else { return nil }
        return AmountText.rate(values.sum(name, labels) - before.sum(name, labels), over: elapsed)
    }
}
