// SPDX-License-Identifier: Apache-2.0

import Trading

/// Where a price stands among the half lines of a chart; the top is 0.
struct PriceScale {
    private let top: Double
    private let bottom: Double
    private let halves: Int

    /// Spans the candles' prices.
    init(_ candles: [Candle], rows: Int) {
        top = candles.map { $0.high.doubleValue() }.max() ?? 1
        bottom = candles.map { $0.low.doubleValue() }.min() ?? 0
        halves = rows * 2
    }

    func place(of price: Decimal) -> Int {
        guard top > bottom else { return halves / 2 }
        let share = (top - price.doubleValue()) / (top - bottom)
        return min(halves - 1, max(0, Int((share * Double(halves - 1)).rounded())))
    }
}
