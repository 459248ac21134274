// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite(.timeLimit(.minutes(1))) struct PrivateFeedTests {
    /// A transport over real HTTP beside the socket.
    private func rest(_ client: FeedClient) throws -> (KrakenFuturesVenue<CurlTransport>, CurlTransport) {
        let transport = CurlTransport(configuration: CurlConfiguration())
        let credentials = try KrakenCredentials(
            apiKey: FakeExchange.credentials.apiKey, apiSecret: FakeExchange.credentials.apiSecret)
        return (
            KrakenFuturesVenue(
                transport: transport, endpoints: client.endpoints, credentials: credentials,
                accountType: "paper",
                clock: { SystemClock.now() }), transport
        )
    }

    private func request(
        _ symbol: String, _ side: Side, _ type: OrderType, _ quantity: Decimal, limit: Decimal? = nil,
        id: String
    ) -> OrderRequest {
        OrderRequest(
            clientOrderID: ClientOrderID(id), symbol: Symbol(symbol), side: side, type: type,
            quantity: quantity,
            limitPrice: limit)
    }

    @Test func `a challenge is new on each connection and must be signed with the secret`() async throws {
        try await withVenue { venue, client in
            _ = await client.next()
            client.send(#"{"event":"challenge","api_key":"anything"}"#)
            let first = try #require(try await client.json()["message"]?.string)
            #expect(VenueUUID(first) != nil)
            let wrong = try await client.authentication(signingWith: "b3RoZXIgc2VjcmV0")
            client.send(#"{"event":"subscribe","feed":"fills",\#(wrong)}"#)
            #expect(
                await client.next()
                    == #"{"event":"alert","message":"Failed to subscribe to authenticated feed"}"#)
            let right = try await client.authentication()
            #expect(right.contains(first))
            let other = FeedClient(
                port: try #require(Int(client.endpoints.rest.split(separator: ":")[2].prefix { $0 != "/" })))
            _ = await other.next()
            // Another connection's challenge does not count.
            other.send(#"{"event":"subscribe","feed":"fills",\#(right)}"#)
            #expect(
                await other.next()
                    == #"{"event":"alert","message":"Failed to subscribe to authenticated feed"}"#)
            let own = try await other.authentication()
            #expect(!own.contains(first))
            await other.stop()
            client.send(#"{"event":"subscribe","feed":"fills",\#(right)}"#)
            #expect(await client.next() == #"{"event":"subscribed","feed":"fills"}"#)
            #expect(try await client.json()["feed"]?.string == "fills_snapshot")
        }
    }

    @Test func `an order's life is told on the private feeds`() async throws {
        try await withVenue { venue, client in
            _ = await client.next()
            let (rest, transport) = try rest(client)
            let authentication = try await client.authentication()
            for feed in ["open_orders", "fills"] {
                client.send(#"{"event":"subscribe","feed":"\#(feed)",\#(authentication)}"#)
            }
            let opening = await client.messages(4)
            #expect(opening[0] == #"{"event":"subscribed","feed":"open_orders"}"#)
            #expect(opening[1].hasPrefix(#"{"feed":"open_orders_snapshot","account":""#))
            #expect(opening[3].hasSuffix(#""fills":[]}"#))
            let symbol = Symbol("PF_ETHUSD")
            await venue.setIndexPrice(symbol, 3_000)
            _ = try await rest.place(
                request("PF_ETHUSD", .buy, .limit, 5, limit: Decimal("2990"), id: "first"),
                timeout: .seconds(5))
            let placed = try await client.json()
            #expect(placed["order"]?["cli_ord_id"]?.string == "first")
            #expect(placed["order"]?["qty"]?.numberText == "5")
            #expect(placed["order"]?["direction"]?.numberText == "0")
            #expect(placed["is_cancel"]?.bool == false)
            #expect(placed["reason"]?.string == "new_placed_order_by_user")
            // The market comes down to the order.
            await venue.setIndexPrice(symbol, 2_980)
            let fill = try await client.json()
            #expect(fill["feed"]?.string == "fills")
            let line = try #require(fill["fills"]?.elements.first { _ in true })
            #expect(line["fill_type"]?.string == "maker")
            #expect(line["price"]?.numberText == "2990")
            #expect(line["fee_currency"]?.string == "USD")
            #expect(line["cli_ord_id"]?.string == "first")
            _ = try await rest.place(
                request("PF_ETHUSD", .sell, .market, 1, id: "second"), timeout: .seconds(5))
            var reasons: [String] = []
            while reasons.last != "full_fill second" {
                let json = try await client.json()
                if let reason = json["reason"]?.string {
                    reasons.append(
                        reason + " "
                            + (json["order"]?["cli_ord_id"]?.string ?? json["cli_ord_id"]?.string ?? ""))
                }
            }
            #expect(reasons.contains("full_fill first"))
            await transport.shutdown()
        }
    }

    @Test func `positions and balances follow a trade`() async throws {
        try await withVenue { venue, client in
            _ = await client.next()
            let (rest, transport) = try rest(client)
            let authentication = try await client.authentication()
            client.send(#"{"event":"subscribe","feed":"open_positions",\#(authentication)}"#)
            client.send(#"{"event":"subscribe","feed":"balances",\#(authentication)}"#)
            let opening = await client.messages(4)
            #expect(opening[1].contains(#""positions":[],"seq":0"#))
            let snapshot = try JSONValue(parsing: opening[3])
            #expect(snapshot["feed"]?.string == "balances_snapshot")
            #expect(snapshot["holding"]?["EUR"]?.numberText == "5000")
            #expect(snapshot["futures"]?["F-XBT:USD"]?["balance"]?.numberText == "5")
            #expect(snapshot["flex_futures"]?["currencies"]?["USD"]?["quantity"]?.numberText == "100000")
            _ = try await rest.place(
                request("PI_XBTUSD", .sell, .market, 1_000, id: "short"), timeout: .seconds(5))
            let positions = try await client.next(feed: "open_positions")
            let line = try #require(positions["positions"]?.elements.first { _ in true })
            #expect(line["instrument"]?.string == "PI_XBTUSD")
            #expect(line["balance"]?.numberText == "-1000")
            #expect(line["pnl_currency"]?.string == "BTC")
            #expect(positions["seq"]?.numberText == "1")
            let balances = try await client.next(feed: "balances")
            let margin = try #require(
                balances["futures"]?["F-XBT:USD"]?["initial_margin"]?.numberText.flatMap { Decimal($0) })
            #expect(margin > 0)
            #expect(balances["seq"]?.numberText == "1")
            await transport.shutdown()
        }
    }

    @Test func `Kraken's parser reads every private message`() async throws {
        try await withVenue { venue, client in
            _ = await client.next()
            let (rest, transport) = try rest(client)
            let authentication = try await client.authentication()
            for feed in ["open_orders", "open_orders_verbose", "fills", "open_positions", "balances"] {
                client.send(#"{"event":"subscribe","feed":"\#(feed)",\#(authentication)}"#)
            }
            // Each is acknowledged and begins with a snapshot.
            let opening = await client.messages(10)
            _ = try await rest.place(request("PF_XBTUSD", .buy, .market, 1, id: "a"), timeout: .seconds(5))
            _ = try await rest.place(
                request("PF_XBTUSD", .sell, .stop, 1, id: "b").stopped(at: 70_000), timeout: .seconds(5))
            _ = try await rest.cancel(.clientOrderID(ClientOrderID("b")), timeout: .seconds(5))
            client.send(#"{"event":"ping"}"#)
            var messages = opening
            while messages.last?.contains("pong") == false { messages.append(await client.next()) }
            #expect(messages.count >= 20)
            var parser = FeedParser()
            for message in messages {
                if case .malformed(let kind, let why, _) = parser.parse(
                    Array(message.utf8), receivedAt: FakeExchange.start)
                {
                    Issue.record("\(kind): \(why): \(message)")
                }
            }
            await transport.shutdown()
        }
    }
}

extension OrderRequest {
    fileprivate func stopped(at price: Decimal) -> OrderRequest {
        var request = self
        request.stopPrice = price
        request.triggerSignal = .mark
        return request
    }
}
