// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Logging

@testable import Gateway

/// A gateway between a scripted exchange and a real socket; everything ends with `body`.
struct RunningGateway {
    let loop: EventLoopThread
    let link: FeedLink
    let venue: FakeVenue
    let gateway: TradingGateway
    let clock: TestClock
    let path: String

    /// - Parameters:
    ///   - memory: what is known from before, and where it is written.
    ///   - candleStore: where candles are kept, over several gateways; the test closes it.
    ///   - waits: whether the feed and the instruments must be there before `body` begins.
    ///   - setUp: what is different from a gateway with default settings and an agreeable exchange.
    static func run(
        hasCredentials: Bool = true, waits: Bool = true, memory: OrderMemory = .none,
        candleStore: CandleStore? = nil,
        _ setUp: (inout GatewaySettings, FakeVenue) -> Void = { _, _ in },
        _ body: (RunningGateway) async throws -> Void
    ) async throws {
        let loop = EventLoopThread(name: "gateway-test")
        let link = FeedLink(loop: loop)
        let venue = FakeVenue(link: link, hasCredentials: hasCredentials)
        let exchange = VenueServer(configuration: VenueServerConfiguration(), on: loop, handler: link)
        var settings = GatewaySettings(
            accountName: "test", accountType: .paper,
            endpoints: KrakenEndpoints(paperPort: try await exchange.start().port), ownUID: 1,
            version: "9.9.9")
        setUp(&settings, venue)
        let clock = TestClock()
        let gateway = TradingGateway(
            venue: venue, settings: settings, memory: memory, candleStore: candleStore, loop: loop,
            log: Logger(label: "test") { _ in SilentLogHandler() }, clock: { clock.now })
        do {
            try await gateway.serve(on: loop) { path in
                let running = RunningGateway(
                    loop: loop, link: link, venue: venue, gateway: gateway, clock: clock, path: path)
                defer { venue.releaseAll() }
                if waits { try await running.waitUntilReady() }
                try await body(running)
            }
        } catch {
            await exchange.stop()
            memory.journal?.close()
            await loop.shutdown()
            throw error
        }
        await exchange.stop()
        // Its last answers come on the loop.
        memory.journal?.close()
        await loop.shutdown()
    }

    func connect() throws -> RawClient { try RawClient(path: path) }

    /// What happens once a second.
    func tick() async { await gateway.secondPassed() }

    private func waitUntilReady() async throws {
        await link.connected()
        let client = try connect()
        // Answered when the instruments are known.
        try client.call(1, "market_data.list_instruments")
        _ = try await client.answer(1)
        guard venue.hasCredentials else { return }
        // Starts when the account's feed is confirmed.
        try client.call(2, "orders.subscribe_orders")
        _ = try await client.answer(2)
        try await untilReconciled()
    }

    /// Returns when new orders are taken.
    func untilReconciled() async throws {
        while await !gateway.isReconciled {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
