// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct ExposureBookTests {
    private let bitcoin = Symbol("PF_XBTUSD")
    private let alice = Owner("alice")

    private func order(
        _ id: String?, orderID: String? = nil, owner: Owner? = Owner("alice"), _ side: Side = .buy,
        quantity: Decimal = 5, filled: Decimal = 0, reduceOnly: Bool = false, _ state: OrderState = .accepted
    ) -> Order {
        Order(
            clientOrderID: id.map { ClientOrderID($0) }, orderID: orderID.map { OrderID($0) }, owner: owner,
            symbol: bitcoin, side: side, type: .limit, quantity: quantity, filledQuantity: filled,
            reduceOnly: reduceOnly, state: state, createdAt: Timestamp(seconds: 1),
            updatedAt: Timestamp(seconds: 1))
    }

    @Test func `counts what is open, by owner and for all`() {
        var book = ExposureBook()
        book.orderChanged(order("a"))
        book.orderChanged(order("b", .sell, quantity: 3))
        book.orderChanged(order("c", owner: Owner("bob"), quantity: 7))
        book.orderChanged(order(nil, orderID: "o1", owner: nil, quantity: 1))
        #expect(
            book.exposure(of: nil, in: bitcoin, positions: -2 ... -2)
                == RiskExposure(position: -2, buying: 13, selling: 3, openOrders: 4))
        #expect(
            book.exposure(of: alice, in: bitcoin, positions: 0...0)
                == RiskExposure(position: 0, buying: 5, selling: 3, openOrders: 2))
        #expect(book.exposure(of: alice, in: Symbol("PF_ETHUSD"), positions: 0...0).buying == 0)
        #expect(book.exposure(of: Owner("carol"), in: bitcoin, positions: 0...0).openOrders == 0)
    }

    @Test func `follows fills, amendments and endings`() {
        var book = ExposureBook()
        book.orderChanged(order("a"))
        book.orderChanged(order("a", filled: 2, .partiallyFilled))
        #expect(book.exposure(of: alice, in: bitcoin, positions: 0...0).buying == 3)
        book.orderChanged(order("a", quantity: 9, filled: 2, .partiallyFilled))
        #expect(book.exposure(of: alice, in: bitcoin, positions: 0...0).buying == 7)
        book.orderChanged(order("a", quantity: 9, filled: 9, .filled))
        #expect(book.exposure(of: alice, in: bitcoin, positions: 0...0) == RiskExposure())
        // A late fill of an order that is over changes nothing here.
        book.orderChanged(order("a", quantity: 9, filled: 9, .filled))
        #expect(book.exposure(of: nil, in: bitcoin, positions: 0...0) == RiskExposure())
    }

    @Test func `counts the larger size while a change has no outcome`() {
        var book = ExposureBook()
        book.orderChanged(order("a", orderID: "o1", filled: 1, .partiallyFilled))
        func buying() -> Decimal { book.exposure(of: alice, in: bitcoin, positions: 0...0).buying }
        book.sizeChanged(order("a", orderID: "o1", filled: 3, .partiallyFilled), largest: 8)
        // What has filled is news only when it is told.
        #expect(buying() == 7)
        #expect(book.orderChanged(order("a", orderID: "o1", filled: 3, .partiallyFilled), largest: 8) == 2)
        #expect(buying() == 5)
        book.sizeChanged(order("a", orderID: "o1", filled: 3, .partiallyFilled), largest: 2)
        #expect(buying() == 2)
        book.sizeChanged(order("b"), largest: 8)
        book.sizeChanged(order("a", orderID: "o1", reduceOnly: true), largest: 8)
        #expect(buying() == 0)
    }

    @Test func `a reduce-only order is open and adds nothing`() {
        var book = ExposureBook()
        book.orderChanged(order("a", reduceOnly: true))
        #expect(
            book.exposure(of: alice, in: bitcoin, positions: 0...0)
                == RiskExposure(position: 0, buying: 0, selling: 0, openOrders: 1))
    }

    @Test func `an order that gets its owner's name counts once`() {
        var book = ExposureBook()
        book.orderChanged(order(nil, orderID: "o1", owner: nil))
        book.orderChanged(order("a", orderID: "o1"))
        #expect(book.exposure(of: nil, in: bitcoin, positions: 0...0).openOrders == 1)
        #expect(book.exposure(of: alice, in: bitcoin, positions: 0...0).buying == 5)
        book.orderChanged(order("a", orderID: "o1", .buy, .cancelled))
        #expect(book.exposure(of: nil, in: bitcoin, positions: 0...0).openOrders == 0)
    }

    @Test func `tells what an order has bought or sold since it was last told`() {
        var book = ExposureBook()
        #expect(book.orderChanged(order("a")) == 0)
        #expect(book.orderChanged(order("a", filled: 2, .partiallyFilled)) == 2)
        #expect(book.orderChanged(order("a", filled: 2, .partiallyFilled)) == 0)
        #expect(book.orderChanged(order("a", filled: 5, .filled)) == 3)
        // It is over, and nothing more is counted of it.
        #expect(book.orderChanged(order("a", filled: 5, .filled)) == 0)
        book.orderChanged(order(nil, orderID: "o1", owner: nil, .sell))
        #expect(book.orderChanged(order("b", orderID: "o1", .sell, filled: 4, .partiallyFilled)) == -4)
        // What it filled before it was seen is not news.
        #expect(book.orderChanged(order("c", filled: 3, .partiallyFilled)) == 0)
    }
}
