// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

struct TradeContinuityTests {
    private func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_790_000_000 + seconds) }

    @Test func `counts on, recognises repeats and fills a gap`() {
        var run = TradeContinuity()
        #expect(run.tradeReceived(10, at: at(0)) == .counted)
        #expect(run.tradeReceived(11, at: at(1)) == .counted)
        #expect(run.tradeReceived(11, at: at(1)) == .repeated)
        #expect(run.covers(from: at(1), to: at(60)))
        #expect(!run.covers(from: at(0), to: at(60)))
        guard case .missed(let gap) = run.tradeReceived(14, at: at(5)) else {
            Issue.record("numbers were left out")
            return
        }
        #expect(gap.from == at(1) && gap.to == at(5))
        #expect(!run.covers(from: at(3), to: at(4)))
        #expect(!run.covers(from: at(1), to: at(2)))
        #expect(run.covers(from: at(6), to: at(9)))
        #expect(run.tradeReceived(13, at: at(4)) == .filled)
        #expect(run.tradeReceived(13, at: at(4)) == .repeated)
        #expect(!run.covers(from: at(3), to: at(4)))
        #expect(run.tradeReceived(12, at: at(2)) == .filled)
        #expect(run.covers(from: at(1), to: at(60)))
    }

    @Test func `a snapshot extends it backward without a hole only`() {
        var run = TradeContinuity()
        _ = run.tradeReceived(10, at: at(10))
        let skipped = run.extendedBack(to: 8, at: at(8))
        #expect(!skipped)
        let next = run.extendedBack(to: 9, at: at(9))
        #expect(next)
        #expect(run.covers(from: at(10), to: at(11)))
        #expect(!run.covers(from: at(9), to: at(11)))
    }

    @Test func `notices that the exchange counts anew`() {
        var run = TradeContinuity()
        _ = run.tradeReceived(1_000, at: at(0))
        guard case .missed = run.tradeReceived(1, at: at(100)) else {
            Issue.record("a low number at a later time is a new count")
            return
        }
        #expect(run.tradeReceived(2, at: at(101)) == .counted)
        #expect(!run.covers(from: at(50), to: at(60)))
        #expect(run.covers(from: at(101), to: at(160)))
    }

    @Test func `trusts no trade without a number`() {
        var run = TradeContinuity()
        #expect(run.tradeReceived(nil, at: at(0)) == .unnumbered)
        #expect(run.tradeReceived(-4, at: at(0)) == .unnumbered)
        #expect(run.tradeReceived(Int64.max, at: at(0)) == .unnumbered)
        #expect(!run.covers(from: at(5), to: at(6)))
    }

    @Test func `an empty market is known from the start on`() {
        var run = TradeContinuity()
        #expect(run.startedEmpty(now: at(0)) == nil)
        #expect(run.covers(from: at(1), to: at(60)))
        #expect(run.tradeReceived(77, at: at(30)) == .counted)
        #expect(run.covers(from: at(1), to: at(60)))
        #expect(run.startedEmpty(now: at(90)) != nil)
        #expect(!run.covers(from: at(60), to: at(80)))
        #expect(run.covers(from: at(91), to: at(95)))
    }

    @Test func `keeps a bounded number of gaps`() {
        var run = TradeContinuity()
        _ = run.tradeReceived(1, at: at(0))
        var given = 0
        for step in 1...100 {
            _ = run.tradeReceived(1 + Int64(step) * 10, at: at(Int64(step)))
            given += run.takeForgottenGaps().count
        }
        #expect(run.gaps.count == TradeContinuity.maximumGaps)
        #expect(given == 100 - TradeContinuity.maximumGaps)
        run.forget(before: at(90))
        #expect(run.gaps.count == 11)
    }
}
