// SPDX-License-Identifier: Apache-2.0

import Trading

/// The times below a chart: round ones, with their labels centred under them where there is room.
struct TimeMarks {
    let line: String
    let labels: String

    /// - Parameter step: how many characters a candle takes.
    init(_ candles: [Candle], resolution: CandleResolution, step: Int) {
        let width = candles.count * step
        let spacing = Self.spacing(candles, resolution: resolution, step: step)
        var line = [Character](repeating: "─", count: width)
        var labels = [Character](repeating: " ", count: width + 8)
        var free = 0
        for (index, candle) in candles.enumerated() {
            let seconds = candle.openedAt.microseconds / 1_000_000
            guard seconds % spacing == 0 else { continue }
            let label = Array(Self.label(candle.openedAt, spacing: spacing))
            let column = index * step
            line[column] = "┬"
            let start = max(0, column - label.count / 2)
            guard start >= free, start + label.count <= labels.count else { continue }
            for (offset, character) in label.enumerated() { labels[start + offset] = character }
            free = start + label.count + 1
        }
        while labels.last == " " { labels.removeLast() }
        self.line = String(line)
        self.labels = String(labels)
    }

    private static let spacings: [Int64] = [
        60, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600,
        2_592_000,
        7_776_000,
    ]

    /// The smallest round span that leaves room for the labels.
    private static func spacing(_ candles: [Candle], resolution: CandleResolution, step: Int) -> Int64 {
        spacings.first { spacing in
            spacing >= resolution.seconds && spacing / resolution.seconds * Int64(step) >= 10
        } ?? 31_536_000
    }

    /// The time of day, or the date where a day begins or days are marked.
    private static func label(_ time: Timestamp, spacing: Int64) -> String {
        let text = TimeText.minute(time)
        let isMidnight = time.microseconds % 86_400_000_000 == 0
        return isMidnight ? String(text.dropFirst(5).prefix(5)) : String(text.suffix(5))
    }
}
