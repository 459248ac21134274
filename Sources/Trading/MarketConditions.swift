// SPDX-License-Identifier: Apache-2.0

/// What the exchange says of an instrument's market beside its prices.
public struct MarketConditions: Sendable, Equatable {
    public var symbol: Symbol
    /// The price has come off the index.
    public var isDislocated: Bool?
    /// The exchange's word for where it has gone (Kraken `ABOVE_UPPER_BOUND`, `BELOW_LOWER_BOUND`).
    public var dislocationDirection: String?
    public var isExtremelyVolatile: Bool?
    /// By how much more initial margin is needed while it is volatile.
    public var marginMultiplier: Decimal?

    public init(symbol: Symbol) { self.symbol = symbol }
}
