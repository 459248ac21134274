// SPDX-License-Identifier: Apache-2.0

import Trading

/// One line of an account's or a market's history.
struct HistoryLine<Event: Sendable & Equatable>: Sendable, Equatable {
    /// Counts the lines of its log from one.
    var sequence: Int64
    var time: Timestamp
    /// The contract's index.
    var contract: Int
    var event: Event
}

extension BoundedLog {
    mutating func append<Event>(
        _ event: Event, _ contract: Int, at time: Timestamp, followers: Int = 0
    ) where Element == HistoryLine<Event> {
        append(
            HistoryLine(sequence: count + 1, time: time, contract: contract, event: event),
            followers: followers)
    }
}
