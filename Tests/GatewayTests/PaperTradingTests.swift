// SPDX-License-Identifier: Apache-2.0

import PaperVenue
import Testing
import Trading

@testable import Gateway

/// The gateway with Kraken's own dialect, on a simulated Kraken whose market moves by hand.
@Suite(.timeLimit(.minutes(1)))
struct PaperTradingTests {
    @Test func `fills a resting order when the market comes to it, and closes the position`() async throws {
        try await PaperGateway.run { running in
            let (paper, client) = (running.venue, running.client)
            try client.call(2, "account.subscribe_fills")
            let start = try await client.receive { $0.id == 2 }
            #expect(start.last?.isStart == true)
            try client.call(3, "market_data.get_ticker", #"{"symbol":"PI_XBTUSD"}"#)
            let bid = try await client.answer(3).word("result", "bid") ?? ""
            // Above the best bid, so that it is the next to be taken.
            let price = try (try #require(Decimal(bid))).adding(Samples.decimal("0.5"))
            try client.call(4, "orders.place", Samples.place("a", quantity: "2", price: price.description))
            #expect(try await client.answer(4).word("result", "order", "state") == "accepted")
            #expect(await paper.submitMarketTrade(Samples.bitcoin, .sell, quantity: 2))
            let fill = try await client.receive()
            #expect(fill.word("event", "fill", "client_order_id") == "a")
            #expect(fill.word("event", "fill", "quantity") == "2")
            #expect(fill.word("event", "fill", "liquidity") == "maker")

            try client.call(5, "orders.close_position", #"{"symbol":"PI_XBTUSD","client_order_id":"b"}"#)
            let closing = try await client.receive { $0.id == 5 }
            #expect(closing.last?.word("result", "order", "state") == "filled")
            try client.call(6, "account.list_positions")
            let positions = try await client.receive { $0.id == 6 }
            #expect(positions.last?["result", "positions"] != nil)
        }
    }

    @Test func `says which account type a key that is not accepted was tried for`() async throws {
        try await PaperGateway.run(secret: String(repeating: "QUJE", count: 20) + "QQ==") { running in
            let client = running.client
            try client.call(2, "account.get_state")
            let answer = try await client.answer(2)
            #expect(answer.refusal == ["UNAUTHENTICATED", "AUTHENTICATION_FAILED", "not_done"])
            #expect(answer.word("error", "message")?.contains("paper") == true)
            #expect(answer.description.contains(PaperGateway.key) == false)
            try client.call(3, "orders.subscribe_orders")
            #expect(try await client.answer(3).refusal[1] == "AUTHENTICATION_FAILED")
        }
    }
}
