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
    var trail: TriggerDistance?
    var limitOffset: TriggerDistance?
    var reduceOnly = false
    var clientOrderID: String?
    var processBefore: Timestamp?
}

/// A change of an order as `editorder` asks for it; what is nil stays as it is.
struct EditTicket: Sendable, Equatable {
    var name: OrderName
    var size: Decimal?
    /// Whether the size counts what has filled already; if not it is what is to be open.
    var isAbsolute = false
    var limitPrice: Decimal?
    var stopPrice: Decimal?
    var trail: TriggerDistance?
    var processBefore: Timestamp?
}

/// How a customer names an order.
enum OrderName: Sendable, Hashable {
    case uuid(VenueUUID)
    case clientOrderID(String)
}
