// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

extension FeedParser {
    private static let tickerKeys = JSONKeyTable([
        "product_id", "time", "bid", "ask", "bid_size", "ask_size", "last", "markPrice", "index", "volume",
        "volumeQuote", "openInterest", "funding_rate", "funding_rate_prediction", "relative_funding_rate",
        "relative_funding_rate_prediction", "next_funding_rate_time", "change", "suspended", "post_only",
        "open",
        "high", "low",
    ])

    mutating func ticker(_ json: JSONValue, receivedAt now: Timestamp) throws(Malformed) -> Ticker {
        var ticker = Ticker(symbol: Self.noSymbol, receivedAt: now)
        var isNamed = false
        for (index, value) in json.members(named: Self.tickerKeys) {
            switch index {
            case 0:
                guard let symbol = symbol(value) else { throw .missing("product_id") }
                ticker.symbol = symbol
                isNamed = true
            case 1: ticker.venueTime = value.milliseconds
            case 2: ticker.bid = value.price
            case 3: ticker.ask = value.price
            case 4: ticker.bidSize = value.decimal
            case 5: ticker.askSize = value.decimal
            case 6: ticker.last = value.price
            case 7: ticker.mark = value.price
            case 8: ticker.index = value.price
            case 9: ticker.volume24h = value.decimal
            case 10: ticker.volumeQuote24h = value.decimal
            case 11: ticker.openInterest = value.decimal
            case 12: ticker.fundingRate = value.decimal
            case 13: ticker.fundingRatePrediction = value.decimal
            case 14: ticker.relativeFundingRate = value.decimal
            case 15: ticker.relativeFundingRatePrediction = value.decimal
            // Documented as a time "until", and absolute in every recording.
            case 16: ticker.nextFundingAt = value.milliseconds
            case 17: ticker.change24hPercent = value.decimal
            case 18: ticker.suspended = value.flag
            case 19: ticker.postOnly = value.flag
            case 20: ticker.open24h = value.price
            case 21: ticker.high24h = value.price
            default: ticker.low24h = value.price
            }
        }
        guard isNamed else { throw .missing("product_id") }
        // A size without a price is the size of nothing.
        if ticker.bid == nil { ticker.bidSize = nil }
        if ticker.ask == nil { ticker.askSize = nil }
        return ticker
    }

    private static let tickerLiteKeys = JSONKeyTable([
        "product_id", "bid", "ask", "change", "volume", "volumeQuote", "time",
    ])

    /// Has no sizes, no last price, and in recordings no time.
    mutating func tickerLite(_ json: JSONValue, receivedAt now: Timestamp) throws(Malformed) -> Ticker {
        var ticker = Ticker(symbol: Self.noSymbol, receivedAt: now)
        var isNamed = false
        for (index, value) in json.members(named: Self.tickerLiteKeys) {
            switch index {
            case 0:
                guard let symbol = symbol(value) else { throw .missing("product_id") }
                ticker.symbol = symbol
                isNamed = true
            case 1: ticker.bid = value.price
            case 2: ticker.ask = value.price
            case 3: ticker.change24hPercent = value.decimal
            case 4: ticker.volume24h = value.decimal
            case 5: ticker.volumeQuote24h = value.decimal
            default: ticker.venueTime = value.milliseconds
            }
        }
        guard isNamed else { throw .missing("product_id") }
        return ticker
    }

    static let noSymbol = Symbol("")
}
