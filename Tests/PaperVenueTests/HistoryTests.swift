// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct HistoryTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(historyHours: 1) { $0.limitsRates = false }
        exchange.setIndex("PF_XBTUSD", to: 80_000)
    }

    private func elements(_ list: String, _ parameters: String = "") throws -> [JSONValue] {
        let json = try exchange.json("GET", "/api/history/v3/" + list, parameters)
        return try #require(json["elements"]?.items)
    }

    private func names(_ list: String, _ parameters: String = "") throws -> [String] {
        try elements(list, parameters).compactMap { $0["event"].flatMap { Array($0.members).first?.key } }
    }

    private func send(_ parameters: String) {
        _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&" + parameters)
    }

    @Test func `an order leaves a line for every step, newest first`() throws {
        send("orderType=lmt&side=buy&size=0.01&limitPrice=79000&cliOrdId=mine")
        _ = exchange.text("POST", "editorder", "cliOrdId=mine&size=0.02")
        _ = exchange.text("POST", "cancelorder", "cliOrdId=mine")
        send("orderType=post&side=buy&size=0.01&limitPrice=80500")
        #expect(try names("orders") == ["OrderRejected", "OrderCancelled", "OrderUpdated", "OrderPlaced"])
        #expect(try names("orders", "sort=asc").first == "OrderPlaced")
        let cancelled = try #require(try elements("orders")[1]["event"]?["OrderCancelled"])
        #expect(cancelled["reason"]?.string == "cancelled_by_user")
        let order = try #require(cancelled["order"])
        #expect(order["quantity"]?.string == "0.02")
        #expect(order["filled"]?.string == "0")
        #expect(order["limitPrice"]?.string == "79000")
        #expect(order["clientId"]?.string == "mine")
        #expect(order["direction"]?.string == "Buy")
        #expect(order["orderType"]?.string == "Limit")
        #expect(order["uid"]?.string == exchange.ledger.orders.first?.id)
        #expect(order["timestamp"]?.int64 == FakeExchange.start.milliseconds)
        #expect(try names("orders", "closed=true") == ["OrderRejected", "OrderCancelled"])
        #expect(try names("orders", "opened=false").contains("OrderPlaced") == false)
        #expect(try names("orders", "tradeable=PI_XBTUSD").isEmpty)
    }

    @Test func `a taker's order is placed with what it filled, a maker's is updated`() throws {
        send("orderType=mkt&side=buy&size=0.01")
        let placed = try #require(try elements("orders").first?["event"]?["OrderPlaced"]?["order"])
        #expect(placed["quantity"]?.string == "0")
        #expect(placed["filled"]?.string == "0.01")
        let price = try #require(exchange.ledger.fills.first?.price)
        send("orderType=lmt&side=sell&size=0.01&limitPrice=\(exchange.best("PF_XBTUSD", .sell))")
        exchange.state.withLock { state in
            state.core.trade(Symbol("PF_XBTUSD"), .buy, quantity: Decimal("5") ?? 1, now: state.now)
            state.collect()
        }
        let updated = try #require(try elements("orders").first?["event"]?["OrderUpdated"])
        #expect(updated["reason"]?.string == "full_fill")
        #expect(updated["newOrder"]?["filled"]?.string == "0.01")
        let executions = try elements("executions", "sort=asc")
        #expect(executions.count == exchange.ledger.fills.count)
        let execution = try #require(executions.first?["event"]?["Execution"]?["execution"])
        #expect(execution["uid"]?.string == exchange.ledger.fills.first?.id)
        #expect(execution["price"]?.string == price.description)
        #expect(execution["takerOrder"]?["orderType"]?.string == "Market")
        #expect(execution["makerOrderData"]?.isNull == true)
        #expect(
            execution["takerOrderData"]?["feeCalculationInfo"]?.items.first?["percentageFee"]?.string
                == "0.05")
        #expect(execution["takerOrderData"]?["positionSize"]?.string == "0.01")
    }

    @Test func `pages follow each other by their tokens in both directions`() throws {
        for price in 79_001...79_025 { send("orderType=lmt&side=buy&size=0.0001&limitPrice=\(price)") }
        for order in ["asc", "desc"] {
            var seen: [String] = []
            var token = ""
            repeat {
                let more = token.isEmpty ? "" : "&continuation_token=" + FormParameters.percentEncoded(token)
                let json = try exchange.json("GET", "/api/history/v2/orders", "sort=\(order)&count=10" + more)
                let page = json["elements"].map { Array($0.elements) } ?? []
                #expect(json["len"]?.int64 == Int64(page.count))
                seen += page.compactMap { $0["event"]?["OrderPlaced"]?["order"]?["limitPrice"]?.string }
                token = json["continuationToken"]?.string ?? ""
            } while !token.isEmpty
            let all = (79_001...79_025).map(String.init)
            #expect(seen == (order == "asc" ? all : all.reversed()))
        }
        for bad in ["count=0", "sort=up", "since=x", "continuation_token=xx", "tradeable=NONE"] {
            #expect(exchange.ask("GET", "/api/history/v3/orders", bad).status == 400, "\(bad)")
        }
    }

    @Test func `triggers have a list of their own`() throws {
        send("orderType=stp&side=buy&size=0.01&stopPrice=81000&limitPrice=81100&triggerSignal=mark")
        send("orderType=take_profit&side=sell&size=0.01&stopPrice=90000&triggerSignal=index")
        _ = exchange.text("POST", "cancelallorders")
        #expect(
            try names("triggers", "sort=asc") == [
                "OrderTriggerPlaced", "OrderTriggerPlaced", "OrderTriggerCancelled", "OrderTriggerCancelled",
            ])
        let trigger = try #require(
            try elements("triggers", "sort=asc").first?["event"]?["OrderTriggerPlaced"]?["order"])
        let options = try #require(trigger["triggerOptions"])
        #expect(options["triggerPrice"]?.string == "81000")
        #expect(options["triggerSignal"]?.string == "MarkPrice")
        #expect(options["triggerSide"]?.string == "Above")
        #expect(trigger["limitPrice"]?.string == "81100")
        #expect(try names("orders").isEmpty)
    }

    @Test func `positions tell what changed them`() throws {
        for (side, size) in [
            ("buy", "0.02"), ("buy", "0.01"), ("sell", "0.01"), ("sell", "0.05"), ("buy", "0.03"),
        ] {
            send("orderType=mkt&side=\(side)&size=\(size)")
        }
        func changes(_ parameters: String = "") throws -> [String?] {
            try elements("positions", "sort=asc&" + parameters).map {
                $0["event"]?["PositionUpdate"]?["positionChange"]?.string
            }
        }
        let all = try changes()
        #expect(Set(all) == ["open", "increase", "decrease", "reverse", "close"])
        #expect(try changes("closed=true") == ["close"])
        #expect(try changes("settlement=true").isEmpty)
        #expect(try changes("closed=true&trades=true") == ["close"])
        let close = try #require(try elements("positions", "closed=true").first?["event"]?["PositionUpdate"])
        #expect(close["newPosition"]?.string == "0")
        #expect(close["tradeType"]?.string == "userExecution")
        #expect(close["updateReason"]?.string == "trade")
        #expect(close["feeCurrency"]?.string == "USD")
    }

    @Test func `everybody reads a market's trades, orders and marks`() throws {
        func open(_ list: String, _ parameters: String = "") throws -> JSONValue {
            let response = exchange.answer(
                ServerRequest(
                    method: "GET", path: "/api/history/v3/market/PF_XBTUSD/" + list, query: parameters))
            #expect(response.status == 200)
            return try JSONValue(parsing: response.body)
        }
        let trades = try #require(try open("executions", "count=100")["elements"]?.items)
        let recent = try #require(
            try exchange.json("GET", "history", "symbol=PF_XBTUSD")["history"]?.items)
        #expect(
            trades.map { $0["event"]?["Execution"]?["execution"]?["uid"]?.string }
                == recent.map { $0["uid"]?.string })
        send("orderType=lmt&side=buy&size=0.01&limitPrice=79000")
        let orders = try #require(try open("orders")["elements"]?.items)
        let mine = try #require(orders.first?["event"]?["OrderPlaced"]?["order"])
        #expect(mine["limitPrice"]?.string == "79000")
        #expect(mine["accountUid"] == nil)
        exchange.setIndex("PF_XBTUSD", to: 81_000)
        let marks = try #require(try open("price", "count=1")["elements"]?.items)
        let mark = marks.first?["event"]?["MarkPriceChanged"]?["price"]?.string.flatMap { Double($0) }
        #expect(abs((mark ?? 0) - 81_000) < 500)
        #expect(exchange.ask("GET", "/api/history/v3/market/NONE/price").status == 404)
    }

    @Test func `the log comes as CSV too`() {
        send("orderType=mkt&side=buy&size=0.01")
        let response = exchange.ask("GET", "/api/history/v3/accountlogcsv")
        let lines = String(decoding: response.body, as: UTF8.self).split(separator: "\n")
        #expect(response.contentType == "text/csv")
        #expect(lines.first?.hasPrefix("uid,dateTime,account,type,symbol") == true)
        #expect(lines.count == 1 + 2 * exchange.ledger.fills.count)
        #expect(
            lines.dropFirst().allSatisfy {
                $0.split(separator: ",", omittingEmptySubsequences: false).count == 15
            })
    }
}
