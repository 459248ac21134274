// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// One number, or the distribution of many times.
public struct MetricPoint: WireMessage, Equatable {
    /// What it is about.
    public var labels: [String: String]
    /// Of counters and gauges.
    public var value: Int64?
    /// Of histograms.
    public var distribution: Distribution?

    public init(labels: [String: String], value: Int64? = nil, distribution: Distribution? = nil) {
        self.labels = labels
        self.value = value
        self.distribution = distribution
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            labels: try reader.texts("labels"),
            value: try reader.optionalInteger("value", in: .min ... .max),
            distribution: try reader.optionalMessage("distribution"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("labels", labels)
        writer.member("value", value)
        if let distribution { writer.member("distribution", distribution) }
        writer.endObject()
    }
}

