// SPDX-License-Identifier: Apache-2.0

/// One execution of one of our orders.
public struct Fill: Sendable, Equatable {
    /// Which part we played. `other` keeps the exchange's word (`liquidation`, `assignee`, …).
    public enum Liquidity: Sendable, Equatable {
        case maker, taker
        case other(String)

        public var word: String {
            switch self {
            case .maker: "maker"
            case .taker: "taker"
            case .other(let word): word
            }
        }
    }

    public var id: FillID
    public var orderID: OrderID?
    public var clientOrderID: ClientOrderID?
    public var owner: Owner?
    public var symbol: Symbol
    public var side: Side
    public var price: Decimal
    /// In contracts; what this execution alone filled.
    public var quantity: Decimal
    public var liquidity: Liquidity?
    /// In `feeCurrency`; negative is a rebate. Absent when the exchange did not say: REST never does.
    public var fee: Decimal?
    public var feeCurrency: String?
    /// When the exchange executed it, by its clock.
    public var venueTime: Timestamp
    /// True when it came from history rather than as it happened.
    public var backfilled: Bool

    public init(
        id: FillID, orderID: OrderID?, symbol: Symbol, side: Side, price: Decimal, quantity: Decimal,
        venueTime: Timestamp
    ) {
        self.id = id
        self.orderID = orderID
        self.symbol = symbol
        self.side = side
        self.price = price
        self.quantity = quantity
        self.venueTime = venueTime
        self.backfilled = false
    }
}
