// SPDX-License-Identifier: Apache-2.0

public import Trading

/// A candle as it is now; it replaces the one with the same opening time.
public struct CandleChange: Sendable, Equatable {
    /// `complete` means that the period is over and that none of its trades was known to be missing.
    public var candle: Candle
    /// Trades may be missing from it; it comes again when the exchange's own candle settles it.
    public var isProvisional: Bool
    /// Whether it concerns those who listen. History before the candles they began with does not: they never asked for it.
    public var isNews: Bool

    public init(candle: Candle, isProvisional: Bool, isNews: Bool = true) {
        self.candle = candle
        self.isProvisional = isProvisional
        self.isNews = isNews
    }
}

/// What an event of a ``CandleSeries`` leads to.
public struct CandleOutcome: Sendable, Equatable {
    /// Oldest first.
    public var changes: [CandleChange] = []
    /// Get these now, and answer with `historyReceived` or `historyFailed`, exactly once.
    public var refetch: CandleRequest?

    public init(changes: [CandleChange] = [], refetch: CandleRequest? = nil) {
        self.changes = changes
        self.refetch = refetch
    }

    public var isEmpty: Bool { changes.isEmpty && refetch == nil }
}

/// Which price a candle opens with.
enum CandleOpening: Sendable, Equatable {
    case firstTrade
    /// The close before. Every recorded candle of Kraken's Charts opens so, also in hours with few trades.
    case previousClose

    /// The rule that candles of the exchange follow; nil when too few are given to tell.
    ///
    /// Learning it keeps the candles built here equal to those of Charts, whatever an exchange or a later version does.
    init?(followedBy candles: [Candle]) {
        var pairs = 0
        var joined = 0
        for (before, after) in zip(candles, candles.dropFirst()) where !after.volume.isZero {
            pairs += 1
            if before.close == after.open { joined += 1 }
        }
        guard pairs >= 5 else { return nil }
        self = joined * 10 >= pairs * 9 ? .previousClose : .firstTrade
    }
}
