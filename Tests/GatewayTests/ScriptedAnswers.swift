// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Trading

/// How the fake exchange answers one kind of request: at once by a rule, or when the test says.
final class ScriptedAnswers<Question: Sendable, Answer: Sendable>: Sendable {
    typealias Rule = @Sendable (Question) -> Result<Answer, Failure>

    private struct State {
        var rule: Rule
        var isHeld = false
        var questions: [Question] = []
        var held: [HeldRequest<Question, Answer>] = []
    }

    private let state: Mutex<State>
    private let arrivals = EventQueue<HeldRequest<Question, Answer>>()

    init(_ rule: @escaping Rule) {
        state = Mutex(State(rule: rule))
    }

    /// Everything that was asked so far.
    var questions: [Question] { state.withLock { $0.questions } }

    /// From here on requests are answered by `rule`.
    func answer(by rule: @escaping Rule) {
        state.withLock {
            $0.rule = rule
            $0.isHeld = false
        }
    }

    func answer(with answer: Answer) { self.answer { _ in .success(answer) } }

    func fail(with failure: Failure) { answer { _ in .failure(failure) } }

    /// From here on requests wait for the test.
    func hold() {
        state.withLock { $0.isHeld = true }
    }

    /// The next request that waits.
    func nextHeld() async -> HeldRequest<Question, Answer> { await arrivals.next() }

    /// Nothing waits any longer: the test is over.
    func releaseAll() {
        let held = state.withLock {
            $0.isHeld = false
            return $0.held
        }
        for request in held { request.finish(.failure(FakeVenue.over)) }
    }

    /// What the gateway calls.
    func ask(_ question: Question) async throws(Failure) -> Answer {
        let reply = state.withLock { state -> Reply in
            state.questions.append(question)
            guard state.isHeld else { return .now(state.rule(question)) }
            let request = HeldRequest<Question, Answer>(question)
            state.held.append(request)
            return .later(request)
        }
        switch reply {
        case .now(let result):
            return try result.get()
        case .later(let request):
            arrivals.push(request)
            return try await request.outcome().get()
        }
    }

    private enum Reply {
        case now(Result<Answer, Failure>)
        case later(HeldRequest<Question, Answer>)
    }
}
