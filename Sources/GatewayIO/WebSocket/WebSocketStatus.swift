// SPDX-License-Identifier: Apache-2.0

import Synchronization
public import Trading

/// How a `WebSocketClient` stands, for health reports and for errors that say since when and until when.
public enum WebSocketStatus: Sendable, Equatable {
    /// Not started.
    case idle
    /// The first attempt is under way.
    case connecting(since: Timestamp)
    case connected(since: Timestamp)
    /// `since` is the moment the last connection ended or the first attempt failed, `reason` that of the newest failure.
    /// `nextAttemptAt` is nil while an attempt is under way, and for good when no attempt can help.
    case disconnected(since: Timestamp, reason: String, nextAttemptAt: Timestamp?)
    /// Last state.
    case stopped
}

/// The status where every thread can read it.
final class WebSocketStatusBoard: Sendable {
    private let status = Mutex(WebSocketStatus.idle)

    var current: WebSocketStatus {
        status.withLock { $0 }
    }

    func attemptBegan(now: Timestamp) {
        status.withLock {
            switch $0 {
            case .disconnected(let since, let reason, _):
                $0 = .disconnected(since: since, reason: reason, nextAttemptAt: nil)
            case .idle, .connecting, .connected, .stopped:
                $0 = .connecting(since: now)
            }
        }
    }

    func connected(now: Timestamp) {
        status.withLock { $0 = .connected(since: now) }
    }

    func disconnected(now: Timestamp, reason: String, retryIn: Duration?) {
        status.withLock {
            var since = now
            if case .disconnected(let before, _, _) = $0 { since = before }
            $0 = .disconnected(
                since: since, reason: reason, nextAttemptAt: retryIn.map { now.advanced(by: $0) })
        }
    }

    func stopped() {
        status.withLock { $0 = .stopped }
    }
}
