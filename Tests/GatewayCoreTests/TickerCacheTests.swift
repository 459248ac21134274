// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct TickerCacheTests {
    private let symbol = Symbol("PI_XBTUSD")

    private func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_790_000_000 + seconds) }

    private func full(bid: Decimal?, last: Decimal, at seconds: Int64) -> Ticker {
        var ticker = Ticker(symbol: symbol, receivedAt: at(seconds))
        ticker.bid = bid
        ticker.bidSize = bid.map { _ in 7 }
        ticker.last = last
        ticker.venueTime = at(seconds)
        return ticker
    }

    @Test func `a full message replaces so that an emptied side is absent`() {
        var cache = TickerCache()
        cache.feedConnected()
        _ = cache.tickerReceived(full(bid: 100, last: 101, at: 0))
        let next = full(bid: nil, last: 102, at: 1)
        #expect(cache.tickerReceived(next) == .changed(CachedTicker(ticker: next, stale: false)))
        #expect(cache.ticker(of: symbol)?.ticker.bid == nil)
    }

    @Test func `a short message changes only what it names and no size outlives its price`() {
        var cache = TickerCache()
        cache.feedConnected()
        _ = cache.tickerReceived(full(bid: 100, last: 101, at: 0))
        var short = Ticker(symbol: symbol, receivedAt: at(3))
        short.bid = 99
        short.volume24h = 5
        _ = cache.tickerReceived(short)
        let ticker = cache.ticker(of: symbol)?.ticker
        #expect(ticker?.bid == 99)
        #expect(ticker?.bidSize == nil)
        #expect(ticker?.last == 101)
        #expect(ticker?.volume24h == 5)
        #expect(ticker?.receivedAt == at(3))
    }

    @Test func `everything is stale from a disconnect until the exchange speaks again`() {
        var cache = TickerCache()
        cache.feedConnected()
        _ = cache.tickerReceived(full(bid: 100, last: 101, at: 0))
        #expect(cache.ticker(of: symbol)?.stale == false)
        #expect(cache.feedDisconnected() == [symbol])
        #expect(cache.feedDisconnected() == [])
        #expect(cache.ticker(of: symbol)?.stale == true)
        cache.feedConnected()
        #expect(cache.ticker(of: symbol)?.stale == true)
        _ = cache.tickerReceived(full(bid: 100, last: 101, at: 9))
        #expect(cache.isCurrent(symbol))
        #expect(cache.ticker(of: symbol)?.age(now: at(12)) == .seconds(3))
        cache.topicEnded(symbol)
        #expect(!cache.isCurrent(symbol))
    }

    @Test func `a fetched ticker is stale and never displaces a current one`() {
        var cache = TickerCache()
        let fetched = full(bid: 90, last: 91, at: 0)
        #expect(cache.tickerFetched(fetched) == .changed(CachedTicker(ticker: fetched, stale: true)))
        cache.feedConnected()
        _ = cache.tickerReceived(full(bid: 100, last: 101, at: 5))
        #expect(cache.tickerFetched(full(bid: 95, last: 96, at: 6)) == .outdated)
        _ = cache.feedDisconnected()
        #expect(cache.tickerFetched(full(bid: 95, last: 96, at: 4)) == .outdated)
        _ = cache.tickerFetched(full(bid: 95, last: 96, at: 8))
        #expect(cache.ticker(of: symbol)?.ticker.last == 96)
    }

    @Test func `keeps no more symbols than allowed`() {
        var cache = TickerCache(maximumSymbols: 1)
        cache.feedConnected()
        _ = cache.tickerReceived(full(bid: 1, last: 1, at: 0))
        let other = Ticker(symbol: Symbol("PI_ETHUSD"), receivedAt: at(0))
        #expect(cache.tickerReceived(other) == .limitReached(limit: 1))
        #expect(cache.tickerFetched(other) == .limitReached(limit: 1))
        #expect(cache.count == 1)
    }
}
