// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct SymbolInterestTests {
    private let topic = FeedTopic.ticker(Symbol("PI_XBTUSD"))
    private let other = FeedTopic.trades(Symbol("PI_XBTUSD"))

    private func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_790_000_000 + seconds) }

    @Test func `subscribes once and lets go a minute after the last listener`() {
        var interest = SymbolInterest()
        #expect(interest.listenerAdded(topic, now: at(0)) == .subscribe)
        #expect(interest.listenerAdded(topic, now: at(1)) == .alreadySubscribed)
        interest.listenerRemoved(topic, now: at(10))
        #expect(interest.timePassed(now: at(500)) == [])
        interest.listenerRemoved(topic, now: at(500))
        #expect(interest.timePassed(now: at(559)) == [])
        #expect(interest.timePassed(now: at(560)) == [topic])
        #expect(interest.timePassed(now: at(561)) == [])
        #expect(interest.listenerAdded(topic, now: at(562)) == .subscribe)
    }

    @Test func `keeps a topic that was asked for once`() {
        var interest = SymbolInterest(linger: .seconds(30))
        #expect(interest.touched(topic, now: at(0)) == .subscribe)
        #expect(interest.touched(topic, now: at(20)) == .alreadySubscribed)
        #expect(interest.timePassed(now: at(49)) == [])
        #expect(interest.timePassed(now: at(50)) == [topic])
    }

    @Test func `a listener that comes back in time keeps the subscription`() {
        var interest = SymbolInterest()
        _ = interest.listenerAdded(topic, now: at(0))
        interest.listenerRemoved(topic, now: at(1))
        #expect(interest.listenerAdded(topic, now: at(60)) == .alreadySubscribed)
        #expect(interest.timePassed(now: at(1_000)) == [])
        #expect(interest.listeners(of: topic) == 1)
    }

    @Test func `names the limit and has room again when a topic was let go`() {
        var interest = SymbolInterest(maximumTopics: 1)
        _ = interest.touched(topic, now: at(0))
        #expect(interest.listenerAdded(other, now: at(0)) == .limitReached(limit: 1))
        #expect(interest.listeners(of: other) == 0)
        #expect(interest.refusal(of: other)?.code == .resourceExhausted)
        #expect(interest.refusal(of: topic) == nil)
        #expect(interest.listenerAdded(topic, now: at(0)) == .alreadySubscribed)
        interest.listenerRemoved(topic, now: at(0))
        _ = interest.timePassed(now: at(60))
        #expect(interest.listenerAdded(other, now: at(60)) == .subscribe)
    }

    @Test func `a refused topic is forgotten and leaving it later is harmless`() {
        var interest = SymbolInterest()
        _ = interest.listenerAdded(topic, now: at(0))
        interest.topicRefused(topic)
        interest.listenerRemoved(topic, now: at(1))
        #expect(interest.count == 0)
        #expect(interest.listenerAdded(topic, now: at(2)) == .subscribe)
    }

    @Test func `a clock that goes back lets nothing go early`() {
        var interest = SymbolInterest()
        _ = interest.touched(topic, now: at(100))
        _ = interest.touched(topic, now: at(50))
        #expect(interest.timePassed(now: at(120)) == [])
        #expect(interest.timePassed(now: at(160)) == [topic])
    }
}
