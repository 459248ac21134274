// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct RateLimitTests {
    let exchange: FakeExchange

    init() throws { exchange = try FakeExchange(historyHours: 0) }

    /// How often a request is answered before it is refused.
    private func count(_ method: String, _ path: String, _ parameters: String = "") throws -> Int {
        for number in 0...501 {
            let json = try exchange.json(method, path, parameters)
            if json["error"]?.string == "apiLimitExceeded" { return number }
        }
        return 502
    }

    @Test(arguments: [
        ("POST", "sendorder", "", 50), ("POST", "editorder", "", 50), ("POST", "cancelorder", "", 50),
        ("POST", "cancelallorders", "", 20), ("POST", "cancelallordersafter", "timeout=0", 20),
        ("POST", "orders/status", "", 500), ("GET", "openorders", "", 250), ("GET", "accounts", "", 250),
        ("GET", "openpositions", "", 250), ("GET", "fills", "", 250),
        ("GET", "fills", "lastFillTime=2027-01-01T00:00:00Z", 20), ("GET", "leveragepreferences", "", 250),
        ("PUT", "leveragepreferences", "", 50), ("GET", "pnlpreferences", "", 250),
        ("PUT", "pnlpreferences", "", 50), ("GET", "unwindqueue", "", 2),
        ("POST", "batchorder", #"json={"batchOrder":[{},{},{}]}"#, 41),
    ])
    func `costs what Kraken says`(method: String, path: String, parameters: String, times: Int) throws {
        #expect(try count(method, path, parameters) == times)
    }

    @Test func `any ten seconds have the same budget, and a refusal costs nothing`() throws {
        #expect(try count("POST", "sendorder") == 50)
        let refused = exchange.ask("POST", "sendorder")
        #expect(refused.status == 200)
        #expect(
            String(decoding: refused.body, as: UTF8.self)
                == #"{"result":"error","error":"apiLimitExceeded","serverTime":"2027-01-15T08:00:12.345Z"}"#)
        exchange.advance(by: .milliseconds(9_999))
        #expect(try count("POST", "sendorder") == 0)
        exchange.advance(by: .milliseconds(1))
        #expect(try count("POST", "sendorder") == 50)
    }

    @Test func `public requests and bad signatures cost nothing`() throws {
        #expect(try count("GET", "instruments") == 502)
        for _ in 0..<60 {
            _ = exchange.answer(.init(method: "POST", path: "/derivatives/api/v3/sendorder"))
        }
        #expect(try count("POST", "cancelallorders") == 20)
    }

    @Test func `the history has a pool of its own, that fills in ten minutes`() throws {
        let path = "/api/history/v3/account-log"
        func asked(_ parameters: String) -> Int {
            for number in 0...200 where exchange.ask("GET", path, parameters).status == 429 { return number }
            return 201
        }
        #expect(try count("POST", "sendorder") == 50)
        #expect(asked("count=25") == 100)
        #expect(
            String(decoding: exchange.ask("GET", path).body, as: UTF8.self).contains(
                #""status":"TOO_MANY_REQUESTS","result":"error","errors":[{"code":10"#))
        exchange.advance(by: .seconds(5))
        #expect(asked("count=1") == 0)
        exchange.advance(by: .seconds(1))
        #expect(asked("count=1") == 1)
        exchange.advance(by: .seconds(600))
        #expect(asked("") == 33)
        exchange.advance(by: .seconds(600))
        #expect(asked("count=100000") == 10)
    }

    @Test func `limits can be left out`() throws {
        let free = try FakeExchange(historyHours: 0) { $0.limitsRates = false }
        for _ in 0..<100 {
            #expect(try free.json("POST", "cancelallorders")["result"]?.string == "success")
        }
    }
}
