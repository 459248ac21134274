// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// A step in the life of one of the customer's orders or triggers.
enum OrderStep: Sendable, Equatable {
    /// It entered the book, or executed at once.
    case placed(BookOrder, reason: String)
    case updated(old: BookOrder, new: BookOrder, reason: String)
    case rejected(BookOrder, OrderError, reason: String)
    case cancelled(BookOrder, reason: String)
    case editRejected(old: BookOrder, attempted: BookOrder, OrderError)
    /// A trigger's signal came.
    case activated(BookOrder)
    /// A cancellation or edit named an order that is not there.
    case notFound(String)

    /// Whether the order is over with it.
    var isClosing: Bool {
        switch self {
        case .rejected, .cancelled, .activated: true
        case .updated(_, let new, _): new.remaining == 0
        case .placed(let order, _): order.remaining == 0
        case .editRejected, .notFound: false
        }
    }

    var isOpening: Bool { if case .placed = self { true } else { false } }
}

/// One execution of the customer's, with both orders as they are after it.
struct ExecutionStep: Sendable, Equatable {
    var execution: Execution
    var uuid: VenueUUID
    /// Fine units.
    var mark: Int64
    var isMaker: Bool
    var fee: Amount
    /// Rates in millionths.
    var rate: Int64
    /// The customer's position after it.
    var position: Int64
}

/// A change of one of the customer's positions, or of the money in it.
struct PositionStep: Sendable, Equatable {
    enum Reason: String, Sendable {
        case trade
        case funding = "fundingRealisation"
        case settlement
    }

    var reason: Reason
    var before: Holding
    var after: Holding
    var realised: Amount = .zero
    var fee: Amount = .zero
    var funding: Amount = .zero
    var execution: VenueUUID?
    /// In fine units: of the execution or the settlement.
    var price: Int64?
    var lots: Int64 = 0
    var origin = BookOrder.Origin.user

    /// Kraken's word for what it did to the size.
    var change: String {
        switch (before.lots, after.lots) {
        case (let old, let new) where old == new: "noChange"
        case (0, _): "open"
        case (_, 0): "close"
        case (let old, let new) where (old > 0) != (new > 0): "reverse"
        case (let old, let new): new.magnitude > old.magnitude ? "increase" : "decrease"
        }
    }
}

/// The past of the customer's account.
struct AccountHistory: Sendable {
    var orders: BoundedLog<HistoryLine<OrderStep>>
    var triggers: BoundedLog<HistoryLine<OrderStep>>
    var executions: BoundedLog<HistoryLine<ExecutionStep>>
    var positions: BoundedLog<HistoryLine<PositionStep>>

    init(memory: Int) {
        orders = BoundedLog(limit: 2 * memory)
        triggers = BoundedLog(limit: memory)
        executions = BoundedLog(limit: memory)
        positions = BoundedLog(limit: memory)
    }
}
