// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct TriggerOrderTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(historyHours: 0)
        exchange.setIndex("PF_XBTUSD", to: 80_000)
    }

    private var order: VenueLedger.Order? { exchange.ledger.orders.last }

    private func send(_ parameters: String) throws -> String {
        try exchange.word("sendorder", "symbol=PF_XBTUSD&" + parameters)
    }

    @Test func `a trailing stop is listed with the stop it has come to, and sells when the market turns`()
        throws
    {
        _ = try send("orderType=mkt&side=buy&size=1")
        #expect(
            try send(
                "orderType=trailing_stop&side=sell&size=1&reduceOnly=true&triggerSignal=index"
                    + "&trailingStopMaxDeviation=500&trailingStopDeviationUnit=QUOTE_CURRENCY") == "placed")
        func shown() throws -> JSONValue? {
            try exchange.json("GET", "openorders")["openOrders"]?.elements.first { _ in true }
        }
        #expect(try shown()?["orderType"]?.string == "stop")
        #expect(try shown()?["stopPrice"]?.numberText == "79500")
        #expect(try shown()?["triggerSignal"]?.string == "spot")
        // As Kraken does, what nothing has touched is listed without its size.
        #expect(try shown()?["unfilledSize"] == nil)
        exchange.setIndex("PF_XBTUSD", to: 81_000)
        #expect(try shown()?["stopPrice"]?.numberText == "80500")
        exchange.setIndex("PF_XBTUSD", to: 80_600)
        #expect(try shown()?["stopPrice"]?.numberText == "80500")
        exchange.setIndex("PF_XBTUSD", to: 80_500)
        #expect(order?.state == .filled)
        #expect(exchange.ledger.positions.isEmpty)
    }

    @Test func `taking profit goes off on the other side`() throws {
        _ = try send("orderType=mkt&side=buy&size=1")
        #expect(
            try send(
                "orderType=take_profit&side=sell&size=1&stopPrice=82000&triggerSignal=mark&reduceOnly=true")
                == "placed")
        #expect(
            try exchange.json("GET", "openorders")["openOrders"]?.elements.first { _ in true }?["orderType"]?
                .string == "take_profit")
        exchange.setIndex("PF_XBTUSD", to: 81_900)
        #expect(order?.state == .open)
        exchange.setIndex("PF_XBTUSD", to: 82_100)
        #expect(order?.state == .filled)
    }

    @Test func `a limit offset counts from the stop`() throws {
        let feed = try exchange.listen(to: "open_orders")
        #expect(
            try send(
                "orderType=stp&side=buy&size=1&stopPrice=81000&triggerSignal=index&limitPriceOffsetValue=-3"
                    + "&limitPriceOffsetUnit=PERCENT") == "placed")
        exchange.setIndex("PF_XBTUSD", to: 81_100)
        // Three per cent below the stop it rests.
        #expect(order?.state == .open)
        #expect(order?.limitPrice == 78_570)
        #expect(
            try exchange.reasons(feed) == [
                "+new_placed_order_by_user", "-stop_order_triggered", "+limit_order_from_stop",
            ])
    }

    @Test func `a reduce-only order is cut to the position and says by how much`() throws {
        _ = try send("orderType=mkt&side=buy&size=0.01")
        let status = try #require(
            try exchange.json(
                "POST", "sendorder",
                "symbol=PF_XBTUSD&orderType=lmt&side=sell&size=0.05&limitPrice=85000&reduceOnly=true")[
                    "sendStatus"])
        let event = try #require(status["orderEvents"]?.elements.first { _ in true })
        #expect(event["type"]?.string == "PLACE")
        #expect(event["order"]?["quantity"]?.numberText == "0.01")
        #expect(event["reducedQuantity"]?.numberText == "0.04")
    }

    @Test(arguments: [
        ("orderType=trailing_stop", "requiredArgumentMissing: trailingStopMaxDeviation"),
        (
            "orderType=trailing_stop&trailingStopMaxDeviation=1",
            "requiredArgumentMissing: trailingStopDeviationUnit"
        ),
        (
            "orderType=trailing_stop&trailingStopMaxDeviation=0.09&trailingStopDeviationUnit=PERCENT",
            "Argument invalid: trailingStopMaxDeviation"
        ),
        (
            "orderType=trailing_stop&trailingStopMaxDeviation=50.1&trailingStopDeviationUnit=PERCENT",
            "Argument invalid: trailingStopMaxDeviation"
        ),
        (
            "orderType=trailing_stop&trailingStopMaxDeviation=1&trailingStopDeviationUnit=MILES",
            "Argument invalid: trailingStopDeviationUnit"
        ),
        ("orderType=take_profit", "requiredArgumentMissing: stopPrice"),
        (
            "orderType=stp&stopPrice=90000&limitPriceOffsetValue=1",
            "requiredArgumentMissing: limitPriceOffsetUnit"
        ),
        (
            "orderType=stp&stopPrice=90000&limitPrice=1&limitPriceOffsetValue=1&limitPriceOffsetUnit=PERCENT",
            "Argument invalid: limitPriceOffsetValue"
        ),
        (
            "orderType=lmt&limitPrice=1&limitPriceOffsetValue=1&limitPriceOffsetUnit=PERCENT",
            "Argument invalid: limitPriceOffsetValue"
        ),
    ])
    func `names the argument that is missing or wrong`(parameters: String, complaint: String) {
        #expect(
            exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&side=buy&size=1&" + parameters).contains(
                complaint))
    }
}
