// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// The last trades of one symbol.
public struct TradeList: WireMessage, Equatable {
    /// Kraken's name of the instrument.
    public var symbol: Symbol
    /// Oldest first.
    public var trades: [Trade]

    public init(symbol: Symbol, trades: [Trade]) {
        self.symbol = symbol
        self.trades = trades
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            trades: try reader.list("trades"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("trades", list: trades)
        writer.endObject()
    }
}

