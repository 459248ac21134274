// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Testing
import Trading

@testable import GatewayCore

@Suite struct OpenMetricsTextTests {
    @Test func `writes counters, gauges and histograms as the standard wants them`() throws {
        var times = LatencyHistogram()
        times.record(nanoseconds: 1_500)
        times.record(nanoseconds: 2_000_000_000)
        let families: [MetricFamily] = [
            .counter(
                "calls", "Calls.",
                [(["method": "a.b", "code": "OK"], 3), (["method": "c\"\\\nd", "code": "OK"], 1)]),
            .counter("empty", "Nothing.", []),
            .gauge("queued_bytes", unit: "bytes", "Waits.", [([:], 17)]),
            .histogram(
                "stage", "Times.", [(["stage": "parse"], times), (["stage": "write"], LatencyHistogram())]),
        ]
        let bytes = OpenMetricsText.encoded(families)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("# TYPE kraken_gateway_calls counter\n# HELP kraken_gateway_calls Calls.\n"))
        #expect(text.contains("kraken_gateway_calls_total{code=\"OK\",method=\"c\\\"\\\\\\nd\"} 1\n"))
        let read = try OpenMetricsReader(bytes)
        #expect(
            Set(read.families.keys) == [
                "kraken_gateway_calls", "kraken_gateway_queued_bytes", "kraken_gateway_stage_seconds",
            ])
        #expect(
            read.families["kraken_gateway_calls"]?.samples.map(\.labels["method"]) == ["a.b", "c\"\\\nd"])
        #expect(read.families["kraken_gateway_queued_bytes"]?.unit == "bytes")
        let stage = try #require(read.families["kraken_gateway_stage_seconds"])
        #expect(stage.unit == "seconds")
        let sum = stage.samples.first { $0.name.hasSuffix("_sum") }
        #expect(sum?.value == 2.0000015)
        let upTo = { (bound: String) in stage.samples.first { $0.labels["le"] == bound }?.value }
        #expect(upTo("0.000001") == 0 && upTo("0.0000025") == 1 && upTo("1.0") == 1 && upTo("2.5") == 2)
    }

    @Test func `everything that is counted makes a page that can be read`() throws {
        var metrics = GatewayMetrics(interval: .zero)
        let then = Timestamp(seconds: 1_790_000_000)
        metrics.feed.messageReceived(bytes: 10)
        metrics.feed.happened(.heartbeat(then))
        _ = metrics.feed.malformed("json")
        _ = metrics.feed.unknown("weather")
        metrics.feed.outOfOrder(.ticker)
        metrics.feed.gap(.trade, lost: 2)
        metrics.feed.travelled(.ticker, from: then, to: then.advanced(by: .milliseconds(2)))
        metrics.stages.readBegan(at: 1)
        metrics.stages.parsed(.ticker, at: 2)
        metrics.stages.published(at: 3)
        _ = metrics.stages.readCompleted(at: 4)
        metrics.stages.written(at: 5)
        metrics.calls.answered("gateway.get_info", .ok)
        metrics.calls.waited("orders.place", nanoseconds: 5)
        var counts = StreamMetrics.Counts(resumptions: 1)
        counts.delivered = 5
        counts.skipped(3, by: .conflate)
        counts.skipped(2, by: .gap)
        counts.dismissals = 1
        metrics.streams.handedOut("ticker", counts)
        let families = metrics.families()
        #expect(families.allSatisfy { !$0.points.isEmpty })
        let read = try OpenMetricsReader(OpenMetricsText.encoded(families))
        #expect(read.families.count == families.count)
    }

    @Test(arguments: [
        (0, "0"), (1, "0.000000001"), (1_000, "0.000001"), (2_500_000_000, "2.5"), (30_000_000_000, "30"),
    ])
    func `nanoseconds become seconds exactly`(nanoseconds: Int64, text: String) {
        #expect(OpenMetricsText.seconds(nanoseconds) == text)
    }
}
