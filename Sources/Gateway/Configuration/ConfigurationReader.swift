// SPDX-License-Identifier: Apache-2.0

import Configuration
import GatewayProtocol
import KrakenFutures
import Logging
import Trading

/// Reads the configuration: the environment (`KRAKEN_GATEWAY_ACCOUNT_TYPE`, …) over the file over the defaults.
public struct ConfigurationReader {
    private let reader: ConfigReader
    private let file: ConfigurationFile
    private let environment: [String: String]
    private var mistakes: [ConfigurationMistake]

    private init(yaml: String?, environment: [String: String]) {
        file = ConfigurationFile(yaml: yaml ?? "")
        self.environment = environment
        // A misspelt variable would be ignored as silently as a misspelt key.
        mistakes = file.mistakes + environment.keys.sorted().compactMap(ConfigurationKey.mistake(inVariable:))
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (path, scalar) in file.scalars {
            values[AbsoluteConfigKey(path.split(separator: ".").map(String.init))] = ConfigValue(
                .string(scalar.text), isSecret: false)
        }
        reader = ConfigReader(providers: [
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: [
                "kraken", "gateway",
            ]),
            InMemoryProvider(name: "file", values: values),
        ])
    }

    /// The whole configuration.
    /// - Parameters:
    ///   - yaml: the file's text; nil without a file.
    ///   - environment: the process's; `KRAKEN_GATEWAY_` and the key's words in upper case override the file.
    /// - Throws: every mistake at once.
    public static func read(
        yaml: String?, environment: [String: String]
    ) throws(ConfigurationMistakes) -> GatewayConfiguration {
        var reader = ConfigurationReader(yaml: yaml, environment: environment)
        let configuration = reader.configuration()
        guard reader.mistakes.isEmpty else { throw ConfigurationMistakes(reader.mistakes) }
        return configuration
    }

    private mutating func configuration() -> GatewayConfiguration {
        var result = GatewayConfiguration()
        readAccount(into: &result)
        readExchange(into: &result)
        if let text = text(.defaultSymbol) { result.defaultSymbol = Symbol(text) }
        result.assets = file.assets
        readJournal(into: &result)
        readRoles(into: &result)
        readBudget(into: &result)
        readSocket(into: &result)
        readLimits(into: &result)
        readMetrics(into: &result)
        if let seed = integer(.paperSeed, in: 0...Int64.max) { result.paperSeed = UInt64(seed) }
        if let rate = integer(.paperMessagesPerSecond, in: 0...50_000) {
            result.paperMessagesPerSecond = Double(rate)
        }
        if let level = text(.logLevel) {
            if let known = Logger.Level(rawValue: level) {
                result.logLevel = known
            } else {
                note(
                    .logLevel,
                    "must be one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")), not \"\(level)\""
                )
            }
        }
        return result
    }

    private mutating func readAccount(into result: inout GatewayConfiguration) {
        if let type = text(.accountType) {
            if let known = GatewaySettings.AccountType(rawValue: type) {
                result.accountType = known
            } else {
                note(.accountType, "must be paper, demo or live, not \"\(type)\"")
            }
        }
        result.accountName = text(.accountName) ?? result.accountType.rawValue
        let files = (text(.apiKeyFile), text(.apiSecretFile))
        let names = (text(.apiKeyCredential), text(.apiSecretCredential))
        switch (files, names) {
        case ((nil, nil), (nil, nil)): result.credentials = .none
        case ((let key?, let secret?), (nil, nil)): result.credentials = .files(key: key, secret: secret)
        case ((nil, nil), (let key?, let secret?)): result.credentials = .systemd(key: key, secret: secret)
        case ((.some, nil), (nil, nil)): note(.apiSecretFile, "is missing: the key needs its secret")
        case ((nil, .some), (nil, nil)): note(.apiKeyFile, "is missing: the secret needs its key")
        case ((nil, nil), (.some, nil)): note(.apiSecretCredential, "is missing: the key needs its secret")
        case ((nil, nil), (nil, .some)): note(.apiKeyCredential, "is missing: the secret needs its key")
        default: note(.apiKeyCredential, "give files or credentials, not both")
        }
    }

    private mutating func readExchange(into result: inout GatewayConfiguration) {
        result.restURL = url(.restURL, schemes: ["https://", "http://"])
        result.historyURL = url(.historyURL, schemes: ["https://", "http://"])
        result.chartsURL = url(.chartsURL, schemes: ["https://", "http://"])
        result.websocketURL = url(.websocketURL, schemes: ["wss://", "ws://"])
        let urls: [ConfigurationKey] = [.restURL, .chartsURL, .websocketURL]
        let given = urls.filter { environment[$0.variable] != nil || file.scalars[$0.rawValue] != nil }
        if result.accountType == .paper, let first = given.first, given.count < urls.count {
            note(first, "a paper account elsewhere needs rest_url, charts_url and websocket_url, all three")
        }
        result.caFile = text(.caFile)
        if let seconds = integer(.timeoutSeconds, in: 1...600) { result.timeout = .seconds(seconds) }
        if let seconds = integer(.symbolLingerSeconds, in: 0...86_400) {
            result.symbolLinger = .seconds(seconds)
        }
    }

    private mutating func readJournal(into result: inout GatewayConfiguration) {
        if let path = text(.stateDirectory) {
            if path.hasPrefix("/") {
                result.stateDirectory = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
            } else {
                note(.stateDirectory, "must be a path that begins with /, not \"\(path)\"")
            }
        }
        if let days = integer(.journalKeepDays, in: 1...3_650) { result.journalKeepDays = Int(days) }
        result.journalSurvivesPowerLoss = flag(.journalSurvivesPowerLoss) ?? true
        if let size = integer(.journalMaximumMegabytes, in: 1...1_000_000) {
            result.journalMaximumMegabytes = size
        }
        if let size = integer(.candlesMaximumMegabytes, in: 0...1_000_000) {
            result.candlesMaximumMegabytes = size
        }
        if let seconds = integer(.processWithinSeconds, in: 1...60) {
            result.processWithin = .seconds(seconds)
        }
    }

    private mutating func readRoles(into result: inout GatewayConfiguration) {
        result.grants = file.grants
        result.risk = file.risk
        if let text = text(.othersRole) {
            if text == "none" {
                result.othersRole = nil
            } else if let role = Role(rawValue: text) {
                result.othersRole = role
            } else {
                note(.othersRole, "must be observer, trader, admin or none, not \"\(text)\"")
            }
        }
        result.othersSeeAccount = flag(.othersAccountView) ?? false
    }

    private mutating func readBudget(into result: inout GatewayConfiguration) {
        if let amount = integer(.tradingBudget, in: 50...10_000_000) {
            result.budget.trading = Int(amount)
        }
        if let amount = integer(.historyBudget, in: 1...10_000_000) { result.budget.history = Int(amount) }
        if let amount = integer(.cancelReserve, in: 0...10_000_000) {
            result.budget.cancelReserve = Int(amount)
        }
        if result.budget.cancelReserve * 2 > result.budget.trading {
            note(
                .cancelReserve,
                "must be at most half of rate_budget.trading, \(result.budget.trading): orders need room too")
        }
        if let percent = integer(.ownerSharePercent, in: 1...100) {
            result.budget.ownerSharePercent = Int(percent)
        }
        if let seconds = integer(.switchTimeoutSeconds, in: 10...3_600) {
            result.switchPeriod = .seconds(seconds)
        }
        result.isSwitchAlwaysOn = flag(.switchAlways) ?? false
    }

    private mutating func readSocket(into result: inout GatewayConfiguration) {
        result.socketPath = text(.socketPath)
        if let bits = permissionBits(.socketMode) { result.socketMode = bits }
        result.socketGroup = text(.socketGroup)
        if let count = integer(.maximumConnections, in: 1...100_000) {
            result.maximumConnections = Int(count)
        }
        if let count = integer(.maximumConnectionsPerUser, in: 1...100_000) {
            result.maximumConnectionsPerUser = Int(count)
        }
        if let seconds = integer(.exitWhenIdle, in: 1...604_800) { result.exitWhenIdle = .seconds(seconds) }
    }

    private mutating func readLimits(into result: inout GatewayConfiguration) {
        let most = Int64(1) << 30
        if let bytes = integer(.maximumFrameBytes, in: 1_024...most) {
            result.limits.maximumFrameBytes = bytes
        }
        if let count = integer(.maximumOpenCalls, in: 1...1_000_000) {
            result.limits.maximumOpenCalls = count
        }
        if let count = integer(.maximumStreams, in: 1...1_000_000) { result.limits.maximumStreams = count }
        if let bytes = integer(.maximumQueueBytes, in: 65_536...most) {
            result.limits.maximumQueueBytes = bytes
        }
        result.limits.defaultTimeout = result.timeout
    }

    private mutating func readMetrics(into result: inout GatewayConfiguration) {
        result.metricsSocketPath = text(.metricsSocket)
        if let bits = permissionBits(.metricsSocketMode) { result.metricsSocketMode = bits }
        if let port = integer(.metricsPort, in: 1...65_535) { result.metricsPort = Int(port) }
    }

    // MARK: Single values

    private mutating func permissionBits(_ key: ConfigurationKey) -> UInt32? {
        guard let mode = text(key) else { return nil }
        if let bits = UInt32(mode, radix: 8), bits <= 0o777 { return bits }
        note(key, "must be permission bits in octal such as \"0660\", not \"\(mode)\"")
        return nil
    }

    private mutating func text(_ key: ConfigurationKey) -> String? {
        let value = reader.string(forKey: ConfigKey(key.rawValue.split(separator: ".").map(String.init)))
        guard let value else { return nil }
        if value.isEmpty {
            note(key, "is empty; leave the key out for its default")
            return nil
        }
        return value
    }

    private mutating func flag(_ key: ConfigurationKey) -> Bool? {
        guard let text = text(key) else { return nil }
        if let value = Bool(text) { return value }
        note(key, "must be true or false, not \"\(text)\"")
        return nil
    }

    private mutating func integer(_ key: ConfigurationKey, in range: ClosedRange<Int64>) -> Int64? {
        guard let text = text(key) else { return nil }
        if let value = Int64(text), range.contains(value) { return value }
        note(key, "must be a whole number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\"")
        return nil
    }

    private mutating func url(_ key: ConfigurationKey, schemes: [String]) -> String? {
        guard var text = text(key) else { return nil }
        let host = schemes.first { text.hasPrefix($0) }.map { text.dropFirst($0.count).prefix { $0 != "/" } }
        guard host?.isEmpty == false, !text.contains(where: \.isWhitespace) else {
            note(key, "must begin with \(schemes.joined(separator: " or ")) and name a host, not \"\(text)\"")
            return nil
        }
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }

    private mutating func note(_ key: ConfigurationKey, _ message: String) {
        var mistake = ConfigurationMistake(key: key.rawValue, message: message)
        if environment[key.variable] != nil {
            mistake.key = "\(key.rawValue) (\(key.variable))"
        } else {
            mistake.line = file.scalars[key.rawValue]?.line
        }
        mistakes.append(mistake)
    }
}
