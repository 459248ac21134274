// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Trading

extension CandleSeries {
    /// Computes the candles of the span anew, and those after it as long as they change; returns the changed ones.
    mutating func resolve(_ span: Span) -> [CandleChange] {
        guard let from = span.from, let to = span.to, let first = periods.first?.openedAt else { return [] }
        guard var position = index(of: max(from, first)) else { return [] }
        var changes: [CandleChange] = []
        while position < periods.count {
            let period = periods[position]
            let candle = candle(at: position)
            let isProvisional = candle != nil && !isCertain(position)
            let isSame = candle == period.published && isProvisional == period.publishedProvisional
            if isSame, period.openedAt >= to { break }
            if !isSame, let candle {
                periods[position].published = candle
                periods[position].publishedProvisional = isProvisional
                let isNews = newsFrom.map { candle.openedAt >= $0 } ?? false
                changes.append(
                    CandleChange(candle: candle, isProvisional: isProvisional, isNews: isNews))
            }
            position += 1
        }
        return changes
    }

    func isOver(_ period: CandlePeriod) -> Bool { end(of: period.openedAt) <= overBefore }

    /// Whether every trade of the period so far is known.
    func isCovered(_ period: CandlePeriod) -> Bool {
        !period.isDoubtful && period.openedAt >= droppedBefore
            && continuity.covers(from: period.openedAt, to: end(of: period.openedAt))
    }

    private func isCertain(_ position: Int) -> Bool {
        let period = periods[position]
        if period.isSettled { return true }
        return isCovered(period) && (isLive || isOver(period))
    }

    private func candle(at position: Int) -> Candle? {
        let period = periods[position]
        let closeBefore = position > 0 ? periods[position - 1].published?.close : closeBeforeFirst
        if let charted = period.charted, charted.isFinal { return charted.candle }
        let isKnown = isCovered(period) || period.isConfirmedAbsent
        let wasComplete = period.published?.complete == true
        let isComplete = wasComplete || (isKnown && isOver(period))
        if !isKnown, let charted = period.charted {
            return joined(charted, traded: period.traded, isComplete: isComplete)
        }
        if let traded = period.traded {
            var open = traded.open
            if opening == .previousClose, let closeBefore { open = closeBefore }
            return Candle(
                openedAt: period.openedAt, open: open, high: max(traded.high, open),
                low: min(traded.low, open),
                close: traded.close, volume: traded.volume, complete: isComplete)
        }
        guard let closeBefore else { return nil }
        return Candle(
            openedAt: period.openedAt, open: closeBefore, high: closeBefore, low: closeBefore,
            close: closeBefore, volume: .zero, complete: isComplete)
    }

    /// The exchange's unfinished candle and the trades after it.
    private func joined(_ charted: CandlePeriod.Charted, traded: TradedPrices?, isComplete: Bool) -> Candle {
        var candle = charted.candle
        candle.complete = isComplete
        if let traded {
            // All these belong to the period, whether or not the exchange's candle holds them already.
            candle.high = max(candle.high, traded.high)
            candle.low = min(candle.low, traded.low)
        }
        if let later = charted.later {
            candle.close = later.close
            candle.volume = (try? candle.volume.adding(later.volume)) ?? candle.volume
        }
        if let traded { candle.volume = max(candle.volume, traded.volume) }
        return candle
    }
}
