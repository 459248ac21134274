// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How to follow orders.
public struct OrderSubscriptionParams: WireMessage, Equatable {
    /// What to do when the client reads too slowly. Without it: disconnect.
    public var onLag: LagPolicy?

    public init(onLag: LagPolicy? = nil) {
        self.onLag = onLag
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            onLag: try reader.optionalWord("on_lag"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }
}

