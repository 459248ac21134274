// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Several changes in one request to the exchange. They are not one transaction: each has its own outcome.
public struct BatchParams: WireMessage, Equatable {
    /// Carried out in this order.
    public var elements: [OrderChange]

    public init(elements: [OrderChange]) {
        self.elements = elements
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            elements: try reader.list("elements"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("elements", list: elements)
        writer.endObject()
    }
}

