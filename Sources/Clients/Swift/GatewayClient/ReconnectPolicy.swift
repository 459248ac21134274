// SPDX-License-Identifier: Apache-2.0

/// Whether and when a lost connection is made again: at growing intervals, with a random share so that many
/// clients of one gateway do not come back at the same moment.
public struct ReconnectPolicy: Sendable, Equatable {
    public var isEnabled: Bool
    /// The longest first wait.
    public var firstDelay: Duration
    /// The bound doubles with every failure up to this one.
    public var longestDelay: Duration
    /// After so many failures in a row everything open fails for good; nil never gives up.
    public var maximumAttempts: Int?

    public init(
        isEnabled: Bool = true, firstDelay: Duration = .milliseconds(100),
        longestDelay: Duration = .seconds(5), maximumAttempts: Int? = nil
    ) {
        self.isEnabled = isEnabled
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.maximumAttempts = maximumAttempts
    }

    /// A lost connection is not made again.
    public static let never = ReconnectPolicy(isEnabled: false)

    /// How long to wait after `failures` failures in a row; nil to give up.
    /// - Parameter share: evenly distributed from 0 up to 1.
    func delay(afterFailures failures: Int, share: Double) -> Duration? {
        guard isEnabled else { return nil }
        if let maximumAttempts, failures >= maximumAttempts { return nil }
        var bound = firstDelay
        for _ in 0..<failures {
            guard bound < longestDelay else { break }
            bound *= 2
        }
        bound = min(bound, longestDelay)
        // At least half: the share spreads the clients and must not make them insistent.
        return bound / 2 + bound / 2 * min(max(share, 0), 1)
    }
}
