// SPDX-License-Identifier: Apache-2.0

import Trading

// Kraken says the same thing in four dialects: sendStatus, orderEvents, orders/status and the open_orders feed.

extension RejectReason {
    /// `sendStatus.status`. No word for fill-or-kill is published: it shares the one of immediate-or-cancel.
    var statusWord: String {
        switch self {
        case .postWouldExecute: "postWouldExecute"
        case .immediateWouldNotExecute: "iocWouldNotExecute"
        case .wouldExecuteSelf: "selfFill"
        case .wouldNotReducePosition: "wouldNotReducePosition"
        }
    }

    /// The reason of a `REJECT` event.
    var eventReason: String {
        switch self {
        case .postWouldExecute: "POST_WOULD_EXECUTE"
        case .immediateWouldNotExecute: "IOC_WOULD_NOT_EXECUTE"
        case .wouldExecuteSelf: "WOULD_EXECUTE_SELF"
        case .wouldNotReducePosition: "WOULD_NOT_REDUCE_POSITION"
        }
    }

    /// `updateReason` of `orders/status`.
    var updateReason: String {
        switch self {
        case .postWouldExecute: "POST_ORDER_FAILED_BECAUSE_IT_WOULD_FILLED"
        case .immediateWouldNotExecute: "IOC_ORDER_FAILED_BECAUSE_IT_WOULD_NOT_BE_EXECUTED"
        case .wouldExecuteSelf: "WOULD_EXECUTE_SELF"
        case .wouldNotReducePosition: "WOULD_NOT_REDUCE_POSITION"
        }
    }

    /// The reason on the `open_orders` feeds.
    var feedWord: String {
        switch self {
        case .postWouldExecute: "post_order_failed_because_it_would_filled"
        case .immediateWouldNotExecute: "ioc_order_failed_because_it_would_not_be_executed"
        case .wouldExecuteSelf: "would_execute_self"
        case .wouldNotReducePosition: "would_not_reduce_position"
        }
    }
}

extension CancelReason {
    var updateReason: String {
        switch self {
        case .byUser: "CANCELLED_BY_USER"
        case .immediateRemainder: "PARTIAL_FILL"
        case .wouldNotReducePosition: "WOULD_NOT_REDUCE_POSITION"
        case .notEnoughMargin: "NOT_ENOUGH_MARGIN"
        }
    }

    var feedWord: String {
        switch self {
        case .byUser: "cancelled_by_user"
        case .immediateRemainder: "partial_fill"
        case .wouldNotReducePosition: "would_not_reduce_position"
        case .notEnoughMargin: "not_enough_margin"
        }
    }
}

extension EngineEvent {
    /// Whether it tells something of that order, as its own step or as the taker of an execution.
    func concerns(_ number: UInt64) -> Bool {
        switch self {
        case .placed(let order), .triggerPlaced(let order), .triggered(let order), .rejected(let order, _),
            .cancelled(let order, _):
            order.number == number
        case .executed(let execution): execution.taker.number == number
        case .levelChanged: false
        }
    }
}

extension BookOrder.Kind {
    /// `type` in order events: a market order is an immediate one with a protected limit.
    var eventWord: String {
        switch self {
        case .limit: "lmt"
        case .postOnly: "post"
        case .immediateOrCancel, .market: "ioc"
        case .fillOrKill: "fok"
        case .stop, .takeProfit: "lmt"
        }
    }

    /// `orderType` of `openorders`.
    var openOrderWord: String {
        switch self {
        case .stop: "stop"
        case .takeProfit: "take_profit"
        case .limit, .postOnly, .immediateOrCancel, .market, .fillOrKill: "lmt"
        }
    }

    /// `type` of the `open_orders` feeds.
    var feedWord: String {
        switch self {
        case .stop: "stop"
        case .takeProfit: "take_profit"
        case .limit, .postOnly: "limit"
        case .immediateOrCancel: "ioc"
        case .market: "market"
        case .fillOrKill: "fok"
        }
    }
}
