// SPDX-License-Identifier: Apache-2.0

// Random trades, late trades, losses, disconnects, restarts, pages and failures in any order, against candles computed
// from all trades at once. 12 worlds by default; `GATEWAY_TEST_SEEDS=2000` tries that many.

import Testing
import Trading

@testable import GatewayCore

struct CandleModelTests {
    @Test(arguments: 0..<UInt64(TestSeeds.count(unlessAsked: 12)))
    func `candles have no hole and no double, and add up to all trades`(seed: UInt64) {
        var fault = CandleWorld.Fault()
        fault.losesTrades = seed % 4 == 3
        fault.leavesEmptyOut = seed % 5 == 4
        // A loss that nothing has shown before the restart can be known to nobody.
        fault.restarts = seed % 3 != 0 && !fault.losesTrades
        fault.disconnects = seed % 7 != 0
        var world = CandleWorld(
            seed: seed, resolution: seed % 12 == 5 ? .fiveMinutes : .oneMinute, fault: fault)
        world.run()
        #expect(world.complaints == [])
        let truth = CandleWorld.truth(of: world.trades, world.resolution, upTo: world.now)
        let expected = truth.filter { $0.openedAt >= world.wantedFrom && $0.complete }
        let last = Timestamp(microseconds: expected.last?.openedAt.microseconds ?? 0)
        let actual = world.series.candles(from: world.wantedFrom, to: last)
        #expect(actual == expected)
        #expect(
            world.listener?.values.filter { $0.openedAt <= last }.sorted { $0.openedAt < $1.openedAt }
                == expected)
        // Every quantity is in exactly one candle.
        let times = expected.first.map { first in
            first.openedAt..<(last.advanced(by: .seconds(world.resolution.seconds)))
        }
        let traded = world.trades.filter { times?.contains($0.venueTime) ?? false }
        #expect(sum(traded.map(\.quantity)) == sum(actual.map(\.volume)))
        // And what a restart would find is true.
        for candle in world.kept.values {
            #expect(truth.first { $0.openedAt == candle.openedAt } == candle)
        }
    }

    private func sum(_ values: [Decimal]) -> Decimal {
        values.reduce(.zero) { (try? $0.adding($1)) ?? .zero }
    }
}
