// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `market_data.subscribe_candles`: history up to now, then the candles as they form.
public struct CandleSubscriptionParams: WireMessage, Equatable {
    public var symbol: Symbol
    public var resolution: CandleResolution
    /// Only `hours` and `limit` count.
    public var window: CandleWindow
    /// Nil leaves it to the method's default.
    public var onLag: LagPolicy?

    public init(
        symbol: Symbol, resolution: CandleResolution, window: CandleWindow = CandleWindow(),
        onLag: LagPolicy? = nil
    ) {
        self.symbol = symbol
        self.resolution = resolution
        self.window = window
        self.onLag = onLag
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        symbol = try reader.symbol()
        resolution = try reader.word("resolution")
        window = try CandleWindow(reader, resolution: resolution, allowsSpan: false)
        onLag = try reader.optionalWord("on_lag")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("resolution", resolution.rawValue)
        writer.member("hours", window.hours)
        writer.member("limit", window.limit)
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }
}
