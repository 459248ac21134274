// SPDX-License-Identifier: Apache-2.0

import Trading

/// An order of the customer's account, as the account endpoints and private feeds show it.
struct OrderRecord: Sendable, Equatable {
    /// Words of `POST /orders/status`.
    enum Status: String, Sendable {
        case enteredBook = "ENTERED_BOOK"
        case fullyExecuted = "FULLY_EXECUTED"
        case rejected = "REJECTED"
        case cancelled = "CANCELLED"
        case triggerPlaced = "TRIGGER_PLACED"
        case triggerActivationFailure = "TRIGGER_ACTIVATION_FAILURE"

        var isOpen: Bool { self == .enteredBook || self == .triggerPlaced }
    }

    let uuid: VenueUUID
    /// The contract's index.
    let contract: Int
    /// The order as it is now; a set-off stop has become a limit or market order here.
    var order: BookOrder
    /// What it was sent as.
    let sentKind: BookOrder.Kind
    var status: Status
    /// Kraken's upper-case word, nil for none.
    var updateReason: String?
}
