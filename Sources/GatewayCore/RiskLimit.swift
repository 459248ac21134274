// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What an operator allows the account, or one owner. What is nil is not limited.
public struct RiskLimit: Sendable, Equatable {
    /// The instruments that may be traded.
    public var symbols: Set<Symbol>?
    /// Of one order, in contracts.
    public var maximumOrderQuantity: Decimal?
    /// Of one order, in the quote currency.
    public var maximumOrderValue: Decimal?
    /// Of a position if every open order on its side filled, in contracts.
    public var maximumPosition: Decimal?
    /// The same in the quote currency.
    public var maximumPositionValue: Decimal?
    public var maximumOpenOrders: Int?
    public var maximumOrdersPerSecond: Int?
    /// How far in percent a price may lie beyond the mark price, on the side that trades at once.
    public var priceCollarPercent: Decimal?

    public init() {}
}

/// Whether orders are taken.
public enum RiskMode: String, Sendable, Hashable, CaseIterable, Comparable {
    case normal
    /// Only orders that make a position smaller.
    case reduceOnly = "reduce_only"
    /// None.
    case halted

    public static func < (left: RiskMode, right: RiskMode) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .normal: 0
        case .reduceOnly: 1
        case .halted: 2
        }
    }
}

/// Whose limit or mode.
public enum RiskScope: Sendable, Hashable, CustomStringConvertible {
    case account
    /// Each owner that has no limits of its own.
    case eachOwner
    case owner(Owner)

    public var description: String {
        switch self {
        case .account: "the account"
        case .eachOwner: "each owner"
        case .owner(let owner): owner.name
        }
    }
}

/// What is held and under way in one instrument, and how many orders are open in all.
public struct RiskExposure: Sendable, Equatable {
    /// In contracts; negative is short. A range while the exchange's list and the fills tell of different moments.
    public var positions: ClosedRange<Decimal>
    /// What open orders that are not reduce-only may still buy.
    public var buying: Decimal
    public var selling: Decimal
    /// Over all instruments.
    public var openOrders: Int

    public init(
        position: Decimal = .zero, buying: Decimal = .zero, selling: Decimal = .zero, openOrders: Int = 0
    ) {
        self.init(positions: position...position, buying: buying, selling: selling, openOrders: openOrders)
    }

    public init(positions: ClosedRange<Decimal>, buying: Decimal, selling: Decimal, openOrders: Int) {
        self.positions = positions
        self.buying = buying
        self.selling = selling
        self.openOrders = openOrders
    }
}

/// What an order is judged by.
public struct RiskContext: Sendable {
    public var instrument: Instrument
    /// Nil when no price, or only an old one, is known.
    public var markPrice: Decimal?
    public var account: RiskExposure
    /// Of the order's owner.
    public var own: RiskExposure

    public init(
        instrument: Instrument, markPrice: Decimal?, account: RiskExposure = RiskExposure(),
        own: RiskExposure = RiskExposure()
    ) {
        self.instrument = instrument
        self.markPrice = markPrice
        self.account = account
        self.own = own
    }
}
