// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// Candles of one symbol, oldest first; only the last one can be incomplete.
public struct CandleList: WireMessage, Equatable {
    public var symbol: Symbol
    public var resolution: CandleResolution
    public var candles: [Candle]

    public init(symbol: Symbol, resolution: CandleResolution, candles: [Candle]) {
        self.symbol = symbol
        self.resolution = resolution
        self.candles = candles
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol(), resolution: try reader.word("resolution"),
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
