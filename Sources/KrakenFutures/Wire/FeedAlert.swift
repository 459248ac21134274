// SPDX-License-Identifier: Apache-2.0

/// The texts of `alert` and `error` messages. They name neither the feed nor the request they answer.
public enum FeedAlert: String, Sendable, Hashable, CaseIterable {
    case couldNotSubscribeToInvalidFeed = "Couldn't subscribe to invalid feed"
    /// A wrong key and a wrong signature look the same.
    case failedToSubscribeToAuthenticatedFeed = "Failed to subscribe to authenticated feed"
    /// Harmless: the subscription stands.
    case alreadySubscribed = "Already subscribed to feed, re-requesting"
    case notSubscribed = "Not subscribed to feed"
    case invalidProductID = "Invalid product id"
    case invalidFeed = "Invalid feed"
    case jsonError = "Json Error"

    /// The event such a text comes with.
    public var event: FeedEvent {
        switch self {
        case .couldNotSubscribeToInvalidFeed, .failedToSubscribeToAuthenticatedFeed, .alreadySubscribed,
            .notSubscribed:
            .alert
        case .invalidProductID, .invalidFeed, .jsonError:
            .error
        }
    }
}
