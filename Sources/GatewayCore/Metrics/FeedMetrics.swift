// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What came from the exchange's stream, counted.
public struct FeedMetrics: Sendable {
    public private(set) var messages = 0
    public private(set) var bytes = 0
    private var events = [Int](repeating: 0, count: FeedKind.allCases.count)
    /// Messages and rows that could not be understood.
    public private(set) var malformed = TroubleCounts()
    /// Kinds of messages that the dialect has no name for.
    public private(set) var unknown = TroubleCounts()
    /// Tickers and trades that came after younger ones, or twice, and were dropped.
    public private(set) var outOfOrder: [FeedKind: Int] = [:]
    /// Holes in the exchange's own count, and how many messages they are.
    public private(set) var gaps: [FeedKind: (holes: Int, messages: Int)] = [:]
    public private(set) var connections = 0
    /// From the exchange's own time of an event to its coming here; sampled.
    public private(set) var delays: [FeedKind: RecentLatency] = [:]

    public init() {}

    public mutating func connected() { connections += 1 }

    public mutating func messageReceived(bytes count: Int) {
        messages &+= 1
        bytes &+= count
    }

    public mutating func happened(_ event: VenueEvent) {
        events[FeedKind(event).rawValue] &+= 1
    }

    public func count(of kind: FeedKind) -> Int { events[kind.rawValue] }

    /// Returns whether the kind is new.
    public mutating func malformed(_ kind: String) -> Bool { malformed.met(kind) }

    /// Returns whether the kind is new.
    public mutating func unknown(_ kind: String) -> Bool { unknown.met(kind) }

    public mutating func outOfOrder(_ kind: FeedKind) { outOfOrder[kind, default: 0] += 1 }

    public mutating func gap(_ kind: FeedKind, lost: Int) {
        let known = gaps[kind] ?? (0, 0)
        gaps[kind] = (known.holes + 1, known.messages + lost)
    }

    /// The way of one event to here. Recordings tell of years ago, which is nobody's delay.
    public mutating func travelled(_ kind: FeedKind, from venueTime: Timestamp, to receivedAt: Timestamp) {
        let delay = receivedAt.microseconds - venueTime.microseconds
        guard delay < 3_600_000_000 else { return }
        delays[kind, default: RecentLatency()].record(nanoseconds: max(0, delay) * 1_000)
    }

    public mutating func minutePassed() {
        for kind in delays.keys { delays[kind]?.minutePassed() }
    }
}
