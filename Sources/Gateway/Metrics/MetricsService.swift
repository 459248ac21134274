// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Trading

/// `gateway.get_metrics`, and the page of the metrics socket.
extension TradingGateway {
    func getMetrics(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let prefix = try MetricsParams(params).prefix ?? ""
        let standing = context.client.standing
        let families = metricFamilies { standing.sees($0) }
            .filter { $0.name.hasPrefix(prefix) && !$0.points.isEmpty }
        return .answer(Metrics(now: clock(), startedAt: startedAt, families: families).encoded())
    }

    /// What is measured, as OpenMetrics text; to be called on the gateway's loop.
    public nonisolated func openMetricsPage() -> [UInt8] {
        assumeIsolated { OpenMetricsText.encoded($0.metricFamilies { _ in true }) }
    }

    /// - Parameter isShown: whose clients are told of one by one.
    private func metricFamilies(_ isShown: (Owner) -> Bool) -> [MetricFamily] {
        metrics.families() + (settings.requestMeter?.families() ?? []) + stateFamilies() + recordingFamilies()
            + trafficFamilies() + clientFamilies(isShown)
    }

    // MARK: As of now

    private func stateFamilies() -> [MetricFamily] {
        var streams: [String: Int] = [:]
        for (key, topic) in topics where !topic.subscriptions.isEmpty {
            streams[key.kind, default: 0] += topic.subscriptions.count
        }
        let parts = healthParts()
        let orders = venue.hasCredentials ? desk.ledger.openOrders() : []
        let unknown = orders.count { $0.state == .unknown }
        return [
            .gauge(
                "start_time_seconds", unit: "seconds", "When the gateway started, since 1970.",
                [([:], Int(startedAt.microseconds / 1_000_000))]),
            .gauge(
                "health", "Whether a part serves: 1 or 0.",
                parts.map { (["part": $0.name], $0.status == .serving ? 1 : 0) }),
            .gauge("clients", "Connections that are open.", [([:], clients.count)]),
            .gauge(
                "streams", "Streams that are open, by kind of topic.",
                streams.sorted { $0.key < $1.key }.map { (["topic": $0.key], $0.value) }),
            .gauge("open_calls", "Calls that wait for their answer.", [([:], waitingCalls.count)]),
            .gauge(
                "exchange_subscriptions", "Feeds that the exchange is asked for.", [([:], interest.count)]),
            .gauge(
                "queued_bytes", unit: "bytes", "What waits for clients that do not read.",
                [([:], clients.values.reduce(0) { $0 + $1.connection.unsentBytes })]),
            .gauge("instruments", "Instruments that are listed.", [([:], instruments.count)]),
            .gauge("open_orders", "Orders that are open here.", [([:], orders.count)]),
            .gauge("unknown_orders", "Orders of which it is not known whether they rest.", [([:], unknown)]),
        ] + budgetFamilies() + processFamilies()
    }

    private func budgetFamilies() -> [MetricFamily] {
        let pools = venue.hasCredentials ? budget.state(now: clock()) : []
        return [
            .gauge(
                "rate_budget_used", "What is spent of a budget at the exchange.",
                pools.map { (["pool": $0.pool.rawValue], $0.used) }),
            .gauge(
                "rate_budget_limit", "How large it is.", pools.map { (["pool": $0.pool.rawValue], $0.limit) }),
            .gauge(
                "rate_budget_waiting", "Calls that wait for it.",
                pools.map { (["pool": $0.pool.rawValue], $0.waiting) }),
        ]
    }

    private func processFamilies() -> [MetricFamily] {
        guard let bytes = ProcessControl.residentBytes else { return [] }
        return [
            .gauge("resident_memory_bytes", unit: "bytes", "Memory that the process has.", [([:], bytes)])
        ]
    }

    private func recordingFamilies() -> [MetricFamily] {
        guard let counts = settings.recorder?.counts else { return [] }
        return [
            .counter(
                "recorded_messages", "Messages that were written to the recording.", [([:], counts.recorded)]),
            .counter(
                "recording_dropped_messages", "Messages that are missing in the recording.",
                [([:], counts.dropped)]),
            .gauge(
                "recording_queued_bytes", unit: "bytes", "What waits to be written to it.",
                [([:], counts.queuedBytes)]),
        ]
    }

    // MARK: Clients

    private func trafficFamilies() -> [MetricFamily] {
        let received = clients.values.reduce(metrics.pastReceivedBytes) { $0 + $1.metrics.receivedBytes }
        let sent = clients.values.reduce(metrics.pastSentBytes) { $0 + $1.metrics.sentBytes }
        return [
            .counter("client_connections", "Connections that were taken.", [([:], metrics.connections)]),
            .counter(
                "refused_connections", "Connections beyond a limit.", [([:], metrics.refusedConnections)]),
            .counter("received_bytes", unit: "bytes", "What clients sent.", [([:], received)]),
            .counter("sent_bytes", unit: "bytes", "What clients were sent.", [([:], sent)]),
        ]
    }

    private func clientFamilies(_ isShown: (Owner) -> Bool) -> [MetricFamily] {
        let shown = clients.values.filter { isShown($0.owner) }.sorted { $0.id.number < $1.id.number }
        func labels(_ client: ClientState) -> [String: String] {
            ["client": "\(client.id.number)", "name": client.name ?? "", "owner": client.owner.name]
        }
        return [
            .counter(
                "client_events", "Events that were given to a client.",
                shown.map { (labels($0), $0.metrics.events) }),
            .counter(
                "client_skipped_events", "Events that a client's lag policies left out.",
                shown.map { (labels($0), $0.metrics.skippedEvents) }),
            .counter(
                "client_sent_bytes", unit: "bytes", "What a client was sent.",
                shown.map { (labels($0), $0.metrics.sentBytes) }),
            .gauge(
                "client_queued_bytes", unit: "bytes", "What waits because a client does not read.",
                shown.map { (labels($0), $0.connection.unsentBytes) }),
            .histogram(
                "client_delivery",
                "From the exchange's bytes in the gateway to the kernel's taking the event for a client, sampled.",
                shown.filter { !$0.metrics.delivery.isEmpty }.map { (labels($0), $0.metrics.delivery) }),
        ]
    }
}
