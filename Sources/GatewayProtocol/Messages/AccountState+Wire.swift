// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

extension AccountState: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            currency: try reader.string("currency"), receivedAt: try reader.timestamp("received_at_us"))
        balance = try reader.optionalDecimal("balance")
        equity = try reader.optionalDecimal("equity")
        availableMargin = try reader.optionalDecimal("available_margin")
        marginUsed = try reader.optionalDecimal("margin_used")
        maintenanceMargin = try reader.optionalDecimal("maintenance_margin")
        unrealizedPnL = try reader.optionalDecimal("unrealized_pnl")
        unrealizedFunding = try reader.optionalDecimal("unrealized_funding")
        portfolioValue = try reader.optionalDecimal("portfolio_value")
        if reader.has("collateral") { collateral = try reader.list("collateral") }
        if reader.has("wallets") { wallets = try reader.list("wallets") }
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

extension AccountState.Collateral: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(currency: try reader.string("currency"))
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

extension AccountState.Wallet: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(name: try reader.string("name"), kind: try reader.string("kind"))
        currency = try reader.optionalString("currency")
        availableMargin = try reader.optionalDecimal("available_margin")
        portfolioValue = try reader.optionalDecimal("portfolio_value")
        unrealizedPnL = try reader.optionalDecimal("unrealized_pnl")
        initialMargin = try reader.optionalDecimal("initial_margin")
        maintenanceMargin = try reader.optionalDecimal("maintenance_margin")
        guard let amounts = try reader.optionalObject("balances") else { return }
        for currency in amounts.names { balances[currency] = try amounts.optionalDecimal(currency) }
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("kind", kind)
        writer.member("currency", currency)
        writer.key("balances")
        writer.beginObject()
        for (currency, amount) in balances.sorted(by: { $0.key < $1.key }) { writer.member(currency, amount) }
        writer.endObject()
        writer.member("available_margin", availableMargin)
        writer.member("portfolio_value", portfolioValue)
        writer.member("unrealized_pnl", unrealizedPnL)
        writer.member("initial_margin", initialMargin)
        writer.member("maintenance_margin", maintenanceMargin)
        writer.endObject()
    }
}
