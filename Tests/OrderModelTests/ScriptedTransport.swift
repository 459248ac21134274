// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Synchronization

/// Lets a call of the dialect be played in virtual time: it runs again and again with the answers that are there so far,
/// and stops at the first request that has none.
final class ScriptedTransport: HTTPTransport {
    private struct State {
        var answers: [Result<HTTPResponse, HTTPFailure>] = []
        var used = 0
        var unanswered: HTTPRequest?
    }

    private let state = Mutex(State())

    /// Runs `call` with these answers.
    /// - Returns: the request that waits for the next one; nil when the call is through.
    func run(
        with answers: [Result<HTTPResponse, HTTPFailure>], _ call: () async -> Void
    ) async -> HTTPRequest? {
        state.withLock { $0 = State(answers: answers) }
        await call()
        return state.withLock { $0.unanswered }
    }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let answer = state.withLock { state -> Result<HTTPResponse, HTTPFailure> in
            guard state.used < state.answers.count else {
                state.unanswered = state.unanswered ?? request
                return .failure(.cancelled(sent: false))
            }
            defer { state.used += 1 }
            return state.answers[state.used]
        }
        return try answer.get()
    }
}
