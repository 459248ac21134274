// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import Trading

/// Whether and how each instrument trades, put together from what the exchange tells in several places: its list of
/// instruments, its tickers, its words on market conditions, and whether it answers at all.
///
/// Only instruments that somebody follows are kept. Every event returns those whose status it changed.
public struct StatusBoard: Sendable {
    private struct Entry {
        var status: InstrumentStatus
        /// How many follow it.
        var followers: Int
        var isCurrent: Bool
        var instrument: Instrument?
    }

    private var entries: [Symbol: Entry] = [:]
    private var isAnswering = true
    private var notices: [String] = []

    public init() {}

    public var isEmpty: Bool { entries.isEmpty }

    public func status(of symbol: Symbol) -> InstrumentStatus? { entries[symbol]?.status }

    // MARK: Who follows

    /// Somebody begins to follow `symbol`, of which this is known so far.
    public mutating func followed(
        _ symbol: Symbol, instrument: Instrument?, ticker: CachedTicker?, now: Timestamp
    ) {
        if entries[symbol] != nil {
            entries[symbol]?.followers += 1
            return
        }
        var entry = Entry(
            status: InstrumentStatus(symbol: symbol, state: "unknown", changedAt: now, stale: true),
            followers: 1, isCurrent: false)
        entry.instrument = instrument
        if let ticker {
            entry.status.suspended = ticker.ticker.suspended
            entry.status.postOnly = ticker.ticker.postOnly
            entry.isCurrent = !ticker.stale
        }
        settle(&entry, now: now)
        entry.status.changedAt = now
        entries[symbol] = entry
    }

    /// Whoever followed it once does so no longer.
    public mutating func unfollowed(_ symbol: Symbol) {
        guard let followers = entries[symbol]?.followers else { return }
        if followers > 1 { entries[symbol]?.followers = followers - 1 } else { entries[symbol] = nil }
    }

    // MARK: What is told

    /// The feed told of a ticker; nearly always that changes nothing here.
    public mutating func tickerReceived(_ ticker: Ticker, now: Timestamp) -> Bool {
        guard let known = entries[ticker.symbol] else { return false }
        let says = (ticker.suspended ?? known.status.suspended, ticker.postOnly ?? known.status.postOnly)
        if known.isCurrent, says == (known.status.suspended, known.status.postOnly) { return false }
        return change(ticker.symbol, now: now) { entry in
            entry.isCurrent = true
            (entry.status.suspended, entry.status.postOnly) = says
        }
    }

    /// A request was answered with a ticker, which nothing keeps current.
    public mutating func tickerFetched(_ ticker: Ticker, now: Timestamp) -> Bool {
        guard entries[ticker.symbol]?.isCurrent == false else { return false }
        return change(ticker.symbol, now: now) { entry in
            entry.status.suspended = ticker.suspended ?? entry.status.suspended
            entry.status.postOnly = ticker.postOnly ?? entry.status.postOnly
        }
    }

    /// The exchange listed what trades.
    public mutating func instrumentsListed(_ listed: [Symbol: Instrument], now: Timestamp) -> [Symbol] {
        changeAll(now: now) { entry in entry.instrument = listed[entry.status.symbol] }
    }

    /// The exchange told of its markets: so it answers.
    public mutating func conditionsListed(_ list: [MarketConditions], now: Timestamp) -> [Symbol] {
        let bySymbol = Dictionary(list.map { ($0.symbol, $0) }) { first, _ in first }
        isAnswering = true
        return changeAll(now: now) { entry in
            guard let conditions = bySymbol[entry.status.symbol] else { return }
            entry.status.priceDislocation = conditions.isDislocated
            entry.status.priceDislocationDirection = conditions.dislocationDirection
            entry.status.extremeVolatility = conditions.isExtremelyVolatile
            entry.status.extremeVolatilityMarginMultiplier = conditions.marginMultiplier
        }
    }

    /// The exchange answered that it cannot serve.
    public mutating func exchangeUnavailable(now: Timestamp) -> [Symbol] {
        isAnswering = false
        return changeAll(now: now) { _ in }
    }

    /// Everything the exchange wants its users to know.
    public mutating func noticesReceived(_ list: [VenueNotification], now: Timestamp) -> [Symbol] {
        notices = list.suffix(Self.mostNotices).map { notice in
            notice.effectiveAt.map { "\(notice.text) (from \($0.rfc3339))" } ?? notice.text
        }
        return changeAll(now: now) { _ in }
    }

    private static let mostNotices = 10

    /// The feed is gone: nothing is known of now.
    public mutating func feedDisconnected(now: Timestamp) -> [Symbol] {
        changeAll(now: now) { $0.isCurrent = false }
    }

    /// Contracts end by the clock.
    public mutating func timePassed(now: Timestamp) -> [Symbol] {
        guard !entries.isEmpty else { return [] }
        return changeAll(now: now) { _ in }
    }

    // MARK: Putting it together

    private mutating func changeAll(now: Timestamp, _ body: (inout Entry) -> Void) -> [Symbol] {
        entries.keys.sorted().filter { change($0, now: now, body) }
    }

    private mutating func change(_ symbol: Symbol, now: Timestamp, _ body: (inout Entry) -> Void) -> Bool {
        guard var entry = entries[symbol] else { return false }
        let before = entry.status
        body(&entry)
        settle(&entry, now: now)
        let isChanged = entry.status != before
        if isChanged { entry.status.changedAt = now }
        entries[symbol] = entry
        return isChanged
    }

    private func settle(_ entry: inout Entry, now: Timestamp) {
        if let instrument = entry.instrument {
            entry.status.tradeable = instrument.tradeable
            entry.status.makerProtection = instrument.makerProtection
            entry.status.lastTradingAt = instrument.lastTradingAt
            // The ticker's word is younger.
            if entry.status.postOnly == nil { entry.status.postOnly = instrument.postOnly }
        }
        entry.status.notices = notices
        entry.status.stale = !entry.isCurrent
        entry.status.state = state(entry.status, now: now)
    }

    private func state(_ status: InstrumentStatus, now: Timestamp) -> String {
        if let end = status.lastTradingAt, end <= now { return "expired" }
        if !isAnswering { return "unavailable" }
        if status.tradeable == false { return "closed" }
        if status.suspended == true { return "suspended" }
        if status.postOnly == true { return "post_only" }
        return status.suspended == nil && status.tradeable == nil ? "unknown" : "open"
    }
}
