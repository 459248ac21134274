// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct DrainTests {
    @Test func `ends streams, answers what is open, takes nothing new, and says bye`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            #expect(try await client.answer(1).isStart)
            try client.call(2, "orders.place", Samples.place("a"))
            let held = await running.venue.placements.nextHeld()
            let idle = try running.connect()
            try await idle.sync()

            let drained = await running.beginDrain(grace: .seconds(60))
            let end = try await client.answer(1)
            #expect(end.word("end", "code") == "UNAVAILABLE")
            #expect(end.word("end", "reason") == "DRAINING")
            #expect(try await idle.receiveAll().map { $0.word("bye", "reason") } == ["DRAINING"])
            try client.call(3, "gateway.get_info")
            #expect(try await client.answer(3).refusal == ["UNAVAILABLE", "DRAINING", "not_done"])
            let late = try running.connect()
            #expect(try await late.receiveAll().map { $0.word("bye", "reason") } == ["DRAINING"])

            held.answer(Samples.accepted(held.question))
            let rest = try await client.receiveAll()
            #expect(rest.map(\.id) == [2, nil])
            #expect(rest.first?.word("result", "order", "state") == "accepted")
            #expect(rest.last?.number("bye", "retry_after_ms") == 1_000)
            await drained.next()
        }
    }

    @Test func `waits no longer than its patience for calls that are never answered`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a"))
            _ = await running.venue.placements.nextHeld()
            let drained = await running.beginDrain(grace: .milliseconds(20))
            #expect(try await client.receiveAll().map { $0.word("bye", "reason") } == ["DRAINING"])
            await drained.next()
            #expect(await running.gateway.isWithoutClients)
        }
    }

    @Test func `is over at once when nobody is there, and can be asked for twice`() async throws {
        try await RunningGateway.run { running in
            await running.gateway.drain(grace: .seconds(60))
            await running.gateway.drain(grace: .seconds(60))
            #expect(await running.gateway.isStopped)
        }
    }
}

extension RunningGateway {
    /// Returns when the drain has begun; the queue tells when it is over.
    func beginDrain(grace: Duration) async -> EventQueue<Void> {
        let drained = EventQueue<Void>()
        await gateway.beginDrain(grace: grace, drained)
        return drained
    }
}

extension TradingGateway {
    fileprivate func beginDrain(grace: Duration, _ drained: EventQueue<Void>) {
        Task {
            await drain(grace: grace)
            drained.push(())
        }
    }
}
