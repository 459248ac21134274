// SPDX-License-Identifier: Apache-2.0

public import Trading

/// One message of WebSocket v1, read. What could not be read of a list is beside what could.
public enum FeedMessage: Sendable, Equatable {
    // MARK: Answers and announcements

    case info(version: Int64?)
    case subscribed(feed: String, products: [Symbol])
    case unsubscribed(feed: String, products: [Symbol])
    case subscribeFailed(feed: String, products: [Symbol])
    case unsubscribeFailed(feed: String, products: [Symbol])
    case challenge(String)
    case alert(String)
    case error(String)
    case pong
    case heartbeat(Timestamp)

    // MARK: Market data

    case ticker(Ticker)
    case tickerLite(Ticker)
    case trade(Trade)
    /// Oldest first, though the exchange sends the newest first.
    case tradeSnapshot(Symbol, [Trade], malformed: [MalformedRow])
    case bookSnapshot(BookSnapshot)
    case book(BookDelta)

    // MARK: The account

    case openOrders([OrderReport], malformed: [MalformedRow])
    case order(OrderReport)
    case fills([Fill], isSnapshot: Bool, malformed: [MalformedRow])
    case positions([Position], malformed: [MalformedRow])
    case balances(AccountUpdate, isSnapshot: Bool)
    case accountLog([AccountLogEntry], isSnapshot: Bool, malformed: [MalformedRow])
    case notifications([VenueNotification], malformed: [MalformedRow])

    // MARK: The rest

    /// A feed that is known and not used, or an echo of a request.
    case ignored(kind: String)
    /// An event or feed this dialect has no name for.
    case unknown(kind: String)
    /// The whole message could not be understood. `beginning` has at most 200 characters of it.
    case malformed(kind: String, why: String, beginning: String)
}
