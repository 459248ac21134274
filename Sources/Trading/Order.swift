// SPDX-License-Identifier: Apache-2.0

/// The kinds of order Kraken takes.
public enum OrderType: String, Sendable, Hashable, CaseIterable {
    case market, limit
    case postOnly = "post_only"
    case immediateOrCancel = "immediate_or_cancel"
    case fillOrKill = "fill_or_kill"
    case stop
    case takeProfit = "take_profit"
    case trailingStop = "trailing_stop"
}

/// Which price sets off a trigger order.
public enum TriggerSignal: String, Sendable, Hashable, CaseIterable {
    case mark, index, last
}

/// What a trailing stop's distance, or a limit price's offset from its trigger, is counted in.
public enum OffsetUnit: String, Sendable, Hashable, CaseIterable {
    case percent
    case quoteCurrency = "quote_currency"
}

/// An amount with its unit: how far a trailing stop follows, or where the limit lies from the trigger.
public struct PriceOffset: Sendable, Hashable {
    public var value: Decimal
    public var unit: OffsetUnit

    public init(_ value: Decimal, _ unit: OffsetUnit) {
        self.value = value
        self.unit = unit
    }
}

/// An order as a client wants it, checked for form but not for step or risk.
public struct OrderRequest: Sendable, Equatable {
    public var clientOrderID: ClientOrderID
    public var symbol: Symbol
    public var side: Side
    public var type: OrderType
    /// In contracts.
    public var quantity: Decimal
    public var limitPrice: Decimal?
    public var stopPrice: Decimal?
    public var triggerSignal: TriggerSignal?
    public var reduceOnly: Bool
    /// The exchange refuses the order when it arrives later than this.
    public var processBefore: Timestamp?
    /// How far behind the best price a trailing stop follows; Kraken takes 0.1 to 50 percent.
    public var trailingDistance: PriceOffset?
    /// Where the limit of a triggered order lies from its trigger, in place of `limitPrice`.
    public var limitOffset: PriceOffset?

    public init(
        clientOrderID: ClientOrderID, symbol: Symbol, side: Side, type: OrderType, quantity: Decimal,
        limitPrice: Decimal? = nil, stopPrice: Decimal? = nil, triggerSignal: TriggerSignal? = nil,
        reduceOnly: Bool = false, processBefore: Timestamp? = nil, trailingDistance: PriceOffset? = nil,
        limitOffset: PriceOffset? = nil
    ) {
        self.clientOrderID = clientOrderID
        self.symbol = symbol
        self.side = side
        self.type = type
        self.quantity = quantity
        self.limitPrice = limitPrice
        self.stopPrice = stopPrice
        self.triggerSignal = triggerSignal
        self.reduceOnly = reduceOnly
        self.processBefore = processBefore
        self.trailingDistance = trailingDistance
        self.limitOffset = limitOffset
    }
}

/// Where an order stands. `unknown` means we asked and were not told yet, never that it failed.
public enum OrderState: String, Sendable, Hashable, CaseIterable {
    case pending, submitted, accepted
    case partiallyFilled = "partially_filled"
    case filled, cancelled, rejected, expired, denied, unknown

    /// Whether nothing more is expected. A fill may still come late on markets with Maker Protection.
    public var isFinal: Bool {
        switch self {
        case .filled, .cancelled, .rejected, .expired, .denied: true
        case .pending, .submitted, .accepted, .partiallyFilled, .unknown: false
        }
    }
}

/// An order as the gateway knows it.
public struct Order: Sendable, Equatable {
    public var clientOrderID: ClientOrderID?
    public var orderID: OrderID?
    public var owner: Owner?
    public var symbol: Symbol
    public var side: Side
    public var type: OrderType?
    /// The exchange's word for a type this gateway does not know.
    public var venueType: String?
    /// The whole size, in contracts.
    public var quantity: Decimal
    /// In contracts.
    public var filledQuantity: Decimal
    /// Computed from fills; nil before the first one.
    public var averagePrice: Decimal?
    public var limitPrice: Decimal?
    public var stopPrice: Decimal?
    public var triggerSignal: TriggerSignal?
    public var reduceOnly: Bool
    public var state: OrderState
    /// The exchange's or the gateway's word for why it is in this state.
    public var reason: String?
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    public init(
        clientOrderID: ClientOrderID?, orderID: OrderID?, owner: Owner?, symbol: Symbol, side: Side,
        type: OrderType?, quantity: Decimal, filledQuantity: Decimal, reduceOnly: Bool, state: OrderState,
        createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.clientOrderID = clientOrderID
        self.orderID = orderID
        self.owner = owner
        self.symbol = symbol
        self.side = side
        self.type = type
        self.quantity = quantity
        self.filledQuantity = filledQuantity
        self.reduceOnly = reduceOnly
        self.state = state
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// How a cancel names its order.
public enum OrderReference: Sendable, Hashable {
    case orderID(OrderID)
    case clientOrderID(ClientOrderID)
}
