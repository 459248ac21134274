// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Whether a gateway that is started again by the next connection may end because nobody needs it.
///
/// It is *needed*, *idle* since some time, or *over*, which is final. It is needed while anything at all would be lost or
/// left alone by ending; a gateway without a limit is always needed.
public struct IdlePeriod: Sendable {
    /// What keeps the gateway.
    public struct Needs: Sendable, Equatable {
        public var connections: Int
        public var workingOrders: Int
        public var unknownOutcomes: Int
        public var isSwitchOff: Bool

        public init(connections: Int, workingOrders: Int, unknownOutcomes: Int, isSwitchOff: Bool) {
            self.connections = connections
            self.workingOrders = workingOrders
            self.unknownOutcomes = unknownOutcomes
            self.isSwitchOff = isSwitchOff
        }

        var isNone: Bool {
            connections == 0 && workingOrders == 0 && unknownOutcomes == 0 && isSwitchOff
        }
    }

    public enum OnTimePassed: Sendable, Equatable {
        case stay
        /// Told once.
        case end
    }

    private enum State {
        case needed
        case idle(since: Timestamp)
        case over
    }

    private let limit: Duration?
    private var state = State.needed

    /// - Parameter limit: how long it may be idle; nil never ends it.
    public init(limit: Duration?) {
        self.limit = limit
    }

    /// To be called about once a second.
    public mutating func timePassed(now: Timestamp, needs: Needs) -> OnTimePassed {
        guard let limit else { return .stay }
        switch state {
        case .over:
            return .stay
        case _ where !needs.isNone:
            state = .needed
            return .stay
        case .needed:
            state = .idle(since: now)
            return .stay
        case .idle(let since):
            guard now.duration(since: since) >= limit else { return .stay }
            state = .over
            return .end
        }
    }
}
