// SPDX-License-Identifier: Apache-2.0

/// The seam every exchange dialect implements: the gateway knows exchanges only through this.
///
/// Requests wait, so they are `async`; every one throws a ``Failure`` that says who refused and what is known
/// of the effect. `timeout` is what remains of the client's deadline. The feed is a value that the
/// connection's owner drives.
public protocol Venue: Sendable {
    associatedtype Feed: VenueFeed

    /// Whether private calls can be made at all.
    var hasCredentials: Bool { get }

    func instruments(timeout: Duration) async throws(Failure) -> [Instrument]
    func tickers(timeout: Duration) async throws(Failure) -> [Ticker]
    func ticker(_ symbol: Symbol, timeout: Duration) async throws(Failure) -> Ticker
    /// The newest public trades before a time, or of all; oldest first. As many as the exchange gives at once.
    func trades(_ symbol: Symbol, before time: Timestamp?, timeout: Duration) async throws(Failure) -> [Trade]
    /// One page; ask on from the last candle while `more` is true.
    func candles(_ query: CandleQuery, timeout: Duration) async throws(Failure) -> CandlePage
    /// As many as the exchange keeps, oldest first; Kraken gives about a year of hours.
    func fundingRates(_ symbol: Symbol, timeout: Duration) async throws(Failure) -> [FundingRate]
    /// Of every instrument.
    func marketConditions(timeout: Duration) async throws(Failure) -> [MarketConditions]

    func accountState(timeout: Duration) async throws(Failure) -> AccountState
    func positions(timeout: Duration) async throws(Failure) -> [Position]
    func openOrders(timeout: Duration) async throws(Failure) -> [OrderReport]
    /// Kraken answers for open orders and those finished within 5 s only: absence proves nothing.
    func orderStatus(_ references: [OrderReference], timeout: Duration) async throws(Failure) -> [OrderReport]
    /// The newest fills, newest first; `since` costs far more of the rate budget.
    func fills(since: Timestamp?, timeout: Duration) async throws(Failure) -> [Fill]

    /// Sends once, never again: a failure with outcome `unknown` has to be settled by asking.
    func place(_ order: OrderRequest, timeout: Duration) async throws(Failure) -> PlacementReport
    func cancel(_ order: OrderReference, timeout: Duration) async throws(Failure) -> CancelReport
    /// Changes a resting order, once. What the amendment leaves out stays as it is.
    func amend(_ amendment: OrderAmendment, timeout: Duration) async throws(Failure) -> PlacementReport
    /// Cancels every order of the account, or those in one instrument, whoever placed them.
    func cancelAll(in symbol: Symbol?, timeout: Duration) async throws(Failure) -> CancelAllReport
    /// Several changes in one request, carried out one after the other; each has a result of its own, in the
    /// same order. The whole throws only when nothing is known of any of them.
    ///
    /// - Parameter processBefore: The exchange refuses all of it when it arrives later than this.
    func batch(
        _ changes: [OrderChange], processBefore: Timestamp?, timeout: Duration
    ) async throws(Failure) -> [OrderChangeResult]
    /// Has the exchange cancel every order of the account after `period`, unless this is asked again before;
    /// nil takes that back.
    func cancelAllAfter(_ period: Duration?, timeout: Duration) async throws(Failure) -> DeadMansSwitchReport

    /// The leverage that is set by hand; instruments that are not listed are margined across the account.
    func leveragePreferences(timeout: Duration) async throws(Failure) -> [LeveragePreference]
    /// Sets the largest leverage of an instrument, which isolates its margin; nil for margin across the account.
    func setLeverage(_ leverage: Decimal?, of symbol: Symbol, timeout: Duration) async throws(Failure)
    /// The currencies that profit is paid in, where one was chosen.
    func profitCurrencies(timeout: Duration) async throws(Failure) -> [ProfitCurrencyPreference]
    func setProfitCurrency(_ currency: String, of symbol: Symbol, timeout: Duration) async throws(Failure)
    func accountLog(_ query: AccountLogQuery, timeout: Duration) async throws(Failure) -> [AccountLogEntry]
    func notifications(timeout: Duration) async throws(Failure) -> [VenueNotification]

    /// What a request costs of the account's budget at the exchange.
    func cost(of request: VenueRequest) -> VenueCost
    /// How much the exchange allows the account to ask, per pool.
    var budgets: [VenueCost.Pool: VenueBudget] { get }

    func makeFeed() -> Feed
}

/// What a feed can be asked to follow.
public enum FeedTopic: Sendable, Hashable {
    case ticker(Symbol)
    case trades(Symbol)
    case book(Symbol)
    /// Everything about the account: orders, fills, positions, balances.
    case account
    /// The account's bookings, as they are made.
    case accountLog
    /// What the exchange wants its users to know.
    case notifications
}

/// The dialect of one stream connection, without the connection: bytes in, what to do out.
///
/// It remembers what is wanted over reconnects and subscribes again by itself. All times come in as
/// arguments.
public protocol VenueFeed: Sendable {
    mutating func wanted(_ topic: FeedTopic, now: Timestamp, into output: inout FeedOutput)
    mutating func unwanted(_ topic: FeedTopic, now: Timestamp, into output: inout FeedOutput)
    mutating func connected(now: Timestamp, into output: inout FeedOutput)
    mutating func disconnected(now: Timestamp, into output: inout FeedOutput)
    /// One whole text message of the stream.
    mutating func received(_ message: [UInt8], now: Timestamp, into output: inout FeedOutput)
    /// Called about every second: confirmations that did not come are asked again or given up.
    mutating func timePassed(now: Timestamp, into output: inout FeedOutput)
}

/// What a feed wants done, collected by the caller and emptied after use.
public struct FeedOutput: Sendable {
    /// Text messages to send, in order.
    public var messages: [[UInt8]] = []
    public var events: [VenueEvent] = []
    /// Set when the connection must be closed and opened anew, with the reason.
    public var reconnect: String?

    public init() {}

    public mutating func removeAll() {
        messages.removeAll(keepingCapacity: true)
        events.removeAll(keepingCapacity: true)
        reconnect = nil
    }
}

/// What an exchange's stream tells.
public enum VenueEvent: Sendable, Equatable {
    case ticker(Ticker)
    case trade(Trade)
    /// The trades before the first live one, oldest first.
    case tradeHistory(Symbol, [Trade])
    case bookSnapshot(BookSnapshot)
    case bookDelta(BookDelta)
    /// The orders that rest now; orders missing here may still be anything.
    case openOrders([OrderReport])
    case order(OrderReport)
    /// `snapshot` ones happened before the subscription.
    case fills([Fill], snapshot: Bool)
    /// Always the complete list.
    case positions([Position])
    case account(AccountUpdate)
    /// `snapshot` ones were booked before the subscription.
    case accountLog([AccountLogEntry], snapshot: Bool)
    case notifications([VenueNotification])
    case heartbeat(Timestamp)
    /// The exchange confirmed the subscription, or sent its snapshot.
    case subscribed(FeedTopic)
    /// The exchange refused, or never confirmed.
    case refused(FeedTopic, Failure)
    /// Words of the exchange that concern nobody in particular.
    case notice(String)
    /// A message that could not be understood: its kind, why, and how it began. It cost only itself.
    case malformed(kind: String, why: String, beginning: String)
    /// A message of a kind that the dialect has no name for, and how it began.
    case unknown(kind: String, beginning: String)
}

/// A part of the account's state; parts the exchange did not send are nil and keep their last value.
public struct AccountUpdate: Sendable, Equatable {
    /// The multi-collateral wallet with everything in it, when it was sent.
    public var multiCollateral: AccountState?
    /// The wallets that were sent, by their names; others stay as they were.
    public var wallets: [AccountState.Wallet]
    public var receivedAt: Timestamp

    public init(multiCollateral: AccountState?, wallets: [AccountState.Wallet], receivedAt: Timestamp) {
        self.multiCollateral = multiCollateral
        self.wallets = wallets
        self.receivedAt = receivedAt
    }
}
