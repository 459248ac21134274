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
    /// How long ago the gateway received it, when it was told; nil in events, which are told as they come.
    public var age: Duration?

    public init(_ ticker: Ticker, stale: Bool, age: Duration? = nil) {
        self.ticker = ticker
        self.stale = stale
        self.age = age
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("symbol")
        writer.string(ticker.symbol.name)
        visitMembers(after: self, &writer)
        if let age {
            writer.key("age_ms")
            writer.integer(max(0, age.wholeMilliseconds))
        }
        writer.endObject()
    }
}

extension TickerMessage {
    private static let keys = JSONKeyTable([
        "symbol", "bid", "bid_size", "ask", "ask_size", "last", "last_size", "mark", "index", "open_24h",
        "high_24h", "low_24h", "volume_24h", "volume_quote_24h", "open_interest", "funding_rate",
        "funding_rate_prediction", "relative_funding_rate", "relative_funding_rate_prediction",
        "next_funding_at_us", "change_24h_percent", "suspended", "post_only", "venue_time_us",
        "received_at_us", "stale", "last_at_us", "premium_percent", "max_leverage", "tag", "pair",
        "matures_at_us", "days_to_maturity", "underlying_market_closed", "age_ms",
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
        case 25: return setStale(value)
        case 26: return Self.store(value, in: &ticker.lastAt)
        case 27: return Self.store(value, in: &ticker.premiumPercent)
        case 28: return Self.store(value, in: &ticker.maximumLeverage)
        case 29: return Self.store(value, in: &ticker.tag)
        case 30: return Self.store(value, in: &ticker.pair)
        case 31: return Self.store(value, in: &ticker.maturesAt)
        case 32: return Self.store(value, in: &ticker.daysToMaturity)
        case 33: return Self.store(value, in: &ticker.underlyingMarketClosed)
        default: return setAge(value)
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

    private mutating func setAge(_ value: JSONValue) -> Bool {
        guard let milliseconds = value.int64, milliseconds >= 0 else { return false }
        age = .milliseconds(milliseconds)
        return true
    }

    private static func store(_ value: JSONValue, in field: inout String?) -> Bool {
        field = value.string
        return field != nil
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
        for name in ["next_funding_at_us", "venue_time_us", "last_at_us", "matures_at_us"] {
            _ = try reader.optionalTimestamp(name)
        }
        for name in ["suspended", "post_only", "stale", "underlying_market_closed"] {
            _ = try reader.optionalBool(name)
        }
        for name in ["tag", "pair"] { _ = try reader.optionalString(name) }
        _ = try reader.optionalInteger("age_ms", in: 0 ... .max)
        _ = try reader.timestamp("received_at_us")
    }

    private static let decimalNames = [
        "bid", "bid_size", "ask", "ask_size", "last", "last_size", "mark", "index", "open_24h", "high_24h",
        "low_24h", "volume_24h", "volume_quote_24h", "open_interest", "funding_rate",
        "funding_rate_prediction", "relative_funding_rate", "relative_funding_rate_prediction",
        "change_24h_percent", "premium_percent", "max_leverage", "days_to_maturity",
    ]
}
