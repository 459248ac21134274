// SPDX-License-Identifier: Apache-2.0

import DequeModule
public import Trading

/// The candles of one symbol and resolution: the exchange's history joined to the candle that trades are forming now,
/// without a hole and without counting anything twice.
///
/// The caller subscribes to trades first, then calls ``historyWanted(from:now:)``; every outcome may demand a refetch, which is
/// answered by exactly one of ``historyReceived(_:for:now:)`` and ``historyFailed(_:now:)``. Where a candle comes from:
///
/// 1. *Settled.* The exchange's candle, asked for at least `settling` after the period's end, is the truth.
/// 2. *Covered.* When ``TradeContinuity`` has seen every trade since before the period's start, its trades are the
///    candle; with no trades it is flat at the close before, with no volume, as Kraken's Charts have it. It is complete
///    when a later trade has come or the clock is `grace` past its end; a late trade corrects it.
/// 3. *Charted.* Otherwise it starts from the exchange's unfinished candle. Which trades that one holds cannot be
///    known. It is taken to hold those that arrived before it was asked for, and not those that arrived after (of a
///    snapshot: those whose venue time is after the asking). High, low and close come out right; the volume may be off
///    by what was traded while the request was under way. The candle is provisional.
/// 4. *Traded.* Without any of these it is made of what trades are known, and provisional.
///
/// A provisional candle is fetched again `settling` after its end and is told complete only then. A candle that was told
/// complete stays so; when a gap in the trades casts doubt on it, it is told again as provisional and, if it was
/// wrong, corrected.
///
/// Trades made outside the order book (block, assignment, termination) are left out, and their period is fetched,
/// because it is not documented whether Charts count them. Trades further ahead of the clock than `maximumAhead` are
/// left out too: a wrong time must not open a thousand empty candles.
///
/// Candles of mark and index prices are made of the prices that tickers tell, see ``priceReceived(_:at:now:)``. No ticker
/// tells every price between two of them, so these candles stay provisional until the exchange's own settle them.
public struct CandleSeries: Sendable {
    /// How the series waits; the defaults suit one-minute candles and all coarser ones.
    public struct Timing: Sendable, Equatable {
        /// How long after a period's end its last trades may arrive.
        public var grace: Duration = .seconds(2)
        /// How long after a period's end the exchange's candle of it holds everything.
        public var settling: Duration = .seconds(5)
        /// The shortest time between two refetches; failures and useless answers double it up to `maximumPause`.
        public var pause: Duration = .seconds(1)
        public var maximumPause: Duration = .seconds(60)
        /// How far ahead of the clock the time of a trade may be.
        public var maximumAhead: Duration = .seconds(600)

        public init() {}
    }

    enum Fetch: Sendable, Equatable {
        case idle
        case inFlight(CandleRequest, askedAt: Timestamp)
    }

    public let name: CandleSeriesName
    /// No two series have the same.
    let number: UInt64
    /// The oldest candles are dropped beyond this many.
    public let maximumCandles: Int
    public let timing: Timing
    let length: Int64

    /// One per period from the first to the last, none left out.
    var periods: Deque<CandlePeriod> = []
    var continuity = TradeContinuity()
    var opening = CandleOpening.previousClose
    /// How far the exchange's periods are shifted against the epoch (its weeks may begin on any day).
    var phase: Int64 = 0
    /// Periods that end at or before this are over.
    var overBefore = Timestamp(microseconds: 0)
    /// Trades before this time were dropped.
    var droppedBefore = Timestamp(microseconds: 0)
    /// The close of the candle that was dropped last.
    var closeBeforeFirst: Decimal?
    /// Every period before this is settled, or covered and over.
    var unsettledFrom = Timestamp(microseconds: 0)
    /// Whether trades come, so that the newest candle is kept current.
    public internal(set) var isLive = false

    var fetch = Fetch.idle
    var requests: UInt64 = 0
    var wantedFrom: Timestamp?
    /// How far back the history has been had.
    public internal(set) var historyFrom: Timestamp?
    /// Where the candles begin that listeners were given.
    var newsFrom: Timestamp?
    var notBefore: Timestamp?
    var fruitless = 0
    /// Whether the first history has come: before, the candles are not worth showing.
    public internal(set) var isReady = false

    /// - Parameter number: unlike that of any other series, so that an answer to a former one is not taken.
    public init(
        _ name: CandleSeriesName, number: UInt64, maximumCandles: Int = 5_000, timing: Timing = Timing()
    ) {
        self.name = name
        self.number = number
        self.maximumCandles = max(2, maximumCandles)
        self.timing = timing
        length = name.resolution.seconds * 1_000_000
    }

    public var symbol: Symbol { name.symbol }

    // MARK: What is known

    /// All candles, oldest first, without a hole; the last one is still forming unless the feed is away.
    public var candles: [Candle] { periods.compactMap(\.published) }

    /// The newest `count` candles of those whose history has been had, oldest first.
    public func newest(_ count: Int) -> [Candle] {
        guard let historyFrom else { return [] }
        return periods.suffix(max(0, count)).lazy.filter { $0.openedAt >= historyFrom }.compactMap(
            \.published)
    }

    /// The candles that open between `from` and `to`, as far back as the history has been had; both count.
    public func candles(from: Timestamp, to: Timestamp) -> [Candle] {
        guard let historyFrom else { return [] }
        let from = max(from, historyFrom)
        return periods.lazy.filter { $0.openedAt >= from && $0.openedAt <= to }.compactMap(\.published)
    }

    /// From which opening time on there is a candle of every period; nil before the history has come.
    public var reachesBackTo: Timestamp? {
        guard isReady, let historyFrom else { return nil }
        return max(historyFrom, periods.first?.openedAt ?? historyFrom)
    }

    /// Opening times of candles that are told with a doubt.
    public var provisional: [Timestamp] { periods.filter(\.publishedProvisional).map(\.openedAt) }

    /// The opening time of the oldest candle.
    public var firstOpenedAt: Timestamp? { periods.first?.openedAt }

    /// Whether a refetch was demanded and not answered yet.
    public var isFetching: Bool { fetch != .idle }

    /// Whether the request was demanded by this series and is not answered yet.
    public func isWaiting(for id: CandleRequest.ID) -> Bool {
        if case .inFlight(let request, _) = fetch { request.id == id } else { false }
    }

    // MARK: Events

    /// Candles from `from` on are wanted, now or later; it may be called again for more. The first call demands the history.
    public mutating func historyWanted(from: Timestamp, now: Timestamp) -> CandleOutcome {
        let oldest = start(of: now).advanced(by: .microseconds(-length * Int64(maximumCandles - 1)))
        let start = max(start(of: from), oldest)
        wantedFrom = min(wantedFrom ?? start, start)
        return CandleOutcome(refetch: nextRefetch(now: now))
    }

    /// The exchange's past turned out to be another than what was kept of it: all of it is demanded anew.
    public mutating func historyDisowned(now: Timestamp) -> CandleOutcome {
        guard let first = periods.first?.openedAt else { return CandleOutcome() }
        for index in periods.indices {
            periods[index].charted = nil
            periods[index].isConfirmedAbsent = false
            periods[index].isDoubtful = true
        }
        historyFrom = nil
        fetch = .idle
        notBefore = nil
        unsettledFrom = first
        return CandleOutcome(refetch: nextRefetch(now: now))
    }

    /// The exchange told the trades before the first live one, after a subscription or a reconnect.
    public mutating func tradeHistoryReceived(_ trades: [Trade], now: Timestamp) -> CandleOutcome {
        isLive = true
        var span = Span()
        let sorted = trades.filter { $0.symbol == symbol && isPlausible($0, now: now) }
            .sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
        guard !sorted.isEmpty else {
            if let gap = continuity.startedEmpty(now: now) { noteGap(gap, in: &span) }
            includeUnsettled(in: &span)
            return outcome(span, now: now)
        }
        // Backward first: what stands before the first known trade joins it only in falling order.
        for trade in sorted.reversed() {
            guard let number = trade.sequence, let first = continuity.first, number < first else { continue }
            guard continuity.extendedBack(to: number, at: trade.venueTime) else { break }
            count(trade, live: false, now: now, in: &span)
        }
        for trade in sorted {
            if let number = trade.sequence, let first = continuity.first, number < first,
                let newest = continuity.newestTime, trade.venueTime <= newest
            {
                continue
            }
            if trade.sequence == nil, let newest = continuity.newestTime, trade.venueTime <= newest {
                continue
            }
            receive(trade, live: false, now: now, in: &span)
        }
        includeUnsettled(in: &span)
        return outcome(span, now: now)
    }

    /// A trade happened.
    public mutating func tradeReceived(_ trade: Trade, now: Timestamp) -> CandleOutcome {
        guard trade.symbol == symbol else { return CandleOutcome() }
        isLive = true
        var span = Span()
        receive(trade, live: true, now: now, in: &span)
        // The steady case: nothing is due that the clock would not find, and nothing is searched for.
        if !span.needsHistory { return CandleOutcome(changes: resolve(span)) }
        return outcome(span, now: now)
    }

    /// A ticker told the mark or index price of `time`. Only for series of these.
    public mutating func priceReceived(_ price: Decimal, at time: Timestamp, now: Timestamp) -> CandleOutcome
    {
        // A price is as good as a trade of nothing.
        tradeReceived(
            Trade(
                symbol: symbol, id: nil, side: .buy, price: price, quantity: .zero, venueTime: time,
                sequence: nil), now: now)
    }

    /// The clock moved on: about once a second.
    public mutating func timePassed(now: Timestamp) -> CandleOutcome {
        var span = Span()
        if isLive, let last = periods.last {
            let current = start(of: now.advanced(by: .zero - timing.grace))
            let steps = (current.microseconds - last.openedAt.microseconds) / length
            // Further away the clock and the exchange's times have nothing to do with each other.
            if steps > 0, steps < Int64(maximumCandles), index(making: current) != nil {
                span.include(last.openedAt)
            }
            if steps < Int64(maximumCandles) { close(before: current, in: &span) }
        }
        return outcome(span, now: now)
    }

    /// The feed is gone: the candle that was forming may miss trades from here on.
    public mutating func connectionLost(now: Timestamp) -> CandleOutcome {
        guard isLive else { return CandleOutcome() }
        isLive = false
        var span = Span()
        if let last = periods.last { span.include(last.openedAt) }
        return CandleOutcome(changes: resolve(span))
    }

    // MARK: Periods

    /// The opening time of the period that holds `time`.
    func start(of time: Timestamp) -> Timestamp {
        let sinceShift = time.microseconds.subtractingReportingOverflow(phase)
        guard !sinceShift.overflow else { return time }
        let rest = sinceShift.partialValue % length
        let passed = rest < 0 ? rest + length : rest
        return time.advanced(by: .microseconds(-passed))
    }

    func end(of openedAt: Timestamp) -> Timestamp { openedAt.advanced(by: .microseconds(length)) }

    func index(of openedAt: Timestamp) -> Int? {
        guard let first = periods.first?.openedAt, openedAt >= first else { return nil }
        let index = (openedAt.microseconds - first.microseconds) / length
        return index < Int64(periods.count) ? Int(index) : nil
    }

    /// The place of the period, made together with those between when it is not there; nil when it lies too far back.
    mutating func index(making openedAt: Timestamp) -> Int? {
        guard let first = periods.first?.openedAt, let last = periods.last?.openedAt else {
            periods.append(CandlePeriod(openedAt: openedAt))
            return 0
        }
        if openedAt < first {
            let missing = (first.microseconds - openedAt.microseconds) / length
            guard missing <= Int64(maximumCandles - periods.count) else { return nil }
            for step in 1...missing {
                periods.prepend(CandlePeriod(openedAt: first.advanced(by: .microseconds(-length * step))))
            }
            // They come before the candle whose close was remembered.
            closeBeforeFirst = nil
            unsettledFrom = min(unsettledFrom, openedAt)
            return 0
        }
        let beyond = (openedAt.microseconds - last.microseconds) / length
        if beyond >= Int64(maximumCandles) {
            drop(periods.count)
            periods.append(CandlePeriod(openedAt: openedAt))
            return 0
        }
        if beyond > 0 {
            for step in 1...beyond {
                periods.append(CandlePeriod(openedAt: last.advanced(by: .microseconds(length * step))))
            }
            drop(periods.count - maximumCandles)
        }
        return index(of: openedAt)
    }

    private mutating func drop(_ count: Int) {
        guard count > 0, let last = periods.prefix(count).last else { return }
        closeBeforeFirst = last.published?.close ?? closeBeforeFirst
        droppedBefore = max(droppedBefore, end(of: last.openedAt))
        periods.removeFirst(count)
        continuity.forget(before: droppedBefore)
    }
}
