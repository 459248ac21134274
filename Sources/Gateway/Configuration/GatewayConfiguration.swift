// SPDX-License-Identifier: Apache-2.0

public import GatewayCore
public import GatewayProtocol
public import Logging
public import Trading

/// What file, environment and command line say, checked. Secrets are named here, never held.
public struct GatewayConfiguration: Sendable {
    /// Where the API key and its secret are to be found.
    public enum CredentialSource: Sendable, Equatable {
        case none
        /// Two files that only their owner may read.
        case files(key: String, secret: String)
        /// Two names in `$CREDENTIALS_DIRECTORY`, as systemd's `LoadCredential=` makes them.
        case systemd(key: String, secret: String)

        /// The names that are looked for when the configuration gives none.
        public static let usual = CredentialSource.systemd(key: "kraken.api_key", secret: "kraken.api_secret")
    }

    public var accountName = "paper"
    public var accountType = GatewaySettings.AccountType.paper
    public var credentials = CredentialSource.none
    /// Given addresses replace those of the account type; in paper mode they replace the built-in venue.
    public var restURL: String?
    public var chartsURL: String?
    /// Nil for the place beside `restURL`.
    public var historyURL: String?
    public var websocketURL: String?
    public var caFile: String?
    public var timeout: Duration = .seconds(30)
    public var symbolLinger: Duration = .seconds(60)
    /// How long the exchange may take an order whose client does not say.
    public var processWithin: Duration = .seconds(5)
    /// Where the journal of orders is kept; nil for the default of the account.
    public var stateDirectory: String?
    public var journalKeepDays = 30
    public var journalMaximumMegabytes: Int64 = 1_024
    public var journalSurvivesPowerLoss = true
    /// What the kept candles may take; 0 keeps them in memory.
    public var candlesMaximumMegabytes: Int64 = 256
    public var defaultSymbol = Symbol("PI_XBTUSD")
    public var assets: [Asset] = []
    public var socketPath: String?
    public var socketMode: UInt32 = 0o600
    public var socketGroup: String?
    public var maximumConnections = 256
    public var maximumConnectionsPerUser = 128
    /// After how long without any need for it a gateway that was started by a connection ends; nil for never.
    public var exitWhenIdle: Duration?
    public var limits = ProtocolLimits()
    public var paperSeed: UInt64 = 1
    public var paperMessagesPerSecond = 20.0
    public var logLevel = Logger.Level.info
    /// Where metrics are served as OpenMetrics; nil for nowhere.
    public var metricsSocketPath: String?
    public var metricsSocketMode: UInt32 = 0o600
    /// A port of the loopback.
    public var metricsPort: Int?
    var grants: [RoleEntry] = []
    /// What those have whom no grant fits; nil for nothing.
    public var othersRole: Role? = .trader
    public var othersSeeAccount = false
    public var risk: [RiskScope: RiskLimit] = [:]
    public var budget = GatewaySettings.Budget()
    /// Of the dead man's switch, when its owner does not say.
    public var switchPeriod: Duration = .seconds(60)
    public var isSwitchAlwaysOn = false

    public init() {}

    /// Whether the exchange is the simulated one in this process.
    public var usesBuiltInVenue: Bool { accountType == .paper && restURL == nil }

    /// What differs from `other` and needs a restart to take effect, by key.
    public func restartNeeded(for other: GatewayConfiguration) -> [String] {
        var keys: [String] = []
        func compare<Value: Equatable>(_ key: String, _ path: (GatewayConfiguration) -> Value) {
            if path(self) != path(other) { keys.append(key) }
        }
        compare("account.name") { $0.accountName }
        compare("account.type") { $0.accountType }
        compare("account.api_key_file") { $0.credentials }
        compare("exchange.rest_url") { $0.restURL }
        compare("exchange.charts_url") { $0.chartsURL }
        compare("exchange.websocket_url") { $0.websocketURL }
        compare("exchange.ca_file") { $0.caFile }
        compare("exchange.symbol_linger_seconds") { $0.symbolLinger }
        compare("exchange.process_within_seconds") { $0.processWithin }
        compare("state_directory") { $0.stateDirectory }
        compare("journal.keep_days") { $0.journalKeepDays }
        compare("journal.survives_power_loss") { $0.journalSurvivesPowerLoss }
        compare("journal.max_megabytes") { $0.journalMaximumMegabytes }
        compare("candles.max_megabytes") { $0.candlesMaximumMegabytes }
        compare("socket.path") { $0.socketPath }
        compare("socket.mode") { $0.socketMode }
        compare("socket.group") { $0.socketGroup }
        compare("socket.max_connections") { $0.maximumConnections }
        compare("socket.max_connections_per_user") { $0.maximumConnectionsPerUser }
        compare("service.exit_when_idle_seconds") { $0.exitWhenIdle }
        compare("limits.max_frame_bytes") { $0.limits.maximumFrameBytes }
        compare("limits.max_open_calls") { $0.limits.maximumOpenCalls }
        compare("limits.max_streams") { $0.limits.maximumStreams }
        compare("limits.max_queue_bytes") { $0.limits.maximumQueueBytes }
        compare("exchange.history_url") { $0.historyURL }
        compare("roles.grants") { $0.grants }
        compare("roles.others") { $0.othersRole }
        compare("roles.others_account_view") { $0.othersSeeAccount }
        compare("risk") { $0.risk }
        compare("rate_budget") { $0.budget }
        compare("dead_man_switch.timeout_seconds") { $0.switchPeriod }
        compare("dead_man_switch.always") { $0.isSwitchAlwaysOn }
        compare("metrics.socket") { $0.metricsSocketPath }
        compare("metrics.socket_mode") { $0.metricsSocketMode }
        compare("metrics.port") { $0.metricsPort }
        compare("paper.seed") { $0.paperSeed }
        compare("paper.messages_per_second") { $0.paperMessagesPerSecond }
        return keys
    }
}
