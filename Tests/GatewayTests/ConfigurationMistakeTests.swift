// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gateway

/// Every mistake names its key and its line, and says what is allowed.
@Suite
struct ConfigurationMistakeTests {
    static func mistakes(_ yaml: String?, _ environment: [String: String] = [:]) -> [String] {
        do throws(ConfigurationMistakes) {
            _ = try ConfigurationReader.read(yaml: yaml, environment: environment)
            return []
        } catch {
            return error.mistakes.map(\.description)
        }
    }

    static let single: [(String, String)] = [
        ("acount:\n  type: paper\n", "line 1: acount: there is no such key; did you mean account?"),
        (
            "account:\n  tpye: live\n",
            "line 2: account.tpye: there is no such key; did you mean account.type or account.name?"
        ),
        ("account:\n  type: lvie\n", "line 2: account.type: must be paper, demo or live, not \"lvie\""),
        (
            "state_directory: here\n",
            "line 1: state_directory: must be a path that begins with /, not \"here\""
        ),
        (
            "journal: {keep_days: 0}\n",
            "line 1: journal.keep_days: must be a whole number from 1 to 3650, not \"0\""
        ),
        (
            "roles: {grants: [{user: a}]}\n",
            "line 1: roles.grants[0].role: is missing: observer, trader or admin"
        ),
        (
            "roles:\n  grants:\n    - {user: a, role: boss}\n",
            "line 3: roles.grants[0].role: must be observer, trader or admin, not \"boss\""
        ),
        (
            "roles: {grants: [{role: trader}]}\n", "line 1: roles.grants[0]: needs a user or a group"
        ),
        (
            "roles: {grants: [{user: a, group: b, role: trader}]}\n",
            "line 1: roles.grants[0]: must have a user or a group, not both"
        ),
        (
            "roles: {grants: [{user: a, role: trader, symbol: [X]}]}\n",
            "line 1: roles.grants[0].symbol: there is no such key; did you mean symbols?"
        ),
        (
            "roles: {grants: [{user: a, role: trader, symbols: X}]}\n",
            "line 1: roles.grants[0].symbols: must be a list of instruments"
        ),
        (
            "roles: {grants: [{user: a, role: trader, account_view: maybe}]}\n",
            "line 1: roles.grants[0].account_view: must be true or false, not \"maybe\""
        ),
        (
            "roles: {grants: 7}\n",
            "line 1: roles.grants: must be a list of {user or group, role, name, symbols, account_view}"
        ),
        (
            "roles: {others: boss}\n",
            "line 1: roles.others: must be observer, trader, admin or none, not \"boss\""
        ),
        (
            "risk:\n  acount: {}\n", "line 2: risk.acount: there is no such key; did you mean account?"
        ),
        (
            "risk:\n  account: {largest_ordr: 5}\n",
            "line 2: risk.account.largest_ordr: there is no such key; did you mean largest_order?"
        ),
        (
            "risk:\n  owners:\n    desk: {largest_order: -5}\n",
            "line 3: risk.owners.desk.largest_order: must be a number above zero, not \"-5\""
        ),
        (
            "risk:\n  each_owner: {orders_per_second: 0}\n",
            "line 2: risk.each_owner.orders_per_second: must be a whole number from 1 to 1000000, not \"0\""
        ),
        ("risk: 7\n", "line 1: risk: must be a mapping of account, each_owner and owners"),
        (
            "rate_budget: {trading: 10}\n",
            "line 1: rate_budget.trading: must be a whole number from 50 to 10000000, not \"10\""
        ),
        (
            "rate_budget: {cancel_reserve: 300}\n",
            "line 1: rate_budget.cancel_reserve: must be at most half of rate_budget.trading, 500: orders need room too"
        ),
        (
            "dead_man_switch: {timeout_seconds: 5}\n",
            "line 1: dead_man_switch.timeout_seconds: must be a whole number from 10 to 3600, not \"5\""
        ),
        (
            "dead_man_switch: {always: often}\n",
            "line 1: dead_man_switch.always: must be true or false, not \"often\""
        ),
        ("account: live\n", "line 1: account: must be a mapping of keys"),
        ("account:\n  type: [live]\n", "line 2: account.type: must be one value"),
        ("account:\n  name:\n", "line 2: account.name: is empty; leave the key out for its default"),
        (
            "\n\naccount:\n  api_key_file: /k\n",
            "account.api_secret_file: is missing: the key needs its secret"
        ),
        ("account:\n  api_secret_file: /s\n", "account.api_key_file: is missing: the secret needs its key"),
        (
            "account:\n  api_key_credential: k\n",
            "account.api_secret_credential: is missing: the key needs its secret"
        ),
        (
            "account:\n  api_secret_credential: s\n",
            "account.api_key_credential: is missing: the secret needs its key"
        ),
        (
            "account:\n  api_key_file: /k\n  api_secret_file: /s\n  api_key_credential: k\n",
            "line 4: account.api_key_credential: give files or credentials, not both"
        ),
        (
            "account:\n  type: live\nexchange:\n  rest_url: futures.kraken.com\n",
            "line 4: exchange.rest_url: must begin with https:// or http:// and name a host, "
                + "not \"futures.kraken.com\""
        ),
        (
            "account:\n  type: live\nexchange:\n  websocket_url: https://x\n",
            "line 4: exchange.websocket_url: must begin with wss:// or ws:// and name a host, not \"https://x\""
        ),
        (
            "account:\n  type: live\nexchange:\n  charts_url: https:///v1\n",
            "line 4: exchange.charts_url: must begin with https:// or http:// and name a host, not \"https:///v1\""
        ),
        (
            "exchange:\n  rest_url: http://a\n  charts_url: http://a\n",
            "line 2: exchange.rest_url: a paper account elsewhere needs rest_url, charts_url and websocket_url, "
                + "all three"
        ),
        (
            "exchange:\n  rest_url: http://a\n  charts_url: http://a\n  websocket_url: a\n",
            "line 4: exchange.websocket_url: must begin with wss:// or ws:// and name a host, not \"a\""
        ),
        (
            "exchange:\n  timeout_seconds: 0\n",
            "line 2: exchange.timeout_seconds: must be a whole number from 1 to 600, not \"0\""
        ),
        (
            "exchange:\n  timeout_seconds: 30s\n",
            "line 2: exchange.timeout_seconds: must be a whole number from 1 to 600, not \"30s\""
        ),
        (
            "socket:\n  mode: 0999\n",
            "line 2: socket.mode: must be permission bits in octal such as \"0660\", not \"0999\""
        ),
        (
            "socket:\n  mode: \"01777\"\n",
            "line 2: socket.mode: must be permission bits in octal such as \"0660\", not \"01777\""
        ),
        (
            "limits:\n  max_queue_bytes: 1024\n",
            "line 2: limits.max_queue_bytes: must be a whole number from 65536 to 1073741824, not \"1024\""
        ),
        (
            "log:\n  level: loud\n",
            "line 2: log.level: must be one of trace, debug, info, notice, warning, error, critical, not \"loud\""
        ),
        ("assets: BTC\n", "line 1: assets: must be a list of {symbol, broker_symbol, quote_currency}"),
        (
            "assets:\n  - BTC\n",
            "line 2: assets[0]: must be a list of {symbol, broker_symbol, quote_currency}"
        ),
        ("assets:\n  - broker_symbol: PI_XBTUSD\n", "line 2: assets[0].symbol: is missing"),
        ("assets:\n  - symbol: BTC\n", "line 2: assets[0].broker_symbol: is missing"),
        (
            "assets:\n  - symbol: BTC\n    broker_symbol: PI_XBTUSD\n    currency: USD\n",
            "line 4: assets[0].currency: there is no such key; allowed are symbol, broker_symbol, quote_currency"
        ),
        (
            "assets:\n  - symbol: BTC\n    broker_symbol: [PI_XBTUSD]\n",
            "line 3: assets[0].broker_symbol: must be one value"
        ),
        (
            "assets:\n  - symbol: BTC\n    broker_symbol: PI_XBTUSD\n    quote_currency: {}\n",
            "line 4: assets[0].quote_currency: must be one value"
        ),
        (
            "assets:\n  - symbol: \"\"\n    broker_symbol: PI_XBTUSD\n",
            "line 2: assets[0].symbol: is empty"
        ),
        (
            "assets:\n  - {symbol: BTC, broker_symbol: PI_XBTUSD}\n  - {symbol: btc, broker_symbol: PF_XBTUSD}\n",
            "line 1: assets: the symbol \"BTC\" is given twice"
        ),
        ("- account\n", "line 1: the file must be a mapping of keys"),
        ("account\n", "line 1: the file must be a mapping of keys"),
    ]

    @Test(arguments: single)
    func `says what is wrong and where`(yaml: String, mistake: String) {
        #expect(Self.mistakes(yaml) == [mistake])
    }

    @Test func `says that the file is not YAML, where, and nothing of what it says`() {
        let mistakes = Self.mistakes("account:\n  name: s3cr3t\n  type: [paper\n")
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.hasPrefix("line ") == true)
        #expect(mistakes.first?.contains(": the file is not YAML: ") == true)
        #expect(mistakes.first?.contains("s3cr3t") == false)
        #expect(Self.mistakes("account:\n\ttype: paper\n").first?.hasPrefix("line 2: ") == true)
    }

    static let repeated: [(String, String)] = [
        ("account:\n  type: demo\n  type: live\n", "line 2: type: is given twice"),
        ("log:\n  level: info\nlog:\n  level: debug\n", "line 1: log: is given twice"),
        ("log:\n  level: info\nlog.level: debug\n", "line 3: log.level: is given twice"),
    ]

    @Test(arguments: repeated)
    func `says that a key is given twice`(yaml: String, mistake: String) {
        #expect(Self.mistakes(yaml) == [mistake])
    }

    @Test func `refuses a second document instead of ignoring it`() {
        #expect(Self.mistakes("log:\n  level: info\n---\nlog:\n  level: debug\n").count == 1)
    }

    @Test func `tells all mistakes in one run`() {
        let yaml = """
            account: {type: lvie, nmae: a}
            exchange: {timeout_seconds: x}
            assets: [{symbol: BTC}]
            """
        let mistakes = Self.mistakes(yaml, ["KRAKEN_GATEWAY_LOG_LEVEL": "loud"])
        #expect(mistakes.count == 5)
        for key in [
            "account.type", "account.nmae", "exchange.timeout_seconds", "assets[0].broker_symbol",
            "log.level",
        ] {
            #expect(mistakes.contains { $0.contains("\(key)") }, "\(key)")
        }
    }

    @Test func `names the variable, not the file's line, when the environment is wrong`() {
        let mistakes = Self.mistakes(
            "account:\n  type: demo\n",
            ["KRAKEN_GATEWAY_ACCOUNT_TYPE": "lvie", "KRAKEN_GATEWAY_SOCKET_PATH": ""])
        #expect(
            mistakes == [
                "account.type (KRAKEN_GATEWAY_ACCOUNT_TYPE): must be paper, demo or live, not \"lvie\"",
                "socket.path (KRAKEN_GATEWAY_SOCKET_PATH): is empty; leave the key out for its default",
            ])
    }

    @Test func `does not print the contents of a key that a file was given instead of a path`() {
        let yaml = "account:\n  type: live\n  api_key: s3cr3t\n"
        #expect(Self.mistakes(yaml).count == 1)
        #expect(Self.mistakes(yaml).first?.contains("s3cr3t") == false)
        #expect(Self.mistakes(yaml).first?.contains("account.api_key_file") == true)
    }
}
