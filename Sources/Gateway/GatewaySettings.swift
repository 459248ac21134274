// SPDX-License-Identifier: Apache-2.0

public import GatewayCore
public import GatewayIO
public import GatewayProtocol
public import KrakenFutures
public import Trading

/// What the running gateway needs to know, once configuration and command line have been read.
public struct GatewaySettings: Sendable {
    /// Which Kraken the account lives at.
    public enum AccountType: String, Sendable, CaseIterable {
        case paper, demo, live
    }

    /// How much of what the exchange allows is used.
    public struct Budget: Sendable, Equatable {
        /// What may be spent in any 10 seconds.
        public var trading = 500
        /// What may be spent in any 10 minutes.
        public var history = 100
        public var cancelReserve = 100
        public var ownerSharePercent = 80

        public init() {}
    }

    public var accountName: String
    public var accountType: AccountType
    public var endpoints: KrakenEndpoints
    /// A PEM file of certificate authorities to trust instead of the system's.
    public var caFile: String?
    /// The deadline of calls that bring none, and the limit of every request to the exchange.
    public var timeout: Duration = .seconds(30)
    public var defaultSymbol = Symbol("PI_XBTUSD")
    public var assets: [Asset] = []
    /// The bounds every client meets; announced in the hello.
    public var limits = ProtocolLimits()
    /// How long a client that is dismissed has to take what was written to it, the reason included.
    public var farewellGrace: Duration = .seconds(5)
    /// How long a symbol stays subscribed at the exchange after its last listener.
    public var symbolLinger: Duration = .seconds(60)
    /// How many tickers, order books and trades of symbols are followed at the exchange, for all clients together: fewer
    /// than the dialect's subscriptions, which are also those of the account and those that are being let go.
    public var followedFeeds = 1_900
    /// How long half a frame may wait for its other half.
    public var halfFrameTimeout: Duration = .seconds(30)
    /// How patient the gateway is with orders.
    public var patience = OrderDesk.Patience()
    /// Where the process kills itself, for tests of what survives that.
    public var crashPlan: CrashPlan?
    /// Who may do what; nil for the daemon's own user and root administrating and others trading.
    public var permissions: Permissions?
    /// Counts the requests to the exchange; the transport has to be told of it too.
    public var requestMeter: RequestMeter?
    /// Writes down what the exchange's feed says.
    public var recorder: FeedRecorder?
    /// How far apart messages are at least whose way through the gateway is measured.
    public var latencyInterval: Duration = .milliseconds(1)
    /// Ends the program when a client asks for it; nil to drain without that.
    public var onStopAsked: (@Sendable (_ grace: Duration) -> Void)?
    public var riskLimits: [RiskScope: RiskLimit] = [:]
    public var budget = Budget()
    /// The period of the dead man's switch when the gateway itself wants it.
    public var switchPeriod: Duration = .seconds(60)
    /// Whether the gateway wants the dead man's switch without any owner asking.
    public var isSwitchAlwaysOn = false
    /// The user the daemon runs as.
    public var ownUID: UInt32
    /// The daemon's version, as told in hello and info.
    public var version: String

    public init(
        accountName: String, accountType: AccountType, endpoints: KrakenEndpoints, ownUID: UInt32,
        version: String
    ) {
        self.accountName = accountName
        self.accountType = accountType
        self.endpoints = endpoints
        self.ownUID = ownUID
        self.version = version
    }

    var budgetSettings: RateBudget.Settings {
        var settings = RateBudget.Settings(budgets: [
            .trading: VenueBudget(amount: budget.trading, window: .seconds(10)),
            .history: VenueBudget(amount: budget.history, window: .seconds(600)),
        ])
        settings.cancelReserve = budget.cancelReserve
        settings.ownerSharePercent = budget.ownerSharePercent
        settings.housekeeper = TradingGateway.own
        return settings
    }

    var queueBytes: Int { Int(limits.maximumQueueBytes) }

    var subscriptionBounds: Subscription.Bounds {
        Subscription.Bounds(
            conflating: min(256 << 10, queueBytes), queue: queueBytes, drained: min(64 << 10, queueBytes / 2))
    }
}
