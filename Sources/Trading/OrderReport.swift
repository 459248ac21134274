// SPDX-License-Identifier: Apache-2.0

/// What the exchange says of one order, by whichever way it said it. Absent means not said.
public struct OrderReport: Sendable, Equatable {
    /// What the report says has become of the order.
    public enum Status: Sendable, Equatable {
        /// Resting, waiting for its trigger, or held.
        case working
        case filled
        case cancelled
        case rejected
        case expired
        /// A word this dialect does not know: ask again.
        case unrecognised(String)
    }

    public var orderID: OrderID?
    public var clientOrderID: ClientOrderID?
    public var symbol: Symbol?
    public var side: Side?
    public var type: OrderType?
    /// The exchange's word for a type this dialect does not know.
    public var venueType: String?
    /// The whole size in contracts. Kraken seldom says it: then it is filled plus remaining.
    public var quantity: Decimal?
    /// In contracts.
    public var filledQuantity: Decimal?
    public var limitPrice: Decimal?
    public var stopPrice: Decimal?
    public var triggerSignal: TriggerSignal?
    /// Kraken never tells it; known from the answer to a change of it.
    public var trailingDeviation: PriceDistance?
    public var reduceOnly: Bool?
    public var status: Status
    /// Kraken's own word (`full_fill`, `cancelled_by_user`).
    public var reason: String?
    public var createdAt: Timestamp?
    public var updatedAt: Timestamp?
    /// Counts the order's changes by this gateway that were answered: the answer to the second has 2. Nil for what the
    /// exchange tells by itself; the largest number for the last word on a moment that is over.
    public var revision: Int?

    public init(status: Status) {
        self.status = status
    }
}

/// The exchange's answer to an order that was sent.
public struct PlacementReport: Sendable, Equatable {
    public var report: OrderReport
    /// Executions that came with the answer; the feed repeats them, with fees.
    public var fills: [Fill]

    public init(report: OrderReport, fills: [Fill]) {
        self.report = report
        self.fills = fills
    }
}

/// The exchange's answer to a cancel.
public struct CancelReport: Sendable, Equatable {
    public enum Status: Sendable, Equatable {
        case cancelled
        /// Too late: it had filled.
        case filled
        case notFound
        case unrecognised(String)
    }

    public var status: Status
    public var orderID: OrderID?
    public var clientOrderID: ClientOrderID?

    public init(status: Status, orderID: OrderID?, clientOrderID: ClientOrderID?) {
        self.status = status
        self.orderID = orderID
        self.clientOrderID = clientOrderID
    }
}
