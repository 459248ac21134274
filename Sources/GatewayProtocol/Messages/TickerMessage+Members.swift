// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// Whoever goes through the members of a ticker in the order of its text, each beside the one of the ticker before.
protocol TickerMembers {
    mutating func member(_ key: JSONKey, _ value: Decimal?, after former: Decimal?)
    mutating func member(_ key: JSONKey, _ value: Timestamp?, after former: Timestamp?)
    mutating func member(_ key: JSONKey, _ value: Bool?, after former: Bool?)
    mutating func member(_ key: JSONKey, _ value: String?, after former: String?)
}

extension TickerMessage {
    /// All members but the symbol, which is the first.
    @inline(__always)
    func visitMembers(after former: TickerMessage, _ visitor: inout some TickerMembers) {
        let keys = Self.written
        let (now, then) = (ticker, former.ticker)
        visitor.member(keys.bid, now.bid, after: then.bid)
        visitor.member(keys.bidSize, now.bidSize, after: then.bidSize)
        visitor.member(keys.ask, now.ask, after: then.ask)
        visitor.member(keys.askSize, now.askSize, after: then.askSize)
        visitor.member(keys.last, now.last, after: then.last)
        visitor.member(keys.lastSize, now.lastSize, after: then.lastSize)
        visitor.member(keys.lastAt, now.lastAt, after: then.lastAt)
        visitor.member(keys.mark, now.mark, after: then.mark)
        visitor.member(keys.index, now.index, after: then.index)
        visitor.member(keys.open24h, now.open24h, after: then.open24h)
        visitor.member(keys.high24h, now.high24h, after: then.high24h)
        visitor.member(keys.low24h, now.low24h, after: then.low24h)
        visitor.member(keys.volume24h, now.volume24h, after: then.volume24h)
        visitor.member(keys.volumeQuote24h, now.volumeQuote24h, after: then.volumeQuote24h)
        visitor.member(keys.openInterest, now.openInterest, after: then.openInterest)
        visitor.member(keys.fundingRate, now.fundingRate, after: then.fundingRate)
        visitor.member(
            keys.fundingRatePrediction, now.fundingRatePrediction, after: then.fundingRatePrediction)
        visitor.member(keys.relativeFundingRate, now.relativeFundingRate, after: then.relativeFundingRate)
        visitor.member(
            keys.relativeFundingRatePrediction, now.relativeFundingRatePrediction,
            after: then.relativeFundingRatePrediction)
        visitor.member(keys.nextFundingAt, now.nextFundingAt, after: then.nextFundingAt)
        visitor.member(keys.change24hPercent, now.change24hPercent, after: then.change24hPercent)
        visitor.member(keys.premiumPercent, now.premiumPercent, after: then.premiumPercent)
        visitor.member(keys.maximumLeverage, now.maximumLeverage, after: then.maximumLeverage)
        visitor.member(keys.tag, now.tag, after: then.tag)
        visitor.member(keys.pair, now.pair, after: then.pair)
        visitor.member(keys.maturesAt, now.maturesAt, after: then.maturesAt)
        visitor.member(keys.daysToMaturity, now.daysToMaturity, after: then.daysToMaturity)
        visitor.member(
            keys.underlyingMarketClosed, now.underlyingMarketClosed, after: then.underlyingMarketClosed)
        visitor.member(keys.suspended, now.suspended, after: then.suspended)
        visitor.member(keys.postOnly, now.postOnly, after: then.postOnly)
        visitor.member(keys.venueTime, now.venueTime, after: then.venueTime)
        visitor.member(keys.receivedAt, now.receivedAt, after: then.receivedAt)
        visitor.member(keys.stale, stale, after: former.stale)
    }

    /// The names as they stand in the text, quoted once.
    private struct Keys {
        let bid = JSONKey("bid")
        let bidSize = JSONKey("bid_size")
        let ask = JSONKey("ask")
        let askSize = JSONKey("ask_size")
        let last = JSONKey("last")
        let lastSize = JSONKey("last_size")
        let lastAt = JSONKey("last_at_us")
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
        let premiumPercent = JSONKey("premium_percent")
        let maximumLeverage = JSONKey("max_leverage")
        let tag = JSONKey("tag")
        let pair = JSONKey("pair")
        let maturesAt = JSONKey("matures_at_us")
        let daysToMaturity = JSONKey("days_to_maturity")
        let underlyingMarketClosed = JSONKey("underlying_market_closed")
        let suspended = JSONKey("suspended")
        let postOnly = JSONKey("post_only")
        let venueTime = JSONKey("venue_time_us")
        let receivedAt = JSONKey("received_at_us")
        let stale = JSONKey("stale")
    }

    private static let written = Keys()
}

/// Writes every member, whatever it was before.
extension JSONWriter: TickerMembers {
    mutating func member(_ key: JSONKey, _ value: Decimal?, after former: Decimal?) {
        member(key, value)
    }

    mutating func member(_ key: JSONKey, _ value: Timestamp?, after former: Timestamp?) {
        member(key, value)
    }

    mutating func member(_ key: JSONKey, _ value: Bool?, after former: Bool?) {
        guard let value else { return }
        self.key(key)
        bool(value)
    }

    mutating func member(_ key: JSONKey, _ value: String?, after former: String?) {
        guard let value else { return }
        self.key(key)
        string(value)
    }
}
