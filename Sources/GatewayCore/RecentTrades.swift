// SPDX-License-Identifier: Apache-2.0

public import DequeModule
public import Trading

/// The last public trades of one symbol, in the exchange's order, without a double.
///
/// Kraken counts trades per symbol without a hole, so a jump in the count is a lost trade. The history that comes with
/// each subscription closes such holes when it reaches back far enough.
public struct RecentTrades: Sendable {
    /// Oldest first; at most `capacity`.
    public private(set) var trades: Deque<Trade> = []
    /// Whether a history has been received since the last disconnect, so that live trades join on.
    public private(set) var isJoined = false
    private let capacity: Int

    public init(capacity: Int = 1_000) {
        self.capacity = capacity
    }

    /// What to do with a live trade.
    public enum OnTradeReceived: Equatable, Sendable {
        case publish
        /// Seen before: a history and the live feed overlap.
        case ignore
        /// This many trades before it are missing; it is kept.
        case gap(lost: Int)
    }

    public mutating func tradeReceived(_ trade: Trade) -> OnTradeReceived {
        guard let sequence = trade.sequence, let last = trades.last?.sequence else {
            append(trade)
            return .publish
        }
        guard sequence > last else { return .ignore }
        append(trade)
        return sequence == last + 1 ? .publish : .gap(lost: Int(clamping: sequence - last - 1))
    }

    /// What to do with the history that follows a subscription.
    public enum OnHistoryReceived: Equatable, Sendable {
        /// These trades were missing and follow the known ones; none if nothing had happened.
        case publish([Trade])
        /// This many are missing between the known ones and the history, which now stands alone.
        case gap(lost: Int)
    }

    /// `history` is oldest first.
    public mutating func historyReceived(_ history: [Trade]) -> OnHistoryReceived {
        isJoined = true
        guard let last = trades.last?.sequence else {
            trades.removeAll()
            history.forEach { append($0) }
            return .publish([])
        }
        let missing = history.filter { ($0.sequence ?? .min) > last }
        guard let first = missing.first?.sequence else { return .publish([]) }
        if first == last + 1 {
            missing.forEach { append($0) }
            return .publish(missing)
        }
        trades.removeAll()
        history.forEach { append($0) }
        return .gap(lost: Int(clamping: first - last - 1))
    }

    /// Live trades will not join on until the next history.
    public mutating func connectionLost() {
        isJoined = false
    }

    private mutating func append(_ trade: Trade) {
        if trades.count == capacity { trades.removeFirst() }
        trades.append(trade)
    }
}
