// SPDX-License-Identifier: Apache-2.0

import DequeModule
public import Trading

extension CandleSeries {
    /// A page of the candles that were demanded came; when there is more, the outcome demands the rest. An answer to any
    /// other request than the one under way is ignored.
    public mutating func historyReceived(
        _ page: CandlePage, for id: CandleRequest.ID, now: Timestamp
    ) -> CandleOutcome {
        guard case .inFlight(let request, let askedAt) = fetch, request.id == id else {
            return CandleOutcome()
        }
        fetch = .idle
        let range = request.range
        var span = Span()
        let rows = usable(page.candles, now: now)
        learn(from: rows, in: &span)
        let settledBefore = settledCount
        for row in rows { take(row, askedAt: askedAt, in: &span) }
        if let last = rows.last?.openedAt {
            confirmAbsent(from: range.from, before: last, askedAt: askedAt, in: &span)
        }
        for index in periods.indices { periods[index].sinceAsked = nil }
        if page.more, let last = rows.last?.openedAt, last >= range.from, last < range.to {
            let rest = CandleRange(from: end(of: last), to: range.to)
            let changes = resolve(span)
            return CandleOutcome(
                changes: changes,
                refetch: begin(
                    rest, begunAt: request.begunAt, mustAsk: request.mustAskExchange, now: now))
        }
        historyFrom = min(historyFrom ?? request.begunAt, request.begunAt)
        isReady = true
        let isFruitful = settledCount > settledBefore || !span.isEmpty
        fruitless = isFruitful ? 0 : fruitless + 1
        pause(from: now)
        let changes = resolve(span)
        // Whoever listens from now on is given all this as the state to begin with.
        newsFrom = historyFrom
        return CandleOutcome(changes: changes, refetch: nextRefetch(now: now))
    }

    /// The candles that were demanded could not be had; they are demanded again after a pause.
    public mutating func historyFailed(_ id: CandleRequest.ID, now: Timestamp) -> CandleOutcome {
        guard case .inFlight(let request, _) = fetch, request.id == id else { return CandleOutcome() }
        fetch = .idle
        for index in periods.indices { periods[index].sinceAsked = nil }
        fruitless += 1
        pause(from: now)
        return CandleOutcome()
    }

    /// The changes of the span and what must be asked for.
    mutating func outcome(_ span: Span, now: Timestamp) -> CandleOutcome {
        let changes = resolve(span)
        return CandleOutcome(changes: changes, refetch: nextRefetch(now: now))
    }

    /// Begins the most urgent request, if one is due.
    mutating func nextRefetch(now: Timestamp) -> CandleRequest? {
        guard case .idle = fetch, let wantedFrom else { return nil }
        if let notBefore, now < notBefore { return nil }
        guard let historyFrom else {
            return begin(CandleRange(from: wantedFrom, to: start(of: now)), mustAsk: false, now: now)
        }
        if let doubtful = doubtfulRange(now: now) { return begin(doubtful, mustAsk: true, now: now) }
        guard wantedFrom < historyFrom else { return nil }
        let to = historyFrom.advanced(by: .microseconds(-length))
        return begin(CandleRange(from: wantedFrom, to: to), mustAsk: false, now: now)
    }

    private mutating func begin(
        _ range: CandleRange, begunAt: Timestamp? = nil, mustAsk: Bool, now: Timestamp
    ) -> CandleRequest {
        requests += 1
        let request = CandleRequest(
            id: CandleRequest.ID(series: number, number: requests), range: range,
            begunAt: begunAt ?? range.from, mustAskExchange: mustAsk)
        fetch = .inFlight(request, askedAt: now)
        return request
    }

    private mutating func pause(from now: Timestamp) {
        var pause = timing.pause
        for _ in 0..<min(fruitless, 16) where pause < timing.maximumPause { pause = pause * 2 }
        notBefore = now.advanced(by: min(pause, timing.maximumPause))
    }

    /// The oldest and the youngest period that only the exchange's candles can settle now.
    private mutating func doubtfulRange(now: Timestamp) -> CandleRange? {
        guard let first = periods.first?.openedAt else { return nil }
        // Trades may tell of periods before those that anybody wants; what they leave open there stays open.
        unsettledFrom = max(unsettledFrom, first, historyFrom ?? first)
        var range: CandleRange?
        var isSettledSoFar = true
        var position = index(of: start(of: unsettledFrom)) ?? 0
        while position < periods.count {
            let period = periods[position]
            position += 1
            let isCertain = period.isSettled || isCovered(period)
            if isSettledSoFar, isCertain, period.isSettled || isOver(period) {
                unsettledFrom = end(of: period.openedAt)
                continue
            }
            isSettledSoFar = false
            guard !isCertain else { continue }
            let end = end(of: period.openedAt)
            // Between its end and settling nothing better can be had than what there is.
            let isDue = end.advanced(by: timing.settling) <= now || (end > now && period.charted == nil)
            guard isDue else { continue }
            range = CandleRange(from: range?.from ?? period.openedAt, to: period.openedAt)
        }
        return range
    }

    private var settledCount: Int { periods.lazy.filter(\.isSettled).count }

    /// The rows that can be true, oldest first, each period once.
    private func usable(_ candles: [Candle], now: Timestamp) -> [Candle] {
        let latest = now.advanced(by: timing.maximumAhead)
        var rows: [Candle] = []
        for candle in candles.sorted(by: { $0.openedAt < $1.openedAt }) {
            guard candle.openedAt.microseconds >= 0, candle.openedAt <= latest else { continue }
            guard let last = rows.last, let first = rows.first else {
                rows.append(candle)
                continue
            }
            if last.openedAt == candle.openedAt {
                rows[rows.count - 1] = candle
            } else if (candle.openedAt.microseconds - first.openedAt.microseconds) % length == 0 {
                rows.append(candle)
            }
        }
        return Array(rows.suffix(maximumCandles))
    }

    /// Learns from the exchange how its periods lie and how its candles open.
    private mutating func learn(from rows: [Candle], in span: inout Span) {
        guard let first = rows.first else { return }
        let shift = first.openedAt.microseconds % length
        if shift != phase {
            // What trades made so far stands in other periods than the exchange's.
            phase = shift
            periods.removeAll()
            closeBeforeFirst = nil
            droppedBefore = max(droppedBefore, continuity.newestTime ?? droppedBefore)
            unsettledFrom = first.openedAt
        }
        guard let learned = CandleOpening(followedBy: rows), learned != opening else { return }
        opening = learned
        if let oldest = periods.first?.openedAt, let newest = periods.last?.openedAt {
            span.include(oldest)
            span.include(newest)
        }
    }

    private mutating func take(_ row: Candle, askedAt: Timestamp, in span: inout Span) {
        let isFinal = end(of: row.openedAt).advanced(by: timing.settling) <= askedAt
        guard let index = index(making: row.openedAt) else { return }
        if periods[index].charted?.isFinal == true, !isFinal { return }
        var candle = row
        candle.complete = isFinal
        var charted = CandlePeriod.Charted(candle: candle, askedAt: askedAt, isFinal: isFinal, later: nil)
        if !isFinal { charted.later = periods[index].sinceAsked }
        periods[index].charted = charted
        if isFinal {
            periods[index].isDoubtful = false
            periods[index].isConfirmedAbsent = false
        }
        span.include(row.openedAt)
    }

    /// Periods the exchange left out although it told later ones: it has nothing to say of them.
    private mutating func confirmAbsent(
        from: Timestamp, before last: Timestamp, askedAt: Timestamp, in span: inout Span
    ) {
        guard let first = periods.first?.openedAt, var position = index(of: max(from, first)) else { return }
        while position < periods.count, periods[position].openedAt < last {
            let period = periods[position]
            let isOverForLong = end(of: period.openedAt).advanced(by: timing.settling) <= askedAt
            if isOverForLong, !period.isSettled {
                periods[position].isConfirmedAbsent = true
                periods[position].charted = nil
                span.include(period.openedAt)
            }
            position += 1
        }
    }
}

extension CandleSeries.Span {
    var isEmpty: Bool { from == nil }
}
