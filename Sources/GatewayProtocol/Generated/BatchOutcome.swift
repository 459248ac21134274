// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// The outcome of one change: the order, or an error, or both where the order is known and was refused.
public struct BatchOutcome: WireMessage, Equatable {
    /// The order as it stands now.
    public var order: Order?
    /// Why it was not carried out, or why that is not known.
    public var error: Failure?

    public init(order: Order? = nil, error: Failure? = nil) {
        self.order = order
        self.error = error
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            order: try reader.optionalMessage("order"),
            error: try reader.optionalMessage("error"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if let order { writer.member("order", order) }
        if let error { writer.member("error", error) }
        writer.endObject()
    }
}

