// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `market_data.subscribe_candles`: history up to now, then the candles as they form.
public struct CandleSubscriptionParams: WireMessage, Equatable {
    public var symbol: Symbol
    public var resolution: CandleResolution
    public var price: CandlePrice
    /// Only `hours` and `limit` count.
    public var window: CandleWindow
    /// Instead of a window: the candles that opened at this time or later, to go on after a reconnect.
    public var since: Timestamp?
    /// Nil leaves it to the method's default.
    public var onLag: LagPolicy?

    public init(
        symbol: Symbol, resolution: CandleResolution, price: CandlePrice = .trade,
        window: CandleWindow = CandleWindow(), since: Timestamp? = nil, onLag: LagPolicy? = nil
    ) {
        self.symbol = symbol
        self.resolution = resolution
        self.price = price
        self.window = window
        self.since = since
        self.onLag = onLag
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        symbol = try reader.symbol()
        resolution = try reader.word("resolution")
        price = try reader.optionalWord("price") ?? .trade
        window = try CandleWindow(reader, resolution: resolution, allowsSpan: false)
        since = try reader.optionalTimestamp("since_us")
        if since != nil, window.hours != nil || window.limit != nil {
            throw .invalidField("since_us", "give \"since_us\", or \"hours\" and \"limit\", not both")
        }
        onLag = try reader.optionalWord("on_lag")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("resolution", resolution.rawValue)
        if price != .trade { writer.member("price", price.rawValue) }
        writer.member("hours", window.hours)
        writer.member("limit", window.limit)
        writer.member("since_us", since)
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }

    /// The candles to begin with in the exchange's terms, with what is counted back counted from `now`.
    public func query(symbol: Symbol, now: Timestamp) -> CandleQuery {
        guard let since else {
            return window.query(symbol: symbol, resolution: resolution, price: price, now: now)
        }
        return CandleQuery(symbol: symbol, resolution: resolution, price: price, from: since)
    }
}
