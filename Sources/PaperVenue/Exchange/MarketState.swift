// SPDX-License-Identifier: Apache-2.0

import KrakenFutures

/// Which orders a market takes. Cancellations are always taken.
public enum MarketState: String, Sendable, CaseIterable {
    case open
    case postOnly = "post_only"
    case suspended
    case inactive
    /// Orders that would take are refused.
    case dislocated

    /// Why an order of that kind is refused; nil if it is not.
    func refusal(of kind: BookOrder.Kind) -> SendStatus? {
        switch self {
        case .open: nil
        case .postOnly: kind == .postOnly ? nil : .marketIsPostOnly
        case .suspended: .marketSuspended
        case .inactive: .marketInactive
        case .dislocated: kind == .postOnly || kind.isTrigger ? nil : .wouldIncreasePriceDislocation
        }
    }
}
