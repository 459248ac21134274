// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct EditTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(historyHours: 0)
        exchange.setIndex("PF_XBTUSD", to: 80_000)
    }

    private func place(_ parameters: String) throws {
        #expect(try exchange.word("sendorder", "symbol=PF_XBTUSD&" + parameters) == "placed")
    }

    private func order(_ name: String) throws -> VenueLedger.Order {
        try #require(exchange.ledger.orders.first { $0.clientOrderID == name })
    }

    @Test func `an edit is answered with the order before and after, and told on the feed`() throws {
        let feed = try exchange.listen(to: "open_orders")
        try place("orderType=lmt&side=buy&size=1&limitPrice=79000&cliOrdId=mine")
        _ = exchange.messages(feed)
        exchange.advance(by: .seconds(1))
        let answer = exchange.text("POST", "editorder", "cliOrdId=mine&size=2&limitPrice=79100")
        let id = try order("mine").id
        func shown(_ quantity: Int, _ price: Int, _ updated: String) -> String {
            #"{"orderId":"\#(id)","cliOrdId":"mine","type":"lmt","symbol":"PF_XBTUSD","side":"buy","#
                + #""quantity":\#(quantity),"filled":0,"limitPrice":\#(price),"reduceOnly":false,"#
                + #""timestamp":"2027-01-15T08:00:12.345Z","lastUpdateTimestamp":"2027-01-15T08:00:\#(updated)Z"}"#
        }
        #expect(
            answer
                == #"{"result":"success","editStatus":{"status":"edited","orderId":"\#(id)","cliOrdId":"mine","#
                + #""receivedTime":"2027-01-15T08:00:13.345Z","orderEvents":[{"type":"EDIT","#
                + #""old":\#(shown(1, 79_000, "12.345")),"new":\#(shown(2, 79_100, "13.345")),"#
                + #""reducedQuantity":null}]},"serverTime":"2027-01-15T08:00:13.345Z"}"#)
        #expect(try exchange.reasons(feed) == ["+edited_by_user"])
        #expect(try order("mine").size == 2)
    }

    @Test func `a relative size is what is to be open, an absolute one counts what has filled`() throws {
        try place("orderType=lmt&side=buy&size=10&limitPrice=79000&cliOrdId=mine")
        // A bot's sale meets it when the market comes down.
        exchange.setIndex("PF_XBTUSD", to: 79_010)
        exchange.state.withLock { state in
            let best = state.core.exchange.markets[2].engine.bids.lots(at: 79_000)
            #expect(best >= 100_000)
        }
        let sold = exchange.state.withLock { state -> Bool in
            // Everything above it first, then four of it.
            var above: Int64 = 0
            let engine = state.core.exchange.markets[2].engine
            for level in engine.bids.bestFirst where engine.bids.price(of: level) > 79_000 {
                above += level.lots
            }
            let size = Decimal(coefficient: Int128(above + 40_000), scale: 4) ?? 0
            defer { state.collect() }
            return state.core.trade(Symbol("PF_XBTUSD"), .sell, quantity: size, now: state.now)
        }
        #expect(sold)
        #expect(try order("mine").filled == 4)
        #expect(try exchange.word("editorder", "cliOrdId=mine&size=3") == "edited")
        #expect(try order("mine").size == 7)
        #expect(try exchange.word("editorder", "cliOrdId=mine&size=9&qtyMode=ABSOLUTE") == "edited")
        #expect(try order("mine").size == 9)
        #expect(try exchange.word("editorder", "cliOrdId=mine&size=4&qtyMode=ABSOLUTE") == "invalidSize")
        #expect(try order("mine").size == 9)
        #expect(
            try exchange.json("POST", "editorder", "cliOrdId=mine&size=1&qtyMode=HALF")["result"]?.string
                == "error")
    }

    @Test func `an edit that reaches the other side executes, and says what was before it`() throws {
        let feed = try exchange.listen(to: "open_orders", "fills")
        try place("orderType=lmt&side=buy&size=0.001&limitPrice=79000&cliOrdId=mine")
        _ = exchange.messages(feed)
        let ask = exchange.best("PF_XBTUSD", .sell)
        let status = try #require(
            try exchange.json("POST", "editorder", "cliOrdId=mine&limitPrice=\(ask)")["editStatus"])
        #expect(status["status"]?.string == "edited")
        let events = try #require(status["orderEvents"]?.elements.map { $0 })
        #expect(events.map { $0["type"]?.string } == ["EDIT", "EXECUTION"])
        #expect(events[1]["orderPriorEdit"]?["limitPrice"]?.numberText == "79000")
        #expect(try order("mine").state == .filled)
        #expect(try exchange.reasons(feed) == ["+edited_by_user", "-full_fill"])
        #expect(exchange.text("GET", "fills").contains(#""fillType":"takerAfterEdit""#))
    }

    @Test func `an edit that fills a part tells of it and rests on`() throws {
        let feed = try exchange.listen(to: "open_orders")
        try place("orderType=lmt&side=buy&size=1&limitPrice=79000&cliOrdId=mine")
        _ = exchange.messages(feed)
        let (price, lots) = try exchange.state.withLock { state -> (Decimal, Int64) in
            let market = state.core.exchange.markets[2]
            let price = try #require(market.engine.asks.bestPrice)
            return (market.contract.price(ticks: price), market.engine.asks.lots(at: price))
        }
        #expect(lots < 10_000)
        #expect(try exchange.word("editorder", "cliOrdId=mine&limitPrice=\(price)") == "edited")
        #expect(try exchange.reasons(feed) == ["+edited_by_user", "+partial_fill"])
        #expect(try order("mine").state == .open)
        #expect(try order("mine").filled == Decimal(coefficient: Int128(lots), scale: 4))
    }

    @Test func `what would be refused as an order leaves the order as it was`() throws {
        try place("orderType=post&side=buy&size=1&limitPrice=79000&cliOrdId=post")
        #expect(try exchange.word("editorder", "cliOrdId=post&limitPrice=85000") == "postWouldExecute")
        #expect(try order("post").limitPrice == 79_000)
        #expect(try order("post").state == .open)
        #expect(try exchange.word("editorder", "cliOrdId=post&limitPrice=80000") == "edited")
        try place("orderType=lmt&side=sell&size=1&limitPrice=82000&cliOrdId=mine")
        #expect(try exchange.word("editorder", "cliOrdId=mine&limitPrice=80000") == "selfFill")
        #expect(try order("mine").limitPrice == 82_000)
        #expect(try exchange.word("editorder", "cliOrdId=mine&limitPrice=60000") == "outsidePriceCollar")
        #expect(try exchange.word("editorder", "cliOrdId=mine&limitPrice=82000.5") == "invalidPrice")
        #expect(try exchange.word("editorder", "cliOrdId=mine&size=0.00001") == "invalidSize")
        #expect(try exchange.word("editorder", "cliOrdId=mine&size=1300") == "maxPositionViolation")
        #expect(try exchange.word("editorder", "cliOrdId=mine&size=900") == "insufficientAvailableFunds")
        #expect(try exchange.word("editorder", "cliOrdId=mine&stopPrice=70000") == "orderForEditNotAStop")
        #expect(
            try exchange.word(
                "editorder", "cliOrdId=mine&processBefore=2020-01-01 00:00:00.000000%2B00:00")
                == "wouldProcessAfterSpecifiedTime")
        #expect(try exchange.word("editorder", "cliOrdId=other&size=1") == "orderForEditNotFound")
        _ = exchange.text("POST", "cancelorder", "cliOrdId=mine")
        #expect(try exchange.word("editorder", "cliOrdId=mine&size=1") == "orderForEditNotFound")
    }

    @Test func `the form of an id is looked at before the credentials`() {
        let response = exchange.answer(
            .init(method: "POST", path: "/derivatives/api/v3/editorder", query: "orderId=abc&size=1"))
        #expect(response.status == 400)
        #expect(String(decoding: response.body, as: UTF8.self).contains("Invalid UUID string: abc"))
        #expect(
            String(
                decoding: exchange.answer(
                    .init(method: "POST", path: "/derivatives/api/v3/editorder", query: "cliOrdId=abc&size=1")
                ).body, as: UTF8.self
            ).contains("authenticationError"))
    }

    @Test func `a stop's trigger price moves, a trailing stop's does not`() throws {
        try place("orderType=stp&side=buy&size=1&stopPrice=90000&triggerSignal=mark&cliOrdId=stop")
        #expect(try exchange.word("editorder", "cliOrdId=stop&stopPrice=91000") == "edited")
        #expect(try order("stop").stopPrice == 91_000)
        try place(
            "orderType=trailing_stop&side=sell&size=1&trailingStopMaxDeviation=5&trailingStopDeviationUnit=PERCENT"
                + "&triggerSignal=mark&cliOrdId=trail")
        #expect(
            try exchange.word("editorder", "cliOrdId=trail&stopPrice=70000")
                == "cannotEditTriggerPriceOfTrailingStop")
        #expect(
            try exchange.word("editorder", "cliOrdId=trail&limitPrice=70000")
                == "cannotEditLimitPriceOfTrailingStop")
        let before = try #require(try order("trail").stopPrice)
        #expect(
            try exchange.word(
                "editorder", "cliOrdId=trail&trailingStopMaxDeviation=1&trailingStopDeviationUnit=PERCENT")
                == "edited")
        #expect(try #require(try order("trail").stopPrice) > before)
        #expect(
            try exchange.word(
                "editorder", "cliOrdId=stop&trailingStopMaxDeviation=1&trailingStopDeviationUnit=PERCENT")
                == "orderForEditNotAStop")
    }
}
