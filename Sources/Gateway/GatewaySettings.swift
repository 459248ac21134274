// SPDX-License-Identifier: Apache-2.0

public import GatewayCore
public import GatewayProtocol
public import KrakenFutures
public import Trading

/// What the running gateway needs to know, once configuration and command line have been read.
public struct GatewaySettings: Sendable {
    /// Which Kraken the account lives at.
    public enum AccountType: String, Sendable, CaseIterable {
        case paper, demo, live
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
    /// How long a symbol stays subscribed at the exchange after its last listener.
    public var symbolLinger: Duration = .seconds(60)
    /// How long half a frame may wait for its other half.
    public var halfFrameTimeout: Duration = .seconds(30)
    /// How patient the gateway is with orders.
    public var patience = OrderDesk.Patience()
    /// Where the process kills itself, for tests of what survives that.
    public var crashPlan: CrashPlan?
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

    var queueBytes: Int { Int(limits.maximumQueueBytes) }

    var subscriptionBounds: Subscription.Bounds {
        Subscription.Bounds(
            conflating: min(256 << 10, queueBytes), queue: queueBytes, drained: min(64 << 10, queueBytes / 2))
    }
}
