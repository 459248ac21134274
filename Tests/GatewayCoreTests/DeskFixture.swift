// SPDX-License-Identifier: Apache-2.0

import Trading

@testable import GatewayCore

/// A desk in the middle of a dialogue: what it wants done is taken after every event.
struct DeskFixture {
    typealias Samples = LedgerFixture

    var desk: OrderDesk
    var now = Samples.start
    private var tickets: UInt64 = 0

    static let reference = OrderReference.clientOrderID(Samples.clientOrderID)

    /// - Parameter isReconciled: whether the first comparison is over already, with nothing at the exchange.
    init(
        journal: OrderDesk.JournalState = .absent, restoring contents: JournalContents = JournalContents(),
        isReconciled: Bool = true
    ) {
        desk = OrderDesk(journal: journal, restoring: contents)
        guard isReconciled else { return }
        desk.started(now: now)
        desk.feedConfirmed(now: now)
        // The feed's return asked for a second one.
        for _ in 0..<2 { answerSurvey() }
        _ = take()
    }

    /// What the desk wants done since the last time.
    mutating func take() -> [DeskAction] {
        desk.takeActions()
    }

    mutating func advance(_ duration: Duration) -> [DeskAction] {
        now = now.advanced(by: duration)
        desk.timePassed(now: now)
        return take()
    }

    mutating func place(
        _ request: OrderRequest = Samples.request(), owner: Owner = Samples.alice, hold: Duration = .zero,
        check: (OrderRequest) -> Failure? = { _ in nil }
    ) -> [DeskAction] {
        tickets += 1
        desk.placeRequested(
            OrderDesk.Placement(
                request, owner: owner, ticket: DeskTicket(number: tickets), timeout: .seconds(30), hold: hold),
            now: now, check: check)
        return take()
    }

    /// Answers the questions of `actions`: statuses by `status`, lists by `open` and `fills`.
    mutating func answer(
        _ actions: [DeskAction], status: [OrderReport] = [], open: [OrderReport] = [], fills: [Fill] = []
    ) -> [DeskAction] {
        for case .ask(let question) in actions {
            switch question.kind {
            case .status: desk.statusAnswered(question, status, now: now)
            case .openOrders: desk.openOrdersAnswered(question, open, now: now)
            case .fills: desk.fillsAnswered(question, fills, now: now)
            }
        }
        return take()
    }

    /// Answers everything that is asked until nothing is, for so long; gives all that was wanted besides.
    mutating func live(
        for duration: Duration, status: [OrderReport] = [], open: [OrderReport] = [], fills: [Fill] = []
    ) -> [DeskAction] {
        var all: [DeskAction] = []
        var fresh = take()
        let end = now.advanced(by: duration)
        while true {
            while !fresh.isEmpty {
                all += fresh
                fresh = answer(fresh, status: status, open: open, fills: fills)
            }
            guard now < end else { return all }
            fresh = advance(.milliseconds(100))
        }
    }

    /// No question of `actions` is answered.
    mutating func fail(_ actions: [DeskAction]) -> [DeskAction] {
        for case .ask(let question) in actions {
            desk.questionFailed(question, LedgerFixture.failure(.notDone), now: now)
        }
        return take()
    }

    private mutating func answerSurvey() {
        let actions = take()
        let next = answer(actions)
        for batch in next.batches { desk.journalAnswered(batch.number, .written(existing: []), now: now) }
        desk.actions = next.filter { if case .journal = $0 { false } else { true } }
    }

    func state(_ reference: OrderReference = DeskFixture.reference) -> OrderState? {
        desk.order(reference)?.state
    }
}

extension [DeskAction] {
    var sent: [ClientOrderID] {
        compactMap { if case .send(let request, _) = $0 { request.clientOrderID } else { nil } }
    }

    var batches: [JournalBatch] {
        compactMap { if case .journal(let batch) = $0 { batch } else { nil } }
    }

    var answers: [DeskAnswer] {
        compactMap { if case .answer(_, let answer) = $0 { answer } else { nil } }
    }

    var failures: [Failure] {
        answers.compactMap { if case .failure(let failure) = $0 { failure } else { nil } }
    }

    var states: [OrderState] {
        compactMap { if case .publishOrder(let order) = $0 { order.state } else { nil } }
    }

    var fills: [FillID] {
        compactMap { if case .publishFill(let fill) = $0 { fill.id } else { nil } }
    }

    var questions: [DeskQuestion.Kind] {
        compactMap { if case .ask(let question) = $0 { question.kind } else { nil } }
    }

    var statusQuestions: Int { questions.count { if case .status = $0 { true } else { false } } }
}
