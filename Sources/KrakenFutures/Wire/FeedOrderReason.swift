// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Why an order appears on `open_orders`. The reason says what has become of it; `is_cancel` says only that
/// it has left the list.
public enum FeedOrderReason: String, Sendable, Hashable, CaseIterable {
    case newPlacedOrderByUser = "new_placed_order_by_user"
    case liquidation
    case stopOrderTriggered = "stop_order_triggered"
    case limitOrderFromStop = "limit_order_from_stop"
    case partialFill = "partial_fill"
    case fullFill = "full_fill"
    case cancelledByUser = "cancelled_by_user"
    case contractExpired = "contract_expired"
    case notEnoughMargin = "not_enough_margin"
    case marketInactive = "market_inactive"
    case cancelledByAdmin = "cancelled_by_admin"
    case deadManSwitch = "dead_man_switch"
    case immediateOrCancelWouldNotExecute = "ioc_order_failed_because_it_would_not_be_executed"
    case postOnlyWouldFill = "post_order_failed_because_it_would_filled"
    /// The same in one example of the documentation.
    case postOnlyWouldBeFilled = "post_order_failed_because_it_would_be_filled"
    case wouldExecuteSelf = "would_execute_self"
    case wouldNotReducePosition = "would_not_reduce_position"
    case orderForEditNotFound = "order_for_edit_not_found"
    case editedByUser = "edited_by_user"
    /// With Maker Protection: the account's own resting order gave way to a released one.
    case cancelledBySelfTrade = "cancelled_by_self_trade"
    /// With Maker Protection: a released order could not trade.
    case immediateOrCancelWouldEnterBook = "ioc_would_enter_book"

    /// What the order has become.
    public func status(isCancel: Bool) -> OrderReport.Status {
        switch self {
        case .newPlacedOrderByUser, .limitOrderFromStop:
            isCancel ? .unrecognised(rawValue) : .working
        case .stopOrderTriggered:
            // The trigger leaves the list and the order it stood for goes on under the same id.
            .working
        case .editedByUser:
            isCancel ? .unrecognised(rawValue) : .working
        case .partialFill:
            // A held order that was let go as immediate-or-cancel and filled in part is over.
            isCancel ? .cancelled : .working
        case .fullFill:
            .filled
        case .liquidation:
            isCancel ? .cancelled : .working
        case .contractExpired:
            .expired
        case .immediateOrCancelWouldNotExecute, .postOnlyWouldFill, .postOnlyWouldBeFilled:
            .rejected
        case .cancelledByUser, .notEnoughMargin, .marketInactive, .cancelledByAdmin, .deadManSwitch,
            .wouldExecuteSelf, .wouldNotReducePosition, .cancelledBySelfTrade,
            .immediateOrCancelWouldEnterBook:
            .cancelled
        case .orderForEditNotFound:
            .unrecognised(rawValue)
        }
    }
}
