// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import KrakenFutures
import Trading

// What the dialect makes of the exchange's answers, and what the desk is told of it.
extension ModelWorld {
    typealias Outcome = (inout ModelWorld) async -> Void

    /// Plays a call with the answers that are there so far.
    func outcome(of call: Call) async -> Outcome {
        do throws(Failure) {
            return try await success(of: call)
        } catch {
            return { $0.failed(call, error) }
        }
    }

    private func success(of call: Call) async throws(Failure) -> Outcome {
        switch call.kind {
        case .place(let order):
            let report = try await dialect.place(order, timeout: call.timeout)
            return {
                $0.trace("placed", report.report)
                $0.desk.placementAnswered(order.clientOrderID, report, now: $0.now)
            }
        case .cancel(let reference):
            let report = try await dialect.cancel(reference, timeout: call.timeout)
            return { $0.desk.cancelAnswered(reference, report, ticket: nil, now: $0.now) }
        case .amend(let amendment):
            let report = try await dialect.amend(amendment, timeout: call.timeout)
            return {
                $0.amendedCount += 1
                $0.trace("amended", report.report)
                $0.desk.amendmentAnswered(amendment, report, now: $0.now)
            }
        case .batch(let changes, let processBefore):
            let results = try await dialect.batch(
                changes, processBefore: processBefore, timeout: call.timeout)
            return { world in
                for (change, result) in zip(changes, results) { world.note(result, of: change) }
            }
        case .cancelAll(let symbol):
            let report = try await dialect.cancelAll(in: symbol, timeout: call.timeout)
            return { $0.cancelledAll(report) }
        case .ask(let question): return try await answer(to: question)
        case .readLog(let since):
            let query = AccountLogQuery(from: since, kind: "futures trade", count: 10_000, newestFirst: false)
            let entries = try await dialect.accountLog(query, timeout: .seconds(60))
            return { $0.desk.accountLogAnswered(entries, since: since, now: $0.now) }
        }
    }

    private func answer(to question: DeskQuestion) async throws(Failure) -> Outcome {
        switch question.kind {
        case .status(let references):
            let reports = try await dialect.orderStatus(references, timeout: .seconds(60))
            return { world in
                for report in reports { world.trace("status", report) }
                world.desk.statusAnswered(question, reports, now: world.now)
            }
        case .openOrders:
            let reports = try await dialect.openOrders(timeout: .seconds(60))
            return { world in
                for report in reports { world.trace("listed", report) }
                world.desk.openOrdersAnswered(question, reports, now: world.now)
            }
        case .fills(let since):
            let fills = try await dialect.fills(since: since, timeout: .seconds(60))
            return { $0.desk.fillsAnswered(question, fills, now: $0.now) }
        }
    }

    private mutating func failed(_ call: Call, _ failure: Failure) {
        switch call.kind {
        case .place(let order): placementFailed(order.clientOrderID, failure)
        case .cancel, .cancelAll, .readLog: break
        case .amend(let amendment): amendmentFailed(amendment, failure)
        case .batch(let changes, _):
            for change in changes { note(.failed(failure), of: change) }
        case .ask(let question): desk.questionFailed(question, failure, now: now)
        }
    }

    private mutating func placementFailed(_ id: ClientOrderID, _ failure: Failure) {
        if failure.outcome == .notDone, failure.retryable { mayBeSentAgain.insert(id) }
        desk.placementFailed(id, failure, now: now)
    }

    private mutating func amendmentFailed(_ amendment: OrderAmendment, _ failure: Failure) {
        desk.amendmentFailed(amendment, failure, now: now)
        if failure.outcome == .unknown { becameUnsettled(amendment) }
    }

    /// One result of a batch, as the gateway notes it.
    private mutating func note(_ result: OrderChangeResult, of change: OrderChange) {
        switch (change, result) {
        case (.place(let request), .placed(let report)):
            batchedCount += 1
            desk.placementAnswered(request.clientOrderID, report, now: now)
        case (.place(let request), .failed(let failure)): placementFailed(request.clientOrderID, failure)
        case (.amend(let amendment), .amended(let report)):
            amendedCount += 1
            trace("amended in a batch", report.report)
            desk.amendmentAnswered(amendment, report, now: now)
        case (.amend(let amendment), .failed(let failure)): amendmentFailed(amendment, failure)
        case (.cancel(let reference), .cancelled(let report)):
            desk.cancelAnswered(reference, report, ticket: nil, now: now)
        case (.cancel, .failed): break
        default: problems.append("the dialect answered another change than it was asked")
        }
    }

    private mutating func cancelledAll(_ report: CancelAllReport) {
        let answers = report.orders.compactMap { cancelled in
            (cancelled.orderID.map { OrderReference.orderID($0) }
                ?? cancelled.clientOrderID.map { .clientOrderID($0) }).map { ($0, cancelled) }
        }
        cancelledInAll += answers.count
        desk.cancelsAnswered(answers, now: now)
    }
}
