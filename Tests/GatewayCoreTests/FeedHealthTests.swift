// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct FeedHealthTests {
    private func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_790_000_000 + seconds) }

    @Test func `says since when it is not connected and when the next attempt comes`() throws {
        var health = FeedHealth(hasCredentials: false, now: at(0))
        health.connected(now: at(1))
        #expect(health.notConnected(now: at(2)) == nil)
        health.disconnected(reason: "connection reset", nextAttemptAt: at(12), now: at(10))
        health.disconnected(reason: "connection refused", nextAttemptAt: at(20), now: at(12))
        let failure = try #require(health.notConnected(now: at(15)))
        #expect(failure.code == .unavailable)
        #expect(failure.reason == Reason.notConnected)
        #expect(failure.retryable)
        #expect(failure.outcome == .notDone)
        #expect(failure.retryAfter == .seconds(5))
        #expect(
            failure.message
                == "the exchange's feed is not connected since \(at(10).rfc3339) (connection refused); next attempt in 5 s"
        )
        #expect(health.losses == 1)
        #expect(health.notConnected(now: at(21))?.message.hasSuffix("; an attempt is under way") == true)
    }

    @Test func `speaks of the start before the first connection`() {
        let health = FeedHealth(hasCredentials: true, now: at(0))
        #expect(
            health.notConnected(now: at(1))?.message
                == "the exchange's feed is not connected since the gateway started at \(at(0).rfc3339)"
                + "; the first attempt is under way")
        #expect(health.parts(now: at(1)).map(\.isServing) == [false, false])
    }

    @Test func `reports the account's feed beside the connection`() {
        var health = FeedHealth(hasCredentials: true, now: at(0))
        health.connected(now: at(1))
        #expect(health.parts(now: at(2)).map(\.status) == ["SERVING", "NOT_SERVING"])
        health.accountConfirmed(now: at(2))
        #expect(health.isAccountReady)
        #expect(health.parts(now: at(3)).map(\.name) == ["exchange_feed", "account_feed"])
        #expect(health.parts(now: at(3)).map(\.isServing) == [true, true])
        health.disconnected(reason: "gone", nextAttemptAt: nil, now: at(4))
        #expect(health.account == .waiting)
        #expect(health.notConnected(now: at(4))?.message.hasSuffix("; no further attempt is planned") == true)
    }

    @Test func `keeps why the account's feed was refused`() {
        var health = FeedHealth(hasCredentials: true, now: at(0))
        health.connected(now: at(1))
        let refusal = Failure(.unauthenticated, Reason.authenticationFailed, "wrong key", origin: .venue)
        health.accountRefused(refusal)
        #expect(health.account == .refused(refusal))
        #expect(health.parts(now: at(2)).last?.message == refusal.description)
        health.accountConfirmed(now: at(3))
        #expect(health.isAccountReady)
    }

    @Test func `has no account part without credentials`() {
        var health = FeedHealth(hasCredentials: false, now: at(0))
        health.disconnected(reason: "x", nextAttemptAt: nil, now: at(1))
        #expect(health.account == .absent)
        #expect(health.parts(now: at(1)).count == 1)
    }
}
