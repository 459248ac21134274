// SPDX-License-Identifier: Apache-2.0

public import DequeModule
public import Trading

/// The last public trades of one symbol, in the exchange's order, without a double.
///
/// Kraken counts trades per symbol without a hole, so a jump in the count is a lost trade. The history that comes with
/// each subscription closes such holes when it reaches back far enough. When it does not, the trades between are asked
/// for, and what comes meanwhile waits, so that all are told in their order: a ``Bridge``.
public struct RecentTrades: Sendable {
    /// Oldest first; at most `capacity`.
    public private(set) var trades: Deque<Trade> = []
    /// Whether a history has been received since the last disconnect and joined on, so that live trades do too.
    public private(set) var isJoined = false
    /// What came while the trades before it were asked for; oldest first.
    private var waiting: [Trade] = []
    private var bridge: Bridge?
    private var bridges: UInt64 = 0
    private let capacity: Int

    /// Trades that are missing between two that are known.
    public struct Bridge: Sendable, Equatable {
        /// Tells it from those before.
        public var number: UInt64
        /// The known ones on both sides, which the exchange's history must contain.
        public var last: Trade
        public var first: Trade
        public var lost: Int
    }

    /// The most trades that are asked for in place of telling that they are missing.
    public static let longestBridge = 900

    public init(capacity: Int = 1_000) {
        self.capacity = capacity
    }

    public mutating func tradeReceived(_ trade: Trade) -> OnTradeReceived {
        if bridge != nil {
            if let newest = waiting.last?.sequence, let sequence = trade.sequence, sequence <= newest {
                return .ignore
            }
            waiting.append(trade)
            if waiting.count > capacity { waiting.removeFirst() }
            return .wait
        }
        guard let sequence = trade.sequence, let last = trades.last?.sequence else {
            append(trade)
            return .publish
        }
        guard sequence > last else { return .ignore }
        append(trade)
        return sequence == last + 1 ? .publish : .gap(lost: Int(clamping: sequence - last - 1))
    }

    /// What to do with a live trade.
    public enum OnTradeReceived: Equatable, Sendable {
        case publish
        /// Seen before: a history and the live feed overlap.
        case ignore
        /// This many trades before it are missing; it is kept.
        case gap(lost: Int)
        /// It is told when the trades before it are known.
        case wait
    }

    /// What to do with the history that follows a subscription.
    public enum OnHistoryReceived: Equatable, Sendable {
        /// These trades were missing and follow the known ones; none if nothing had happened.
        case publish([Trade])
        /// This many are missing between the known ones and the history, which now stands alone.
        case gap(lost: Int)
        /// Ask the exchange for the trades between, and answer with ``bridged(_:older:)``, exactly once.
        case bridge(Bridge)
    }

    /// `history` is oldest first.
    public mutating func historyReceived(_ history: [Trade]) -> OnHistoryReceived {
        bridge = nil
        waiting = []
        guard let known = trades.last, let last = known.sequence else {
            isJoined = true
            trades.removeAll()
            history.forEach { append($0) }
            return .publish([])
        }
        let missing = history.filter { ($0.sequence ?? .min) > last }
        guard let first = missing.first, let sequence = first.sequence else {
            isJoined = true
            return .publish([])
        }
        let lost = Int(clamping: sequence - last - 1)
        if lost == 0 {
            isJoined = true
            missing.forEach { append($0) }
            return .publish(missing)
        }
        if lost <= Self.longestBridge, known.id != nil, first.id != nil {
            bridges += 1
            let bridge = Bridge(number: bridges, last: known, first: first, lost: lost)
            self.bridge = bridge
            waiting = missing
            return .bridge(bridge)
        }
        isJoined = true
        startOver(history)
        return .gap(lost: lost)
    }

    /// What to do now that the exchange was asked for missing trades.
    public enum OnBridged: Equatable, Sendable {
        /// These follow the known ones, and nothing is missing.
        case publish([Trade])
        /// This many are missing after all.
        case gap(lost: Int)
        /// Too late to matter.
        case ignore
    }

    /// The exchange told the trades before ``Bridge/first``, oldest first, or could not; nil then.
    ///
    /// They are taken when both known trades are among them with just as many between as the counter says: then none is
    /// missing, and each gets its number.
    public mutating func bridged(_ number: UInt64, older: [Trade]?) -> OnBridged {
        guard let bridge, bridge.number == number else { return .ignore }
        guard let older, let between = Self.between(bridge, older) else { return .gap(lost: giveUpBridge()) }
        self.bridge = nil
        isJoined = true
        let told = between + waiting
        waiting = []
        // What came live may have a hole of its own.
        var lost = 0
        for trade in told {
            if let last = trades.last?.sequence, let sequence = trade.sequence {
                lost += Int(clamping: sequence - last - 1)
            }
            append(trade)
        }
        return lost == 0 ? .publish(told) : .gap(lost: lost)
    }

    /// Live trades will not join on until the next history.
    ///
    /// - Returns: how many trades are missing before some that waited, which now stand alone; nil if none waited.
    public mutating func connectionLost() -> Int? {
        isJoined = false
        return bridge == nil ? nil : giveUpBridge(isJoined: false)
    }

    private mutating func giveUpBridge(isJoined: Bool = true) -> Int {
        let lost = bridge?.lost ?? 0
        bridge = nil
        self.isJoined = isJoined
        startOver(waiting)
        waiting = []
        return lost
    }

    private static func between(_ bridge: Bridge, _ older: [Trade]) -> [Trade]? {
        guard let first = older.firstIndex(where: { $0.id == bridge.first.id }),
            let last = older[..<first].lastIndex(where: { $0.id == bridge.last.id }),
            first - last - 1 == bridge.lost, let number = bridge.last.sequence
        else { return nil }
        return older[(last + 1)..<first].enumerated().map { place, trade in
            var trade = trade
            trade.sequence = number + Int64(place) + 1
            return trade
        }
    }

    private mutating func startOver(_ trades: [Trade]) {
        self.trades.removeAll()
        trades.forEach { append($0) }
    }

    private mutating func append(_ trade: Trade) {
        if trades.count == capacity { trades.removeFirst() }
        trades.append(trade)
    }
}
