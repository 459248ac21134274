// SPDX-License-Identifier: Apache-2.0

import Trading

/// One line of the account log. A trade makes two: one for the money, one for the position.
struct AccountLogLine: Sendable, Equatable {
    /// What it tells of, in Kraken's words.
    enum Info: String, Sendable, CaseIterable {
        case trade = "futures trade"
        case liquidation = "futures liquidation"
        case unwindBankrupt = "futures unwind bankrupt"
        case coveredLiquidation = "covered liquidation"
        case funding = "funding rate change"
        case settlement
        case transfer
        case withdrawal = "cross-exchange transfer"
    }

    /// Counts the account's lines from one.
    var number: Int64 = 0
    var uuid = VenueUUID(.logEntry, number: 0, seed: 0)
    var time: Timestamp
    var info: Info
    /// Kraken's lower-case name of a currency or contract.
    var asset: String
    /// Nil for what no contract has to do with.
    var contract: Int?
    var marginAccount: String
    var oldBalance: Decimal
    var newBalance: Decimal
    /// Of the position before and after; nil on the money's line and without a position.
    var oldEntryPrice: Decimal?
    var newEntryPrice: Decimal?
    /// In fine units.
    var tradePrice: Int64?
    /// Fine units.
    var markPrice: Int64?
    /// Nil on the position's line.
    var realisedProfit: Amount?
    var fee: Amount?
    /// What a holding of one contract pays in an hour.
    var fundingRate: Decimal?
    var realisedFunding: Amount?
    /// The execution or transfer.
    var execution: VenueUUID?
    var collateral: String?
}
