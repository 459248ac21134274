// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import Logging
import Trading

/// Who waits for an answer of the desk.
enum DeskWaiter {
    case call(CallKey, ticket: UInt64)
    case work(CheckedContinuation<DeskAnswer, Never>)
    /// It came before anybody could wait for it.
    case answered(DeskAnswer)
}

/// Carries out what the desk of orders decides.
extension TradingGateway {
    func newDeskTicket() -> DeskTicket {
        defer { nextDeskTicket += 1 }
        return DeskTicket(number: nextDeskTicket)
    }

    /// To be called after every event of the desk.
    func carryOutDesk() {
        while !desk.actions.isEmpty {
            for action in desk.takeActions() { carryOut(action) }
        }
        scheduleDesk()
    }

    private func carryOut(_ action: DeskAction) {
        switch action {
        case .journal(let batch): write(batch)
        case .send(let request, let timeout): Task { await send(request, timeout: timeout) }
        case .sendInBatch(let number, let request): batches[number]?.left(request)
        case .ask(let question): Task { await ask(question) }
        case .publishOrder(let order): publishOrder(order)
        case .publishFill(let fill): publishFill(fill)
        case .completeFill(let fill): recentFills.feeLearned(fill)
        case .answer(let ticket, let answer): self.answer(ticket, answer)
        case .dropped(let count):
            log.record(.recordsLost, ["count": "\(count)"])
        }
    }

    private func scheduleDesk() {
        guard let due = desk.nextWakeAt, !isStopped else { return }
        if let timer = deskTimer {
            guard due < timer.at else { return }
            timer.work.cancel()
        }
        let pause = max(.milliseconds(1), due.duration(since: clock()))
        let work = loop.schedule(after: pause) { [weak self] in
            self?.assumeIsolated { $0.deskWoke() }
        }
        deskTimer = (due, work)
    }

    private func deskWoke() {
        deskTimer = nil
        guard !isStopped else { return }
        desk.timePassed(now: clock())
        deskAnswered()
    }

    // MARK: The journal

    private func write(_ batch: JournalBatch) {
        guard let journal else {
            // The desk is only told to write when there is one.
            desk.journalAnswered(batch.number, .failed(why: "there is no journal"), now: clock())
            return
        }
        let isIntent = batch.isDurable
        if isIntent { settings.crashPlan?.reached(.beforeJournal) }
        let loop = loop
        journal.write(batch) { [weak self] number, answer in
            loop.execute { [weak self] in
                self?.assumeIsolated { $0.journalAnswered(number, answer, isIntent: isIntent) }
            }
        }
    }

    private func journalAnswered(_ number: UInt64, _ answer: JournalAnswer, isIntent: Bool) {
        if isIntent { settings.crashPlan?.reached(.afterJournal) }
        let failedBefore = desk.journalFailure != nil
        desk.journalAnswered(number, answer, now: clock())
        if let failure = desk.journalFailure {
            if !failedBefore { log.record(.journalFailed, ["failure": "\(failure)"]) }
        } else if failedBefore {
            log.record(.journalRestored)
        }
        // An order leaves before anybody is told that it does: what is told stays with the desk for this turn of the loop.
        let departures = desk.takeDepartures()
        for (request, timeout) in departures { Task { await send(request, timeout: timeout) } }
        guard departures.isEmpty else {
            return loop.execute { [weak self] in self?.assumeIsolated { $0.deskAnswered() } }
        }
        deskAnswered()
    }

    private func deskAnswered() {
        carryOutDesk()
        settleNow()
    }

    // MARK: The exchange

    private func send(_ request: OrderRequest, timeout: Duration) async {
        let id = request.clientOrderID
        do throws(Failure) {
            let report = try await venue.place(request, timeout: timeout)
            desk.placementAnswered(id, report, now: clock())
        } catch {
            noteLimit(error)
            desk.placementFailed(id, error, now: clock())
        }
        carryOutDesk()
        settings.crashPlan?.reached(.afterAnswer)
        settleNow()
    }

    private func ask(_ question: DeskQuestion) async {
        let timeout = settings.timeout
        do throws(Failure) {
            switch question.kind {
            case .status(let references):
                let count = references.count
                let reports = try await asked(
                    .orderStatus(orders: count), .cancel, by: Self.own, timeout: timeout
                ) { (venue, timeout) async throws(Failure) in
                    try await venue.orderStatus(references, timeout: timeout)
                }
                desk.statusAnswered(question, reports, now: clock())
            case .openOrders:
                let reports = try await asked(.openOrders, .cancel, by: Self.own, timeout: timeout) {
                    (venue, timeout) async throws(Failure) in
                    try await venue.openOrders(timeout: timeout)
                }
                desk.openOrdersAnswered(question, reports, now: clock())
            case .fills(let since):
                let fills = try await fills(since: since, by: Self.own, timeout: timeout)
                desk.fillsAnswered(question, fills, now: clock())
            }
        } catch {
            if !isStopped {
                log.info("a question about orders was not answered", metadata: ["failure": "\(error)"])
            }
            desk.questionFailed(question, error, now: clock())
        }
        guard !isStopped else { return }
        carryOutDesk()
        settleNow()
    }

    // MARK: Answers

    private func answer(_ ticket: DeskTicket, _ answer: DeskAnswer) {
        if let (number, id) = batchTickets.removeValue(forKey: ticket) { batches[number]?.settled(id) }
        switch deskWaiters.removeValue(forKey: ticket) {
        case .call(let key, let owed)?:
            guard isOwed(key, owed) else { return }
            switch answer {
            case .order(let order): answered(key, Self.text(of: order))
            case .failure(let failure): failed(key, failure)
            case .notFound: failed(key, Self.orderGone)
            }
        case .work(let continuation)?:
            continuation.resume(returning: answer)
        case .answered?, nil:
            deskWaiters[ticket] = .answered(answer)
        }
    }

    /// Waits for what the desk answers.
    func deskAnswer(to ticket: DeskTicket) async throws(Failure) -> [UInt8] {
        Self.text(of: try await deskOrder(of: ticket))
    }

    /// Waits for the order that the desk answers with.
    func deskOrder(of ticket: DeskTicket) async throws(Failure) -> Order {
        let answer: DeskAnswer
        if case .answered(let known)? = deskWaiters[ticket] {
            deskWaiters[ticket] = nil
            answer = known
        } else if isStopped {
            throw ClientSession.drainingFailure
        } else {
            answer = await withCheckedContinuation { deskWaiters[ticket] = .work($0) }
        }
        switch answer {
        case .order(let order): return order
        case .failure(let failure): throw failure
        case .notFound: throw Self.orderGone
        }
    }

    /// An answer that was there before its call had to wait.
    func append(_ answer: DeskAnswer, to id: Int64, of client: ClientState) -> StatusCode {
        let failure: Failure
        switch answer {
        case .order(let order):
            FrameEncoder.appendResult(id: id, Self.text(of: order), to: &client.outbound)
            return .ok
        case .failure(let refusal): failure = refusal
        case .notFound: failure = Self.orderGone
        }
        FrameEncoder.appendError(id: id, failure, to: &client.outbound)
        return failure.code
    }

    private static var orderGone: Failure {
        Failure(
            .notFound, Reason.orderNotFound, "The order is not known here any more; ask orders.get.",
            origin: .gateway, outcome: .unknown)
    }

    /// The gateway stops: what waits is told so, and nothing is asked any more.
    func endDesk() {
        deskTimer?.work.cancel()
        deskTimer = nil
        let waiters = deskWaiters
        deskWaiters = [:]
        for case .work(let continuation) in waiters.values {
            continuation.resume(returning: .failure(ClientSession.drainingFailure))
        }
    }
}
