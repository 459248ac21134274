// SPDX-License-Identifier: Apache-2.0

import Trading

/// One execution of one of the customer's orders.
struct FillRecord: Sendable, Equatable {
    var uuid: VenueUUID
    var contract: Int
    var order: BookOrder
    var orderUUID: VenueUUID
    var sentKind: BookOrder.Kind
    /// What the taker's order was sent as.
    var takerKind: BookOrder.Kind
    /// In ticks.
    var price: Int64
    var lots: Int64
    var isMaker: Bool
    var fee: Amount
    var time: Timestamp
    /// Counts the account's fills.
    var sequence: Int64

    /// Kraken's word for its part in the trade.
    var typeWord: String {
        switch order.origin {
        case .liquidation: "liquidation"
        case .partialLiquidation: "partialLiquidation"
        case .unwind: "unwindBankrupt"
        case .user: isMaker ? "maker" : order.takesAfterEdit ? "takerAfterEdit" : "taker"
        }
    }
}
