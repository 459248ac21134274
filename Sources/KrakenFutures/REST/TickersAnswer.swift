// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /tickers` and `GET /tickers/{symbol}`
enum TickersAnswer {
    static func read(_ json: JSONValue, receivedAt now: Timestamp) throws(Malformed) -> Rows<Ticker> {
        let serverTime = json["serverTime"]?.time
        return Rows(try json.require("tickers"), named: "tickers") { (row) throws(Malformed) in
            try ticker(row, serverTime: serverTime, receivedAt: now)
        }
    }

    static func readOne(_ json: JSONValue, receivedAt now: Timestamp) throws(Malformed) -> Ticker {
        try ticker(try json.require("ticker"), serverTime: json["serverTime"]?.time, receivedAt: now)
    }

    private static func ticker(
        _ row: JSONValue, serverTime: Timestamp?, receivedAt now: Timestamp
    ) throws(Malformed) -> Ticker {
        var ticker = Ticker(symbol: try row.requireSymbol("symbol"), receivedAt: now)
        ticker.bid = row["bid"]?.price
        ticker.ask = row["ask"]?.price
        // A size without a price is the size of nothing.
        if ticker.bid != nil { ticker.bidSize = row["bidSize"]?.decimal }
        if ticker.ask != nil { ticker.askSize = row["askSize"]?.decimal }
        ticker.last = row["last"]?.price
        if ticker.last != nil {
            ticker.lastSize = row["lastSize"]?.decimal
            ticker.lastAt = row["lastTime"]?.time
        }
        ticker.mark = row["markPrice"]?.price
        ticker.index = row["indexPrice"]?.price
        ticker.open24h = row["open24h"]?.price
        ticker.high24h = row["high24h"]?.price
        ticker.low24h = row["low24h"]?.price
        ticker.volume24h = row["vol24h"]?.decimal
        ticker.volumeQuote24h = row["volumeQuote"]?.decimal
        ticker.openInterest = row["openInterest"]?.decimal
        ticker.fundingRate = row["fundingRate"]?.decimal
        ticker.fundingRatePrediction = row["fundingRatePrediction"]?.decimal
        ticker.change24hPercent = row["change24h"]?.decimal
        ticker.suspended = row["suspended"]?.flag
        ticker.postOnly = row["postOnly"]?.flag
        ticker.tag = row["tag"]?.text
        ticker.pair = row["pair"]?.text
        ticker.underlyingMarketClosed = row["isUnderlyingMarketClosed"]?.flag
        ticker.venueTime = serverTime ?? row["lastTime"]?.time
        return ticker
    }
}
