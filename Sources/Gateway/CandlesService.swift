// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// `market_data.get_candles` and `subscribe_candles`: history from the exchange joined to the minute in progress.
extension TradingGateway {
    func getCandles(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        var asked = try CandleParams(params)
        asked.symbol = try resolve(asked.symbol)
        let (wanted, timeout) = (asked, context.timeout)
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let query = wanted.window.query(
                symbol: wanted.symbol, resolution: wanted.resolution, price: wanted.price,
                now: gateway.clock())
            var fetched = try await gateway.candlePages(query, timeout: timeout)
            gateway.overlayLive(&fetched, query)
            let count = query.count ?? fetched.count
            let kept = wanted.window.from == nil ? fetched.suffix(count) : fetched.prefix(count)
            return CandleList(symbol: query.symbol, resolution: query.resolution, candles: Array(kept))
                .encoded()
        }
    }

    /// All candles of the query, page after page, oldest first.
    private func candlePages(_ query: CandleQuery, timeout: Duration) async throws(Failure) -> [Candle] {
        var candles: [Candle] = []
        var page = query
        // The number is for the whole answer; what one page holds is the exchange's business.
        page.count = nil
        let most = Int(CandleWindow.mostCandles)
        while candles.count < most {
            let answer = try await venue.candles(page, timeout: timeout)
            candles += answer.candles.drop { candle in
                candles.last.map { candle.openedAt <= $0.openedAt } ?? false
            }
            guard answer.more, let last = answer.candles.last, last.openedAt >= page.from ?? last.openedAt
            else { break }
            page.from = last.openedAt.advanced(by: .seconds(query.resolution.seconds))
            if let end = page.to, let start = page.from, start > end { break }
        }
        return candles
    }

    /// What trades say of the newest candles is younger than the exchange's answer.
    private func overlayLive(_ candles: inout [Candle], _ query: CandleQuery) {
        let key = CandleKey(symbol: query.symbol, resolution: query.resolution)
        guard query.price == .trade, let series = self.candles[key]?.series, series.isReady,
            let newest = candles.last
        else { return }
        let end = query.to ?? clock()
        let live = series.candles(from: newest.openedAt, to: end)
        guard live.first?.openedAt == newest.openedAt else { return }
        candles.removeLast()
        candles += live
    }

    func subscribeCandles(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        var asked = try CandleSubscriptionParams(params)
        asked.symbol = try resolve(asked.symbol)
        let key = CandleKey(symbol: asked.symbol, resolution: asked.resolution)
        let wanted = asked
        return .streamLater(.candles(key.symbol, key.resolution), asked.onLag ?? .gap) {
            gateway async throws(Failure) in
            let query = wanted.window.query(
                symbol: key.symbol, resolution: key.resolution, now: gateway.clock())
            try await gateway.ensureCandles(key, from: query.from ?? gateway.clock())
            let candles = gateway.candles[key]?.series.candles(
                from: query.from ?? gateway.clock(), to: Timestamp(microseconds: .max))
            return CandleList(
                symbol: key.symbol, resolution: key.resolution,
                candles: Array((candles ?? []).suffix(query.count ?? .max))
            ).encoded()
        }
    }

    /// Waits until the series reaches back to `from`, or its history cannot be had.
    private func ensureCandles(_ key: CandleKey, from: Timestamp) async throws(Failure) {
        let now = clock()
        if candles[key] == nil {
            var series = CandleSeries(symbol: key.symbol, resolution: key.resolution)
            var outcome = CandleOutcome()
            if let known = trades[key.symbol], known.isJoined {
                outcome = series.tradeHistoryReceived(Array(known.trades), now: now)
            }
            candles[key] = CandleStream(series: series)
            candlesChanged(key, outcome)
        }
        if let outcome = candles[key]?.series.historyWanted(from: from, now: now) {
            candlesChanged(key, outcome)
        }
        while let stream = candles[key], !stream.series.isReady || stream.series.isFetching {
            let failure = await withCheckedContinuation { continuation in
                candles[key]?.waiters.append(continuation)
            }
            if let failure { throw failure }
        }
    }

    /// Publishes what changed and asks for what is missing.
    func candlesChanged(_ key: CandleKey, _ outcome: CandleOutcome) {
        if topics[.candles(key.symbol, key.resolution)] != nil, candles[key]?.series.isReady == true {
            for change in outcome.changes {
                publish(.candles(key.symbol, key.resolution), RecordMessage(change.candle).encoded())
            }
        }
        guard let range = outcome.refetch else { return }
        Task { await fetchCandles(key, range) }
    }

    private func fetchCandles(_ key: CandleKey, _ range: CandleRange) async {
        let query = CandleQuery(
            symbol: key.symbol, resolution: key.resolution, from: range.from, to: range.to)
        var failure: Failure?
        do throws(Failure) {
            let page = try await venue.candles(query, timeout: settings.timeout)
            guard let outcome = candles[key]?.series.historyReceived(page, now: clock()) else { return }
            candlesChanged(key, outcome)
        } catch {
            failure = error
            if let outcome = candles[key]?.series.historyFailed(now: clock()) { candlesChanged(key, outcome) }
        }
        let waiters = candles[key]?.waiters ?? []
        candles[key]?.waiters = []
        for waiter in waiters { waiter.resume(returning: failure) }
        settleNow()
    }

    /// Nobody listens any more, or the exchange refuses the trades: a later subscriber starts from the exchange's history anew.
    func dropCandles(of symbol: Symbol, because refusal: Failure?) {
        for key in candles.keys where key.symbol == symbol {
            candles.removeValue(forKey: key)?.waiters.forEach { $0.resume(returning: refusal) }
        }
    }

    func candlesText(_ key: CandleKey) -> [UInt8] {
        CandleList(
            symbol: key.symbol, resolution: key.resolution,
            candles: candles[key]?.series.newest(Int(CandleWindow.defaultCandles)) ?? []
        ).encoded()
    }

    // MARK: What the feed and the clock tell

    func candlesTradeHappened(_ trade: Trade) {
        forEachSeries(of: trade.symbol) { $0.tradeReceived(trade, now: $1) }
    }

    func candlesTradeHistoryCame(_ symbol: Symbol, _ history: [Trade]) {
        forEachSeries(of: symbol) { $0.tradeHistoryReceived(history, now: $1) }
    }

    func candlesConnectionLost() {
        forEachSeries(of: nil) { $0.connectionLost(now: $1) }
    }

    func candlesTimePassed() {
        forEachSeries(of: nil) { $0.timePassed(now: $1) }
    }

    private func forEachSeries(
        of symbol: Symbol?, _ event: (inout CandleSeries, Timestamp) -> CandleOutcome
    ) {
        guard !candles.isEmpty else { return }
        let now = clock()
        for key in candles.keys where symbol == nil || key.symbol == symbol {
            guard let stream = candles[key] else { continue }
            let outcome = event(&stream.series, now)
            if !outcome.isEmpty { candlesChanged(key, outcome) }
        }
    }
}

/// Which candles.
struct CandleKey: Hashable, Sendable {
    let symbol: Symbol
    let resolution: CandleResolution
}

/// A series and the calls that wait for its history. Lives inside the actor and never leaves it.
final class CandleStream {
    var series: CandleSeries
    var waiters: [CheckedContinuation<Failure?, Never>] = []

    init(series: CandleSeries) {
        self.series = series
    }
}
