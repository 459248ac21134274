// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What the exchange's stream tells of, as the metrics name it.
public enum FeedKind: Int, Sendable, Hashable, CaseIterable {
    case ticker, trade, tradeHistory, bookSnapshot, bookDelta, openOrders, order, fills, positions, account,
        accountLog
    case notifications, heartbeat, subscription, malformed, unknown
    /// Words for nobody in particular, and what is younger than this list.
    case other

    public var name: String {
        switch self {
        case .ticker: "ticker"
        case .trade: "trade"
        case .tradeHistory: "trade_history"
        case .bookSnapshot: "book_snapshot"
        case .bookDelta: "book"
        case .openOrders: "open_orders"
        case .order: "order"
        case .fills: "fills"
        case .positions: "positions"
        case .account: "account"
        case .accountLog: "account_log"
        case .notifications: "notifications"
        case .heartbeat: "heartbeat"
        case .subscription: "subscription"
        case .malformed: "malformed"
        case .unknown: "unknown"
        case .other: "other"
        }
    }

    public init(_ event: VenueEvent) {
        switch event {
        case .ticker: self = .ticker
        case .trade: self = .trade
        case .tradeHistory: self = .tradeHistory
        case .bookSnapshot: self = .bookSnapshot
        case .bookDelta: self = .bookDelta
        case .openOrders: self = .openOrders
        case .order: self = .order
        case .fills: self = .fills
        case .positions: self = .positions
        case .account: self = .account
        case .accountLog: self = .accountLog
        case .notifications: self = .notifications
        case .heartbeat: self = .heartbeat
        case .subscribed, .refused: self = .subscription
        case .malformed: self = .malformed
        case .unknown: self = .unknown
        default: self = .other
        }
    }
}

extension VenueEvent {
    /// When the exchange says that it happened, where it tells of one moment.
    public var venueTime: Timestamp? {
        switch self {
        case .ticker(let ticker): ticker.venueTime
        case .trade(let trade): trade.venueTime
        case .bookDelta(let delta): delta.venueTime
        default: nil
        }
    }
}
