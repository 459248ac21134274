// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension AccountLogEntry: WireRecord {
    public static let recordName = "entry"
    public static let listName = "entries"

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            bookedAt: try reader.timestamp("venue_time_us"),
            kind: try reader.string("kind"))
        id = try reader.optionalInteger("log_id", in: 0 ... .max)
        bookingID = try reader.optionalString("booking_id")
        asset = try reader.optionalString("asset")
        symbol = try reader.optionalSymbol("symbol")
        wallet = try reader.optionalString("wallet")
        collateral = try reader.optionalString("collateral")
        fillID = try reader.optionalString("fill_id").map { FillID($0) }
        oldBalance = try reader.optionalDecimal("old_balance")
        newBalance = try reader.optionalDecimal("new_balance")
        oldEntryPrice = try reader.optionalDecimal("old_entry_price")
        newEntryPrice = try reader.optionalDecimal("new_entry_price")
        tradePrice = try reader.optionalDecimal("trade_price")
        markPrice = try reader.optionalDecimal("mark_price")
        fee = try reader.optionalDecimal("fee")
        fundingRate = try reader.optionalDecimal("funding_rate")
        realizedPnL = try reader.optionalDecimal("realized_pnl")
        realizedFunding = try reader.optionalDecimal("realized_funding")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("log_id", id)
        writer.member("booking_id", bookingID)
        writer.member("venue_time_us", bookedAt)
        writer.member("kind", kind)
        writer.member("asset", asset)
        writer.member("symbol", symbol?.name)
        writer.member("wallet", wallet)
        writer.member("collateral", collateral)
        writer.member("fill_id", fillID?.text)
        writer.member("old_balance", oldBalance)
        writer.member("new_balance", newBalance)
        writer.member("old_entry_price", oldEntryPrice)
        writer.member("new_entry_price", newEntryPrice)
        writer.member("trade_price", tradePrice)
        writer.member("mark_price", markPrice)
        writer.member("fee", fee)
        writer.member("funding_rate", fundingRate)
        writer.member("realized_pnl", realizedPnL)
        writer.member("realized_funding", realizedFunding)
        writer.endObject()
    }
}

