// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Trading

/// A stream with the types of its method. See ``GatewayStream`` for how it ends.
public struct GatewayEvents<State: Sendable, Event: Sendable>: AsyncSequence, Sendable {
    public typealias Element = StreamEvent<State, Event>
    public typealias Failure = GatewayError

    /// The stream underneath.
    public let stream: GatewayStream
    private let readState: @Sendable (JSONValue) throws(Trading.Failure) -> State
    private let readEvent: @Sendable (JSONValue) throws(Trading.Failure) -> Event

    init(
        _ stream: GatewayStream,
        state readState: @escaping @Sendable (JSONValue) throws(Trading.Failure) -> State,
        event readEvent: @escaping @Sendable (JSONValue) throws(Trading.Failure) -> Event
    ) {
        self.stream = stream
        self.readState = readState
        self.readEvent = readEvent
    }

    /// Asks the gateway to end the stream: what is under way still comes, then the iteration ends.
    public func cancel() { stream.cancel() }

    public func makeAsyncIterator() -> Iterator {
        Iterator(events: self, base: stream.makeAsyncIterator())
    }

    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let events: GatewayEvents
        fileprivate var base: GatewayStream.Iterator

        public mutating func next() async throws(GatewayError) -> Element? {
            try await next(isolation: #isolation)
        }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(GatewayError) -> Element? {
            guard let event = try await base.next(isolation: actor) else { return nil }
            return try events.typed(event)
        }
    }

    private func typed(_ event: GatewayStream.Element) throws(GatewayError) -> Element {
        do throws(Trading.Failure) {
            switch event {
            case .started(let state, let seq): return .started(try readState(state), seq: seq)
            case .event(let event, let seq): return .event(try readEvent(event), seq: seq)
            case .gap(let gap, let state, let seq): return .gap(gap, try readState(state), seq: seq)
            case .reconnected(let error, let state, let seq):
                return .reconnected(after: error, try readState(state), seq: seq)
            }
        } catch {
            throw .unreadable(stream.method, error)
        }
    }
}
