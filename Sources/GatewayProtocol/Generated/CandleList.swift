// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Candles of one symbol; only the last one can be incomplete.
public struct CandleList: WireMessage, Equatable {
    /// Kraken's name of the instrument.
    public var symbol: Symbol
    /// How long one candle lasts.
    public var resolution: CandleResolution
    /// Oldest first.
    public var candles: [Candle]

    public init(symbol: Symbol, resolution: CandleResolution, candles: [Candle]) {
        self.symbol = symbol
        self.resolution = resolution
        self.candles = candles
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            resolution: try reader.word("resolution"),
            candles: try reader.list("candles"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("resolution", resolution.rawValue)
        writer.member("candles", list: candles)
        writer.endObject()
    }
}

