// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension BookLevel: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            price: try reader.decimal("price"),
            quantity: try reader.decimal("quantity"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("price", price)
        writer.member("quantity", quantity)
        writer.endObject()
    }
}

