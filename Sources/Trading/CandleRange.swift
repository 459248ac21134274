// SPDX-License-Identifier: Apache-2.0

/// A span of time that candles open in; both ends belong to it.
public struct CandleRange: Sendable, Hashable {
    public var from: Timestamp
    public var to: Timestamp

    public init(from: Timestamp, to: Timestamp) {
        self.from = from
        self.to = to
    }

    public func contains(_ time: Timestamp) -> Bool { from <= time && time <= to }
}
