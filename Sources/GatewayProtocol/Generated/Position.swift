// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension Position: WireRecord {
    public static let recordName = "position"
    public static let listName = "positions"

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            side: try reader.word("side"),
            quantity: try reader.decimal("quantity"))
        entryPrice = try reader.optionalDecimal("entry_price")
        markPrice = try reader.optionalDecimal("mark_price")
        unrealizedPnL = try reader.optionalDecimal("unrealized_pnl")
        unrealizedFunding = try reader.optionalDecimal("unrealized_funding")
        liquidationPrice = try reader.optionalDecimal("liquidation_price")
        pnlCurrency = try reader.optionalString("pnl_currency")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("side", side.rawValue)
        writer.member("quantity", quantity)
        writer.member("entry_price", entryPrice)
        writer.member("mark_price", markPrice)
        writer.member("unrealized_pnl", unrealizedPnL)
        writer.member("unrealized_funding", unrealizedFunding)
        writer.member("liquidation_price", liquidationPrice)
        writer.member("pnl_currency", pnlCurrency)
        writer.endObject()
    }
}

