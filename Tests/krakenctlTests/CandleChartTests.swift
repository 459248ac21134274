// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import krakenctl

@Suite struct `A candle chart` {
    /// Minute candles from 2026-09-25 17:54 on, each `open high low close volume`.
    private func candles(_ rows: [(Int64, Int64, Int64, Int64, Int64)]) -> [Candle] {
        rows.enumerated().map { index, row in
            Candle(
                openedAt: Timestamp(seconds: 1_790_358_840 + Int64(index) * 60), open: Decimal(row.0),
                high: Decimal(row.1), low: Decimal(row.2), close: Decimal(row.3), volume: Decimal(row.4),
                complete: true)
        }
    }

    private func chart(_ candles: [Candle], width: Int, height: Int) -> CandleChart {
        CandleChart(title: "X 1m", candles: candles, resolution: .oneMinute, width: width, height: height)
    }

    private func wave(_ count: Int) -> [Candle] {
        candles(
            (0..<count).map { index in
                let base = Int64(84_000 + (index % 8) * 25)
                return (base, base + 40, base - 20, base + (index % 3 == 0 ? -15 : 20), Int64(index % 5) * 10)
            })
    }

    @Test func `draws candles apart when there is room`() {
        #expect(
            chart(wave(12), width: 50, height: 10).render() == [
                "X 1m  open 84000  high 84215  low 83980  last 84095  +0.11%",
                "              │         ┤ 84200",
                "            │ ┃         │",
                "          │ ▄ │         │",
                "        │ ┃ ▀           │",
                "      │ ┃ │           │ ┤ 84100",
                "    │ ▄ │           │ ┃ │",
                "  │ ┃ █           │ ┃ │ │",
                "│ ┃ │           │ ▄ │   │",
                "▄ │             ┃ █     ┤ 84000",
                "█               │       │",
                "  ▂ ▄ ▆ █   ▂ ▄ ▆ █   ▂ │ volume",
                "──┬─────────┬─────────┬─┘",
                "17:55     18:00     18:05",
            ])
    }

    @Test func `draws the newest that fit, close together and in half lines`() {
        #expect(
            chart(wave(60), width: 40, height: 6).render() == [
                "X 1m  open 84075  high 84215  low 83980  last 84095  +0.02%  (newest 33 of 60)",
                "   ╷╽      ╷│      ╷╽      ╷╽    ┤ 84200",
                "  ╽▄╿     ╽┃█     │┃╿     ╽▄╿    │",
                "╷┃╿▀    ╷▄╿╵    ╷┃█╵    ╷┃╿▀    ╷│",
                "▄╵    ╷╽┃▀    ╷│┃╵    ╷╽▄╵    ╷╽┃│",
                "     ╽▄╿     ╽┃▀     │┃╿     ╽▄╿ │",
                "     ╿▀      ╿╵      █╵      ╿▀  ┤ 84000",
                "▄▆█ ▂▄▆█ ▂▄▆█ ▂▄▆█ ▂▄▆█ ▂▄▆█ ▂▄▆█│ volume",
                "─────────┬─────────┬─────────┬───┘",
                "       18:30     18:40     18:50",
            ])
    }

    @Test func `no line is wider than allowed`() {
        for width in [12, 20, 33, 80, 200] {
            let lines = chart(wave(300), width: width, height: 8).render().dropFirst()
            #expect(lines.dropLast(3).allSatisfy { $0.count <= width }, "\(width)")
        }
    }

    @Test func `shows what rose and what fell without colour`() {
        #expect(
            chart(
                candles([(10, 14, 8, 12, 4), (12, 16, 10, 11, 8), (11, 12, 4, 5, 1)]), width: 30, height: 6
            ).render()
                == [
                    "X 1m  open 10  high 16  low 4  last 5  -50%",
                    "  │   │",
                    "│ │   │",
                    "┃ █ ▄ │",
                    "╿ ╵ █ ┤ 10",
                    "    █ │",
                    "    ▀ │",
                    "▄ █ ▁ │ volume",
                    "──┬───┘",
                    "17:55",
                ])
    }

    @Test func `colours what rose green and what fell red`() {
        var coloured = chart(candles([(10, 12, 10, 12, 0), (12, 12, 10, 10, 0)]), width: 30, height: 4)
        coloured.color = true
        let lines = coloured.render()
        #expect(lines[2] == "\u{1B}[32m┃\u{1B}[0m \u{1B}[31m█\u{1B}[0m │")
        #expect(lines.count == 7)
    }

    @Test func `stands still for prices that do, and says when there is nothing`() {
        #expect(
            chart(candles([(5, 5, 5, 5, 0)]), width: 30, height: 4).render() == [
                "X 1m  open 5  high 5  low 5  last 5  +0%", "  │", "  │", "╹ ┤ 5", "  │", "──┘", "",
            ])
        #expect(chart([], width: 30, height: 4).render() == ["X 1m", "No candles."])
    }

    @Test func `labels fine prices with the digits they need`() {
        let fine = [("0.00001179", "0.00001183"), ("0.00001183", "0.00001201")].enumerated().compactMap {
            index, prices in
            Decimal(prices.0).flatMap { low in
                Decimal(prices.1).map { high in
                    Candle(
                        openedAt: Timestamp(seconds: Int64(index) * 86_400), open: low, high: high, low: low,
                        close: high,
                        volume: .zero, complete: true)
                }
            }
        }
        var drawing = chart(fine, width: 40, height: 6)
        drawing.resolution = .oneDay
        #expect(
            drawing.render() == [
                "X 1m  open 0.00001179  high 0.00001201  low 0.00001179  last 0.00001201  +1.87%",
                "  ┃ ┤ 0.0000120",
                "  ┃ │",
                "  ┃ │",
                "  ┃ │",
                "╻ ┃ │",
                "┃   ┤ 0.0000118",
                "┬───┘",
                "01-01",
            ])
    }
}
