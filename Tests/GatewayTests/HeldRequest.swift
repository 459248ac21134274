// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Trading

/// A request of the gateway that waits for the test to answer it.
final class HeldRequest<Question: Sendable, Answer: Sendable>: Sendable {
    let question: Question

    private struct State {
        var outcome: Result<Answer, Failure>?
        var continuation: CheckedContinuation<Result<Answer, Failure>, Never>?
    }

    private let state = Mutex(State())
    private let cancellations = EventQueue<Void>()

    init(_ question: Question) {
        self.question = question
    }

    func answer(_ answer: Answer) { finish(.success(answer)) }

    func fail(_ failure: Failure) { finish(.failure(failure)) }

    /// Returns when the gateway has given the request up.
    func waitUntilCancelled() async { await cancellations.next() }

    func finish(_ outcome: Result<Answer, Failure>) {
        let continuation = state.withLock { state -> CheckedContinuation<Result<Answer, Failure>, Never>? in
            guard state.outcome == nil else { return nil }
            state.outcome = outcome
            return state.continuation.take()
        }
        continuation?.resume(returning: outcome)
    }

    func outcome() async -> Result<Answer, Failure> {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let outcome = state.withLock { state -> Result<Answer, Failure>? in
                    if state.outcome == nil { state.continuation = continuation }
                    return state.outcome
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        } onCancel: {
            finish(
                .failure(
                    Failure(.cancelled, Reason.cancelled, "the gateway gave the request up", origin: .gateway)
                ))
            cancellations.push(())
        }
    }
}
