// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GatewayCore
import GatewayProtocol
import KrakenFutures
import Logging
import Testing
import Trading

@testable import Gateway

@Suite
struct ConfigurationTests {
    static let whole = """
        account:
          name: main
          type: live
          api_key_file: /etc/kraken/key
          api_secret_file: /etc/kraken/secret
        exchange:
          rest_url: https://rest.example/derivatives/api/v3/
          charts_url: https://charts.example/api
          websocket_url: wss://feed.example/ws/v1//
          ca_file: /etc/ca.pem
          timeout_seconds: 12
          symbol_linger_seconds: 0
        default_symbol: pf_xbtusd
        assets:
          - symbol: BTC
            broker_symbol: pi_xbtusd
            quote_currency: USD
          - {symbol: ETH, broker_symbol: PI_ETHUSD}
        socket:
          path: /run/x.sock
          mode: 0660
          group: traders
          max_connections: 10
          max_connections_per_user: 5
        limits:
          max_frame_bytes: 2048
          max_open_calls: 3
          max_streams: 4
          max_queue_bytes: 65536
        paper:
          seed: 42
          messages_per_second: 100
        log:
          level: debug
        """

    private static func read(_ yaml: String?, _ environment: [String: String] = [:]) throws
        -> GatewayConfiguration
    {
        try ConfigurationReader.read(yaml: yaml, environment: environment)
    }

    @Test func `reads every key`() throws {
        let read = try Self.read(Self.whole)
        #expect(read.accountName == "main")
        #expect(read.accountType == .live)
        #expect(read.credentials == .files(key: "/etc/kraken/key", secret: "/etc/kraken/secret"))
        #expect(read.endpoints.rest == "https://rest.example/derivatives/api/v3")
        #expect(read.endpoints.charts == "https://charts.example/api")
        #expect(read.endpoints.websocket == "wss://feed.example/ws/v1")
        #expect(read.caFile == "/etc/ca.pem")
        #expect(read.timeout == .seconds(12))
        #expect(read.limits.defaultTimeout == .seconds(12))
        #expect(read.symbolLinger == .zero)
        #expect(read.defaultSymbol == Symbol("PF_XBTUSD"))
        #expect(
            read.assets == [
                Asset(symbol: "BTC", brokerSymbol: Symbol("PI_XBTUSD"), quoteCurrency: "USD"),
                Asset(symbol: "ETH", brokerSymbol: Symbol("PI_ETHUSD")),
            ])
        #expect(read.socketPath == "/run/x.sock")
        #expect(read.socketMode == 0o660)
        #expect(read.socketGroup == "traders")
        #expect([read.maximumConnections, read.maximumConnectionsPerUser] == [10, 5])
        #expect(read.limits.maximumFrameBytes == 2_048)
        #expect(read.limits.maximumOpenCalls == 3)
        #expect(read.limits.maximumStreams == 4)
        #expect(read.limits.maximumQueueBytes == 65_536)
        #expect(read.paperSeed == 42)
        #expect(read.paperMessagesPerSecond == 100)
        #expect(read.logLevel == .debug)
        #expect(!read.usesBuiltInVenue)
    }

    @Test(arguments: [nil, "", "# nothing yet\n", "---\n", "account:\nassets:\n"])
    func `trades on paper without a configuration`(yaml: String?) throws {
        let read = try Self.read(yaml)
        #expect(read.accountType == .paper)
        #expect(read.accountName == "paper")
        #expect(read.credentials == .none)
        #expect(read.usesBuiltInVenue)
        #expect(read.timeout == .seconds(30))
        #expect(read.defaultSymbol == Symbol("PI_XBTUSD"))
        #expect(read.socketMode == 0o600)
    }

    @Test func `lets the environment override the file, key by key`() throws {
        let read = try Self.read(
            Self.whole,
            [
                "KRAKEN_GATEWAY_ACCOUNT_TYPE": "demo", "KRAKEN_GATEWAY_EXCHANGE_TIMEOUT_SECONDS": "7",
                "KRAKEN_GATEWAY_DEFAULT_SYMBOL": "PI_ETHUSD", "KRAKEN_GATEWAY_LIMITS_MAX_OPEN_CALLS": "9",
                "KRAKEN_GATEWAY_ACCOUNT_API_KEY_FILE": "/other/key", "PATH": "/bin",
            ])
        #expect(read.accountType == .demo)
        #expect(read.accountName == "main")
        #expect(read.timeout == .seconds(7))
        #expect(read.defaultSymbol == Symbol("PI_ETHUSD"))
        #expect(read.limits.maximumOpenCalls == 9)
        #expect(read.limits.maximumStreams == 4)
        #expect(read.credentials == .files(key: "/other/key", secret: "/etc/kraken/secret"))
    }

    @Test func `needs no file when the environment says everything`() throws {
        let read = try Self.read(
            nil,
            [
                "KRAKEN_GATEWAY_ACCOUNT_TYPE": "live", "KRAKEN_GATEWAY_ACCOUNT_API_KEY_CREDENTIAL": "key",
                "KRAKEN_GATEWAY_ACCOUNT_API_SECRET_CREDENTIAL": "secret",
            ])
        #expect(read.credentials == .systemd(key: "key", secret: "secret"))
        #expect(read.accountName == "live")
        #expect(read.endpoints.rest == KrakenEndpoints.live.rest)
    }

    @Test func `knows Kraken's addresses for each type of account`() throws {
        let demo = try Self.read("account: {type: demo}\nexchange: {charts_url: https://mine}")
        #expect(demo.endpoints.rest == KrakenEndpoints.demo.rest)
        #expect(demo.endpoints.charts == "https://mine")
        #expect(demo.endpoints.websocket == KrakenEndpoints.demo.websocket)
        let live = try Self.read("account: {type: live}")
        #expect(live.endpoints.websocket == KrakenEndpoints.live.websocket)
        #expect(!live.usesBuiltInVenue)
    }

    @Test func `trades on paper when told to, whatever the file says`() throws {
        var read = try Self.read(Self.whole)
        read.tradeOnPaper()
        #expect(read.usesBuiltInVenue)
        #expect(read.accountName == "paper")
        #expect(read.credentials == .none)
        #expect(read.assets.count == 2)
        let settings = read.settings(
            endpoints: KrakenEndpoints(paperPort: 1), ownUID: 7, version: "1")
        #expect(settings.accountType == .paper)
        #expect(settings.timeout == .seconds(12))
        #expect(settings.limits.maximumStreams == 4)
        #expect(settings.symbolLinger == .zero)
    }

    @Test func `says what the configuration means, and never a secret`() throws {
        let read = try Self.read(Self.whole)
        let summary = read.summary(socketPath: "/run/x.sock", stateDirectory: "/var/lib/gw")
        for part in ["main (live)", "https://rest.example", "/etc/kraken/key", "mode 660", "BTC=PI_XBTUSD"] {
            #expect(summary.contains(part), "\(part)")
        }
        #expect(!summary.contains("/etc/kraken/secret"))
        var paper = read
        paper.tradeOnPaper()
        #expect(paper.summary(socketPath: "/s", stateDirectory: nil).contains("the built-in paper exchange"))
        #expect(
            try Self.read("account: {type: live}").summary(socketPath: "/s", stateDirectory: nil).contains(
                "none: public data only"))
    }

    static let changes: [(String, [String])] = [
        ("account: {name: other}", ["account.name"]),
        ("account: {type: demo}", ["account.type"]),
        ("account: {api_key_file: /k, api_secret_file: /s}", ["account.api_key_file"]),
        ("account: {api_key_credential: k, api_secret_credential: s}", ["account.api_key_file"]),
        ("exchange: {ca_file: /c}", ["exchange.ca_file"]),
        ("exchange: {symbol_linger_seconds: 5}", ["exchange.symbol_linger_seconds"]),
        ("exchange: {process_within_seconds: 9}", ["exchange.process_within_seconds"]),
        ("state_directory: /var/lib/gw", ["state_directory"]),
        ("journal: {keep_days: 9}", ["journal.keep_days"]),
        ("journal: {survives_power_loss: false}", ["journal.survives_power_loss"]),
        ("journal: {max_megabytes: 9}", ["journal.max_megabytes"]),
        ("socket: {path: /p}", ["socket.path"]),
        ("socket: {mode: 0666}", ["socket.mode"]),
        ("socket: {group: g}", ["socket.group"]),
        ("socket: {max_connections: 1}", ["socket.max_connections"]),
        ("socket: {max_connections_per_user: 1}", ["socket.max_connections_per_user"]),
        ("limits: {max_streams: 1}", ["limits.max_streams"]),
        ("limits: {max_open_calls: 1}", ["limits.max_open_calls"]),
        ("limits: {max_frame_bytes: 4096}", ["limits.max_frame_bytes"]),
        ("limits: {max_queue_bytes: 65536}", ["limits.max_queue_bytes"]),
        ("paper: {seed: 9}", ["paper.seed"]),
        ("paper: {messages_per_second: 9}", ["paper.messages_per_second"]),
        // What a reload takes over.
        ("exchange: {timeout_seconds: 5}", []),
        ("default_symbol: PI_ETHUSD", []),
        ("assets: [{symbol: A, broker_symbol: B}]", []),
        ("log: {level: error}", []),
    ]

    @Test(arguments: changes)
    func `knows what a reload cannot change`(yaml: String, keys: [String]) throws {
        let (before, after) = (try Self.read("account: {name: paper}"), try Self.read(yaml))
        var expected = keys
        // The name follows the type when it is not given.
        if keys == ["account.type"] { expected = ["account.name", "account.type"] }
        #expect(after.restartNeeded(for: before) == expected)
        #expect(after.restartNeeded(for: after).isEmpty)
    }

    @Test func `keeps the journal where the configuration or the system says, and none for paper`() throws {
        let live = try Self.read("account: {type: live, name: a/b, api_key_file: /k, api_secret_file: /s}")
        let home = ["HOME": "/home-of-x"]
        #expect(try live.journalDirectory(environment: home) == "/home-of-x/.local/state/kraken-gateway/a_b")
        let xdg = home.merging(["XDG_STATE_HOME": "/state"]) { $1 }
        #expect(try live.journalDirectory(environment: xdg) == "/state/kraken-gateway/a_b")
        let systemd = xdg.merging(["STATE_DIRECTORY": "/var/lib/gw:/var/lib/other"]) { $1 }
        #expect(try live.journalDirectory(environment: systemd) == "/var/lib/gw")
        var given = live
        given.stateDirectory = "/mine"
        #expect(try given.journalDirectory(environment: systemd) == "/mine")
        #expect(throws: ConfigurationMistakes.self) { try live.journalDirectory(environment: [:]) }
        given.tradeOnPaper()
        #expect(try given.journalDirectory(environment: systemd) == nil)
        #expect(try Self.read("account: {type: live}").journalDirectory(environment: systemd) == nil)
        #expect(try Self.read("state_directory: /paper/").journalDirectory(environment: [:]) == "/paper")
    }

    // MARK: Who may do what, and how much

    @Test func `roles name users and groups, which are looked up`() throws {
        let configuration = try Self.read(
            """
            assets: [{symbol: BTC, broker_symbol: PI_XBTUSD}]
            roles:
              grants:
                - {user: alice, role: trader, name: alpha, symbols: [BTC, PF_ETHUSD]}
                - {group: 50, role: observer, account_view: true}
              others: none
            """)
        let permissions = try configuration.permissions(
            ownUID: 9, userID: { $0 == "alice" ? 1_000 : nil }, groupID: { _ in nil })
        #expect(permissions.otherwise == nil && permissions.ownUID == 9)
        #expect(
            permissions.grants == [
                Permissions.Grant(
                    .user(1_000), .trader, owner: Owner("alpha"),
                    symbols: [Symbol("PI_XBTUSD"), Symbol("PF_ETHUSD")]),
                Permissions.Grant(.group(50), .observer, seesAccount: true),
            ])
        do throws(ConfigurationMistakes) {
            _ = try configuration.permissions(ownUID: 9, userID: { _ in nil }, groupID: { _ in nil })
            Issue.record("a user that does not exist was found")
        } catch {
            #expect(
                error.description
                    == "line 4: roles.grants[0].user: there is no user \"alice\" on this machine")
        }
    }

    @Test func `limits, budget and switch are read`() throws {
        let configuration = try Self.read(
            """
            assets: [{symbol: BTC, broker_symbol: PI_XBTUSD}]
            risk:
              account: {symbols: [btc], price_collar_percent: 2.5, open_orders: 0}
              each_owner:
              owners: {desk: {largest_position_value: 1e6}}
            rate_budget: {trading: 400, history: 50, cancel_reserve: 200, owner_share_percent: 50}
            dead_man_switch: {timeout_seconds: 30, always: true}
            """)
        let settings = configuration.settings(endpoints: configuration.endpoints, ownUID: 1, version: "1")
        #expect(settings.riskLimits[.account]?.symbols == [Symbol("PI_XBTUSD")])
        #expect(settings.riskLimits[.account]?.priceCollarPercent == Decimal("2.5"))
        #expect(settings.riskLimits[.account]?.maximumOpenOrders == 0)
        #expect(settings.riskLimits[.eachOwner] == nil)
        #expect(settings.riskLimits[.owner(Owner("desk"))]?.maximumPositionValue == 1_000_000)
        #expect(settings.budgetSettings.budgets[.trading]?.amount == 400)
        #expect(settings.budgetSettings.cancelReserve == 200)
        #expect(settings.switchPeriod == .seconds(30) && settings.isSwitchAlwaysOn)
        #expect(configuration.restartNeeded(for: try Self.read("")).contains("risk"))
    }

    @Test func `the history interface stands beside the trading one unless it is named`() throws {
        let beside = try Self.read(
            "exchange: {rest_url: 'http://h/derivatives/api/v3', charts_url: 'http://h/c', websocket_url: 'ws://h/w'}"
        )
        #expect(beside.endpoints.history == "http://h/api/history/v3")
        #expect(
            try Self.read("account: {type: live}\nexchange: {history_url: 'https://x/h/'}").endpoints.history
                == "https://x/h")
    }

    // MARK: The example

    private static let example = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "deploy/gateway.example.yaml")

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: example.path), "deploy/gateway.example.yaml is absent")
    )
    func `parses the example, which shows every key`() throws {
        let text = String(decoding: try Data(contentsOf: Self.example), as: UTF8.self)
        #expect(ConfigurationMistakeTests.mistakes(text).isEmpty)
        // Keys that stand in comments count: they are shown, not set.
        for key in ConfigurationKey.allCases {
            let name = key.rawValue.split(separator: ".").last ?? ""
            #expect(text.contains("\(name):"), "\(key.rawValue)")
        }
        for name in ConfigurationKey.grantFields + ConfigurationKey.limitFields {
            #expect(text.contains(name), "\(name)")
        }
        for name in ConfigurationKey.assetFields { #expect(text.contains("\(name):"), "\(name)") }
    }
}
