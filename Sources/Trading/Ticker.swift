// SPDX-License-Identifier: Apache-2.0

/// The market's state in one line. What the exchange did not give is nil, never zero.
public struct Ticker: Sendable, Equatable {
    public var symbol: Symbol
    public var bid: Decimal?
    /// In contracts, as every size here.
    public var bidSize: Decimal?
    public var ask: Decimal?
    public var askSize: Decimal?
    public var last: Decimal?
    public var lastSize: Decimal?
    public var lastAt: Timestamp?
    /// The price positions are valued at.
    public var mark: Decimal?
    /// The price of the underlying on the spot markets.
    public var index: Decimal?
    public var open24h: Decimal?
    public var high24h: Decimal?
    public var low24h: Decimal?
    /// In contracts.
    public var volume24h: Decimal?
    /// In the quote currency.
    public var volumeQuote24h: Decimal?
    /// In contracts.
    public var openInterest: Decimal?
    /// An absolute charge per contract and period.
    public var fundingRate: Decimal?
    public var fundingRatePrediction: Decimal?
    /// A fraction of the position's value per period.
    public var relativeFundingRate: Decimal?
    public var relativeFundingRatePrediction: Decimal?
    public var nextFundingAt: Timestamp?
    public var change24hPercent: Decimal?
    /// Of the price over the index.
    public var premiumPercent: Decimal?
    /// What a position may at most be a multiple of its margin.
    public var maximumLeverage: Decimal?
    /// The exchange's word for the contract's length: perpetual, month, quarter, …
    public var tag: String?
    /// The currencies, as the exchange writes them: `XBT:USD`.
    public var pair: String?
    /// When a dated contract ends.
    public var maturesAt: Timestamp?
    /// As the exchange counts; only of dated contracts.
    public var daysToMaturity: Decimal?
    public var underlyingMarketClosed: Bool?
    public var suspended: Bool?
    public var postOnly: Bool?
    /// When the exchange says it was so, by its clock.
    public var venueTime: Timestamp?
    /// When it reached the gateway, by our clock.
    public var receivedAt: Timestamp

    public init(symbol: Symbol, receivedAt: Timestamp) {
        self.symbol = symbol
        self.receivedAt = receivedAt
    }
}
