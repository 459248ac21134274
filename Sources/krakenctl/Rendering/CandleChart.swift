// SPDX-License-Identifier: Apache-2.0

import Trading

/// Candles drawn with box and block characters: `┃` rose, `█` fell, `│` is a wick; half a character is the
/// finest step. Below stand the volumes and the times, at the right the prices.
struct CandleChart {
    var title: String
    /// Oldest first.
    var candles: [Candle]
    /// The length of one candle's period.
    var resolution: CandleResolution
    /// Of the whole drawing, prices included.
    var width = 80
    /// Of the candles alone.
    var height = 16
    var color = false

    static let leastHeight = 4

    /// The lines from top to bottom. The newest candles that fit are drawn.
    func render() -> [String] {
        guard !candles.isEmpty else { return [title, "No candles."] }
        let rows = max(height, Self.leastHeight)
        let layout = Layout(candles, width: width, rows: rows)
        var lines = [heading(layout.shown)]
        for row in 0..<rows {
            let glyphs = layout.shown.map { glyph($0, row: row, layout.scale) + layout.spacer }
            lines.append(glyphs.joined() + layout.axis.edge(at: row, layout.scale))
        }
        return lines + footer(layout)
    }

    /// What fits, and how far apart.
    private struct Layout {
        let shown: [Candle]
        let axis: PriceAxis
        let scale: PriceScale
        /// What stands between two candles: nothing, unless there is room for all of them so.
        let spacer: String

        init(_ candles: [Candle], width: Int, rows: Int) {
            // How wide the prices are depends on which candles fit, and that on how wide the prices are.
            let labels = PriceAxis(candles, rows: rows).width
            let room = max(1, width - PriceAxis.edgeWidth - labels)
            shown = Array(candles.suffix(room))
            axis = PriceAxis(shown, rows: rows)
            scale = PriceScale(shown, rows: rows)
            spacer = candles.count * 2 <= room ? " " : ""
        }
    }

    // MARK: Candles

    private enum Half { case nothing, wick, body }

    private func glyph(_ candle: Candle, row: Int, _ scale: PriceScale) -> String {
        let rose = candle.close >= candle.open
        let halves = (half(candle, 2 * row, scale), half(candle, 2 * row + 1, scale))
        let character: String =
            switch halves {
            case (.nothing, .nothing): " "
            case (.wick, .wick): "│"
            case (.wick, .nothing): "╵"
            case (.nothing, .wick): "╷"
            case (.body, .body): rose ? "┃" : "█"
            case (.body, .nothing): rose ? "╹" : "▀"
            case (.nothing, .body): rose ? "╻" : "▄"
            case (.body, .wick): rose ? "╿" : "▀"
            case (.wick, .body): rose ? "╽" : "▄"
            }
        guard color, character != " " else { return character }
        return "\u{1B}[\(rose ? "32" : "31")m\(character)\u{1B}[0m"
    }

    private func half(_ candle: Candle, _ place: Int, _ scale: PriceScale) -> Half {
        let body = [scale.place(of: candle.open), scale.place(of: candle.close)].sorted()
        if (body[0]...body[1]).contains(place) { return .body }
        let top = scale.place(of: candle.high)
        let bottom = scale.place(of: candle.low)
        return place >= top && place <= bottom ? .wick : .nothing
    }

    // MARK: Around them

    private func heading(_ shown: [Candle]) -> String {
        guard let first = shown.first, let last = shown.last else { return title }
        let high = shown.map(\.high).max() ?? last.high
        let low = shown.map(\.low).min() ?? last.low
        var text = "\(title)  open \(first.open)  high \(high)  low \(low)  last \(last.close)"
        if first.open > .zero {
            let change = (last.close.doubleValue() / first.open.doubleValue() - 1) * 100
            if let percent = Decimal(approximating: change, scale: 2) {
                text += "  \(percent.isNegative ? "" : "+")\(percent)%"
            }
        }
        if shown.count < candles.count { text += "  (newest \(shown.count) of \(candles.count))" }
        return text
    }

    private func footer(_ layout: Layout) -> [String] {
        var lines: [String] = []
        let most = layout.shown.map { $0.volume.doubleValue() }.max() ?? 0
        if most > 0 {
            let blocks = Array(" ▁▂▃▄▅▆▇█")
            let bars = layout.shown.map { candle -> String in
                let share = candle.volume.doubleValue() / most
                let level = share > 0 ? max(1, Int((share * 8).rounded())) : 0
                return String(blocks[level]) + layout.spacer
            }
            lines.append(bars.joined() + "│ volume")
        }
        let marks = TimeMarks(layout.shown, resolution: resolution, step: 1 + layout.spacer.count)
        return lines + [marks.line + "┘", marks.labels]
    }
}
