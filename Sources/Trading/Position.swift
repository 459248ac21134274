// SPDX-License-Identifier: Apache-2.0

/// An open position; a closed one is absent from the list.
public struct Position: Sendable, Equatable {
    public enum Side: String, Sendable, Hashable, CaseIterable {
        case long, short
    }

    public var symbol: Symbol
    public var side: Side
    /// In contracts, always positive.
    public var quantity: Decimal
    /// The average over the executions that opened it.
    public var entryPrice: Decimal?
    public var markPrice: Decimal?
    /// Profit at the mark price, in `pnlCurrency` if that is given, else in the exchange's.
    public var unrealizedPnL: Decimal?
    /// Funding not settled yet; negative is owed.
    public var unrealizedFunding: Decimal?
    public var liquidationPrice: Decimal?
    public var pnlCurrency: String?

    public init(symbol: Symbol, side: Side, quantity: Decimal) {
        self.symbol = symbol
        self.side = side
        self.quantity = quantity
    }
}
