// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

// Kraken says the same thing in four dialects: sendStatus, orderEvents, orders/status and the open_orders
// feed.

extension RejectReason {
    /// No word for fill-or-kill is published: it shares the one of immediate-or-cancel.
    var sendStatus: SendStatus {
        switch self {
        case .postWouldExecute: .postWouldExecute
        case .immediateWouldNotExecute: .iocWouldNotExecute
        case .wouldExecuteSelf: .selfFill
        case .wouldNotReducePosition: .wouldNotReducePosition
        case .wouldEnterBook: .iocWouldNotExecute
        case .insufficientMargin: .insufficientAvailableFunds
        }
    }

    /// The reason of a `REJECT` event.
    var orderError: OrderError {
        switch self {
        case .postWouldExecute: .postWouldExecute
        case .immediateWouldNotExecute: .immediateOrCancelWouldNotExecute
        case .wouldExecuteSelf: .wouldExecuteSelf
        case .wouldNotReducePosition: .wouldNotReducePosition
        case .wouldEnterBook: .immediateOrCancelWouldEnterBook
        case .insufficientMargin: .insufficientMargin
        }
    }

    /// The reason on the `open_orders` feeds; in upper case it is the `updateReason` of `orders/status`.
    var feedReason: FeedOrderReason {
        switch self {
        case .postWouldExecute: .postOnlyWouldFill
        case .immediateWouldNotExecute: .immediateOrCancelWouldNotExecute
        case .wouldExecuteSelf: .wouldExecuteSelf
        case .wouldNotReducePosition: .wouldNotReducePosition
        case .wouldEnterBook: .immediateOrCancelWouldNotExecute
        case .insufficientMargin: .notEnoughMargin
        }
    }
}

extension CancelReason {
    var feedReason: FeedOrderReason {
        switch self {
        case .byUser: .cancelledByUser
        case .byAdministrator: .cancelledByAdmin
        case .byDeadManSwitch: .deadManSwitch
        case .bySelfTrade: .cancelledBySelfTrade
        case .marketInactive: .marketInactive
        case .contractExpired: .contractExpired
        case .liquidation: .liquidation
        case .immediateRemainder: .partialFill
        case .wouldNotReducePosition: .wouldNotReducePosition
        case .notEnoughMargin: .notEnoughMargin
        }
    }
}

extension FeedOrderReason {
    /// As `orders/status` spells it.
    var updateReason: String { rawValue.uppercased() }
}

extension EngineEvent {
    /// Whether it tells something of that order, as its own step or as the taker of an execution.
    func concerns(_ number: UInt64) -> Bool {
        switch self {
        case .placed(let order), .triggerPlaced(let order), .triggered(let order), .rejected(let order, _),
            .cancelled(let order, _), .edited(_, let order), .editRejected(let order, _):
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
        case .stop, .takeProfit, .trailingStop: "lmt"
        }
    }

    /// `orderType` of `openorders`.
    var openOrderWord: String {
        switch self {
        case .stop, .trailingStop: "stop"
        case .takeProfit: "take_profit"
        case .limit, .postOnly, .immediateOrCancel, .market, .fillOrKill: "lmt"
        }
    }

    /// `type` of the `open_orders` feeds.
    var feedWord: String {
        switch self {
        case .stop, .trailingStop: "stop"
        case .takeProfit: "take_profit"
        case .limit, .postOnly: "limit"
        case .immediateOrCancel: "ioc"
        case .market: "market"
        case .fillOrKill: "fok"
        }
    }
}
