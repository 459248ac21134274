// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// What halting did.
public struct HaltResult: WireMessage, Equatable {
    /// As it is now.
    public var state: RiskState
    /// The orders whose cancel was acknowledged.
    public var cancelled: [Order]
    /// Orders that are still open, or not known to be cancelled: look after these.
    public var remaining: [Order]

    public init(state: RiskState, cancelled: [Order], remaining: [Order]) {
        self.state = state
        self.cancelled = cancelled
        self.remaining = remaining
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            state: try reader.message("state"),
            cancelled: try reader.list("cancelled"),
            remaining: try reader.list("remaining"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("state", state)
        writer.member("cancelled", list: cancelled)
        writer.member("remaining", list: remaining)
        writer.endObject()
    }
}

