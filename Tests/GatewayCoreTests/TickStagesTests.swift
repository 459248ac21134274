// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Testing
import Trading

@testable import GatewayCore

@Suite struct TickStagesTests {
    private func times(_ stages: TickStages, _ stage: TickStages.Stage) -> LatencyHistogram? {
        stages.times[.ticker]?[stage.rawValue].all
    }

    @Test func `follows the first message of a turn, and its stages add up`() {
        var stages = TickStages(interval: .milliseconds(1))
        stages.readBegan(at: 10_000_000)
        #expect(stages.isMeasuring)
        // More bytes of the same turn change nothing.
        stages.readBegan(at: 10_000_500)
        stages.parsed(.ticker, at: 10_001_000)
        #expect(!stages.isMeasuring)
        stages.published(at: 10_003_000)
        #expect(stages.readCompleted(at: 10_007_000) == 10_000_000)
        stages.written(at: 10_015_000)
        let sums = TickStages.Stage.allCases.map { times(stages, $0)?.distribution.sumNs }
        #expect(sums == [1_000, 2_000, 4_000, 8_000, 15_000])
    }

    @Test func `measures at most one turn in each interval`() {
        var stages = TickStages(interval: .milliseconds(1))
        for turn in 0..<100 {
            stages.readBegan(at: UInt64(turn) * 100_000)
            stages.parsed(.ticker, at: UInt64(turn) * 100_000 + 1)
            stages.published(at: UInt64(turn) * 100_000 + 2)
            if stages.readCompleted(at: UInt64(turn) * 100_000 + 3) != nil {
                stages.written(at: UInt64(turn) * 100_000 + 4)
            }
        }
        #expect(times(stages, .total)?.count == 10)
    }

    @Test func `forgets a turn that the connection did not survive`() {
        var stages = TickStages(interval: .zero)
        stages.readBegan(at: 1)
        stages.parsed(.ticker, at: 2)
        stages.interrupted()
        #expect(stages.readCompleted(at: 3) == nil)
        stages.readBegan(at: 10)
        stages.parsed(.ticker, at: 11)
        stages.published(at: 12)
        #expect(stages.readCompleted(at: 13) == 10)
        stages.written(at: 14)
        #expect(times(stages, .total)?.distribution.sumNs == 4)
    }

    @Test func `a message that is no event is not measured, nor marks without a beginning`() {
        var stages = TickStages(interval: .zero)
        stages.parsed(.ticker, at: 1)
        stages.published(at: 2)
        stages.written(at: 3)
        stages.readBegan(at: 10)
        stages.parsed(nil, at: 11)
        stages.published(at: 12)
        #expect(stages.readCompleted(at: 13) == nil)
        #expect(stages.times.isEmpty)
    }
}
