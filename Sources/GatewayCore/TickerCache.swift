// SPDX-License-Identifier: Apache-2.0

public import Trading

/// A ticker as the gateway tells it: with whether it may be out of date.
public struct CachedTicker: Sendable, Equatable {
    public var ticker: Ticker
    /// True unless the exchange has sent this symbol's ticker on the connection that is open now.
    public var stale: Bool

    public init(ticker: Ticker, stale: Bool) {
        self.ticker = ticker
        self.stale = stale
    }

    /// How long ago the exchange's last word came.
    public func age(now: Timestamp) -> Duration { max(.zero, now.duration(since: ticker.receivedAt)) }
}

/// The latest ticker of each symbol.
///
/// Merging: a full message replaces what was known, so that a side of the book that emptied becomes absent. A short one
/// (Kraken `ticker_lite`: neither last, mark nor index price) changes only what it names; its bid and ask replace the
/// sizes too, because a size belongs to the price it came with.
public struct TickerCache: Sendable {
    /// What a message did.
    public enum OnTicker: Sendable, Equatable {
        case changed(CachedTicker)
        /// Older than what is known already; nothing changed.
        case outdated
        /// No room for another symbol; nothing was kept.
        case limitReached(limit: Int)
    }

    private struct Entry {
        var ticker: Ticker
        /// The number of the connection that last sent it; zero for none.
        var connection: Int
    }

    public let maximumSymbols: Int
    /// Where each symbol's entry is; entries stay where they are, so that a tick looks its symbol up once.
    private var places: [Symbol: Int] = [:]
    private var entries: [Entry] = []
    private var connection = 0
    private var isConnected = false

    public init(maximumSymbols: Int = 5_000) {
        self.maximumSymbols = maximumSymbols
    }

    public var count: Int { entries.count }

    /// What is known of `symbol`, however old.
    public func ticker(of symbol: Symbol) -> CachedTicker? {
        entry(of: symbol).map { CachedTicker(ticker: $0.ticker, stale: isStale($0)) }
    }

    /// Whether the exchange keeps this symbol's ticker current at the moment.
    public func isCurrent(_ symbol: Symbol) -> Bool {
        entry(of: symbol).map { !isStale($0) } ?? false
    }

    /// The feed connected; everything stays stale until the exchange speaks of it again.
    public mutating func feedConnected() {
        connection += 1
        isConnected = true
    }

    /// The feed is gone. Returns the symbols that were current and are not any more, for their listeners.
    public mutating func feedDisconnected() -> [Symbol] {
        let turned = entries.filter { !isStale($0) }.map(\.ticker.symbol)
        isConnected = false
        return turned.sorted()
    }

    /// The exchange refused the topic or was asked to stop sending it: what is known ages from now on.
    public mutating func topicEnded(_ symbol: Symbol) {
        if let place = places[symbol] { entries[place].connection = 0 }
    }

    /// The feed told of a ticker.
    public mutating func tickerReceived(_ ticker: Ticker) -> OnTicker {
        if !isConnected { feedConnected() }
        guard let place = places[ticker.symbol] else { return add(ticker, connection: connection) }
        if Self.isShort(ticker) {
            Self.merge(ticker, into: &entries[place].ticker)
        } else {
            entries[place].ticker = ticker
        }
        entries[place].connection = connection
        return .changed(CachedTicker(ticker: entries[place].ticker, stale: false))
    }

    /// A request was answered with a ticker. The feed's word, while it comes, is newer and stays; otherwise it is kept
    /// as stale, because nothing keeps it current.
    public mutating func tickerFetched(_ ticker: Ticker) -> OnTicker {
        guard let place = places[ticker.symbol] else { return add(ticker, connection: 0) }
        let entry = entries[place]
        if !isStale(entry) { return .outdated }
        if let known = entry.ticker.venueTime, let fetched = ticker.venueTime, fetched < known {
            return .outdated
        }
        entries[place] = Entry(ticker: ticker, connection: 0)
        return .changed(CachedTicker(ticker: ticker, stale: true))
    }

    private mutating func add(_ ticker: Ticker, connection: Int) -> OnTicker {
        guard entries.count < maximumSymbols else { return .limitReached(limit: maximumSymbols) }
        places[ticker.symbol] = entries.count
        entries.append(Entry(ticker: ticker, connection: connection))
        return .changed(CachedTicker(ticker: ticker, stale: connection == 0))
    }

    private func entry(of symbol: Symbol) -> Entry? { places[symbol].map { entries[$0] } }

    private func isStale(_ entry: Entry) -> Bool { !isConnected || entry.connection != connection }

    private static func isShort(_ ticker: Ticker) -> Bool {
        ticker.last == nil && ticker.mark == nil && ticker.index == nil
    }

    private static func merge(_ short: Ticker, into known: inout Ticker) {
        if short.bid != nil {
            known.bid = short.bid
            known.bidSize = short.bidSize
        }
        if short.ask != nil {
            known.ask = short.ask
            known.askSize = short.askSize
        }
        known.open24h = short.open24h ?? known.open24h
        known.high24h = short.high24h ?? known.high24h
        known.low24h = short.low24h ?? known.low24h
        known.volume24h = short.volume24h ?? known.volume24h
        known.volumeQuote24h = short.volumeQuote24h ?? known.volumeQuote24h
        known.openInterest = short.openInterest ?? known.openInterest
        known.fundingRate = short.fundingRate ?? known.fundingRate
        known.fundingRatePrediction = short.fundingRatePrediction ?? known.fundingRatePrediction
        known.relativeFundingRate = short.relativeFundingRate ?? known.relativeFundingRate
        known.relativeFundingRatePrediction =
            short.relativeFundingRatePrediction ?? known.relativeFundingRatePrediction
        known.nextFundingAt = short.nextFundingAt ?? known.nextFundingAt
        known.change24hPercent = short.change24hPercent ?? known.change24hPercent
        known.premiumPercent = short.premiumPercent ?? known.premiumPercent
        known.tag = short.tag ?? known.tag
        known.pair = short.pair ?? known.pair
        known.maturesAt = short.maturesAt ?? known.maturesAt
        known.daysToMaturity = short.daysToMaturity ?? known.daysToMaturity
        known.suspended = short.suspended ?? known.suspended
        known.postOnly = short.postOnly ?? known.postOnly
        known.venueTime = short.venueTime ?? known.venueTime
        known.receivedAt = short.receivedAt
    }
}
