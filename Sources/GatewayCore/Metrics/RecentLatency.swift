// SPDX-License-Identifier: Apache-2.0

/// How long something took since the start, and how long it takes now: in this minute and the one before.
public struct RecentLatency: Sendable {
    public private(set) var all = LatencyHistogram()
    private var current = LatencyHistogram(precision: .oneDigit)
    private var previous = LatencyHistogram(precision: .oneDigit)

    public init() {}

    public mutating func record(nanoseconds: Int64) {
        all.record(nanoseconds: nanoseconds)
        current.record(nanoseconds: nanoseconds)
    }

    public mutating func minutePassed() {
        previous = current
        current = LatencyHistogram(precision: .oneDigit)
    }

    /// Of the last one to two minutes.
    public var recent: LatencyHistogram {
        var both = previous
        both.add(current)
        return both
    }
}
