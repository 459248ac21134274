// SPDX-License-Identifier: Apache-2.0

/// A contract that can be traded, with the steps its prices and sizes must keep.
public struct Instrument: Sendable, Equatable {
    /// How profit is counted. `other` keeps the exchange's word.
    public enum Kind: Sendable, Equatable {
        /// Linear, margined in many currencies (Kraken `flexible_futures`).
        case linear
        /// Inverse: one contract is worth one quote unit, settled in the base currency (`futures_inverse`).
        case inverse
        /// Single-collateral linear (`futures_vanilla`).
        case vanilla
        case other(String)
    }

    /// A margin step: positions of at least `threshold` (contracts, or quote value for linear ones) need
    /// these fractions of their value.
    public struct MarginLevel: Sendable, Equatable {
        public var threshold: Decimal
        public var initialMargin: Decimal
        public var maintenanceMargin: Decimal

        public init(threshold: Decimal, initialMargin: Decimal, maintenanceMargin: Decimal) {
            self.threshold = threshold
            self.initialMargin = initialMargin
            self.maintenanceMargin = maintenanceMargin
        }
    }

    public var symbol: Symbol
    public var kind: Kind
    /// The price step.
    public var tickSize: Decimal
    /// What one contract stands for.
    public var contractSize: Decimal
    /// The size step: 10 to the power of minus Kraken's `contractValueTradePrecision`, also above one.
    public var sizeStep: Decimal
    public var base: String?
    public var quote: String?
    /// Whether the exchange takes orders for it at all.
    public var tradeable: Bool
    /// Whether only post-only orders are taken now.
    public var postOnly: Bool
    /// In contracts.
    public var maximumPositionSize: Decimal?
    /// The end of a dated contract; nil for a perpetual one.
    public var lastTradingAt: Timestamp?
    /// How long Kraken holds orders that are not post-only before matching; zero when Maker Protection is
    /// off.
    public var makerProtection: Duration
    public var marginLevels: [MarginLevel]

    public init(
        symbol: Symbol, kind: Kind, tickSize: Decimal, contractSize: Decimal, sizeStep: Decimal,
        base: String? = nil, quote: String? = nil, tradeable: Bool = true, postOnly: Bool = false,
        maximumPositionSize: Decimal? = nil, lastTradingAt: Timestamp? = nil,
        makerProtection: Duration = .zero,
        marginLevels: [MarginLevel] = []
    ) {
        self.symbol = symbol
        self.kind = kind
        self.tickSize = tickSize
        self.contractSize = contractSize
        self.sizeStep = sizeStep
        self.base = base
        self.quote = quote
        self.tradeable = tradeable
        self.postOnly = postOnly
        self.maximumPositionSize = maximumPositionSize
        self.lastTradingAt = lastTradingAt
        self.makerProtection = makerProtection
        self.marginLevels = marginLevels
    }
}
