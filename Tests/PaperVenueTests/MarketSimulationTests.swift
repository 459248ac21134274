// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct MarketSimulationTests {
    private func run(seed: UInt64, steps: Int) throws -> Exchange {
        let fake = try FakeExchange(seed: seed)
        return fake.state.withLock { state in
            for step in 0..<steps {
                let now = FakeExchange.start.advanced(by: .milliseconds(50 * step))
                state.core.simulation.step(step % 5, on: &state.core.exchange, now: now)
            }
            return state.core.exchange
        }
    }

    @Test func `the same seed gives the same market, another seed another one`() throws {
        let first = try run(seed: 7, steps: 500)
        let second = try run(seed: 7, steps: 500)
        #expect(first.events == second.events)
        #expect(first.markets.map(\.tradeCandles.bars) == second.markets.map(\.tradeCandles.bars))
        let other = try run(seed: 8, steps: 500)
        #expect(first.events != other.events)
    }

    @Test func `books stay full and uncrossed, and trades happen`() throws {
        let exchange = try run(seed: 3, steps: 3_000)
        for market in exchange.markets {
            let bid = try #require(market.engine.bestPrice(.buy))
            let ask = try #require(market.engine.bestPrice(.sell))
            #expect(bid < ask)
            #expect(market.engine.bids.levelCount > 12)
            #expect(market.engine.asks.levelCount > 12)
            #expect(market.engine.orders.count <= 2 * Quoter.levels)
            let spread = market.contract.fine(ticks: ask - bid)
            #expect(spread < market.mark / 1_000)
            #expect(market.premium.magnitude < 3_000_000)
        }
        let trades = exchange.events.count { if case .traded = $0 { true } else { false } }
        #expect(trades > 100)
    }

    @Test func `sequences of books and trades have no holes`() throws {
        let exchange = try run(seed: 4, steps: 1_000)
        var books: [Int: Int64] = [:]
        var trades: [Int: Int64] = [:]
        for event in exchange.events {
            switch event {
            case .bookChanged(let contract, let change):
                if let last = books[contract] { #expect(change.sequence == last + 1) }
                books[contract] = change.sequence
            case .traded(let contract, let trade):
                if let last = trades[contract] { #expect(trade.sequence == last + 1) }
                trades[contract] = trade.sequence
            default: break
            }
        }
        #expect(books.count == 5 && trades.count == 5)
    }

    @Test func `book changes applied to a snapshot give the book`() throws {
        let fake = try FakeExchange(seed: 5)
        fake.state.withLock { state in
            var levels: [Int64: Int64] = [:]
            for side in [
                state.core.exchange.markets[2].engine.bids, state.core.exchange.markets[2].engine.asks,
            ] {
                for level in side.bestFirst { levels[level.key] = level.lots }
            }
            for step in 0..<800 {
                state.core.simulation.step(
                    2, on: &state.core.exchange, now: FakeExchange.start.advanced(by: .seconds(step)))
            }
            for case .bookChanged(_, let change) in state.core.exchange.events {
                let key = change.side == .buy ? change.price : -change.price
                levels[key] = change.lots == 0 ? nil : change.lots
            }
            for side in [
                state.core.exchange.markets[2].engine.bids, state.core.exchange.markets[2].engine.asks,
            ] {
                for level in side.bestFirst { #expect(levels.removeValue(forKey: level.key) == level.lots) }
            }
            #expect(levels.isEmpty)
        }
    }

    @Test func `the bots' ledger sums to zero with the house`() throws {
        let exchange = try run(seed: 6, steps: 2_000)
        for (index, contract) in exchange.contracts.enumerated() {
            #expect(exchange.markets[index].engine.positions.values.reduce(0, +) == 0)
            guard contract.settlement == .linear || contract.base == "ETH" else { continue }
            #expect(exchange.ledger.accounts.reduce(0) { $0 + ($1.holdings[index]?.lots ?? 0) } == 0)
        }
        var sum = Amount.zero
        for account in exchange.ledger.accounts {
            sum += account.margin["fi_ethusd"] ?? .zero
            sum -= account.holdings[1]?.cost ?? .zero
        }
        #expect(sum == Amount(50))
    }

    @Test func `an index set by hand moves mark, book and candles of all its contracts`() throws {
        let fake = try FakeExchange()
        fake.setIndex("PI_XBTUSD", to: 90_000)
        fake.state.withLock { state in
            for index in [0, 2, 4] {
                let market = state.core.exchange.markets[index]
                #expect(market.index == 90_000 * Contract.fineUnit)
                #expect((market.mark - market.index).magnitude < 2_000 * UInt64(Contract.fineUnit))
                #expect(
                    market.engine.bestPrice(.sell).map { market.contract.fine(ticks: $0) > market.mark }
                        == true)
                #expect(market.spotCandles.bars.last?.close == 90_000 * Contract.fineUnit)
            }
            #expect(state.core.exchange.markets[1].index < 4_000 * Contract.fineUnit)
        }
    }
}
