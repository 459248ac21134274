// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PaperVenue

@Suite struct CandleSeriesTests {
    @Test func `a minute has its highest, lowest and last price, and opens at the close before`() {
        var series = CandleSeries()
        for (price, volume) in [(10, 1), (14, 2), (8, 3), (11, 4)] as [(Int64, Int64)] {
            series.record(price, volume: volume, turnover: price * volume, minute: 100)
        }
        series.record(12, volume: 1, turnover: 12, minute: 102)
        #expect(
            series.bars == [
                .init(minute: 100, open: 10, high: 14, low: 8, close: 11, volume: 10, turnover: 106),
                .init(minute: 102, open: 11, high: 12, low: 11, close: 12, volume: 1, turnover: 12),
            ])
    }

    @Test func `longer candles begin at multiples of their length`() {
        var series = CandleSeries()
        for minute in Int64(103)...111 { series.record(minute, volume: 1, minute: minute) }
        let candles = series.candles(ofMinutes: 5, from: 0, to: .max)
        #expect(candles.map(\.minute) == [100, 105, 110])
        #expect(candles.map(\.open) == [103, 104, 109])
        #expect(candles.map(\.close) == [104, 109, 111])
        #expect(candles.map(\.volume) == [2, 5, 2])
        // Both ends count by opening time, and a candle is whole or absent.
        #expect(series.candles(ofMinutes: 5, from: 101, to: 105).map(\.minute) == [105])
        #expect(series.candles(ofMinutes: 5, from: 105, to: 105).map(\.volume) == [5])
        #expect(series.candles(ofMinutes: 1, from: 104, to: 106).map(\.minute) == [104, 105, 106])
    }

    @Test func `the oldest are dropped beyond the limit`() {
        var series = CandleSeries(capacity: 10)
        for minute in Int64(0)..<100 { series.record(minute, minute: minute) }
        #expect(series.bars.count >= 10)
        #expect(series.bars.count <= 12)
        #expect(series.bars.last?.minute == 99)
    }

    @Test func `a day's statistics follow the running minute and forget yesterday`() {
        var series = CandleSeries()
        var day = DayStatistics()
        series.record(50, volume: 7, turnover: 350, minute: 10)
        series.record(20, volume: 1, turnover: 20, minute: 1_000)
        day.update(from: series, minute: 1_000)
        #expect([day.open, day.high, day.low, day.volume, day.turnover] == [50, 50, 20, 8, 370])
        series.record(60, volume: 2, turnover: 120, minute: 1_000)
        day.update(from: series, minute: 1_000)
        #expect([day.open, day.high, day.low, day.volume, day.turnover] == [50, 60, 20, 10, 490])
        day.update(from: series, minute: 1_500)
        #expect([day.open, day.high, day.low, day.volume, day.turnover] == [50, 60, 20, 3, 140])
        day.update(from: series, minute: 9_000)
        #expect([day.open, day.high, day.low, day.volume, day.turnover] == [60, 60, 60, 0, 0])
    }
}
