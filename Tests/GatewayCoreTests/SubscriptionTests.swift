// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Testing

@Suite struct SubscriptionTests {
    private let bounds = Subscription.Bounds(conflating: 1_000, queue: 10_000, drained: 500)
    private let key = CallKey(session: SessionID(1), id: 7)

    @Test func `delivers while the connection keeps up`() {
        var subscription = Subscription(key: key, policy: .gap)
        #expect(subscription.runPublished(events: 3, queuedBytes: 10_000, bounds: bounds) == .deliver)
        #expect(!subscription.isBehind)
    }

    @Test func `counts what it skips and resumes with the sum`() {
        var subscription = Subscription(key: key, policy: .gap)
        #expect(subscription.runPublished(events: 3, queuedBytes: 10_001, bounds: bounds) == .skip)
        #expect(subscription.isBehind)
        #expect(subscription.runPublished(events: 4, queuedBytes: 501, bounds: bounds) == .skip)
        #expect(subscription.connectionDrained(queuedBytes: 501, bounds: bounds) == .nothing)
        #expect(subscription.connectionDrained(queuedBytes: 500, bounds: bounds) == .resume(lost: 7))
        #expect(subscription.runPublished(events: 1, queuedBytes: 0, bounds: bounds) == .deliver)
    }

    @Test func `resumes with a run when the connection has drained meanwhile`() {
        var subscription = Subscription(key: key, policy: .conflate)
        #expect(subscription.runPublished(events: 1, queuedBytes: 1_001, bounds: bounds) == .skip)
        #expect(subscription.runPublished(events: 2, queuedBytes: 400, bounds: bounds) == .resume(lost: 3))
        #expect(subscription.connectionDrained(queuedBytes: 0, bounds: bounds) == .nothing)
    }

    @Test func `conflates earlier than it declares a gap`() {
        var conflating = Subscription(key: key, policy: .conflate)
        var gapping = Subscription(key: key, policy: .gap)
        #expect(conflating.runPublished(events: 1, queuedBytes: 5_000, bounds: bounds) == .skip)
        #expect(gapping.runPublished(events: 1, queuedBytes: 5_000, bounds: bounds) == .deliver)
    }

    @Test func `disconnects rather than lose an event silently`() {
        var subscription = Subscription(key: key, policy: .disconnect)
        #expect(subscription.runPublished(events: 1, queuedBytes: 10_000, bounds: bounds) == .deliver)
        #expect(subscription.runPublished(events: 1, queuedBytes: 10_001, bounds: bounds) == .disconnect)
    }
}
