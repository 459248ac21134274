// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import PaperVenue

@Suite struct LedgerTests {
    static let now = EngineFixture.now
    let contracts = ContractListing.standard(startingAt: now)
    var ledger = Ledger(accountCount: 2)

    private func amount(_ text: String) -> Amount? { Decimal(text).flatMap { Amount($0) } }

    private func fine(_ price: Int64) -> Int64 { price * Contract.fineUnit }

    @Test mutating func `a long linear position earns in dollars what the price rises`() {
        let contract = contracts[2]
        // 0.5 BTC at 80,000, another 0.5 at 82,000.
        let first = ledger.book(
            1, 5_000, atFine: fine(80_000), in: 2, of: contract, isMaker: false, now: Self.now)
        #expect(first.fee == amount("20"))
        _ = ledger.book(1, 5_000, atFine: fine(82_000), in: 2, of: contract, isMaker: true, now: Self.now)
        let holding = ledger.accounts[1].holdings[2] ?? Holding()
        #expect(contract.averagePrice(lots: holding.lots, cost: holding.cost) == amount("81000"))
        #expect(holding.unrealised(atFine: fine(84_000), of: contract) == amount("3000"))
        // Fees: 20 as taker, 8.2 as maker.
        #expect(ledger.accounts[1].flex["USD"] == amount("-28.2"))
        _ = ledger.book(1, -4_000, atFine: fine(84_000), in: 2, of: contract, isMaker: false, now: Self.now)
        // 0.4 BTC earned 3,000 each; the fee was 16.8.
        #expect(ledger.accounts[1].flex["USD"] == amount("1155"))
        #expect(ledger.accounts[1].holdings[2]?.lots == 6_000)
    }

    @Test mutating func `a short inverse position earns in its base currency what the price falls`() {
        let contract = contracts[0]
        let booking = ledger.book(
            1, -84_000, atFine: fine(84_000), in: 0, of: contract, isMaker: false, now: Self.now)
        #expect(booking.fee == amount("0.0005"))
        let holding = ledger.accounts[1].holdings[0] ?? Holding()
        #expect(contract.averagePrice(lots: holding.lots, cost: holding.cost) == amount("84000"))
        // 84,000 dollars are 1 BTC at the entry and 1.05 BTC at 80,000.
        #expect(holding.unrealised(atFine: fine(80_000), of: contract) == amount("0.05"))
        _ = ledger.book(1, 84_000, atFine: fine(80_000), in: 0, of: contract, isMaker: true, now: Self.now)
        #expect(ledger.accounts[1].margin["fi_xbtusd"] == amount("0.04929"))
        #expect(ledger.accounts[1].holdings[0] == nil)
        #expect(ledger.accounts[Ledger.house].margin["fi_xbtusd"] == amount("0.00071"))
    }

    @Test mutating func `an inverse entry price is the harmonic mean`() {
        let contract = contracts[0]
        _ = ledger.book(1, 10_000, atFine: fine(50_000), in: 0, of: contract, isMaker: false, now: Self.now)
        _ = ledger.book(1, 10_000, atFine: fine(100_000), in: 0, of: contract, isMaker: false, now: Self.now)
        let holding = ledger.accounts[1].holdings[0] ?? Holding()
        #expect(holding.cost == amount("-0.3"))
        let price = contract.averagePrice(lots: holding.lots, cost: holding.cost)
        #expect(price.decimal == Decimal("66666.666666666666"))
    }

    @Test mutating func `a trade through zero realises the old side and opens the new one`() {
        let contract = contracts[2]
        _ = ledger.book(1, 1_000, atFine: fine(80_000), in: 2, of: contract, isMaker: true, now: Self.now)
        _ = ledger.book(1, -3_000, atFine: fine(81_000), in: 2, of: contract, isMaker: true, now: Self.now)
        let holding = ledger.accounts[1].holdings[2] ?? Holding()
        #expect(holding.lots == -2_000)
        #expect(contract.averagePrice(lots: holding.lots, cost: holding.cost) == amount("81000"))
        // 0.1 BTC earned 1,000; fees of 1.6 and 4.86.
        #expect(ledger.accounts[1].flex["USD"] == amount("93.54"))
    }

    @Test mutating func `margin grows with the level and with the larger side of the orders`() {
        let contract = contracts[2]
        ledger.open(1, Ledger.Account(flex: ["USD": Amount(raw: 0)]))
        _ = ledger.book(1, 10_000, atFine: fine(80_000), in: 2, of: contract, isMaker: true, now: Self.now)
        var marks = Array(repeating: Int64(0), count: contracts.count)
        marks[2] = fine(80_000)
        let alone = ledger.need(of: 1, wallet: "flex", contracts: contracts, marks: marks, resting: [:])
        #expect(alone.initial == amount("800"))
        #expect(alone.maintenance == amount("400"))
        #expect(alone.initialWithOrders == alone.initial)
        // Selling no more than twice the position needs nothing more.
        let selling = ledger.need(
            of: 1, wallet: "flex", contracts: contracts, marks: marks,
            resting: [2: RestingLots(buy: 0, sell: 20_000)])
        #expect(selling.initialWithOrders == amount("800"))
        // 20 BTC are 1.6 million dollars, where two per cent are asked.
        let buying = ledger.need(
            of: 1, wallet: "flex", contracts: contracts, marks: marks,
            resting: [2: RestingLots(buy: 190_000, sell: 0)])
        #expect(buying.initialWithOrders == amount("32000"))
        let other = ledger.need(of: 1, wallet: "fi_xbtusd", contracts: contracts, marks: marks, resting: [:])
        #expect(other == MarginNeed())
    }
}
