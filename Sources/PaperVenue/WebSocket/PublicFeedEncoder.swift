// SPDX-License-Identifier: Apache-2.0

import DequeModule
import KrakenFutures
import Trading

/// Writes one contract's messages of the public feeds.
///
/// These are the messages that come by the ten thousand: their fixed parts are kept as bytes.
struct PublicFeedEncoder: Sendable {
    private let contract: Contract
    private let tickerHead: [UInt8]
    /// The end of a ticker, by what the market takes.
    private let tickerTails: [MarketState: [UInt8]]
    private let tickerLiteHead: [UInt8]
    private let tradeHead: [UInt8]
    private let bookHead: [UInt8]

    init(_ contract: Contract) {
        self.contract = contract
        let product = "\"product_id\":\"\(contract.symbol.name)\""
        let pair = "\"pair\":\"\(contract.base):\(contract.quote)\""
        let maturity = (contract.lastTradingAt?.milliseconds).map(String.init) ?? "0"
        let leverage = 100_000 / max(1, contract.marginLevels[0].initial)
        tickerHead = Array(",\(product),".utf8)
        var tails: [MarketState: [UInt8]] = [:]
        for state in MarketState.allCases {
            tails[state] = Array(
                (",\"suspended\":\(state == .suspended),\"tag\":\"\(contract.tag)\",\(pair),"
                    + "\"leverage\":\"\(leverage)x\",\"maturityTime\":\(maturity),"
                    + "\"post_only\":\(state == .postOnly)}").utf8)
        }
        tickerTails = tails
        tickerLiteHead = Array(
            "{\"feed\":\"ticker_lite\",\(product),\"tag\":\"\(contract.tag)\",\(pair),\"maturityTime\":\(maturity)"
                .utf8)
        tradeHead = Array("{\"feed\":\"trade\",\(product),\"uid\":\"".utf8)
        bookHead = Array("{\"feed\":\"book\",\(product),\"side\":\"".utf8)
    }

    // MARK: Tickers

    func appendTicker(_ market: Market, _ day: DayStatistics, now: Timestamp, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "{\"time\":".utf8)
        FixedPoint.append(now.milliseconds, scale: 0, to: &bytes)
        bytes.append(contentsOf: tickerHead)
        if contract.isPerpetual { appendFunding(market.funding, to: &bytes) }
        bytes.append(contentsOf: "\"feed\":\"ticker\"".utf8)
        appendTop(market, sizes: true, to: &bytes)
        appendSize(",\"volume\":", day.volume, to: &bytes)
        appendNumber(",\"dtm\":", daysToMaturity(now), scale: 0, to: &bytes)
        appendNumber(",\"index\":", market.index, scale: Contract.fineScale, to: &bytes)
        appendNumber(",\"premium\":", premiumPercent(market), scale: 1, to: &bytes)
        appendPrice(",\"last\":", market.lastTrade?.price ?? 0, to: &bytes)
        appendNumber(",\"change\":", changePercent(market, day), scale: 2, to: &bytes)
        appendSize(",\"openInterest\":", market.openInterest, to: &bytes)
        appendNumber(",\"markPrice\":", market.mark, scale: Contract.fineScale, to: &bytes)
        appendNumber(",\"volumeQuote\":", day.turnover, scale: Contract.fineScale, to: &bytes)
        appendPrice(",\"open\":", day.open, to: &bytes)
        appendPrice(",\"high\":", day.high, to: &bytes)
        appendPrice(",\"low\":", day.low, to: &bytes)
        bytes.append(contentsOf: tickerTails[market.state] ?? [])
    }

    func appendTickerLite(_ market: Market, _ day: DayStatistics, now: Timestamp, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: tickerLiteHead)
        appendTop(market, sizes: false, to: &bytes)
        appendNumber(",\"change\":", changePercent(market, day), scale: 2, to: &bytes)
        appendNumber(",\"premium\":", premiumPercent(market), scale: 1, to: &bytes)
        appendSize(",\"volume\":", day.volume, to: &bytes)
        appendNumber(",\"dtm\":", daysToMaturity(now), scale: 0, to: &bytes)
        appendNumber(",\"volumeQuote\":", day.turnover, scale: Contract.fineScale, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendFunding(_ funding: Funding, to bytes: inout [UInt8]) {
        appendNumber("\"funding_rate\":", funding.absolute, scale: funding.absoluteScale, to: &bytes)
        appendNumber(
            ",\"funding_rate_prediction\":", funding.absolutePrediction, scale: funding.absoluteScale,
            to: &bytes)
        appendNumber(
            ",\"relative_funding_rate\":", funding.relative, scale: Funding.relativeScale, to: &bytes)
        appendNumber(
            ",\"relative_funding_rate_prediction\":", funding.relativePrediction,
            scale: Funding.relativeScale,
            to: &bytes)
        appendNumber(",\"next_funding_rate_time\":", funding.nextAt?.milliseconds ?? 0, scale: 0, to: &bytes)
        bytes.append(UInt8(ascii: ","))
    }

    /// Kraken says zero for an empty side.
    private func appendTop(_ market: Market, sizes: Bool, to bytes: inout [UInt8]) {
        let bid = market.engine.bids.bestPrice
        let ask = market.engine.asks.bestPrice
        appendPrice(",\"bid\":", bid ?? 0, to: &bytes)
        appendPrice(",\"ask\":", ask ?? 0, to: &bytes)
        guard sizes else { return }
        appendSize(",\"bid_size\":", bid.map { market.engine.bids.lots(at: $0) } ?? 0, to: &bytes)
        appendSize(",\"ask_size\":", ask.map { market.engine.asks.lots(at: $0) } ?? 0, to: &bytes)
    }

    private func daysToMaturity(_ now: Timestamp) -> Int64 {
        guard let end = contract.lastTradingAt else { return 0 }
        return max(0, (end.microseconds - now.microseconds) / 86_400_000_000)
    }

    /// In tenths of a per cent.
    private func premiumPercent(_ market: Market) -> Int64 { market.premium / 100_000 }

    /// In hundredths of a per cent.
    private func changePercent(_ market: Market, _ day: DayStatistics) -> Int64 {
        guard let last = market.lastTrade?.price, day.open > 0 else { return 0 }
        return Int64(clamping: Int128(last - day.open) * 10_000 / Int128(day.open))
    }

    // MARK: Trades

    func appendTrade(_ trade: PublicTrade, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: tradeHead)
        trade.uid.append(to: &bytes)
        bytes.append(contentsOf: "\",\"side\":\"".utf8)
        bytes.append(contentsOf: trade.side.rawValue.utf8)
        bytes.append(contentsOf: "\",\"type\":\"".utf8)
        bytes.append(contentsOf: trade.kind.feedWord.utf8)
        bytes.append(contentsOf: "\",\"seq\":".utf8)
        FixedPoint.append(trade.sequence, scale: 0, to: &bytes)
        appendNumber(",\"time\":", trade.time.milliseconds, scale: 0, to: &bytes)
        appendSize(",\"qty\":", trade.lots, to: &bytes)
        appendPrice(",\"price\":", trade.price, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// The newest trades, newest first.
    func appendTradeSnapshot(_ market: Market, to bytes: inout [UInt8]) {
        bytes.append(
            contentsOf: "{\"feed\":\"trade_snapshot\",\"product_id\":\"\(contract.symbol.name)\",\"trades\":["
                .utf8)
        for (position, trade) in market.newestTrades.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            appendTrade(trade, to: &bytes)
        }
        bytes.append(contentsOf: "]}".utf8)
    }

    // MARK: Books

    func appendBook(_ change: LevelChange, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: bookHead)
        bytes.append(contentsOf: change.side.rawValue.utf8)
        bytes.append(contentsOf: "\",\"seq\":".utf8)
        FixedPoint.append(change.sequence, scale: 0, to: &bytes)
        appendPrice(",\"price\":", change.price, to: &bytes)
        appendSize(",\"qty\":", change.lots, to: &bytes)
        appendNumber(",\"timestamp\":", change.time.milliseconds, scale: 0, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    func appendBookSnapshot(_ market: Market, sequence: Int64, now: Timestamp, to bytes: inout [UInt8]) {
        bytes.append(
            contentsOf: "{\"feed\":\"book_snapshot\",\"product_id\":\"\(contract.symbol.name)\"".utf8)
        appendNumber(",\"timestamp\":", now.milliseconds, scale: 0, to: &bytes)
        appendNumber(",\"seq\":", sequence, scale: 0, to: &bytes)
        bytes.append(contentsOf: ",\"tickSize\":null,\"bids\":[".utf8)
        appendLevels(market.engine.bids, to: &bytes)
        bytes.append(contentsOf: "],\"asks\":[".utf8)
        appendLevels(market.engine.asks, to: &bytes)
        bytes.append(contentsOf: "]}".utf8)
    }

    private func appendLevels(_ side: BookSide, to bytes: inout [UInt8]) {
        for (position, level) in side.bestFirst.enumerated() {
            appendPrice(position > 0 ? ",{\"price\":" : "{\"price\":", side.price(of: level), to: &bytes)
            appendSize(",\"qty\":", level.lots, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
    }

    // MARK: Numbers

    private func appendNumber(_ label: String, _ units: Int64, scale: Int, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: label.utf8)
        FixedPoint.append(units, scale: scale, to: &bytes)
    }

    private func appendPrice(_ label: String, _ ticks: Int64, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: label.utf8)
        contract.appendPrice(ticks: ticks, to: &bytes)
    }

    private func appendSize(_ label: String, _ lots: Int64, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: label.utf8)
        contract.appendSize(lots: lots, to: &bytes)
    }
}
