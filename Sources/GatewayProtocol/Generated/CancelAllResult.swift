// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// What was cancelled and what was not.
public struct CancelAllResult: WireMessage, Equatable {
    /// The orders whose cancel was acknowledged.
    public var cancelled: [Order]
    /// Orders that it concerned and that are still open or not known to be cancelled.
    public var remaining: [Order]

    public init(cancelled: [Order], remaining: [Order]) {
        self.cancelled = cancelled
        self.remaining = remaining
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            cancelled: try reader.list("cancelled"),
            remaining: try reader.list("remaining"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("cancelled", list: cancelled)
        writer.member("remaining", list: remaining)
        writer.endObject()
    }
}

