// SPDX-License-Identifier: Apache-2.0

/// Which of the ordered faults the next request or message meets. The same seed and the same sequence of requests
/// and messages meet the same faults.
struct FaultSchedule: Sendable {
    struct Line: Sendable {
        var fault: VenueFault
        /// How many came that the fault could meet.
        var seen = 0
        /// How many it met.
        var met = 0
    }

    private(set) var lines: [Line]
    let hasFeedFaults: Bool
    private let hasRequestFaults: Bool
    private var random: SeededGenerator

    init(_ faults: [VenueFault], seed: UInt64) {
        lines = faults.map { Line(fault: $0) }
        random = SeededGenerator(seed: seed ^ 0xfa17)
        hasFeedFaults = faults.contains { if case .feed = $0.cause { true } else { false } }
        hasRequestFaults = faults.contains { if case .request = $0.cause { true } else { false } }
    }

    /// The first fault in the order of their list that meets the request.
    mutating func met(endpoint: String) -> VenueFault.RequestAction? {
        guard hasRequestFaults else { return nil }
        var action: VenueFault.RequestAction?
        for index in lines.indices {
            guard case .request(let name, let candidate) = lines[index].fault.cause,
                name == nil || name == endpoint
            else { continue }
            if meets(index), action == nil {
                lines[index].met += 1
                action = candidate
            }
        }
        return action
    }

    /// The first fault in the order of their list that meets a message of that name.
    mutating func met(feed: String) -> VenueFault.FeedAction? {
        guard hasFeedFaults else { return nil }
        var action: VenueFault.FeedAction?
        for index in lines.indices {
            guard case .feed(let name, let candidate) = lines[index].fault.cause else { continue }
            if let name {
                guard name == feed else { continue }
            } else if feed.hasSuffix("_snapshot") {
                continue
            }
            if meets(index), action == nil {
                lines[index].met += 1
                action = candidate
            }
        }
        return action
    }

    /// The first fault in the order of their list that meets a connection.
    mutating func metConnection() -> VenueFault.ConnectionAction? {
        var action: VenueFault.ConnectionAction?
        for index in lines.indices {
            guard case .connection(let candidate) = lines[index].fault.cause else { continue }
            if meets(index), action == nil {
                lines[index].met += 1
                action = candidate
            }
        }
        return action
    }

    /// Every fault counts what it could meet, also what another one met.
    private mutating func meets(_ index: Int) -> Bool {
        lines[index].seen += 1
        let fault = lines[index].fault
        guard lines[index].seen >= fault.nth, fault.times.map({ lines[index].met < $0 }) ?? true else {
            return false
        }
        return fault.probability >= 1 || random.unit() < fault.probability
    }
}
