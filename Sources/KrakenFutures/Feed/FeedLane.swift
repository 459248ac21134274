// SPDX-License-Identifier: Apache-2.0

import Trading

/// A way to the exchange with one request under way at most, so that an answer that names nothing has one
/// meaning.
struct FeedLane: Sendable {
    struct Request: Sendable {
        enum Kind: Sendable, Equatable {
            case subscribe, unsubscribe, challenge
        }

        var kind: Kind
        /// Those that are not answered yet; empty for a challenge.
        var channels: [FeedChannel]
        var deadline: Timestamp
        /// Counts all requests of a connection: the exchange answers in the order of asking.
        var order: Int
        /// Channels that sent data before they were confirmed.
        var haveSpoken: Set<FeedChannel> = []
    }

    var request: Request?

    /// Takes `channel` out of the request under way, which ends with its last one. False if it was not in it.
    mutating func answered(_ channel: FeedChannel, _ kind: Request.Kind) -> Bool {
        guard var request, request.kind == kind, let index = request.channels.firstIndex(of: channel) else {
            return false
        }
        request.channels.remove(at: index)
        self.request = request.channels.isEmpty ? nil : request
        return true
    }
}
