// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// One side of a conversation with the exchange.
struct FeedDialogue {
    var feed: KrakenFeed
    var now = Timestamp(seconds: 1_790_000_000)
    private var output = FeedOutput()

    init(hasKey: Bool = true, limits: KrakenFeedLimits = KrakenFeedLimits()) throws {
        feed = KrakenFeed(
            credentials: hasKey ? try Published.credentials() : nil, accountType: "paper", limits: limits)
    }

    /// What the feed sends and tells in reply to one event.
    struct Reaction {
        var messages: [String]
        var events: [VenueEvent]
    }

    private mutating func reaction() -> Reaction {
        defer { output.removeAll() }
        return Reaction(
            messages: output.messages.map { String(decoding: $0, as: UTF8.self) }, events: output.events)
    }

    @discardableResult
    mutating func connected() -> Reaction {
        feed.connected(now: now, into: &output)
        return reaction()
    }

    @discardableResult
    mutating func disconnected() -> Reaction {
        feed.disconnected(now: now, into: &output)
        return reaction()
    }

    @discardableResult
    mutating func wanted(_ topic: FeedTopic) -> Reaction {
        feed.wanted(topic, now: now, into: &output)
        return reaction()
    }

    @discardableResult
    mutating func unwanted(_ topic: FeedTopic) -> Reaction {
        feed.unwanted(topic, now: now, into: &output)
        return reaction()
    }

    @discardableResult
    mutating func received(_ messages: String...) -> Reaction {
        for message in messages { feed.received(Array(message.utf8), now: now, into: &output) }
        return reaction()
    }

    @discardableResult
    mutating func passed(_ duration: Duration) -> Reaction {
        now = now.advanced(by: duration)
        feed.timePassed(now: now, into: &output)
        return reaction()
    }

    static func subscribe(_ feed: String, _ products: String...) -> String {
        request("subscribe", feed, products)
    }

    static func unsubscribe(_ feed: String, _ products: String...) -> String {
        request("unsubscribe", feed, products)
    }

    static func subscribed(_ feed: String, _ products: String...) -> String {
        request("subscribed", feed, products)
    }

    static func unsubscribed(_ feed: String, _ products: String...) -> String {
        request("unsubscribed", feed, products)
    }

    private static func request(_ event: String, _ feed: String, _ products: [String]) -> String {
        let list =
            products.isEmpty
            ? "" : #","product_ids":[\#(products.map { "\"\($0)\"" }.joined(separator: ","))]"#
        return #"{"event":"\#(event)","feed":"\#(feed)"\#(list)}"#
    }

    static func privately(_ event: String, _ feed: String) -> String {
        #"{"event":"\#(event)","feed":"\#(feed)","api_key":"KEY","original_challenge":"\#(Published.challenge)","#
            + #""signed_challenge":"\#(Published.signedChallenge)"}"#
    }

    static let askChallenge = #"{"event":"challenge","api_key":"KEY"}"#

    static func alert(_ alert: FeedAlert) -> String {
        #"{"event":"\#(alert.event.rawValue)","message":"\#(alert.rawValue)"}"#
    }
}
