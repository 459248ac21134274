// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol

/// One listener of a topic and how far it lags.
///
/// States: *current* (gets every run of events) and *behind* (gets none until its connection has drained, then the
/// state in one gap frame). Nothing here is the peer's fault: a slow reader is told so by its own policy.
public struct Subscription: Sendable {
    /// How many bytes may wait for one connection before its subscriptions stop adding to them.
    public struct Bounds: Sendable {
        /// For `conflate`: latest state matters more than every state.
        public var conflating: Int
        /// For `gap` and `disconnect`.
        public var queue: Int
        /// A lagging subscription resumes below this.
        public var drained: Int

        public init(conflating: Int = 256 << 10, queue: Int = 4 << 20, drained: Int = 64 << 10) {
            self.conflating = conflating
            self.queue = queue
            self.drained = drained
        }
    }

    private enum State {
        case current
        case behind(lost: Int)
    }

    public let key: CallKey
    public let policy: LagPolicy
    private var state: State = .current

    public init(key: CallKey, policy: LagPolicy) {
        self.key = key
        self.policy = policy
    }

    public var isBehind: Bool {
        if case .behind = state { true } else { false }
    }

    /// What to do with a run of events.
    public enum OnRunPublished: Equatable, Sendable {
        case deliver
        /// Counted as lost; the state follows when the connection has drained.
        case skip
        /// The policy is never to lose one silently: say `bye` and close.
        case disconnect
        /// It has caught up: send the state as of now, which contains this run.
        case resume(lost: Int)
    }

    /// `queuedBytes` is what waits for this connection already.
    public mutating func runPublished(events: Int, queuedBytes: Int, bounds: Bounds) -> OnRunPublished {
        switch state {
        case .current:
            let bound = policy == .conflate ? bounds.conflating : bounds.queue
            if queuedBytes <= bound { return .deliver }
            if policy == .disconnect { return .disconnect }
            state = .behind(lost: events)
            return .skip
        case .behind(let lost):
            if queuedBytes <= bounds.drained {
                state = .current
                return .resume(lost: lost + events)
            }
            state = .behind(lost: lost + events)
            return .skip
        }
    }

    /// What to do now that the connection has taken bytes.
    public enum OnConnectionDrained: Equatable, Sendable {
        case resume(lost: Int)
        case nothing
    }

    public mutating func connectionDrained(queuedBytes: Int, bounds: Bounds) -> OnConnectionDrained {
        switch state {
        case .current:
            return .nothing
        case .behind(let lost):
            guard queuedBytes <= bounds.drained else { return .nothing }
            state = .current
            return .resume(lost: lost)
        }
    }
}
