// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Samples = LedgerFixture

/// Sizes of triggers: the exchange's list leaves them out, and no answer to a change says what was filled.
struct OrderDeskSizeTests {
    private let id = Samples.clientOrderID
    private let name = OrderReference.orderID(Samples.orderID)

    /// What the list says of a trigger that nothing has touched.
    private func listed(at time: Int64) -> OrderReport {
        Samples.report(.working, reason: "untouched", at: time, filled: "0", quantity: nil)
    }

    private func status(_ quantity: String, at time: Int64) -> OrderReport {
        Samples.report(.working, reason: nil, at: time, filled: "0", quantity: quantity)
    }

    /// A desk with a stop of 24 that rests.
    private func resting() -> DeskFixture {
        var fixture = DeskFixture()
        _ = fixture.place(Samples.request(quantity: "24", type: .stop))
        fixture.desk.placementAnswered(id, Samples.answer(status("24", at: 0)), now: fixture.now)
        _ = fixture.take()
        return fixture
    }

    private func resize(_ quantity: Decimal) -> OrderAmendment {
        var amendment = OrderAmendment(name, quantity: quantity)
        amendment.processBefore = Samples.at(1_000)
        return amendment
    }

    private func size(_ fixture: DeskFixture) -> Decimal? {
        fixture.desk.order(DeskFixture.reference)?.quantity
    }

    @Test func `the answer to a change of a trigger has its size, and no list takes it back`() {
        var fixture = resting()
        fixture.desk.amendmentSent(resize(1), hold: .zero, now: fixture.now)
        let answer = Samples.report(.working, reason: nil, at: 20, filled: nil, quantity: "1")
        fixture.desk.amendmentAnswered(resize(1), Samples.answer(answer), now: fixture.now)
        #expect(size(fixture) == 1)
        _ = fixture.take()
        let told = fixture.live(for: .seconds(130), status: [status("1", at: 20)], open: [listed(at: 20)])
        #expect(size(fixture) == 1)
        // The list had the last word on the moment and no size, so that is asked for, once.
        #expect(told.statusQuestions == 1)
    }

    @Test func `a size whose change was not answered is asked for, also where the list leaves it out`() {
        var fixture = resting()
        fixture.desk.amendmentSent(resize(1), hold: .zero, now: fixture.now)
        fixture.desk.amendmentFailed(resize(1), Samples.failure(.unknown), now: fixture.now)
        // Also where the exchange dates nothing anew.
        let asked = fixture.live(for: .seconds(61), status: [status("1", at: 0)], open: [listed(at: 0)])
        #expect(asked.questions.contains(.status([name])))
        #expect(size(fixture) == 1)
        let later = fixture.live(for: .seconds(120), status: [status("1", at: 0)], open: [listed(at: 0)])
        #expect(later.statusQuestions == 0)
    }

    @Test func `a size stays in doubt, and asked for, while nothing says it`() {
        var fixture = resting()
        fixture.desk.amendmentSent(resize(40), hold: .zero, now: fixture.now)
        fixture.desk.amendmentFailed(resize(40), Samples.failure(.unknown), now: fixture.now)
        var asked = 0
        var actions = fixture.take()
        for _ in 0..<130 {
            for case .ask(let question) in actions {
                switch question.kind {
                case .status:
                    asked += 1
                    fixture.desk.questionFailed(question, Samples.failure(.notDone), now: fixture.now)
                case .openOrders:
                    fixture.desk.openOrdersAnswered(question, [listed(at: 20)], now: fixture.now)
                case .fills: fixture.desk.fillsAnswered(question, [], now: fixture.now)
                }
            }
            actions = fixture.advance(.seconds(1))
        }
        #expect(asked > 20)
        // It may be for 40, so 24 need not be all of it.
        let fill = Samples.fill("f-1", quantity: "24", price: "50000", at: 130_000)
        fixture.desk.filled([fill], backfilled: false, now: fixture.now)
        #expect(fixture.state() == .partiallyFilled)
    }

    @Test func `a size from before a restart is asked for when the list leaves it out`() throws {
        let before = resting()
        let stored = try #require(before.desk.ledger.stored(DeskFixture.reference))
        var fixture = DeskFixture(
            restoring: JournalContents(orders: [stored], nextNumber: 2), isReconciled: false)
        fixture.desk.started(now: fixture.now)
        let asked = fixture.live(for: .seconds(1), status: [status("7", at: 20)], open: [listed(at: 20)])
        #expect(asked.questions.contains(.status([name])))
        #expect(size(fixture) == 7)
    }

    @Test func `the size of a trigger that another program has placed is asked for`() {
        var fixture = DeskFixture()
        fixture.desk.openOrdersReported(
            [listed(at: 20)], asOf: fixture.now, isAsked: false, now: fixture.now)
        _ = fixture.live(for: .seconds(1), status: [status("9", at: 20)])
        #expect(size(fixture) == 9)
    }

    @Test func `an answer to a change that is not understood leaves the size in doubt`() {
        var fixture = resting()
        fixture.desk.amendmentSent(resize(40), hold: .zero, now: fixture.now)
        let answer = Samples.report(.unrecognised("quantumEdit"), reason: nil, at: 20, quantity: "40")
        fixture.desk.amendmentAnswered(resize(40), Samples.answer(answer), now: fixture.now)
        let fill = Samples.fill("f-1", quantity: "24", price: "50000", at: 30)
        fixture.desk.filled([fill], backfilled: false, now: fixture.now)
        #expect(fixture.state() == .partiallyFilled)
    }
}
