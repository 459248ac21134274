// SPDX-License-Identifier: Apache-2.0

/// Minute candles of one price, oldest first, with a limit on how far back they go.
struct CandleSeries: Sendable {
    struct Bar: Sendable, Equatable {
        /// Minutes since the epoch; also the first minute of a longer candle.
        var minute: Int64
        var open: Int64
        var high: Int64
        var low: Int64
        var close: Int64
        /// Lots traded; zero for mark and index candles.
        var volume: Int64
        /// Quote value traded, in fine units.
        var turnover: Int64
    }

    /// Oldest first; a minute in which nothing happened has none.
    private(set) var bars: [Bar] = []
    private let capacity: Int

    /// - Parameter capacity: how many minutes are kept; a tenth more before the oldest are dropped together.
    init(capacity: Int = 7 * 1_440) { self.capacity = capacity }

    /// A price at a time that never runs backwards. A candle opens at the close before it, as all recorded ones of Kraken do.
    mutating func record(_ price: Int64, volume: Int64 = 0, turnover: Int64 = 0, minute: Int64) {
        if let last = bars.indices.last, bars[last].minute >= minute {
            bars[last].high = max(bars[last].high, price)
            bars[last].low = min(bars[last].low, price)
            bars[last].close = price
            bars[last].volume += volume
            bars[last].turnover += turnover
            return
        }
        let open = bars.last?.close ?? price
        bars.append(
            Bar(
                minute: minute, open: open, high: max(open, price), low: min(open, price), close: price,
                volume: volume, turnover: turnover))
        if bars.count > capacity + capacity / 10 + 1 { bars.removeFirst(bars.count - capacity) }
    }

    /// The bars of minutes from `first` to `last`, both included.
    func bars(from first: Int64, to last: Int64) -> ArraySlice<Bar> {
        let start = index(notBefore: first)
        let end = last == .max ? bars.count : index(notBefore: last + 1)
        return start < end ? bars[start..<end] : []
    }

    /// Candles of `minutes` minutes that open from `first` to `last` (minutes since the epoch), both
    /// included.
    ///
    /// Longer candles begin at multiples of their length since the epoch.
    func candles(ofMinutes minutes: Int64, from first: Int64, to last: Int64) -> [Bar] {
        if minutes == 1 { return Array(bars(from: first, to: last)) }
        var candles: [Bar] = []
        let end = last > Int64.max - minutes ? last : last + minutes - 1
        for bar in bars(from: first, to: end) {
            let opening = bar.minute - bar.minute % minutes
            guard opening >= first, opening <= last else { continue }
            if let index = candles.indices.last, candles[index].minute == opening {
                candles[index].high = max(candles[index].high, bar.high)
                candles[index].low = min(candles[index].low, bar.low)
                candles[index].close = bar.close
                candles[index].volume += bar.volume
                candles[index].turnover += bar.turnover
            } else {
                var candle = bar
                candle.minute = opening
                candles.append(candle)
            }
        }
        return candles
    }

    private func index(notBefore minute: Int64) -> Int {
        var low = 0
        var high = bars.count
        while low < high {
            let middle = (low + high) / 2
            if bars[middle].minute < minute { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
