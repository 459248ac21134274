// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Fixture = CandleFixture

struct CandleSeriesTests {
    private func minute(_ number: Int64) -> Timestamp { Fixture.minute(number) }

    private func series(_ resolution: CandleResolution = .oneMinute, maximum: Int = 100) -> CandleSeries {
        CandleSeries(Fixture.name(resolution), number: 1, maximumCandles: maximum)
    }

    /// Minutes -5 to -1 and the beginning of minute 0, asked for 20 s into it.
    private func started() -> CandleSeries {
        var series = series()
        _ = series.historyWanted(from: minute(-5), now: Fixture.at(20_000))
        let rows = (-5...0).map { number in
            Fixture.candle(
                minute(Int64(number)), 100, 110, 90, 100, number == 0 ? 4 : 50, complete: number < 0)
        }
        _ = series.historyReceived(CandlePage(candles: rows, more: false), now: Fixture.at(20_500))
        return series
    }

    @Test func `demands the history that is wanted and reads it page by page`() {
        var series = series()
        let first = series.historyWanted(from: minute(-5), now: Fixture.at(20_000))
        #expect(first.refetch?.range == CandleRange(from: minute(-5), to: minute(0)))
        #expect(series.historyWanted(from: minute(-5), now: Fixture.at(20_100)).isEmpty)
        let rows = [-5, -4, -3].map { Fixture.candle(minute($0), 1, 1, 1, 1, 1) }
        let second = series.historyReceived(CandlePage(candles: rows, more: true), now: Fixture.at(20_200))
        #expect(second.refetch?.range == CandleRange(from: minute(-2), to: minute(0)))
        #expect(!series.isReady)
        let rest = [-2, -1, 0].map { Fixture.candle(minute($0), 1, 1, 1, 1, 1) }
        let done = series.historyReceived(CandlePage(candles: rest, more: false), now: Fixture.at(20_300))
        #expect(done.refetch == nil)
        #expect(series.isReady)
        #expect(series.candles.map(\.openedAt) == (-5...0).map { minute(Int64($0)) })
        #expect(series.candles.map(\.complete) == [true, true, true, true, true, false])
    }

    @Test func `builds the running minute from trades that reach back before it`() {
        var series = started()
        let history = [
            Fixture.trade(1, at: -3_000, price: 100), Fixture.trade(2, at: 5_000, price: 104, quantity: 2),
            Fixture.trade(3, at: 19_000, price: 98, quantity: 3),
        ]
        let joined = series.tradeHistoryReceived(history, now: Fixture.at(21_000))
        let expected = Fixture.candle(minute(0), 100, 104, 98, 98, 5, complete: false)
        #expect(joined.changes == [CandleChange(candle: expected, isProvisional: false)])
        let next = series.tradeReceived(Fixture.trade(4, at: 30_000, price: 106), now: Fixture.at(30_100))
        #expect(next.changes.map(\.candle.close) == [106])
        #expect(next.changes.map(\.candle.volume) == [6])
    }

    @Test func `closes a minute with the first trade of the next`() {
        var series = started()
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        _ = series.tradeReceived(Fixture.trade(2, at: 59_999, price: 101), now: Fixture.at(60_000))
        let closing = series.tradeReceived(Fixture.trade(3, at: 60_000, price: 102), now: Fixture.at(60_001))
        #expect(
            closing.changes.map(\.candle) == [
                Fixture.candle(minute(0), 100, 101, 100, 101, 1),
                Fixture.candle(minute(1), 101, 102, 101, 102, 1, complete: false),
            ])
        #expect(closing.changes.allSatisfy { !$0.isProvisional })
        #expect(closing.refetch == nil)
    }

    @Test func `closes minutes without trades by the clock, flat and without a hole`() {
        var series = started()
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        #expect(series.timePassed(now: Fixture.at(61_000)).changes.isEmpty)
        let passed = series.timePassed(now: Fixture.at(182_500))
        #expect(
            passed.changes.map(\.candle) == [
                Fixture.candle(minute(0), 100, 100, 100, 100, 0),
                Fixture.candle(minute(1), 100, 100, 100, 100, 0),
                Fixture.candle(minute(2), 100, 100, 100, 100, 0),
                Fixture.candle(minute(3), 100, 100, 100, 100, 0, complete: false),
            ])
    }

    @Test func `a late trade corrects the candle it belongs to and those that lean on it`() {
        var series = started()
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        _ = series.timePassed(now: Fixture.at(62_500))
        let late = series.tradeReceived(Fixture.trade(2, at: 59_900, price: 103), now: Fixture.at(62_600))
        #expect(
            late.changes.map(\.candle) == [
                Fixture.candle(minute(0), 100, 103, 100, 103, 1),
                Fixture.candle(minute(1), 103, 103, 103, 103, 0, complete: false),
            ])
    }

    @Test func `starts from the exchange's candle when trades do not reach back, and corrects it afterwards`()
    {
        var series = series()
        // Trades 8 and 9 are known before the exchange is asked; its candle already holds trade 10.
        _ = series.tradeHistoryReceived(
            [Fixture.trade(8, at: 10_000, price: 105), Fixture.trade(9, at: 15_000, price: 95)],
            now: Fixture.at(19_000))
        #expect(series.historyWanted(from: minute(-5), now: Fixture.at(20_000)).refetch != nil)
        _ = series.tradeReceived(
            Fixture.trade(10, at: 20_100, price: 99, quantity: 2), now: Fixture.at(20_200))
        let rows = (-5...0).map { number in
            Fixture.candle(
                minute(Int64(number)), 100, 107, 93, 100, number == 0 ? 12 : 50, complete: number < 0)
        }
        let joined = series.historyReceived(CandlePage(candles: rows, more: false), now: Fixture.at(20_500))
        let running = joined.changes.last
        #expect(running?.isProvisional == true)
        #expect(running?.candle == Fixture.candle(minute(0), 100, 107, 93, 99, 14, complete: false))

        _ = series.tradeReceived(Fixture.trade(11, at: 50_000, price: 108), now: Fixture.at(50_010))
        let closing = series.tradeReceived(Fixture.trade(12, at: 61_000, price: 109), now: Fixture.at(61_010))
        // The period is over, but nobody may take the candle for complete yet.
        #expect(closing.changes.first?.candle.complete != true)
        #expect(series.timePassed(now: Fixture.at(64_000)).refetch == nil)
        #expect(
            series.timePassed(now: Fixture.at(65_000)).refetch?.range
                == CandleRange(from: minute(0), to: minute(0)))
        let truth = Fixture.candle(minute(0), 100, 108, 93, 108, 13)
        let settled = series.historyReceived(
            CandlePage(candles: [truth], more: false), now: Fixture.at(65_300))
        #expect(settled.changes == [CandleChange(candle: truth, isProvisional: false)])
        #expect(series.provisional.isEmpty)
    }

    @Test func `a lost trade makes candles provisional and demands them at once`() {
        var series = started()
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        _ = series.tradeReceived(Fixture.trade(2, at: 50_000, price: 101), now: Fixture.at(50_100))
        _ = series.timePassed(now: Fixture.at(62_500))
        let gap = series.tradeReceived(Fixture.trade(5, at: 70_000, price: 103), now: Fixture.at(70_100))
        #expect(gap.changes.map(\.isProvisional) == [true, true])
        // It was told complete once and stays so.
        #expect(gap.changes.first?.candle.complete == true)
        #expect(gap.refetch?.range == CandleRange(from: minute(0), to: minute(1)))
        let rows = [
            Fixture.candle(minute(0), 100, 111, 100, 111, 7),
            Fixture.candle(minute(1), 111, 112, 103, 103, 3),
        ]
        let answer = series.historyReceived(CandlePage(candles: rows, more: false), now: Fixture.at(70_400))
        #expect(answer.changes.map(\.isProvisional) == [false, true])
        #expect(answer.changes.first?.candle == rows[0])
        #expect(
            series.timePassed(now: Fixture.at(125_000)).refetch?.range
                == CandleRange(from: minute(1), to: minute(1))
        )
    }

    @Test func `needs no history when the trades after a reconnect join without a gap`() {
        var series = started()
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        let lost = series.connectionLost(now: Fixture.at(30_000))
        #expect(lost.changes.map(\.isProvisional) == [true])
        #expect(series.timePassed(now: Fixture.at(130_000)).isEmpty)
        let back = series.tradeHistoryReceived(
            [
                Fixture.trade(1, at: -1, price: 100), Fixture.trade(2, at: 40_000, price: 105),
                Fixture.trade(3, at: 125_000, price: 104),
            ], now: Fixture.at(131_000))
        #expect(back.refetch == nil)
        #expect(
            back.changes.map(\.candle) == [
                Fixture.candle(minute(0), 100, 105, 100, 105, 1),
                Fixture.candle(minute(1), 105, 105, 105, 105, 0),
                Fixture.candle(minute(2), 105, 105, 104, 104, 1, complete: false),
            ])
        #expect(back.changes.allSatisfy { !$0.isProvisional })
    }

    @Test func `a snapshot that reaches back fills a gap of the live trades`() {
        var series = started()
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        _ = series.tradeReceived(Fixture.trade(4, at: 40_000, price: 104), now: Fixture.at(40_100))
        #expect(series.provisional == [minute(0)])
        let filled = series.tradeHistoryReceived(
            [
                Fixture.trade(2, at: 30_000, price: 120), Fixture.trade(3, at: 31_000, price: 80),
                Fixture.trade(4, at: 40_000, price: 104),
            ], now: Fixture.at(41_000))
        let expected = Fixture.candle(minute(0), 100, 120, 80, 104, 3, complete: false)
        #expect(filled.changes == [CandleChange(candle: expected, isProvisional: false)])
    }

    @Test func `tells nobody of candles before those that were wanted, whatever trades say of them`() {
        var series = series()
        _ = series.historyWanted(from: minute(-1), now: Fixture.at(20_000))
        let rows = [minute(-1), minute(0)].map { Fixture.candle($0, 100, 110, 90, 100, 4) }
        _ = series.historyReceived(CandlePage(candles: rows, more: false), now: Fixture.at(20_300))
        // The trades before the subscription reach back over 17 quiet minutes.
        let history = (0...17).map {
            Fixture.trade(Int64($0 + 1), at: Int64($0 - 17) * 60_000 + 5_000, price: 100)
        }
        let joined = series.tradeHistoryReceived(history, now: Fixture.at(20_500))
        #expect(joined.changes.filter(\.isNews).allSatisfy { $0.candle.openedAt >= minute(-1) })
        #expect(joined.refetch == nil)
        #expect(series.newest(100).map(\.openedAt) == [minute(-1), minute(0)])
        for second in Int64(21)...64 {
            let passed = series.timePassed(now: Fixture.at(second * 1_000))
            #expect(passed.refetch == nil)
            #expect(passed.changes.filter(\.isNews).allSatisfy { $0.candle.openedAt >= minute(-1) })
        }
        // Whoever wants more gets it as the state to begin with; to the others it is no news.
        let more = series.historyWanted(from: minute(-3), now: Fixture.at(64_500))
        #expect(more.refetch?.range == CandleRange(from: minute(-3), to: minute(-2)))
        let older = [minute(-3), minute(-2)].map { Fixture.candle($0, 100, 110, 90, 100, 4) }
        let extended = series.historyReceived(
            CandlePage(candles: older, more: false), now: Fixture.at(64_600))
        #expect(extended.changes.filter { $0.isNews && $0.candle.openedAt < minute(-1) }.isEmpty)
        #expect(series.newest(100).first?.openedAt == minute(-3))
    }

    @Test func `takes an answer only from the request it belongs to`() {
        var former = CandleSeries(Fixture.name(.oneMinute), number: 1)
        let old = former.historyWanted(from: minute(-5), now: Fixture.at(20_000)).refetch
        var series = CandleSeries(Fixture.name(.oneMinute), number: 2)
        let new = series.historyWanted(from: minute(-5), now: Fixture.at(21_000)).refetch
        let page = CandlePage(candles: [Fixture.candle(minute(-5), 1, 1, 1, 1, 1)], more: false)
        guard let old, let new else {
            Issue.record("a series without history demands none")
            return
        }
        #expect(series.historyReceived(page, for: old.id, now: Fixture.at(22_000)).isEmpty)
        #expect(series.historyFailed(old.id, now: Fixture.at(22_000)).isEmpty)
        #expect(!series.isReady && series.isFetching)
        #expect(series.isWaiting(for: new.id) && !series.isWaiting(for: old.id))
        _ = series.historyReceived(page, for: new.id, now: Fixture.at(22_100))
        #expect(series.isReady)
        #expect(series.historyReceived(page, for: new.id, now: Fixture.at(22_200)).isEmpty, "a second time")
    }

    @Test func `candles of mark prices follow the tickers and are settled by the exchange alone`() {
        var series = CandleSeries(Fixture.name(.oneMinute, .mark), number: 1, maximumCandles: 100)
        _ = series.historyWanted(from: minute(-2), now: Fixture.at(20_000))
        let rows = (-2...0).map { Fixture.candle(minute(Int64($0)), 100, 101, 99, 100, 0) }
        _ = series.historyReceived(CandlePage(candles: rows, more: false), now: Fixture.at(20_100))
        let moved = series.priceReceived(103, at: Fixture.at(30_000), now: Fixture.at(30_010))
        let expected = Fixture.candle(minute(0), 100, 103, 99, 103, 0, complete: false)
        #expect(moved.changes == [CandleChange(candle: expected, isProvisional: true)])
        let next = series.priceReceived(104, at: Fixture.at(61_000), now: Fixture.at(61_010))
        #expect(next.changes.allSatisfy { !$0.candle.complete })
        #expect(next.refetch?.mustAskExchange ?? true)
        if next.refetch != nil {
            _ = series.historyReceived(
                CandlePage(candles: [Fixture.candle(minute(1), 103, 104, 103, 104, 0)], more: false),
                now: Fixture.at(61_100))
        }
        let due = series.timePassed(now: Fixture.at(65_000))
        #expect(due.refetch?.range == CandleRange(from: minute(0), to: minute(0)))
        let truth = Fixture.candle(minute(0), 100, Decimal("103.5") ?? 0, 99, 103, 0)
        let settled = series.historyReceived(
            CandlePage(candles: [truth], more: false), now: Fixture.at(65_200))
        #expect(settled.changes.first == CandleChange(candle: truth, isProvisional: false))
    }

    @Test func `demands everything anew when the exchange's past is another than what was kept`() {
        var series = started()
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        let disowned = series.historyDisowned(now: Fixture.at(22_000))
        #expect(disowned.refetch?.range == CandleRange(from: minute(-5), to: minute(0)))
        let rows = (-5...0).map { Fixture.candle(minute(Int64($0)), 200, 210, 190, 200, 7) }
        let corrected = series.historyReceived(
            CandlePage(candles: rows, more: false), now: Fixture.at(22_500))
        #expect(corrected.changes.map(\.candle.close).allSatisfy { $0 == 200 || $0 == 100 })
        #expect(corrected.changes.filter(\.isNews).count >= 5)
        #expect(series.candles(from: minute(-5), to: minute(-1)).map(\.close) == [200, 200, 200, 200, 200])
    }

    @Test func `asks again after a failure, ever more rarely`() {
        var series = series()
        _ = series.historyWanted(from: minute(-5), now: Fixture.at(0))
        var waits: [Int64] = []
        var last: Int64 = 0
        _ = series.historyFailed(now: Fixture.at(0))
        for second in Int64(1)...300 {
            guard series.timePassed(now: Fixture.at(second * 1_000)).refetch != nil else { continue }
            waits.append(second - last)
            last = second
            _ = series.historyFailed(now: Fixture.at(second * 1_000))
        }
        #expect(waits == [2, 4, 8, 16, 32, 60, 60, 60])
    }

    @Test func `takes minutes that Charts leave out for flat ones`() {
        var series = series()
        _ = series.historyWanted(from: minute(-5), now: Fixture.at(20_000))
        let rows = [minute(-5), minute(-2), minute(0)].map { Fixture.candle($0, 100, 101, 99, 100, 1) }
        _ = series.historyReceived(CandlePage(candles: rows, more: false), now: Fixture.at(20_100))
        #expect(series.candles.map(\.volume) == [1, 0, 0, 1, 0, 1])
        #expect(series.provisional == [minute(0)])
    }

    @Test func `opens with the first trade where the exchange's candles do`() {
        var series = series()
        _ = series.historyWanted(from: minute(-8), now: Fixture.at(20_000))
        let rows = (-8...0).map { Fixture.candle(minute(Int64($0)), Decimal(100 + $0), 300, 50, 200, 1) }
        _ = series.historyReceived(CandlePage(candles: rows, more: false), now: Fixture.at(20_100))
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        let change = series.tradeReceived(Fixture.trade(2, at: 30_000, price: 150), now: Fixture.at(30_001))
        #expect(
            change.changes.map(\.candle) == [
                Fixture.candle(minute(0), 150, 150, 150, 150, 1, complete: false)
            ])
    }

    @Test func `leaves trades outside the book out and lets Charts settle their minute`() {
        var series = started()
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        let block = Fixture.trade(2, at: 30_000, price: 500, quantity: 9, kind: .block)
        let change = series.tradeReceived(block, now: Fixture.at(30_100))
        #expect(change.changes.map(\.isProvisional) == [true])
        #expect(series.candles.last?.high != 500)
        #expect(
            series.timePassed(now: Fixture.at(65_000)).refetch?.range
                == CandleRange(from: minute(0), to: minute(0)))
    }

    @Test func `drops the oldest candles and keeps the close they lent`() {
        var series = series(maximum: 3)
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(0))
        for number in Int64(2)...10 {
            _ = series.tradeReceived(
                Fixture.trade(number, at: (number - 1) * 60_000, price: 100),
                now: Fixture.at((number - 1) * 60_000))
        }
        #expect(series.candles.map(\.openedAt) == [minute(7), minute(8), minute(9)])
        let old = series.tradeReceived(Fixture.trade(11, at: 1_000, price: 500), now: Fixture.at(600_000))
        #expect(old.changes.isEmpty)
        // Minute 0 is gone, and so is the trust in what trades say of it.
        #expect(series.candles.count == 3)
    }

    @Test func `survives times and numbers that cannot be true`() {
        var series = started()
        _ = series.tradeHistoryReceived([Fixture.trade(1, at: -1, price: 100)], now: Fixture.at(21_000))
        let before = series.candles
        for time in [Int64.min, -1, Int64.max] {
            var trade = Fixture.trade(2, at: 0, price: 1)
            trade.venueTime = Timestamp(microseconds: time)
            _ = series.tradeReceived(trade, now: Fixture.at(22_000))
        }
        _ = series.historyWanted(from: Timestamp(microseconds: Int64.min), now: Fixture.at(22_000))
        let rows = [Int64.min, -1, Int64.max].map {
            Fixture.candle(Timestamp(microseconds: $0), 1, 1, 1, 1, 1)
        }
        _ = series.historyReceived(CandlePage(candles: rows, more: true), now: Fixture.at(30_000))
        _ = series.timePassed(now: Timestamp(microseconds: Int64.max))
        #expect(series.candles.map(\.openedAt) == before.map(\.openedAt))
    }

    @Test func `follows weeks that begin on another day than the epoch's`() {
        var series = series(.oneWeek)
        let week = Duration.seconds(604_800)
        let monday = Fixture.base.advanced(by: .seconds(4 * 86_400))
        _ = series.historyWanted(from: Fixture.base, now: monday.advanced(by: week + .seconds(50)))
        let rows = [monday, monday.advanced(by: week)].map { Fixture.candle($0, 100, 100, 100, 100, 1) }
        _ = series.historyReceived(
            CandlePage(candles: rows, more: false), now: monday.advanced(by: week + .seconds(51)))
        var trade = Fixture.trade(1, at: 0, price: 120)
        trade.venueTime = monday.advanced(by: week + .seconds(60))
        let change = series.tradeReceived(trade, now: trade.venueTime)
        #expect(change.changes.map(\.candle.openedAt) == [monday.advanced(by: week)])
        #expect(change.changes.map(\.candle.volume) == [2])
    }
}
