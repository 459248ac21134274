// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// What a socket can be subscribed to: a public feed of one contract, or a feed of the account or of the
/// connection.
struct FeedKey: Hashable, Sendable {
    var feed: FeedName
    /// The contract's index; nil for feeds that have no product.
    var contract: Int?
}

/// One WebSocket connection.
struct FeedSession: Sendable {
    /// Counts the connections, to make each challenge another one.
    let number: UInt64
    /// When the client last said something.
    var heardAt: Timestamp
    /// Nothing reaches the client any more, and the connection stays open.
    var isSilent = false
    /// The challenge this connection was given; a signature of another one does not count.
    var challenge: String?
    var subscriptions: Set<FeedKey> = []
    /// The contracts whose fills are wanted; nil for all.
    var fillFilter: Set<Int>?
}
