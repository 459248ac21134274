// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct ExpiryTests {
    let exchange: FakeExchange
    let symbol: String

    init() throws {
        exchange = try FakeExchange(historyHours: 0) { $0.datedLife = .seconds(600) }
        exchange.setIndex("PI_XBTUSD", to: 80_000)
        symbol = try #require(
            try exchange.json("GET", "instruments")["instruments"]?.elements.compactMap {
                $0["symbol"]?.string
            }
            .first { $0.hasPrefix("FI_") })
    }

    @Test func `a contract ends at its time: orders go, positions settle at the index`() throws {
        _ = exchange.text("POST", "sendorder", "symbol=\(symbol)&orderType=mkt&side=buy&size=1000")
        _ = exchange.text(
            "POST", "sendorder",
            "symbol=\(symbol)&orderType=lmt&side=buy&size=10&limitPrice=78000&cliOrdId=resting")
        let entry = try #require(exchange.ledger.positions.first { $0.symbol.name == symbol })
        let before = exchange.ledger.balances["fi_xbtusd"]?["XBT"] ?? .zero
        exchange.setIndex("PI_XBTUSD", to: 81_000)
        let feed = try exchange.listen(to: "open_orders", "open_positions", "account_log")
        exchange.advance(by: .seconds(600))
        #expect(exchange.ledger.positions.isEmpty)
        #expect(exchange.ledger.orders.first { $0.clientOrderID == "resting" }?.reason == "CONTRACT_EXPIRED")
        #expect(exchange.ledger.fills.allSatisfy { $0.clientOrderID != "resting" })
        let messages = exchange.messages(feed)
        #expect(messages.contains { $0.contains(#""reason":"contract_expired""#) })
        #expect(
            messages.contains { $0.contains(#""feed":"open_positions""#) && $0.contains(#""positions":[]"#) })
        let lines =
            try exchange.json("GET", "/api/history/v3/account-log", "info=settlement")["logs"]?.items ?? []
        #expect(lines.count == 2)
        #expect(lines.first?["trade_price"]?.numberText == "81000")
        #expect(lines.last?["fee"]?.numberText == "0")
        // A thousand dollars, in bitcoin at the entry less those at the settlement.
        let price = try #require(Double(entry.entryPrice.description))
        let earned = try #require(
            Double(
                (try (exchange.ledger.balances["fi_xbtusd"]?["XBT"] ?? .zero).subtracting(before)).description
            ))
        #expect(abs(earned - (1_000 / price - 1_000 / 81_000)) < 1e-9)
        let event = try exchange.json("GET", "/api/history/v3/positions", "settlement=true")["elements"]?
            .items.first
        #expect(event?["event"]?["PositionUpdate"]?["settlementPrice"]?.string == "81000")
    }

    @Test func `the next quarter is listed, quoted and tradeable`() throws {
        exchange.advance(by: .seconds(601))
        let listed = try exchange.json("GET", "instruments")["instruments"]?.items ?? []
        let dated = listed.compactMap { $0["symbol"]?.string }.filter { $0.hasPrefix("FI_") }
        #expect(dated.count == 1)
        let next = try #require(dated.first)
        #expect(next != symbol)
        #expect(exchange.best(next, .buy) > 0)
        #expect(try exchange.word("sendorder", "symbol=\(next)&orderType=mkt&side=buy&size=100") == "placed")
        #expect(exchange.ledger.positions.map(\.symbol.name) == [next])
        #expect(exchange.ask("GET", "tickers/\(next)").status == 200)
        let opened = exchange.state.withLock { $0.core.opened(now: $0.now) }
        let feed = try #require(opened)
        exchange.say(
            #"{"event":"subscribe","feed":"book","product_ids":["\#(next)","\#(symbol)"]}"#, on: feed)
        let messages = exchange.messages(feed)
        #expect(messages.contains { $0.contains("book_snapshot") && $0.contains(next) })
        #expect(messages.contains { $0.contains("Invalid product id") })
    }

    @Test func `what has ended takes no orders and is not listed`() throws {
        exchange.advance(by: .seconds(601))
        #expect(
            try exchange.word("sendorder", "symbol=\(symbol)&orderType=mkt&side=buy&size=100")
                == "marketInactive")
        #expect(exchange.ask("GET", "tickers/\(symbol)").status == 404)
        #expect(exchange.ask("GET", "instruments/\(symbol)/status").status == 404)
        exchange.setIndex("PI_XBTUSD", to: 82_000)
    }

    @Test func `two endings in a row list two contracts`() throws {
        for _ in 0..<2 {
            let name = try exchange.json("GET", "instruments")["instruments"]?.items
                .compactMap { $0["symbol"]?.string }.first { $0.hasPrefix("FI_") }
            let response = exchange.answer(
                ServerRequest(
                    method: "POST", path: "/paper/expire", body: Array(#"{"symbol":"\#(name ?? "")"}"#.utf8),
                    isFromLoopback: true))
            // The administration is off here.
            #expect(response.status == 404)
        }
        let administered = try FakeExchange(historyHours: 0) { $0.servesAdministration = true }
        var names: Set<String> = []
        for _ in 0..<3 {
            let name = try #require(
                try administered.json("GET", "instruments")["instruments"]?.items
                    .compactMap { $0["symbol"]?.string }.first { $0.hasPrefix("FI_") })
            names.insert(name)
            let response = administered.answer(
                ServerRequest(
                    method: "POST", path: "/paper/expire", body: Array(#"{"symbol":"\#(name)"}"#.utf8),
                    isFromLoopback: true))
            #expect(response.status == 200)
        }
        #expect(names.count == 3)
    }
}
