// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import PaperVenue

@Suite("The made-up past")
struct PastPointTests {
    /// 2026-11-26 10:20:07.25 UTC.
    private let now = Timestamp(microseconds: 1_795_688_407_250_000)

    @Test("The last hours have a point every ten seconds, what lies before one every minute")
    func spacing() throws {
        let points = PastPoint.points(hours: 24, now: now)
        #expect(points.count == 20 * 60 + 4 * 360 + 1)
        #expect(points.first?.start == Timestamp(microseconds: 1_795_602_000_000_000))
        #expect(points.first?.usualTrades == 6)
        #expect(points[1_200].usualTrades == 1)
        #expect(points.last?.start == Timestamp(microseconds: 1_795_688_400_000_000))
        for (one, next) in zip(points, points.dropFirst()) {
            #expect(one.end < next.start)
            #expect(one.start.advanced(by: .seconds(10 * one.usualTrades)) == next.start)
        }
    }

    @Test("No hours are the minute that has begun")
    func none() {
        let points = PastPoint.points(hours: 0, now: now)
        #expect(points.map(\.start) == [Timestamp(microseconds: 1_795_688_400_000_000)])
    }

    @Test("Every trade of the past is counted, and the newest are kept")
    func trades() throws {
        let configuration = PaperVenueConfiguration(
            apiKey: "key", apiSecret: "c2VjcmV0", seed: 7, historyHours: 168)
        let core = try VenueCore(configuration: configuration, listing: nil, now: now)
        let market = core.exchange.markets[0]
        let points = PastPoint.points(hours: 168, now: now)
        let trades = market.recentTrades
        #expect(trades.count == Market.keptTrades)
        #expect(trades.last?.sequence == market.tradeSequence)
        #expect(
            zip(trades, trades.dropFirst()).allSatisfy { $0.sequence + 1 == $1.sequence && $0.time < $1.time }
        )
        #expect((points.count - 1...points.count).contains(Int(market.tradeSequence) - 1_000))
        #expect(market.history.executions.elements.count == MarketHistory.limit)
        #expect(market.history.executions.elements.map(\.event.trade) == trades.suffix(MarketHistory.limit))
    }
}
