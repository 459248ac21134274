// SPDX-License-Identifier: Apache-2.0

import Trading

/// Whether and when an order that failed is placed again under the same name.
struct PlacementRepeats {
    /// What to do after a failed attempt.
    enum OnFailed {
        case repeatAfter(Duration)
        case giveUp(GatewayError)
    }

    private var attemptsLeft: Int
    /// How long a lost connection is waited for.
    private let patience: Duration
    private let policy: ReconnectPolicy
    private var pauses = 0
    private var waitsSince: ContinuousClock.Instant?
    private(set) var lastError: GatewayError?

    init(attempts: Int, patience: Duration, policy: ReconnectPolicy) {
        attemptsLeft = max(1, attempts)
        self.patience = patience
        self.policy = policy
    }

    private static let shortestPause = Duration.milliseconds(10)

    /// An attempt failed.
    /// - Parameter share: evenly distributed from 0 up to 1.
    mutating func failed(_ error: GatewayError, share: Double, now: ContinuousClock.Instant) -> OnFailed {
        remember(error)
        if error.wasNotSent {
            let began = waitsSince ?? now
            waitsSince = began
            guard now - began < patience else { return .giveUp(lastError ?? error) }
            return .repeatAfter(max(Self.shortestPause, error.retryAfter ?? .zero))
        }
        waitsSince = nil
        attemptsLeft -= 1
        guard attemptsLeft > 0, error.retryable || error.outcome == .unknown else {
            return .giveUp(lastError ?? error)
        }
        let delays = policy.isEnabled ? policy : ReconnectPolicy()
        let pause = delays.delay(afterFailures: pauses, share: share) ?? delays.longestDelay
        pauses += 1
        return .repeatAfter(max(pause, error.retryAfter ?? .zero))
    }

    /// That a later attempt never reached the gateway says nothing about an earlier one that may have.
    private mutating func remember(_ error: GatewayError) {
        if lastError?.outcome == .unknown, error.outcome == .notDone, !error.isAnswer { return }
        lastError = error
    }
}
