// SPDX-License-Identifier: Apache-2.0

/// The life of a `WebSocketClient`: idle, then connecting, connected and waiting by turns, at last stopped.
///
/// Attempts are numbered, so that what an abandoned attempt still reports is told apart: such a report is a known race and
/// ignored. Nothing here is the peer's fault and nothing traps. Last states: `stopped` and `hopeless`.
struct WebSocketLife: Sendable {
    enum State: Sendable, Equatable {
        case idle
        case connecting
        case connected(since: ContinuousClock.Instant)
        case waiting
        case hopeless
        case stopped
    }

    enum OnDue: Equatable {
        case connect(attempt: UInt64)
        case ignore
    }

    enum OnOpened: Equatable {
        /// Tell the handler.
        case announce
        /// Nobody waits for this connection any more.
        case close
    }

    enum OnLost: Equatable {
        /// Drop what is left of the attempt, tell the handler, try again after this long.
        case retry(after: Duration)
        case ignore
    }

    enum OnStopped: Equatable {
        /// Drop the connection or attempt, if any, and tell the handler.
        case announce
        case ignore
    }

    private(set) var state = State.idle
    /// The number of the latest attempt; the first is 1.
    private(set) var attempt: UInt64 = 0
    private var backoff: ReconnectBackoff

    init(backoff: ReconnectBackoff) {
        self.backoff = backoff
    }

    mutating func started() -> OnDue {
        switch state {
        case .idle: beginAttempt()
        case .connecting, .connected, .waiting, .hopeless, .stopped: .ignore
        }
    }

    /// The wait after `attempt` is over.
    mutating func retryDue(after attempt: UInt64) -> OnDue {
        guard attempt == self.attempt else { return .ignore }
        switch state {
        case .waiting: return beginAttempt()
        case .idle, .connecting, .connected, .hopeless, .stopped: return .ignore
        }
    }

    mutating func opened(_ attempt: UInt64, now: ContinuousClock.Instant) -> OnOpened {
        guard attempt == self.attempt else { return .close }
        switch state {
        case .connecting:
            state = .connected(since: now)
            return .announce
        case .idle, .connected, .waiting, .hopeless, .stopped:
            return .close
        }
    }

    /// The attempt failed, its connection ended, or someone wants another one instead.
    mutating func lost(_ attempt: UInt64, now: ContinuousClock.Instant, jitter: Double) -> OnLost {
        guard attempt == self.attempt else { return .ignore }
        let lived: Duration?
        switch state {
        case .connecting: lived = nil
        case .connected(let since): lived = now - since
        case .idle, .waiting, .hopeless, .stopped: return .ignore
        }
        state = .waiting
        return .retry(after: backoff.disconnected(lived: lived, jitter: jitter))
    }

    /// No attempt can ever succeed: the configuration is wrong.
    mutating func foundHopeless() -> OnStopped {
        switch state {
        case .connecting:
            state = .hopeless
            return .announce
        case .idle, .connected, .waiting, .hopeless, .stopped:
            return .ignore
        }
    }

    mutating func stopped() -> OnStopped {
        switch state {
        case .idle, .connecting, .connected, .waiting:
            state = .stopped
            return .announce
        case .hopeless:
            // The handler has had its last call.
            state = .stopped
            return .ignore
        case .stopped:
            return .ignore
        }
    }

    func isCurrent(_ attempt: UInt64) -> Bool {
        attempt == self.attempt && state == .connecting
    }

    private mutating func beginAttempt() -> OnDue {
        attempt += 1
        state = .connecting
        return .connect(attempt: attempt)
    }
}
