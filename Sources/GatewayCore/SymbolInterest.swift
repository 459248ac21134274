// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Which topics the exchange is asked to send, by who still wants them.
///
/// A topic is *wanted* while it has listeners, *lingering* while its last listener or its last touch is less than
/// `linger` ago, and then forgotten: ``timePassed(now:)`` names it once and the caller unsubscribes. Removing a listener
/// of a topic that is not known is a known race (the topic was refused meanwhile) and is ignored.
public struct SymbolInterest: Sendable {
    /// What a new listener, or a touch, means for the exchange.
    public enum OnListenerAdded: Sendable, Equatable {
        /// Nobody wanted it before: subscribe.
        case subscribe
        /// It is being sent already, or was asked for.
        case alreadySubscribed
        /// As many topics as allowed are wanted already; nothing was noted.
        case limitReached(limit: Int)
    }

    private struct Interest {
        var listeners: Int
        var lastNeeded: Timestamp
    }

    /// How long a topic outlives its last listener.
    public let linger: Duration
    /// A topic more is refused; see ``refusal(of:)``.
    public let maximumTopics: Int
    private var interests: [FeedTopic: Interest] = [:]

    public init(linger: Duration = .seconds(60), maximumTopics: Int = 1_900) {
        self.linger = linger
        self.maximumTopics = maximumTopics
    }

    /// Topics wanted or lingering.
    public var count: Int { interests.count }

    /// Why `topic` cannot be followed beside the others; nil when it can, or is already.
    public func refusal(of topic: FeedTopic) -> Failure? {
        guard interests[topic] == nil, interests.count >= maximumTopics else { return nil }
        return Failure(
            .resourceExhausted, Reason.limitReached,
            "The gateway follows \(maximumTopics) feeds of the exchange already, each a ticker, an order book or the "
                + "trades of one symbol, which is the limit; end streams that are not needed and try again: a feed is "
                + "let go \(linger.components.seconds) s after it was last needed.",
            origin: .gateway, retryable: true, details: ["limit": "\(maximumTopics)"])
    }

    /// Every topic that is wanted or lingering, in no order.
    public var topics: [FeedTopic] { Array(interests.keys) }

    /// How many listen to `topic`; zero also when it only lingers.
    public func listeners(of topic: FeedTopic) -> Int { interests[topic]?.listeners ?? 0 }

    public func contains(_ topic: FeedTopic) -> Bool { interests[topic] != nil }

    /// Somebody began to listen, until ``listenerRemoved(_:now:)``.
    public mutating func listenerAdded(_ topic: FeedTopic, now: Timestamp) -> OnListenerAdded {
        needed(topic, newListeners: 1, now: now)
    }

    /// Somebody asked once: the topic stays for another `linger`.
    public mutating func touched(_ topic: FeedTopic, now: Timestamp) -> OnListenerAdded {
        needed(topic, newListeners: 0, now: now)
    }

    /// A listener left; the topic lingers when it was the last.
    public mutating func listenerRemoved(_ topic: FeedTopic, now: Timestamp) {
        guard var interest = interests[topic], interest.listeners > 0 else { return }
        interest.listeners -= 1
        interest.lastNeeded = max(interest.lastNeeded, now)
        interests[topic] = interest
    }

    /// The exchange refused the topic, or it was given up: the next listener subscribes anew.
    public mutating func topicRefused(_ topic: FeedTopic) {
        interests[topic] = nil
    }

    /// The topics nobody needed for the linger time; they are forgotten here and to be unsubscribed.
    public mutating func timePassed(now: Timestamp) -> [FeedTopic] {
        var letGo: [FeedTopic] = []
        for (topic, interest) in interests where interest.listeners == 0 {
            if now.duration(since: interest.lastNeeded) >= linger { letGo.append(topic) }
        }
        for topic in letGo { interests[topic] = nil }
        return letGo
    }

    private mutating func needed(_ topic: FeedTopic, newListeners: Int, now: Timestamp) -> OnListenerAdded {
        if var interest = interests[topic] {
            interest.listeners += newListeners
            interest.lastNeeded = max(interest.lastNeeded, now)
            interests[topic] = interest
            return .alreadySubscribed
        }
        guard interests.count < maximumTopics else { return .limitReached(limit: maximumTopics) }
        interests[topic] = Interest(listeners: newListeners, lastNeeded: now)
        return .subscribe
    }
}
