// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Testing
import Trading

@testable import GatewayCore

@Suite struct MetricsTests {
    @Test func `kinds of trouble are counted, told once each, and bounded`() {
        var counts = TroubleCounts()
        let news = [counts.met("json"), counts.met("json")]
        #expect(news == [true, false])
        for number in 0..<1_000 { _ = counts.met("kind-\(number)") }
        #expect(counts.total == 1_002)
        #expect(counts.counts.count == TroubleCounts.limit + 1)
        #expect(counts.counts["json"] == 2)
        #expect(counts.counts.values.reduce(0, +) == 1_002)
        #expect(counts.byFrequency.first?.kind == TroubleCounts.rest)
    }

    @Test func `calls are counted by method and code, and names that were made up together`() {
        var calls = CallMetrics()
        for _ in 0..<3 { calls.answered("gateway.get_info", .ok) }
        calls.answered("gateway.get_info", .unavailable)
        calls.answered("no.such", .unimplemented)
        calls.answered("nor.this", .unimplemented)
        calls.waited("orders.place", nanoseconds: 5_000)
        calls.waited("no.such", nanoseconds: 5_000)
        calls.enterRun()
        #expect(calls.counts["gateway.get_info"] == [.ok: 3, .unavailable: 1])
        #expect(calls.counts["unknown"] == [.unimplemented: 2])
        #expect(calls.counts.count == 2)
        #expect(Set(calls.waits.keys) == ["orders.place", "unknown"])
    }

    @Test func `events are counted by feed, and their way here is measured unless it took years`() {
        var feed = FeedMetrics()
        let then = Timestamp(seconds: 1_790_000_000)
        feed.happened(.heartbeat(then))
        feed.happened(.malformed(kind: "json", why: "", beginning: ""))
        feed.travelled(.ticker, from: then, to: then.advanced(by: .milliseconds(3)))
        feed.travelled(.ticker, from: then, to: then.advanced(by: .seconds(-3)))
        feed.travelled(.ticker, from: then, to: then.advanced(by: .seconds(86_400 * 365)))
        feed.gap(.trade, lost: 5)
        feed.gap(.trade, lost: 2)
        #expect(feed.count(of: .heartbeat) == 1 && feed.count(of: .malformed) == 1)
        #expect(feed.delays[.ticker]?.all.count == 2)
        #expect(feed.delays[.ticker]?.all.distribution.sumNs == 3_000_000)
        #expect(feed.gaps[.trade]?.holes == 2 && feed.gaps[.trade]?.messages == 7)
    }

    @Test func `an event's delivery counts from the oldest bytes that the kernel had not taken`() {
        var client = ClientMetrics()
        client.taken(at: 5)
        #expect(client.delivery.isEmpty && !client.isOwed)
        client.handedOver(since: 100)
        client.handedOver(since: 200)
        #expect(client.isOwed)
        client.taken(at: 350)
        #expect(client.delivery.distribution.sumNs == 250 && !client.isOwed)
    }
}
