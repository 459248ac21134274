// SPDX-License-Identifier: Apache-2.0

/// The last 24 hours in one line: the complete minutes are added up once a minute, the running one each time.
struct DayStatistics: Sendable {
    private(set) var open: Int64 = 0
    private(set) var high: Int64 = 0
    private(set) var low: Int64 = 0
    private(set) var volume: Int64 = 0
    private(set) var turnover: Int64 = 0
    private var complete: CandleSeries.Bar?
    private var minute: Int64 = -1

    /// Brings the numbers up to the newest bar of the series.
    mutating func update(from series: CandleSeries, minute now: Int64) {
        guard let running = series.bars.last else { return }
        if minute != now || complete == nil && running.minute < now {
            minute = now
            complete = nil
            for bar in series.bars(from: now - 1_439, to: now - 1) {
                guard var sum = complete else {
                    complete = bar
                    continue
                }
                sum.high = max(sum.high, bar.high)
                sum.low = min(sum.low, bar.low)
                sum.volume += bar.volume
                sum.turnover += bar.turnover
                complete = sum
            }
        }
        let current = running.minute == now ? running : nil
        guard let first = complete ?? current else {
            // Nothing in a day: the last price stands for all of it.
            (open, high, low, volume, turnover) = (running.close, running.close, running.close, 0, 0)
            return
        }
        open = first.open
        high = max(first.high, current?.high ?? first.high)
        low = min(first.low, current?.low ?? first.low)
        volume = (complete?.volume ?? 0) + (current?.volume ?? 0)
        turnover = (complete?.turnover ?? 0) + (current?.turnover ?? 0)
    }
}
