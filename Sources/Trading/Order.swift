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

/// What a distance between prices is measured in.
public enum PriceDistanceUnit: String, Sendable, Hashable, CaseIterable {
    /// Of the price it is taken from.
    case percent
    /// The instrument's quote currency.
    case quote
}

/// A distance between two prices, with its unit.
public struct PriceDistance: Sendable, Hashable, CustomStringConvertible {
    public var value: Decimal
    public var unit: PriceDistanceUnit

    public init(_ value: Decimal, _ unit: PriceDistanceUnit) {
        self.value = value
        self.unit = unit
    }

    public var description: String { "\(value) \(unit.rawValue)" }
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
    /// How far the market may turn before a trailing stop is set off; Kraken takes 0.1 to 50 per cent.
    public var trailingDeviation: PriceDistance?
    /// Where the limit of a triggered order lies, from the price that set it off, in place of a fixed limit.
    public var limitPriceOffset: PriceDistance?
    public var reduceOnly: Bool
    /// The exchange refuses the order when it arrives later than this.
    public var processBefore: Timestamp?

    public init(
        clientOrderID: ClientOrderID, symbol: Symbol, side: Side, type: OrderType, quantity: Decimal,
        limitPrice: Decimal? = nil, stopPrice: Decimal? = nil, triggerSignal: TriggerSignal? = nil,
        trailingDeviation: PriceDistance? = nil, limitPriceOffset: PriceDistance? = nil,
        reduceOnly: Bool = false, processBefore: Timestamp? = nil
    ) {
        self.clientOrderID = clientOrderID
        self.symbol = symbol
        self.side = side
        self.type = type
        self.quantity = quantity
        self.limitPrice = limitPrice
        self.stopPrice = stopPrice
        self.triggerSignal = triggerSignal
        self.trailingDeviation = trailingDeviation
        self.limitPriceOffset = limitPriceOffset
        self.reduceOnly = reduceOnly
        self.processBefore = processBefore
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
    /// The word of a signal this version does not know.
    public var unknownTriggerSignal: String?
    public var trailingDeviation: PriceDistance?
    public var limitPriceOffset: PriceDistance?
    public var reduceOnly: Bool
    public var state: OrderState
    /// The word of a state this version does not know; `state` is then unknown.
    public var unknownState: String?
    /// The exchange's or the gateway's word for why it is in this state.
    public var reason: String?
    /// A change of it has an outcome that is not known: its quantity and prices may be those from before. After a restart
    /// of the gateway also until the exchange has described it.
    public var isAmendmentUnsettled = false
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

    /// By the client's name where there is one, else by the exchange's; nil without either.
    public init?(_ clientOrderID: ClientOrderID?, or orderID: OrderID?) {
        guard let found = clientOrderID.map({ Self.clientOrderID($0) }) ?? orderID.map({ .orderID($0) })
        else { return nil }
        self = found
    }

    /// By the exchange's own id where it is known, which is surer: it is known there from the first moment.
    public init?(_ orderID: OrderID?, or clientOrderID: ClientOrderID?) {
        guard let found = orderID.map({ Self.orderID($0) }) ?? clientOrderID.map({ .clientOrderID($0) })
        else { return nil }
        self = found
    }
}

/// Clients' names before the exchange's, each by their text.
extension OrderReference: Comparable {
    private var key: (Int, String) {
        switch self {
        case .clientOrderID(let id): (0, id.text)
        case .orderID(let id): (1, id.text)
        }
    }

    public static func < (left: OrderReference, right: OrderReference) -> Bool { left.key < right.key }
}
