// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `market_data.get_candles`.
public struct CandleParams: WireMessage, Equatable {
    public var symbol: Symbol
    public var resolution: CandleResolution
    public var price: CandlePrice
    public var window: CandleWindow

    public init(
        symbol: Symbol, resolution: CandleResolution, price: CandlePrice = .trade,
        window: CandleWindow = CandleWindow()
    ) {
        self.symbol = symbol
        self.resolution = resolution
        self.price = price
        self.window = window
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        symbol = try reader.symbol()
        resolution = try reader.word("resolution")
        price = try reader.optionalWord("price") ?? .trade
        window = try CandleWindow(reader, resolution: resolution, allowsSpan: true)
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("resolution", resolution.rawValue)
        if price != .trade { writer.member("price", price.rawValue) }
        writer.member("hours", window.hours)
        writer.member("from_us", window.from)
        writer.member("to_us", window.to)
        writer.member("limit", window.limit)
        writer.endObject()
    }
}
