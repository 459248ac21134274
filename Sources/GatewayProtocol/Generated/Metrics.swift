// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// What was counted and measured since the start.
public struct Metrics: WireMessage, Equatable {
    /// The gateway's clock.
    public var now: Timestamp
    /// Since when is counted.
    public var startedAt: Timestamp
    /// One after another; later releases may add some.
    public var families: [MetricFamily]

    public init(now: Timestamp, startedAt: Timestamp, families: [MetricFamily]) {
        self.now = now
        self.startedAt = startedAt
        self.families = families
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            now: try reader.timestamp("now_us"),
            startedAt: try reader.timestamp("started_at_us"),
            families: try reader.list("families"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("now_us", now)
        writer.member("started_at_us", startedAt)
        writer.member("families", list: families)
        writer.endObject()
    }
}

