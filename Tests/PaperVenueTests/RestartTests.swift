// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

/// What needs real connections, and a clock that runs.
@Suite(.timeLimit(.minutes(1))) struct RestartTests {
    /// A venue on a port of its own, and a client of it.
    private struct Running {
        var venue: PaperVenue
        var port: Int
        var transport: CurlTransport

        var client: KrakenFuturesVenue<CurlTransport> {
            get throws {
                KrakenFuturesVenue(
                    transport: transport, endpoints: KrakenEndpoints(paperPort: port),
                    credentials: try KrakenCredentials(
                        apiKey: FakeExchange.credentials.apiKey, apiSecret: FakeExchange.credentials.apiSecret
                    ),
                    accountType: "paper", clock: { SystemClock.now() })
            }
        }

        func ask(_ method: String, _ path: String, _ body: String = "") async throws(HTTPFailure)
            -> HTTPResponse
        {
            try await transport.send(
                HTTPRequest(
                    method: method, url: "http://127.0.0.1:\(port)" + path, body: Array(body.utf8),
                    timeout: .seconds(10), isIdempotent: false))
        }
    }

    private func run(
        _ change: (inout PaperVenueConfiguration) -> Void = { _ in }, _ body: (Running) async throws -> Void
    ) async throws {
        var configuration = PaperVenueConfiguration(
            apiKey: FakeExchange.credentials.apiKey, apiSecret: FakeExchange.credentials.apiSecret,
            messagesPerSecond: 0, tickerInterval: .zero, historyHours: 0)
        change(&configuration)
        let venue = PaperVenue(configuration: configuration)
        let (_, port) = try await venue.start()
        let running = Running(
            venue: venue, port: port, transport: CurlTransport(configuration: CurlConfiguration()))
        do {
            try await body(running)
        } catch {
            await running.transport.shutdown()
            await venue.stop()
            throw error
        }
        await running.transport.shutdown()
        await venue.stop()
    }

    private func order(_ id: String, _ type: OrderType, limit: Decimal? = nil) -> OrderRequest {
        OrderRequest(
            clientOrderID: ClientOrderID(id), symbol: Symbol("PF_XBTUSD"), side: .buy, type: type,
            quantity: 1,
            limitPrice: limit)
    }

    @Test func `a restart cuts every connection, and goes on with what was there`() async throws {
        try await run({ $0.servesAdministration = true }) { running in
            await running.venue.setIndexPrice(Symbol("PF_XBTUSD"), 80_000)
            _ = try await running.client.place(order("mine", .limit, limit: 79_000), timeout: .seconds(10))
            let feed = FeedClient(port: running.port)
            #expect(await feed.next() == SocketTests.info)
            let answer = try await running.ask("POST", "/paper/restart", #"{"milliseconds":50}"#)
            #expect(answer.status == 200)
            // Until the end of the connection is seen; the client may be back before.
            while await feed.next() != "" {}
            await feed.stop()
            var ledger: HTTPResponse?
            while ledger == nil { ledger = try? await running.ask("GET", "/paper/ledger") }
            let orders = try JSONValue(parsing: #require(ledger).body)["orders"]?.elements.map { $0 }
            #expect(orders?.compactMap { $0["client_order_id"]?.string } == ["mine"])
            let open = try await running.client.openOrders(timeout: .seconds(10))
            #expect(open.map(\.clientOrderID?.text) == ["mine"])
        }
    }

    @Test func `a venue that is stopped while it restarts stays stopped`() async throws {
        try await run { running in
            await running.venue.restart(for: .milliseconds(1))
            await running.venue.stop()
            await #expect(throws: HTTPFailure.self) {
                try await running.ask("GET", "/derivatives/api/v3/instruments")
            }
        }
    }

    @Test func `a cut connection is a failure, and the next request is answered`() async throws {
        try await run { running in
            await running.venue.order([
                VenueFault(.request("instruments", .reset(acts: true))),
                VenueFault(.request("instruments", .delayAnswer(.milliseconds(20))), nth: 2),
            ])
            let path = "/derivatives/api/v3/instruments"
            await #expect(throws: HTTPFailure.self) { try await running.ask("GET", path) }
            let answer = try await running.ask("GET", path)
            #expect(answer.status == 200)
        }
    }

    @Test func `an answer that is lost is missed by its caller alone`() async throws {
        try await run { running in
            await running.venue.setIndexPrice(Symbol("PF_XBTUSD"), 80_000)
            await running.venue.order([VenueFault(.request("sendorder", .loseAnswer))])
            await #expect(throws: Failure.self) {
                try await running.client.place(
                    order("lost", .limit, limit: 79_000), timeout: .milliseconds(200))
            }
            let open = try await running.client.openOrders(timeout: .seconds(10))
            #expect(open.map(\.clientOrderID?.text) == ["lost"])
        }
    }

    @Test func `a held order is answered when its time has come, without being asked`() async throws {
        try await run({ $0.makerProtection = ["PF_XBTUSD": .milliseconds(20)] }) { running in
            let placed = try await running.client.place(order("held", .market), timeout: .seconds(10))
            #expect(placed.report.status == .filled)
            let ledger = try #require(await running.venue.ledger())
            #expect(ledger.orders.map(\.state) == [.filled])
        }
    }
}
