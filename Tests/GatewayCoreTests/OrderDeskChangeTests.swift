// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Samples = LedgerFixture

/// Changes of an order whose outcome is not known: the order is told as unsettled, and the exchange is asked soon.
struct OrderDeskChangeTests {
    private let id = Samples.clientOrderID
    private let name = OrderReference.orderID(Samples.orderID)
    private let lost = Samples.failure(.unknown)

    private func report(_ quantity: String?, _ price: String = "50000", at time: Int64) -> OrderReport {
        var report = Samples.report(.working, reason: nil, at: time, filled: "0", quantity: quantity)
        report.limitPrice = Samples.decimal(price)
        return report
    }

    /// A desk with an order for 5 at 50000 that rests since long.
    private func resting(type: OrderType = .limit) -> DeskFixture {
        var fixture = DeskFixture()
        var request = Samples.request(type: type)
        if type == .trailingStop {
            request.limitPrice = nil
            request.trailingDeviation = PriceDistance(2, .percent)
        }
        _ = fixture.place(request)
        fixture.desk.placementAnswered(id, Samples.answer(report("5", at: 0)), now: fixture.now)
        _ = fixture.advance(.seconds(20))
        return fixture
    }

    /// A change that the exchange takes within a second.
    private func send(
        _ fixture: inout DeskFixture, quantity: Decimal? = nil, limitPrice: Decimal? = nil,
        deviation: PriceDistance? = nil
    ) -> OrderAmendment {
        var change = OrderAmendment(name, quantity: quantity, limitPrice: limitPrice)
        change.trailingDeviation = deviation
        change.processBefore = fixture.now.advanced(by: .seconds(1))
        fixture.desk.amendmentSent(change, hold: .zero, now: fixture.now)
        return change
    }

    private func order(_ fixture: DeskFixture) -> Order? { fixture.desk.order(DeskFixture.reference) }

    private func isUnsettled(_ fixture: DeskFixture) -> Bool { order(fixture)?.isAmendmentUnsettled == true }

    @Test func `an order is unsettled when a change of it fails, until the status says what became of it`() {
        var fixture = resting()
        let change = send(&fixture, quantity: 8)
        #expect(fixture.take().isEmpty)
        fixture.desk.amendmentFailed(change, lost, now: fixture.now)
        let doubt = fixture.take()
        #expect(doubt.unsettled == [true] && doubt.questions == [.status([name])])
        #expect(order(fixture)?.quantity == 5)
        let end = fixture.answer(doubt, status: [report("8", at: 20_000)])
        #expect(end.unsettled == [false])
        #expect(order(fixture)?.quantity == 8)
        #expect(fixture.live(for: .seconds(30), open: [report("8", at: 20_000)]).statusQuestions == 0)
    }

    /// By size, by price, by both.
    private static let terms: [(quantity: Decimal?, price: Decimal?)] = [
        (8, nil), (nil, 49_000), (8, 49_000),
    ]

    @Test(arguments: terms.indices)
    func `an order that has its old terms stays unsettled until the change cannot come any more`(
        index: Int
    ) {
        let (quantity, price) = Self.terms[index]
        var fixture = resting()
        let change = send(&fixture, quantity: quantity, limitPrice: price)
        fixture.desk.amendmentFailed(change, lost, now: fixture.now)
        // A second until its deadline, and two for the clocks.
        let early = fixture.live(for: .milliseconds(2_900), status: [report("5", at: 0)])
        #expect(early.unsettled == [true] && early.statusQuestions > 1)
        #expect(isUnsettled(fixture))
        let late = fixture.live(for: .seconds(2), status: [report("5", at: 0)])
        #expect(late.unsettled == [false])
        #expect(order(fixture)?.quantity == 5 && order(fixture)?.limitPrice == 50_000)
        #expect(fixture.live(for: .seconds(20), open: [report("5", at: 0)]).statusQuestions == 0)
    }

    @Test func `a change without an answer is asked about after a second, and its answer settles it`() {
        var fixture = resting()
        let change = send(&fixture, limitPrice: 49_000)
        #expect(fixture.advance(.milliseconds(999)).isEmpty)
        let overdue = fixture.advance(.milliseconds(1))
        #expect(overdue.unsettled == [true] && overdue.questions == [.status([name])])
        #expect(fixture.answer(overdue, status: [report("5", at: 0)]).isEmpty)
        fixture.desk.amendmentAnswered(
            change, Samples.answer(report("5", "49000", at: 20_000)), now: fixture.now)
        #expect(fixture.take().unsettled == [false])
        #expect(order(fixture)?.limitPrice == 49_000)
        #expect(
            fixture.live(for: .seconds(20), open: [report("5", "49000", at: 20_000)]).statusQuestions == 0)
    }

    @Test func `a change that is answered or refused in time makes no doubt and no question`() {
        var fixture = resting()
        let change = send(&fixture, limitPrice: 49_000)
        fixture.desk.amendmentFailed(change, Samples.failure(.notDone), now: fixture.now)
        #expect(fixture.take().isEmpty)
        let second = send(&fixture, limitPrice: 49_000)
        fixture.desk.amendmentAnswered(
            second, Samples.answer(report("5", "49000", at: 20_000)), now: fixture.now)
        #expect(fixture.take().unsettled == [false])
        #expect(fixture.live(for: .seconds(5)).statusQuestions == 0)
    }

    @Test func `of two changes neither is settled by what the order looks like meanwhile`() {
        var fixture = resting()
        for quantity in [8, 9] as [Decimal] {
            let change = send(&fixture, quantity: quantity)
            fixture.desk.amendmentFailed(change, lost, now: fixture.now)
        }
        _ = fixture.live(for: .milliseconds(2_900), status: [report("9", at: 20_000)])
        // The first may come behind the second.
        #expect(order(fixture)?.quantity == 9 && isUnsettled(fixture))
        _ = fixture.live(for: .seconds(2), status: [report("8", at: 20_900)])
        #expect(order(fixture)?.quantity == 8 && !isUnsettled(fixture))
    }

    @Test func `what the feed tells does not end a doubt before its time, because it may be old`() {
        var fixture = resting()
        fixture.desk.reported([report("8", at: 19_990)], now: fixture.now)
        fixture.desk.reported([report("5", at: 19_991)], now: fixture.now)
        _ = fixture.take()
        let change = send(&fixture, quantity: 8)
        fixture.desk.amendmentFailed(change, lost, now: fixture.now)
        fixture.desk.reported([report("8", at: 19_990)], now: fixture.now)
        #expect(order(fixture)?.quantity == 5 && isUnsettled(fixture))
        _ = fixture.advance(.milliseconds(3_001))
        fixture.desk.reported([report("5", at: 23_000)], now: fixture.now)
        #expect(!isUnsettled(fixture))
    }

    @Test func `an order that ends is not unsettled, and nothing is asked of it`() {
        var fixture = resting()
        let change = send(&fixture, quantity: 8)
        fixture.desk.amendmentFailed(change, lost, now: fixture.now)
        _ = fixture.take()
        fixture.desk.reported([Samples.short(.cancelled, reason: "cancelled_by_user")], now: fixture.now)
        #expect(fixture.take().unsettled == [false])
        #expect(fixture.state() == .cancelled)
        #expect(fixture.live(for: .seconds(20)).statusQuestions == 0)
    }

    @Test func `an order that the status lacks is looked for like one that is not listed`() {
        var fixture = resting()
        let change = send(&fixture, quantity: 8)
        fixture.desk.amendmentFailed(change, lost, now: fixture.now)
        _ = fixture.live(for: .seconds(30))
        #expect(fixture.state() == .cancelled)
        #expect(order(fixture)?.reason == Reason.notAtExchange && !isUnsettled(fixture))
    }

    @Test func `an answer in words that nobody knows leaves the change unsettled`() {
        var fixture = resting()
        let change = send(&fixture, quantity: 8)
        let odd = Samples.report(.unrecognised("quantumEdit"), reason: nil, at: 20_000, quantity: nil)
        fixture.desk.amendmentAnswered(change, Samples.answer(odd), now: fixture.now)
        let doubt = fixture.take()
        #expect(doubt.unsettled == [true] && doubt.questions == [.status([name])])
    }

    @Test func `after a restart an order is unsettled until the exchange has described it`() throws {
        let before = resting()
        let stored = try #require(before.desk.ledger.stored(DeskFixture.reference))
        #expect(!stored.order.isAmendmentUnsettled)
        var fixture = DeskFixture(
            restoring: JournalContents(orders: [stored], nextNumber: 2), isReconciled: false)
        #expect(isUnsettled(fixture))
        fixture.desk.started(now: fixture.now)
        let told = fixture.live(for: .seconds(1), open: [report("8", at: 20_000)])
        #expect(told.unsettled == [false])
        #expect(order(fixture)?.quantity == 8)
    }

    @Test func `a stop that is triggered while a change of its price is lost has no such price any more`() {
        var fixture = resting(type: .stop)
        var change = OrderAmendment(name, stopPrice: 52_000)
        change.processBefore = fixture.now.advanced(by: .seconds(1))
        fixture.desk.amendmentSent(change, hold: .zero, now: fixture.now)
        fixture.desk.amendmentFailed(change, lost, now: fixture.now)
        _ = fixture.live(for: .milliseconds(2_900), status: [report("5", at: 0)])
        #expect(isUnsettled(fixture))
        let late = fixture.live(for: .seconds(2), status: [report("5", at: 0)])
        #expect(late.unsettled == [false])
    }

    @Test func `how far a trailing stop stays away is told by the answer to a change alone`() {
        var fixture = resting(type: .trailingStop)
        let listed = Samples.report(.working, reason: nil, at: 0, filled: "0")
        let change = send(&fixture, deviation: PriceDistance(3, .percent))
        fixture.desk.amendmentFailed(change, lost, now: fixture.now)
        let asked = fixture.live(for: .seconds(100), status: [listed], open: [listed])
        #expect(isUnsettled(fixture))
        // Asking would not tell it.
        #expect(asked.statusQuestions == 0)
        let second = send(&fixture, deviation: PriceDistance(4, .percent))
        var answer = Samples.report(.working, reason: nil, at: 120_000, filled: nil)
        answer.trailingDeviation = PriceDistance(4, .percent)
        fixture.desk.amendmentAnswered(second, Samples.answer(answer), now: fixture.now)
        #expect(!isUnsettled(fixture) && order(fixture)?.trailingDeviation == PriceDistance(4, .percent))
    }
}

extension [DeskAction] {
    /// Of the orders that are told, whether they are unsettled.
    fileprivate var unsettled: [Bool] {
        compactMap { if case .publishOrder(let order) = $0 { order.isAmendmentUnsettled } else { nil } }
    }
}
