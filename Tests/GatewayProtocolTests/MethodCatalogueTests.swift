// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing
import Trading

@Suite struct MethodCatalogueTests {
    static let names = [
        "gateway.hello",
        "gateway.get_info",
        "gateway.check_health",
        "gateway.describe",
        "gateway.doctor",
        "gateway.watch_health",
        "gateway.get_metrics",
        "gateway.list_clients",
        "gateway.kill_client",
        "gateway.drain",
        "gateway.set_log_level",
        "gateway.monitor",
        "market_data.list_instruments",
        "market_data.get_instrument",
        "market_data.get_ticker",
        "market_data.list_tickers",
        "market_data.subscribe_ticker",
        "market_data.get_trades",
        "market_data.subscribe_trades",
        "market_data.get_candles",
        "market_data.subscribe_candles",
        "market_data.get_order_book",
        "market_data.subscribe_order_book",
        "market_data.get_funding_rates",
        "market_data.subscribe_status",
        "account.get_state",
        "account.subscribe_state",
        "account.list_positions",
        "account.subscribe_positions",
        "account.list_fills",
        "account.subscribe_fills",
        "account.get_log",
        "account.subscribe_log",
        "account.list_notifications",
        "account.subscribe_notifications",
        "account.get_leverage",
        "account.set_leverage",
        "account.get_pnl_preferences",
        "account.set_pnl_preference",
        "account.get_rate_budget",
        "account.subscribe_rate_budget",
        "orders.place",
        "orders.amend",
        "orders.cancel",
        "orders.cancel_all",
        "orders.batch",
        "orders.get",
        "orders.list_open",
        "orders.list_history",
        "orders.close_position",
        "orders.subscribe_orders",
        "orders.arm_dead_man_switch",
        "orders.set_cancel_on_disconnect",
        "risk.get_limits",
        "risk.set_limits",
        "risk.halt",
        "risk.reduce_only",
        "risk.resume",
    ]

    /// What `gateway.describe` gives of one method.
    static func described(_ name: String) throws -> JSONValue {
        let method = try #require(MethodCatalogue.find(name))
        var writer = JSONWriter()
        method.write(to: &writer)
        return try JSONValue(parsing: writer.bytes)
    }

    static func schema(_ method: String, _ part: String) throws -> JSONValue {
        try #require(try described(method)[part])
    }

    @Test func `lists every method of the release, once`() {
        #expect(MethodCatalogue.all.map(\.name) == Self.names)
        #expect(MethodCatalogue.find("gateway.nothing") == nil)
    }

    @Test(arguments: names)
    func `gives each method's schemas`(name: String) throws {
        let method = try #require(MethodCatalogue.find(name))
        let described = try Self.described(name)
        #expect(described["name"]?.string == name)
        #expect(described["service"]?.string == name.split(separator: ".").first.map(String.init))
        let isStream =
            name.contains(".subscribe_") || ["gateway.watch_health", "gateway.monitor"].contains(name)
        #expect(described["kind"]?.string == (isStream ? "stream" : "unary"))
        #expect((described["event"] != nil) == isStream)
        #expect((described["default_on_lag"] != nil) == isStream)
        for part in isStream ? ["params", "result", "event"] : ["params", "result"] {
            let schema = try #require(described[part])
            #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
            #expect(schema["type"]?.string == "object")
        }
        for part in isStream ? ["params", "result", "event"] : ["params", "result"] {
            for (_, property) in described[part]?["properties"]?.members.map({ ($0.key, $0.value) }) ?? [] {
                #expect(property["description"]?.string?.hasSuffix(".") == true)
            }
        }
        #expect(described["errors"]?.elements.count == method.refusals.count)
        let reasons = Set(Reason.all.map(\.word))
        #expect(method.refusals.allSatisfy { reasons.contains($0.reason) })
    }

    @Test func `every stream can be told what to do about lag`() throws {
        for method in MethodCatalogue.all where method.kind == .stream {
            let params = try Self.schema(method.name, "params")
            #expect(params["properties"]?["on_lag"]?["$ref"]?.string == "#/$defs/LagPolicy")
            let words = params["$defs"]?["LagPolicy"]?["enum"]?.elements.compactMap(\.string)
            #expect(words == LagPolicy.allCases.map(\.rawValue))
        }
        #expect(MethodCatalogue.find("market_data.subscribe_ticker")?.defaultLagPolicy == .conflate)
        #expect(MethodCatalogue.find("market_data.subscribe_trades")?.defaultLagPolicy == .gap)
        #expect(MethodCatalogue.find("market_data.subscribe_candles")?.defaultLagPolicy == .gap)
        #expect(MethodCatalogue.find("account.subscribe_fills")?.defaultLagPolicy == .disconnect)
        #expect(MethodCatalogue.find("orders.subscribe_orders")?.defaultLagPolicy == .disconnect)
    }

    @Test func `only changes of orders need a trader`() {
        let traders = MethodCatalogue.all.filter { $0.role == .trader }.map(\.name)
        #expect(
            traders == [
                "orders.place",
                "orders.amend",
                "orders.cancel",
                "orders.cancel_all",
                "orders.batch",
                "orders.close_position",
                "orders.arm_dead_man_switch",
                "orders.set_cancel_on_disconnect",
            ])
    }

    @Test func `the whole catalogue describes itself`() throws {
        var writer = JSONWriter()
        MethodCatalogue.write(MethodCatalogue.all, to: &writer)
        let catalogue = try JSONValue(parsing: writer.bytes)
        #expect(catalogue["methods"]?.elements.count == Self.names.count)
        let schema = try Self.schema("gateway.describe", "result")
        #expect(SchemaValidator.findings(catalogue, against: schema) == [])
    }

    // MARK: Schemas and messages agree

    /// A message that its method's schema must accept, with every member the schema knows unless `isPartial`.
    struct Agreement: Sendable, CustomTestStringConvertible {
        var method: String
        var part: String
        var text: String
        var isPartial = false
        var testDescription: String { "\(part) of \(method)" }
    }

    static func sample(_ name: String) -> String {
        Samples.all.first { $0.name == name }?.text ?? ""
    }

    static let agreements: [Agreement] = [
        Agreement(method: "gateway.hello", part: "params", text: sample("hello parameters")),
        Agreement(method: "gateway.hello", part: "result", text: sample("hello")),
        Agreement(method: "gateway.get_info", part: "result", text: sample("info")),
        Agreement(method: "gateway.check_health", part: "params", text: sample("check health")),
        Agreement(method: "gateway.check_health", part: "result", text: sample("health")),
        Agreement(method: "gateway.describe", part: "params", text: sample("describe")),
        Agreement(method: "market_data.list_instruments", part: "result", text: sample("instruments")),
        Agreement(method: "market_data.get_instrument", part: "params", text: sample("symbol")),
        Agreement(method: "market_data.get_instrument", part: "result", text: sample("one instrument")),
        Agreement(method: "market_data.get_ticker", part: "params", text: sample("symbol")),
        Agreement(method: "market_data.get_ticker", part: "result", text: sample("ticker as it is answered")),
        Agreement(
            method: "market_data.get_ticker", part: "result", text: sample("ticker with nothing known"),
            isPartial: true),
        Agreement(method: "market_data.list_tickers", part: "result", text: sample("ticker list")),
        Agreement(
            method: "market_data.subscribe_ticker", part: "params", text: sample("ticker subscription")),
        Agreement(
            method: "market_data.subscribe_ticker", part: "event", text: sample("ticker"), isPartial: true),
        Agreement(
            method: "market_data.get_trades", part: "params", text: sample("trades from a number on")),
        Agreement(method: "market_data.get_trades", part: "result", text: sample("trade list")),
        Agreement(
            method: "market_data.subscribe_trades", part: "params",
            text: sample("trade subscription that goes on")
        ),
        Agreement(method: "market_data.subscribe_trades", part: "result", text: sample("trade list")),
        Agreement(method: "market_data.subscribe_trades", part: "event", text: sample("trade event")),
        Agreement(
            method: "market_data.get_candles", part: "params", text: sample("candles by hours"),
            isPartial: true),
        Agreement(
            method: "market_data.get_candles", part: "params", text: sample("candles by span"),
            isPartial: true),
        Agreement(method: "market_data.get_candles", part: "result", text: sample("candle list")),
        Agreement(
            method: "market_data.subscribe_candles", part: "params", text: sample("candle subscription"),
            isPartial: true),
        Agreement(
            method: "market_data.subscribe_candles", part: "params",
            text: sample("candle subscription that goes on"), isPartial: true),
        Agreement(method: "market_data.subscribe_candles", part: "result", text: sample("candle list")),
        Agreement(method: "market_data.subscribe_candles", part: "event", text: sample("candle event")),
        Agreement(method: "account.get_state", part: "result", text: sample("account state")),
        Agreement(method: "account.list_positions", part: "result", text: sample("positions")),
        Agreement(method: "account.subscribe_state", part: "params", text: sample("account subscription")),
        Agreement(method: "account.subscribe_fills", part: "result", text: sample("fills")),
        Agreement(method: "account.subscribe_fills", part: "event", text: sample("fill event")),
        Agreement(method: "orders.place", part: "params", text: sample("place"), isPartial: true),
        Agreement(method: "orders.place", part: "result", text: sample("one order"), isPartial: true),
        Agreement(
            method: "orders.cancel", part: "params", text: sample("cancel by client order id"),
            isPartial: true),
        Agreement(method: "orders.get", part: "params", text: sample("cancel by order id"), isPartial: true),
        Agreement(method: "orders.list_open", part: "result", text: sample("orders"), isPartial: true),
        Agreement(method: "orders.close_position", part: "params", text: sample("close position")),
        Agreement(method: "orders.subscribe_orders", part: "result", text: sample("orders"), isPartial: true),
        Agreement(
            method: "orders.subscribe_orders", part: "event", text: sample("one order"), isPartial: true),
    ]

    @Test(arguments: agreements)
    func `a message and its schema agree on every member`(agreement: Agreement) throws {
        let value = try json(agreement.text)
        let schema = try Self.schema(agreement.method, agreement.part)
        #expect(SchemaValidator.findings(value, against: schema) == [])
        let described = Self.paths(schema: schema, in: schema["$defs"])
        let undescribed = Self.paths(value).subtracting(described)
        #expect(undescribed == [])
        if !agreement.isPartial {
            let unwritten = described.subtracting(Self.paths(value))
            #expect(unwritten == [])
        }
    }

    /// The names of all members with their paths; the keys of `balances` are data.
    private static func paths(_ value: JSONValue, at place: String = "") -> Set<String> {
        var paths: Set<String> = []
        for element in value.elements { paths.formUnion(Self.paths(element, at: place)) }
        guard !place.hasSuffix(".balances") else { return paths }
        for (name, member) in value.members {
            paths.insert("\(place).\(name)")
            paths.formUnion(Self.paths(member, at: "\(place).\(name)"))
        }
        return paths
    }

    private static func paths(
        schema: JSONValue, in definitions: JSONValue?, at place: String = ""
    ) -> Set<String> {
        var paths: Set<String> = []
        if let reference = schema["$ref"],
            let referenced = SchemaValidator.referenced(reference, in: definitions)
        {
            return Self.paths(schema: referenced, in: definitions, at: place)
        }
        if let items = schema["items"] {
            paths.formUnion(Self.paths(schema: items, in: definitions, at: place))
        }
        guard let properties = schema["properties"] else { return paths }
        for (name, property) in properties.members {
            paths.insert("\(place).\(name)")
            paths.formUnion(Self.paths(schema: property, in: definitions, at: "\(place).\(name)"))
        }
        return paths
    }

    // MARK: Schemas and readers agree on what is wrong

    @Test(arguments: OrderRequestTests.refused)
    func `the schema of an order refuses what its reader refuses`(refused: OrderRequestTests.Refused) throws {
        let schema = try Self.schema("orders.place", "params")
        let params = try OrderRequestTests.params(refused.changes)
        // What a schema cannot say without regular expressions that nobody could read.
        let isBeyondSchema = refused.changes["symbol"] == #""A B""#
        #expect(SchemaValidator.accepts(params, schema) == isBeyondSchema)
        #expect(SchemaValidator.accepts(try OrderRequestTests.params([:]), schema))
    }

    @Test(arguments: [
        ("orders.cancel", "{}"), ("orders.cancel", #"{"client_order_id":"a","order_id":"b"}"#),
        ("market_data.get_candles", #"{"symbol":"A","resolution":"1m","hours":1,"from_us":1}"#),
        ("market_data.get_candles", #"{"symbol":"A","resolution":"1m","hours":1,"to_us":1}"#),
        ("market_data.get_candles", #"{"symbol":"A"}"#), ("market_data.get_ticker", "{}"),
    ])
    func `the schema refuses members that do not go together`(method: String, params: String) throws {
        #expect(!SchemaValidator.accepts(try json(params), try Self.schema(method, "params")))
    }

    @Test func `a newer gateway's words pass the schemas of answers`() throws {
        let newer = Samples.orderText.replacing("partially_filled", with: "sleeping")
        let schema = try Self.schema("orders.get", "result")
        #expect(SchemaValidator.findings(try json(#"{"order":\#(newer)}"#), against: schema) == [])
    }

    // MARK: Nearest names

    @Test(arguments: [
        ("market_data.get_tikcer", "market_data.get_ticker"), ("get_ticker", "market_data.get_ticker"),
        ("orders.palce", "orders.place"), ("place", "orders.place"), ("gateway.helo", "gateway.hello"),
        ("GATEWAY.HELLO", "gateway.hello"), ("account.get_sate", "account.get_state"),
        ("orders.list_opn", "orders.list_open"),
    ])
    func `offers the name that was meant first`(wanted: String, meant: String) {
        #expect(MethodCatalogue.nearest(to: wanted).first == meant)
    }

    @Test func `offers at most three names and none that are far off`() {
        #expect(MethodCatalogue.nearest(to: "market_data.subscribe_tickers").count <= 3)
        #expect(MethodCatalogue.nearest(to: "withdraw_everything_now").isEmpty)
        #expect(MethodCatalogue.nearest(to: "").isEmpty)
        #expect(MethodCatalogue.nearest(to: String(repeating: "x", count: 100_000)).isEmpty)
    }

    @Test func `a swap of two letters is nearer than two changes`() {
        #expect(NearestNames.nearest(to: "ab", among: ["ba", "xy"]) == ["ba", "xy"])
        #expect(NearestNames.nearest(to: "PI_XBTUS", among: ["PF_XBTUSD", "PI_XBTUSD"]).first == "PI_XBTUSD")
    }

    @Test func `an unknown method is answered with the nearest names`() {
        let failure = MethodCatalogue.unknownMethod("orders.plaec")
        #expect(failure.code == .unimplemented)
        #expect(failure.reason == Reason.unknownMethod)
        #expect(
            failure.message
                == #"there is no method "orders.plaec": did you mean "orders.place" or "orders.batch"?"#)
        #expect(MethodCatalogue.unknownMethod("zzzzzzzzzzzzz").message.contains("gateway.describe"))
    }
}
