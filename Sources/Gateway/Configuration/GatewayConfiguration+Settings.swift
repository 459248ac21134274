// SPDX-License-Identifier: Apache-2.0

import GatewayCore
public import GatewayIO
public import KrakenFutures
import Trading

extension GatewayConfiguration {
    /// Kraken's addresses for the account type, with those of the configuration in their place.
    public var endpoints: KrakenEndpoints {
        var endpoints = accountType == .demo ? KrakenEndpoints.demo : .live
        if let restURL { endpoints.rest = restURL }
        if let chartsURL { endpoints.charts = chartsURL }
        if let websocketURL { endpoints.websocket = websocketURL }
        return endpoints
    }

    /// What `--paper` does: the built-in exchange, and no key.
    public mutating func tradeOnPaper() {
        accountName = "paper"
        accountType = .paper
        credentials = .none
        (restURL, chartsURL, websocketURL) = (nil, nil, nil)
        // The journal of another account is none of its business.
        stateDirectory = nil
    }

    /// What the running gateway needs to know.
    public func settings(endpoints: KrakenEndpoints, ownUID: UInt32, version: String) -> GatewaySettings {
        var settings = GatewaySettings(
            accountName: accountName, accountType: accountType, endpoints: endpoints, ownUID: ownUID,
            version: version)
        settings.caFile = caFile
        settings.timeout = timeout
        settings.defaultSymbol = defaultSymbol
        settings.assets = assets
        settings.limits = limits
        settings.symbolLinger = symbolLinger
        settings.patience.processWindow = processWithin
        return settings
    }

    /// Where the journal is kept; nil when orders live in memory only: a paper account begins anew with every start, and
    /// without a key there are no orders.
    /// - Parameter environment: the process's.
    /// - Throws: when there is no place to keep it.
    public func journalDirectory(
        environment: [String: String]
    ) throws(ConfigurationMistakes) -> String? {
        if let stateDirectory { return stateDirectory }
        if accountType == .paper || credentials == .none { return nil }
        // systemd gives a list when the unit names several.
        if let given = environment["STATE_DIRECTORY"]?.split(separator: ":").first, given.hasPrefix("/") {
            return String(given)
        }
        let name = accountName.replacing("/", with: "_")
        if let home = environment["XDG_STATE_HOME"], home.hasPrefix("/") {
            return "\(home)/kraken-gateway/\(name)"
        }
        if let home = environment["HOME"], home.hasPrefix("/") {
            return "\(home)/.local/state/kraken-gateway/\(name)"
        }
        throw ConfigurationMistakes([
            ConfigurationMistake(
                key: ConfigurationKey.stateDirectory.rawValue,
                message:
                    "is missing, and neither STATE_DIRECTORY, XDG_STATE_HOME nor HOME says where to keep the journal"
            )
        ])
    }

    /// What the journal keeps.
    public var journalOptions: JournalOptions {
        var options = JournalOptions()
        options.keepDays = journalKeepDays
        options.maximumBytes = journalMaximumMegabytes << 20
        return options
    }

    /// What the configuration means, for `--check-config`; names no secret.
    public func summary(socketPath: String, stateDirectory: String?) -> String {
        let key =
            switch credentials {
            case .none: usesBuiltInVenue ? "made for the built-in exchange" : "none: public data only"
            case .files(let key, _): "from \(key)"
            case .systemd(let key, _): "from the systemd credential \(key)"
            }
        let exchange = usesBuiltInVenue ? "the built-in paper exchange" : endpoints.rest
        return """
            The configuration is good.
            account   \(accountName) (\(accountType.rawValue))
            exchange  \(exchange)
            API key   \(key)
            journal   \(stateDirectory ?? "in memory only")
            socket    \(socketPath), mode \(String(socketMode, radix: 8))
            assets    \(assets.isEmpty ? "none" : assets.map { "\($0.symbol)=\($0.brokerSymbol)" }.joined(separator: ", "))
            """
    }
}
