// SPDX-License-Identifier: Apache-2.0

/// The value of `feed` in the messages of WebSocket v1.
public enum FeedName: String, Sendable, Hashable, CaseIterable {
    case ticker
    case tickerLite = "ticker_lite"
    case trade
    case tradeSnapshot = "trade_snapshot"
    case book
    case bookSnapshot = "book_snapshot"
    case heartbeat
    case openOrders = "open_orders"
    case openOrdersSnapshot = "open_orders_snapshot"
    case openOrdersVerbose = "open_orders_verbose"
    case openOrdersVerboseSnapshot = "open_orders_verbose_snapshot"
    case fills
    case fillsSnapshot = "fills_snapshot"
    case openPositions = "open_positions"
    case balances
    case balancesSnapshot = "balances_snapshot"
    case accountLog = "account_log"
    case accountLogSnapshot = "account_log_snapshot"
    case notifications = "notifications_auth"
    case accountBalancesAndMargins = "account_balances_and_margins"
    case depositsAndWithdrawals = "deposits_withdrawals"

    /// The feed one subscribes to in order to get this: `trade` for `trade_snapshot`.
    public var subscription: FeedName {
        switch self {
        case .tradeSnapshot: .trade
        case .bookSnapshot: .book
        case .openOrdersSnapshot: .openOrders
        case .openOrdersVerboseSnapshot: .openOrdersVerbose
        case .fillsSnapshot: .fills
        case .balancesSnapshot: .balances
        case .accountLogSnapshot: .accountLog
        case .ticker, .tickerLite, .trade, .book, .heartbeat, .openOrders, .openOrdersVerbose, .fills,
            .openPositions,
            .balances, .accountLog, .notifications, .accountBalancesAndMargins, .depositsAndWithdrawals:
            self
        }
    }

    /// Whether a subscription needs a signed challenge.
    public var isPrivate: Bool {
        switch subscription {
        case .ticker, .tickerLite, .trade, .book, .heartbeat: false
        default: true
        }
    }
}
