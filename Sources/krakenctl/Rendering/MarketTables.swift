// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// Prices, trades and instruments, as tables.
enum MarketTables {
    static func ticker(_ message: TickerMessage) -> [String] {
        let ticker = message.ticker
        let time = ticker.venueTime ?? ticker.receivedAt
        var heading = "\(ticker.symbol)  \(TimeText.dateAndTime(time)) UTC"
        if let age = message.age, age >= .seconds(10) { heading += "  \(age.components.seconds) s old" }
        if message.stale { heading += "  STALE: the feed is interrupted" }
        if ticker.suspended == true { heading += "  SUSPENDED" }
        if ticker.postOnly == true { heading += "  POST ONLY" }
        let prices = TextTable(
            [.words(""), .numbers("price"), .numbers("size")],
            rows: [
                ["ask", ticker.ask?.description, ticker.askSize?.description],
                ["bid", ticker.bid?.description, ticker.bidSize?.description],
                ["last", ticker.last?.description, ticker.lastSize?.description],
                ["mark", ticker.mark?.description, nil],
                ["index", ticker.index?.description, nil],
            ].filter { $0[1] != nil })
        let more = TextTable.pairs([
            ("24 h", dayRange(ticker)),
            ("volume 24 h", ticker.volume24h?.description),
            ("in quote", ticker.volumeQuote24h?.description),
            ("open interest", ticker.openInterest?.description),
            ("premium", ticker.premiumPercent.map { "\($0)%" }),
            ("funding", ticker.relativeFundingRate.map { "\($0) per period" }),
            ("predicted", ticker.relativeFundingRatePrediction.map { "\($0) per period" }),
            ("next funding", ticker.nextFundingAt.map { TimeText.minute($0) + " UTC" }),
            ("matures", ticker.maturesAt.map { TimeText.minute($0) + " UTC" }),
            ("leverage", ticker.maximumLeverage.map { "up to \($0)" }),
        ])
        return [heading] + (prices.rows.isEmpty ? [] : prices.render()) + more
    }

    private static func dayRange(_ ticker: Ticker) -> String? {
        let range = [
            ticker.low24h.map { "low \($0)" }, ticker.high24h.map { "high \($0)" },
            ticker.change24hPercent.map { "change \($0)%" },
        ].compactMap(\.self)
        return range.isEmpty ? nil : range.joined(separator: "  ")
    }

    private static let watchColumns: [TextTable.Column] = [
        .words("time", leastWidth: 12), .numbers("bid size", leastWidth: 10), .numbers("bid", leastWidth: 10),
        .numbers("ask", leastWidth: 10), .numbers("ask size", leastWidth: 10),
        .numbers("last", leastWidth: 10),
        .numbers("mark", leastWidth: 10), .words(""),
    ]

    /// The header of a ticker that is written as it changes.
    static let watchHeader = TextTable(watchColumns).header()

    static func watchLine(_ message: TickerMessage) -> String {
        let ticker = message.ticker
        let remark = message.stale ? "stale" : ticker.suspended == true ? "suspended" : nil
        return TextTable(watchColumns).line([
            TimeText.timeOfDay(ticker.venueTime ?? ticker.receivedAt), ticker.bidSize?.description,
            ticker.bid?.description, ticker.ask?.description, ticker.askSize?.description,
            ticker.last?.description, ticker.mark?.description, remark,
        ])
    }

    static func candles(_ list: CandleList) -> [String] {
        guard !list.candles.isEmpty else { return ["No candles of \(list.symbol) in that time."] }
        let columns: [TextTable.Column] = [
            .words("opened (UTC)"), .numbers("open"), .numbers("high"), .numbers("low"), .numbers("close"),
            .numbers("volume"), .words(""),
        ]
        let rows = list.candles.map { candle in
            [
                TimeText.minute(candle.openedAt), candle.open.description, candle.high.description,
                candle.low.description, candle.close.description, candle.volume.description,
                candle.complete ? nil : "forming",
            ]
        }
        return TextTable(columns, rows: rows).render()
    }

    private static let tradeColumns: [TextTable.Column] = [
        .words("time", leastWidth: 12), .words("side", leastWidth: 4), .numbers("price", leastWidth: 10),
        .numbers("quantity", leastWidth: 10), .words(""),
    ]

    /// The header of trades that are written as they happen.
    static let tradesHeader = TextTable(tradeColumns).header()

    static func trades(_ list: TradeList) -> [String] {
        guard !list.trades.isEmpty else { return ["No trades of \(list.symbol)."] }
        let remark = list.complete == false ? ["There were more: the exchange does not tell them."] : []
        return [tradesHeader] + list.trades.map { trade($0) } + remark
    }

    static func trade(_ trade: Trade) -> String {
        let remark: String? =
            switch trade.kind {
            case .fill: nil
            case .liquidation: "liquidation"
            case .assignment: "assignment"
            case .termination: "termination"
            case .block: "block"
            case .other(let word): word
            }
        return TextTable(tradeColumns).line([
            TimeText.timeOfDay(trade.venueTime), trade.side.rawValue, trade.price.description,
            trade.quantity.description, remark,
        ])
    }

    static func instruments(_ instruments: [Instrument]) -> [String] {
        let columns: [TextTable.Column] = [
            .words("symbol"), .words("kind"), .numbers("tick size"), .numbers("size step"),
            .numbers("contract"),
            .words("base"), .words("quote"), .words("until"), .words(""),
        ]
        let rows = instruments.map { instrument -> [String?] in
            let kind =
                switch instrument.kind {
                case .linear: "linear"
                case .inverse: "inverse"
                case .vanilla: "vanilla"
                case .other(let word): word
                }
            let remark = !instrument.tradeable ? "not tradeable" : instrument.postOnly ? "post only" : nil
            return [
                instrument.symbol.name, kind, instrument.tickSize.description,
                instrument.sizeStep.description,
                instrument.contractSize.description, instrument.base, instrument.quote,
                instrument.lastTradingAt.map { TimeText.minute($0) }, remark,
            ]
        }
        return rows.isEmpty ? ["No instruments."] : TextTable(columns, rows: rows).render()
    }
}
