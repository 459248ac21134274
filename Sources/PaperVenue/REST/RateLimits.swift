// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Trading

/// What the account may ask for: 500 points in any ten seconds, and for the history a pool of 100 that is filled in ten
/// minutes. <https://docs.kraken.com/exchange/guides/futures/ratelimits>
///
/// How Kraken counts the ten seconds is not published. Any ten seconds are the strictest reading.
struct RateLimits: Sendable {
    static let limit = 500
    static let window: Duration = .seconds(10)
    static let pool = 100
    /// One token of the history's pool, in microseconds.
    private static let tokenTime: Int64 = 6_000_000

    private var spent: Deque<(time: Timestamp, cost: Int)> = []
    private var sum = 0
    /// How much of the history's pool is used up, as the time that fills it again.
    private var historyDebt: Int64 = 0
    private var historyAt: Timestamp?

    /// False, and nothing is spent, if there is not so much left.
    mutating func spend(_ cost: Int, now: Timestamp) -> Bool {
        while let first = spent.first, now.duration(since: first.time) >= Self.window {
            sum -= first.cost
            spent.removeFirst()
        }
        guard sum + cost <= Self.limit else { return false }
        sum += cost
        spent.append((now, cost))
        return true
    }

    /// The same for the history's pool.
    mutating func spendHistory(_ tokens: Int, now: Timestamp) -> Bool {
        if let last = historyAt {
            historyDebt = max(0, historyDebt - max(0, now.microseconds - last.microseconds))
        }
        historyAt = now
        let debt = historyDebt + Int64(tokens) * Self.tokenTime
        guard debt <= Int64(Self.pool) * Self.tokenTime else { return false }
        historyDebt = debt
        return true
    }
}
