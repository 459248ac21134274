// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whether and how an instrument trades. What the exchange has not said is absent.
public struct InstrumentStatus: WireMessage, Equatable {
    /// Kraken's name of the instrument.
    public var symbol: Symbol
    /// All of it in one word.
    public var state: String
    /// Whether the exchange lists it as tradeable.
    public var tradeable: Bool?
    /// Whether trading is suspended.
    public var suspended: Bool?
    /// Whether only post-only orders are taken.
    public var postOnly: Bool?
    /// How long the exchange holds orders that are not post-only before matching; zero without Maker Protection.
    public var makerProtection: Duration?
    /// The end of a dated contract.
    public var lastTradingAt: Timestamp?
    /// Whether the exchange says that the price has come off the index.
    public var priceDislocation: Bool?
    /// The exchange's word for where the price has gone.
    public var priceDislocationDirection: String?
    /// Whether the exchange says that the market is extremely volatile.
    public var extremeVolatility: Bool?
    /// By how much more initial margin is needed for that.
    public var extremeVolatilityMarginMultiplier: Decimal?
    /// What the exchange wants its users to know, such as maintenance; needs an API key.
    public var notices: [String]
    /// When the gateway heard of the last change.
    public var changedAt: Timestamp
    /// True while the feed is interrupted: it may be otherwise by now.
    public var stale: Bool

    public init(symbol: Symbol, state: String, tradeable: Bool? = nil, suspended: Bool? = nil, postOnly: Bool? = nil, makerProtection: Duration? = nil, lastTradingAt: Timestamp? = nil, priceDislocation: Bool? = nil, priceDislocationDirection: String? = nil, extremeVolatility: Bool? = nil, extremeVolatilityMarginMultiplier: Decimal? = nil, notices: [String] = [], changedAt: Timestamp, stale: Bool) {
        self.symbol = symbol
        self.state = state
        self.tradeable = tradeable
        self.suspended = suspended
        self.postOnly = postOnly
        self.makerProtection = makerProtection
        self.lastTradingAt = lastTradingAt
        self.priceDislocation = priceDislocation
        self.priceDislocationDirection = priceDislocationDirection
        self.extremeVolatility = extremeVolatility
        self.extremeVolatilityMarginMultiplier = extremeVolatilityMarginMultiplier
        self.notices = notices
        self.changedAt = changedAt
        self.stale = stale
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            state: try reader.string("state"),
            tradeable: try reader.optionalBool("tradeable"),
            suspended: try reader.optionalBool("suspended"),
            postOnly: try reader.optionalBool("post_only"),
            makerProtection: try reader.optionalMilliseconds("maker_protection_ms"),
            lastTradingAt: try reader.optionalTimestamp("last_trading_at_us"),
            priceDislocation: try reader.optionalBool("price_dislocation"),
            priceDislocationDirection: try reader.optionalString("price_dislocation_direction"),
            extremeVolatility: try reader.optionalBool("extreme_volatility"),
            extremeVolatilityMarginMultiplier: try reader.optionalDecimal("extreme_volatility_margin_multiplier"),
            notices: reader.has("notices") ? try reader.strings("notices") : [],
            changedAt: try reader.timestamp("changed_at_us"),
            stale: try reader.bool("stale"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("state", state)
        writer.member("tradeable", tradeable)
        writer.member("suspended", suspended)
        writer.member("post_only", postOnly)
        writer.member("maker_protection_ms", makerProtection)
        writer.member("last_trading_at_us", lastTradingAt)
        writer.member("price_dislocation", priceDislocation)
        writer.member("price_dislocation_direction", priceDislocationDirection)
        writer.member("extreme_volatility", extremeVolatility)
        writer.member("extreme_volatility_margin_multiplier", extremeVolatilityMarginMultiplier)
        if !notices.isEmpty { writer.member("notices", words: notices) }
        writer.member("changed_at_us", changedAt)
        writer.member("stale", stale)
        writer.endObject()
    }
}

