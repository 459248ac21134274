// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Whether the process itself still works: what the supervisor's watchdog is fed by.
///
/// It is *working* or *stuck*. An exchange that cannot be reached, or a key that is refused, leaves it working: a restart
/// would help nobody. It is stuck when something that its own machinery has to do by a certain time was not done long after:
/// an attempt to connect that neither fails nor succeeds, one that was due and is not made, a request that outlives its
/// timeout. That the event loop turns is shown by being asked at all. A machine that was suspended finds everything
/// overdue at once, so a time that is missed counts only when it is found missed several times in a row.
public struct LivenessJudge: Sendable {
    public enum Verdict: Sendable, Equatable {
        case working
        case stuck(why: String)
    }

    /// What is waited beyond each due time before it counts.
    public static let patience = Duration.seconds(60)
    /// An attempt to connect ends by itself within this.
    public static let longestAttempt = Duration.seconds(30)
    /// How often in a row something must be found overdue.
    public static let repeats = 5

    public private(set) var verdict = Verdict.working
    private var findings = 0

    public init() {}

    /// To be called about once a second.
    /// - Parameter requestsOverdue: how far a request to the exchange is past its timeout; nil when none is.
    public mutating func timePassed(
        now: Timestamp, feed: FeedHealth, requestsOverdue: Duration?
    ) -> Verdict {
        let finding = Self.feedFinding(feed, now: now) ?? Self.requestFinding(requestsOverdue)
        guard let finding else {
            findings = 0
            verdict = .working
            return verdict
        }
        findings += 1
        if findings >= Self.repeats { verdict = .stuck(why: finding) }
        return verdict
    }

    private static func feedFinding(_ feed: FeedHealth, now: Timestamp) -> String? {
        let due: Timestamp
        switch (feed.connection, feed.nextAttemptAt, feed.reason) {
        case (.connected, _, _):
            return nil
        case (.connecting(let since), nil, nil):
            due = since
        case (_, let next?, _):
            due = next
        case (_, nil, _):
            // No attempt can help: the address is wrong, and that is told in the health.
            return nil
        }
        let late = now.duration(since: due)
        guard late > longestAttempt + patience else { return nil }
        return "an attempt to connect to the exchange's feed that was due at \(due.rfc3339) has not ended"
    }

    private static func requestFinding(_ overdue: Duration?) -> String? {
        guard let overdue, overdue > patience else { return nil }
        return "a request to the exchange is \(overdue.components.seconds) s past its timeout"
    }
}
