// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Trades of one symbol.
public struct TradeList: WireMessage, Equatable {
    /// Kraken's name of the instrument.
    public var symbol: Symbol
    /// Oldest first.
    public var trades: [Trade]
    /// Whether nothing that was asked for is missing. False where the exchange's history does not reach back far enough, or trades were lost.
    public var complete: Bool?

    public init(symbol: Symbol, trades: [Trade], complete: Bool? = nil) {
        self.symbol = symbol
        self.trades = trades
        self.complete = complete
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            trades: try reader.list("trades"),
            complete: try reader.optionalBool("complete"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("trades", list: trades)
        writer.member("complete", complete)
        writer.endObject()
    }
}

