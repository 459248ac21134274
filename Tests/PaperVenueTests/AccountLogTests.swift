// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct AccountLogTests {
    let exchange: FakeExchange
    static let path = "/api/history/v3/account-log"

    init() throws {
        exchange = try FakeExchange(historyHours: 0)
        exchange.setIndex("PF_XBTUSD", to: 80_000)
    }

    private func logs(_ parameters: String = "") throws -> [JSONValue] {
        try #require(try exchange.json("GET", Self.path, parameters)["logs"]?.elements.map { $0 })
    }

    @Test func `a trade makes a line for the money and one for the position`() throws {
        _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.0001")
        let fill = try #require(exchange.ledger.fills.first)
        let lines = try logs()
        #expect(lines.count == 2)
        let (position, money) = (lines[0], lines[1])
        #expect(money["asset"]?.string == "usd")
        #expect(money["contract"]?.string == "pf_xbtusd")
        #expect(money["margin_account"]?.string == "flex")
        #expect(money["info"]?.string == "futures trade")
        #expect(money["fee"]?.numberText.flatMap { Decimal($0) } == fill.fee)
        #expect(money["old_balance"]?.numberText == "100000")
        #expect(
            money["new_balance"]?.numberText.flatMap { Decimal($0) }
                == (try Decimal(100_000).subtracting(fill.fee)))
        #expect(money["execution"]?.string == fill.id)
        #expect(money["realized_pnl"]?.numberText == "0")
        #expect(position["asset"]?.string == "pf_xbtusd")
        #expect(position["fee"]?.isNull == true)
        #expect(position["old_balance"]?.numberText == "0")
        #expect(position["new_balance"]?.numberText == "0.0001")
        #expect(position["new_average_entry_price"]?.numberText.flatMap { Decimal($0) } == fill.price)
        #expect(position["trade_price"]?.numberText.flatMap { Decimal($0) } == fill.price)
        #expect(lines.map { $0["id"]?.numberText } == ["2", "1"])
        #expect(money["booking_uid"]?.string != position["booking_uid"]?.string)
    }

    @Test func `lines are chosen by number and time, in either order`() throws {
        for _ in 0..<3 {
            _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.0001")
            exchange.advance(by: .seconds(1))
        }
        func ids(_ parameters: String) throws -> [String?] {
            try logs(parameters).map { $0["id"]?.numberText }
        }
        #expect(try ids("sort=asc") == ["1", "2", "3", "4", "5", "6"])
        #expect(try ids("count=2") == ["6", "5"])
        #expect(try ids("sort=asc&count=2") == ["1", "2"])
        #expect(try ids("from=3&to=4") == ["4", "3"])
        let second = FakeExchange.start.milliseconds + 1_000
        #expect(try ids("since=\(second)&before=\(second + 1)") == ["4", "3"])
        #expect(try ids("info=funding rate change").isEmpty)
        for bad in ["count=0", "count=100001", "from=x", "sort=up", "since=-1"] {
            #expect(exchange.ask("GET", Self.path, bad).status == 400)
        }
    }

    @Test func `the history asks for a signature in its own words`() {
        let response = exchange.answer(ServerRequest(method: "GET", path: Self.path))
        #expect(response.status == 401)
        #expect(String(decoding: response.body, as: UTF8.self).contains(#""status":"unauthorized""#))
        #expect(exchange.ask("GET", "/api/history/v3/elsewhere").status == 404)
    }

    @Test func `the feed begins with the newest lines and goes on`() throws {
        _ = exchange.text("POST", "sendorder", "symbol=PI_XBTUSD&orderType=mkt&side=sell&size=100")
        let opened = exchange.state.withLock { $0.core.opened(now: $0.now) }
        let feed = try #require(opened)
        exchange.say(#"{"event":"subscribe","feed":"account_log"}"#, on: feed)
        #expect(exchange.messages(feed).last?.contains("Failed to subscribe") == true)
        let listener = try exchange.listen(to: "open_orders")
        #expect(exchange.messages(listener).isEmpty)
        let logged = try exchange.listen(to: "account_log")
        _ = exchange.text("POST", "sendorder", "symbol=PI_XBTUSD&orderType=mkt&side=buy&size=100")
        let entries = try exchange.messages(logged).map { try JSONValue(parsing: Array($0.utf8)) }
        #expect(entries.allSatisfy { $0["feed"]?.string == "account_log" })
        let money = try #require(entries.first?["new_entry"])
        #expect(money["asset"]?.string == "xbt")
        #expect(money["margin_account"]?.string == "f-xbt:usd")
        #expect(money["id"]?.numberText == "3")
        #expect(entries.last?["new_entry"]?["new_balance"]?.numberText == "0")
    }
}
