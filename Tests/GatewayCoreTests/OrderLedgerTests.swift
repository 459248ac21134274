// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Fixture = LedgerFixture

struct OrderLedgerTests {
    private var ledger = OrderLedger()
    private let now = Fixture.start

    private func placed(_ request: OrderRequest = Fixture.request()) -> OrderLedger {
        var ledger = OrderLedger()
        _ = ledger.placeRequested(request, owner: Fixture.alice, now: now)
        return ledger
    }

    @Test func `sends a new order and answers its repeat with the first one`() {
        var ledger = ledger
        guard case .send(let order) = ledger.placeRequested(Fixture.request(), owner: Fixture.alice, now: now)
        else {
            Issue.record("a new order is sent")
            return
        }
        #expect(order.state == .submitted)
        #expect(order.owner == Fixture.alice)
        let again = ledger.placeRequested(Fixture.request(), owner: Fixture.alice, now: Fixture.at(50))
        #expect(again == .repeatOf(order))
        var later = Fixture.request()
        later.processBefore = Fixture.at(9_000)
        #expect(ledger.placeRequested(later, owner: Fixture.alice, now: now) == .repeatOf(order))
        #expect(ledger.openCount == 1)
    }

    @Test func `refuses another order under the same client order id and names the difference`() {
        var ledger = placed()
        let other = Fixture.request(quantity: "6", limitPrice: nil, type: .market)
        #expect(
            ledger.placeRequested(other, owner: Fixture.alice, now: now)
                == .conflict(
                    difference: "type was limit and is market, quantity was 5 and is 6, "
                        + "limit_price was 50000 and is absent"))
        #expect(
            ledger.placeRequested(Fixture.request(), owner: Fixture.bob, now: now)
                == .conflict(difference: "the order with this client_order_id belongs to another client"))
    }

    @Test func `takes no more open orders than allowed`() {
        var limits = OrderLedger.Limits()
        limits.openOrders = 2
        var ledger = OrderLedger(limits: limits)
        for name in ["a", "b"] {
            _ = ledger.placeRequested(Fixture.request(ClientOrderID(name)), owner: Fixture.alice, now: now)
        }
        let third = ledger.placeRequested(Fixture.request(ClientOrderID("c")), owner: Fixture.alice, now: now)
        #expect(third == .limitReached(limit: 2))
        _ = ledger.placementFailed(ClientOrderID("a"), Fixture.failure(.notDone), now: now)
        let fourth = ledger.placeRequested(
            Fixture.request(ClientOrderID("c")), owner: Fixture.alice, now: now)
        #expect(fourth != .limitReached(limit: 2))
    }

    @Test func `follows an order from its answer over a partial fill to the full one`() throws {
        var ledger = placed()
        let answered = ledger.placementAnswered(
            Fixture.clientOrderID, Fixture.answer(Fixture.report(.working, reason: "placed", at: 10)),
            now: now)
        #expect(answered.orders.map(\.state) == [.accepted])
        #expect(answered.orders.first?.orderID == Fixture.orderID)

        let first = ledger.filled(Fixture.fill("f-1", quantity: "2", price: "49999", at: 20), now: now)
        #expect(first.orders.first?.state == .partiallyFilled)
        #expect(first.orders.first?.filledQuantity == 2)
        #expect(first.fills.first?.owner == Fixture.alice)
        #expect(first.fills.first?.clientOrderID == Fixture.clientOrderID)
        #expect(ledger.filled(Fixture.fill("f-1", quantity: "2", price: "49999", at: 20), now: now).isEmpty)

        let second = ledger.filled(Fixture.fill("f-2", quantity: "3", price: "50000", at: 30), now: now)
        let order = try #require(second.orders.first)
        #expect(order.state == .filled)
        #expect(order.filledQuantity == 5)
        #expect(order.averagePrice == Fixture.decimal("49999.6"))
        #expect(ledger.openOrders().isEmpty)
    }

    @Test func `never calls a full fill a cancel`() {
        var ledger = placed()
        var report = Fixture.report(.filled, reason: "full_fill", at: 20, filled: "5", quantity: "5")
        report.symbol = nil
        let changes = ledger.reported(report, now: now)
        #expect(changes.orders.map(\.state) == [.filled])
        #expect(changes.orders.first?.filledQuantity == 5)
        // The fills themselves were not told yet, so the average is not known.
        #expect(changes.orders.first?.averagePrice == nil)
        #expect(ledger.ordersMissingFills(updatedBefore: Fixture.at(1_000)).count == 1)
        _ = ledger.filled(Fixture.fill("f-1", quantity: "5", price: "50000", at: 20), now: now)
        #expect(ledger.ordersMissingFills(updatedBefore: Fixture.at(1_000)).isEmpty)
    }

    @Test func `lets a fill come after the cancel`() {
        var ledger = placed()
        let answer = Fixture.answer(Fixture.report(.working, reason: "placed", at: 10))
        _ = ledger.placementAnswered(Fixture.clientOrderID, answer, now: now)
        let cancel = CancelReport(status: .cancelled, orderID: Fixture.orderID, clientOrderID: nil)
        let cancelled = ledger.cancelAnswered(
            .clientOrderID(Fixture.clientOrderID), cancel, now: Fixture.at(20))
        #expect(cancelled.orders.map(\.state) == [.cancelled])
        let part = ledger.filled(Fixture.fill("f-1", quantity: "2", price: "50000", at: 21), now: now)
        #expect(part.orders.map(\.state) == [.cancelled])
        #expect(part.orders.first?.filledQuantity == 2)
        #expect(part.fills.count == 1)
        let rest = ledger.filled(Fixture.fill("f-2", quantity: "3", price: "50000", at: 22), now: now)
        #expect(rest.orders.map(\.state) == [.filled])
    }

    @Test func `never moves a final order back to working`() {
        var ledger = placed()
        _ = ledger.reported(
            Fixture.report(.cancelled, reason: "cancelled_by_user", at: 30, filled: "1"), now: now)
        for time in [20, 30, 40] {
            _ = ledger.reported(Fixture.report(.working, reason: "new", at: Int64(time)), now: now)
            #expect(ledger.order(.orderID(Fixture.orderID))?.state == .cancelled)
            #expect(ledger.order(.orderID(Fixture.orderID))?.reason == "cancelled_by_user")
        }
        let notFound = CancelReport(status: .notFound, orderID: nil, clientOrderID: nil)
        #expect(ledger.cancelAnswered(.orderID(Fixture.orderID), notFound, now: now).isEmpty)
    }

    @Test func `keeps the failure of a rejected order for its repeats`() {
        var ledger = placed()
        let failure = Fixture.failure(.notDone)
        let changes = ledger.placementFailed(Fixture.clientOrderID, failure, now: now)
        #expect(changes.orders.map(\.state) == [.rejected])
        #expect(changes.orders.first?.reason == Reason.insufficientMargin)
        #expect(ledger.failure(of: Fixture.clientOrderID) == failure)
        guard
            case .repeatOf(let order) = ledger.placeRequested(
                Fixture.request(), owner: Fixture.alice, now: now)
        else {
            Issue.record("a refused order is not sent again")
            return
        }
        #expect(order.state == .rejected)
    }

    @Test func `sends an order again that surely was not sent and may be retried`() {
        var ledger = placed()
        _ = ledger.placementFailed(
            Fixture.clientOrderID, Fixture.failure(.notDone, retryable: true), now: now)
        guard case .send(let order) = ledger.placeRequested(Fixture.request(), owner: Fixture.alice, now: now)
        else {
            Issue.record("it is sent again")
            return
        }
        #expect(order.state == .submitted)
        #expect(ledger.failure(of: Fixture.clientOrderID) == nil)
    }

    @Test func `keeps an unknown outcome unknown until the exchange or its absence settles it`() {
        var ledger = placed()
        let unknown = ledger.placementFailed(
            Fixture.clientOrderID, Fixture.failure(.unknown, retryable: true), now: now)
        #expect(unknown.orders.map(\.state) == [.unknown])
        #expect(ledger.unsettledOrders(placedBefore: Fixture.at(1)).count == 1)
        guard case .repeatOf = ledger.placeRequested(Fixture.request(), owner: Fixture.alice, now: now) else {
            Issue.record("an order that may stand is never sent again")
            return
        }
        var other = ledger
        let found = ledger.reported(Fixture.report(.working, reason: "new", at: 10), now: now)
        #expect(found.orders.map(\.state) == [.accepted])
        let absent = other.provenAbsent(Fixture.clientOrderID, reason: "LATE", now: Fixture.at(9_000))
        #expect(absent.orders.map(\.state) == [.rejected])
        // And yet it turns up: the exchange's word counts more than our conclusion.
        let turnedUp = other.reported(Fixture.report(.working, reason: "new", at: 9_500), now: now)
        #expect(turnedUp.orders.map(\.state) == [.accepted])
    }

    @Test func `adopts orders that others placed and never concludes from absence`() {
        var ledger = placed()
        _ = ledger.reported(Fixture.report(.working, reason: "new", at: 10), now: now)
        let foreign = Fixture.report(
            .working, reason: nil, at: 5, filled: "1", orderID: OrderID("o-9"), clientOrderID: nil)
        let result = ledger.openOrdersReported([foreign], now: now)
        #expect(result.changes.orders.map(\.orderID) == [OrderID("o-9")])
        #expect(result.changes.orders.first?.owner == nil)
        #expect(result.changes.orders.first?.state == .partiallyFilled)
        #expect(result.absent == [.orderID(Fixture.orderID)])
        #expect(ledger.order(.orderID(Fixture.orderID))?.state == .accepted)
        #expect(ledger.openOrders().count == 2)
        #expect(ledger.openOrders(owner: Fixture.alice).map(\.orderID) == [Fixture.orderID])
    }

    @Test func `gives an adopted order to the client that repeats it after a restart`() {
        var ledger = OrderLedger()
        _ = ledger.openOrdersReported([Fixture.report(.working, reason: nil, at: 10)], now: now)
        guard
            case .repeatOf(let order) = ledger.placeRequested(
                Fixture.request(), owner: Fixture.alice, now: now)
        else {
            Issue.record("it stands at the exchange already")
            return
        }
        #expect(order.owner == Fixture.alice)
        #expect(order.orderID == Fixture.orderID)
        let other = ledger.placeRequested(Fixture.request(quantity: "7"), owner: Fixture.alice, now: now)
        #expect(other == .conflict(difference: "quantity was 5 and is 7"))
    }

    @Test func `holds a fill that comes before the answer and tells it with its owner`() {
        var ledger = placed()
        let early = ledger.filled(Fixture.fill("f-1", quantity: "5", price: "50000", at: 9), now: now)
        #expect(early.isEmpty)
        let answer = Fixture.answer(
            Fixture.report(.filled, reason: "placed", at: 10),
            fills: [Fixture.fill("f-1", quantity: "5", price: "50000", at: 10, fee: nil)])
        let changes = ledger.placementAnswered(Fixture.clientOrderID, answer, now: now)
        #expect(changes.orders.map(\.state) == [.filled])
        #expect(changes.fills.map(\.owner) == [Fixture.alice])
        #expect(changes.fills.first?.fee == Fixture.decimal("0.01"))
    }

    @Test func `tells a fill of the answer once, with the fee that the feed adds`() {
        var ledger = placed()
        let answer = Fixture.answer(
            Fixture.report(.filled, reason: "placed", at: 10),
            fills: [
                Fixture.fill("f-1", quantity: "2", price: "50000", at: 10, fee: nil),
                Fixture.fill("f-2", quantity: "3", price: "50000", at: 10, fee: nil),
            ])
        let answered = ledger.placementAnswered(Fixture.clientOrderID, answer, now: now)
        #expect(answered.orders.first?.averagePrice == 50_000)
        #expect(answered.fills.isEmpty)
        let repeated = ledger.filled(Fixture.fill("f-1", quantity: "2", price: "50000", at: 10), now: now)
        #expect(repeated.fills.map(\.fee) == [Fixture.decimal("0.01")])
        #expect(repeated.orders.isEmpty)
        #expect(ledger.timePassed(now: Fixture.at(2_000)).isEmpty)
        // The feed never spoke of the second one.
        #expect(ledger.timePassed(now: Fixture.at(3_000)).fills.map(\.id) == [FillID("f-2")])
        #expect(ledger.timePassed(now: Fixture.at(9_000)).isEmpty)
    }

    @Test func `tells a fill of a foreign order at once`() {
        var ledger = OrderLedger()
        let fill = Fixture.fill("f-1", quantity: "1", price: "50000", at: 1, orderID: OrderID("o-7"))
        #expect(ledger.filled(fill, now: now).fills == [fill])
        #expect(ledger.order(.orderID(OrderID("o-7"))) == nil)
        let report = Fixture.report(.working, reason: nil, at: 5, orderID: OrderID("o-7"), clientOrderID: nil)
        #expect(ledger.reported(report, now: now).orders.first?.filledQuantity == 1)
    }

    @Test func `takes the cut of a reduce-only order for its whole size`() {
        var ledger = placed(Fixture.request(type: .market, reduceOnly: true))
        let answer = Fixture.answer(
            Fixture.report(.filled, reason: "placed", at: 10, filled: "3", quantity: "3"),
            fills: [Fixture.fill("f-1", quantity: "3", price: "50000", at: 10)])
        let order = ledger.placementAnswered(Fixture.clientOrderID, answer, now: now).orders.first
        #expect(order?.state == .filled)
        #expect(order?.quantity == 3)
        #expect(order?.filledQuantity == 3)
        #expect(order?.limitPrice == nil)
    }

    @Test func `forgets the oldest final orders and fills beyond their limits`() {
        var limits = OrderLedger.Limits()
        limits.finalOrders = 3
        limits.fills = 4
        limits.waiting = 2
        var ledger = OrderLedger(limits: limits)
        for number in 0..<20 {
            let id = ClientOrderID("c\(number)")
            _ = ledger.placeRequested(Fixture.request(id), owner: Fixture.alice, now: now)
            let report = Fixture.report(
                .filled, reason: nil, at: 1, orderID: OrderID("o\(number)"), clientOrderID: id)
            let fill = Fixture.fill("f\(number)", quantity: "5", price: "1", at: 1, fee: nil)
            _ = ledger.placementAnswered(id, Fixture.answer(report, fills: [fill]), now: now)
            _ = ledger.reported(
                Fixture.short(.cancelled, reason: "x", orderID: OrderID("s\(number)")), now: now)
        }
        #expect(ledger.order(.clientOrderID(ClientOrderID("c16"))) == nil)
        #expect(ledger.order(.clientOrderID(ClientOrderID("c17")))?.state == .filled)
        #expect(ledger.order(.orderID(OrderID("o16"))) == nil)
        #expect(ledger.entries.count == 3 + 2)
        #expect(ledger.byOrderID.count == 3 + 2)
        #expect(ledger.seenFills.count == 4)
        #expect(ledger.waiting.count <= 2)
        #expect(ledger.waitingOrder.count <= 4)
    }
}
