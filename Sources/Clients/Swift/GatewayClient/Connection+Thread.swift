// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText

// The connection's own thread: it connects, reads, keeps the time, and connects again.
extension Connection {
    func run(_ paths: [String]) {
        var waiter = UnixSocket.Waiter(alarm)
        var paths = paths
        var failures = 0
        while true {
            let error: GatewayError
            do throws(GatewayError) {
                let (socket, path) = try connect(paths, &waiter)
                // From now on it is this gateway's place that counts.
                paths = [path]
                error = serve(socket, &waiter, failures: &failures)
            } catch let failure {
                error = failure
            }
            let share = Double.random(in: 0..<1)
            let now = ContinuousClock.now
            let delay = update { $0.lost(error, failures: failures, share: share, now: now) }
            failures += 1
            guard let delay else { break }
            options.onConnectionChange?(.waiting(error, retryIn: delay))
            guard pause(until: now + delay, &waiter) else { break }
        }
        if let error = update({ if case .closed(let error) = $0.phase { error } else { nil } }) {
            options.onConnectionChange?(.closed(error))
        }
    }

    /// A gateway with a full queue of new connections is asked again for about a second.
    private func connect(
        _ paths: [String], _ waiter: inout UnixSocket.Waiter
    ) throws(GatewayError) -> (socket: UnixSocket, path: String) {
        var attempts = 0
        while true {
            do throws(GatewayError) {
                return try GatewaySocket.connect(paths)
            } catch {
                attempts += 1
                guard (error.cause as? SystemError)?.isQueueFull == true, attempts < 100 else { throw error }
                guard pause(until: .now + .milliseconds(10), &waiter) else { throw .closed }
            }
        }
    }

    /// Waits until then; false if the client was closed meanwhile.
    private func pause(until end: ContinuousClock.Instant, _ waiter: inout UnixSocket.Waiter) -> Bool {
        while true {
            if update({ $0.isClosed }) { return false }
            let rest = end - .now
            if rest <= .zero { return true }
            _ = waiter.wait(reading: false, writing: false, on: nil, milliseconds: rest.pollMilliseconds)
        }
    }

    /// What to wait for.
    private struct Plan {
        var isClosed = false
        var reads = true
        var writes = false
        var wake: ContinuousClock.Instant?
    }

    /// Serves one connection until it is lost, or the client closed. Returns why.
    private func serve(
        _ socket: UnixSocket, _ waiter: inout UnixSocket.Waiter, failures: inout Int
    ) -> GatewayError {
        var reader = FrameReader(socket: socket, options: options)
        update { $0.connected(socket, now: .now) }
        var isAnnounced = false
        while true {
            let pingAt = reader.pingAt
            let plan = update { core in
                // Calls must get their answers, whoever does not read his stream.
                let reads = !core.pressure.isHigh || core.hasOpenCalls || core.streams.isEnding
                core.isReadingPaused = !reads
                core.plannedWake = core.nextWake(pingAt: reads ? pingAt : nil)
                return Plan(
                    isClosed: core.isClosed, reads: reads, writes: core.isWriteBlocked && !core.isWriteBroken,
                    wake: core.plannedWake)
            }
            if plan.isClosed { return .closed }
            let rest = plan.wake.map { ($0 - .now).pollMilliseconds } ?? -1
            let ready = waiter.wait(reading: plan.reads, writing: plan.writes, on: socket, milliseconds: rest)
            let loss = turn(socket, &reader, ready, plan)
            if !isAnnounced, update({ $0.isGreeted }) {
                isAnnounced = true
                failures = 0
                options.onConnectionChange?(.connected)
            }
            if let loss { return loss }
        }
    }

    private func turn(
        _ socket: UnixSocket, _ reader: inout FrameReader, _ ready: (readable: Bool, writable: Bool),
        _ plan: Plan
    ) -> GatewayError? {
        if ready.writable { update { $0.isWriteBlocked = false } }
        if ready.readable {
            let (frames, failure) = reader.read()
            if !frames.isEmpty {
                let bye = update { core in
                    for frame in frames {
                        if let failure = core.received(frame) { return failure as GatewayError? }
                    }
                    return nil
                }
                if let bye { return bye }
            }
            if let failure { return failure }
        }
        let now = ContinuousClock.now
        if let wake = plan.wake, now >= wake {
            if let failure = update({ $0.timePassed(now: now) }) { return failure }
            // What is not read cannot be a sign of life.
            if plan.reads, let check = reader.timePassed(now: now) {
                switch check {
                case .ping: update { $0.outbound.append { FrameEncoder.appendPing(1, to: &$0) } }
                case .lost(let error): return error
                }
            }
        }
        return nil
    }
}

extension Duration {
    /// For `poll`: rounded up, so that nobody wakes just before the time.
    fileprivate var pollMilliseconds: CInt {
        guard self > .zero else { return 0 }
        let (seconds, attoseconds) = components
        guard seconds < 1_000_000 else { return 1_000_000_000 }
        return CInt(seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
    }
}
