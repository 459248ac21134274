// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite(.timeLimit(.minutes(1))) struct SocketTests {
    static let info = #"{"event":"info","version":1}"#

    @Test func `greets, and answers a ping`() async throws {
        try await withVenue { _, client in
            #expect(await client.next() == Self.info)
            client.send(#"{"event":"ping"}"#)
            #expect(await client.next() == #"{"event":"pong"}"#)
        }
    }

    @Test func `answers what it cannot serve in Kraken's words`() async throws {
        try await withVenue { _, client in
            _ = await client.next()
            let dialogue = [
                ("{", #"{"event":"error","message":"Json Error"}"#),
                (#"{"event":"dance"}"#, #"{"event":"error","message":"Json Error"}"#),
                (#"{"event":"subscribe"}"#, #"{"event":"error","message":"Json Error"}"#),
                (#"{"event":"challenge"}"#, #"{"event":"error","message":"Json Error"}"#),
                (
                    #"{"event":"subscribe","feed":"x"}"#,
                    #"{"event":"alert","message":"Couldn't subscribe to invalid feed"}"#
                ),
                (
                    #"{"event":"subscribe","feed":"ticker"}"#,
                    #"{"event":"error","message":"Invalid product id"}"#
                ),
                (
                    #"{"event":"subscribe","feed":"ticker","product_ids":["PF_X"]}"#,
                    #"{"event":"error","message":"Invalid product id"}"#
                ),
                (#"{"event":"unsubscribe","feed":"x"}"#, #"{"event":"error","message":"Invalid feed"}"#),
                (
                    #"{"event":"unsubscribe","feed":"ticker","product_ids":["PF_XBTUSD"]}"#,
                    #"{"event":"alert","message":"Not subscribed to feed"}"#
                ),
                (
                    #"{"event":"subscribe","feed":"fills"}"#,
                    #"{"event":"alert","message":"Failed to subscribe to authenticated feed"}"#
                ),
            ]
            for (request, answer) in dialogue {
                client.send(request)
                #expect(await client.next() == answer)
            }
        }
    }

    @Test func `acknowledges each product in order before any snapshot`() async throws {
        try await withVenue { _, client in
            _ = await client.next()
            client.send(
                #"{"event":"subscribe","feed":"book","product_ids":["pf_ethusd","PI_XBTUSD","PF_XBTUSD"]}"#)
            for product in ["PF_ETHUSD", "PI_XBTUSD", "PF_XBTUSD"] {
                #expect(
                    await client.next()
                        == #"{"event":"subscribed","feed":"book","product_ids":["\#(product)"]}"#)
            }
            for product in ["PF_ETHUSD", "PI_XBTUSD", "PF_XBTUSD"] {
                let snapshot = try await client.json()
                #expect(snapshot["feed"]?.string == "book_snapshot")
                #expect(snapshot["product_id"]?.string == product)
                #expect(snapshot["tickSize"]?.isNull == true)
                #expect(snapshot["bids"]?.elements.count ?? 0 > 10)
            }
            client.send(#"{"event":"subscribe","feed":"book","product_ids":["PF_XBTUSD"]}"#)
            #expect(
                await client.next()
                    == #"{"event":"alert","message":"Already subscribed to feed, re-requesting"}"#)
            #expect(try await client.json()["feed"]?.string == "book_snapshot")
        }
    }

    @Test func `book deltas follow the snapshot without a hole`() async throws {
        try await withVenue { venue, client in
            _ = await client.next()
            client.send(#"{"event":"subscribe","feed":"book","product_ids":["PF_XBTUSD"]}"#)
            _ = await client.next()
            var sequence = try #require(try await client.json()["seq"]?.int64)
            await venue.stepMarket(Symbol("PF_XBTUSD"), times: 50)
            for _ in 0..<50 {
                let delta = try await client.json()
                #expect(delta["feed"]?.string == "book")
                sequence += 1
                #expect(delta["seq"]?.int64 == sequence)
                #expect(
                    Set(delta.members.map(\.key)) == [
                        "feed", "product_id", "side", "seq", "price", "qty", "timestamp",
                    ])
            }
        }
    }

    @Test func `a trade follows its snapshot of a hundred`() async throws {
        try await withVenue { venue, client in
            _ = await client.next()
            client.send(#"{"event":"subscribe","feed":"trade","product_ids":["PI_XBTUSD"]}"#)
            _ = await client.next()
            let snapshot = try await client.json()
            let trades = snapshot["trades"]?.elements.map { $0 } ?? []
            #expect(snapshot["feed"]?.string == "trade_snapshot")
            #expect(trades.count == 100)
            let newest = try #require(trades[0]["seq"]?.int64)
            #expect(trades.compactMap { $0["seq"]?.int64 } == (0..<100).map { newest - $0 })
            await venue.submitMarketTrade(Symbol("PI_XBTUSD"), .sell, quantity: 5)
            let trade = try await client.json()
            #expect(trade["feed"]?.string == "trade")
            #expect(trade["seq"]?.int64 == newest + 1)
            #expect(trade["side"]?.string == "sell")
            #expect(trade["qty"]?.numberText == "5")
            #expect(
                Set(trade.members.map(\.key)) == [
                    "feed", "product_id", "uid", "side", "type", "seq", "time", "qty", "price",
                ])
        }
    }

    @Test func `Kraken's parser reads every public message`() async throws {
        try await withVenue { venue, client in
            _ = await client.next()
            var parser = FeedParser()
            for feed in ["ticker", "trade", "book"] {
                client.send(
                    #"{"event":"subscribe","feed":"\#(feed)","product_ids":["PF_XBTUSD","FI_XBTUSD_270326"]}"#
                )
            }
            var kinds: [String: Int] = [:]
            // Once for the beginnings, and once for what a moving market tells.
            for times in [0, 100] {
                await venue.stepMarket(Symbol("PF_XBTUSD"), times: times)
                client.send(#"{"event":"ping"}"#)
                while true {
                    let message = await client.next()
                    if message == #"{"event":"pong"}"# { break }
                    switch parser.parse(Array(message.utf8), receivedAt: FakeExchange.start) {
                    case .malformed(let kind, let why, _): Issue.record("\(kind): \(why): \(message)")
                    case let parsed: kinds[String("\(parsed)".prefix { $0 != "(" }), default: 0] += 1
                    }
                }
            }
            #expect(kinds.count >= 6, "\(kinds)")
        }
    }

    @Test func `a ticker has what Kraken's has`() async throws {
        try await withVenue { venue, client in
            _ = await client.next()
            client.send(#"{"event":"subscribe","feed":"ticker","product_ids":["PF_XBTUSD"]}"#)
            _ = await client.next()
            let ticker = try await client.json()
            #expect(
                Set(ticker.members.map(\.key)) == [
                    "time", "product_id", "funding_rate", "funding_rate_prediction", "relative_funding_rate",
                    "relative_funding_rate_prediction", "next_funding_rate_time", "leverage", "premium",
                    "feed", "bid",
                    "ask", "bid_size", "ask_size", "volume", "dtm", "index", "last", "change", "suspended",
                    "tag",
                    "pair", "openInterest", "markPrice", "maturityTime", "post_only", "volumeQuote", "open",
                    "high",
                    "low",
                ])
            #expect(ticker["leverage"]?.string == "100x")
            #expect(ticker["pair"]?.string == "XBT:USD")
            await venue.setIndexPrice(Symbol("PI_XBTUSD"), 91_234)
            var moved = ticker
            while moved["index"]?.numberText != "91234" { moved = try await client.next(feed: "ticker") }
            #expect(moved["product_id"]?.string == "PF_XBTUSD")
        }
    }

    @Test func `nothing comes after unsubscribing`() async throws {
        try await withVenue { venue, client in
            _ = await client.next()
            client.send(#"{"event":"subscribe","feed":"ticker_lite","product_ids":["PF_ETHUSD"]}"#)
            _ = await client.messages(2)
            client.send(#"{"event":"unsubscribe","feed":"ticker_lite","product_ids":["pf_ethusd"]}"#)
            #expect(
                await client.next()
                    == #"{"event":"unsubscribed","feed":"ticker_lite","product_ids":["PF_ETHUSD"]}"#)
            await venue.stepMarket(Symbol("PF_ETHUSD"), times: 20)
            client.send(#"{"event":"ping"}"#)
            #expect(await client.next() == #"{"event":"pong"}"#)
        }
    }

    @Test func `the heartbeat beats`() async throws {
        try await withVenue { _, client in
            _ = await client.next()
            client.send(#"{"event":"subscribe","feed":"heartbeat"}"#)
            #expect(await client.next() == #"{"event":"subscribed","feed":"heartbeat"}"#)
            let beat = try await client.json()
            #expect(beat["feed"]?.string == "heartbeat")
            #expect(beat["time"]?.int64 != nil)
        }
    }

    @Test func `a running market is told by all feeds`() async throws {
        try await withVenue({ $0.messagesPerSecond = 2_000 }) { _, client in
            _ = await client.next()
            for feed in ["ticker", "ticker_lite", "trade", "book"] {
                client.send(
                    #"{"event":"subscribe","feed":"\#(feed)","product_ids":["PF_XBTUSD","PI_ETHUSD"]}"#)
            }
            var missing: Set = ["ticker", "ticker_lite", "trade", "book"]
            while !missing.isEmpty {
                let json = try await client.json()
                if let feed = json["feed"]?.string, json["event"] == nil { missing.remove(feed) }
            }
        }
    }

    @Test func `refuses to start with settings that are no good`() async {
        for change in [
            { (configuration: inout PaperVenueConfiguration) in configuration.apiSecret = "no base64!" },
            { $0.messagesPerSecond = 50_001 }, { $0.messagesPerSecond = .nan },
            { $0.source = .replay(path: "/nonexistent", speed: 1) },
            { $0.source = .replay(path: "/", speed: -1) },
            { $0.tls = .init(certificateFile: "/nonexistent", keyFile: "/nonexistent") },
            { $0.port = 70_000 },
            { $0.tickerInterval = .seconds(-1) }, { $0.historyHours = 1_000 },
        ] {
            var configuration = PaperVenueConfiguration(
                apiKey: "paper-key", apiSecret: "c2VjcmV0", historyHours: 0)
            change(&configuration)
            let venue = PaperVenue(configuration: configuration, clock: { FakeExchange.start })
            await #expect(throws: (any Error).self) { try await venue.start() }
            await venue.stop()
        }
    }
}
