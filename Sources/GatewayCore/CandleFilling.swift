// SPDX-License-Identifier: Apache-2.0

public import Trading

/// The rule for periods in which nothing traded: each has a candle, flat at the close before it, without volume.
///
/// Kraken's Charts may leave such periods out. Before the first candle there is no close, and so nothing is made up.
public enum CandleFilling {
    /// More candles than this are not made up between two: what lies so far apart is no series.
    public static let mostBetween = 100_000

    /// `candles`, oldest first, with the periods between them.
    public static func joined(_ candles: [Candle], _ resolution: CandleResolution) -> [Candle] {
        var joined: [Candle] = []
        joined.reserveCapacity(candles.count)
        for candle in candles {
            if let last = joined.last {
                guard last.openedAt < candle.openedAt else { continue }
                let steps =
                    (candle.openedAt.microseconds - last.openedAt.microseconds)
                    / (resolution.seconds * 1_000_000)
                if steps > 1, steps <= mostBetween {
                    for step in 1..<steps { joined.append(flat(after: last, step, resolution)) }
                }
            }
            joined.append(candle)
        }
        return joined
    }

    /// `candles` with those of the periods after the last one that open at or before `end`. What is over by `now` is
    /// complete.
    public static func continued(
        _ candles: [Candle], _ resolution: CandleResolution, to end: Timestamp, now: Timestamp
    ) -> [Candle] {
        guard let last = candles.last else { return candles }
        var continued = candles
        let length = resolution.seconds * 1_000_000
        let steps = min((end.microseconds - last.openedAt.microseconds) / length, Int64(mostBetween))
        guard steps > 0 else { return candles }
        for step in 1...steps {
            var candle = flat(after: last, step, resolution)
            candle.complete = candle.openedAt.microseconds + length <= now.microseconds
            continued.append(candle)
        }
        return continued
    }

    private static func flat(after last: Candle, _ step: Int64, _ resolution: CandleResolution) -> Candle {
        Candle(
            openedAt: last.openedAt.advanced(by: .seconds(resolution.seconds * step)), open: last.close,
            high: last.close, low: last.close, close: last.close, volume: .zero, complete: true)
    }
}
