// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Fixture = LedgerFixture

/// What the ledger makes of words that are late, short or unclear, where a wrong guess costs money.
struct OrderLedgerDoubtTests {
    private let now = Fixture.start

    private func placed(_ request: OrderRequest = Fixture.request()) -> OrderLedger {
        var ledger = OrderLedger()
        _ = ledger.placeRequested(request, owner: Fixture.alice, now: now)
        return ledger
    }

    @Test func `tells a repeated fill only when its order is known`() {
        var ledger = placed()
        let fill = Fixture.fill("f-1", quantity: "5", price: "50000", at: 9)
        let first = ledger.filled(fill, now: now)
        let second = ledger.filled(fill, now: now)
        #expect(first.isEmpty && second.isEmpty)
        let changes = ledger.reported(Fixture.report(.working, reason: "new", at: 8), now: now)
        #expect(changes.fills.map(\.owner) == [Fixture.alice])
        #expect(changes.orders.map(\.state) == [.filled])
    }

    @Test func `finds the owner of a fill although the cancel of its order was acknowledged before`() {
        var ledger = placed()
        let cancel = CancelReport(status: .cancelled, orderID: nil, clientOrderID: nil)
        _ = ledger.cancelAnswered(.clientOrderID(Fixture.clientOrderID), cancel, now: now)
        let early = ledger.filled(Fixture.fill("f-1", quantity: "2", price: "50000", at: 9), now: now)
        #expect(early.isEmpty)
        let answer = Fixture.answer(Fixture.report(.working, reason: "placed", at: 8))
        let changes = ledger.placementAnswered(Fixture.clientOrderID, answer, now: now)
        #expect(changes.fills.map(\.owner) == [Fixture.alice])
        #expect(changes.orders.map(\.state) == [.cancelled])
        #expect(changes.orders.first?.filledQuantity == 2)
    }

    @Test func `goes on waiting for the fee when the order of a fill becomes known`() {
        var ledger = placed()
        let answered = Fixture.answer(
            Fixture.report(.filled, reason: "placed", at: 10, orderID: nil),
            fills: [Fixture.fill("f-1", quantity: "5", price: "50000", at: 10, fee: nil, orderID: nil)])
        let first = ledger.placementAnswered(Fixture.clientOrderID, answered, now: now)
        #expect(first.fills.isEmpty)
        let named = ledger.reported(Fixture.report(.working, reason: "new", at: 8), now: now)
        #expect(named.fills.isEmpty)
        let fill = Fixture.fill("f-1", quantity: "5", price: "50000", at: 10)
        let changes = ledger.filled(fill, now: now)
        #expect(changes.fills.map(\.fee) == [Fixture.decimal("0.01")])
        #expect(changes.fills.map(\.owner) == [Fixture.alice])
        let later = ledger.timePassed(now: Fixture.at(9_000))
        #expect(later.isEmpty)
    }

    @Test func `tells a fill of another client's order at once although an answer is awaited`() {
        var ledger = placed()
        let fill = Fixture.fill(
            "f-1", quantity: "1", price: "50000", at: 9, orderID: OrderID("o-7"),
            clientOrderID: ClientOrderID("elsewhere"))
        let changes = ledger.filled(fill, now: now)
        #expect(changes.fills == [fill])
    }

    @Test func `keeps the cut of a reduce-only order when its end is told again without a size`() {
        var ledger = placed(Fixture.request(type: .market, reduceOnly: true))
        let answer = Fixture.answer(
            Fixture.report(.filled, reason: "placed", at: 10, filled: "3", quantity: "3"),
            fills: [Fixture.fill("f-1", quantity: "3", price: "50000", at: 10)])
        _ = ledger.placementAnswered(Fixture.clientOrderID, answer, now: now)
        _ = ledger.reported(Fixture.short(.filled, reason: "full_fill"), now: Fixture.at(500))
        let order = ledger.order(.clientOrderID(Fixture.clientOrderID))
        #expect(order?.quantity == 3)
        #expect(order?.filledQuantity == 3)
        #expect(order?.state == .filled)
    }

    @Test func `does not claim the whole of a reduce-only order that was filled without a size`() {
        var ledger = placed(Fixture.request(type: .market, reduceOnly: true))
        let fill = Fixture.fill(
            "f-1", quantity: "3", price: "50000", at: 10, clientOrderID: Fixture.clientOrderID)
        _ = ledger.filled(fill, now: now)
        let changes = ledger.reported(Fixture.short(.filled, reason: "full_fill"), now: now)
        #expect(changes.orders.map(\.state) == [.filled])
        #expect(changes.orders.map(\.filledQuantity) == [3])
    }

    @Test func `does not end an order early by a report that leaves out what was filled`() {
        var ledger = placed()
        let fill = Fixture.fill(
            "f-1", quantity: "2", price: "50000", at: 10, clientOrderID: Fixture.clientOrderID)
        _ = ledger.filled(fill, now: now)
        // 2 are what remains of 4, or are they the whole?
        let report = Fixture.report(.working, reason: "partial_fill", at: 20, quantity: "2")
        _ = ledger.reported(report, now: now)
        let order = ledger.order(.clientOrderID(Fixture.clientOrderID))
        #expect(order?.state == .partiallyFilled)
        #expect(order?.quantity == 5)
    }

    @Test func `does not take an answer in unknown words for an acceptance`() {
        var ledger = placed()
        let report = Fixture.report(.unrecognised("attempted"), reason: nil, at: 10)
        let answered = ledger.placementAnswered(Fixture.clientOrderID, Fixture.answer(report), now: now)
        #expect(answered.orders.map(\.state) == [.unknown])
        #expect(answered.orders.first?.reason == "attempted")
        #expect(ledger.unsettledOrders(placedBefore: Fixture.at(1)).count == 1)
        let listed = ledger.openOrdersReported([], now: now)
        #expect(listed.absent == [.orderID(Fixture.orderID)])
        let repeated = ledger.placeRequested(Fixture.request(), owner: Fixture.alice, now: now)
        guard case .repeatOf = repeated else {
            Issue.record("an order that may stand is never sent again")
            return
        }
        let found = ledger.reported(Fixture.report(.working, reason: "new", at: 11), now: now)
        #expect(found.orders.map(\.state) == [.accepted])
        let odd = ledger.reported(
            Fixture.report(.unrecognised("moved"), reason: "moved", at: 12), now: now)
        #expect(odd.orders.allSatisfy { $0.state == .accepted })
    }

    @Test func `never sends an order again that a fill from before a restart names`() {
        var ledger = OrderLedger()
        let fill = Fixture.fill(
            "f-1", quantity: "5", price: "50000", at: 1, clientOrderID: Fixture.clientOrderID)
        _ = ledger.filled(fill, now: now)
        let other = ledger.placeRequested(
            OrderRequest(
                clientOrderID: Fixture.clientOrderID, symbol: Fixture.symbol, side: .sell, type: .limit,
                quantity: 5),
            owner: Fixture.alice, now: now)
        #expect(other == .conflict(difference: "side was buy and is sell"))
        let again = ledger.placeRequested(Fixture.request(), owner: Fixture.alice, now: now)
        guard case .repeatOf(let order) = again else {
            Issue.record("it was placed before the gateway started")
            return
        }
        #expect(order.state == .filled)
        #expect(order.filledQuantity == 5)
        #expect(order.owner == Fixture.alice)
    }

    @Test func `never sends an order again whose end from before a restart was told`() {
        var ledger = OrderLedger()
        var end = Fixture.short(.cancelled, reason: "cancelled_by_user")
        end.clientOrderID = Fixture.clientOrderID
        _ = ledger.reported(end, now: now)
        let again = ledger.placeRequested(Fixture.request(), owner: Fixture.alice, now: now)
        guard case .repeatOf(let order) = again else {
            Issue.record("it was placed before the gateway started")
            return
        }
        #expect(order.state == .cancelled)
    }

    @Test func `never makes one order of two that have client order ids of their own`() {
        var ledger = placed()
        let second = ClientOrderID("c-2")
        _ = ledger.placeRequested(Fixture.request(second), owner: Fixture.bob, now: now)
        _ = ledger.reported(Fixture.report(.working, reason: "new", at: 1), now: now)
        _ = ledger.reported(Fixture.report(.working, reason: "new", at: 2, clientOrderID: second), now: now)
        #expect(ledger.order(.clientOrderID(Fixture.clientOrderID))?.state == .accepted)
        #expect(ledger.order(.clientOrderID(second))?.state == .submitted)
        #expect(ledger.openCount == 2)
    }

    @Test func `lists an order that misses fills once although it was held for rejected before`() {
        var ledger = placed()
        _ = ledger.placementFailed(Fixture.clientOrderID, Fixture.failure(.unknown), now: now)
        _ = ledger.provenAbsent(Fixture.clientOrderID, reason: "LATE", now: now)
        _ = ledger.reported(Fixture.report(.working, reason: "new", at: 1, filled: "2"), now: now)
        #expect(ledger.ordersMissingFills(updatedBefore: Fixture.at(60_000)).count == 1)
    }
}
