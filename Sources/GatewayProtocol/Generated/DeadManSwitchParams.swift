// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How long the account's orders outlive a silence of the gateway.
public struct DeadManSwitchParams: WireMessage, Equatable {
    /// The exchange cancels all orders of the account this long after it last heard of the gateway; 0 takes the caller's wish back. The shortest wish of all owners counts. Whole seconds, from 10 s to one hour.
    public var period: Duration

    public init(period: Duration) {
        self.period = period
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            period: try reader.milliseconds("period_ms"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("period_ms", period)
        writer.endObject()
    }
}

