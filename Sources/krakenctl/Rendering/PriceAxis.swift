// SPDX-License-Identifier: Apache-2.0

import Trading

/// The prices at a chart's side: round ones, far enough apart to be read.
struct PriceAxis {
    /// What an edge takes beside its label.
    static let edgeWidth = 2

    private let ticks: [Decimal]
    /// Of the widest label.
    let width: Int

    init(_ candles: [Candle], rows: Int) {
        let top = candles.map(\.high).max() ?? .zero
        let bottom = candles.map(\.low).min() ?? .zero
        let ticks = Self.ticks(from: bottom, to: top, atMost: max(2, rows / 3))
        self.ticks = ticks
        width = ticks.reduce(0) { max($0, Self.text($1, ticks).count) }
    }

    /// The chart's right edge in this row, with a price if a round one falls into it.
    func edge(at row: Int, _ scale: PriceScale) -> String {
        guard let tick = ticks.first(where: { scale.place(of: $0) / 2 == row }) else { return "│" }
        let text = Self.text(tick, ticks)
        return "┤ " + String(repeating: " ", count: width - text.count) + text
    }

    /// As many digits behind the point as the finest of them has.
    private static func text(_ tick: Decimal, _ ticks: [Decimal]) -> String {
        let scale = max(0, ticks.map(\.scale).max() ?? 0)
        var text = tick.description
        guard scale > 0 else { return text }
        if !text.contains(".") { text += "." }
        let digits = text.split(separator: ".", omittingEmptySubsequences: false).last?.count ?? 0
        return text + String(repeating: "0", count: max(0, scale - digits))
    }

    /// Multiples of 1, 2 or 5 times a power of ten.
    private static func ticks(from bottom: Decimal, to top: Decimal, atMost count: Int) -> [Decimal] {
        guard top > bottom else { return [top] }
        var power = 18
        var best: [Decimal] = [top]
        while power >= -12 {
            for factor in [5, 2, 1] as [Int128] {
                guard let step = Decimal(coefficient: factor, scale: -power),
                    let found = multiples(of: step, from: bottom, to: top, atMost: count)
                else { return best }
                if !found.isEmpty { best = found }
            }
            power -= 1
        }
        return best
    }

    /// Nil if there are more than `count`.
    private static func multiples(
        of step: Decimal, from bottom: Decimal, to top: Decimal, atMost count: Int
    ) -> [Decimal]? {
        do throws(Decimal.Overflow) {
            var tick = try bottom.rounded(toStep: step, .ceiling)
            var found: [Decimal] = []
            while tick <= top {
                guard found.count < count else { return nil }
                found.append(tick)
                tick = try tick.adding(step)
            }
            return found
        } catch {
            return nil
        }
    }
}
