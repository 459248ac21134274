// SPDX-License-Identifier: Apache-2.0

import DequeModule
public import Trading

// What is told, sent and answered waits here until it is written.
extension OrderDesk {
    /// Writes what an event changed, then tells it, then does what follows.
    mutating func commit(_ changes: LedgerChanges, then actions: [DeskAction] = [], now: Timestamp) {
        if changes.isEmpty && actions.isEmpty { return }
        var effects = changes.fills.map { Effect.act(.publishFill($0)) }
        effects += changes.orders.map { .act(.publishOrder($0)) }
        effects += changes.completedFills.map { .act(.completeFill($0)) }
        if changes.dropped > 0 { effects.append(.act(.dropped(count: changes.dropped))) }
        effects += actions.map { .act($0) }
        write(records(of: changes), then: effects, now: now)
        for order in changes.orders { endPursuit(of: order, now: now) }
    }

    private func records(of changes: LedgerChanges) -> [JournalRecord] {
        guard journal != .absent else { return [] }
        var records = changes.orders.compactMap { order -> JournalRecord? in
            OrderReference(order.clientOrderID, or: order.orderID).flatMap { ledger.stored($0) }
                .map { .outcome($0) }
        }
        records += (changes.fills + changes.completedFills).map { .fill($0) }
        return records
    }

    /// Lets `effects` follow when `records`, and all that were given before, are written.
    mutating func write(_ records: [JournalRecord], then effects: [Effect], now: Timestamp) {
        switch journal {
        case .absent:
            release(effects, now: now)
        case .failed(let why, let mayRecover):
            // Whoever trades must go on hearing what happens; it is written when the journal is back.
            if mayRecover { keepUnwritten(records, why: why) }
            release(effects, now: now)
        case .working:
            if !records.isEmpty {
                let batch = JournalBatch(number: takeNumber(), records: records)
                gated.append(Gated(batch: batch, effects: effects))
                actions.append(.journal(batch))
            } else if gated.isEmpty {
                release(effects, now: now)
            } else {
                gated[gated.count - 1].effects += effects
            }
        }
    }

    /// Remembers `value` under `name` over restarts; nil forgets it. For other parts of the gateway that share the journal.
    public mutating func mark(_ name: String, _ value: String?, now: Timestamp) {
        write([.mark(name: name, value: value)], then: [], now: now)
    }

    private mutating func release(_ effects: [Effect], now: Timestamp) {
        for effect in effects {
            switch effect {
            case .act(let action): actions.append(action)
            case .depart(let request): depart(request, now: now)
            }
        }
    }

    // MARK: Answers

    /// The journal has written the batch of that number, or has not. Answers come in the order of the batches.
    public mutating func journalAnswered(_ number: UInt64, _ answer: JournalAnswer, now: Timestamp) {
        if number == journalProbe {
            journalProbe = nil
            return probeAnswered(answer, now: now)
        }
        guard let first = gated.first, first.batch.number == number else { return }
        gated.removeFirst()
        switch answer {
        case .written(let existing):
            let older = Set(existing.compactMap(\.order.clientOrderID))
            for effect in first.effects {
                guard case .depart(let request) = effect, older.contains(request.clientOrderID) else {
                    release([effect], now: now)
                    continue
                }
                if let stored = existing.first(where: { $0.order.clientOrderID == request.clientOrderID }) {
                    existed(stored, request, now: now)
                }
            }
        case .failed(let why):
            batchFailed(first, why: why, now: now)
        }
        askWhatIsDue(now: now)
    }

    private mutating func batchFailed(_ failed: Gated, why: String, now: Timestamp) {
        journal = .failed(why: why, mayRecover: true)
        keepUnwritten(failed.batch.records.filter { !$0.isIntent }, why: why)
        nextJournalRetryAt = now.advanced(by: patience.journalRetry)
        wake(at: now.advanced(by: patience.journalRetry))
        for effect in failed.effects {
            switch effect {
            case .act: release([effect], now: now)
            case .depart(let request): deny(request.clientOrderID, journalFailure ?? Self.full, now: now)
            }
        }
    }

    private mutating func keepUnwritten(_ records: [JournalRecord], why: String) {
        unwritten.append(contentsOf: records)
        guard unwritten.count > Self.maximumUnwritten else { return }
        unwritten.removeAll()
        journal = .failed(
            why: "\(why); too much is missing in it by now: restart the gateway", mayRecover: false)
    }

    /// Tries to write what is missing; an answer that it is written ends the failure.
    mutating func retryJournal(now: Timestamp) {
        guard case .failed(_, true) = journal, journalProbe == nil, gated.isEmpty,
            let due = nextJournalRetryAt
        else { return }
        guard due <= now else { return wake(at: due) }
        let batch = JournalBatch(number: takeNumber(), records: Array(unwritten))
        journalProbe = batch.number
        probedCount = unwritten.count
        actions.append(.journal(batch))
    }

    private mutating func probeAnswered(_ answer: JournalAnswer, now: Timestamp) {
        guard case .failed(let why, true) = journal else { return }
        switch answer {
        case .written:
            // What happened meanwhile is written by the time the next order is.
            let later = unwritten.dropFirst(probedCount)
            unwritten.removeAll()
            journal = .working
            nextJournalRetryAt = nil
            if !later.isEmpty { write(Array(later), then: [], now: now) }
        case .failed(let again):
            if again != why { journal = .failed(why: again, mayRecover: true) }
            nextJournalRetryAt = now.advanced(by: patience.journalRetry)
            wake(at: now.advanced(by: patience.journalRetry))
        }
        probedCount = 0
    }

    // MARK: Failures

    /// Why no order is sent; nil while the journal works or there is none.
    public var journalFailure: Failure? {
        guard case .failed(let why, _) = journal else { return nil }
        return Failure(
            .unavailable, Reason.journalFailed,
            "The journal of orders cannot be used, so no order is sent: \(why). Cancels and market data go on working; "
                + "gateway.check_health tells when orders do.",
            origin: .gateway, details: ["why": why])
    }

    private static var full: Failure {
        Failure(
            .unavailable, Reason.journalFailed,
            "The order could not be journalled, so it was not sent.",
            origin: .gateway)
    }
}
