// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct SessionTests {
    private static let symbol = #"{"symbol":"PI_XBTUSD"}"#

    @Test func `answers pipelined calls as they are done, each once`() async throws {
        try await RunningGateway.run { running in
            running.venue.allTickers.hold()
            running.venue.candlePages.hold()
            let client = try running.connect()
            try client.send(
                RawClient.call(1, "market_data.list_tickers"),
                RawClient.call(
                    2, "market_data.get_candles", #"{"symbol":"PI_XBTUSD","resolution":"1m","hours":1}"#),
                RawClient.call(3, "gateway.get_info"), RawClient.call(4, "gateway.unheard_of"))
            #expect(try await client.answer(3)["result"] != nil)
            #expect(try await client.answer(4).refusal[0] == "UNIMPLEMENTED")
            await running.venue.candlePages.nextHeld().answer(CandlePage(candles: [], more: false))
            #expect(try await client.answer(2)["result"] != nil)
            await running.venue.allTickers.nextHeld().answer([])
            #expect(try await client.answer(1)["result"] != nil)
            #expect(try await client.sync().isEmpty)
        }
    }

    @Test func `refuses more open calls than allowed, and takes more when some are answered`() async throws {
        try await RunningGateway.run { settings, venue in
            settings.limits.maximumOpenCalls = 2
        } _: { running in
            running.venue.allTickers.hold()
            let client = try running.connect()
            try client.send((1...3).map { RawClient.call($0, "market_data.list_tickers") })
            let refused = try await client.answer(3)
            #expect(refused.refusal == ["RESOURCE_EXHAUSTED", "LIMIT_REACHED", "not_done"])
            #expect(refused.word("error", "details", "limit") == "2")
            let first = await running.venue.allTickers.nextHeld()
            let second = await running.venue.allTickers.nextHeld()
            first.answer([])
            #expect(try await client.answer(1)["result"] != nil)
            running.venue.allTickers.answer(with: [])
            try client.call(3, "market_data.list_tickers")
            #expect(try await client.answer(3)["result"] != nil)
            second.answer([])
            #expect(try await client.answer(2)["result"] != nil)
        }
    }

    @Test func `refuses more streams than allowed, and takes another when one has ended`() async throws {
        try await RunningGateway.run { settings, venue in
            settings.limits.maximumStreams = 1
        } _: { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            #expect(try await client.answer(1).isStart)
            try client.call(2, "market_data.subscribe_ticker", Self.symbol)
            #expect(try await client.answer(2).refusal[1] == "LIMIT_REACHED")
            #expect(await running.gateway.interest.listeners(of: .ticker(Samples.bitcoin)) == 0)
            try client.send(#"{"cancel":1}"#)
            #expect(try await client.answer(1)["end"] != nil)
            try client.call(3, "market_data.subscribe_ticker", Self.symbol)
            #expect(try await client.answer(3).isStart)
        }
    }

    @Test func `answers a client that has shut its side down, and ends the connection then`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            let client = try running.connect()
            try client.send(
                RawClient.call(1, "gateway.get_info"), RawClient.call(2, "orders.place", Samples.place("a")))
            client.shutDownOutput()
            #expect(try await client.answer(1)["result"] != nil)
            let held = await running.venue.placements.nextHeld()
            held.answer(Samples.accepted(held.question))
            let rest = try await client.receiveAll()
            #expect(rest.map(\.id) == [2])
            #expect(rest.first?.word("result", "order", "state") == "accepted")
        }
    }

    @Test func `goes on telling a stream to a client that has shut its side down`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", Self.symbol)
            client.shutDownOutput()
            #expect(try await client.answer(1).isStart)
            running.link.tell(.trade(Samples.trade(1)))
            #expect(try await client.receive().isEvent)
        }
    }

    @Test func `lets go of everything a client had when it leaves, except its orders`() async throws {
        try await RunningGateway.run { running in
            running.venue.placements.hold()
            running.venue.allTickers.hold()
            let watcher = try running.connect()
            try watcher.call(1, "orders.subscribe_orders")
            _ = try await watcher.answer(1)
            var client: RawClient? = try running.connect()
            try client?.call(1, "market_data.subscribe_trades", Self.symbol)
            _ = try await client?.answer(1)
            try client?.call(2, "market_data.list_tickers")
            try client?.call(3, "orders.place", Samples.place("a"))
            let question = await running.venue.allTickers.nextHeld()
            let order = await running.venue.placements.nextHeld()
            client = nil
            await question.waitUntilCancelled()
            order.answer(Samples.accepted(order.question))
            _ = try await watcher.receive { $0.word("event", "order", "state") == "accepted" }
            #expect(await running.gateway.topics[.trades(Samples.bitcoin)]?.subscriptions.isEmpty == true)
            #expect(await running.gateway.interest.listeners(of: .trades(Samples.bitcoin)) == 0)
            #expect(await running.gateway.waitingCalls.isEmpty)
        }
    }

    @Test func `has a handler for every method it describes`() async throws {
        // So that `gateway.drain` ends nothing.
        try await RunningGateway.run({ settings, _ in settings.onStopAsked = { _ in } }) { running in
            running.link.react { _ in [] }
            let client = try running.connect()
            for (index, method) in MethodCatalogue.all.enumerated() {
                try client.call(index + 1, method.name)
                let answer = try await client.receive { $0.id == Int64(index + 1) }
                #expect(answer.last?.word("error", "code") != "UNIMPLEMENTED", "\(method.name)")
            }
        }
    }

    @Test func `says which method or symbol was perhaps meant`() async throws {
        try await RunningGateway.run { settings, venue in
            settings.assets = [.init(symbol: "BTC", brokerSymbol: Samples.bitcoin, quoteCurrency: "USD")]
        } _: { running in
            let client = try running.connect()
            try client.call(1, "market_data.get_tiker", Self.symbol)
            let method = try await client.answer(1)
            #expect(method.refusal == ["UNIMPLEMENTED", "UNKNOWN_METHOD", "not_done"])
            #expect(method.word("error", "message")?.contains("market_data.get_ticker") == true)
            try client.call(2, "market_data.get_ticker", #"{"symbol":"PI_XBTUSDT"}"#)
            let symbol = try await client.answer(2)
            #expect(symbol.refusal == ["NOT_FOUND", "UNKNOWN_SYMBOL", "not_done"])
            #expect(symbol.word("error", "message")?.contains("PI_XBTUSD") == true)
            try client.call(3, "market_data.get_ticker", #"{"symbol":"btc"}"#)
            #expect(try await client.answer(3).word("result", "symbol") == "PI_XBTUSD")
            try client.call(4, "market_data.get_ticker", #"{"symbol":7}"#)
            let field = try await client.answer(4)
            #expect(field.refusal == ["INVALID_ARGUMENT", "INVALID_FIELD", "not_done"])
            #expect(field.word("error", "details", "field") == "symbol")
        }
    }

    @Test func `says who the client is and what it may use`() async throws {
        try await RunningGateway.run { settings, venue in
            settings.limits.maximumOpenCalls = 5
        } _: { running in
            let client = try running.connect()
            try client.call(1, "gateway.hello", #"{"protocol_versions":[1,2],"client_name":"test"}"#)
            let hello = try await client.answer(1)
            #expect(hello.number("result", "protocol_version") == 1)
            #expect(hello.word("result", "environment") == "paper")
            #expect(hello.number("result", "limits", "max_open_calls") == 5)
            #expect(hello.word("result", "identity", "owner")?.hasPrefix("uid:") == true)
            try client.call(2, "gateway.hello", #"{"protocol_versions":[2]}"#)
            #expect(try await client.answer(2).refusal[1] == "UNSUPPORTED_VERSION")
        }
    }

    @Test(arguments: [
        "account.get_state", "account.list_positions", "account.subscribe_fills", "orders.list_open",
        "orders.subscribe_orders",
    ]) func `says how to add a key when a private method is called without one`(method: String) async throws {
        try await RunningGateway.run(hasCredentials: false) { running in
            let client = try running.connect()
            try client.call(1, method)
            let answer = try await client.answer(1)
            #expect(answer.refusal == ["FAILED_PRECONDITION", "NO_CREDENTIALS", "not_done"])
            #expect(answer.word("error", "message")?.contains("account.api_key_file") == true)
        }
    }

    @Test func `takes no order without a key, and asks the exchange nothing`() async throws {
        try await RunningGateway.run(hasCredentials: false) { running in
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a"))
            try client.call(2, "orders.cancel", #"{"client_order_id":"a"}"#)
            try client.call(3, "orders.get", #"{"client_order_id":"a"}"#)
            try client.call(4, "orders.close_position", #"{"symbol":"PI_XBTUSD","client_order_id":"a"}"#)
            for id in 1...4 { #expect(try await client.answer(Int64(id)).refusal[1] == "NO_CREDENTIALS") }
            try client.call(5, "market_data.get_ticker", Self.symbol)
            #expect(try await client.answer(5)["result"] != nil)
            #expect(running.venue.placements.questions.isEmpty)
            #expect(running.venue.statuses.questions.isEmpty)
        }
    }
}
