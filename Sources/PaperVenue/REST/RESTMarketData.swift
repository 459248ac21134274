// SPDX-License-Identifier: Apache-2.0

import DequeModule
import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The public part of REST v3.
enum RESTMarketData {
    // MARK: Instruments

    static func instruments(
        _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        let wanted = Set(parameters.values("contractType"))
        return RESTAnswer.success(now: now) { writer in
            writer.key("instruments")
            writer.beginArray()
            for market in exchange.markets
            where !market.isExpired && (wanted.isEmpty || wanted.contains(type(of: market.contract))) {
                write(market, to: &writer)
            }
            writer.endArray()
        }
    }

    private static func type(of contract: Contract) -> String {
        contract.settlement == .linear ? "flexible_futures" : "futures_inverse"
    }

    private static func write(_ market: Market, to writer: inout JSONWriter) {
        let contract = market.contract
        let isLinear = contract.settlement == .linear
        writer.beginObject()
        writer.member("symbol", contract.symbol.name)
        writer.member("type", type(of: contract))
        if !isLinear { writer.member("underlying", "rr_" + (contract.base + contract.quote).lowercased()) }
        if let end = contract.lastTradingAt { writer.member("lastTradingTime", time: end) }
        writer.member("tickSize", fine: contract.tick)
        writer.member("contractSize", integer: 1)
        writer.member("tradeable", flag: market.state != .inactive)
        writer.member("impactMidSize", contract.impactMidSize)
        writer.member("maxPositionSize", lots: contract.maximumLots, of: contract)
        writer.member("openingDate", contract.openingDate)
        writer.key("marginLevels")
        writer.beginArray()
        for level in contract.marginLevels {
            writer.beginObject()
            writer.member(isLinear ? "numNonContractUnits" : "contracts", integer: level.threshold)
            writer.member("initialMargin", units: level.initial, scale: 5)
            writer.member("maintenanceMargin", units: level.maintenance, scale: 5)
            writer.endObject()
        }
        writer.endArray()
        if contract.isPerpetual {
            writer.member("fundingRateCoefficient", integer: 8)
            writer.member("maxRelativeFundingRate", units: 5, scale: 3)
        }
        writer.member("contractValueTradePrecision", integer: Int64(contract.sizeScale))
        writer.member("postOnly", flag: market.state == .postOnly)
        writer.member("feeScheduleUid", contract.feeSchedule.uid)
        writer.member("mtf", flag: true)
        writer.member("base", contract.listedBase)
        writer.member("quote", contract.quote)
        writer.member("pair", "\(contract.listedBase):\(contract.quote)")
        writer.member("category", contract.category)
        if let hold = contract.makerProtection, hold > .zero {
            writer.member("makerProtectionMillis", integer: Int64(hold / .milliseconds(1)))
        }
        writer.member("tradfi", flag: false)
        writer.member("isExpired", flag: market.isExpired)
        writer.endObject()
    }

    static func instrumentStatuses(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("instrumentStatus")
            writer.beginArray()
            for market in exchange.markets where !market.isExpired {
                writer.beginObject()
                writeStatus(market, to: &writer)
                writer.endObject()
            }
            writer.endArray()
        }
    }

    static func instrumentStatus(_ symbol: String, _ exchange: Exchange, now: Timestamp) -> ServerResponse {
        guard let index = exchange.listedIndex(ofSymbol: symbol) else { return RESTAnswer.notFound(now: now) }
        return RESTAnswer.success(now: now) { writeStatus(exchange.markets[index], to: &$0) }
    }

    private static func writeStatus(_ market: Market, to writer: inout JSONWriter) {
        let isDislocated = market.state == .dislocated
        writer.member("tradeable", market.contract.symbol.name)
        writer.member("experiencingDislocation", flag: isDislocated)
        if isDislocated {
            writer.member("priceDislocationDirection", "ABOVE_UPPER_BOUND")
        } else {
            writer.nullMember("priceDislocationDirection")
        }
        writer.member("experiencingExtremeVolatility", flag: false)
        writer.member("extremeVolatilityInitialMarginMultiplier", integer: 1)
    }

    // MARK: Tickers

    static func tickers(_ exchange: inout Exchange, now: Timestamp) -> ServerResponse {
        let days = exchange.markets.indices.map { exchange.markets[$0].dayStatistics(now: now) }
        return RESTAnswer.success(now: now) { writer in
            writer.key("tickers")
            writer.beginArray()
            for (market, day) in zip(exchange.markets, days) where !market.isExpired {
                write(market, day, to: &writer)
            }
            for base in exchange.indexBases {
                guard let market = exchange.markets.first(where: { $0.contract.base == base && $0.index > 0 })
                else { continue }
                writer.beginObject()
                writer.member("symbol", "in_" + (base + "USD").lowercased())
                writer.member("last", fine: market.index)
                writer.member("lastTime", time: now)
                writer.endObject()
            }
            writer.endArray()
        }
    }

    static func ticker(_ symbol: String, _ exchange: inout Exchange, now: Timestamp) -> ServerResponse {
        guard let index = exchange.listedIndex(ofSymbol: symbol) else { return RESTAnswer.notFound(now: now) }
        let day = exchange.markets[index].dayStatistics(now: now)
        return RESTAnswer.success(now: now) { writer in
            writer.key("ticker")
            write(exchange.markets[index], day, to: &writer)
        }
    }

    private static func write(_ market: Market, _ day: DayStatistics, to writer: inout JSONWriter) {
        let contract = market.contract
        writer.beginObject()
        writer.member("symbol", contract.symbol.name)
        writer.member("tag", contract.tag)
        writer.member("pair", "\(contract.base):\(contract.quote)")
        writer.member("markPrice", fine: market.mark)
        if let bid = market.engine.bids.bestPrice {
            writer.member("bid", ticks: bid, of: contract)
            writer.member("bidSize", lots: market.engine.bids.lots(at: bid), of: contract)
        }
        if let ask = market.engine.asks.bestPrice {
            writer.member("ask", ticks: ask, of: contract)
            writer.member("askSize", lots: market.engine.asks.lots(at: ask), of: contract)
        }
        if let recorded = market.recorded {
            writer.member("vol24h", recorded.volume)
            if let volumeQuote = recorded.volumeQuote { writer.member("volumeQuote", volumeQuote) }
        } else {
            writer.member("vol24h", lots: day.volume, of: contract)
            writer.member("volumeQuote", fine: day.turnover)
        }
        writer.member("openInterest", lots: market.openInterest, of: contract)
        writer.member("open24h", ticks: day.open, of: contract)
        writer.member("high24h", ticks: day.high, of: contract)
        writer.member("low24h", ticks: day.low, of: contract)
        if let trade = market.lastTrade {
            writer.member("last", ticks: trade.price, of: contract)
            writer.member("lastTime", trade.time.rfc3339Microseconds)
            writer.member("lastSize", lots: trade.lots, of: contract)
        }
        if contract.isPerpetual, market.funding.nextAt != nil {
            let scale = market.funding.absoluteScale
            writer.member("fundingRate", units: market.funding.absolute, scale: scale)
            writer.member("fundingRatePrediction", units: market.funding.absolutePrediction, scale: scale)
        }
        writer.member("suspended", flag: market.state == .suspended)
        writer.member("indexPrice", fine: market.index)
        writer.member("postOnly", flag: market.state == .postOnly)
        if let recorded = market.recorded {
            writer.member("change24h", recorded.change)
        } else if let last = market.lastTrade?.price, day.open > 0 {
            let change = Int64(clamping: Int128(last - day.open) * 10_000 / Int128(day.open))
            writer.member("change24h", units: change, scale: 2)
        }
        writer.endObject()
    }

    // MARK: Book and trades

    static func orderBook(
        _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        guard let symbol = parameters["symbol"] else {
            return RESTAnswer.missing("symbol", now: now)
        }
        guard let index = exchange.listedIndex(ofSymbol: symbol) else {
            return RESTAnswer.noSuchContract(now: now)
        }
        let market = exchange.markets[index]
        return RESTAnswer.success(now: now) { writer in
            writer.key("orderBook")
            writer.beginObject()
            for (name, side) in [("bids", market.engine.bids), ("asks", market.engine.asks)] {
                writer.key(name)
                writer.beginArray()
                for level in side.bestFirst {
                    writer.beginArray()
                    writer.numberBytes { market.contract.appendPrice(ticks: side.price(of: level), to: &$0) }
                    writer.numberBytes { market.contract.appendSize(lots: level.lots, to: &$0) }
                    writer.endArray()
                }
                writer.endArray()
            }
            writer.endObject()
        }
    }

    static func history(_ parameters: FormParameters, _ exchange: Exchange, now: Timestamp) -> ServerResponse
    {
        guard let symbol = parameters["symbol"] else {
            return RESTAnswer.missing("symbol", now: now)
        }
        guard let index = exchange.listedIndex(ofSymbol: symbol) else {
            return RESTAnswer.noSuchContract(now: now)
        }
        var last = Timestamp(microseconds: .max)
        if let text = parameters["lastTime"] {
            guard let time = Timestamp(rfc3339: text) else {
                return RESTAnswer.badArgument("lastTime", now: now)
            }
            last = time
        }
        let market = exchange.markets[index]
        return RESTAnswer.success(now: now) { writer in
            writer.key("history")
            writer.beginArray()
            for trade in market.trades(before: last) {
                writer.beginObject()
                writer.member("time", time: trade.time)
                writer.member("trade_id", integer: trade.sequence)
                writer.member("price", ticks: trade.price, of: market.contract)
                writer.member("size", lots: trade.lots, of: market.contract)
                writer.member("side", trade.side.rawValue)
                writer.member("type", trade.kind.restWord)
                writer.member("uid", uuid: trade.uid)
                writer.endObject()
            }
            writer.endArray()
        }
    }
}
