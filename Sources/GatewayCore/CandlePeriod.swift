// SPDX-License-Identifier: Apache-2.0

import Trading

/// What trades alone make of one period.
struct TradedPrices: Sendable, Equatable {
    /// Trades stand in the order of their venue time, then of the exchange's counter.
    struct Rank: Sendable, Equatable, Comparable {
        var time: Timestamp
        var number: Int64

        init(_ trade: Trade) {
            time = trade.venueTime
            number = trade.sequence ?? 0
        }

        static func < (left: Rank, right: Rank) -> Bool {
            (left.time, left.number) < (right.time, right.number)
        }
    }

    private(set) var open: Decimal
    private(set) var high: Decimal
    private(set) var low: Decimal
    private(set) var close: Decimal
    private(set) var volume: Decimal
    private var firstRank: Rank
    private var lastRank: Rank

    init(_ trade: Trade) {
        open = trade.price
        high = trade.price
        low = trade.price
        close = trade.price
        volume = trade.quantity
        firstRank = Rank(trade)
        lastRank = firstRank
    }

    /// - Returns: false when the volume has more digits than can be added; it then lacks this trade.
    mutating func add(_ trade: Trade) -> Bool {
        let rank = Rank(trade)
        if rank < firstRank {
            firstRank = rank
            open = trade.price
        }
        if rank >= lastRank {
            lastRank = rank
            close = trade.price
        }
        high = max(high, trade.price)
        low = min(low, trade.price)
        guard let sum = try? volume.adding(trade.quantity) else { return false }
        volume = sum
        return true
    }
}

/// One period of a series, with everything known of it; its candle is always computed from this anew.
struct CandlePeriod: Sendable, Equatable {
    /// The exchange's own candle of the period.
    struct Charted: Sendable, Equatable {
        var candle: Candle
        var askedAt: Timestamp
        /// It was asked for long enough after the period's end to hold all its trades.
        var isFinal: Bool
        /// The trades that came after it was asked for.
        var later: TradedPrices?
    }

    let openedAt: Timestamp
    /// All trades of the period that arrived.
    var traded: TradedPrices?
    var charted: Charted?
    /// The trades that came since the request that is under way.
    var sinceAsked: TradedPrices?
    /// Something about its trades cannot be trusted: only the exchange's own candle settles it.
    var isDoubtful = false
    /// The exchange was asked after the period and has no candle of it: what trades say is all there is.
    var isConfirmedAbsent = false
    /// What was told last.
    var published: Candle?
    var publishedProvisional = false

    init(openedAt: Timestamp) { self.openedAt = openedAt }

    var isSettled: Bool { isConfirmedAbsent || charted?.isFinal == true }

    /// Adds to `prices`, and says whether that went well.
    static func add(_ trade: Trade, to prices: inout TradedPrices?) -> Bool {
        guard var known = prices else {
            prices = TradedPrices(trade)
            return true
        }
        let isExact = known.add(trade)
        prices = known
        return isExact
    }
}
