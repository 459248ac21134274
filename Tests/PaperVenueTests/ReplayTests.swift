// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite(.timeLimit(.minutes(1))) struct ReplayTests {
    private static func line(_ time: String, _ raw: String) -> String {
        let escaped = raw.replacing("\"", with: "\\\"")
        return "{\"t\":\(time),\"raw\":\"\(escaped)\"}"
    }

    static let snapshot =
        #"{"feed":"book_snapshot","product_id":"PI_LTCUSD","timestamp":1626994925378,"seq":40,"tickSize":null,"#
        + #""bids":[{"price":119.30,"qty":500.0}],"asks":[{"price":119.41,"qty":700.0}]}"#
    static let trades =
        #"{"feed":"trade_snapshot","product_id":"PI_LTCUSD","trades":[{"feed":"trade","product_id":"PI_LTCUSD","#
        + #""uid":"e2429e31-8b9d-4195-900e-fd42be2dec89","side":"buy","type":"fill","seq":7,"time":1626994929946,"#
        + #""qty":320.0,"price":119.4}]}"#
    static let deltas = (1...3).map {
        #"{"feed":"book","product_id":"PI_LTCUSD","side":"sell","seq":\#(40 + $0),"price":119.4\#($0),"qty":\#($0).0,"timestamp":1}"#
    }
    static let small = [
        line("10.5", #"{"event":"info","version":1}"#), line("11.25", snapshot), line("11.5", trades),
        line("11.75", deltas[0]), line("12", deltas[1]), line("13", deltas[2]),
    ]

    private static let subscribeBook = #"{"event":"subscribe","feed":"book","product_ids":["pi_ltcusd"]}"#
    private static let subscribed = #"{"event":"subscribed","feed":"book","product_ids":["PI_LTCUSD"]}"#

    private func play(
        _ path: String, speed: Double = 0, start: PaperVenueConfiguration.ReplayStart = .onSubscribe,
        loops: Bool = false, _ body: (PaperVenue, FeedClient) async throws -> Void
    ) async throws {
        try await withVenue(
            { configuration in
                configuration.source = .replay(path: path, speed: speed, start: start, loops: loops)
                configuration.historyHours = 0
            }, body)
    }

    @Test func `a recording plays from its snapshot when it is subscribed`() async throws {
        try await RecordingFile.with(Self.small) { path in
            try await play(path) { _, client in
                _ = await client.next()
                client.send(Self.subscribeBook)
                #expect(await client.messages(5) == [Self.subscribed, Self.snapshot] + Self.deltas)
            }
        }
    }

    /// Lines as the daemon's recorder writes them, with a message in the middle that nobody can read.
    static let recorded: [String] =
        [
            #"{"t":9.000000,"recording":1,"by":"kraken-gatewayd 0.1.0"}"#, #"{"t":9.1,"opened":"ws://x"}"#,
            #"{"t":9.2,"sent":"{\"event\":\"challenge\",\"api_key\":\"***\"}"}"#,
            line("9.3", #"{"event":"challenge","message":"***"}"#), line("9.4", "{"),
        ] + Array(small.prefix(4)) + [
            line("11.8", #"{"feed":"book","product_id":"PI_LT"#),
            line("11.9", #"{"feed":"weather","rain":true}"#),
            #"{"t":11.95,"raw_base64":"e/8A"}"#, #"{"t":11.96,"dropped":3}"#,
        ] + Array(small.suffix(2)) + [#"{"t":14,"closed":"stopped"}"#]

    @Test func `a recording of the daemon plays too, with what nobody can read in its place`() async throws {
        try await RecordingFile.with(Self.recorded) { path in
            try await play(path) { _, client in
                _ = await client.next()
                client.send(Self.subscribeBook)
                let messages = await client.messages(6)
                #expect(
                    messages == [
                        Self.subscribed, Self.snapshot, Self.deltas[0],
                        #"{"feed":"book","product_id":"PI_LT"#,
                        #"{"feed":"weather","rain":true}"#, "{\u{FFFD}\0",
                    ])
                #expect(await client.messages(2) == Array(Self.deltas.suffix(2)))
            }
        }
    }

    @Test func `who comes late goes on from where the recording is`() async throws {
        try await RecordingFile.with(Self.small) { path in
            try await play(path) { _, client in
                _ = await client.next()
                client.send(Self.subscribeBook)
                _ = await client.messages(5)
                client.send(Self.subscribeBook)
                _ = await client.next()
                let snapshot = try await client.json()
                #expect(snapshot["seq"]?.int64 == 43)
                #expect(snapshot["asks"]?.elements.compactMap { $0["qty"]?.numberText } == ["1", "2", "3"])
            }
        }
    }

    @Test func `recorded contracts are listed over HTTP, and a ticker that was not recorded stays silent`()
        async throws
    {
        try await RecordingFile.with(Self.small) { path in
            try await play(path) { _, client in
                _ = await client.next()
                client.send(#"{"event":"subscribe","feed":"ticker","product_ids":["PI_LTCUSD"]}"#)
                client.send(#"{"event":"ping"}"#)
                #expect(
                    await client.messages(2) == [
                        #"{"event":"subscribed","feed":"ticker","product_ids":["PI_LTCUSD"]}"#,
                        #"{"event":"pong"}"#,
                    ])
                let transport = CurlTransport(configuration: CurlConfiguration())
                let rest = KrakenFuturesVenue(
                    transport: transport, endpoints: client.endpoints, credentials: nil, accountType: "paper",
                    clock: { FakeExchange.start })
                let instruments = try await rest.instruments(timeout: .seconds(5))
                let ticker = try await rest.ticker(Symbol("PI_LTCUSD"), timeout: .seconds(5))
                await transport.shutdown()
                #expect(instruments.contains { $0.symbol.name == "PI_LTCUSD" })
                #expect(instruments.contains { $0.symbol.name == "PI_XBTUSD" })
                #expect(ticker.bid == Decimal("119.3"))
                #expect(ticker.last == Decimal("119.4"))
            }
        }
    }

    @Test func `a recording can begin again`() async throws {
        try await RecordingFile.with(Self.small) { path in
            try await play(path, loops: true) { _, client in
                _ = await client.next()
                client.send(Self.subscribeBook)
                _ = await client.next()
                let twice = await client.messages(8)
                #expect(twice == [Self.snapshot] + Self.deltas + [Self.snapshot] + Self.deltas)
            }
        }
    }

    @Test func `at a hundred thousand times the speed it is still the same`() async throws {
        try await RecordingFile.with(Self.small) { path in
            try await play(path, speed: 100_000) { _, client in
                _ = await client.next()
                client.send(Self.subscribeBook)
                #expect(await client.messages(5) == [Self.subscribed, Self.snapshot] + Self.deltas)
            }
        }
    }

    @Test func `the recorded book can be traded against, and says nothing of it`() async throws {
        try await RecordingFile.with(Self.small) { path in
            let recording = try Recording(file: path)
            #expect(recording.products == ["PI_LTCUSD"])
            let contract = try #require(recording.contracts.first)
            #expect(contract.tick == 1_000_000)
            var exchange = Exchange(
                contracts: recording.contracts, seed: 1,
                balances: .init(flex: [:], margin: ["fi_ltcusd": 100], cash: [:]))
            var player = ReplayPlayer(recording, on: &exchange, now: FakeExchange.start)
            exchange.events.removeAll()
            #expect(exchange.markets[0].engine.asks.lots(at: 11_941) == 700)
            #expect(exchange.markets[0].lastTrade?.sequence == 7)
            let outcome = exchange.send(
                OrderTicket(contract: 0, side: .buy, kind: .market, size: 50), now: FakeExchange.start)
            guard case .done(let report) = outcome else {
                Issue.record("held: \(outcome)")
                return
            }
            #expect(report.status == "placed")
            #expect(exchange.fills.elements.map(\.lots) == [50])
            #expect(!exchange.events.contains { if case .bookChanged = $0 { true } else { false } })
            #expect(!exchange.events.contains { if case .traded = $0 { true } else { false } })
            player.played(0, on: &exchange, now: FakeExchange.start)
            #expect(exchange.markets[0].engine.asks.lots(at: 11_941) == 1)
            #expect(exchange.markets[0].bookSequence == 41)
        }
    }

    @Test(arguments: [
        ("[1]", "line 1"), ("{\"t\":1}", "line 1"), ("", "no message"),
        ("{\"t\":1,\"raw\":\"{\\\"event\\\":\\\"info\\\"}\"}", "no message"),
    ])
    func `says what is wrong with a recording`(text: String, complaint: String) {
        let error = #expect(throws: Recording.Malformed.self) {
            try Recording(lines: Array(text.utf8), name: "some.jsonl")
        }
        #expect(error?.description.contains(complaint) == true)
        #expect(error?.description.contains("some.jsonl") == true)
    }

    @Test(.enabled(if: RecordingFile.isThere))
    func `Kraken's recorded stream plays byte for byte`() async throws {
        let outbound = RecordingFile.path.replacing("inbound", with: "outbound")
        func raw(_ path: String) throws -> [String] {
            try RecordingFile.lines(path).compactMap { try JSONValue(parsing: $0)["raw"]?.string }
        }
        let recorded = try raw(RecordingFile.path)
        let acknowledgements = recorded.filter { $0.contains(#""event":"subscribed""#) }
        let snapshots = recorded.filter { $0.contains(#"_snapshot","product_id""#) }
        let rest = recorded.filter { !$0.contains(#""event""#) && !$0.contains(#"_snapshot","product_id""#) }
        #expect([acknowledgements.count, snapshots.count, rest.count] == [30, 20, 7_124])
        try await play(RecordingFile.path, start: .onRequest) { venue, client in
            #expect(await client.next() == recorded[0])
            for request in try raw(outbound) { client.send(request) }
            let opening = await client.messages(50)
            #expect(opening.filter { $0.contains(#""event""#) } == acknowledgements)
            #expect(Set(opening.filter { !$0.contains(#""event""#) }) == Set(snapshots))
            await venue.startReplay()
            let played = await client.messages(rest.count)
            #expect(played == rest)
            client.send(#"{"event":"ping"}"#)
            #expect(await client.next() == #"{"event":"pong"}"#)
        }
    }

    @Test(.enabled(if: RecordingFile.isThere))
    func `the recording's contracts are listed with tickers beside the synthetic ones`() async throws {
        let recording = try Recording(file: RecordingFile.path)
        #expect(recording.products.count == 10)
        let contracts = recording.contracts
        let dated = try #require(contracts.first { $0.symbol.name == "FI_XBTUSD_210924" })
        #expect(dated.tick == 50_000_000)
        #expect(dated.tag == "quarter")
        #expect(dated.lastTradingAt?.rfc3339 == "2021-09-24T15:00:00.000Z")
        let ripple = try #require(contracts.first { $0.symbol.name == "PI_XRPUSD" })
        #expect(ripple.tick == 10_000)
        var exchange = Exchange(contracts: contracts, seed: 1, balances: .init())
        _ = ReplayPlayer(recording, on: &exchange, now: FakeExchange.start)
        for market in exchange.markets {
            #expect(market.engine.bestPrice(.buy) != nil && market.engine.bestPrice(.sell) != nil)
            #expect(market.recentTrades.count == 100)
            #expect(market.recorded != nil)
            #expect(market.mark > 0)
        }
    }
}
