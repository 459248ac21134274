// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension Trade: WireRecord {
    public static let recordName = "trade"
    public static let listName = "trades"

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            id: try reader.optionalString("trade_id"),
            side: try reader.word("side"),
            price: try reader.decimal("price"),
            quantity: try reader.decimal("quantity"),
            kind: Trade.Kind(word: try reader.string("type")),
            venueTime: try reader.timestamp("venue_time_us"),
            sequence: try reader.optionalInteger("venue_seq", in: .min ... .max))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("trade_id", id)
        writer.member("side", side.rawValue)
        writer.member("price", price)
        writer.member("quantity", quantity)
        writer.member("type", kind.word)
        writer.member("venue_time_us", venueTime)
        writer.member("venue_seq", sequence)
        writer.endObject()
    }
}

