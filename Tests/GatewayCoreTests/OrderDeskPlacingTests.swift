// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Samples = LedgerFixture

/// From the client's wish to its answer: journalled, sent once, and told when it is written.
struct OrderDeskPlacingTests {
    @Test func `sends an order when its intent is written, and tells its outcome when that is written`()
        throws
    {
        var fixture = DeskFixture(journal: .working)
        let wanted = fixture.place()
        let intent = try #require(wanted.batches.first)
        #expect(intent.isDurable && wanted.sent.isEmpty && wanted.states.isEmpty)
        #expect(fixture.state() == .pending)

        fixture.desk.journalAnswered(intent.number, .written(existing: []), now: fixture.now)
        let leaving = fixture.take()
        #expect(leaving.sent == [Samples.clientOrderID])
        #expect(leaving.states == [.submitted])
        // One wait for the disk is enough.
        #expect(leaving.batches.isEmpty)

        let report = Samples.answer(Samples.report(.working, reason: nil, at: 10))
        fixture.desk.placementAnswered(Samples.clientOrderID, report, now: fixture.now)
        let answered = fixture.take()
        let outcome = try #require(answered.batches.first)
        #expect(answered.answers.isEmpty && answered.states.isEmpty)
        fixture.desk.journalAnswered(outcome.number, .written(existing: []), now: fixture.now)
        let told = fixture.take()
        #expect(told.states == [.accepted])
        #expect(told.answers.count == 1 && told.failures.isEmpty)
    }

    @Test func `gives the orders that may leave before what is told of them`() throws {
        var fixture = DeskFixture(journal: .working)
        let intent = try #require(fixture.place().batches.first)
        #expect(fixture.desk.takeDepartures().isEmpty)
        fixture.desk.journalAnswered(intent.number, .written(existing: []), now: fixture.now)
        #expect(fixture.desk.takeDepartures().map(\.request.clientOrderID) == [Samples.clientOrderID])
        let rest = fixture.take()
        #expect(rest.sent.isEmpty)
        #expect(rest.states == [.submitted])
    }

    @Test
    func
        `answers a repeat with the first one's outcome, and another order under its name with the difference`()
    {
        var fixture = DeskFixture()
        #expect(fixture.place().sent.count == 1)
        #expect(fixture.place().isEmpty)
        let other = fixture.place(Samples.request(quantity: "6"))
        #expect(other.failures.map(\.code) == [.alreadyExists])
        #expect(other.failures.first?.details["difference"] == "quantity was 5 and is 6")
        let report = Samples.answer(Samples.report(.working, reason: nil, at: 10))
        fixture.desk.placementAnswered(Samples.clientOrderID, report, now: fixture.now)
        #expect(fixture.take().answers.count == 2)
        #expect(fixture.place().answers.count == 1)
    }

    @Test func `keeps an order that it denies with its owner, and denies its repeat without checking again`()
    {
        var fixture = DeskFixture(journal: .working)
        let limit = Failure(.failedPrecondition, Reason.riskLimit, "5 is above 4", origin: .gateway)
        let denied = fixture.place { _ in limit }
        #expect(denied.sent.isEmpty)
        let record = denied.batches.first
        #expect(record?.isDurable == false)
        if let record {
            fixture.desk.journalAnswered(record.number, .written(existing: []), now: fixture.now)
        }
        let told = fixture.take()
        #expect(told.failures == [limit])
        #expect(told.states == [.denied])
        #expect(fixture.desk.order(DeskFixture.reference)?.owner == Samples.alice)
        #expect(fixture.place().failures == [limit])
    }

    @Test func `sends nothing that the journal could not take, and everything again when it can`() throws {
        var fixture = DeskFixture(journal: .working)
        let intent = try #require(fixture.place().batches.first)
        fixture.desk.journalAnswered(intent.number, .failed(why: "the disk is full"), now: fixture.now)
        let failed = fixture.take()
        #expect(failed.sent.isEmpty)
        #expect(failed.failures.map(\.reason) == [Reason.journalFailed])
        #expect(failed.states == [.denied])
        #expect(
            fixture.place(Samples.request(ClientOrderID("c-2"))).failures.map(\.code) == [.unavailable])
        #expect(fixture.desk.parts(now: fixture.now).map(\.isServing) == [false, false])

        // What the exchange tells is told on, and written later.
        let foreign = Samples.report(
            .working, reason: nil, at: 3, orderID: OrderID("o-9"), clientOrderID: nil)
        fixture.desk.reported([foreign], now: fixture.now)
        #expect(fixture.take().states == [.accepted])
        let retry = try #require(fixture.advance(.seconds(11)).batches.last)
        #expect(retry.records.count == 2 && !retry.isDurable)
        fixture.desk.journalAnswered(retry.number, .written(existing: []), now: fixture.now)
        #expect(fixture.desk.journalFailure == nil)
        #expect(fixture.place(Samples.request(ClientOrderID("c-3"))).batches.first?.isDurable == true)
    }

    @Test func `answers with an order that only the journal remembers`() throws {
        var fixture = DeskFixture(journal: .working)
        let intent = try #require(fixture.place().batches.first)
        guard case .intent(var older) = intent.records.first else {
            Issue.record("no intent")
            return
        }
        older.number = 77
        older.order.state = .filled
        older.order.filledQuantity = 5
        older.isKnownToExchange = true
        fixture.desk.journalAnswered(intent.number, .written(existing: [older]), now: fixture.now)
        let told = fixture.take()
        #expect(told.sent.isEmpty)
        #expect(told.answers == [.order(try #require(fixture.desk.order(DeskFixture.reference)))])
        #expect(fixture.state() == .filled)
    }

    @Test func `does not send what waited for the journal until its time was over`() throws {
        var fixture = DeskFixture(journal: .working)
        let intent = try #require(fixture.place().batches.first)
        _ = fixture.advance(.seconds(6))
        fixture.desk.journalAnswered(intent.number, .written(existing: []), now: fixture.now)
        let actions = fixture.take()
        #expect(actions.sent.isEmpty)
        #expect(fixture.state() == .denied)
    }

    @Test func `takes no new order until every list and every order in doubt was asked for`() throws {
        var before = DeskFixture(journal: .working)
        let intent = try #require(before.place().batches.first)
        guard case .intent(let stored) = intent.records.first else { return }
        var fixture = DeskFixture(
            journal: .working, restoring: JournalContents(orders: [stored], nextNumber: 1),
            isReconciled: false)
        #expect(fixture.state() == .unknown)
        fixture.desk.started(now: fixture.now)
        let asked = fixture.take()
        #expect(asked.questions.count == 3)
        let second = Samples.request(ClientOrderID("c-2"))
        #expect(fixture.place(second).failures.map(\.reason) == [Reason.reconciling])
        // The repeat of a known order is answered at once.
        #expect(fixture.place().answers.count == 1)
        let found = Samples.report(.working, reason: nil, at: 10)
        _ = fixture.answer(asked, status: [found], open: [found])
        #expect(fixture.desk.isReconciled)
        #expect(fixture.state() == .accepted)
        #expect(fixture.place(second).failures.isEmpty)
    }

    @Test func `a refusal is told as such although the feed was faster`() {
        var fixture = DeskFixture()
        _ = fixture.place()
        fixture.desk.reported(
            [Samples.report(.cancelled, reason: "would_not_reduce_position", at: 20, filled: "0")],
            now: fixture.now)
        _ = fixture.take()
        fixture.desk.placementFailed(Samples.clientOrderID, Samples.failure(.notDone), now: fixture.now)
        let told = fixture.take()
        #expect(told.failures.map(\.reason) == [Reason.insufficientMargin])
        #expect(fixture.state() == .rejected)
        // But what was seen at work was not refused.
        var resting = DeskFixture()
        _ = resting.place()
        for report in [
            Samples.report(.working, reason: "new_placed_order_by_user", at: 20, filled: "0"),
            Samples.report(.cancelled, reason: "cancelled_by_user", at: 30, filled: "0"),
        ] { resting.desk.reported([report], now: resting.now) }
        _ = resting.take()
        resting.desk.placementFailed(Samples.clientOrderID, Samples.failure(.notDone), now: resting.now)
        #expect(resting.take().failures.isEmpty && resting.state() == .cancelled)
    }
}
