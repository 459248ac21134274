// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import Logging
import Trading

/// The exchange's candles: what is kept of them, and the exchange for the rest, which is then kept too.
extension TradingGateway {
    /// How many candles are taken out of the store at once.
    private static let mostAtOnce = 5_000
    /// How many empty spans of the store are passed over for one page.
    private static let mostSpans = 100
    /// How long after a period's end the exchange's candle of it holds everything.
    static let settling = CandleSeries.Timing().settling

    /// The candles of a query, oldest first, without a hole, as of now.
    func knownCandles(_ query: CandleQuery, timeout: Duration) async throws(Failure) -> [Candle] {
        let name = CandleSeriesName(
            symbol: query.symbol, resolution: query.resolution, price: query.price)
        for _ in 0..<2 {
            let edition = candleEditions[name]
            let candles = try await gatheredCandles(name, query, timeout: timeout)
            // Otherwise the exchange has turned out to have another past than the one that was being put together.
            if candleEditions[name] == edition { return candles }
        }
        return try await gatheredCandles(name, query, timeout: timeout)
    }

    private func gatheredCandles(
        _ name: CandleSeriesName, _ query: CandleQuery, timeout: Duration
    ) async throws(Failure) -> [Candle] {
        let now = clock()
        let end = min(query.to ?? now, now)
        let most = query.count ?? Int(CandleFilling.mostBetween)
        var candles: [Candle] = []
        var position = query.from ?? Timestamp(microseconds: 0)
        var isLive = false
        while candles.count < most, position <= end {
            var last = end
            if let reach = liveReach(of: name) {
                // What trades say of the newest candles is younger than the exchange's answer.
                if position >= reach {
                    candles += series(name, from: position, to: end)
                    isLive = true
                    break
                }
                last = min(end, reach.advanced(by: .microseconds(-1)))
            }
            let page = try await candlePage(
                name, CandleRange(from: position, to: last), mustAsk: false, timeout: timeout)
            candles += page.candles.drop { candle in
                candles.last.map { candle.openedAt <= $0.openedAt } ?? false
            }
            if page.more, let newest = page.candles.last, newest.openedAt >= position {
                position = newest.openedAt.advanced(by: .microseconds(1))
            } else {
                position = last.advanced(by: .microseconds(1))
            }
        }
        let joined = CandleFilling.joined(candles, name.resolution)
        guard !isLive, name.price == .trade, candles.count < most else { return joined }
        return CandleFilling.continued(
            joined, name.resolution, to: min(end, now.advanced(by: .zero - Self.settling)), now: now)
    }

    /// From which opening time on a live series has every candle; nil when there is none.
    private func liveReach(of name: CandleSeriesName) -> Timestamp? {
        guard let series = candles[name]?.series, series.isLive else { return nil }
        return series.reachesBackTo
    }

    private func series(_ name: CandleSeriesName, from: Timestamp, to: Timestamp) -> [Candle] {
        candles[name]?.series.candles(from: from, to: to) ?? []
    }

    /// The oldest of the exchange's candles that open within `range`, as many as come at once; ask on behind the last one
    /// while there is more.
    ///
    /// - Parameter mustAsk: Whether what is kept is doubted, so that only the exchange can tell.
    func candlePage(
        _ name: CandleSeriesName, _ range: CandleRange, mustAsk: Bool, timeout: Duration
    ) async throws(Failure) -> CandlePage {
        guard let candleStore, !mustAsk else { return try await askCandles(name, range, timeout: timeout) }
        var from = range.from
        for _ in 0..<Self.mostSpans {
            let rest = CandleRange(from: from, to: range.to)
            let found = await candleStore.find(name, rest, limit: Self.mostAtOnce)
            var end = range.to
            if let known = found.covered.first {
                // Where a candle opens, none can have opened less than its length before.
                let distance = known.from.duration(since: from)
                if distance > .zero, distance < .seconds(name.resolution.seconds),
                    found.candles.first?.openedAt == known.from
                {
                    from = known.from
                    continue
                }
                guard known.from > from else {
                    let candles = found.candles.prefix { $0.openedAt <= known.to }
                    let more = known.to < range.to
                    if !candles.isEmpty || !more { return CandlePage(candles: Array(candles), more: more) }
                    from = known.to.advanced(by: .microseconds(1))
                    continue
                }
                end = known.from.advanced(by: .microseconds(-1))
            }
            let page = try await askCandles(
                name, CandleRange(from: from, to: end), after: found.before, timeout: timeout)
            let isAll = end == range.to
            if !page.candles.isEmpty || isAll {
                return CandlePage(candles: page.candles, more: page.more || !isAll)
            }
            from = end.advanced(by: .microseconds(1))
        }
        return CandlePage(candles: [], more: false)
    }

    /// Asks the exchange, and keeps what cannot change any more.
    ///
    /// - Parameter before: What is kept of the time before, to see whether the exchange still says the same.
    private func askCandles(
        _ name: CandleSeriesName, _ range: CandleRange, after before: Candle? = nil, timeout: Duration
    ) async throws(Failure) -> CandlePage {
        let length = Duration.seconds(name.resolution.seconds)
        // Only where it costs nothing more than one candle.
        let neighbour = before.flatMap { $0.openedAt.advanced(by: length) >= range.from ? $0 : nil }
        let askedAt = clock()
        var page = try await venue.candles(
            CandleQuery(
                symbol: name.symbol, resolution: name.resolution, price: name.price,
                from: neighbour?.openedAt ?? range.from, to: range.to), timeout: timeout)
        if let neighbour, let first = page.candles.first, !Self.agrees(first, neighbour) {
            candlesDisowned(name)
        }
        page.candles.removeAll { !range.contains($0.openedAt) }
        let final = page.candles.filter { $0.openedAt.advanced(by: length + Self.settling) <= askedAt }
        // Nothing is concluded of the time behind the last candle: the exchange may be late with it.
        if let last = final.last {
            let end = last.openedAt.advanced(by: length).advanced(by: .microseconds(-1))
            candleStore?.put(name, final, covering: CandleRange(from: range.from, to: end))
        }
        return page
    }

    /// Whether the exchange's first candle is what follows from `kept` being right. It may leave out one without trades.
    private static func agrees(_ first: Candle, _ kept: Candle) -> Bool {
        guard first.openedAt == kept.openedAt else { return kept.volume.isZero }
        return [first.open, first.high, first.low, first.close, first.volume]
            == [kept.open, kept.high, kept.low, kept.close, kept.volume]
    }

    /// The exchange tells another past than before, as a simulated one does that was begun anew.
    private func candlesDisowned(_ name: CandleSeriesName) {
        log.notice(
            "the exchange's candles are others than those kept, which are forgotten",
            metadata: ["candles": "\(name)"])
        candleEditions[name, default: 0] += 1
        candleStore?.forget(
            name, CandleRange(from: Timestamp(microseconds: .min), to: Timestamp(microseconds: .max)))
        if let outcome = candles[name]?.series.historyDisowned(now: clock()) { candlesChanged(name, outcome) }
    }

    /// Keeps what trades have completed, and drops what they have made doubtful.
    func keepCandles(
        _ name: CandleSeriesName, _ stream: CandleStream, _ changes: [CandleChange], now: Timestamp
    ) {
        guard let candleStore, name.price == .trade else { return }
        let outcome = stream.keeping.changed(changes, now: now)
        guard !outcome.isEmpty else { return }
        let last = Duration.seconds(name.resolution.seconds) - .microseconds(1)
        for candle in outcome.keep {
            let period = CandleRange(from: candle.openedAt, to: candle.openedAt.advanced(by: last))
            candleStore.put(name, [candle], covering: period)
        }
        for opened in outcome.forget {
            candleStore.forget(name, CandleRange(from: opened, to: opened.advanced(by: last)))
        }
    }
}
