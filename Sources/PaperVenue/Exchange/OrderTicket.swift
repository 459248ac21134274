// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// An order as `sendorder` asks for it, after its words were understood and before anything was decided.
struct OrderTicket: Sendable, Equatable {
    var contract: Int
    var side: Side
    var kind: BookOrder.Kind
    var size: Decimal
    var limitPrice: Decimal?
    var stopPrice: Decimal?
    var signal: TriggerSignal?
    var reduceOnly = false
    var clientOrderID: String?
    var processBefore: Timestamp?
}

/// What became of an order that was sent.
struct Placement: Sendable, Equatable {
    /// `placed`, or why not.
    var status: SendStatus
    /// Nil when the order was refused before it had an id.
    var record: OrderRecord?
    /// The engine's events of this order, in order.
    var events: [EngineEvent] = []
}

/// What became of a cancellation.
enum Cancellation: Sendable, Equatable {
    case cancelled(OrderRecord)
    case filled(OrderRecord)
    case notFound
}

/// How a customer names an order.
enum OrderName: Sendable, Hashable {
    case uuid(VenueUUID)
    case clientOrderID(String)
}
