// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct LiquidationTests {
    /// Ten thousand dollars and nothing else.
    private func exchange() throws -> FakeExchange {
        let exchange = try FakeExchange(
            historyHours: 0, balances: .init(flex: ["USD": 10_000], margin: ["fi_xbtusd": 1], cash: [:]))
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        return exchange
    }

    /// Long six bitcoin at 80,000 in hand-made steps, as the book has less at a time.
    private func buy(_ exchange: FakeExchange, until size: Decimal) {
        for _ in 0..<200 where (exchange.ledger.positions.first?.size ?? .zero) < size {
            _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.5")
            exchange.setIndex("PF_XBTUSD", to: 80_000)
        }
    }

    private func position(_ exchange: FakeExchange) -> Decimal {
        exchange.ledger.positions.first?.size ?? .zero
    }

    private func infos(_ exchange: FakeExchange) throws -> [String] {
        try exchange.json("GET", "/api/history/v3/account-log", "sort=asc")["logs"]?.items
            .compactMap { $0["info"]?.string } ?? []
    }

    @Test func `below the maintenance margin half is closed, and the rest stays`() throws {
        let exchange = try exchange()
        buy(exchange, until: 5)
        let held = position(exchange)
        #expect(held >= 5)
        _ = exchange.text(
            "POST", "sendorder",
            "symbol=PF_XBTUSD&orderType=lmt&side=sell&size=0.1&limitPrice=85000&cliOrdId=resting")
        let feed = try exchange.listen(to: "open_orders", "fills")
        // Two thousand dollars a coin are the money: a little less is below the margin of half a per cent.
        exchange.setIndex("PF_XBTUSD", to: 78_350)
        let ledger = exchange.ledger
        #expect(ledger.orders.first { $0.clientOrderID == "resting" }?.reason == "LIQUIDATION")
        #expect(position(exchange) < held)
        let types =
            try exchange.json("GET", "fills")["fills"]?.elements.compactMap { $0["fillType"]?.string } ?? []
        #expect(types.contains("partialLiquidation"))
        #expect(try infos(exchange).contains("futures liquidation"))
        let messages = exchange.messages(feed)
        #expect(messages.contains { $0.contains(#""reason":"liquidation""#) })
        #expect(messages.contains { $0.contains(#""fill_type":"partialLiquidation""#) })
        let trade = try exchange.json("GET", "history", "symbol=PF_XBTUSD")["history"]?.items.first
        #expect(trade?["type"]?.string == "partial liquidation")
        // What is left is carried.
        let flex = try exchange.json("GET", "accounts")["accounts"]?["flex"]
        let equity = flex?["marginEquity"]?.numberText.flatMap { Double($0) } ?? 0
        let maintenance = flex?["maintenanceMargin"]?.numberText.flatMap { Double($0) } ?? 0
        #expect(equity >= maintenance)
    }

    @Test func `a fall beyond everything closes all, and the house covers the debt`() throws {
        let exchange = try exchange()
        buy(exchange, until: 5)
        exchange.setIndex("PF_XBTUSD", to: 60_000)
        #expect(exchange.ledger.positions.isEmpty)
        #expect(try infos(exchange).last == "covered liquidation")
        #expect(exchange.ledger.balances["flex"]?["USD"] == .zero)
        #expect(try exchange.json("GET", "openpositions")["openPositions"]?.items.isEmpty == true)
        let event = try exchange.json("GET", "/api/history/v3/positions", "closed=true")["elements"]?.items
            .first
        #expect(["liquidation", "unwind"].contains(event?["event"]?["PositionUpdate"]?["tradeType"]?.string))
    }

    @Test func `what nobody takes is unwound at the mark`() throws {
        let exchange = try exchange()
        buy(exchange, until: 5)
        exchange.state.withLock { state in
            let contract = state.core.exchange.index(ofSymbol: "PF_XBTUSD") ?? 0
            for number in state.core.exchange.markets[contract].engine.orders.keys {
                state.core.exchange.cancel(number, contract: contract, now: state.now)
            }
            state.core.exchange.setPrices(
                contract: contract, mark: 70_000 * Contract.fineUnit, index: 70_000 * Contract.fineUnit,
                now: state.now)
            state.core.publishAll(now: state.now)
            state.collect()
        }
        #expect(exchange.ledger.positions.isEmpty)
        let fill = try exchange.json("GET", "fills")["fills"]?.items.first
        #expect(fill?["fillType"]?.string == "unwindBankrupt")
        #expect(fill?["price"]?.numberText == "70000")
        #expect(try infos(exchange).contains("futures unwind bankrupt"))
        let trade = try exchange.json("GET", "history", "symbol=PF_XBTUSD")["history"]?.items.first
        #expect(trade?["type"]?.string == "termination")
    }

    @Test func `a wallet of one currency is liquidated by itself`() throws {
        let exchange = try exchange()
        _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.01")
        for _ in 0..<400
        where (exchange.ledger.positions.first { $0.symbol.name == "PI_XBTUSD" }?.size ?? .zero) > -2_500_000
        {
            _ = exchange.text("POST", "sendorder", "symbol=PI_XBTUSD&orderType=mkt&side=sell&size=20000")
            exchange.setIndex("PF_XBTUSD", to: 80_000)
        }
        exchange.setIndex("PF_XBTUSD", to: 84_000)
        let symbols = exchange.ledger.positions.map(\.symbol.name)
        #expect(symbols.contains("PF_XBTUSD"))
        let short = exchange.ledger.positions.first { $0.symbol.name == "PI_XBTUSD" }?.size ?? .zero
        #expect(short > -2_500_000)
    }
}
