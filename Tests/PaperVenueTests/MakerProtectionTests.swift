// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct MakerProtectionTests {
    static let hold: Duration = .milliseconds(20)
    let exchange: FakeExchange
    let feed: FeedConnectionID

    init() throws {
        exchange = try FakeExchange(historyHours: 0) { $0.makerProtection = ["PF_XBTUSD": Self.hold] }
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        feed = try exchange.listen(to: "open_orders", "fills")
    }

    /// Sends an order that is held, and gives the number of its answer.
    private func held(_ parameters: String, _ path: String = "sendorder") throws -> VenueRequestID {
        guard case .later(let id) = exchange.received(exchange.request("POST", path, parameters)) else {
            throw NotHeld()
        }
        return id
    }

    private struct NotHeld: Error {}

    /// The answer that has come in the meantime; nil if none has.
    private func answer(_ id: VenueRequestID) throws -> JSONValue? {
        let body = exchange.state.withLock { state -> [UInt8]? in
            for case .answer(let response, let number) in state.outputs where number == id {
                return response.body
            }
            return nil
        }
        return try body.map { try JSONValue(parsing: $0) }
    }

    private static let order = "symbol=PF_XBTUSD&side=buy&"

    @Test func `the instrument says how long`() {
        #expect(exchange.text("GET", "instruments").contains(#""makerProtectionMillis":20"#))
        #expect(exchange.text("GET", "instruments").matches(of: /makerProtectionMillis/).count == 1)
    }

    @Test func `an order is held, seen by its status alone, and then rests`() throws {
        let id = try held(Self.order + "orderType=lmt&size=1&limitPrice=79000&cliOrdId=mine")
        #expect(try answer(id) == nil)
        #expect(try exchange.json("GET", "openorders")["openOrders"]?.elements.count == 0)
        let status = try exchange.json("POST", "orders/status", "cliOrdIds=mine")["orders"]
        #expect(status?.elements.first { _ in true }?["status"]?.string == "ENTERED_BOOK")
        #expect(exchange.ledger.orders.map(\.state) == [.held])
        #expect(try exchange.reasons(feed).isEmpty)
        exchange.advance(by: .milliseconds(19))
        #expect(try answer(id) == nil)
        exchange.advance(by: .milliseconds(1))
        let sent = try #require(try answer(id)?["sendStatus"])
        #expect(sent["status"]?.string == "placed")
        #expect(sent["receivedTime"]?.string == "2027-01-15T08:00:12.345Z")
        #expect(sent["orderEvents"]?.elements.first { _ in true }?["type"]?.string == "PLACE")
        #expect(try exchange.reasons(feed) == ["+new_placed_order_by_user"])
        #expect(exchange.ledger.orders.map(\.state) == [.open])
    }

    @Test func `a post-only order and a cancellation are never held`() throws {
        #expect(
            try exchange.word(
                "sendorder", Self.order + "orderType=post&size=1&limitPrice=79000&cliOrdId=post")
                == "placed")
        #expect(try exchange.word("editorder", "cliOrdId=post&size=2") == "edited")
        #expect(exchange.state.withLock { $0.now } == FakeExchange.start)
        #expect(try exchange.word("cancelorder", "cliOrdId=post") == "cancelled")
    }

    @Test func `the queue is joined at the release`() throws {
        _ = try held(Self.order + "orderType=lmt&size=1&limitPrice=79000&cliOrdId=held")
        #expect(
            try exchange.word(
                "sendorder", Self.order + "orderType=post&size=1&limitPrice=79000&cliOrdId=post")
                == "placed")
        exchange.advance(by: Self.hold)
        let queue = exchange.state.withLock { state in
            let market = state.core.exchange.markets[2]
            return market.engine.bids.bestFirst.first { market.engine.bids.price(of: $0) == 79_000 }?.queue
        }
        let numbers = try #require(queue)
        #expect(numbers.first ?? 0 > numbers.last ?? 0)
    }

    @Test func `a cancelled order that finds nothing is gone, and both sides are told`() throws {
        let id = try held(Self.order + "orderType=lmt&size=1&limitPrice=79000&cliOrdId=mine")
        let cancelled = try #require(
            try exchange.json("POST", "cancelorder", "cliOrdId=mine")["cancelStatus"])
        #expect(cancelled["status"]?.string == "cancelled")
        #expect(cancelled["orderEvents"]?.elements.first { _ in true }?["type"]?.string == "CANCEL")
        #expect(try exchange.word("cancelorder", "cliOrdId=mine") == "notFound")
        #expect(exchange.ledger.orders.map(\.state) == [.held])
        exchange.advance(by: Self.hold)
        let sent = try #require(try answer(id)?["sendStatus"])
        #expect(sent["status"]?.string == "iocWouldNotExecute")
        #expect(
            sent["orderEvents"]?.elements.first { _ in true }?["reason"]?.string == "IOC_WOULD_ENTER_BOOK")
        #expect(
            try exchange.reasons(feed) == ["-ioc_order_failed_because_it_would_not_be_executed"])
        #expect(exchange.ledger.orders.map(\.state) == [.cancelled])
    }

    @Test func `a cancelled order still fills`() throws {
        let id = try held(Self.order + "orderType=lmt&size=0.0001&limitPrice=81000&cliOrdId=mine")
        #expect(try exchange.word("cancelorder", "cliOrdId=mine") == "cancelled")
        exchange.advance(by: Self.hold)
        #expect(try answer(id)?["sendStatus"]?["status"]?.string == "placed")
        #expect(try exchange.reasons(feed) == ["-full_fill"])
        #expect(exchange.ledger.orders.map(\.state) == [.filled])
        #expect(exchange.ledger.positions.map(\.size) == [Decimal("0.0001")])
    }

    @Test func `what a cancelled order cannot fill does not rest`() throws {
        let ask = exchange.best("PF_XBTUSD", .sell)
        let id = try held(Self.order + "orderType=lmt&size=1&limitPrice=\(ask)&cliOrdId=mine")
        #expect(try exchange.word("cancelallorders", "") == "cancelled")
        exchange.advance(by: Self.hold)
        #expect(try answer(id)?["sendStatus"]?["status"]?.string == "placed")
        let messages = exchange.messages(feed)
        #expect(messages.contains { $0.contains(#""is_cancel":true,"reason":"partial_fill""#) })
        let status = try exchange.json("POST", "orders/status", "cliOrdIds=mine")["orders"]?.elements.first {
            _ in true
        }
        #expect(status?["status"]?.string == "CANCELLED")
        #expect(status?["updateReason"]?.string == "PARTIAL_FILL")
        let order = try #require(exchange.ledger.orders.first)
        #expect(order.state == .cancelled && order.filled > 0 && order.filled < 1)
    }

    @Test func `a released order takes the account's own out of its way`() throws {
        #expect(
            try exchange.word(
                "sendorder",
                "symbol=PF_XBTUSD&side=sell&orderType=post&size=1&limitPrice=80001&cliOrdId=maker")
                == "placed")
        _ = exchange.messages(feed)
        _ = try held(Self.order + "orderType=lmt&size=0.5&limitPrice=80001&cliOrdId=taker")
        exchange.advance(by: Self.hold)
        let maker = try #require(exchange.ledger.orders.first)
        #expect(maker.state == .cancelled && maker.reason == "CANCELLED_BY_SELF_TRADE")
        #expect(try exchange.reasons(feed).first == "-cancelled_by_self_trade")
    }

    @Test func `an edit is held while the order goes on, and finds it gone when it was cancelled`() throws {
        let first = try held(Self.order + "orderType=lmt&size=1&limitPrice=79000&cliOrdId=mine")
        exchange.advance(by: Self.hold)
        _ = try answer(first)
        let edit = try held("cliOrdId=mine&size=2", "editorder")
        #expect(exchange.ledger.orders.map(\.size) == [1])
        exchange.advance(by: Self.hold)
        #expect(try answer(edit)?["editStatus"]?["status"]?.string == "edited")
        #expect(exchange.ledger.orders.map(\.size) == [2])
        let late = try held("cliOrdId=mine&size=3", "editorder")
        #expect(try exchange.word("cancelorder", "cliOrdId=mine") == "cancelled")
        exchange.advance(by: Self.hold)
        #expect(try answer(late)?["editStatus"]?["status"]?.string == "orderForEditNotFound")
    }

    @Test func `a batch is answered when its last element is let go`() throws {
        let json = FormParameters.percentEncoded(
            #"{"batchOrder":[{"order":"send","order_tag":"1","symbol":"PF_XBTUSD","side":"buy","orderType":"lmt","#
                + #""size":1,"limitPrice":79000},{"order":"send","order_tag":"2","symbol":"PF_ETHUSD","side":"buy","#
                + #""orderType":"lmt","size":1,"limitPrice":2900}]}"#)
        let id = try held("json=" + json, "batchorder")
        #expect(try exchange.json("GET", "openorders")["openOrders"]?.elements.count == 1)
        exchange.advance(by: Self.hold)
        let parts = try #require(try answer(id)?["batchStatus"]?.elements.map { $0 })
        #expect(parts.map { $0["status"]?.string } == ["placed", "placed"])
        #expect(parts.map { $0["order_tag"]?.string } == ["1", "2"])
    }

    @Test func `money that was spent in the meantime is missed at the release`() throws {
        let first = try held(Self.order + "orderType=lmt&size=45&limitPrice=79000&cliOrdId=a")
        let second = try held(Self.order + "orderType=lmt&size=45&limitPrice=79000&cliOrdId=b")
        exchange.advance(by: Self.hold)
        #expect(try answer(first)?["sendStatus"]?["status"]?.string == "placed")
        #expect(try answer(second)?["sendStatus"]?["status"]?.string == "insufficientAvailableFunds")
    }

    @Test func `a held stop that was cancelled is gone`() throws {
        let id = try held(
            Self.order + "orderType=stp&size=1&stopPrice=90000&triggerSignal=mark&cliOrdId=mine")
        #expect(try exchange.word("cancelorder", "cliOrdId=mine") == "cancelled")
        exchange.advance(by: Self.hold)
        #expect(try answer(id) != nil)
        #expect(exchange.ledger.orders.map(\.state) == [.cancelled])
        #expect(try exchange.reasons(feed) == ["-cancelled_by_user"])
    }
}
