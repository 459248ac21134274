// SPDX-License-Identifier: Apache-2.0

public import KrakenFutures
import Synchronization
public import Trading

/// Carries requests by another transport, and knows which of them should long have ended.
///
/// Every request ends within its timeout, answered or not. One that does not shows that the transport itself is stuck.
public final class WatchedTransport: HTTPTransport {
    private struct State {
        var next: UInt64 = 0
        var due: [UInt64: Timestamp] = [:]
    }

    private let transport: any HTTPTransport
    private let clock: @Sendable () -> Timestamp
    private let state = Mutex(State())

    public init(_ transport: any HTTPTransport, clock: @escaping @Sendable () -> Timestamp) {
        self.transport = transport
        self.clock = clock
    }

    public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let due = clock().advanced(by: request.timeout)
        let number = state.withLock { state in
            state.next += 1
            state.due[state.next] = due
            return state.next
        }
        defer { state.withLock { _ = $0.due.removeValue(forKey: number) } }
        return try await transport.send(request)
    }

    /// How far the latest request is past its end; nil when none is.
    public func overdue(now: Timestamp) -> Duration? {
        guard let first = state.withLock({ $0.due.values.min() }), first < now else { return nil }
        return now.duration(since: first)
    }
}
