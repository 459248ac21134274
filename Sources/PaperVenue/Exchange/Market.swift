// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Trading

/// One contract's market: its matching engine and everything that is told about it in public.
struct Market: Sendable {
    /// How many trades one snapshot or answer shows.
    static let recentTradeLimit = 100
    /// How many an answer can be asked for, going back.
    static let keptTrades = 5_000

    /// As it is listed: without what a customer has chosen.
    var contract: Contract
    var engine: MatchingEngine
    var state = MarketState.open
    /// Fine units; zero before the first price is known.
    var mark: Int64 = 0
    var index: Int64 = 0
    var funding = Funding()
    private(set) var fundingHistory = FundingHistory()
    private(set) var history: MarketHistory
    /// Its last trading time has come and its positions were settled.
    var isExpired = false
    private(set) var bookSequence: Int64
    private(set) var tradeSequence: Int64
    private var trades = BoundedLog<PublicTrade>(limit: keptTrades)
    private(set) var tradeCandles = CandleSeries()
    private(set) var markCandles = CandleSeries()
    private(set) var spotCandles = CandleSeries()
    private var day = DayStatistics()
    /// Contracts held by others than the simulated accounts, so that open interest looks like an exchange's.
    var foreignOpenInterest: Int64 = 0
    /// True when the public feeds come from a recording and not from the engine.
    var isRecorded = false
    /// What the recording last said of the day; nil until it said something.
    var recorded: RecordedDay?

    init(contract: Contract, number: Int, firstSequence: Int64 = 1_000) {
        self.contract = contract
        engine = MatchingEngine(tick: contract.tick, firstExecution: UInt64(number) << 40)
        history = MarketHistory(contract: number - 1)
        bookSequence = firstSequence
        tradeSequence = firstSequence
    }

    var signals: SignalPrices { SignalPrices(mark: mark, index: index) }

    /// The newest, oldest first.
    var recentTrades: Deque<PublicTrade> { trades.elements }

    var lastTrade: PublicTrade? { recentTrades.last }

    var openInterest: Int64 {
        foreignOpenInterest + engine.positions.values.reduce(0) { $0 + max(0, $1) }
    }

    mutating func nextBookSequence() -> Int64 {
        bookSequence += 1
        return bookSequence
    }

    /// Adds a trade to the record; the answer has its sequence.
    ///
    /// - Parameters:
    ///   - execution: what the engine did; nil for a trade that comes from elsewhere.
    ///   - followers: how many trades will surely follow; those they would push out are only counted.
    mutating func record(
        uid: VenueUUID, side: Side, price: Int64, lots: Int64, time: Timestamp, execution: Execution? = nil,
        followers: Int = 0
    ) -> PublicTrade {
        tradeSequence += 1
        let kind = PublicTrade.Kind(execution?.taker.origin ?? .user)
        let trade = PublicTrade(
            uid: uid, side: side, kind: kind, price: price, lots: lots, time: time, sequence: tradeSequence)
        trades.append(trade, followers: followers)
        history.traded(
            PublicExecution(trade, of: history.contract, mark: mark, by: execution), followers: followers)
        let turnover = contract.value(lots: lots, atFine: contract.fine(ticks: price)).magnitude.raw / 10_000
        let traded = contract.settlement == .linear ? Int64(clamping: turnover) : lots * Contract.fineUnit
        tradeCandles.record(price, volume: lots, turnover: traded, minute: Self.minute(of: time))
        return trade
    }

    /// What the engine did with somebody's order.
    mutating func note(_ event: EngineEvent, now: Timestamp) { history.note(event, at: now) }

    mutating func setPrices(mark: Int64, index: Int64, now: Timestamp) {
        if mark != self.mark { history.marked(mark, at: now) }
        self.mark = mark
        self.index = index
        let minute = Self.minute(of: now)
        markCandles.record(mark, minute: minute)
        spotCandles.record(index, minute: minute)
    }

    /// The last 24 hours; prices in ticks.
    mutating func dayStatistics(now: Timestamp) -> DayStatistics {
        day.update(from: tradeCandles, minute: Self.minute(of: now))
        return day
    }

    // MARK: Recordings

    /// The recorded book has come to this sequence.
    mutating func noteRecorded(bookSequence: Int64?) {
        if let bookSequence { self.bookSequence = bookSequence }
    }

    mutating func noteRecorded(tradeSequence: Int64) {
        self.tradeSequence = tradeSequence
    }

    mutating func forgetTrades() { trades = BoundedLog(limit: Self.keptTrades) }

    // MARK: Prices

    /// - Parameter seed: what the past before the first rate is made of.
    mutating func updateFunding(now: Timestamp, seed: UInt64) {
        let before = funding.nextAt
        funding.update(premium: premium, index: index, contract: contract, now: now)
        guard let next = funding.nextAt, next != before else { return }
        var rate = FundingRate(
            time: next.advanced(by: .seconds(-3_600)), absolute: funding.absolute,
            absoluteScale: funding.absoluteScale, relative: funding.relative)
        guard let before else {
            fundingHistory.begin(
                with: rate, index: index, seed: seed ^ UInt64(history.contract) &* 0x9e37)
            return
        }
        // Hours that nobody looked at had this rate too.
        rate.time = max(before, next.advanced(by: .seconds(-3_600 * Int64(FundingHistory.limit))))
        while rate.time < next {
            fundingHistory.append(rate)
            rate.time = rate.time.advanced(by: .seconds(3_600))
        }
    }

    /// Trades newest first, as snapshots and history show them.
    var newestTrades: ReversedCollection<Slice<Deque<PublicTrade>>> {
        recentTrades.suffix(Self.recentTradeLimit).reversed()
    }

    /// The newest hundred of the trades before a time, newest first.
    func trades(before time: Timestamp) -> ReversedCollection<Slice<Deque<PublicTrade>>> {
        let end = (recentTrades.lastIndex { $0.time < time } ?? -1) + 1
        return recentTrades[..<end].suffix(Self.recentTradeLimit).reversed()
    }

    /// The premium of mark over index in units of 1e-8.
    var premium: Int64 {
        index > 0 ? Int64(clamping: Int128(mark - index) * Int128(Contract.fineUnit) / Int128(index)) : 0
    }

    static func minute(of time: Timestamp) -> Int64 { time.microseconds / 60_000_000 }
}

/// A day's facts as a recorded `ticker_lite` gives them.
struct RecordedDay: Sendable, Equatable {
    var volume: Decimal
    var volumeQuote: Decimal?
    /// In per cent.
    var change: Decimal
}
