// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// A ticker with the gateway's word on how fresh it is.
public struct TickerMessage: WireRecord, Equatable {
    public static let recordName = "ticker"
    public static let listName = "tickers"

    public var ticker: Ticker
    /// True while the feed behind it is interrupted or silent: the prices may be old.
    public var stale: Bool

    public init(_ ticker: Ticker, stale: Bool) {
        self.ticker = ticker
        self.stale = stale
    }

    // Every event is written by this, so it goes from the values to the bytes without a string in between.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key(Self.written.symbol)
        writer.string(ticker.symbol.name)
        writer.member(Self.written.bid, ticker.bid)
        writer.member(Self.written.bidSize, ticker.bidSize)
        writer.member(Self.written.ask, ticker.ask)
        writer.member(Self.written.askSize, ticker.askSize)
        writer.member(Self.written.last, ticker.last)
        writer.member(Self.written.lastSize, ticker.lastSize)
        writer.member(Self.written.mark, ticker.mark)
        writer.member(Self.written.index, ticker.index)
        writer.member(Self.written.open24h, ticker.open24h)
        writer.member(Self.written.high24h, ticker.high24h)
        writer.member(Self.written.low24h, ticker.low24h)
        writer.member(Self.written.volume24h, ticker.volume24h)
        writer.member(Self.written.volumeQuote24h, ticker.volumeQuote24h)
        writer.member(Self.written.openInterest, ticker.openInterest)
        writer.member(Self.written.fundingRate, ticker.fundingRate)
        writer.member(Self.written.fundingRatePrediction, ticker.fundingRatePrediction)
        writer.member(Self.written.relativeFundingRate, ticker.relativeFundingRate)
        writer.member(Self.written.relativeFundingRatePrediction, ticker.relativeFundingRatePrediction)
        writer.member(Self.written.nextFundingAt, ticker.nextFundingAt)
        writer.member(Self.written.change24hPercent, ticker.change24hPercent)
        writer.member("suspended", ticker.suspended)
        writer.member("post_only", ticker.postOnly)
        writer.member(Self.written.venueTime, ticker.venueTime)
        writer.member(Self.written.receivedAt, ticker.receivedAt)
        writer.key("stale")
        writer.bool(stale)
        writer.endObject()
    }

    /// The names as they stand in the text, quoted once.
    private struct Keys {
        let symbol = JSONKey("symbol")
        let bid = JSONKey("bid")
        let bidSize = JSONKey("bid_size")
        let ask = JSONKey("ask")
        let askSize = JSONKey("ask_size")
        let last = JSONKey("last")
        let lastSize = JSONKey("last_size")
        let mark = JSONKey("mark")
        let index = JSONKey("index")
        let open24h = JSONKey("open_24h")
        let high24h = JSONKey("high_24h")
        let low24h = JSONKey("low_24h")
        let volume24h = JSONKey("volume_24h")
        let volumeQuote24h = JSONKey("volume_quote_24h")
        let openInterest = JSONKey("open_interest")
        let fundingRate = JSONKey("funding_rate")
        let fundingRatePrediction = JSONKey("funding_rate_prediction")
        let relativeFundingRate = JSONKey("relative_funding_rate")
        let relativeFundingRatePrediction = JSONKey("relative_funding_rate_prediction")
        let nextFundingAt = JSONKey("next_funding_at_us")
        let change24hPercent = JSONKey("change_24h_percent")
        let venueTime = JSONKey("venue_time_us")
        let receivedAt = JSONKey("received_at_us")
    }

    private static let written = Keys()
}

extension TickerMessage {
    private static let keys = JSONKeyTable([
        "symbol", "bid", "bid_size", "ask", "ask_size", "last", "last_size", "mark", "index", "open_24h",
        "high_24h", "low_24h", "volume_24h", "volume_quote_24h", "open_interest", "funding_rate",
        "funding_rate_prediction", "relative_funding_rate", "relative_funding_rate_prediction",
        "next_funding_at_us", "change_24h_percent", "suspended", "post_only", "venue_time_us",
        "received_at_us", "stale",
    ])

    // One pass over the members: a client reads hundreds of thousands of these a second.
    public init(_ json: JSONValue) throws(Failure) {
        var message = TickerMessage(
            Ticker(symbol: Self.noSymbol, receivedAt: Timestamp(microseconds: -1)), stale: false)
        var isUnderstood = true
        for (index, value) in json.members(named: Self.keys) where !value.isNull {
            if !message.set(index, to: value) { isUnderstood = false }
        }
        guard isUnderstood, message.ticker.symbol != Self.noSymbol,
            message.ticker.receivedAt.microseconds >= 0
        else {
            // Read again, slowly, for an error that names the field.
            try Self.explain(json)
            throw .invalidField("ticker", "the message is not a ticker: \(json.shown)")
        }
        self = message
    }

    private static let noSymbol = Symbol("")

    /// Takes in one member by its place in the table; false if it does not hold what it must.
    private mutating func set(_ index: Int, to value: JSONValue) -> Bool {
        switch index {
        case 0: return setSymbol(value)
        case 1: return Self.store(value, in: &ticker.bid)
        case 2: return Self.store(value, in: &ticker.bidSize)
        case 3: return Self.store(value, in: &ticker.ask)
        case 4: return Self.store(value, in: &ticker.askSize)
        case 5: return Self.store(value, in: &ticker.last)
        case 6: return Self.store(value, in: &ticker.lastSize)
        case 7: return Self.store(value, in: &ticker.mark)
        case 8: return Self.store(value, in: &ticker.index)
        case 9: return Self.store(value, in: &ticker.open24h)
        case 10: return Self.store(value, in: &ticker.high24h)
        case 11: return Self.store(value, in: &ticker.low24h)
        case 12: return Self.store(value, in: &ticker.volume24h)
        case 13: return Self.store(value, in: &ticker.volumeQuote24h)
        case 14: return Self.store(value, in: &ticker.openInterest)
        case 15: return Self.store(value, in: &ticker.fundingRate)
        case 16: return Self.store(value, in: &ticker.fundingRatePrediction)
        case 17: return Self.store(value, in: &ticker.relativeFundingRate)
        case 18: return Self.store(value, in: &ticker.relativeFundingRatePrediction)
        case 19: return Self.store(value, in: &ticker.nextFundingAt)
        case 20: return Self.store(value, in: &ticker.change24hPercent)
        case 21: return Self.store(value, in: &ticker.suspended)
        case 22: return Self.store(value, in: &ticker.postOnly)
        case 23: return Self.store(value, in: &ticker.venueTime)
        case 24: return setReceivedAt(value)
        default: return setStale(value)
        }
    }

    private mutating func setSymbol(_ value: JSONValue) -> Bool {
        guard let name = value.string, !name.isEmpty else { return false }
        ticker.symbol = Symbol(name)
        return true
    }

    private mutating func setReceivedAt(_ value: JSONValue) -> Bool {
        guard let microseconds = value.int64, microseconds >= 0 else { return false }
        ticker.receivedAt = Timestamp(microseconds: microseconds)
        return true
    }

    private mutating func setStale(_ value: JSONValue) -> Bool {
        guard let stale = value.bool else { return false }
        self.stale = stale
        return true
    }

    private static func store(_ value: JSONValue, in field: inout Decimal?) -> Bool {
        field = Decimal(wire: value)
        return field != nil
    }

    private static func store(_ value: JSONValue, in field: inout Timestamp?) -> Bool {
        guard let microseconds = value.int64, microseconds >= 0 else { return false }
        field = Timestamp(microseconds: microseconds)
        return true
    }

    private static func store(_ value: JSONValue, in field: inout Bool?) -> Bool {
        field = value.bool
        return field != nil
    }

    /// Throws the error that names the first member that is wrong.
    private static func explain(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        _ = try reader.symbol()
        for name in decimalNames { _ = try reader.optionalDecimal(name) }
        for name in ["next_funding_at_us", "venue_time_us"] { _ = try reader.optionalTimestamp(name) }
        for name in ["suspended", "post_only", "stale"] { _ = try reader.optionalBool(name) }
        _ = try reader.timestamp("received_at_us")
    }

    private static let decimalNames = [
        "bid", "bid_size", "ask", "ask_size", "last", "last_size", "mark", "index", "open_24h", "high_24h",
        "low_24h", "volume_24h", "volume_quote_24h", "open_interest", "funding_rate",
        "funding_rate_prediction", "relative_funding_rate", "relative_funding_rate_prediction",
        "change_24h_percent",
    ]
}
