// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension AccountState.Wallet: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            name: try reader.string("name"),
            kind: try reader.string("kind"))
        currency = try reader.optionalString("currency")
        balances = try reader.decimals("balances")
        availableMargin = try reader.optionalDecimal("available_margin")
        portfolioValue = try reader.optionalDecimal("portfolio_value")
        unrealizedPnL = try reader.optionalDecimal("unrealized_pnl")
        unrealizedFunding = try reader.optionalDecimal("unrealized_funding")
        initialMargin = try reader.optionalDecimal("initial_margin")
        maintenanceMargin = try reader.optionalDecimal("maintenance_margin")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("kind", kind)
        writer.member("currency", currency)
        writer.member("balances", balances)
        writer.member("available_margin", availableMargin)
        writer.member("portfolio_value", portfolioValue)
        writer.member("unrealized_pnl", unrealizedPnL)
        writer.member("unrealized_funding", unrealizedFunding)
        writer.member("initial_margin", initialMargin)
        writer.member("maintenance_margin", maintenanceMargin)
        writer.endObject()
    }
}

