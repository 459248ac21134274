// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// One thing that is counted or measured. OpenMetrics has it as kraken_gateway_ and its name.
public struct MetricFamily: WireMessage, Equatable {
    /// Its stable name.
    public var name: String
    /// How its points are to be read.
    public var kind: String
    /// Of counters and gauges that count something else than things: bytes.
    public var unit: String?
    /// What it means.
    public var help: String
    /// One for every set of labels.
    public var points: [MetricPoint]

    public init(name: String, kind: String, unit: String? = nil, help: String, points: [MetricPoint]) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.help = help
        self.points = points
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            name: try reader.string("name"),
            kind: try reader.string("kind"),
            unit: try reader.optionalString("unit"),
            help: try reader.string("help"),
            points: try reader.list("points"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("kind", kind)
        writer.member("unit", unit)
        writer.member("help", help)
        writer.member("points", list: points)
        writer.endObject()
    }
}

