// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

// What the engine did to the customer's orders, as the history service tells it.
extension Exchange {
    /// Why an order that comes from the customer is there.
    private static let newOrder = "new_user_order"

    mutating func remember(_ event: EngineEvent, of record: OrderRecord, now: Timestamp) {
        let contract = record.contract
        switch event {
        case .placed(let order):
            history.orders.append(.placed(order, reason: origin(of: record)), contract, at: now)
        case .triggerPlaced(let order):
            history.triggers.append(.placed(order, reason: Self.newOrder), contract, at: now)
        case .triggered(let order): history.triggers.append(.activated(order), contract, at: now)
        case .rejected(let order, let reason):
            history.orders.append(
                .rejected(order, reason.orderError, reason: origin(of: record)), contract, at: now)
        case .cancelled(let order, let reason):
            // The rest of an immediate order: it was never in the book, and its executions alone tell of it.
            if reason == .immediateRemainder {
                history.orders.append(.placed(order, reason: origin(of: record)), contract, at: now)
            }
            let step = OrderStep.cancelled(order, reason: reason.feedReason.rawValue)
            if order.kind.isTrigger {
                history.triggers.append(step, contract, at: now)
            } else {
                history.orders.append(step, contract, at: now)
            }
        case .edited(let old, let new):
            let step = OrderStep.updated(
                old: old, new: new, reason: FeedOrderReason.editedByUser.rawValue)
            if old.kind.isTrigger {
                history.triggers.append(step, contract, at: now)
            } else {
                history.orders.append(step, contract, at: now)
            }
        case .executed, .editRejected, .levelChanged: break
        }
    }

    /// A fill of a resting order changes it; a taker's is told by what becomes of the order.
    mutating func rememberFill(
        _ order: BookOrder, before: BookOrder, isMaker: Bool, _ record: OrderRecord, now: Timestamp
    ) {
        if isMaker || order.takesAfterEdit {
            let reason = order.remaining == 0 ? FeedOrderReason.fullFill : .partialFill
            history.orders.append(
                .updated(old: before, new: order, reason: reason.rawValue), record.contract, at: now)
        } else if order.remaining == 0 {
            history.orders.append(.placed(order, reason: origin(of: record)), record.contract, at: now)
        }
    }

    mutating func rememberEditRejected(
        _ old: BookOrder, _ amendment: Amendment, _ reason: RejectReason, _ contract: Int, now: Timestamp
    ) {
        var attempted = old
        attempted.lots = amendment.lots
        attempted.limit = amendment.limit ?? old.limit
        history.orders.append(
            .editRejected(old: old, attempted: attempted, reason.orderError), contract, at: now)
    }

    private func origin(of record: OrderRecord) -> String {
        switch record.order.origin {
        case .user:
            record.sentKind.isTrigger ? FeedOrderReason.limitOrderFromStop.rawValue : Self.newOrder
        case .liquidation, .partialLiquidation, .unwind: FeedOrderReason.liquidation.rawValue
        }
    }
}
