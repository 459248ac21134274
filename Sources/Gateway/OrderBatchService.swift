// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// `orders.batch`: several changes in one request to the exchange, each with an outcome of its own.
extension TradingGateway {
    /// One element on its way.
    private enum Step {
        case place(OrderRequest, DeskTicket)
        case amend(OrderAmendment, as: OrderAmendment)
        case cancel(OrderReference, as: OrderReference)
        case refused(Failure, OrderReference?)
    }

    func batchOrders(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        var changes = try BatchParams(params).elements
        for index in changes.indices {
            guard case .place(var request) = changes[index] else { continue }
            request.symbol = try resolve(request.symbol)
            changes[index] = .place(request)
        }
        let names = changes.compactMap { change -> ClientOrderID? in
            if case .place(let request) = change { request.clientOrderID } else { nil }
        }
        guard Set(names).count == names.count else {
            throw .invalidField("elements", "\"elements\" must not place two orders with one client_order_id")
        }
        let wanted = changes
        let caller = context.caller
        return .later(changesOrders: true) { gateway async throws(Failure) in
            try await gateway.carryOut(wanted, caller).encoded()
        }
    }

    private func carryOut(
        _ changes: [OrderChange], _ context: Caller
    ) async throws(Failure) -> BatchResult {
        let (standing, started) = (context.standing, clock())
        if risk.needsMarkPrice(for: standing.owner) {
            for symbol in symbols(of: changes) {
                await ensureMarkPrice(of: symbol, timeout: context.timeout)
            }
        }
        let isCancelling = changes.allSatisfy { if case .cancel = $0 { true } else { false } }
        try await spend(
            venue.cost(of: .batch(parts: changes.count)), isCancelling ? .cancel : .normal,
            by: standing.owner, deadline: Self.patience(started, context.timeout))
        let number = nextBatch
        nextBatch += 1
        let steps = begin(changes, number, context, started)
        await departure(of: number)
        let departed = batches.removeValue(forKey: number)?.departed ?? [:]
        let failures = await send(steps, departed, context, started)
        return BatchResult(outcomes: await outcomes(of: steps, failures))
    }

    private func symbols(of changes: [OrderChange]) -> Set<Symbol> {
        Set(
            changes.compactMap { change in
                switch change {
                case .place(let request): request.symbol
                case .amend(let amendment): desk.order(amendment.order)?.symbol
                case .cancel: nil
                }
            })
    }

    // MARK: Before it leaves

    /// Checks each part; placements enter the desk, which journals them before they may leave.
    private func begin(
        _ changes: [OrderChange], _ number: UInt64, _ context: Caller, _ started: Timestamp
    ) -> [Step] {
        let ids = changes.compactMap { change -> ClientOrderID? in
            if case .place(let request) = change { request.clientOrderID } else { nil }
        }
        batches[number] = OrderBatch(awaited: Set(ids))
        return changes.map { change in
            switch change {
            case .place(let request): return place(request, number, context)
            case .amend(let amendment):
                do throws(Failure) {
                    let sent = try judged(
                        amendment, context.standing, since: started, context.timeout)
                    return .amend(amendment, as: sent)
                } catch {
                    return .refused(error, amendment.order)
                }
            case .cancel(let reference):
                do throws(Failure) {
                    return .cancel(reference, as: try cancellable(reference, context.standing))
                } catch {
                    return .refused(error, nil)
                }
            }
        }
    }

    private func place(_ request: OrderRequest, _ number: UInt64, _ context: Caller) -> Step {
        let id = request.clientOrderID
        do throws(Failure) {
            try context.standing.requireTrading(in: request.symbol)
            if desk.order(.clientOrderID(id)) == nil { try checkForm(request, now: clock()) }
        } catch {
            batches[number]?.settled(id)
            return .refused(error, nil)
        }
        let ticket = enter(
            request, owner: context.owner, timeout: context.timeout, isPaid: false, batch: number)
        if case .answered? = deskWaiters[ticket] {
            batches[number]?.settled(id)
        } else if desk.isPending(id, inBatch: number) {
            batchTickets[ticket] = (number, id)
        } else {
            // The repeat of an order that is still on its way by itself.
            batches[number]?.settled(id)
        }
        return .place(request, ticket)
    }

    /// Waits until every placement of the batch is journalled, or will not leave.
    private func departure(of number: UInt64) async {
        guard batches[number]?.awaited.isEmpty == false, !isStopped else { return }
        await withCheckedContinuation { batches[number]?.waiter = $0 }
    }

    // MARK: The exchange

    /// - Returns: what failed of amendments and cancels, by the order's name as it was sent.
    private func send(
        _ steps: [Step], _ departed: [ClientOrderID: OrderRequest], _ context: Caller,
        _ started: Timestamp
    ) async -> [OrderReference: Failure] {
        var sent: [(change: OrderChange, step: Int)] = []
        for (index, step) in steps.enumerated() {
            switch step {
            case .place(let request, _):
                guard let leaving = departed[request.clientOrderID] else { continue }
                sent.append((.place(leaving), index))
            case .amend(_, let amendment): sent.append((.amend(amendment), index))
            case .cancel(_, let reference): sent.append((.cancel(reference), index))
            case .refused: continue
            }
        }
        guard !sent.isEmpty else { return [:] }
        var results: [OrderChangeResult]
        let deadline = sent.compactMap { Self.deadline(of: $0.change) }.min()
        let rest = max(.seconds(1), context.timeout - clock().duration(since: started))
        do throws(Failure) {
            results = try await venue.batch(
                sent.map(\.change), processBefore: deadline, timeout: rest)
        } catch {
            noteLimit(error)
            results = sent.map { _ in .failed(error) }
        }
        var failures: [OrderReference: Failure] = [:]
        for (part, result) in zip(sent, results) {
            guard let (name, failure) = note(result, of: part.change) else { continue }
            failures[name] = failure
        }
        carryOutDesk()
        return failures
    }

    private static func deadline(of change: OrderChange) -> Timestamp? {
        switch change {
        case .place(let request): request.processBefore
        case .amend(let amendment): amendment.processBefore
        case .cancel: nil
        }
    }

    /// Tells the desk of one result; gives what it does not remember: the failures of amendments and cancels.
    private func note(
        _ result: OrderChangeResult, of change: OrderChange
    ) -> (name: OrderReference, failure: Failure)? {
        let now = clock()
        switch (change, result) {
        case (.place(let request), .placed(let report)):
            desk.placementAnswered(request.clientOrderID, report, now: now)
        case (.place(let request), .failed(let failure)):
            desk.placementFailed(request.clientOrderID, failure, now: now)
        case (.amend(let amendment), .amended(let report)):
            desk.amendmentAnswered(amendment, report, now: now)
            countSize(of: amendment.order)
        case (.cancel(let reference), .cancelled(let report)):
            switch report.status {
            case .cancelled, .filled: desk.cancelAnswered(reference, report, ticket: nil, now: now)
            case .notFound: return (reference, Self.notFound(reference))
            case .unrecognised(let word): return (reference, Self.unknownWord(word))
            }
        case (.amend(let amendment), .failed(let failure)):
            desk.amendmentFailed(amendment, failure, now: now)
            countSize(of: amendment.order)
            return (amendment.order, failure)
        case (.cancel(let reference), .failed(let failure)):
            return (reference, failure)
        case (.place, .amended), (.place, .cancelled), (.amend, .placed), (.amend, .cancelled),
            (.cancel, .placed), (.cancel, .amended):
            preconditionFailure("the exchange's dialect answered another change than it was asked")
        }
        return nil
    }

    // MARK: Outcomes

    private func outcomes(
        of steps: [Step], _ failures: [OrderReference: Failure]
    ) async -> [BatchOutcome] {
        var outcomes: [BatchOutcome] = []
        for step in steps {
            switch step {
            case .refused(let failure, let reference):
                outcomes.append(
                    BatchOutcome(order: reference.flatMap { desk.order($0) }, error: failure))
            case .place(let request, let ticket):
                do throws(Failure) {
                    outcomes.append(BatchOutcome(order: try await deskOrder(of: ticket)))
                } catch {
                    outcomes.append(
                        BatchOutcome(
                            order: desk.order(.clientOrderID(request.clientOrderID)), error: error))
                }
            case .amend(let amendment, let sent):
                outcomes.append(
                    BatchOutcome(order: desk.order(amendment.order), error: failures[sent.order]))
            case .cancel(let reference, let sent):
                outcomes.append(BatchOutcome(order: desk.order(reference), error: failures[sent]))
            }
        }
        return outcomes
    }
}
