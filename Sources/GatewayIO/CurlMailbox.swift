// SPDX-License-Identifier: Apache-2.0

import CLibcurl
import KrakenFutures
import Synchronization

/// What tasks and the curl thread share: the work to do, and how to wake the thread.
final class CurlMailbox: Sendable {
    enum Command: Sendable {
        case start(CurlSubmission)
        case cancel(CurlTicket)
    }

    /// What the thread found when it looked.
    struct Delivery {
        var commands: [Command]
        var shouldStop: Bool
    }

    /// The pointer is only used under the lock, and the thread takes it back under the lock before it ends the handle.
    @safe private struct State {
        var commands: [Command] = []
        var requests = 0
        var shouldStop = false
        var hasStopped = false
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
        var multi: UnsafeMutableRawPointer?
    }

    private let state = Mutex(State())
    private let maximumRequests: Int

    init(maximumRequests: Int) {
        self.maximumRequests = maximumRequests
    }

    // MARK: From any thread

    func submit(_ submission: CurlSubmission) {
        let refusal = state.withLock { state -> HTTPFailure? in
            if state.shouldStop { return .notConnected("the transport has been shut down") }
            if state.requests >= maximumRequests {
                return .notConnected("\(maximumRequests) requests are under way already, which is the limit")
            }
            state.requests += 1
            state.commands.append(.start(submission))
            Self.wake(state)
            return nil
        }
        if let refusal { submission.continuation.resume(returning: .failure(refusal)) }
    }

    func cancel(_ ticket: CurlTicket) {
        ticket.cancel()
        state.withLock { state in
            guard !state.hasStopped else { return }
            state.commands.append(.cancel(ticket))
            Self.wake(state)
        }
    }

    func stop(notifying continuation: CheckedContinuation<Void, Never>?) {
        let isOver = state.withLock { state in
            if !state.hasStopped, let continuation { state.waitingForEnd.append(continuation) }
            if !state.shouldStop {
                state.shouldStop = true
                Self.wake(state)
            }
            return state.hasStopped
        }
        if isOver { continuation?.resume() }
    }

    private static func wake(_ state: State) {
        guard let multi = unsafe state.multi else { return }
        // Fails only for want of a socket pair, which the handle made when it was made.
        _ = unsafe curl_multi_wakeup(multi)
    }

    // MARK: From the curl thread

    func attach(_ multi: UnsafeMutableRawPointer) {
        state.withLock { unsafe $0.multi = multi }
    }

    func take() -> Delivery {
        state.withLock { state in
            let delivery = Delivery(commands: state.commands, shouldStop: state.shouldStop)
            state.commands.removeAll(keepingCapacity: true)
            return delivery
        }
    }

    /// Every request ends here, once.
    func answer(_ submission: CurlSubmission, _ outcome: CurlOutcome) {
        state.withLock { $0.requests -= 1 }
        submission.continuation.resume(returning: outcome)
    }

    /// No wake-up comes after this.
    func detach() {
        state.withLock { state in
            state.shouldStop = true
            unsafe state.multi = nil
        }
    }

    func ended() {
        let waiting = state.withLock { state in
            state.hasStopped = true
            state.commands = []
            defer { state.waitingForEnd = [] }
            return state.waitingForEnd
        }
        for continuation in waiting { continuation.resume() }
    }
}
