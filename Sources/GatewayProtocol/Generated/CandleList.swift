// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Candles of one symbol, one for each period; incomplete ones are at the end.
public struct CandleList: WireMessage, Equatable {
    /// Kraken's name of the instrument.
    public var symbol: Symbol
    /// How long one candle lasts.
    public var resolution: CandleResolution
    /// Which price they are made of.
    public var price: CandlePrice?
    /// Oldest first.
    public var candles: [Candle]

    public init(symbol: Symbol, resolution: CandleResolution, price: CandlePrice? = nil, candles: [Candle]) {
        self.symbol = symbol
        self.resolution = resolution
        self.price = price
        self.candles = candles
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            resolution: try reader.word("resolution"),
            price: try reader.optionalWord("price"),
            candles: try reader.list("candles"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("resolution", resolution.rawValue)
        writer.member("price", price?.rawValue)
        writer.member("candles", list: candles)
        writer.endObject()
    }
}

