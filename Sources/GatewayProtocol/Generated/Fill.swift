// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension Fill: WireRecord {
    public static let recordName = "fill"
    public static let listName = "fills"

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            id: FillID(try reader.string("fill_id")),
            orderID: try reader.optionalString("order_id").map { OrderID($0) },
            symbol: try reader.symbol("symbol"),
            side: try reader.word("side"),
            price: try reader.decimal("price"),
            quantity: try reader.decimal("quantity"),
            venueTime: try reader.timestamp("venue_time_us"))
        clientOrderID = try reader.optionalString("client_order_id").map { ClientOrderID($0) }
        owner = try reader.optionalString("owner").map { Owner($0) }
        liquidity = try reader.optionalString("liquidity").map { Fill.Liquidity(word: $0) }
        fee = try reader.optionalDecimal("fee")
        feeCurrency = try reader.optionalString("fee_currency")
        backfilled = try reader.bool("backfilled")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("fill_id", id.text)
        writer.member("order_id", orderID?.text)
        writer.member("client_order_id", clientOrderID?.text)
        writer.member("owner", owner?.name)
        writer.member("symbol", symbol.name)
        writer.member("side", side.rawValue)
        writer.member("price", price)
        writer.member("quantity", quantity)
        writer.member("liquidity", liquidity?.word)
        writer.member("fee", fee)
        writer.member("fee_currency", feeCurrency)
        writer.member("venue_time_us", venueTime)
        writer.member("backfilled", backfilled)
        writer.endObject()
    }
}

