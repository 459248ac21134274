// SPDX-License-Identifier: Apache-2.0

/// What a stream tells. `seq` counts the events of the topic.
public enum StreamEvent<State: Sendable, Event: Sendable>: Sendable {
    /// The stream has begun; this is the state as of `seq`.
    case started(State, seq: Int64)
    /// A change.
    case event(Event, seq: Int64)
    /// Events were lost or skipped; this is the state as of `seq`.
    case gap(StreamGap, State, seq: Int64)
    /// The connection was lost and made again; this is the state now. What happened in between was not seen,
    /// and `seq` counts anew if the gateway was started anew.
    case reconnected(after: GatewayError, State, seq: Int64)

    /// The state, when the stream gave one: anything but a plain event.
    public var state: State? {
        switch self {
        case .started(let state, _), .gap(_, let state, _), .reconnected(_, let state, _): state
        case .event: nil
        }
    }

    /// The change, if it is one.
    public var event: Event? {
        if case .event(let event, _) = self { event } else { nil }
    }

    /// The topic's counter.
    public var seq: Int64 {
        switch self {
        case .started(_, let seq), .event(_, let seq), .gap(_, _, let seq), .reconnected(_, _, let seq): seq
        }
    }
}

extension StreamEvent where State == Event {
    /// The value, for topics whose every event is the whole state.
    public var value: State {
        switch self {
        case .started(let value, _), .event(let value, _), .gap(_, let value, _),
            .reconnected(_, let value, _):
            value
        }
    }
}

extension StreamEvent: Equatable where State: Equatable, Event: Equatable {
    /// Errors count as equal when code and reason are.
    public static func == (left: StreamEvent, right: StreamEvent) -> Bool {
        switch (left, right) {
        case (.started(let a, let m), .started(let b, let n)): a == b && m == n
        case (.event(let a, let m), .event(let b, let n)): a == b && m == n
        case (.gap(let f, let a, let m), .gap(let g, let b, let n)): f == g && a == b && m == n
        case (.reconnected(let e, let a, let m), .reconnected(let f, let b, let n)):
            e.code == f.code && e.reason == f.reason && a == b && m == n
        default: false
        }
    }
}

/// What was lost.
public struct StreamGap: Sendable, Hashable {
    /// Why, in one of Trading's `Reason` words, such as `CONFLATED`.
    public var reason: String
    /// How many events were not sent to this subscriber.
    public var lost: Int64

    public init(reason: String, lost: Int64) {
        self.reason = reason
        self.lost = lost
    }
}
