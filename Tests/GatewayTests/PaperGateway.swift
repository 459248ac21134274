// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Logging
import PaperVenue
import Trading

@testable import Gateway

/// The gateway with Kraken's own dialect, on a simulated Kraken whose market moves by hand; everything ends with `body`.
struct PaperGateway {
    static let key = "made-for-this-test"
    static let secret = String(repeating: "QUJD", count: 20) + "QQ=="

    let venue: PaperVenue
    let gateway: TradingGateway
    let client: RawClient

    /// - Parameters:
    ///   - secret: what the gateway signs with.
    ///   - setUp: what is different from an exchange without limits on rates and a gateway that does not save.
    static func run(
        secret: String = secret,
        _ setUp: (inout PaperVenueConfiguration, inout GatewaySettings) -> Void = { _, _ in },
        _ body: (PaperGateway) async throws -> Void
    ) async throws {
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var exchange = PaperVenueConfiguration(
            apiKey: key, apiSecret: Self.secret, messagesPerSecond: 0, historyHours: 1)
        exchange.limitsRates = false
        var settings = GatewaySettings(
            accountName: "paper", accountType: .paper, endpoints: KrakenEndpoints(paperPort: 1), ownUID: 1,
            version: "9.9.9")
        settings.budget.trading = 10_000_000
        settings.budget.history = 10_000_000
        setUp(&exchange, &settings)
        let paper = PaperVenue(configuration: exchange, logger: quiet)
        settings.endpoints = KrakenEndpoints(paperPort: try await paper.start().port)
        let transport = CurlTransport(configuration: CurlConfiguration())
        let dialect = KrakenFuturesVenue(
            transport: transport, endpoints: settings.endpoints,
            credentials: try KrakenCredentials(apiKey: key, apiSecret: secret), accountType: "paper",
            clock: { SystemClock.now() })
        let loop = EventLoopThread(name: "gateway-test")
        let gateway = TradingGateway(
            venue: dialect, settings: settings, loop: loop, log: quiet, clock: { SystemClock.now() })
        let outcome: Result<Void, any Error>
        do {
            try await gateway.serve(on: loop) { path in
                let client = try RawClient(path: path)
                try client.call(1, "market_data.list_instruments")
                _ = try await client.answer(1)
                try await body(PaperGateway(venue: paper, gateway: gateway, client: client))
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

    /// Returns when new orders are taken.
    func untilReconciled() async throws {
        while await !gateway.isReconciled {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// The answer to a call; frames of streams before it are dropped.
    func call(
        _ id: Int64, _ method: String, _ params: String = "{}", timeout: Int? = nil
    ) async throws -> Frame {
        try client.call(Int(id), method, params, timeout: timeout)
        var answer: Frame
        repeat { answer = try await client.receive() } while answer.id != id
        return answer
    }
}
