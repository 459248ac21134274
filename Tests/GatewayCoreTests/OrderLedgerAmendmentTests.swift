// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Fixture = LedgerFixture

/// What the exchange answers to changes of an order, beside what its feed tells of them.
struct OrderLedgerAmendmentTests {
    private static let reference = OrderReference.clientOrderID(Fixture.clientOrderID)
    private static let change = OrderAmendment(.orderID(Fixture.orderID))

    private func resting(type: OrderType = .limit) -> OrderLedger {
        var ledger = OrderLedger()
        var request = Fixture.request(type: type)
        if type == .trailingStop {
            request.limitPrice = nil
            request.trailingDeviation = PriceDistance(2, .percent)
        }
        _ = ledger.placeRequested(request, owner: Fixture.alice, now: Fixture.start)
        _ = ledger.placementAnswered(
            Fixture.clientOrderID, Fixture.answer(Fixture.report(.working, reason: nil, at: 10, filled: "0")),
            now: Fixture.at(11))
        return ledger
    }

    private func edited(
        _ price: String?, at time: Int64, quantity: String? = "5", deviation: PriceDistance? = nil
    ) -> OrderReport {
        var report = Fixture.report(.working, reason: nil, at: time, filled: "0", quantity: quantity)
        report.limitPrice = price.map(Fixture.decimal)
        report.trailingDeviation = deviation
        return report
    }

    @Test func `the later of two changes within one moment counts, whatever its price`() {
        var ledger = resting()
        let first = edited("51000", at: 20, quantity: "7")
        let second = edited("49000", at: 20, quantity: "6")
        _ = ledger.amendmentAnswered(
            Self.change, Fixture.answer(first), now: Fixture.at(21))
        #expect(ledger.order(Self.reference)?.limitPrice == 51_000)
        _ = ledger.amendmentAnswered(
            Self.change, Fixture.answer(second), now: Fixture.at(22))
        #expect(ledger.order(Self.reference)?.limitPrice == 49_000)
        #expect(ledger.order(Self.reference)?.quantity == 6)
        // The feed repeats both, and says no more than they did.
        for report in [second, first] { _ = ledger.reported(report, now: Fixture.at(23)) }
        #expect(ledger.order(Self.reference)?.limitPrice == 49_000)
        // Its next word is the younger one.
        _ = ledger.reported(edited("48000", at: 24), now: Fixture.at(25))
        #expect(ledger.order(Self.reference)?.limitPrice == 48_000)
    }

    @Test func `a change answered in the moment of the placement counts`() {
        var ledger = resting()
        _ = ledger.amendmentAnswered(
            Self.change, Fixture.answer(edited("49000", at: 10)),
            now: Fixture.at(12))
        #expect(ledger.order(Self.reference)?.limitPrice == 49_000)
        // What the answer leaves out stays as it was.
        var ledgerOfSize = resting()
        _ = ledgerOfSize.amendmentAnswered(
            Self.change, Fixture.answer(edited(nil, at: 10, quantity: "3")),
            now: Fixture.at(12))
        #expect(ledgerOfSize.order(Self.reference)?.limitPrice == 50_000)
        #expect(ledgerOfSize.order(Self.reference)?.quantity == 3)
    }

    @Test func `a list of later has the last word on changes of one moment that nobody answered`() {
        var ledger = resting()
        for report in [edited("51000", at: 20, quantity: "7"), edited("49000", at: 20, quantity: "6")] {
            _ = ledger.reported(report, now: Fixture.at(21))
        }
        let desk = OrderDesk()
        let listed = desk.lastWords([edited("49000", at: 20, quantity: "6")], askedAt: Fixture.at(5_000))
        for report in listed { _ = ledger.reported(report, now: Fixture.at(5_001)) }
        #expect(ledger.order(Self.reference)?.limitPrice == 49_000)
        #expect(ledger.order(Self.reference)?.quantity == 6)
        // One that was asked for at that moment may have been between the two.
        #expect(desk.lastWords([edited("51000", at: 20)], askedAt: Fixture.at(500)).map(\.revision) == [nil])
    }

    @Test func `a trailing stop shows how far it stays from the market now, also after a restart`() {
        var ledger = resting(type: .trailingStop)
        #expect(ledger.order(Self.reference)?.trailingDeviation == PriceDistance(2, .percent))
        let change = edited(nil, at: 20, deviation: PriceDistance(3, .percent))
        _ = ledger.amendmentAnswered(
            Self.change, Fixture.answer(change), now: Fixture.at(21))
        #expect(ledger.order(Self.reference)?.trailingDeviation == PriceDistance(3, .percent))
        // The feed never tells it.
        _ = ledger.reported(edited(nil, at: 30), now: Fixture.at(31))
        #expect(ledger.order(Self.reference)?.trailingDeviation == PriceDistance(3, .percent))
        let stored = ledger.stored(Self.reference).map { [$0] } ?? []
        let again = OrderLedger(restoring: JournalContents(orders: stored, nextNumber: 1))
        #expect(again.order(Self.reference)?.trailingDeviation == PriceDistance(3, .percent))
    }

    @Test func `what a change executes on its way in waits for its fee, as a placement's does`() {
        var ledger = resting()
        let bare = Fixture.fill("f-1", quantity: "2", price: "50000", at: 20, fee: nil)
        let answer = Fixture.answer(
            Fixture.report(.working, reason: nil, at: 20, filled: "2"), fills: [bare])
        let changes = ledger.amendmentAnswered(
            Self.change, answer, now: Fixture.at(21))
        #expect(changes.fills.isEmpty && changes.orders.last?.filledQuantity == 2)
        let told = ledger.filled(
            Fixture.fill("f-1", quantity: "2", price: "50000", at: 20), now: Fixture.at(22))
        #expect(told.fills.map(\.fee) == [Fixture.decimal("0.01")])
        #expect(told.fills.map(\.owner) == [Fixture.alice])
    }

    // MARK: Sizes in doubt

    private static func resize(_ quantity: Decimal) -> OrderAmendment {
        OrderAmendment(.orderID(Fixture.orderID), quantity: quantity)
    }

    private static let lost = Fixture.failure(.unknown)

    @Test func `an order that may have been made larger is not told as filled by its old size`() {
        var ledger = resting()
        ledger.amendmentSent(Self.resize(8), deadline: Fixture.at(1_000), now: Fixture.at(11))
        _ = ledger.amendmentFailed(Self.resize(8), Self.lost, now: Fixture.at(12))
        _ = ledger.filled(Fixture.fill("f-1", quantity: "5", price: "50000", at: 500), now: Fixture.at(501))
        #expect(ledger.order(Self.reference)?.state == .partiallyFilled)
        // Refused after all, as far as the exchange says later.
        let later = Fixture.report(.working, reason: nil, at: 501, filled: "5", quantity: "5")
        _ = ledger.reported(later, now: Fixture.at(3_001))
        #expect(ledger.order(Self.reference)?.state == .filled)
    }

    @Test func `an order that may have been made smaller has filled what it has filled`() {
        var ledger = resting()
        ledger.amendmentSent(Self.resize(3), deadline: Fixture.at(1_000), now: Fixture.at(11))
        _ = ledger.amendmentFailed(Self.resize(3), Self.lost, now: Fixture.at(12))
        _ = ledger.filled(Fixture.fill("f-1", quantity: "3", price: "50000", at: 500), now: Fixture.at(501))
        _ = ledger.reported(Fixture.short(.filled, reason: "full_fill"), now: Fixture.at(502))
        let order = ledger.order(Self.reference)
        #expect(order?.state == .filled && order?.filledQuantity == 3 && order?.quantity == 3)
        // Whether that is all, the list of fills will say.
        #expect(ledger.ordersMissingFills(updatedBefore: Fixture.at(60_000)).count == 1)
        _ = ledger.fillsListed(since: Fixture.start, until: Fixture.at(50_000), now: Fixture.at(60_000))
        #expect(ledger.ordersMissingFills(updatedBefore: Fixture.at(60_000)).isEmpty)
    }

    @Test func `what another program has made smaller is known when every fill was listed`() {
        var ledger = resting()
        _ = ledger.filled(Fixture.fill("f-1", quantity: "3", price: "50000", at: 500), now: Fixture.at(501))
        _ = ledger.reported(Fixture.short(.filled, reason: "full_fill"), now: Fixture.at(502))
        #expect(ledger.order(Self.reference)?.filledQuantity == 5)
        let changes = ledger.fillsListed(
            since: Fixture.start, until: Fixture.at(50_000), now: Fixture.at(60_000))
        #expect(changes.orders.map(\.filledQuantity) == [3] && changes.orders.map(\.quantity) == [3])
    }

    @Test func `a change that was answered or surely refused leaves no doubt`() {
        for failure in [nil, Fixture.failure(.notDone)] {
            var ledger = resting()
            ledger.amendmentSent(Self.resize(8), deadline: Fixture.at(1_000), now: Fixture.at(11))
            if let failure {
                _ = ledger.amendmentFailed(Self.resize(8), failure, now: Fixture.at(12))
            } else {
                let answer = Fixture.answer(edited("50000", at: 20, quantity: "5"))
                _ = ledger.amendmentAnswered(
                    Self.resize(8), answer, now: Fixture.at(21))
            }
            _ = ledger.filled(
                Fixture.fill("f-1", quantity: "5", price: "50000", at: 500), now: Fixture.at(501))
            #expect(ledger.order(Self.reference)?.state == .filled)
        }
    }
}
