// SPDX-License-Identifier: Apache-2.0

import Trading

/// The words of `orders/status`.
public enum OrderStatusWord: String, Sendable, Hashable, CaseIterable {
    case enteredBook = "ENTERED_BOOK"
    case fullyExecuted = "FULLY_EXECUTED"
    case rejected = "REJECTED"
    case cancelled = "CANCELLED"
    case triggerPlaced = "TRIGGER_PLACED"
    case triggerActivationFailure = "TRIGGER_ACTIVATION_FAILURE"

    /// What the order has become. `updateReason` decides where the status alone misleads: a cancellation can
    /// be the removal of an order that has filled or expired.
    func status(updateReason: String?) -> OrderReport.Status {
        switch self {
        case .enteredBook, .triggerPlaced: .working
        case .fullyExecuted: .filled
        case .rejected, .triggerActivationFailure: .rejected
        case .cancelled:
            switch updateReason {
            case "FULL_FILL": .filled
            case "CONTRACT_EXPIRED", "EXPIRED": .expired
            default: .cancelled
            }
        }
    }
}
