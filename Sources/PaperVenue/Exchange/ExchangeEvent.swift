// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// What happened at the exchange, for its feeds. Contracts are named by index.
enum ExchangeEvent: Sendable, Equatable {
    case bookChanged(contract: Int, LevelChange)
    case traded(contract: Int, PublicTrade)
    /// Something a ticker shows has changed.
    case tickerChanged(contract: Int)
    case orderChanged(OrderChange)
    case filled(FillRecord)
    /// Positions or balances are not what they were.
    case accountChanged
    case logged(AccountLogLine)
    case notified
}

/// A level's new absolute size.
struct LevelChange: Sendable, Equatable {
    var side: Side
    /// In ticks.
    var price: Int64
    var lots: Int64
    var sequence: Int64
    var time: Timestamp
}

/// A step in the life of one of the customer's orders, with the word of the `open_orders` feed for it.
struct OrderChange: Sendable, Equatable {
    var record: OrderRecord
    var isCancel: Bool
    var reason: FeedOrderReason
    /// Refusals of orders that never rested are told on `open_orders_verbose` only.
    var verboseOnly = false
}
