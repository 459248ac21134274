// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// An order of the customer's account, as the account endpoints and private feeds show it.
struct OrderRecord: Sendable, Equatable {
    let uuid: VenueUUID
    /// The contract's index.
    let contract: Int
    /// The order as it is now; a set-off stop has become a limit or market order here.
    var order: BookOrder
    /// What it was sent as.
    let sentKind: BookOrder.Kind
    var status: OrderStatusWord
    /// Kraken's upper-case word, nil for none.
    var updateReason: String?
    /// Kept from the engine by Maker Protection.
    var isHeld = false
    /// A cancellation was acknowledged while it was held.
    var isCancelAcknowledged = false
}

extension OrderStatusWord {
    /// Whether the order rests or waits.
    var isOpen: Bool { self == .enteredBook || self == .triggerPlaced }
}
