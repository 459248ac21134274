// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

extension FeedParser {
    private static let tickerKeys = JSONKeyTable([
        "product_id", "time", "next_funding_rate_time", "suspended", "post_only", "bid", "ask", "bid_size",
        "ask_size", "last", "markPrice", "index", "volume", "volumeQuote", "openInterest", "funding_rate",
        "funding_rate_prediction", "relative_funding_rate", "relative_funding_rate_prediction", "change",
        "open", "high", "low", "premium", "dtm", "maturityTime", "tag", "pair", "leverage",
    ])

    mutating func ticker(_ json: JSONValue, receivedAt now: Timestamp) throws(Malformed) -> Ticker {
        var ticker = Ticker(symbol: Self.noSymbol, receivedAt: now)
        var name: JSONValue?
        for (index, value) in json.members(named: Self.tickerKeys) {
            switch index {
            case 0:
                guard let symbol = symbol(value) else { throw .missing("product_id") }
                ticker.symbol = symbol
                name = value
            case 1: ticker.venueTime = value.milliseconds
            // Documented as a time "until", and absolute in every recording.
            case 2: ticker.nextFundingAt = value.milliseconds
            case 3: ticker.suspended = value.flag
            case 4: ticker.postOnly = value.flag
            case 25: ticker.maturesAt = value.milliseconds
            case 26: ticker.tag = value.text
            case 27: ticker.pair = value.text
            case 28: ticker.maximumLeverage = Self.leverage(value)
            default: Self.set(in: &ticker, index, to: value.decimal)
            }
        }
        guard let name else { throw .missing("product_id") }
        if let pattern = JSONPattern(json, named: Self.tickerKeys),
            let number = name.withStringBytes({ symbols.number(of: $0) }) ?? nil
        {
            tickers.read(ticker, as: pattern, nameAt: name.rawBytes.startIndex + 1, number: number)
        }
        return Self.withoutTheMeaningless(ticker)
    }

    /// The ticker of a message that differs from the one before of the same instrument in nothing but numbers, read
    /// from the numbers that changed; nil for any other message.
    mutating func repeatedTicker(_ message: [UInt8], receivedAt now: Timestamp) -> Ticker? {
        guard let name = tickers.name(in: message),
            let number = symbols.number(of: message.span.extracting(name)),
            let ticker = tickers.repeated(message, number: number, receivedAt: now, set: Self.set(in:_:to:))
        else { return nil }
        return Self.withoutTheMeaningless(ticker)
    }

    private static func set(in ticker: inout Ticker, _ index: Int, to number: Span<UInt8>) {
        switch index {
        case 1: ticker.venueTime = .sinceEpoch(Int64(numberText: number))
        case 2: ticker.nextFundingAt = .sinceEpoch(Int64(numberText: number))
        case 25: ticker.maturesAt = .sinceEpoch(Int64(numberText: number))
        case 28: ticker.maximumLeverage = price(Decimal(ascii: number))
        // What is no number on the wire does not become one by being repeated.
        case 0, 3, 4, 26, 27: break
        default: set(in: &ticker, index, to: Decimal(ascii: number))
        }
    }

    private static func set(in ticker: inout Ticker, _ index: Int, to decimal: Decimal?) {
        switch index {
        case 5: ticker.bid = price(decimal)
        case 6: ticker.ask = price(decimal)
        case 7: ticker.bidSize = decimal
        case 8: ticker.askSize = decimal
        case 9: ticker.last = price(decimal)
        case 10: ticker.mark = price(decimal)
        case 11: ticker.index = price(decimal)
        case 12: ticker.volume24h = decimal
        case 13: ticker.volumeQuote24h = decimal
        case 14: ticker.openInterest = decimal
        case 15: ticker.fundingRate = decimal
        case 16: ticker.fundingRatePrediction = decimal
        case 17: ticker.relativeFundingRate = decimal
        case 18: ticker.relativeFundingRatePrediction = decimal
        case 19: ticker.change24hPercent = decimal
        case 20: ticker.open24h = price(decimal)
        case 21: ticker.high24h = price(decimal)
        case 22: ticker.low24h = price(decimal)
        case 23: ticker.premiumPercent = decimal
        default: ticker.daysToMaturity = decimal
        }
    }

    private static func price(_ decimal: Decimal?) -> Decimal? { decimal?.isZero == false ? decimal : nil }

    /// A size without a price is the size of nothing, and what has no end has no days to it.
    private static func withoutTheMeaningless(_ ticker: consuming Ticker) -> Ticker {
        if ticker.bid == nil { ticker.bidSize = nil }
        if ticker.ask == nil { ticker.askSize = nil }
        if ticker.maturesAt == nil { ticker.daysToMaturity = nil }
        return ticker
    }

    /// Written as `100x`.
    private static func leverage(_ value: JSONValue) -> Decimal? {
        if let number = value.price { return number }
        guard let text = value.text, text.hasSuffix("x") else { return nil }
        return Decimal(String(text.dropLast()))
    }

    private static let tickerLiteKeys = JSONKeyTable([
        "product_id", "bid", "ask", "change", "volume", "volumeQuote", "time", "premium", "dtm",
        "maturityTime", "tag", "pair",
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
            case 6: ticker.venueTime = value.milliseconds
            case 7: ticker.premiumPercent = value.decimal
            case 8: ticker.daysToMaturity = value.decimal
            case 9: ticker.maturesAt = value.milliseconds
            case 10: ticker.tag = value.text
            default: ticker.pair = value.text
            }
        }
        guard isNamed else { throw .missing("product_id") }
        return Self.withoutTheMeaningless(ticker)
    }

    static let noSymbol = Symbol("")
}
