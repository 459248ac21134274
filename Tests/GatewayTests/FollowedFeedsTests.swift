// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@testable import Gateway

/// The limit of what is followed at the exchange: what would go beyond it is refused at once, and leaves nothing behind.
@Suite(.timeLimit(.minutes(1)))
struct FollowedFeedsTests {
    private static let bitcoin = #"{"symbol":"PI_XBTUSD"}"#
    private static let ether = #"{"symbol":"PI_ETHUSD"}"#

    /// One feed, and it is taken by a ticker, which is call 1 of the client.
    private static func runWithoutRoom(
        _ body: (RunningGateway, RawClient) async throws -> Void
    ) async throws {
        try await RunningGateway.run { settings, _ in
            settings.followedFeeds = 1
        } _: { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_ticker", bitcoin)
            #expect(try await client.answer(1).isStart)
            try await body(running, client)
        }
    }

    @Test(arguments: [
        ("market_data.subscribe_ticker", ether), ("market_data.subscribe_status", ether),
        ("market_data.subscribe_trades", ether), ("market_data.subscribe_order_book", ether),
        ("market_data.subscribe_trades", #"{"symbol":"PI_ETHUSD","limit":5}"#),
        ("market_data.subscribe_candles", #"{"symbol":"PI_ETHUSD","resolution":"1m","limit":5}"#),
        ("market_data.subscribe_candles", #"{"symbol":"PI_ETHUSD","resolution":"1m","price":"mark"}"#),
        ("market_data.get_order_book", ether),
        ("market_data.get_trades", #"{"symbol":"PI_ETHUSD","from_seq":5}"#),
    ])
    func `refuses at once what needs one feed more`(method: String, params: String) async throws {
        try await Self.runWithoutRoom { running, client in
            let before = await running.gateway.topics.count
            try client.call(2, method, params)
            let refused = try await client.answer(2)
            #expect(refused.refusal == ["RESOURCE_EXHAUSTED", "LIMIT_REACHED", "not_done"])
            #expect(refused.word("error", "origin") == "gateway")
            #expect(refused.word("error", "details", "limit") == "1")
            #expect(refused.word("error", "message")?.contains("let go 60 s after") == true)
            #expect(await running.gateway.interest.topics == [.ticker(Samples.bitcoin)])
            #expect(await running.gateway.topics.count == before)
            #expect(await running.gateway.bookCount == 0)
            #expect(await running.gateway.isWithoutCandles)
            #expect(await running.gateway.pendingStreams.isEmpty)

            // The symbol that is followed already may be followed again.
            try client.call(3, "market_data.subscribe_status", Self.bitcoin)
            #expect(try await client.answer(3).isStart)
            for id in [1, 3] {
                try client.send(#"{"cancel":\#(id)}"#)
                _ = try await client.receive { $0.id == Int64(id) }
            }
            running.clock.advance(by: .seconds(60))
            await running.tick()
            await running.link.heard(.leaves(.ticker(Samples.bitcoin)))
            try client.call(4, method, params)
            let answered = try await client.answer(4)
            #expect(answered.isStart || answered["result"] != nil, "there is room again: \(answered)")
        }
    }

    @Test func `asks the exchange each time for what needs no feed`() async throws {
        try await Self.runWithoutRoom { running, client in
            for id in 2...3 {
                try client.call(id, "market_data.get_ticker", Self.ether)
                #expect(try await client.answer(Int64(id)).word("result", "symbol") == "PI_ETHUSD")
            }
            #expect(running.venue.singleTickers.questions == [Samples.bitcoin, Samples.ether, Samples.ether])
            try client.call(4, "market_data.get_trades", Self.ether)
            #expect(try await client.answer(4)["result"] != nil)
            #expect(await running.gateway.interest.count == 1)
        }
    }
}
