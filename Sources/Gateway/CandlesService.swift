// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// `market_data.get_candles` and `subscribe_candles`: history joined to the period in progress.
extension TradingGateway {
    func getCandles(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        var asked = try CandleParams(params)
        asked.symbol = try resolve(asked.symbol)
        let (wanted, timeout) = (asked, context.timeout)
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let query = wanted.window.query(
                symbol: wanted.symbol, resolution: wanted.resolution, price: wanted.price,
                now: gateway.clock())
            let candles = try await gateway.knownCandles(query, timeout: timeout)
            let count = query.count ?? candles.count
            let kept = wanted.window.from == nil ? candles.suffix(count) : candles.prefix(count)
            return CandleList(
                symbol: query.symbol, resolution: query.resolution, price: query.price, candles: Array(kept)
            ).encoded()
        }
    }

    func subscribeCandles(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try CandleSubscriptionParams(params)
        let name = CandleSeriesName(
            symbol: try resolve(asked.symbol), resolution: asked.resolution, price: asked.price)
        let query = asked.query(symbol: name.symbol, now: clock())
        let from = query.from ?? clock()
        if let since = asked.since, clock().duration(since: since) > Self.longestHistory(name.resolution) {
            throw .invalidField(
                "since_us",
                "\"since_us\" must be at most \(CandleWindow.mostCandles) candles back; get older ones with "
                    + "market_data.get_candles")
        }
        return .streamLater(.candles(name), asked.onLag ?? .gap) { gateway async throws(Failure) in
            try await gateway.ensureCandles(name, from: from)
            let candles = gateway.candles[name]?.series.candles(
                from: from, to: Timestamp(microseconds: .max))
            return CandleList(
                symbol: name.symbol, resolution: name.resolution, price: name.price,
                candles: Array((candles ?? []).suffix(query.count ?? .max))
            ).encoded()
        }
    }

    private static func longestHistory(_ resolution: CandleResolution) -> Duration {
        .seconds(resolution.seconds * CandleWindow.mostCandles)
    }

    /// Waits until the series reaches back to `from`, or its history cannot be had.
    private func ensureCandles(_ name: CandleSeriesName, from: Timestamp) async throws(Failure) {
        let now = clock()
        if candles[name] == nil { beginCandles(name, now: now) }
        if let outcome = candles[name]?.series.historyWanted(from: from, now: now) {
            candlesChanged(name, outcome)
        }
        while let stream = candles[name], !stream.series.isReady || stream.series.isFetching {
            let failure = await withCheckedContinuation { continuation in
                candles[name]?.waiters.append(continuation)
            }
            if let failure { throw failure }
        }
    }

    private func beginCandles(_ name: CandleSeriesName, now: Timestamp) {
        candleSeriesBegun += 1
        var series = CandleSeries(name, number: candleSeriesBegun)
        var outcome = CandleOutcome()
        if name.price != .trade {
            priceSeries += 1
            if let known = tickers.ticker(of: name.symbol), !known.stale,
                let price = known.ticker.price(name.price)
            {
                outcome = series.priceReceived(
                    price, at: known.ticker.venueTime ?? known.ticker.receivedAt, now: now)
            }
        } else if let known = trades[name.symbol], known.isJoined {
            outcome = series.tradeHistoryReceived(Array(known.trades), now: now)
        }
        candles[name] = CandleStream(series: series)
        candlesChanged(name, outcome)
    }

    /// Publishes what changed and gets what is missing.
    func candlesChanged(_ name: CandleSeriesName, _ outcome: CandleOutcome) {
        if topics[.candles(name)] != nil, candles[name]?.series.isReady == true {
            for change in outcome.changes where change.isNews {
                publish(.candles(name), RecordMessage(change.candle).encoded())
            }
        }
        guard let request = outcome.refetch else { return }
        Task { await fetchCandles(name, request) }
    }

    private func fetchCandles(_ name: CandleSeriesName, _ request: CandleRequest) async {
        var failure: Failure?
        var page: CandlePage?
        do throws(Failure) {
            page = try await candlePage(
                name, request.range, mustAsk: request.mustAskExchange, timeout: settings.timeout)
        } catch {
            failure = error
        }
        // The series may have been let go of, and another made in its place, which asks for itself.
        guard let stream = candles[name], stream.series.isWaiting(for: request.id) else { return }
        if let page {
            let outcome = stream.series.historyReceived(page, for: request.id, now: clock())
            stream.keeping.corrected(outcome.changes)
            candlesChanged(name, outcome)
        } else {
            candlesChanged(name, stream.series.historyFailed(request.id, now: clock()))
        }
        let waiters = stream.waiters
        stream.waiters = []
        for waiter in waiters { waiter.resume(returning: failure) }
        settleNow()
    }

    /// Nobody listens any more, or the exchange refuses the feed: a later subscriber starts from the history anew.
    func dropCandles(of symbol: Symbol, madeOfTrades: Bool, because refusal: Failure?) {
        for name in candles.keys where name.symbol == symbol && (name.price == .trade) == madeOfTrades {
            if !madeOfTrades { priceSeries -= 1 }
            candles.removeValue(forKey: name)?.waiters.forEach { $0.resume(returning: refusal) }
        }
    }

    func candlesText(_ name: CandleSeriesName) -> [UInt8] {
        CandleList(
            symbol: name.symbol, resolution: name.resolution, price: name.price,
            candles: candles[name]?.series.newest(Int(CandleWindow.defaultCandles)) ?? []
        ).encoded()
    }

    // MARK: What the feed and the clock tell

    func candlesTradeHappened(_ trade: Trade) {
        forEachSeries(where: { $0.price == .trade && $0.symbol == trade.symbol }) {
            $0.tradeReceived(trade, now: $1)
        }
    }

    func candlesTradeHistoryCame(_ symbol: Symbol, _ history: [Trade]) {
        forEachSeries(where: { $0.price == .trade && $0.symbol == symbol }) {
            $0.tradeHistoryReceived(history, now: $1)
        }
    }

    /// Mark and index prices come with tickers.
    func candlesPriceMoved(_ ticker: Ticker) {
        let time = ticker.venueTime ?? ticker.receivedAt
        forEachSeries(where: { $0.price != .trade && $0.symbol == ticker.symbol }) { series, now in
            guard let price = ticker.price(series.name.price) else { return CandleOutcome() }
            return series.priceReceived(price, at: time, now: now)
        }
    }

    func candlesConnectionLost() {
        forEachSeries(where: { _ in true }) { $0.connectionLost(now: $1) }
    }

    func candlesTimePassed() {
        forEachSeries(where: { _ in true }) { $0.timePassed(now: $1) }
    }

    private func forEachSeries(
        where isMeant: (CandleSeriesName) -> Bool,
        _ event: (inout CandleSeries, Timestamp) -> CandleOutcome
    ) {
        guard !candles.isEmpty else { return }
        let now = clock()
        for name in candles.keys where isMeant(name) {
            guard let stream = candles[name] else { continue }
            let outcome = event(&stream.series, now)
            keepCandles(name, stream, outcome.changes, now: now)
            if !outcome.isEmpty { candlesChanged(name, outcome) }
        }
    }
}

extension Ticker {
    /// What candles of this price are made of.
    fileprivate func price(_ price: CandlePrice) -> Decimal? {
        switch price {
        case .trade: nil
        case .mark: mark
        case .spot: index
        }
    }
}
