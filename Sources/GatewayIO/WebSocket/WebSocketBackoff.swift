// SPDX-License-Identifier: Apache-2.0

/// Decides how long to wait before the next connection attempt: exponential with full jitter.
///
/// The wait is drawn between `shortest` and a bound that doubles with every failure, so that many gateways that lost the
/// exchange at the same moment do not come back at the same moment. Randomness and time are arguments.
public struct ReconnectBackoff: Sendable, Equatable {
    /// No wait is shorter.
    public var shortest: Duration
    /// The bound of the first wait.
    public var firstBound: Duration
    /// The bound grows no further.
    public var longest: Duration
    /// A connection that lived this long was good: the next wait is a first one again.
    public var goodAfter: Duration
    /// Failures since the last good connection.
    public private(set) var failures = 0

    public init(
        shortest: Duration = .milliseconds(100), firstBound: Duration = .milliseconds(500),
        longest: Duration = .seconds(30), goodAfter: Duration = .seconds(60)
    ) {
        self.shortest = shortest
        self.firstBound = firstBound
        self.longest = longest
        self.goodAfter = goodAfter
    }

    /// A connection ended or could not be made; returns how long to wait before the next attempt.
    /// - Parameters:
    ///   - lived: how long the connection was open; nil if it never was.
    ///   - jitter: evenly distributed from 0 up to 1; values outside count as the nearer end.
    public mutating func disconnected(lived: Duration?, jitter: Double) -> Duration {
        if let lived, lived >= goodAfter {
            failures = 0
        }
        // Doubled one by one: a shift by the number of failures would overflow in a long night.
        var bound = firstBound
        for _ in 0..<failures {
            guard bound < longest else { break }
            bound *= 2
        }
        bound = min(bound, longest)
        failures = min(failures + 1, 1_000)
        let share = min(max(jitter, 0), 1)
        return bound > shortest ? shortest + (bound - shortest) * share : bound
    }
}
