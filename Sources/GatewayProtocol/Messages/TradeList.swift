// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The last trades of one symbol, oldest first: what `market_data.subscribe_trades` starts with.
public struct TradeList: WireMessage, Equatable {
    public var symbol: Symbol
    public var trades: [Trade]

    public init(symbol: Symbol, trades: [Trade]) {
        self.symbol = symbol
        self.trades = trades
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(symbol: try reader.symbol(), trades: try reader.list("trades"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("trades", list: trades)
        writer.endObject()
    }
}
