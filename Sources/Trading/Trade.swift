// SPDX-License-Identifier: Apache-2.0

/// A public trade.
public struct Trade: Sendable, Equatable {
    /// Why it happened. `other` keeps the exchange's word.
    public enum Kind: Sendable, Equatable {
        case fill, liquidation, assignment, termination, block
        case other(String)
    }

    public var symbol: Symbol
    /// The exchange's id of the trade, when it gave one.
    public var id: String?
    /// The taker's side.
    public var side: Side
    public var price: Decimal
    /// In contracts.
    public var quantity: Decimal
    public var kind: Kind
    public var venueTime: Timestamp
    /// The exchange's own counter per symbol: contiguous, so a hole is a lost trade.
    public var sequence: Int64?

    public init(
        symbol: Symbol, id: String?, side: Side, price: Decimal, quantity: Decimal, kind: Kind = .fill,
        venueTime: Timestamp, sequence: Int64?
    ) {
        self.symbol = symbol
        self.id = id
        self.side = side
        self.price = price
        self.quantity = quantity
        self.kind = kind
        self.venueTime = venueTime
        self.sequence = sequence
    }
}
