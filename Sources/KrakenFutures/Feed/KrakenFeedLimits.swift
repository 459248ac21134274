// SPDX-License-Identifier: Apache-2.0

/// How patient a feed is, and how much it takes on.
public struct KrakenFeedLimits: Sendable {
    /// An unanswered request is given up after this.
    public var confirmation: Duration = .seconds(10)
    /// Unanswered requests for one channel before it is reported as refused.
    public var attempts = 3
    /// What was refused or never answered is asked for again after this.
    public var slowRetry: Duration = .seconds(60)
    /// Products in one request.
    public var productsPerRequest = 100
    /// The exchange allows 100.
    public var requestsPerSecond = 50
    /// Feeds and products together, the heartbeat among them; a topic that needs more is refused.
    public var subscriptions = 2_000

    public init() {}
}
