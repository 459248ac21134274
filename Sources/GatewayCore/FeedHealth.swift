// SPDX-License-Identifier: Apache-2.0

public import Trading

/// One line of the health report.
public struct HealthPart: Sendable, Equatable {
    public var name: String
    public var isServing: Bool
    /// What is so, since when, and what comes next.
    public var message: String

    public init(name: String, isServing: Bool, message: String) {
        self.name = name
        self.isServing = isServing
        self.message = message
    }

    /// gRPC's word for it.
    public var status: String { isServing ? "SERVING" : "NOT_SERVING" }
}

/// How the connection to the exchange's feed stands, and the account's part of it.
///
/// The connection is *connecting* (never was), *connected* or *disconnected*; attempts that fail do not change since
/// when it is down. The account's feed is *absent* (no credentials), *waiting*, *ready* or *refused*, and waits again
/// whenever the connection is lost.
public struct FeedHealth: Sendable {
    /// The connection.
    public enum Connection: Sendable, Equatable {
        case connecting(since: Timestamp)
        case connected(since: Timestamp)
        case disconnected(since: Timestamp)
    }

    /// The account's part of the feed.
    public enum Account: Sendable, Equatable {
        case absent
        case waiting
        case ready(since: Timestamp)
        case refused(Failure)
    }

    public private(set) var connection: Connection
    public private(set) var account: Account
    /// Why the last attempt or connection ended.
    public private(set) var reason: String?
    public private(set) var nextAttemptAt: Timestamp?
    /// How often a connection was lost.
    public private(set) var losses = 0

    public init(hasCredentials: Bool, now: Timestamp) {
        connection = .connecting(since: now)
        account = hasCredentials ? .waiting : .absent
    }

    public var isConnected: Bool {
        if case .connected = connection { true } else { false }
    }

    /// Whether orders, fills, positions and balances are told as they change.
    public var isAccountReady: Bool {
        if case .ready = account { true } else { false }
    }

    /// The connection is open.
    public mutating func connected(now: Timestamp) {
        connection = .connected(since: now)
        reason = nil
        nextAttemptAt = nil
    }

    /// The connection was lost, or an attempt failed. `nextAttemptAt` is nil when there will be none.
    public mutating func disconnected(reason: String, nextAttemptAt: Timestamp?, now: Timestamp) {
        switch connection {
        case .connected:
            connection = .disconnected(since: now)
            losses += 1
        case .connecting, .disconnected: break
        }
        self.reason = reason
        self.nextAttemptAt = nextAttemptAt
        switch account {
        case .absent: break
        case .waiting, .ready, .refused: account = .waiting
        }
    }

    /// The exchange confirmed the account's feeds.
    public mutating func accountConfirmed(now: Timestamp) {
        switch account {
        case .ready: break
        case .absent, .waiting, .refused: account = .ready(since: now)
        }
    }

    /// The exchange refused the account's feeds.
    public mutating func accountRefused(_ failure: Failure) {
        account = .refused(failure)
    }

    /// The failure for what needs the feed; nil while it is connected.
    public func notConnected(now: Timestamp) -> Failure? {
        let since: Timestamp
        switch connection {
        case .connected: return nil
        case .connecting(let start), .disconnected(let start): since = start
        }
        var details = ["since": since.rfc3339]
        if let reason { details["cause"] = reason }
        if let nextAttemptAt { details["next_attempt_at"] = nextAttemptAt.rfc3339 }
        return Failure(
            .unavailable, Reason.notConnected, connectionMessage(now: now), origin: .network, retryable: true,
            retryAfter: nextAttemptAt.map { max(.zero, $0.duration(since: now)) }, details: details)
    }

    /// The parts of the health report: `exchange_feed` and, with credentials, `account_feed`.
    public func parts(now: Timestamp) -> [HealthPart] {
        var parts = [
            HealthPart(name: "exchange_feed", isServing: isConnected, message: connectionMessage(now: now))
        ]
        switch account {
        case .absent: break
        case .waiting:
            let why = isConnected ? "the exchange has not confirmed it yet" : "the feed is not connected"
            parts.append(HealthPart(name: "account_feed", isServing: false, message: why))
        case .ready(let since):
            parts.append(
                HealthPart(name: "account_feed", isServing: true, message: "confirmed since \(since.rfc3339)")
            )
        case .refused(let failure):
            parts.append(HealthPart(name: "account_feed", isServing: false, message: failure.description))
        }
        return parts
    }

    private func connectionMessage(now: Timestamp) -> String {
        var message: String
        switch connection {
        case .connected(let since): return "connected to the exchange's feed since \(since.rfc3339)"
        case .connecting(let since):
            message = "the exchange's feed is not connected since the gateway started at \(since.rfc3339)"
        case .disconnected(let since):
            message = "the exchange's feed is not connected since \(since.rfc3339)"
        }
        if let reason { message += " (\(reason))" }
        guard let nextAttemptAt else {
            return message
                + (reason == nil ? "; the first attempt is under way" : "; no further attempt is planned")
        }
        let wait = nextAttemptAt.duration(since: now)
        return message + (wait > .zero ? "; next attempt in \(Self.text(wait))" : "; an attempt is under way")
    }

    /// Seconds with one digit, as people say it.
    private static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let tenths = attoseconds / 100_000_000_000_000_000
        return seconds >= 10 || tenths == 0 ? "\(seconds) s" : "\(seconds).\(tenths) s"
    }
}
