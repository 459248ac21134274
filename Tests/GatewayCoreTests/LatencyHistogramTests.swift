// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Testing

@testable import GatewayCore

@Suite struct LatencyHistogramTests {
    @Test func `knows counts, sum and the ends exactly, and percentiles to two digits`() throws {
        var times = LatencyHistogram()
        #expect(times.isEmpty && times.distribution.count == 0 && times.percentile(99) == nil)
        for microseconds in 1...1_000 { times.record(nanoseconds: Int64(microseconds) * 1_000) }
        let told = times.distribution
        #expect(told.count == 1_000)
        #expect(told.sumNs == 500_500_000)
        #expect(told.minNs == 1_000 && told.maxNs == 1_000_000)
        for (percentile, exact) in [(told.p50Ns, 500_000), (told.p90Ns, 900_000), (told.p99Ns, 990_000)] {
            #expect(abs(Double(percentile) / Double(exact) - 1) < 0.01)
        }
    }

    @Test func `its buckets rise to the count and lie about their bounds by a hundredth at most`() {
        var times = LatencyHistogram()
        // Spread over all magnitudes.
        let values = (0..<20_000).map { Int64($0 * 2_654_435_761 % 20_000_000_000) >> Int64($0 % 25) }
        for value in values { times.record(nanoseconds: value) }
        var last: Int64 = 0
        for bucket in times.distribution.buckets {
            #expect(bucket.count >= last)
            last = bucket.count
            let below = Int64(values.count { $0 <= bucket.upToNs })
            let around = Int64(values.count { $0 <= bucket.upToNs + bucket.upToNs / 64 })
            #expect((below...around).contains(bucket.count), "\(bucket.upToNs)")
        }
        #expect(last == 20_000)
    }

    @Test func `clamps what it cannot hold`() {
        var times = LatencyHistogram()
        times.record(nanoseconds: -5)
        times.record(nanoseconds: .max)
        #expect(times.count == 2)
        #expect(times.distribution.minNs == 0)
        #expect(times.distribution.maxNs == 100_000_000_000)
    }

    @Test func `recent times are those of this minute and the last`() {
        var latency = RecentLatency()
        latency.record(nanoseconds: 1_000_000_000)
        latency.minutePassed()
        latency.record(nanoseconds: 1_000)
        #expect(latency.recent.count == 2)
        latency.minutePassed()
        #expect(latency.recent.count == 1)
        #expect((latency.recent.percentile(99) ?? 0) < 2_000)
        latency.minutePassed()
        #expect(latency.recent.isEmpty)
        #expect(latency.all.count == 2)
    }
}
