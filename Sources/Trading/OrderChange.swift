// SPDX-License-Identifier: Apache-2.0

/// How a resting order is to be changed. What is nil stays as it is.
public struct OrderAmendment: Sendable, Equatable {
    public var order: OrderReference
    /// The whole quantity in contracts, what has filled already included.
    public var quantity: Decimal?
    public var limitPrice: Decimal?
    public var stopPrice: Decimal?
    /// The new deviation of a trailing stop.
    public var trailingDeviation: PriceDistance?
    /// The exchange refuses the change when it arrives later than this.
    public var processBefore: Timestamp?

    public init(
        _ order: OrderReference, quantity: Decimal? = nil, limitPrice: Decimal? = nil,
        stopPrice: Decimal? = nil, trailingDeviation: PriceDistance? = nil, processBefore: Timestamp? = nil
    ) {
        self.order = order
        self.quantity = quantity
        self.limitPrice = limitPrice
        self.stopPrice = stopPrice
        self.trailingDeviation = trailingDeviation
        self.processBefore = processBefore
    }

    /// Whether it changes nothing.
    public var isEmpty: Bool {
        quantity == nil && limitPrice == nil && stopPrice == nil && trailingDeviation == nil
    }
}

/// One part of a batch.
public enum OrderChange: Sendable, Equatable {
    case place(OrderRequest)
    case amend(OrderAmendment)
    case cancel(OrderReference)
}

/// What became of one part of a batch.
public enum OrderChangeResult: Sendable, Equatable {
    case placed(PlacementReport)
    case amended(PlacementReport)
    case cancelled(CancelReport)
    /// This part was refused, or nothing is known of it: its outcome tells which.
    case failed(Failure)
}

/// The exchange's answer to a cancel of everything.
public struct CancelAllReport: Sendable, Equatable {
    public enum Status: Sendable, Equatable {
        case cancelled
        case nothingToCancel
        case unrecognised(String)
    }

    public var status: Status
    /// The orders that the exchange says it has cancelled.
    public var orders: [CancelReport]

    public init(status: Status, orders: [CancelReport]) {
        self.status = status
        self.orders = orders
    }
}

/// The exchange's answer about its dead man's switch. Both times are by the exchange's clock.
public struct DeadMansSwitchReport: Sendable, Equatable {
    public var exchangeTime: Timestamp
    /// When it will cancel everything; nil when it is off.
    public var triggerTime: Timestamp?

    public init(exchangeTime: Timestamp, triggerTime: Timestamp?) {
        self.exchangeTime = exchangeTime
        self.triggerTime = triggerTime
    }
}
