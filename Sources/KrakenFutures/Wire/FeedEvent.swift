// SPDX-License-Identifier: Apache-2.0

/// The value of `event` in the messages of WebSocket v1, both ways.
public enum FeedEvent: String, Sendable, Hashable, CaseIterable {
    case info
    case subscribe
    case subscribed
    case subscribedFailed = "subscribed_failed"
    case unsubscribe
    case unsubscribed
    case unsubscribedFailed = "unsubscribed_failed"
    case challenge
    case alert
    case error
    case ping
    case pong
}
