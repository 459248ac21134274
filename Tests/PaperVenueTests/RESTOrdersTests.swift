// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct RESTOrdersTests {
    let exchange: FakeExchange

    init() throws { exchange = try FakeExchange(historyHours: 0) }

    private func send(_ parameters: String) throws -> JSONValue {
        try #require(try exchange.json("POST", "sendorder", parameters)["sendStatus"])
    }

    @Test func `a resting order is answered, listed, shown and cancelled in Kraken's shapes`() throws {
        let answer = exchange.text(
            "POST", "sendorder",
            "orderType=lmt&symbol=PI_XBTUSD&side=buy&size=100&limitPrice=82000.5&cliOrdId=mine")
        let json = try JSONValue(parsing: answer)
        let id = try #require(json["sendStatus"]?["order_id"]?.string)
        let order =
            #"{"orderId":"\#(id)","cliOrdId":"mine","type":"lmt","symbol":"PI_XBTUSD","side":"buy","quantity":100,"#
            + #""filled":0,"limitPrice":82000.5,"reduceOnly":false,"timestamp":"2027-01-15T08:00:12.345Z","#
            + #""lastUpdateTimestamp":"2027-01-15T08:00:12.345Z"}"#
        #expect(
            answer
                == #"{"result":"success","sendStatus":{"order_id":"\#(id)","cliOrdId":"mine","status":"placed","#
                + #""receivedTime":"2027-01-15T08:00:12.345Z","orderEvents":[{"type":"PLACE","order":\#(order),"#
                + #""reducedQuantity":null}]},"serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(
            exchange.text("GET", "openorders")
                == #"{"result":"success","openOrders":[{"order_id":"\#(id)","cliOrdId":"mine","symbol":"PI_XBTUSD","#
                + #""side":"buy","orderType":"lmt","limitPrice":82000.5,"unfilledSize":100,"#
                + #""receivedTime":"2027-01-15T08:00:12.345Z","status":"untouched","filledSize":0,"reduceOnly":false,"#
                + #""lastUpdateTime":"2027-01-15T08:00:12.345Z"}],"serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(
            exchange.text("POST", "orders/status", "orderIds=\(id)&cliOrdIds=mine&cliOrdIds=other")
                == #"{"result":"success","orders":[{"order":{"type":"ORDER","orderId":"\#(id)","cliOrdId":"mine","#
                + #""symbol":"PI_XBTUSD","side":"buy","quantity":100,"filled":0,"limitPrice":82000.5,"#
                + #""reduceOnly":false,"timestamp":"2027-01-15T08:00:12.345Z","#
                + #""lastUpdateTimestamp":"2027-01-15T08:00:12.345Z","algoId":null,"priceTriggerOptions":null,"#
                + #""triggerTime":null},"status":"ENTERED_BOOK","updateReason":null,"error":null}],"#
                + #""serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(
            exchange.text("POST", "cancelorder", "cliOrdId=mine")
                == #"{"result":"success","cancelStatus":{"status":"cancelled","order_id":"\#(id)","cliOrdId":"mine","#
                + #""receivedTime":"2027-01-15T08:00:12.345Z","orderEvents":[{"type":"CANCEL","uid":"\#(id)","#
                + #""order":\#(order)}]},"serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(
            exchange.text("POST", "cancelorder", "order_id=\(id)")
                == #"{"result":"success","cancelStatus":{"status":"notFound","#
                + #""receivedTime":"2027-01-15T08:00:12.345Z"},"serverTime":"2027-01-15T08:00:12.345Z"}"#)
    }

    @Test func `a market order shows its execution and moves the account`() throws {
        let ask = exchange.best("PF_XBTUSD", .sell)
        let status = try send("orderType=mkt&symbol=PF_XBTUSD&side=buy&size=0.001")
        #expect(status["status"]?.string == "placed")
        let event = try #require(status["orderEvents"]?.elements.first { _ in true })
        #expect(event["type"]?.string == "EXECUTION")
        #expect(event["price"]?.numberText.flatMap { Decimal($0) } == ask)
        #expect(event["amount"]?.numberText == "0.001")
        #expect(event["orderPriorExecution"]?["type"]?.string == "ioc")
        #expect(event["orderPriorExecution"]?["quantity"]?.numberText == "0.001")
        #expect(event["orderPriorExecution"]?["filled"]?.numberText == "0")
        let fills = try exchange.json("GET", "fills")["fills"]?.elements.map { $0 } ?? []
        #expect(fills.count == 1)
        #expect(fills[0]["fill_id"]?.string == event["executionId"]?.string)
        #expect(fills[0]["fillType"]?.string == "taker")
        let positions = try exchange.json("GET", "openpositions")["openPositions"]?.elements.map { $0 } ?? []
        #expect(positions.count == 1)
        #expect(positions[0]["side"]?.string == "long")
        #expect(positions[0]["size"]?.numberText == "0.001")
        #expect(positions[0]["price"]?.numberText.flatMap { Decimal($0) } == ask)
    }

    @Test(arguments: [
        (
            "orderType=post&symbol=PF_XBTUSD&side=buy&size=0.001&limitPrice=90000", "postWouldExecute",
            "POST_WOULD_EXECUTE"
        ),
        (
            "orderType=ioc&symbol=PF_XBTUSD&side=buy&size=0.001&limitPrice=80000", "iocWouldNotExecute",
            "IOC_WOULD_NOT_EXECUTE"
        ),
        (
            "orderType=fok&symbol=PF_XBTUSD&side=buy&size=0.5&limitPrice=80000", "iocWouldNotExecute",
            "IOC_WOULD_NOT_EXECUTE"
        ),
        (
            "orderType=lmt&symbol=PF_XBTUSD&side=sell&size=0.001&limitPrice=90000&reduceOnly=true",
            "wouldNotReducePosition", "WOULD_NOT_REDUCE_POSITION"
        ),
    ])
    func `the book's refusals come with the order`(parameters: String, word: String, reason: String) throws {
        let status = try send(parameters)
        #expect(status["status"]?.string == word)
        let event = try #require(status["orderEvents"]?.elements.first { _ in true })
        #expect(event["type"]?.string == "REJECT")
        #expect(event["reason"]?.string == reason)
        #expect(event["uid"]?.string == status["order_id"]?.string)
        #expect(try exchange.json("GET", "openorders")["openOrders"]?.elements.count == 0)
    }

    @Test(arguments: [
        ("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=0.00001&limitPrice=80000", "invalidSize"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=0&limitPrice=80000", "invalidSize"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=-1&limitPrice=80000", "invalidSize"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1e40&limitPrice=80000", "invalidSize"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=80000.5", "invalidPrice"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=-80000", "invalidPrice"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=99999", "outsidePriceCollar"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=sell&size=1&limitPrice=60000", "outsidePriceCollar"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1201&limitPrice=80000", "maxPositionViolation"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=300&limitPrice=80000", "insufficientAvailableFunds"),
        ("orderType=mkt&symbol=PI_XBTUSD&side=buy&size=20000000", "insufficientAvailableFunds"),
        ("orderType=iceberg&symbol=PF_XBTUSD&side=buy&size=1", "invalidOrderType"),
        ("orderType=lmt&symbol=PF_XBTUSD&side=up&size=1&limitPrice=80000", "invalidSide"),
        ("orderType=stp&symbol=PF_XBTUSD&side=buy&size=1&stopPrice=80000.5", "invalidPrice"),
        (
            "orderType=mkt&symbol=PF_XBTUSD&side=buy&size=1&cliOrdId=" + String(repeating: "x", count: 101),
            "clientOrderIdTooBig"
        ),
        ("orderType=mkt&symbol=PF_XBTUSD&side=buy&size=1&cliOrdId=", "clientOrderIdInvalid"),
        (
            "orderType=mkt&symbol=PF_XBTUSD&side=buy&size=1&processBefore=2027-01-15%2008%3A00%3A12.344%2B00%3A00",
            "wouldProcessAfterSpecifiedTime"
        ),
    ])
    func `an order that is no good is refused in the answer`(parameters: String, word: String) throws {
        #expect(
            exchange.text("POST", "sendorder", parameters).hasPrefix(#"{"result":"success","sendStatus":{"#))
        #expect(try send(parameters)["status"]?.string == word)
        #expect(try exchange.json("GET", "openorders")["openOrders"]?.elements.count == 0)
        #expect(try exchange.json("GET", "fills")["fills"]?.elements.count == 0)
    }

    @Test func `missing, malformed and unknown arguments have shapes of their own`() {
        #expect(
            exchange.text("POST", "sendorder", "orderType=lmt&symbol=PF_XBTUSD&side=buy")
                == #"{"result":"error","error":"requiredArgumentMissing: size","serverTime":"2027-01-15T08:00:12.345Z"}"#
        )
        #expect(
            exchange.text("POST", "sendorder", "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1").contains(
                "requiredArgumentMissing: limitPrice"))
        #expect(
            exchange.text("POST", "sendorder", "orderType=stp&symbol=PF_XBTUSD&side=buy&size=1").contains(
                "requiredArgumentMissing: stopPrice"))
        for bad in [
            "size=x&limitPrice=1", "size=1&limitPrice=1,5", "size=1&limitPrice=80000&reduceOnly=yes",
            "size=1&limitPrice=80000&processBefore=soon", "size=1&limitPrice=80000&triggerSignal=moon",
        ] {
            #expect(
                exchange.ask("POST", "sendorder", "orderType=lmt&symbol=PF_XBTUSD&side=buy&" + bad).status
                    == 400)
        }
        #expect(
            exchange.ask("POST", "sendorder", "orderType=lmt&symbol=PF_NONE&side=buy&size=1&limitPrice=1")
                .status == 500)
        #expect(exchange.ask("POST", "cancelorder", "order_id=abc").status == 400)
        #expect(exchange.text("POST", "cancelorder").contains("requiredArgumentMissing"))
        #expect(exchange.ask("GET", "sendorder").status == 404)
        #expect(
            exchange.text("POST", "batchorder", "json=x").contains(#""error":"Json Parse Error""#))
    }

    @Test func `a client order id is used once, but is free again after a refusal`() throws {
        let order = "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=0.001&limitPrice=80000&cliOrdId=once"
        #expect(try send(order.replacing("lmt", with: "ioc"))["status"]?.string == "iocWouldNotExecute")
        let refused = try exchange.json("POST", "orders/status", "cliOrdIds=once")["orders"]?.elements.first {
            _ in true
        }
        #expect(refused?["status"]?.string == "REJECTED")
        #expect(try send(order)["status"]?.string == "placed")
        #expect(try send(order)["status"]?.string == "clientOrderIdAlreadyExist")
        _ = exchange.text("POST", "cancelorder", "cliOrdId=once")
        #expect(try send(order)["status"]?.string == "clientOrderIdAlreadyExist")
    }

    @Test func `a finished order is shown for five seconds`() throws {
        let id = try #require(
            try send("orderType=mkt&symbol=PF_XBTUSD&side=buy&size=0.001")["order_id"]?.string)
        func shown() throws -> JSONValue? {
            try exchange.json("POST", "orders/status", "orderIds=\(id)")["orders"]?.elements.first { _ in true
            }
        }
        #expect(try shown()?["status"]?.string == "FULLY_EXECUTED")
        #expect(try shown()?["updateReason"]?.string == "FULL_FILL")
        exchange.advance(by: .seconds(5))
        #expect(try shown() != nil)
        exchange.advance(by: .milliseconds(1))
        #expect(try shown() == nil)
        #expect(exchange.text("POST", "cancelorder", "order_id=\(id)").contains(#""status":"filled""#))
    }

    @Test func `everything can be cancelled at once, or one contract`() throws {
        for (number, symbol) in ["PF_XBTUSD", "PF_XBTUSD", "PF_ETHUSD"].enumerated() {
            let price = symbol == "PF_ETHUSD" ? 2_900 : 80_000
            #expect(
                try send(
                    "orderType=lmt&symbol=\(symbol)&side=buy&size=0.01&limitPrice=\(price)&cliOrdId=\(number)"
                )["status"]?.string == "placed")
        }
        let some = try #require(
            try exchange.json("POST", "cancelallorders", "symbol=PF_XBTUSD")["cancelStatus"])
        #expect(some["cancelOnly"]?.string == "PF_XBTUSD")
        #expect(some["cancelledOrders"]?.elements.compactMap { $0["cliOrdId"]?.string } == ["0", "1"])
        #expect(some["orderEvents"]?.elements.count == 2)
        let rest = try #require(try exchange.json("POST", "cancelallorders")["cancelStatus"])
        #expect(rest["cancelOnly"]?.string == "all")
        #expect(rest["cancelledOrders"]?.elements.count == 1)
        let none = try #require(try exchange.json("POST", "cancelallorders")["cancelStatus"])
        #expect(none["status"]?.string == "noOrdersToCancel")
    }

    @Test func `a stop waits, is shown as a trigger, and fires on the mark price`() throws {
        _ = try send("orderType=mkt&symbol=PF_XBTUSD&side=buy&size=0.1")
        let status = try send(
            "orderType=stp&symbol=PF_XBTUSD&side=sell&size=0.1&stopPrice=78000&triggerSignal=mark&reduceOnly=true"
        )
        let trigger = try #require(status["orderEvents"]?.elements.first { _ in true }?["orderTrigger"])
        #expect(trigger["triggerSide"]?.string == "trigger_below")
        #expect(trigger["triggerSignal"]?.string == "mark_price")
        #expect(trigger["limitPrice"]?.isNull == true)
        let open = try #require(
            try exchange.json("GET", "openorders")["openOrders"]?.elements.first { _ in true })
        #expect(open["orderType"]?.string == "stop")
        #expect(open["stopPrice"]?.numberText == "78000")
        #expect(open["triggerSignal"]?.string == "mark")
        exchange.setIndex("PF_XBTUSD", to: 77_000)
        #expect(try exchange.json("GET", "openpositions")["openPositions"]?.elements.count == 0)
        let shown = try exchange.json("POST", "orders/status", "orderIds=\(status["order_id"]?.string ?? "")")
        #expect(shown["orders"]?.elements.first { _ in true }?["status"]?.string == "FULLY_EXECUTED")
    }

    @Test func `Kraken's client places, sees and cancels`() async throws {
        let venue = try exchange.venue()
        let placed = try await venue.place(
            OrderRequest(
                clientOrderID: ClientOrderID("a b+c/="), symbol: Symbol("PI_ETHUSD"), side: .sell,
                type: .limit,
                quantity: 500, limitPrice: Decimal("3300.05"),
                processBefore: FakeExchange.start.advanced(by: .seconds(2))), timeout: .seconds(1))
        #expect(placed.report.status == .working)
        let open = try await venue.openOrders(timeout: .seconds(1))
        #expect(open.map(\.clientOrderID?.text) == ["a b+c/="])
        #expect(open.first?.quantity == 500)
        let orderID = try #require(placed.report.orderID)
        let asked = try await venue.orderStatus([.orderID(orderID)], timeout: .seconds(1))
        #expect(asked.map(\.status) == [.working])
        let cancelled = try await venue.cancel(.clientOrderID(ClientOrderID("a b+c/=")), timeout: .seconds(1))
        #expect(cancelled.status == .cancelled)
        let filled = try await venue.place(
            OrderRequest(
                clientOrderID: ClientOrderID("m"), symbol: Symbol("PI_ETHUSD"), side: .sell, type: .market,
                quantity: 500), timeout: .seconds(1))
        #expect(filled.report.status == .filled)
        #expect(filled.fills.count == 1)
        let fills = try await venue.fills(since: nil, timeout: .seconds(1))
        #expect(fills.map(\.id) == filled.fills.map(\.id))
        let positions = try await venue.positions(timeout: .seconds(1))
        #expect(positions.map(\.side) == [.short])
    }

    @Test func `the client hears why an order was refused`() async throws {
        let venue = try exchange.venue()
        await #expect(throws: Failure.self) {
            try await venue.place(
                OrderRequest(
                    clientOrderID: ClientOrderID("x"), symbol: Symbol("PF_XBTUSD"), side: .buy, type: .limit,
                    quantity: 300, limitPrice: 80_000), timeout: .seconds(1))
        }
    }
}
