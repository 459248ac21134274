// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct LivenessJudgeTests {
    private let start = Timestamp(seconds: 1_000)

    private func after(_ seconds: Int64) -> Timestamp { start.advanced(by: .seconds(seconds)) }

    private func verdicts(
        _ judge: inout LivenessJudge, at seconds: Int64, feed: FeedHealth, overdue: Duration? = nil,
        times: Int = LivenessJudge.repeats
    ) -> LivenessJudge.Verdict {
        var last = LivenessJudge.Verdict.working
        for index in 0..<times {
            last = judge.timePassed(now: after(seconds + Int64(index)), feed: feed, requestsOverdue: overdue)
        }
        return last
    }

    private func isStuck(_ verdict: LivenessJudge.Verdict) -> Bool {
        if case .stuck = verdict { true } else { false }
    }

    @Test func `a connected feed works however long it lasts`() {
        var feed = FeedHealth(hasCredentials: true, now: start)
        feed.connected(now: start)
        var judge = LivenessJudge()
        #expect(verdicts(&judge, at: 1_000_000, feed: feed, times: 50) == .working)
    }

    @Test func `an exchange that refuses every attempt leaves the process working`() {
        var feed = FeedHealth(hasCredentials: true, now: start)
        feed.accountRefused(Failure(.permissionDenied, Reason.authenticationFailed, "no", origin: .venue))
        var judge = LivenessJudge()
        for attempt in 0..<1_000 as Range<Int64> {
            feed.disconnected(
                reason: "refused", nextAttemptAt: after(attempt * 60 + 60), now: after(attempt * 60))
            #expect(
                judge.timePassed(now: after(attempt * 60 + 59), feed: feed, requestsOverdue: nil) == .working)
        }
    }

    @Test func `an attempt that was due and is not made is a machine that is stuck`() {
        var feed = FeedHealth(hasCredentials: false, now: start)
        feed.disconnected(reason: "refused", nextAttemptAt: after(10), now: start)
        var judge = LivenessJudge()
        #expect(verdicts(&judge, at: 80, feed: feed) == .working)
        let verdict = verdicts(&judge, at: 101, feed: feed)
        #expect(isStuck(verdict))
        #expect("\(verdict)".contains("due at 1970-01-01T00:16:50"), "\(verdict)")
        // And works again when the attempt is made after all.
        feed.disconnected(reason: "refused", nextAttemptAt: after(200), now: after(110))
        #expect(verdicts(&judge, at: 111, feed: feed, times: 1) == .working)
    }

    @Test func `a first attempt that never ends is stuck, and an address that cannot help is not`() {
        var judge = LivenessJudge()
        var feed = FeedHealth(hasCredentials: false, now: start)
        #expect(isStuck(verdicts(&judge, at: 91, feed: feed)))
        feed.disconnected(reason: "no such scheme", nextAttemptAt: nil, now: after(100))
        #expect(verdicts(&judge, at: 10_000, feed: feed) == .working)
    }

    @Test func `a machine that wakes up from a pause gets its time`() {
        var feed = FeedHealth(hasCredentials: false, now: start)
        feed.disconnected(reason: "refused", nextAttemptAt: after(10), now: start)
        var judge = LivenessJudge()
        #expect(verdicts(&judge, at: 5_000, feed: feed, times: LivenessJudge.repeats - 1) == .working)
        feed.connected(now: after(5_004))
        #expect(verdicts(&judge, at: 5_005, feed: feed) == .working)
    }

    @Test func `a request that outlives its timeout is stuck`() {
        var feed = FeedHealth(hasCredentials: false, now: start)
        feed.connected(now: start)
        var judge = LivenessJudge()
        #expect(verdicts(&judge, at: 0, feed: feed, overdue: .seconds(59)) == .working)
        #expect(isStuck(verdicts(&judge, at: 10, feed: feed, overdue: .seconds(61))))
    }
}
