// SPDX-License-Identifier: Apache-2.0

import Trading

/// One subscription as the exchange counts them: a feed, and the product where it has one.
struct FeedChannel: Hashable, Sendable {
    var feed: FeedName
    var product: Symbol?

    /// What a subscription to a topic consists of.
    static func channels(of topic: FeedTopic) -> [FeedChannel] {
        switch topic {
        case .ticker(let symbol): [FeedChannel(feed: .ticker, product: symbol)]
        case .trades(let symbol): [FeedChannel(feed: .trade, product: symbol)]
        case .book(let symbol): [FeedChannel(feed: .book, product: symbol)]
        case .account: account
        case .accountLog: [FeedChannel(feed: .accountLog, product: nil)]
        case .notifications: [FeedChannel(feed: .notifications, product: nil)]
        }
    }

    static let account = [FeedName.openOrdersVerbose, .fills, .openPositions, .balances].map {
        FeedChannel(feed: $0, product: nil)
    }

    static let heartbeat = FeedChannel(feed: .heartbeat, product: nil)

    /// The topic this is a part of; nil for the heartbeat, which nobody asks for.
    var topic: FeedTopic? {
        switch feed {
        case .accountLog: return .accountLog
        case .notifications: return .notifications
        default: if feed.isPrivate { return .account }
        }
        guard let product else { return nil }
        switch feed {
        case .ticker: return .ticker(product)
        case .trade: return .trades(product)
        case .book: return .book(product)
        default: return nil
        }
    }

    /// How one channel stands on the present connection.
    ///
    /// `waiting` → `asked` → `confirmed` → `leaving` → `leavingAsked` → gone, or `waiting` again if it is
    /// wanted again. `asked` → `refused`, from where it waits for a time, a new connection, or to be wanted
    /// anew.
    enum Standing: Sendable, Equatable {
        case waiting
        case asked
        case confirmed
        /// To be unsubscribed, also if it is wanted again: that is how a fresh snapshot is had.
        case leaving
        case leavingAsked
        /// Nil: not again on this connection.
        case refused(until: Timestamp?)
    }

    /// What is remembered of a channel.
    struct State: Sendable {
        var isWanted = true
        var standing = Standing.waiting
        /// Requests that were never answered, in a row.
        var attempts = 0
        /// To be asked for in a request of its own, because one for several was refused.
        var isAlone = false
        /// Whether the confirmation was reported, on this connection.
        var isAnnounced = false
        /// The reason that was last reported, so that a slow retry does not repeat it.
        var reportedReason: String?

        /// Forgets what belonged to the last connection.
        mutating func connectionChanged() {
            standing = .waiting
            attempts = 0
            isAlone = false
            isAnnounced = false
        }
    }
}
