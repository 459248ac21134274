// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension AccountState: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            currency: try reader.string("currency"),
            receivedAt: try reader.timestamp("received_at_us"))
        balance = try reader.optionalDecimal("balance")
        equity = try reader.optionalDecimal("equity")
        availableMargin = try reader.optionalDecimal("available_margin")
        marginUsed = try reader.optionalDecimal("margin_used")
        maintenanceMargin = try reader.optionalDecimal("maintenance_margin")
        unrealizedPnL = try reader.optionalDecimal("unrealized_pnl")
        unrealizedFunding = try reader.optionalDecimal("unrealized_funding")
        portfolioValue = try reader.optionalDecimal("portfolio_value")
        collateral = try reader.list("collateral")
        wallets = try reader.list("wallets")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("balance", balance)
        writer.member("equity", equity)
        writer.member("available_margin", availableMargin)
        writer.member("margin_used", marginUsed)
        writer.member("maintenance_margin", maintenanceMargin)
        writer.member("unrealized_pnl", unrealizedPnL)
        writer.member("unrealized_funding", unrealizedFunding)
        writer.member("portfolio_value", portfolioValue)
        writer.member("currency", currency)
        writer.member("collateral", list: collateral)
        writer.member("wallets", list: wallets)
        writer.member("received_at_us", receivedAt)
        writer.endObject()
    }
}

