// SPDX-License-Identifier: Apache-2.0

public import GatewayCore
public import GatewayIO
public import KrakenFutures
import Trading

extension GatewayConfiguration {
    /// Kraken's addresses for the account type, with those of the configuration in their place.
    public var endpoints: KrakenEndpoints {
        var endpoints = accountType == .demo ? KrakenEndpoints.demo : .live
        if let restURL { endpoints.rest = restURL }
        if let restURL { endpoints.history = KrakenEndpoints.history(besideREST: restURL) }
        if let chartsURL { endpoints.charts = chartsURL }
        if let historyURL { endpoints.history = historyURL }
        if let websocketURL { endpoints.websocket = websocketURL }
        return endpoints
    }

    /// What `--paper` does: the built-in exchange, and no key.
    public mutating func tradeOnPaper() {
        accountName = "paper"
        accountType = .paper
        credentials = .none
        (restURL, chartsURL, websocketURL, historyURL) = (nil, nil, nil, nil)
        // The journal of another account is none of its business.
        stateDirectory = nil
    }

    /// Takes the credentials that systemd passes on under their usual names, when none are configured and the account has a
    /// use for them.
    /// - Parameter isThere: whether systemd passes a credential of this name.
    public mutating func takeUsualCredentials(_ isThere: (String) -> Bool) {
        guard credentials == .none, accountType != .paper,
            case .systemd(let key, let secret) = CredentialSource.usual, isThere(key), isThere(secret)
        else { return }
        credentials = .usual
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
        settings.riskLimits = risk.mapValues { limit in
            var limit = limit
            limit.symbols = limit.symbols.map { Set($0.map(exchangeSymbol)) }
            return limit
        }
        settings.budget = budget
        settings.switchPeriod = switchPeriod
        settings.isSwitchAlwaysOn = isSwitchAlwaysOn
        return settings
    }

    /// What a name in the file stands for at the exchange: the user's own names are allowed everywhere.
    private func exchangeSymbol(_ name: Symbol) -> Symbol {
        assets.first { Symbol($0.symbol) == name }?.brokerSymbol ?? name
    }

    /// Who may do what, with the ids of the users and groups that are named.
    ///
    /// - Parameters:
    ///   - userID: finds a user by name; nil for one that does not exist.
    ///   - groupID: the same for a group.
    /// - Throws: every name that does not exist.
    public func permissions(
        ownUID: UInt32, userID: (String) -> UInt32?, groupID: (String) -> UInt32?
    ) throws(ConfigurationMistakes) -> Permissions {
        var permissions = Permissions(
            otherwise: othersRole, othersSeeAccount: othersSeeAccount, ownUID: ownUID)
        var mistakes: [ConfigurationMistake] = []
        for entry in grants {
            let subject: Permissions.Subject
            switch entry.subject {
            case .user(let name):
                guard let id = UInt32(name) ?? userID(name) else {
                    mistakes.append(
                        ConfigurationMistake(
                            key: "\(entry.key).user", line: entry.line,
                            message: "there is no user \"\(name)\" on this machine"))
                    continue
                }
                subject = .user(id)
            case .group(let name):
                guard let id = UInt32(name) ?? groupID(name) else {
                    mistakes.append(
                        ConfigurationMistake(
                            key: "\(entry.key).group", line: entry.line,
                            message: "there is no group \"\(name)\" on this machine"))
                    continue
                }
                subject = .group(id)
            }
            permissions.grants.append(
                Permissions.Grant(
                    subject, entry.role, owner: entry.name.map { Owner($0) },
                    symbols: entry.symbols.map { names in Set(names.map { exchangeSymbol(Symbol($0)) }) },
                    seesAccount: entry.seesAccount))
        }
        guard mistakes.isEmpty else { throw ConfigurationMistakes(mistakes) }
        return permissions
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
        if let directory = defaultStateDirectory(environment: environment) { return directory }
        throw ConfigurationMistakes([
            ConfigurationMistake(
                key: ConfigurationKey.stateDirectory.rawValue,
                message:
                    "is missing, and neither STATE_DIRECTORY, XDG_STATE_HOME nor HOME says where to keep the journal"
            )
        ])
    }

    /// Where candles are kept; nil for memory alone: the built-in exchange makes up another past with every start.
    public func candleDirectory(environment: [String: String]) -> String? {
        guard candlesMaximumMegabytes > 0, !usesBuiltInVenue else { return nil }
        if let stateDirectory { return stateDirectory }
        return accountType == .paper ? nil : defaultStateDirectory(environment: environment)
    }

    /// What is kept of candles.
    public func candleOptions(source: String) -> CandleStoreOptions {
        var options = CandleStoreOptions(source: source)
        options.maximumBytes = (candlesMaximumMegabytes > 0 ? candlesMaximumMegabytes : 64) << 20
        return options
    }

    private func defaultStateDirectory(environment: [String: String]) -> String? {
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
        return nil
    }

    /// What the journal keeps.
    public var journalOptions: JournalOptions {
        var options = JournalOptions()
        options.keepDays = journalKeepDays
        options.maximumBytes = journalMaximumMegabytes << 20
        options.survivesPowerLoss = journalSurvivesPowerLoss
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
