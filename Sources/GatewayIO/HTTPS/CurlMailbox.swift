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

    /// Wakes the curl thread.
    ///
    /// Sendable because `curl_multi_wakeup` is the one call on a multi handle that libcurl allows from any
    /// thread, and because the mailbox uses it under its lock only, where the thread takes it back before it
    /// ends the handle.
    @safe private struct WakeUp: @unchecked Sendable {
        let multi: UnsafeMutableRawPointer

        func callAsFunction() {
            // Fails only for want of a socket pair, which the handle made when it was made.
            _ = unsafe curl_multi_wakeup(multi)
        }
    }

    private struct State {
        var commands: [Command] = []
        var requests = 0
        var shouldStop = false
        var hasStopped = false
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
        var wakeUp: WakeUp?
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
            state.wakeUp?()
            return nil
        }
        if let refusal { submission.continuation.resume(returning: .failure(refusal)) }
    }

    func cancel(_ ticket: CurlTicket) {
        ticket.cancel()
        state.withLock { state in
            guard !state.hasStopped else { return }
            state.commands.append(.cancel(ticket))
            state.wakeUp?()
        }
    }

    func stop(notifying continuation: CheckedContinuation<Void, Never>?) {
        let isOver = state.withLock { state in
            if !state.hasStopped, let continuation { state.waitingForEnd.append(continuation) }
            if !state.shouldStop {
                state.shouldStop = true
                state.wakeUp?()
            }
            return state.hasStopped
        }
        if isOver { continuation?.resume() }
    }

    // MARK: From the curl thread

    func attach(_ multi: UnsafeMutableRawPointer) {
        let wakeUp = unsafe WakeUp(multi: multi)
        state.withLock { $0.wakeUp = wakeUp }
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
            state.wakeUp = nil
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
