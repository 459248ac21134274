// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Trading

extension CandleSeries {
    /// The opening times that an event may have changed.
    struct Span {
        var from: Timestamp?
        var to: Timestamp?
        /// A gap, or something else that the exchange must be asked about.
        var needsHistory = false

        mutating func include(_ openedAt: Timestamp) {
            from = min(from ?? openedAt, openedAt)
            to = max(to ?? openedAt, openedAt)
        }
    }

    /// Whether the time of a trade can be true. A trade with a wrong one is as good as lost, and must not even be
    /// counted: its time would spoil what is known of all others.
    func isPlausible(_ trade: Trade, now: Timestamp) -> Bool {
        trade.venueTime.microseconds >= 0 && trade.venueTime <= now.advanced(by: timing.maximumAhead)
    }

    /// Known trades may have become enough for any candle that is not settled.
    func includeUnsettled(in span: inout Span) {
        guard let first = periods.first?.openedAt, let last = periods.last?.openedAt else { return }
        span.include(min(last, max(first, start(of: unsettledFrom))))
        span.include(last)
    }

    mutating func receive(_ trade: Trade, live: Bool, now: Timestamp, in span: inout Span) {
        guard isPlausible(trade, now: now) else { return }
        switch continuity.tradeReceived(trade.sequence, at: trade.venueTime) {
        case .counted:
            count(trade, live: live, now: now, in: &span)
        case .filled:
            count(trade, live: live, now: now, in: &span)
            includeUnsettled(in: &span)
        case .missed(let gap):
            count(trade, live: live, now: now, in: &span)
            noteGap(gap, in: &span)
        case .unnumbered:
            count(trade, live: live, now: now, in: &span)
            doubt(start(of: trade.venueTime), in: &span)
        case .repeated:
            break
        }
        for gap in continuity.takeForgottenGaps() { doubtAll(gap, in: &span) }
    }

    /// Puts a new trade into its period.
    mutating func count(_ trade: Trade, live: Bool, now: Timestamp, in span: inout Span) {
        guard trade.venueTime.microseconds >= 0, trade.venueTime <= now.advanced(by: timing.maximumAhead)
        else {
            return
        }
        let openedAt = start(of: trade.venueTime)
        guard let index = index(making: openedAt) else {
            droppedBefore = max(droppedBefore, end(of: openedAt))
            return
        }
        span.include(openedAt)
        close(before: openedAt, in: &span)
        guard trade.isFromOrderBook else {
            doubt(openedAt, in: &span)
            return
        }
        var isExact = CandlePeriod.add(trade, to: &periods[index].traded)
        if case .inFlight(_, let askedAt) = fetch, live || trade.venueTime > askedAt {
            isExact = CandlePeriod.add(trade, to: &periods[index].sinceAsked) && isExact
        }
        if let charted = periods[index].charted, live || trade.venueTime > charted.askedAt {
            if charted.isFinal {
                // It came later than anything should: whether Charts had it is for Charts to say.
                periods[index].charted?.isFinal = false
                isExact = false
            }
            isExact = CandlePeriod.add(trade, to: &periods[index].later) && isExact
        }
        if !isExact { doubt(openedAt, in: &span) }
    }

    /// Periods that end at or before `time` are over.
    mutating func close(before time: Timestamp, in span: inout Span) {
        guard time > overBefore else { return }
        if let first = periods.first?.openedAt {
            let oldestOpen = max(first, start(of: overBefore))
            // Up to the last one, so that one that stays as it was does not hide those after it.
            if oldestOpen < time {
                span.include(oldestOpen)
                span.include(time)
            }
        }
        overBefore = time
    }

    mutating func noteGap(_ gap: TradeContinuity.Gap, in span: inout Span) {
        let affected = start(of: gap.from)
        unsettledFrom = min(unsettledFrom, affected)
        span.needsHistory = true
        guard let first = periods.first?.openedAt, let last = periods.last?.openedAt else { return }
        span.include(max(first, affected))
        span.include(last)
        // What the exchange said of the running candle lacks the lost trades, unless they came after the asking.
        if let index = index(of: start(of: gap.to)), let charted = periods[index].charted, !charted.isFinal {
            periods[index].charted = nil
        }
    }

    private mutating func doubt(_ openedAt: Timestamp, in span: inout Span) {
        guard let index = index(of: openedAt) else { return }
        periods[index].isDoubtful = true
        periods[index].isConfirmedAbsent = false
        unsettledFrom = min(unsettledFrom, openedAt)
        span.include(openedAt)
        span.needsHistory = true
    }

    private mutating func doubtAll(_ gap: TradeContinuity.Gap, in span: inout Span) {
        let affected = start(of: gap.from)
        for period in periods where period.openedAt >= affected && period.openedAt <= gap.to {
            doubt(period.openedAt, in: &span)
        }
    }
}

extension Trade {
    /// Whether order-book trading made it, so that its price is the market's.
    fileprivate var isFromOrderBook: Bool {
        switch kind {
        case .fill, .liquidation, .other: true
        case .assignment, .termination, .block: false
        }
    }
}

extension CandlePeriod {
    /// The trades after the exchange's unfinished candle was asked for.
    fileprivate var later: TradedPrices? {
        get { charted?.later }
        set { charted?.later = newValue }
    }
}
