// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol

/// Metrics as OpenMetrics 1.0 text, for Prometheus and its like.
///
/// Families without points are left out. Times become seconds, written exactly.
public enum OpenMetricsText {
    public static let contentType = "application/openmetrics-text; version=1.0.0; charset=utf-8"
    public static let prefix = "kraken_gateway_"

    public static func encoded(_ families: [MetricFamily]) -> [UInt8] {
        var text = ""
        for family in families where !family.points.isEmpty { append(family, to: &text) }
        text += "# EOF\n"
        return Array(text.utf8)
    }

    private static func append(_ family: MetricFamily, to text: inout String) {
        let isHistogram = family.kind == "histogram"
        let unit = isHistogram ? "seconds" : family.unit
        // The standard wants the unit at the end of the name.
        let name = prefix + family.name + (isHistogram ? "_seconds" : "")
        text += "# TYPE \(name) \(family.kind)\n"
        if let unit { text += "# UNIT \(name) \(unit)\n" }
        text += "# HELP \(name) \(escaped(family.help))\n"
        for point in family.points {
            if isHistogram, let distribution = point.distribution {
                append(distribution, name, point.labels, to: &text)
            } else if let value = point.value {
                text +=
                    name + (family.kind == "counter" ? "_total" : "") + braces(point.labels) + " \(value)\n"
            }
        }
    }

    private static func append(
        _ distribution: Distribution, _ name: String, _ labels: [String: String], to text: inout String
    ) {
        func bucket(_ bound: String, _ count: Int64) {
            text += "\(name)_bucket\(braces(labels, bound: bound)) \(count)\n"
        }
        for entry in distribution.buckets { bucket(bound(entry.upToNs), entry.count) }
        bucket("+Inf", distribution.count)
        text += "\(name)_count\(braces(labels)) \(distribution.count)\n"
        text += "\(name)_sum\(braces(labels)) \(seconds(distribution.sumNs))\n"
    }

    private static func braces(_ labels: [String: String], bound: String? = nil) -> String {
        var pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escaped($0.value))\"" }
        if let bound { pairs.append("le=\"\(bound)\"") }
        return pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    /// The standard wants bounds as numbers with a point.
    private static func bound(_ nanoseconds: Int64) -> String {
        let text = seconds(nanoseconds)
        return text.contains(".") ? text : text + ".0"
    }

    /// Nanoseconds as seconds, with the digits that are needed.
    static func seconds(_ nanoseconds: Int64) -> String {
        let (whole, part) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        guard part != 0 else { return "\(whole)" }
        var digits = String(part)
        digits = String(repeating: "0", count: 9 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}
