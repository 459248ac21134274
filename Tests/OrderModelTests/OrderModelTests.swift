// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Random operations, faults and crashes against the simulated exchange in virtual time: whatever happened, in the end the
/// desk knows what the exchange knows.
///
/// `GATEWAY_MODEL_SEEDS=500` in the environment makes a long run; `GATEWAY_MODEL_FIRST_SEED=17` repeats a failure, and
/// `GATEWAY_MODEL_TRACE=model-589` prints all that is said of one order:
/// `GATEWAY_MODEL_SEEDS=500 swift test -c release -Xswiftc -enable-testing --filter OrderModelTests`.
@Suite(.timeLimit(.minutes(30)))
struct OrderModelTests {
    private static func number(_ name: String, _ usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }

    private static let rounds = 5
    private static let stepsPerRound = 400

    @Test func `knows what the exchange knows, whatever goes wrong on the way`() async throws {
        let first = Self.number("GATEWAY_MODEL_FIRST_SEED", 1)
        var settledAnew = 0
        for seed in first..<(first + Self.number("GATEWAY_MODEL_SEEDS", 3)) {
            var world = try ModelWorld(seed: UInt64(seed))
            await world.start()
            for round in 1...Self.rounds {
                world.orderFaults()
                for _ in 0..<Self.stepsPerRound { await world.step() }
                await world.becomeQuiet()
                let wrong = world.differences()
                #expect(
                    wrong.isEmpty, "seed \(seed), round \(round): \(wrong.prefix(8).joined(separator: "; "))")
                if !wrong.isEmpty { break }
            }
            // A run in which nothing happens proves nothing.
            #expect(world.fillsSeen.count > 50 && world.wantedOrder.count > 500)
            #expect(world.unsettledCount > 0)
            settledAnew += world.settledAnewCount
            #expect(world.amendedCount > 20 && world.batchedCount > 50 && world.cancelledInAll > 3)
        }
        // Most orders with a change of unknown outcome end before it is known.
        #expect(settledAnew > 0)
    }
}
