// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

/// One exchange follows another: the market is the other's, the orders are its own.
@Suite struct UpstreamTests {
    let kraken: FakeExchange
    let paper: FakeExchange
    /// The paper exchange's connection to the other one.
    let link: FeedConnectionID

    init() throws {
        kraken = try FakeExchange(seed: 5, historyHours: 1)
        kraken.setIndex("PF_XBTUSD", to: 80_000)
        let listing = try UpstreamListing.contracts(
            kraken.ask("GET", "instruments").body, wanted: ["PF_XBTUSD", "PI_XBTUSD"])
        paper = try FakeExchange(seed: 6, listing: listing)
        let opened = kraken.state.withLock { $0.core.opened(now: $0.now) }
        link = try #require(opened)
        for message in paper.state.withLock({ $0.core.upstream?.subscriptions ?? [] }) {
            kraken.say(String(decoding: message, as: UTF8.self), on: link)
        }
        follow()
    }

    /// Hands over what the other exchange has said.
    @discardableResult
    private func follow() -> [String] {
        let messages = kraken.messages(link)
        paper.state.withLock { state in
            for message in messages { state.core.upstreamReceived(Array(message.utf8), now: state.now) }
            state.collect()
        }
        return messages
    }

    private func subscribe(_ feed: String) throws -> FeedConnectionID {
        let opened = paper.state.withLock { $0.core.opened(now: $0.now) }
        let id = try #require(opened)
        paper.say(#"{"event":"subscribe","feed":"\#(feed)","product_ids":["PF_XBTUSD"]}"#, on: id)
        return id
    }

    private func step(_ times: Int) {
        kraken.state.withLock { state in
            state.core.step(Symbol("PF_XBTUSD"), times: times, now: state.now)
            state.collect()
        }
    }

    @Test func `messages go through byte for byte`() throws {
        let hearer = try subscribe("book")
        _ = paper.messages(hearer)
        step(50)
        let told = follow().filter { $0.contains(#""feed":"book""#) && $0.contains("PF_XBTUSD") }
        #expect(!told.isEmpty)
        #expect(paper.messages(hearer) == told)
    }

    @Test func `who comes late gets the book that the deltas have come to`() throws {
        step(80)
        follow()
        let hearer = try subscribe("book")
        let snapshot = try #require(paper.messages(hearer).first { $0.contains("book_snapshot") })
        let json = try JSONValue(parsing: Array(snapshot.utf8))
        let rest = try kraken.json("GET", "orderbook", "symbol=PF_XBTUSD")["orderBook"]
        for side in ["bids", "asks"] {
            let mine = json[side]?.elements.map { [$0["price"]?.numberText, $0["qty"]?.numberText] }
            let theirs = rest?[side]?.elements.map { level in level.elements.map { $0.numberText } }
            #expect(mine == theirs)
        }
        step(1)
        let next = follow().first { $0.contains(#""feed":"book""#) && $0.contains("PF_XBTUSD") }
        let sequence = try next.map { try JSONValue(parsing: Array($0.utf8))["seq"]?.int64 ?? 0 }
        if let sequence { #expect(sequence == (json["seq"]?.int64 ?? 0) + 1) }
    }

    @Test func `orders trade on paper at the other's prices, and the other knows nothing of them`() throws {
        let ask = kraken.best("PF_XBTUSD", .sell)
        #expect(paper.best("PF_XBTUSD", .sell) == ask)
        let hearer = try subscribe("book")
        _ = paper.messages(hearer)
        #expect(try paper.word("sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.001") == "placed")
        #expect(paper.ledger.fills.first?.price == ask)
        #expect(kraken.ledger.orders.isEmpty)
        // Nor does the paper exchange tell of it as the market's.
        #expect(paper.messages(hearer).isEmpty)
    }

    @Test func `a resting order fills when the other's market comes to it`() throws {
        let bid = kraken.best("PF_XBTUSD", .buy)
        #expect(
            try paper.word(
                "sendorder", "symbol=PF_XBTUSD&orderType=lmt&side=buy&size=0.001&limitPrice=\(bid)")
                == "placed")
        kraken.setIndex("PF_XBTUSD", to: 79_000)
        follow()
        #expect(paper.ledger.orders.first?.state == .filled)
        #expect(paper.ledger.fills.first?.isMaker == true)
    }

    @Test func `mark, index and funding are the other's`() throws {
        kraken.setIndex("PF_XBTUSD", to: 81_000)
        follow()
        let (mine, theirs) = (
            paper.state.withLock {
                $0.core.exchange.markets[$0.core.exchange.index(ofSymbol: "PF_XBTUSD") ?? 0]
            },
            kraken.state.withLock {
                $0.core.exchange.markets[$0.core.exchange.index(ofSymbol: "PF_XBTUSD") ?? 0]
            }
        )
        #expect(mine.mark == theirs.mark)
        #expect(mine.index == theirs.index)
        #expect(mine.funding.absolute == theirs.funding.absolute)
        #expect(mine.funding.nextAt?.milliseconds == theirs.funding.nextAt?.milliseconds)
    }

    @Test func `questions about the public market are forwarded, those about the account are not`() {
        for (method, path) in [
            ("GET", "instruments"), ("GET", "tickers/PF_XBTUSD"), ("GET", "orderbook"),
            ("GET", "feeschedules"),
            ("GET", "/api/charts/v1/trade/PF_XBTUSD/1m"), ("GET", "/api/history/v3/market/PF_XBTUSD/price"),
            ("GET", "/derivatives/api/v4/historicalfundingrates"),
        ] {
            guard case .forwarded = paper.received(paper.request(method, path)) else {
                Issue.record("\(path) is not forwarded")
                continue
            }
        }
        for (method, path) in [
            ("GET", "accounts"), ("GET", "feeschedules/volumes"), ("POST", "sendorder"),
            ("GET", "/api/history/v3/orders"), ("GET", "openorders"),
        ] {
            guard case .answered = paper.received(paper.request(method, path)) else {
                Issue.record("\(path) is not answered")
                continue
            }
        }
    }

    @Test func `a listing that lacks a wanted contract is told`() {
        let answer = kraken.ask("GET", "instruments").body
        #expect(throws: UpstreamListing.Malformed.self) {
            try UpstreamListing.contracts(answer, wanted: ["PF_NONE"])
        }
        #expect(throws: UpstreamListing.Malformed.self) { try UpstreamListing.contracts([], wanted: []) }
        #expect(UpstreamListing.usual(answer).count == 4)
    }

    @Test(arguments: [
        ("http://127.0.0.1:8800", "ws://127.0.0.1:8800/ws/v1"), ("https://host/", "wss://host/ws/v1"),
    ])
    func `an address tells where the feed is`(text: String, feed: String) {
        #expect(UpstreamConnection.Address(text)?.feed == feed)
    }

    @Test(arguments: ["host", "ftp://host", "http://", "http://host/path", "http://a@host", "http://host?x"])
    func `what is no address is refused`(text: String) {
        #expect(UpstreamConnection.Address(text) == nil)
    }
}
