// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension AccountState.Collateral: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            currency: try reader.string("currency"))
        quantity = try reader.optionalDecimal("quantity")
        value = try reader.optionalDecimal("value")
        collateralValue = try reader.optionalDecimal("collateral_value")
        available = try reader.optionalDecimal("available")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("currency", currency)
        writer.member("quantity", quantity)
        writer.member("value", value)
        writer.member("collateral_value", collateralValue)
        writer.member("available", available)
        writer.endObject()
    }
}

