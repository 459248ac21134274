// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct IdlePeriodTests {
    private static let none = IdlePeriod.Needs(
        connections: 0, workingOrders: 0, unknownOutcomes: 0, isSwitchOff: true)

    private func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_000 + seconds) }

    @Test func `without a limit it never ends`() {
        var period = IdlePeriod(limit: nil)
        for second in 0..<100_000 as Range<Int64> {
            #expect(period.timePassed(now: at(second), needs: Self.none) == .stay)
        }
    }

    @Test func `it ends once, when nobody needed it for the whole time`() {
        var period = IdlePeriod(limit: .seconds(10))
        #expect(period.timePassed(now: at(0), needs: Self.none) == .stay)
        #expect(period.timePassed(now: at(9), needs: Self.none) == .stay)
        #expect(period.timePassed(now: at(10), needs: Self.none) == .end)
        #expect(period.timePassed(now: at(11), needs: Self.none) == .stay)
    }

    @Test(arguments: [
        IdlePeriod.Needs(connections: 1, workingOrders: 0, unknownOutcomes: 0, isSwitchOff: true),
        IdlePeriod.Needs(connections: 0, workingOrders: 1, unknownOutcomes: 0, isSwitchOff: true),
        IdlePeriod.Needs(connections: 0, workingOrders: 0, unknownOutcomes: 1, isSwitchOff: true),
        IdlePeriod.Needs(connections: 0, workingOrders: 0, unknownOutcomes: 0, isSwitchOff: false),
    ])
    func `each need keeps it, and the time begins anew`(needs: IdlePeriod.Needs) {
        var period = IdlePeriod(limit: .seconds(10))
        #expect(period.timePassed(now: at(0), needs: Self.none) == .stay)
        #expect(period.timePassed(now: at(9), needs: needs) == .stay)
        #expect(period.timePassed(now: at(1_000), needs: needs) == .stay)
        #expect(period.timePassed(now: at(1_001), needs: Self.none) == .stay)
        #expect(period.timePassed(now: at(1_010), needs: Self.none) == .stay)
        #expect(period.timePassed(now: at(1_011), needs: Self.none) == .end)
    }
}
