// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Testing

struct WebSocketBackoffTests {
    @Test func `doubles the bound up to the longest, whatever the number of failures`() {
        var backoff = ReconnectBackoff(
            shortest: .milliseconds(100), firstBound: .milliseconds(500), longest: .seconds(30))
        let highest = (0..<9).map { _ in backoff.disconnected(lived: nil, jitter: 1) }
        #expect(
            highest == [
                .milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(16),
                .seconds(30),
                .seconds(30), .seconds(30),
            ])
        for _ in 0..<5_000 { _ = backoff.disconnected(lived: nil, jitter: 1) }
        #expect(backoff.disconnected(lived: nil, jitter: 1) == .seconds(30))
    }

    @Test func `draws the wait between the shortest and the bound`() {
        var backoff = ReconnectBackoff(
            shortest: .milliseconds(100), firstBound: .milliseconds(500), longest: .seconds(30))
        #expect(backoff.disconnected(lived: nil, jitter: 0) == .milliseconds(100))
        #expect(backoff.disconnected(lived: nil, jitter: 0) == .milliseconds(100))
        #expect(backoff.disconnected(lived: nil, jitter: 0.5) == .milliseconds(1_050))
        #expect(backoff.disconnected(lived: nil, jitter: -7) == .milliseconds(100))
        #expect(backoff.disconnected(lived: nil, jitter: 7) == .seconds(8))
    }

    @Test func `begins anew after a connection that lived long enough, and only then`() {
        var backoff = ReconnectBackoff(firstBound: .milliseconds(500), goodAfter: .seconds(60))
        #expect(backoff.disconnected(lived: nil, jitter: 1) == .milliseconds(500))
        #expect(backoff.disconnected(lived: .seconds(59), jitter: 1) == .seconds(1))
        #expect(backoff.failures == 2)
        #expect(backoff.disconnected(lived: .seconds(60), jitter: 1) == .milliseconds(500))
        #expect(backoff.disconnected(lived: nil, jitter: 1) == .seconds(1))
    }
}
