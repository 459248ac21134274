// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct RefusedFeedTests {
    private static let symbol = #"{"symbol":"PI_XBTUSD"}"#
    private static let refusal = Failure(
        .failedPrecondition, Reason.exchangeRefused, "the exchange refused the subscription", origin: .venue)

    @Test func `passes the exchange's refusal on to everyone who asks`() async throws {
        try await RunningGateway.run { running in
            running.link.react { request in
                request == .wants(.trades(Samples.bitcoin))
                    ? [.refused(.trades(Samples.bitcoin), Self.refusal)] : FeedLink.confirming(request)
            }
            let client = try running.connect()
            for id in 1...2 {
                try client.call(id, "market_data.subscribe_trades", Self.symbol)
                #expect(try await client.answer(Int64(id)).refusal[1] == "EXCHANGE_REFUSED")
                await running.link.heard(.leaves(.trades(Samples.bitcoin)))
            }
        }
    }

    @Test func `ends the streams of a feed that is refused while they run`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            try client.call(2, "orders.subscribe_orders")
            try client.call(3, "account.subscribe_fills")
            try client.call(4, "market_data.subscribe_trades", #"{"symbol":"PI_ETHUSD"}"#)
            for _ in 1...4 { #expect(try await client.receive().isStart) }
            running.link.tell(
                .trade(Samples.trade(1)), .refused(.trades(Samples.bitcoin), Self.refusal),
                .refused(.account, Self.refusal), .trade(Samples.trade(1, Samples.ether)))
            let frames = try await client.receive(count: 5)
            #expect(frames[0].number("event", "trade", "venue_seq") == 1)
            #expect(frames[1].id == 1)
            #expect(Set(frames[2...3].map(\.id)) == [2, 3])
            for frame in frames[1...3] {
                #expect(frame.word("end", "code") == "FAILED_PRECONDITION")
                #expect(frame.word("end", "reason") == "EXCHANGE_REFUSED")
            }
            #expect(frames[4].word("event", "trade", "symbol") == "PI_ETHUSD")
            try client.call(5, "orders.subscribe_orders")
            #expect(try await client.answer(5).refusal[1] == "EXCHANGE_REFUSED")
        }
    }

    @Test func `answers a subscription that the dialect refuses without asking`() async throws {
        try await RunningGateway.run { running in
            running.link.refuseAtOnce(.trades(Samples.bitcoin), Self.refusal)
            running.link.refuseAtOnce(.ticker(Samples.bitcoin), Self.refusal)
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            #expect(try await client.answer(1).refusal[1] == "EXCHANGE_REFUSED")
            try client.call(2, "market_data.subscribe_ticker", Self.symbol)
            let frames = try await client.receive { $0.id == 2 && !$0.isStart }
            #expect(frames.last?.word("end", "reason") ?? frames.last?.refusal[1] == "EXCHANGE_REFUSED")
            #expect(await running.gateway.topics.values.allSatisfy { $0.subscriptions.isEmpty })
            #expect(await running.gateway.interest.count == 0)
        }
    }
}
