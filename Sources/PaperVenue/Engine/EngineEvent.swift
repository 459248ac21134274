// SPDX-License-Identifier: Apache-2.0

import Trading

/// What a command did to the book, in the order in which it happened.
enum EngineEvent: Sendable, Equatable {
    /// Rests in the book, perhaps after executions.
    case placed(BookOrder)
    /// Waits for its signal.
    case triggerPlaced(BookOrder)
    /// The signal came; what follows tells what became of the order.
    case triggered(BookOrder)
    case rejected(BookOrder, RejectReason)
    case edited(old: BookOrder, new: BookOrder)
    /// The order stays as it was.
    case editRejected(BookOrder, RejectReason)
    case executed(Execution)
    case cancelled(BookOrder, CancelReason)
    /// The whole resting size at a price has changed; zero removes the level.
    case levelChanged(side: Side, price: Int64, lots: Int64)
}

/// One match. Both orders are shown as they are after it.
struct Execution: Sendable, Equatable {
    var number: UInt64
    var price: Int64
    var lots: Int64
    var maker: BookOrder
    var taker: BookOrder
}

/// Why an order was refused.
enum RejectReason: Sendable, Equatable {
    case postWouldExecute
    /// Nothing to match within the limit; fill-or-kill: not enough of it.
    case immediateWouldNotExecute
    case wouldExecuteSelf
    case wouldNotReducePosition
    /// An order that was converted while it was held finds nothing to match.
    case wouldEnterBook
    /// The margin was gone when a held order was let go.
    case insufficientMargin
}

/// Why an order left the book.
enum CancelReason: Sendable, Equatable {
    case byUser
    case byAdministrator
    case byDeadManSwitch
    /// An order of the same account wanted to trade with it.
    case bySelfTrade
    case marketInactive
    case contractExpired
    case liquidation
    /// An immediate order's rest, after it filled partly.
    case immediateRemainder
    case wouldNotReducePosition
    /// The margin was gone when the stop was set off.
    case notEnoughMargin
}

/// The prices that set off stops, in fine units; zero when not known.
struct SignalPrices: Sendable, Equatable {
    var mark: Int64 = 0
    var index: Int64 = 0
}
