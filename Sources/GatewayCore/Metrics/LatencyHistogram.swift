// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
import Histogram

/// How long something took, counted in an HDR histogram: from a nanosecond to 100 seconds, longer times as 100 seconds.
///
/// Its memory is taken with the first time that is recorded, and never grows: 31 KB to two digits, 5 KB to one.
public struct LatencyHistogram: Sendable {
    /// How exact the percentiles are.
    public enum Precision: Sendable {
        case twoDigits
        /// For what there are many of, such as clients.
        case oneDigit
    }

    /// The bounds of the buckets that are told, in nanoseconds.
    public static let bounds: [Int64] = [
        1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
        5_000_000,
        10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000,
        2_500_000_000,
        5_000_000_000, 10_000_000_000, 30_000_000_000,
    ]

    private static let longest: UInt64 = 100_000_000_000

    private let precision: Precision
    private var histogram: Histogram<UInt64>?
    private var sum: UInt64 = 0

    public init(precision: Precision = .twoDigits) {
        self.precision = precision
    }

    public var count: Int64 { Int64(clamping: histogram?.totalCount ?? 0) }

    public var isEmpty: Bool { histogram == nil }

    /// A negative time, as two clocks that differ give it, counts as none.
    public mutating func record(nanoseconds: Int64) {
        let value = min(UInt64(clamping: nanoseconds), Self.longest)
        sum &+= value
        if histogram?.record(value) == nil { recordFirst(value) }
    }

    private mutating func recordFirst(_ value: UInt64) {
        var made = Histogram<UInt64>(
            lowestDiscernibleValue: 1, highestTrackableValue: Self.longest,
            numberOfSignificantValueDigits: precision == .twoDigits ? .two : .one)
        made.record(value)
        histogram = made
    }

    /// Adds what another one of the same precision has counted.
    public mutating func add(_ other: LatencyHistogram) {
        guard let theirs = other.histogram else { return }
        sum &+= other.sum
        if histogram?.add(theirs) == nil { histogram = theirs }
    }

    /// The time that `percent` of all were not longer than, in nanoseconds; nil when none was recorded.
    public func percentile(_ percent: Double) -> Int64? {
        histogram.map { Int64(clamping: $0.valueAtPercentile(percent)) }
    }

    /// All of it, as it is told.
    public var distribution: Distribution {
        guard let histogram else {
            return Distribution(
                count: 0, sumNs: 0, minNs: 0, p50Ns: 0, p90Ns: 0, p99Ns: 0, p999Ns: 0, maxNs: 0,
                buckets: Self.bounds.map { Bucket(upToNs: $0, count: 0) })
        }
        func value(_ percent: Double) -> Int64 { Int64(clamping: histogram.valueAtPercentile(percent)) }
        return Distribution(
            count: count, sumNs: Int64(clamping: sum), minNs: Int64(clamping: histogram.min),
            p50Ns: value(50),
            p90Ns: value(90), p99Ns: value(99), p999Ns: value(99.9),
            maxNs: Int64(clamping: histogram.maxRecorded), buckets: buckets(of: histogram))
    }

    private func buckets(of histogram: Histogram<UInt64>) -> [Bucket] {
        var buckets: [Bucket] = []
        buckets.reserveCapacity(Self.bounds.count)
        var below: UInt64 = 0
        var next: UInt64 = 0
        for bound in Self.bounds {
            let bound = UInt64(bound)
            if next <= bound {
                below &+= histogram.count(within: next...bound)
                next = histogram.nextNonEquivalentForValue(bound)
            }
            buckets.append(Bucket(upToNs: Int64(bound), count: Int64(clamping: below)))
        }
        return buckets
    }
}
