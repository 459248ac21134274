// SPDX-License-Identifier: Apache-2.0

import GatewayCore

/// Every key of the configuration file; a key that is not here is a mistake, because a misspelt one would be ignored.
enum ConfigurationKey: String, CaseIterable {
    case accountName = "account.name"
    case accountType = "account.type"
    case apiKeyFile = "account.api_key_file"
    case apiSecretFile = "account.api_secret_file"
    case apiKeyCredential = "account.api_key_credential"
    case apiSecretCredential = "account.api_secret_credential"
    case restURL = "exchange.rest_url"
    case historyURL = "exchange.history_url"
    case chartsURL = "exchange.charts_url"
    case websocketURL = "exchange.websocket_url"
    case caFile = "exchange.ca_file"
    case timeoutSeconds = "exchange.timeout_seconds"
    case symbolLingerSeconds = "exchange.symbol_linger_seconds"
    case processWithinSeconds = "exchange.process_within_seconds"
    case stateDirectory = "state_directory"
    case journalKeepDays = "journal.keep_days"
    case journalSurvivesPowerLoss = "journal.survives_power_loss"
    case journalMaximumMegabytes = "journal.max_megabytes"
    case candlesMaximumMegabytes = "candles.max_megabytes"
    case defaultSymbol = "default_symbol"
    case socketPath = "socket.path"
    case socketMode = "socket.mode"
    case socketGroup = "socket.group"
    case maximumConnections = "socket.max_connections"
    case maximumConnectionsPerUser = "socket.max_connections_per_user"
    case exitWhenIdle = "service.exit_when_idle_seconds"
    case maximumFrameBytes = "limits.max_frame_bytes"
    case maximumOpenCalls = "limits.max_open_calls"
    case maximumStreams = "limits.max_streams"
    case maximumQueueBytes = "limits.max_queue_bytes"
    case paperSeed = "paper.seed"
    case paperMessagesPerSecond = "paper.messages_per_second"
    case logLevel = "log.level"
    case metricsSocket = "metrics.socket"
    case metricsSocketMode = "metrics.socket_mode"
    case metricsPort = "metrics.port"
    case othersRole = "roles.others"
    case othersAccountView = "roles.others_account_view"
    case tradingBudget = "rate_budget.trading"
    case historyBudget = "rate_budget.history"
    case cancelReserve = "rate_budget.cancel_reserve"
    case ownerSharePercent = "rate_budget.owner_share_percent"
    case switchTimeoutSeconds = "dead_man_switch.timeout_seconds"
    case switchAlways = "dead_man_switch.always"

    /// The list that has a shape of its own.
    static let assets = "assets"
    static let assetFields = ["symbol", "broker_symbol", "quote_currency"]
    static let grants = "roles.grants"
    static let grantFields = ["user", "group", "role", "name", "symbols", "account_view"]
    static let risk = "risk"
    static let limitFields = [
        "symbols", "largest_order", "largest_order_value", "largest_position", "largest_position_value",
        "open_orders", "orders_per_second", "price_collar_percent",
    ]

    /// What all variables of the environment that are meant for the gateway begin with.
    static let variablePrefix = "KRAKEN_GATEWAY_"

    /// The environment variable that overrides it.
    var variable: String { Self.variablePrefix + rawValue.uppercased().replacing(".", with: "_") }

    /// Variables that begin alike and are no keys: where clients look for the socket, and what tests want.
    private static let otherVariables = ["KRAKEN_GATEWAY_SOCKET", CrashPlan.variable]

    /// What is wrong with a variable of the environment; nil for one that is a key's, or none of the gateway's business.
    static func mistake(inVariable name: String) -> ConfigurationMistake? {
        guard name.hasPrefix(variablePrefix), !otherVariables.contains(name) else { return nil }
        let variables = allCases.map(\.variable)
        if variables.contains(name) { return nil }
        let near = NearestNames.nearest(to: name, among: variables, limit: 2)
        let hint =
            near.isEmpty
            ? "see kraken-gateway.yaml(5) for the keys; account.type is \(ConfigurationKey.accountType.variable)"
            : "did you mean \(near.joined(separator: " or "))?"
        return ConfigurationMistake(key: name, message: "there is no such setting; \(hint)")
    }

    /// The names that can stand where `path` stands, for a suggestion.
    static func unknown(_ path: String) -> String {
        let keys = allCases.map(\.rawValue)
        let sections = Set(keys.compactMap { $0.split(separator: ".").dropLast().first.map(String.init) })
        let names = keys + [grants] + (path.contains(".") ? [] : [assets, risk] + sections.sorted())
        let near = NearestNames.nearest(to: path, among: names, limit: 2)
        return near.isEmpty
            ? "there is no such key; see gateway.example.yaml for all of them"
            : "there is no such key; did you mean \(near.joined(separator: " or "))?"
    }
}
