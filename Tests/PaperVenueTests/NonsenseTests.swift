// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

/// Requests that make no sense: each is answered in one of Kraken's shapes, and nothing breaks.
@Suite struct NonsenseTests {
    private static let names = [
        "symbol", "orderType", "side", "size", "limitPrice", "stopPrice", "cliOrdId", "triggerSignal",
        "reduceOnly",
        "trailingStopMaxDeviation", "trailingStopDeviationUnit", "limitPriceOffsetValue",
        "limitPriceOffsetUnit",
        "processBefore", "orderId", "order_id", "qtyMode", "json", "timeout", "lastFillTime", "maxLeverage",
        "pnlPreference", "strategy", "orderIds", "cliOrdIds", "count", "since", "before", "from", "to",
        "sort", "order",
    ]

    private static let values = [
        "", "0", "-1", "1", "0.0001", "0.00000001", "79000", "80000.5", "1e18", "1e-18", "999999999999",
        "1000000000000",
        "9223372036854775807", "99999999999999999999999999999999999999", "NaN", "true", "null", "PF_XBTUSD",
        "PI_ETHUSD",
        "pf_xbtusd", "buy", "sell", "lmt", "post", "ioc", "mkt", "stp", "take_profit", "trailing_stop", "fok",
        "mark",
        "index", "last", "PERCENT", "QUOTE_CURRENCY", "ABSOLUTE", "a", "2027-01-15T08:00:12.345Z",
        "e35d61dd-8a30-4d5f-a574-b5593ef0c050", "asc", "CANCEL_MAKER_ANY", "EUR", "é ü", "%", "50", "100",
    ]

    private static let endpoints: [(method: String, path: String)] = PrivateEndpoint.allCases.flatMap {
        endpoint in
        endpoint.methods.map { ($0, endpoint.rawValue) }
    }

    /// Parameters that make sense more often than chance would have it, with others among them.
    private static func parameters(_ random: inout SeededGenerator) -> FormParameters {
        var parameters = FormParameters()
        if random.below(2) == 0 {
            for (name, values) in [
                ("symbol", ["PF_XBTUSD", "PI_XBTUSD", "PF_ETHUSD"]), ("side", ["buy", "sell"]),
                ("orderType", ["lmt", "post", "mkt", "stp", "trailing_stop", "fok"]),
                ("size", ["1", "0.01", "5000"]), ("limitPrice", ["79000", "81000", "3000"]),
                ("stopPrice", ["70000", "90000"]), ("trailingStopMaxDeviation", ["1", "50"]),
                ("trailingStopDeviationUnit", ["PERCENT", "QUOTE_CURRENCY"]),
                ("cliOrdId", (0..<40).map { "c\($0)" }),
            ] where random.below(12) > 0 {
                parameters.append(name, values[random.below(values.count)])
            }
        }
        for _ in 0..<random.below(4) {
            parameters.append(names[random.below(names.count)], values[random.below(values.count)])
        }
        return parameters
    }

    private static func batch(_ random: inout SeededGenerator) -> String {
        let elements = (0..<random.below(4)).map { _ in
            let members = parameters(&random).parameters.map { parameter in
                let isNumber = Decimal(parameter.value) != nil
                return "\"\(parameter.name)\":" + (isNumber ? parameter.value : "\"\(parameter.value)\"")
            }
            return "{"
                + (["\"order\":\"\(["send", "edit", "cancel", "x"][random.below(4)])\""] + members)
                .joined(separator: ",") + "}"
        }
        return #"{"batchOrder":["# + elements.joined(separator: ",") + "]}"
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `every request is answered in a shape of Kraken's`(seed: UInt64) throws {
        let exchange = try FakeExchange(seed: seed, historyHours: 0) {
            $0.limitsRates = false
            $0.makerProtection = ["PF_ETHUSD": .milliseconds(5)]
        }
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        var random = SeededGenerator(seed: seed)
        for number in 0..<2_000 {
            let (method, path) =
                random.below(2) == 0
                ? ("POST", ["sendorder", "editorder", "cancelorder", "batchorder"][random.below(4)])
                : Self.endpoints[random.below(Self.endpoints.count)]
            var parameters = Self.parameters(&random)
            if path == "batchorder", random.below(4) > 0 {
                parameters = FormParameters()
                parameters.append("json", Self.batch(&random))
            }
            let text = String(decoding: parameters.encoded, as: UTF8.self)
            let response = exchange.ask(method, path, text)
            let json = try JSONValue(parsing: response.body)
            let result = json["result"]?.string
            #expect(result == "success" || result == "error", "\(method) \(path) \(text)")
            #expect((result == "success") == (json["error"] == nil && json["errors"] == nil))
            if number % 50 == 0 {
                exchange.setIndex("PF_XBTUSD", to: Double(70_000 + random.below(20_000)))
            }
        }
        #expect(exchange.ledger.orders.count > 20)
    }

    @Test func `the account log is asked for nonsense`() throws {
        let exchange = try FakeExchange(historyHours: 0) { $0.limitsRates = false }
        var random = SeededGenerator(seed: 9)
        for _ in 0..<300 {
            let text = String(decoding: Self.parameters(&random).encoded, as: UTF8.self)
            let response = exchange.ask("GET", "/api/history/v3/account-log", text)
            #expect([200, 400].contains(response.status))
            _ = try JSONValue(parsing: response.body)
        }
    }

    @Test func `the administration is asked for nonsense`() throws {
        let exchange = try FakeExchange(historyHours: 0) { $0.servesAdministration = true }
        var random = SeededGenerator(seed: 5)
        let members = [
            "symbol", "side", "size", "times", "state", "index", "maker_protection_ms", "reason", "note",
            "faults",
            "milliseconds", "seed",
        ]
        for path in ["faults", "restart", "market", "trade", "step", "cancel", "notify", "ledger", "x"] {
            for _ in 0..<100 {
                let text = (0..<random.below(4)).map { _ in
                    let value = Self.values[random.below(Self.values.count)]
                    let isNumber = JSONNumber.isOne(value)
                    return "\"\(members[random.below(members.count)])\":"
                        + (isNumber ? value : "\"\(value)\"")
                }.joined(separator: ",")
                let response = exchange.answer(
                    ServerRequest(
                        method: "POST", path: "/paper/" + path, body: Array("{\(text)}".utf8),
                        isFromLoopback: true))
                // A restart may have closed it.
                if response.isReset {
                    exchange.advance(by: .seconds(3_600))
                    continue
                }
                #expect([200, 400, 404].contains(response.status), "\(path) \(text)")
                _ = try JSONValue(parsing: response.body)
            }
        }
    }

    /// Whether a text is a number in JSON's grammar.
    private enum JSONNumber {
        static func isOne(_ text: String) -> Bool {
            (try? JSONValue(parsing: Array("[\(text)]".utf8)))?.elements.first { _ in true }?.numberText
                != nil
        }
    }
}
