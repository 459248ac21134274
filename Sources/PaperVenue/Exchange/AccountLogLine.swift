// SPDX-License-Identifier: Apache-2.0

import Trading

/// One line of the account log. A trade makes two: one for the money, one for the position.
struct AccountLogLine: Sendable, Equatable {
    /// Counts the account's lines from one.
    var number: Int64
    var uuid: VenueUUID
    var time: Timestamp
    /// Kraken's lower-case name of a currency or contract.
    var asset: String
    var contract: Int
    var marginAccount: String
    var oldBalance: Decimal
    var newBalance: Decimal
    /// Of the position before and after; nil on the money's line and without a position.
    var oldEntryPrice: Decimal?
    var newEntryPrice: Decimal?
    /// In ticks.
    var tradePrice: Int64
    /// Fine units.
    var markPrice: Int64
    /// Nil on the position's line.
    var realisedProfit: Amount?
    var fee: Amount?
    var execution: VenueUUID
    var collateral: String
}
