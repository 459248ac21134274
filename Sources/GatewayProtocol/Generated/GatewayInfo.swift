// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// What runs, for which account, and against which exchange.
public struct GatewayInfo: WireMessage, Equatable {
    /// The gateway's own version.
    public var version: String
    /// What the account is: only live moves money.
    public var environment: String
    /// The account's configured name.
    public var account: String
    /// The instrument to show when none is named.
    public var defaultSymbol: Symbol
    /// The exchange's addresses.
    public var exchange: GatewayInfo.Exchange
    /// When the gateway started.
    public var startedAt: Timestamp
    /// The gateway's clock.
    public var now: Timestamp
    /// How many clients are connected, the asking one included.
    public var clients: Int64
    /// The stream from the exchange.
    public var feeds: FeedState
    /// Whether account and orders can be used at all.
    public var hasCredentials: Bool
    /// The user's own names of instruments.
    public var assets: [GatewayInfo.Asset]

    public init(version: String, environment: String, account: String, defaultSymbol: Symbol, exchange: GatewayInfo.Exchange, startedAt: Timestamp, now: Timestamp, clients: Int64, feeds: FeedState, hasCredentials: Bool, assets: [GatewayInfo.Asset]) {
        self.version = version
        self.environment = environment
        self.account = account
        self.defaultSymbol = defaultSymbol
        self.exchange = exchange
        self.startedAt = startedAt
        self.now = now
        self.clients = clients
        self.feeds = feeds
        self.hasCredentials = hasCredentials
        self.assets = assets
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            version: try reader.string("version"),
            environment: try reader.string("environment"),
            account: try reader.string("account"),
            defaultSymbol: try reader.symbol("default_symbol"),
            exchange: try reader.message("exchange"),
            startedAt: try reader.timestamp("started_at_us"),
            now: try reader.timestamp("now_us"),
            clients: try reader.integer("clients", in: 0 ... .max),
            feeds: try reader.message("feeds"),
            hasCredentials: try reader.bool("has_credentials"),
            assets: try reader.list("assets"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("version", version)
        writer.member("environment", environment)
        writer.member("account", account)
        writer.member("default_symbol", defaultSymbol.name)
        writer.member("exchange", exchange)
        writer.member("started_at_us", startedAt)
        writer.member("now_us", now)
        writer.member("clients", clients)
        writer.member("feeds", feeds)
        writer.member("has_credentials", hasCredentials)
        writer.member("assets", list: assets)
        writer.endObject()
    }
}

