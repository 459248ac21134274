// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct AdministrationTests {
    let exchange: FakeExchange

    init() throws { exchange = try FakeExchange(historyHours: 0) { $0.servesAdministration = true } }

    private func post(_ path: String, _ body: String) -> ServerResponse {
        exchange.answer(
            ServerRequest(
                method: "POST", path: "/paper/" + path, body: Array(body.utf8), isFromLoopback: true))
    }

    private func get(_ path: String) throws -> JSONValue {
        try JSONValue(
            parsing: exchange.answer(
                ServerRequest(method: "GET", path: "/paper/" + path, isFromLoopback: true)
            ).body)
    }

    @Test func `is there when asked for, and for this machine`() throws {
        #expect(exchange.answer(ServerRequest(method: "GET", path: "/paper/ledger")).status == 403)
        let closed = try FakeExchange(historyHours: 0)
        #expect(
            closed.answer(ServerRequest(method: "GET", path: "/paper/ledger", isFromLoopback: true)).status
                == 404)
    }

    @Test func `the ledger tells every order, fill and position`() throws {
        _ = exchange.text(
            "POST", "sendorder",
            "symbol=PF_ETHUSD&orderType=stp&side=buy&size=1&stopPrice=4000&triggerSignal=mark&cliOrdId=s")
        _ = exchange.text("POST", "sendorder", "symbol=PF_ETHUSD&orderType=mkt&side=sell&size=0.001")
        _ = exchange.text("POST", "cancelallordersafter", "timeout=60")
        let ledger = try get("ledger")
        #expect(ledger["complete"]?.bool == true)
        let orders = try #require(ledger["orders"]?.elements.map { $0 })
        #expect(orders.map { $0["state"]?.string } == ["open", "filled"])
        #expect(orders[0]["client_order_id"]?.string == "s")
        #expect(orders[0]["stop_price"]?.string == "4000")
        #expect(orders[0]["type"]?.string == "stp")
        let fill = try #require(ledger["fills"]?.elements.first { _ in true })
        #expect(fill["order_id"]?.string == orders[1]["order_id"]?.string)
        #expect(fill["size"]?.string == "0.001")
        let position = ledger["positions"]?.elements.first { _ in true }
        #expect(position?["size"]?.string == "-0.001")
        #expect(ledger["balances"]?["fi_xbtusd"]?["XBT"]?.string == "5")
        #expect(ledger["dead_man_switch_at"]?.string == "2027-01-15T08:01:12.345000Z")
        let cursor = ledger["cursor"]?.int64 ?? 0
        #expect(cursor > 0)
        #expect(try get("ledger")["cursor"]?.int64 == cursor)
        _ = exchange.text("POST", "cancelallorders")
        #expect(try get("ledger")["cursor"]?.int64 ?? 0 > cursor)
    }

    @Test func `a ledger that has forgotten says so`() throws {
        let small = try FakeExchange(historyHours: 0) { $0.ledgerLimit = 2 }
        for _ in 0..<2 {
            _ = small.text("POST", "sendorder", "symbol=PF_ETHUSD&orderType=mkt&side=sell&size=0.001")
        }
        #expect(small.ledger.isComplete)
        _ = small.text("POST", "sendorder", "symbol=PF_ETHUSD&orderType=mkt&side=sell&size=0.001")
        #expect(!small.ledger.isComplete)
        #expect(small.ledger.orders.count == 2)
    }

    @Test func `faults are ordered, counted and replaced`() throws {
        let fault = #"{"endpoint":"accounts","action":"answer","status":503,"times":0}"#
        #expect(post("faults", #"{"seed":1,"faults":[\#(fault)]}"#).status == 200)
        #expect(exchange.ask("GET", "accounts").status == 503)
        let line = try get("faults")["faults"]?.elements.first { _ in true }
        #expect(line?["endpoint"]?.string == "accounts")
        #expect(line?["met"]?.numberText == "1")
        let refused = post("faults", #"{"faults":[{"action":"drop"}]}"#)
        #expect(refused.status == 400)
        #expect(String(decoding: refused.body, as: UTF8.self).contains("faults[0]"))
        // What is refused changes nothing.
        #expect(exchange.ask("GET", "accounts").status == 503)
        #expect(post("faults", #"{"faults":[]}"#).status == 200)
        #expect(exchange.ask("GET", "accounts").status == 200)
    }

    @Test func `the market is moved by hand`() throws {
        #expect(
            post(
                "market",
                #"{"symbol":"PF_XBTUSD","index":"80000","state":"post_only","maker_protection_ms":20}"#
            ).status == 200)
        let ticker = try exchange.json("GET", "tickers/PF_XBTUSD")["ticker"]
        #expect(ticker?["indexPrice"]?.numberText == "80000")
        #expect(ticker?["postOnly"]?.bool == true)
        #expect(exchange.text("GET", "instruments").contains("makerProtectionMillis"))
        #expect(post("trade", #"{"symbol":"PF_XBTUSD","side":"buy","size":0.01}"#).status == 200)
        #expect(post("step", #"{"symbol":"PF_XBTUSD","times":3}"#).status == 200)
        #expect(post("notify", #"{"note":"Lunch"}"#).status == 200)
        #expect(exchange.text("GET", "notifications").contains("Lunch"))
        #expect(post("cancel", #"{"reason":"cancelled_by_admin"}"#).status == 200)
        #expect(post("restart", #"{"milliseconds":10}"#).status == 200)
        exchange.advance(by: .milliseconds(10))
        #expect(post("step", #"{"symbol":"PF_XBTUSD"}"#).status == 200)
    }

    @Test(arguments: [
        ("market", "x"), ("market", "{}"), ("market", #"{"symbol":"X"}"#),
        ("market", #"{"symbol":"PF_XBTUSD","state":"asleep"}"#),
        ("market", #"{"symbol":"PF_XBTUSD","maker_protection_ms":101}"#),
        ("market", #"{"symbol":"PF_XBTUSD","index":-1}"#), ("trade", #"{"symbol":"PF_XBTUSD"}"#),
        ("trade", #"{"symbol":"PF_XBTUSD","side":"buy","size":0.00001}"#),
        ("step", #"{"symbol":"PF_XBTUSD","times":0}"#), ("cancel", #"{"reason":"boredom"}"#),
        ("notify", "{}"), ("restart", #"{"milliseconds":-1}"#),
    ])
    func `says what it cannot do`(path: String, body: String) throws {
        let response = post(path, body)
        #expect(response.status == 400)
        #expect(try JSONValue(parsing: response.body)["error"]?.string?.isEmpty == false)
    }

    @Test func `other paths are not there`() {
        #expect(post("dance", "{}").status == 404)
        #expect(
            exchange.answer(ServerRequest(method: "DELETE", path: "/paper/ledger", isFromLoopback: true))
                .status
                == 404)
    }
}
