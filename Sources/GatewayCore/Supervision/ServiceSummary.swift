// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What the supervisor is told of the gateway in one sentence. Nothing in it grows old by itself: it is told again
/// whenever it changes.
public struct ServiceSummary: Sendable, Equatable {
    public var clients: Int
    public var isFeedConnected: Bool
    /// Why there is no feed, if it is known.
    public var feedReason: String?
    public var hasCredentials: Bool
    public var isAccountReady: Bool
    /// Instruments whose ticker is kept current, of those that somebody wants.
    public var freshTickers: Int
    public var wantedTickers: Int
    public var workingOrders: Int
    public var unknownOutcomes: Int
    public var switchState: DeadMansSwitch.State
    /// Until when the exchange has acknowledged the dead man's switch.
    public var switchDeadline: Timestamp?
    /// Why the process is held to be stuck; nil while it works.
    public var stuck: String?

    public init(
        clients: Int, isFeedConnected: Bool, feedReason: String? = nil, hasCredentials: Bool,
        isAccountReady: Bool, freshTickers: Int = 0, wantedTickers: Int = 0, workingOrders: Int = 0,
        unknownOutcomes: Int = 0, switchState: DeadMansSwitch.State = .off,
        switchDeadline: Timestamp? = nil, stuck: String? = nil
    ) {
        self.clients = clients
        self.isFeedConnected = isFeedConnected
        self.feedReason = feedReason
        self.hasCredentials = hasCredentials
        self.isAccountReady = isAccountReady
        self.freshTickers = freshTickers
        self.wantedTickers = wantedTickers
        self.workingOrders = workingOrders
        self.unknownOutcomes = unknownOutcomes
        self.switchState = switchState
        self.switchDeadline = switchDeadline
        self.stuck = stuck
    }

    /// Whether orders, prices and the account are all as they should be.
    public var isDegraded: Bool {
        !isFeedConnected || (hasCredentials && !isAccountReady) || unknownOutcomes > 0 || stuck != nil
    }

    public var sentence: String {
        var parts = [Self.count(clients, "client")]
        if isFeedConnected {
            parts.append(
                wantedTickers == 0
                    ? "exchange feed connected"
                    : "exchange feed connected, \(freshTickers) of \(wantedTickers) tickers fresh")
        } else {
            parts.append("no exchange feed" + (feedReason.map { " (\($0))" } ?? ""))
        }
        if hasCredentials { parts.append(isAccountReady ? "account feed ready" : "no account feed") }
        if workingOrders > 0 { parts.append(Self.count(workingOrders, "working order")) }
        if unknownOutcomes > 0 { parts.append(Self.count(unknownOutcomes, "order") + " of unknown outcome") }
        if switchState != .off {
            parts.append(
                "dead man's switch \(switchState)"
                    + (switchDeadline.map { ", acknowledged until \($0.rfc3339)" } ?? ""))
        }
        let text = (isDegraded ? "Degraded: " : "Serving: ") + parts.joined(separator: "; ")
        return stuck.map { "Stuck, the watchdog is not fed: \($0). \(text)" } ?? text
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}
