// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Logging
import Testing
import Trading

@testable import Gateway

@Suite struct OrderLogTests {
    private static func order(_ state: OrderState, _ id: String? = "a", venue: String? = nil) -> Order {
        Order(
            clientOrderID: id.map { ClientOrderID($0) }, orderID: venue.map { OrderID($0) },
            owner: Owner("uid:1"), symbol: Samples.bitcoin, side: .buy, type: .limit, quantity: 2,
            filledQuantity: 0, reduceOnly: false, state: state, createdAt: Samples.start,
            updatedAt: Samples.start)
    }

    private static func events(_ states: [OrderState]) -> [OperationalEvent?] {
        var log = OrderLog()
        return states.map { log.changed(order($0)) }
    }

    @Test func `an order's life is told step by step, and not every fill of it`() {
        let told = Self.events([.pending, .submitted, .accepted, .partiallyFilled, .partiallyFilled, .filled])
        #expect(told == [nil, .orderSubmitted, .orderAccepted, nil, nil, .orderEnded])
    }

    @Test func `a refusal is told as one`() {
        #expect(Self.events([.submitted, .rejected]) == [.orderSubmitted, .orderRejected])
        #expect(Self.events([.denied]) == [.orderRejected])
    }

    @Test(arguments: [OrderState.accepted, .partiallyFilled, .rejected, .filled, .cancelled])
    func `an unknown outcome is told once, and again when it is known`(outcome: OrderState) {
        let told = Self.events([.submitted, .unknown, .unknown, outcome])
        #expect(told == [.orderSubmitted, .orderUnknown, nil, .orderSettled])
    }

    @Test func `the end is told once, however often something is learnt of it`() {
        #expect(Self.events([.submitted, .cancelled, .cancelled]) == [.orderSubmitted, .orderEnded, nil])
        #expect(Self.events([.filled, .filled]) == [.orderEnded, nil])
        #expect(Self.events([.denied, .denied]) == [.orderRejected, nil])
    }

    @Test func `an id that is used again after a refusal is told again`() {
        let told = Self.events([.submitted, .rejected, .submitted, .accepted, .cancelled])
        #expect(told == [.orderSubmitted, .orderRejected, .orderSubmitted, .orderAccepted, .orderEnded])
    }

    @Test func `orders are told apart`() {
        var log = OrderLog()
        #expect(log.changed(Self.order(.accepted, "a")) == .orderAccepted)
        #expect(log.changed(Self.order(.accepted, "b")) == .orderAccepted)
        #expect(log.changed(Self.order(.accepted, nil, venue: "v")) == .orderAccepted)
        #expect(log.changed(Self.order(.accepted, nil, venue: "v")) == nil)
        #expect(log.changed(Self.order(.accepted, nil)) == nil)
    }

    @Test func `what was open before the start is not told again`() {
        var log = OrderLog(restoring: [Self.order(.accepted), Self.order(.unknown, "b")])
        #expect(log.changed(Self.order(.partiallyFilled)) == nil)
        #expect(log.changed(Self.order(.accepted, "b")) == .orderSettled)
    }

    @Test func `an order that has ended is forgotten`() {
        var log = OrderLog()
        for number in 0..<100 {
            _ = log.changed(Self.order(.accepted, "\(number)"))
            _ = log.changed(Self.order(.cancelled, "\(number)"))
        }
        #expect(log.count == 0)
    }

    @Test func `the facts name order, owner and instrument`() {
        var order = Self.order(.rejected, "a", venue: "v")
        order.reason = "postWouldExecute"
        order.limitPrice = 50_000
        #expect(
            order.facts == [
                "client_order_id": "a", "order_id": "v", "owner": "uid:1", "symbol": "PI_XBTUSD",
                "side": "buy", "quantity": "2", "filled_quantity": "0", "limit_price": "50000",
                "state": "rejected", "reason": "postWouldExecute",
            ])
    }
}
