// SPDX-License-Identifier: Apache-2.0

/// One price level of an order book.
public struct BookLevel: Sendable, Equatable {
    public var price: Decimal
    /// In contracts.
    public var quantity: Decimal

    public init(price: Decimal, quantity: Decimal) {
        self.price = price
        self.quantity = quantity
    }
}

/// The whole book as of `sequence`, best level first on both sides.
public struct BookSnapshot: Sendable, Equatable {
    public var symbol: Symbol
    /// The exchange's counter: the first delta after this one is one more.
    public var sequence: Int64
    public var bids: [BookLevel]
    public var asks: [BookLevel]
    public var venueTime: Timestamp?

    public init(
        symbol: Symbol, sequence: Int64, bids: [BookLevel], asks: [BookLevel], venueTime: Timestamp?
    ) {
        self.symbol = symbol
        self.sequence = sequence
        self.bids = bids
        self.asks = asks
        self.venueTime = venueTime
    }
}

/// One level's new absolute quantity in contracts; zero removes the level.
public struct BookDelta: Sendable, Equatable {
    public var symbol: Symbol
    /// One more than the one before it.
    public var sequence: Int64
    /// `buy` for a bid.
    public var side: Side
    public var price: Decimal
    public var quantity: Decimal
    public var venueTime: Timestamp?

    public init(
        symbol: Symbol, sequence: Int64, side: Side, price: Decimal, quantity: Decimal, venueTime: Timestamp?
    ) {
        self.symbol = symbol
        self.sequence = sequence
        self.side = side
        self.price = price
        self.quantity = quantity
        self.venueTime = venueTime
    }
}
