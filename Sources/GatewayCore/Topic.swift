// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol

/// One stream of events shared by all who listen: one number, one sequence, one encoding per event.
///
/// Events published in one turn of the loop gather in `run`; every listener that keeps up is given the same bytes.
public struct Topic: Sendable {
    /// The `stream` number on the wire.
    public let number: Int64
    /// The last event's `seq`; the state at this number is what a new listener starts from.
    public private(set) var sequence: Int64
    public private(set) var subscriptions: [Subscription] = []
    private var run: [UInt8] = []
    private var runCount = 0
    private static let keptCapacity = 64 << 10

    public init(number: Int64, sequence: Int64 = 0) {
        self.number = number
        self.sequence = sequence
    }

    public var hasRun: Bool { runCount > 0 }

    /// An event happened; `event` is its JSON. Returns whether it is the first of a run.
    @discardableResult
    public mutating func published(_ event: [UInt8]) -> Bool {
        sequence += 1
        runCount += 1
        if !subscriptions.isEmpty {
            FrameEncoder.appendEvent(stream: number, seq: sequence, event: event, to: &run)
        }
        return runCount == 1
    }

    /// Events were lost before they came here: everyone who listens is given the state instead.
    public mutating func interrupted(reason: String, lost: Int, state: some Collection<UInt8>) {
        sequence += 1
        runCount += 1
        guard !subscriptions.isEmpty else { return }
        FrameEncoder.appendGap(
            stream: number, seq: sequence, reason: reason, lost: Int64(lost), result: state, to: &run)
    }

    /// The frames gathered since the last time, and how many events they are.
    public mutating func takeRun() -> (bytes: [UInt8], events: Int) {
        let taken = (run, runCount)
        run = []
        // The next run is likely to be about as long.
        run.reserveCapacity(min(taken.0.count + taken.0.count / 4, Self.keptCapacity))
        runCount = 0
        return taken
    }

    public mutating func subscribed(_ subscription: Subscription) {
        subscriptions.append(subscription)
    }

    /// Whether it had been listening.
    @discardableResult
    public mutating func unsubscribed(_ key: CallKey) -> Bool {
        guard let index = subscriptions.firstIndex(where: { $0.key == key }) else { return false }
        subscriptions.remove(at: index)
        return true
    }

    /// What to do for listener `index` with a run of `events`.
    public mutating func runPublished(
        _ events: Int, to index: Int, queuedBytes: Int, bounds: Subscription.Bounds
    ) -> Subscription.OnRunPublished {
        subscriptions[index].runPublished(events: events, queuedBytes: queuedBytes, bounds: bounds)
    }

    /// What to do for the listener `key` now that its connection has taken bytes.
    public mutating func connectionDrained(
        _ key: CallKey, queuedBytes: Int, bounds: Subscription.Bounds
    ) -> Subscription.OnConnectionDrained {
        guard let index = subscriptions.firstIndex(where: { $0.key == key }) else { return .nothing }
        return subscriptions[index].connectionDrained(queuedBytes: queuedBytes, bounds: bounds)
    }
}
