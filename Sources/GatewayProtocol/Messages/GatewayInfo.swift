// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The answer of `gateway.get_info`: what runs, for which account, and against which exchange.
public struct GatewayInfo: WireMessage, Equatable {
    /// Where the exchange is.
    public struct Exchange: Sendable, Equatable {
        public var restURL: String
        public var chartsURL: String
        public var websocketURL: String

        public init(restURL: String, chartsURL: String, websocketURL: String) {
            self.restURL = restURL
            self.chartsURL = chartsURL
            self.websocketURL = websocketURL
        }
    }

    /// One of the user's own names for an instrument.
    public struct Asset: Sendable, Equatable {
        public var symbol: String
        public var brokerSymbol: Symbol
        public var quoteCurrency: String?

        public init(symbol: String, brokerSymbol: Symbol, quoteCurrency: String? = nil) {
            self.symbol = symbol
            self.brokerSymbol = brokerSymbol
            self.quoteCurrency = quoteCurrency
        }
    }

    public var version: String
    /// `paper`, `demo` or `live`.
    public var environment: String
    /// The account's configured name.
    public var account: String
    public var defaultSymbol: Symbol
    public var exchange: Exchange
    public var startedAt: Timestamp
    public var now: Timestamp
    /// How many clients are connected, the asking one included.
    public var clients: Int64
    public var feeds: FeedState
    /// Whether account and orders can be used at all.
    public var hasCredentials: Bool
    public var assets: [Asset] = []

    public init(
        version: String, environment: String, account: String, defaultSymbol: Symbol, exchange: Exchange,
        startedAt: Timestamp, now: Timestamp, clients: Int64, feeds: FeedState, hasCredentials: Bool,
        assets: [Asset] = []
    ) {
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
            version: try reader.string("version"), environment: try reader.string("environment"),
            account: try reader.string("account"), defaultSymbol: try reader.symbol("default_symbol"),
            exchange: try reader.message("exchange"), startedAt: try reader.timestamp("started_at_us"),
            now: try reader.timestamp("now_us"),
            clients: try reader.integer("clients", in: 0...Int64.max),
            feeds: try reader.message("feeds"), hasCredentials: try reader.bool("has_credentials"),
            assets: reader.has("assets") ? try reader.list("assets") : [])
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

extension GatewayInfo.Exchange: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        restURL = try reader.string("rest_url")
        chartsURL = try reader.string("charts_url")
        websocketURL = try reader.string("websocket_url")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("rest_url", restURL)
        writer.member("charts_url", chartsURL)
        writer.member("websocket_url", websocketURL)
        writer.endObject()
    }
}

extension GatewayInfo.Asset: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        symbol = try reader.string("symbol")
        brokerSymbol = try reader.symbol("broker_symbol")
        quoteCurrency = try reader.optionalString("quote_currency")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol)
        writer.member("broker_symbol", brokerSymbol.name)
        writer.member("quote_currency", quoteCurrency)
        writer.endObject()
    }
}
