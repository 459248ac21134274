// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Testing
import Trading

@testable import Gateway

/// What clients send while the gateway is left to its next life is the next life's to carry out.
@Suite(.timeLimit(.minutes(1)))
struct HandingOverTests {
    /// Calls whose answers are more than the gateway holds for one client, and which come with one read.
    private static let questions = 100

    @Test func `begins no call of a client that takes its answers meanwhile`() async throws {
        try await RunningGateway.run { settings, _ in
            settings.limits.maximumQueueBytes = 64 << 10
        } _: { running in
            running.venue.placements.hold()
            let (open, slow) = (try running.connect(), try running.connect())
            try open.call(1, "orders.place", Samples.place("before"))
            let held = await running.venue.placements.nextHeld()
            // In one go, so that the gateway has read the last one when it stops reading.
            let asked = (1...Self.questions).map { RawClient.call($0, "gateway.describe") }
            try slow.send(asked + [RawClient.call(500, "orders.place", Samples.place("meanwhile"))])
            while await !running.gateway.isHoldingBack { await Task.yield() }

            async let over: Void = running.gateway.handOver(grace: .seconds(30))
            while await !running.gateway.isHandingOver { await Task.yield() }
            let taken = Task { try await slow.receiveAll() }
            while await running.gateway.mostQueuedBytes > 0 { await Task.yield() }
            #expect(running.venue.placements.questions.map(\.clientOrderID.text) == ["before"])
            held.answer(Samples.accepted(held.question))
            #expect(try await open.answer(1).word("result", "order", "state") == "accepted")
            await over
            #expect(await !running.gateway.hasOrder("meanwhile"))
            // The end of the test ends the connection.
            taken.cancel()
        }
    }
}
