// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// Which public trades somebody wants.
struct TradeWish: Sendable {
    /// The most that one answer holds.
    static let most = 1_000

    var symbol: Symbol
    var from: Timestamp?
    var fromSequence: Int64?
    var to: Timestamp?
    var limit: Int
    /// Whether the newest are wanted where there are more, and not the oldest from the beginning.
    var isNewestFirst: Bool

    init(_ params: TradeParams, symbol: Symbol) {
        self.symbol = symbol
        (from, to, fromSequence) = (params.from, params.to, params.fromSeq)
        limit = params.limit.map { Int($0) } ?? (from == nil && fromSequence == nil ? 100 : Self.most)
        isNewestFirst = from == nil && fromSequence == nil
    }

    init(_ params: TradeSubscriptionParams, symbol: Symbol) {
        self.symbol = symbol
        (from, fromSequence) = (params.since, params.fromSeq)
        limit = params.limit.map { Int($0) } ?? (from == nil && fromSequence == nil ? 100 : Self.most)
        // What follows joins on to the newest.
        isNewestFirst = true
    }

    var hasBeginning: Bool { from != nil || fromSequence != nil }

    /// Whether `trades`, oldest first and to the end, begin before all that is wanted.
    func isReached(by trades: some BidirectionalCollection<Trade>) -> Bool {
        guard let first = trades.first else { return false }
        if let fromSequence, !(first.sequence.map({ $0 <= fromSequence }) ?? false) { return false }
        if let from, first.venueTime >= from { return false }
        if hasBeginning { return true }
        return trades.lazy.filter(isWithin).count >= limit
    }

    /// What of `trades`, oldest first, is wanted.
    ///
    /// - Parameter isReached: Whether nothing that is wanted can lie before them.
    func answer(_ trades: [Trade], isReached: Bool) -> TradeList {
        let wanted = trades.filter(isWithin)
        let kept = isNewestFirst ? wanted.suffix(limit) : wanted.prefix(limit)
        var isComplete = isReached || (!hasBeginning && kept.count == limit)
        if isNewestFirst, hasBeginning, kept.count < wanted.count { isComplete = false }
        for (before, after) in zip(kept, kept.dropFirst()) {
            if let earlier = before.sequence, let later = after.sequence, later != earlier + 1 {
                isComplete = false
            }
        }
        return TradeList(symbol: symbol, trades: Array(kept), complete: isComplete)
    }

    private func isWithin(_ trade: Trade) -> Bool {
        if let from, trade.venueTime < from { return false }
        if let to, trade.venueTime > to { return false }
        if let fromSequence { return trade.sequence.map { $0 >= fromSequence } ?? false }
        return true
    }
}
