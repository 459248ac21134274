// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol

/// Finds values among metrics, and tells what they became in between.
struct MetricValues {
    private let families: [String: [MetricPoint]]

    init(_ metrics: Metrics) {
        families = Dictionary(metrics.families.map { ($0.name, $0.points) }) { first, _ in first }
    }

    func points(_ name: String) -> [MetricPoint] { families[name] ?? [] }

    /// The sum of all points that have these labels.
    func sum(_ name: String, _ labels: [String: String] = [:]) -> Int64 {
        points(name).filter { Self.has($0, labels) }.reduce(0) { $0 + ($1.value ?? 0) }
    }

    func distribution(_ name: String, _ labels: [String: String] = [:]) -> Distribution? {
        points(name).first { Self.has($0, labels) }?.distribution
    }

    /// The words that points have for a label, in their order.
    func words(_ name: String, of label: String) -> [String] {
        var words: [String] = []
        for point in points(name) {
            if let word = point.labels[label], !words.contains(word) { words.append(word) }
        }
        return words
    }

    private static func has(_ point: MetricPoint, _ labels: [String: String]) -> Bool {
        labels.allSatisfy { point.labels[$0.key] == $0.value }
    }
}
