// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol

extension MetricFamily {
    /// What only rises.
    public static func counter(
        _ name: String, unit: String? = nil, _ help: String,
        _ points: [(labels: [String: String], value: Int)]
    ) -> MetricFamily {
        numbers("counter", name, unit, help, points)
    }

    /// What is so now.
    public static func gauge(
        _ name: String, unit: String? = nil, _ help: String,
        _ points: [(labels: [String: String], value: Int)]
    ) -> MetricFamily {
        numbers("gauge", name, unit, help, points)
    }

    private static func numbers(
        _ kind: String, _ name: String, _ unit: String?, _ help: String,
        _ points: [(labels: [String: String], value: Int)]
    ) -> MetricFamily {
        MetricFamily(
            name: name, kind: kind, unit: unit, help: help,
            points: points.map { MetricPoint(labels: $0.labels, value: Int64($0.value)) })
    }

    /// How long something took.
    public static func histogram(
        _ name: String, _ help: String, _ points: [(labels: [String: String], times: LatencyHistogram)]
    ) -> MetricFamily {
        MetricFamily(
            name: name, kind: "histogram", help: help,
            points: points.map { MetricPoint(labels: $0.labels, distribution: $0.times.distribution) })
    }
}
