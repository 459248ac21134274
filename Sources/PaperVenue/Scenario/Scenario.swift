// SPDX-License-Identifier: Apache-2.0

import JSONText

/// Faults from the start, and what is done to the exchange at which time: a bad day, written down. The same scenario with
/// the same seed and the same clients is the same day again.
public struct Scenario: Sendable {
    /// When its time begins to count.
    public enum Beginning: String, Sendable, CaseIterable {
        /// With the exchange.
        case start
        /// With the first request or connection.
        case firstConnection = "first_connection"
    }

    /// What the administration carries out, and how long after the beginning.
    struct Step: Sendable {
        var offset: Duration
        /// The last part of a path below `/paper/`.
        var action: String
        /// The body of the request; its own members are passed over.
        var body: JSONValue
    }

    public var name: String
    public var seed: UInt64?
    public var begins = Beginning.start
    public var faults: [VenueFault] = []
    /// By their time.
    var steps: [Step] = []
}
