// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol

/// What streams told, and what slow listeners were spared, by kind of topic.
public struct StreamMetrics: Sendable {
    public struct Counts: Sendable, Equatable {
        /// Events that were given to listeners, counted once for each.
        public var delivered = 0
        /// Events that were left out for listeners that want the latest state.
        public var conflated = 0
        /// Events that were left out for listeners that are told of their loss.
        public var lost = 0
        /// Times that a listener behind was brought up to the state.
        public var resumptions = 0
        /// Connections that ended because a stream of this kind must not lose events.
        public var dismissals = 0

        public init(resumptions: Int = 0) {
            self.resumptions = resumptions
        }

        public mutating func skipped(_ events: Int, by policy: LagPolicy) {
            if policy == .conflate { conflated &+= events } else { lost &+= events }
        }
    }

    public private(set) var counts: [String: Counts] = [:]

    public init() {}

    public mutating func handedOut(_ topic: String, _ more: Counts) {
        var sum = counts[topic] ?? Counts()
        sum.delivered &+= more.delivered
        sum.conflated &+= more.conflated
        sum.lost &+= more.lost
        sum.resumptions &+= more.resumptions
        sum.dismissals &+= more.dismissals
        counts[topic] = sum
    }
}
