// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct DeadlineTests {
    @Test func `answers an order that the exchange never answers once, with outcome unknown`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            let client = try running.connect()
            try client.call(1, "orders.subscribe_orders")
            #expect(try await client.answer(1).isStart)
            try client.call(2, "orders.place", Samples.place("a"), timeout: 30)
            let frames = try await client.receive { $0.id == 2 }
            #expect(frames.last?.refusal == ["DEADLINE_EXCEEDED", "TIMED_OUT", "unknown"])
            #expect(frames.last?.flag("error", "retryable") == false)

            let late = await running.venue.placements.nextHeld()
            late.answer(Samples.accepted(late.question))
            let rest = try await client.receive { $0.word("event", "order", "state") == "accepted" }
            #expect(rest.count == 1, "the late answer tells the stream, and nobody else")
            #expect(try await client.sync().isEmpty)
        }
    }

    @Test func `gives up a question that the exchange never answers, and says that nothing was done`()
        async throws
    {
        try await RunningGateway.run { running in
            running.venue.allTickers.hold()
            let client = try running.connect()
            try client.call(1, "market_data.list_tickers", timeout: 30)
            let answer = try await client.answer(1)
            #expect(answer.refusal == ["DEADLINE_EXCEEDED", "TIMED_OUT", "not_done"])
            #expect(answer.flag("error", "retryable") == true)
            #expect(answer.word("error", "message")?.contains("30 ms") == true)
            await running.venue.allTickers.nextHeld().waitUntilCancelled()
            #expect(try await client.sync().isEmpty)
        }
    }

    @Test func `does not start a stream whose deadline has passed`() async throws {
        try await RunningGateway.run { running in
            running.link.react { _ in [] }
            let client = try running.connect()
            let params = #"{"symbol":"PI_XBTUSD"}"#
            try client.call(1, "market_data.subscribe_trades", params, timeout: 30)
            #expect(try await client.answer(1).refusal == ["DEADLINE_EXCEEDED", "TIMED_OUT", "not_done"])
            #expect(await running.gateway.pendingStreams.isEmpty)

            running.link.tell(.subscribed(.trades(Samples.bitcoin)), .tradeHistory(Samples.bitcoin, []))
            try client.call(2, "market_data.subscribe_trades", params)
            #expect(try await client.answer(2).isStart)
            running.link.tell(.trade(Samples.trade(1)))
            #expect(try await client.receive().isEvent)
            #expect(await running.gateway.topics[.trades(Samples.bitcoin)]?.subscriptions.count == 1)
        }
    }

    @Test func `gives a late answer to nobody when the number was used again`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            running.venue.allTickers.hold()
            let client = try running.connect()
            try client.call(9, "orders.subscribe_orders")
            _ = try await client.answer(9)
            try client.call(1, "orders.place", Samples.place("a"), timeout: 30)
            _ = try await client.receive { $0.id == 1 }
            try client.call(1, "market_data.list_tickers")
            let question = await running.venue.allTickers.nextHeld()

            let late = await running.venue.placements.nextHeld()
            late.answer(Samples.accepted(late.question))
            let told = try await client.receive { $0.word("event", "order", "state") == "accepted" }
            #expect(told.count == 1, "the order's answer is not the answer to list_tickers")
            question.answer([])
            #expect(try await client.answer(1).count("tickers") == 0)
        }
    }
}
