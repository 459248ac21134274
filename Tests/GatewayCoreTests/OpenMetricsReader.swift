// SPDX-License-Identifier: Apache-2.0

/// Reads OpenMetrics 1.0 text by its grammar, as far as the gateway uses it, and refuses everything else.
///
/// Written from the standard and not from the writer: <https://prometheus.io/docs/specs/om/open_metrics_spec/>.
struct OpenMetricsReader {
    struct Mistake: Error, CustomStringConvertible {
        var description: String
    }

    struct Family {
        var type = ""
        var unit = ""
        var help = ""
        /// Name with suffix, labels, value, in their order.
        var samples: [(name: String, labels: [String: String], value: Double)] = []
    }

    private(set) var families: [String: Family] = [:]
    private var current: String?

    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Mistake(description: "not UTF-8")
        }
        guard text.hasSuffix("# EOF\n") else { throw Mistake(description: "it does not end with # EOF") }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.removeLast(2)
        for line in lines {
            if line.hasPrefix("# ") { try metadata(line) } else { try sample(line) }
        }
        for (name, family) in families { try Self.check(family, name) }
    }

    private mutating func metadata(_ line: String) throws {
        let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 4 else { throw Mistake(description: line) }
        let (kind, name, rest) = (parts[1], parts[2], parts[3])
        if kind == "TYPE" {
            guard families[name] == nil else { throw Mistake(description: "\(name) comes twice") }
            guard ["counter", "gauge", "histogram"].contains(rest) else { throw Mistake(description: line) }
            families[name] = Family(type: rest)
            current = name
            return
        }
        guard name == current, families[name]?.samples.isEmpty == true else {
            throw Mistake(description: "out of its place: \(line)")
        }
        switch kind {
        case "UNIT":
            guard name.hasSuffix("_" + rest) else {
                throw Mistake(description: "unit is not in the name: \(line)")
            }
            families[name]?.unit = rest
        case "HELP": families[name]?.help = rest
        default: throw Mistake(description: line)
        }
    }

    private mutating func sample(_ line: String) throws {
        guard let family = current, let type = families[family]?.type else {
            throw Mistake(description: line)
        }
        var rest = line[...]
        let name = String(
            rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") })
        rest = rest.dropFirst(name.count)
        let suffixes =
            ["counter": ["_total"], "gauge": [""], "histogram": ["_bucket", "_count", "_sum"]][type] ?? []
        guard suffixes.contains(where: { name == family + $0 }) else {
            throw Mistake(description: "\(name) does not belong to the \(type) \(family)")
        }
        let labels = try Self.labels(&rest)
        guard rest.first == " ", let value = Double(rest.dropFirst()) else {
            throw Mistake(description: line)
        }
        families[family]?.samples.append((name, labels, value))
    }

    private static func labels(_ rest: inout Substring) throws -> [String: String] {
        guard rest.first == "{" else { return [:] }
        rest = rest.dropFirst()
        var labels: [String: String] = [:]
        while rest.first != "}" {
            let name = String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
            rest = rest.dropFirst(name.count)
            guard !name.isEmpty, labels[name] == nil, rest.hasPrefix("=\"") else {
                throw Mistake(description: "labels: \(rest)")
            }
            rest = rest.dropFirst(2)
            labels[name] = try text(&rest)
            if rest.first == "," { rest = rest.dropFirst() }
        }
        rest = rest.dropFirst()
        return labels
    }

    private static func text(_ rest: inout Substring) throws -> String {
        var text = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return text
            case "\\":
                switch rest.popFirst() {
                case "n": text += "\n"
                case "\\": text += "\\"
                case "\"": text += "\""
                default: throw Mistake(description: "an escape that there is not")
                }
            default: text.append(character)
            }
        }
        throw Mistake(description: "a text without end")
    }

    /// Buckets rise, end at +Inf with the count, and points do not mix.
    private static func check(_ family: Family, _ name: String) throws {
        guard !family.samples.isEmpty, !family.help.isEmpty else {
            throw Mistake(description: "\(name) is empty")
        }
        guard family.type == "histogram" else {
            let points = family.samples.map { $0.labels }
            guard Set(points).count == points.count else {
                throw Mistake(description: "\(name): a point comes twice")
            }
            return
        }
        var below = 0.0
        var bound = -Double.infinity
        for sample in family.samples {
            if sample.name.hasSuffix("_bucket") {
                guard let text = sample.labels["le"], let next = Double(text), next > bound,
                    sample.value >= below
                else { throw Mistake(description: "\(name): a bucket is out of order") }
                (bound, below) = (next, sample.value)
            } else if sample.name.hasSuffix("_count") {
                guard bound == .infinity, below == sample.value else {
                    throw Mistake(description: "\(name): the count is not that of +Inf")
                }
            } else {
                (bound, below) = (-.infinity, 0)
            }
        }
    }
}
