// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Logging
import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct InterestTests {
    private static let symbol = #"{"symbol":"PI_XBTUSD"}"#

    @Test func `lets a symbol go a while after its last listener, not before`() async throws {
        try await RunningGateway.run { running in
            let (first, second) = (try running.connect(), try running.connect())
            for client in [first, second] {
                try client.call(1, "market_data.subscribe_ticker", Self.symbol)
                _ = try await client.answer(1)
            }
            await running.link.heard(.wants(.ticker(Samples.bitcoin)))
            try first.send(#"{"cancel":1}"#)
            _ = try await first.answer(1)
            running.clock.advance(by: .seconds(3_600))
            await running.tick()
            #expect(await running.gateway.interest.contains(.ticker(Samples.bitcoin)))

            try second.send(#"{"cancel":1}"#)
            _ = try await second.answer(1)
            running.clock.advance(by: .seconds(59))
            await running.tick()
            #expect(await running.gateway.interest.contains(.ticker(Samples.bitcoin)))
            running.clock.advance(by: .seconds(1))
            await running.tick()
            await running.link.heard(.leaves(.ticker(Samples.bitcoin)))
            #expect(await !running.gateway.interest.contains(.ticker(Samples.bitcoin)))

            try first.call(2, "market_data.get_ticker", Self.symbol)
            _ = try await first.answer(2)
            await running.link.heard(.wants(.ticker(Samples.bitcoin)))
            #expect(running.venue.singleTickers.questions.count == 2, "what was let go is asked for anew")
        }
    }

    @Test func `keeps a symbol that is asked for again and again`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            for id in 1...5 {
                try client.call(id, "market_data.get_ticker", Self.symbol)
                _ = try await client.answer(Int64(id))
                running.clock.advance(by: .seconds(59))
                await running.tick()
            }
            #expect(running.venue.singleTickers.questions.count == 1)
            #expect(await running.gateway.interest.contains(.ticker(Samples.bitcoin)))
        }
    }

    @Test func `subscribes a symbol's trades once for trades and candles`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            _ = try await client.answer(1)
            let candles = #"{"symbol":"PI_XBTUSD","resolution":"1m","limit":5}"#
            try client.call(2, "market_data.subscribe_candles", candles)
            #expect(try await client.answer(2).isStart)
            #expect(await running.gateway.interest.listeners(of: .trades(Samples.bitcoin)) == 2)
            try client.send(#"{"cancel":1}"#)
            _ = try await client.answer(1)
            running.clock.advance(by: .seconds(61))
            await running.tick()
            #expect(await running.gateway.interest.contains(.trades(Samples.bitcoin)))
            try client.send(#"{"cancel":2}"#)
            _ = try await client.receive { $0.id == 2 }
            running.clock.advance(by: .seconds(61))
            await running.tick()
            await running.link.heard(.leaves(.trades(Samples.bitcoin)))
            #expect(await running.gateway.isWithoutCandles)
        }
    }

    @Test func `takes over the assets of a changed configuration`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.get_instrument", #"{"symbol":"BTC"}"#)
            #expect(try await client.answer(1).refusal[1] == "UNKNOWN_SYMBOL")
            await running.gateway.reconfigured(
                assets: [.init(symbol: "BTC", brokerSymbol: Samples.bitcoin)], defaultSymbol: Samples.ether,
                timeout: .seconds(5), logLevel: .error)
            try client.call(2, "market_data.get_instrument", #"{"symbol":"BTC"}"#)
            #expect(try await client.answer(2).word("result", "instrument", "symbol") == "PI_XBTUSD")
            try client.call(3, "gateway.get_info")
            let info = try await client.answer(3)
            #expect(info.word("result", "default_symbol") == "PI_ETHUSD")
            #expect(info.words("assets", "symbol") == ["BTC"])
            #expect(info.flag("result", "feeds", "connected") == true)
        }
    }
}
