// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Samples = LedgerFixture

/// Orders whose fate is not known, and what proves it.
struct OrderDeskPursuitTests {
    private let id = Samples.clientOrderID

    /// A desk with one order whose request has timed out.
    private func timedOut() -> DeskFixture {
        var fixture = DeskFixture()
        _ = fixture.place()
        fixture.desk.placementFailed(id, Samples.failure(.unknown), now: fixture.now)
        return fixture
    }

    /// A desk with one order that rests.
    private func resting(_ request: OrderRequest = Samples.request(), hold: Duration = .zero) -> DeskFixture {
        var fixture = DeskFixture()
        _ = fixture.place(request, hold: hold)
        let report = Samples.answer(Samples.report(.working, reason: nil, at: 0, filled: "0"))
        fixture.desk.placementAnswered(id, report, now: fixture.now)
        _ = fixture.take()
        return fixture
    }

    @Test func `asks at once and again, and concludes when the order could not be accepted any more`() {
        var fixture = timedOut()
        let first = fixture.take()
        #expect(first.failures.map(\.outcome) == [.unknown])
        #expect(first.states == [.unknown])
        #expect(first.statusQuestions == 1)
        _ = fixture.answer(first)
        // The order could still arrive for 5 s, and be on its way for another.
        #expect(fixture.live(for: .milliseconds(5_900)).states.isEmpty)
        let told = fixture.live(for: .seconds(2))
        #expect(told.states == [.rejected])
        #expect(fixture.desk.order(DeskFixture.reference)?.reason == Reason.late)
        #expect(told.sent.isEmpty)
        // Asked about no more.
        #expect(fixture.live(for: .seconds(30)).statusQuestions == 0)
    }

    @Test func `believes the status, the list or a fill over any absence`() {
        let found = Samples.report(.working, reason: nil, at: 20, filled: "0")
        var byStatus = timedOut()
        #expect(byStatus.live(for: .seconds(1), status: [found], open: [found]).states.last == .accepted)
        var byList = timedOut()
        #expect(byList.live(for: .seconds(8), open: [found]).states.last == .accepted)
        var byFill = timedOut()
        let fill = Samples.fill("f", quantity: "5", price: "50000", at: 30, clientOrderID: id)
        #expect(byFill.live(for: .seconds(8), fills: [fill]).states.last == .filled)
    }

    @Test func `says only that nothing is left when it could not ask in time`() {
        var fixture = timedOut()
        _ = fixture.fail(fixture.take())
        fixture.now = fixture.now.advanced(by: .seconds(300))
        let told = fixture.live(for: .seconds(20))
        // Nobody has cancelled it, as far as is known: its time is over.
        #expect(told.states == [.expired])
        #expect(fixture.desk.order(DeskFixture.reference)?.reason == Reason.notAtExchange)
        // And takes it back when the exchange has it after all.
        fixture.desk.reported(
            [Samples.report(.working, reason: nil, at: 400_000, filled: "0")], now: fixture.now)
        #expect(fixture.take().states == [.accepted])
    }

    @Test func `proves nothing by fills of which not all were listed`() {
        var fixture = timedOut()
        _ = fixture.fail(fixture.take())
        fixture.now = fixture.now.advanced(by: .seconds(300))
        // None of them is its own.
        let many = (0..<950).map {
            Samples.fill("x-\($0)", quantity: "1", price: "1", at: 1, orderID: OrderID("foreign"))
        }
        _ = fixture.live(for: .seconds(20), fills: many)
        #expect(fixture.state() == .unknown)
    }

    @Test func `goes on asking while the exchange does not answer`() {
        var fixture = timedOut()
        var asked = 0
        var actions = fixture.take()
        for _ in 0..<100 {
            for case .ask(let question) in actions {
                if case .status = question.kind { asked += 1 }
                fixture.desk.questionFailed(question, Samples.failure(.notDone), now: fixture.now)
            }
            actions = fixture.advance(.milliseconds(100))
        }
        #expect(asked > 4 && asked < 20)
        #expect(fixture.state() == .unknown)
    }

    @Test func `asks about an order whose answer is slow, and answers its client with what it finds`() {
        var fixture = DeskFixture()
        _ = fixture.place()
        let slow = fixture.advance(.milliseconds(1_001))
        #expect(slow.statusQuestions == 1)
        let told = fixture.answer(slow, status: [Samples.report(.working, reason: nil, at: 20, filled: "0")])
        #expect(told.answers.count == 1 && told.failures.isEmpty)
        fixture.desk.placementFailed(id, Samples.failure(.unknown), now: fixture.now)
        #expect(fixture.take().answers.isEmpty)
        #expect(fixture.state() == .accepted)
    }

    @Test func `holds a resting order for over only when it stays away from everything`() {
        let alive = Samples.report(.working, reason: nil, at: 1, filled: "0")
        var fixture = resting()
        // It misses in a list, and its status shows it.
        let hidden = fixture.live(for: .seconds(70), status: [alive])
        #expect(Set(hidden.states) == [.accepted])
        #expect(hidden.statusQuestions >= 1)
        #expect(fixture.state() == .accepted)
        // It is nowhere.
        let told = fixture.live(for: .seconds(90))
        #expect(told.states == [.cancelled])
        #expect(fixture.desk.order(DeskFixture.reference)?.reason == Reason.notAtExchange)
    }

    @Test func `compares with the exchange once a minute and after each return of the feed`() {
        var fixture = DeskFixture()
        #expect(fixture.live(for: .seconds(59)).questions.isEmpty)
        #expect(fixture.live(for: .seconds(2)).questions == [.openOrders, .fills(since: nil)])
        let known = fixture.now
        fixture.desk.feedLost(now: fixture.now)
        _ = fixture.live(for: .seconds(5))
        fixture.desk.feedConfirmed(now: fixture.now)
        let asked = fixture.live(for: .seconds(1)).questions
        guard case .fills(since: let since?) = asked.last else {
            Issue.record("\(asked)")
            return
        }
        // From before the loss, so that nothing is missed.
        #expect(since < known && known.duration(since: since) < .seconds(130))
        let foreign = Samples.report(
            .working, reason: nil, at: 3, orderID: OrderID("o-9"), clientOrderID: nil)
        let adopted = fixture.live(for: .seconds(61), open: [foreign])
        #expect(adopted.states == [.accepted])
        #expect(fixture.desk.order(.orderID(OrderID("o-9")))?.owner == nil)
    }

    @Test func `does not take the cancel of an order that may be held for its end`() {
        var fixture = resting(hold: .milliseconds(20))
        let cancelled = CancelReport(status: .cancelled, orderID: Samples.orderID, clientOrderID: id)
        fixture.desk.cancelAnswered(
            .orderID(Samples.orderID), cancelled, ticket: DeskTicket(number: 99), now: fixture.now)
        let answered = fixture.take()
        #expect(answered.answers.count == 1)
        #expect(fixture.state() == .accepted)
        // It is released, and trades.
        let fill = Samples.fill("f", quantity: "2", price: "50000", at: 30)
        fixture.desk.filled([fill], backfilled: false, now: fixture.now)
        #expect(fixture.take().states == [.partiallyFilled])
        let end = Samples.report(.cancelled, reason: "CANCELLED_BY_USER", at: 40, filled: "2")
        let told = fixture.live(for: .seconds(3), status: [end])
        #expect(told.states == [.cancelled])
        #expect(fixture.desk.order(DeskFixture.reference)?.filledQuantity == 2)
    }

    @Test func `believes the acknowledged cancel of a held order that is nowhere any more`() {
        var fixture = resting(hold: .milliseconds(20))
        let cancelled = CancelReport(status: .cancelled, orderID: Samples.orderID, clientOrderID: id)
        fixture.desk.cancelAnswered(
            .orderID(Samples.orderID), cancelled, ticket: nil, now: fixture.now)
        #expect(fixture.live(for: .seconds(8)).states.contains(.cancelled))
        // A fill after the cancel is legal all the same.
        let fill = Samples.fill("f", quantity: "5", price: "50000", at: 30)
        fixture.desk.filled([fill], backfilled: false, now: fixture.now)
        let told = fixture.take()
        #expect(told.states == [.filled])
        #expect(told.fills == [FillID("f")])
    }
}
