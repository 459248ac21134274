// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct StatusServiceTests {
    private static let symbol = #"{"symbol":"PI_XBTUSD"}"#

    private static func ticker(suspended: Bool = false, postOnly: Bool = false) -> Ticker {
        var ticker = Samples.ticker(bid: 7)
        ticker.suspended = suspended
        ticker.postOnly = postOnly
        return ticker
    }

    @Test func `begins with all of it and tells each change once`() async throws {
        try await RunningGateway.run { running in
            running.venue.singleTickers.answer { _ in .success(Self.ticker()) }
            var conditions = MarketConditions(symbol: Samples.bitcoin)
            conditions.isDislocated = false
            conditions.isExtremelyVolatile = false
            running.venue.conditions.answer(with: [conditions])
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_status", Self.symbol)
            let start = try await client.answer(1)
            #expect(start.word("result", "state") == "open")
            #expect(start.flag("result", "suspended") == false)
            #expect(start.flag("result", "price_dislocation") == false)
            #expect(start.number("result", "maker_protection_ms") == 0)
            #expect(start.flag("result", "stale") == true, "an answer over REST is kept current by nobody")

            running.link.tell(.ticker(Self.ticker()), .ticker(Self.ticker()))
            running.link.tell(.ticker(Self.ticker(postOnly: true)), .ticker(Self.ticker(suspended: true)))
            let events = try await client.receive(count: 3)
            #expect(events.map { $0.word("event", "state") } == ["open", "post_only", "suspended"])
            #expect(events.map { $0.flag("event", "stale") } == [false, false, false])

            await running.link.cut()
            #expect(try await client.receive().flag("event", "stale") == true)
        }
    }

    @Test func `asks for conditions and Maker Protection while somebody listens`() async throws {
        try await RunningGateway.run { running in
            running.venue.singleTickers.answer { _ in .success(Self.ticker()) }
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_status", Self.symbol)
            _ = try await client.answer(1)
            var listed = Samples.instruments
            listed[0].makerProtection = .milliseconds(20)
            running.venue.listings.answer(with: listed)
            running.clock.advance(by: .seconds(31))
            await running.tick()
            let protected = try await client.receive()
            #expect(protected.number("event", "maker_protection_ms") == 20)

            running.venue.conditions.fail(
                with: Failure(.unavailable, Reason.exchangeUnavailable, "maintenance", origin: .venue))
            running.clock.advance(by: .seconds(31))
            await running.tick()
            #expect(try await client.receive().word("event", "state") == "unavailable")
            try client.send(#"{"cancel":1}"#)
            _ = try await client.answer(1)
            #expect(await running.gateway.statusBoard.isEmpty)
        }
    }
}
