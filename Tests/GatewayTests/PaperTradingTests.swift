// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Logging
import PaperVenue
import Testing
import Trading

@testable import Gateway

/// The gateway with Kraken's own dialect, on a simulated Kraken whose market moves by hand.
@Suite(.timeLimit(.minutes(1)))
struct PaperTradingTests {
    private static let key = "made-for-this-test"
    private static let secret = String(repeating: "QUJD", count: 20) + "QQ=="

    private static func run(
        secret: String = secret, _ body: (PaperVenue, RawClient) async throws -> Void
    ) async throws {
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let paper = PaperVenue(
            configuration: PaperVenueConfiguration(apiKey: key, apiSecret: Self.secret, messagesPerSecond: 0),
            logger: quiet)
        let endpoints = KrakenEndpoints(paperPort: try await paper.start().port)
        let transport = CurlTransport(configuration: CurlConfiguration())
        let venue = KrakenFuturesVenue(
            transport: transport, endpoints: endpoints,
            credentials: try KrakenCredentials(apiKey: key, apiSecret: secret), accountType: "paper",
            clock: { SystemClock.now() })
        let loop = EventLoopThread(name: "gateway-test")
        let gateway = TradingGateway(
            venue: venue,
            settings: GatewaySettings(
                accountName: "paper", accountType: .paper, endpoints: endpoints, ownUID: 1, version: "9.9.9"),
            loop: loop, log: quiet, clock: { SystemClock.now() })
        let outcome: Result<Void, any Error>
        do {
            try await gateway.serve(on: loop) { path in
                let client = try RawClient(path: path)
                try client.call(1, "market_data.list_instruments")
                _ = try await client.answer(1)
                try await body(paper, client)
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        await transport.shutdown()
        await paper.stop()
        await loop.shutdown()
        try outcome.get()
    }

    @Test func `fills a resting order when the market comes to it, and closes the position`() async throws {
        try await Self.run { paper, client in
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
        try await Self.run(secret: String(repeating: "QUJE", count: 20) + "QQ==") { paper, client in
            try client.call(2, "account.get_state")
            let answer = try await client.answer(2)
            #expect(answer.refusal == ["UNAUTHENTICATED", "AUTHENTICATION_FAILED", "not_done"])
            #expect(answer.word("error", "message")?.contains("paper") == true)
            #expect(answer.description.contains(Self.key) == false)
            try client.call(3, "orders.subscribe_orders")
            #expect(try await client.answer(3).refusal[1] == "AUTHENTICATION_FAILED")
        }
    }
}
