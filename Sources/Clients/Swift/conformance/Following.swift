// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import JSONText
import Synchronization

/// One stream that is followed, and reported event by event.
final class Following: Sendable {
    let gate = Gate()
    private let tag: String
    private let reports: Reports
    private let state = Mutex(State())

    private struct State {
        var task: Task<Void, Never>?
        var cancel: (@Sendable () -> Void)?
        var shallEnd = false
    }

    init(_ tag: String, _ reports: Reports) {
        self.tag = tag
        self.reports = reports
    }

    func start(_ subscribe: @escaping @Sendable () async throws -> AnyEvents) {
        let task = Task {
            do {
                let events = try await subscribe()
                let shallEnd = state.withLock { state in
                    state.cancel = events.cancel
                    return state.shallEnd
                }
                if shallEnd { events.cancel() }
                try await events.forEach { [self] event in
                    report(event)
                    await gate.pass()
                }
                reports.send(tag) { $0.member("ended", Array(#"{"code":"OK"}"#.utf8)) }
            } catch {
                reports.send(tag, error)
            }
        }
        state.withLock { $0.task = task }
    }

    /// Asks for the end, and reads on to it.
    func end() {
        let cancel = state.withLock { state in
            state.shallEnd = true
            return state.cancel
        }
        cancel?()
    }

    func isOver() async {
        gate.open()
        await state.withLock(\.task)?.value
    }

    private func report(_ event: AnyEvents.Event) {
        reports.send(tag) { writer in
            switch event {
            case .started(let state, _): writer.member("started", state)
            case .event(let event, _): writer.member("event", event)
            case .gap(let gap, let state, _):
                writer.key("gap")
                writer.beginObject()
                writer.key("reason")
                writer.string(gap.reason)
                writer.number("lost", gap.lost)
                writer.endObject()
                writer.member("state", state)
            case .reconnected(let error, let state, _):
                writer.member("reconnected", error)
                writer.member("state", state)
            }
            writer.number("seq", event.seq)
        }
    }
}

/// Where a stream's reader is held up without a word to the library.
final class Gate: Sendable {
    private struct State {
        var isShut = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func shut() { state.withLock { $0.isShut = true } }

    func open() {
        let waiting = state.withLock { state in
            state.isShut = false
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let mayPass = state.withLock { state in
                if state.isShut { state.waiting = continuation }
                return !state.isShut
            }
            if mayPass { continuation.resume() }
        }
    }
}
