// SPDX-License-Identifier: Apache-2.0

/// One booking of the account. A trade makes several: one per currency and one for the position.
public struct AccountLogEntry: Sendable, Equatable {
    /// Rises from booking to booking; nil when the exchange did not say.
    public var id: Int64?
    public var bookingID: String?
    public var bookedAt: Timestamp
    /// What was booked: `futures trade`, `funding rate change`, `conversion`, `admin transfer`, …
    public var kind: String
    /// The currency, or the instrument for the position's booking, in upper case.
    public var asset: String?
    public var symbol: Symbol?
    /// The wallet, by the exchange's name (`flex`, `ETH`).
    public var wallet: String?
    public var collateral: String?
    /// The execution it belongs to.
    public var fillID: FillID?
    public var oldBalance: Decimal?
    public var newBalance: Decimal?
    public var oldEntryPrice: Decimal?
    public var newEntryPrice: Decimal?
    public var tradePrice: Decimal?
    public var markPrice: Decimal?
    /// In `asset`; negative is a rebate.
    public var fee: Decimal?
    public var fundingRate: Decimal?
    public var realizedPnL: Decimal?
    public var realizedFunding: Decimal?

    public init(bookedAt: Timestamp, kind: String) {
        self.bookedAt = bookedAt
        self.kind = kind
    }
}

/// Which bookings to give.
public struct AccountLogQuery: Sendable, Equatable {
    /// Both ends included.
    public var from: Timestamp?
    public var to: Timestamp?
    /// Bookings after this id only.
    public var afterID: Int64?
    /// Only bookings of this kind, in the exchange's words.
    public var kind: String?
    /// 1 to 100000.
    public var count: Int
    public var newestFirst: Bool

    public init(
        from: Timestamp? = nil, to: Timestamp? = nil, afterID: Int64? = nil, kind: String? = nil,
        count: Int = 500, newestFirst: Bool = true
    ) {
        self.from = from
        self.to = to
        self.afterID = afterID
        self.kind = kind
        self.count = count
        self.newestFirst = newestFirst
    }
}
