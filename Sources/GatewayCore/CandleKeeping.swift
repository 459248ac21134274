// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Which candles that trades have completed are worth keeping: those that nothing has cast a doubt on by the time after
/// which no late trade is expected any more.
public struct CandleKeeping: Sendable {
    /// What to do with what is kept.
    public struct Outcome: Sendable, Equatable {
        /// Oldest first.
        public var keep: [Candle] = []
        /// Opening times of candles that may be wrong as they are kept.
        public var forget: [Timestamp] = []

        public var isEmpty: Bool { keep.isEmpty && forget.isEmpty }
    }

    private let length: Duration
    private let settling: Duration
    /// Complete candles that a late trade may still correct, by opening time.
    private var waiting: [Timestamp: Candle] = [:]

    /// - Parameter settling: how long after a period's end its last trades may arrive.
    public init(_ resolution: CandleResolution, settling: Duration) {
        length = .seconds(resolution.seconds)
        self.settling = settling
    }

    /// Trades or the clock changed candles; `outcome.forget` names those that were complete and are doubted now.
    ///
    /// What is no news is left aside: before the history has come, a candle may lack the close before it.
    public mutating func changed(_ changes: [CandleChange], now: Timestamp) -> Outcome {
        var outcome = Outcome()
        for change in changes where change.isNews {
            let candle = change.candle
            guard candle.complete else { continue }
            if change.isProvisional {
                waiting[candle.openedAt] = nil
                outcome.forget.append(candle.openedAt)
            } else {
                waiting[candle.openedAt] = candle
            }
        }
        outcome.keep = timePassed(now: now)
        return outcome
    }

    /// The exchange's answer changed candles. What it settles is kept with the answer.
    public mutating func corrected(_ changes: [CandleChange]) {
        for change in changes where waiting[change.candle.openedAt] != nil {
            let isGood = change.candle.complete && !change.isProvisional
            waiting[change.candle.openedAt] = isGood ? change.candle : nil
        }
    }

    /// The clock moved on; returns the candles that are to be kept now, oldest first.
    public mutating func timePassed(now: Timestamp) -> [Candle] {
        guard !waiting.isEmpty else { return [] }
        let due = waiting.values.filter { $0.openedAt.advanced(by: length + settling) <= now }
        for candle in due { waiting[candle.openedAt] = nil }
        return due.sorted { $0.openedAt < $1.openedAt }
    }
}
