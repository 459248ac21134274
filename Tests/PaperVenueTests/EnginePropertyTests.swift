// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import PaperVenue

/// Random orders against rules that always hold, checked with a slow book of the plainest kind.
@Suite struct EnginePropertyTests {
    /// What rests, in the order of arrival; nothing clever.
    private struct PlainBook {
        var orders: [BookOrder] = []

        /// The one that must be matched next by an order of the other side.
        func first(_ side: Side) -> BookOrder? {
            let candidates = orders.filter { $0.side == side }
            let best = candidates.compactMap(\.limit).max { side == .buy ? $0 < $1 : $0 > $1 }
            return candidates.first { $0.limit == best }
        }
    }

    private struct Bookkeeping {
        var entered: Int64 = 0
        var filled: Int64 = 0
        var gone: Int64 = 0
        var plain = PlainBook()
        var ledger = Ledger(accountCount: 6)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `quantity is conserved, the book never crosses, priority and the ledger hold`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let contracts = ContractListing.standard(startingAt: EngineFixture.now)
        // An inverse and a linear contract in turn.
        let index = seed % 2 == 0 ? 0 : 2
        let contract = contracts[index]
        var engine = MatchingEngine(tick: contract.tick)
        var books = Bookkeeping()
        var events: [EngineEvent] = []
        let center: Int64 = 84_000 * 100_000_000 / contract.tick
        var numbers: [UInt64] = []
        for number in UInt64(1)...1_500 {
            events.removeAll()
            if random.below(5) == 0, let victim = numbers.randomElement(using: &random) {
                engine.cancel(victim, reason: .byUser, now: EngineFixture.now, into: &events)
            } else {
                let order = randomOrder(number, center, &random)
                numbers.append(number)
                books.entered += order.lots
                engine.submit(order, signals: SignalPrices(), now: EngineFixture.now, into: &events)
                while let stop = engine.nextSetOff(SignalPrices()) {
                    engine.activate(stop, now: EngineFixture.now, into: &events)
                }
            }
            for event in events { check(event, index, contract, &books) }
            if let bid = engine.bestPrice(.buy), let ask = engine.bestPrice(.sell) { #expect(bid < ask) }
        }
        let resting = engine.orders.values.reduce(0) { $0 + $1.remaining }
        let waiting = engine.triggers.reduce(0) { $0 + $1.remaining }
        #expect(books.entered == 2 * books.filled + books.gone + resting + waiting)
        #expect(books.filled > 100)
        #expect(books.plain.orders.count == engine.orders.count)
        checkLevels(engine)
        checkLedger(engine, books.ledger, index, contract)
    }

    private func randomOrder(_ number: UInt64, _ center: Int64, _ random: inout SeededGenerator) -> BookOrder
    {
        let kinds: [BookOrder.Kind] = [
            .limit, .limit, .limit, .limit, .postOnly, .immediateOrCancel, .market, .fillOrKill, .stop,
            .takeProfit,
        ]
        let kind = kinds[random.below(kinds.count)]
        let price = center + Int64(random.below(41)) - 20
        return BookOrder(
            number: number, account: 1 + random.below(5), side: random.next() & 1 == 0 ? .buy : .sell,
            kind: kind,
            limit: kind == .market || kind.isTrigger && random.next() & 1 == 0 ? nil : price,
            lots: 1 + Int64(random.below(500)), now: EngineFixture.now,
            stop: kind.isTrigger ? center + Int64(random.below(31)) - 15 : nil,
            reduceOnly: random.below(8) == 0)
    }

    private func check(_ event: EngineEvent, _ index: Int, _ contract: Contract, _ books: inout Bookkeeping) {
        switch event {
        case .placed(let order): books.plain.orders.append(order)
        case .rejected(let order, _): books.gone += order.remaining + order.cut
        case .cancelled(let order, _):
            books.gone += order.remaining
            books.plain.orders.removeAll { $0.number == order.number }
        case .executed(let execution):
            books.filled += execution.lots
            #expect(books.plain.first(execution.maker.side)?.number == execution.maker.number)
            #expect(execution.maker.account != execution.taker.account)
            #expect(execution.price == execution.maker.limit)
            if let position = books.plain.orders.firstIndex(where: { $0.number == execution.maker.number }) {
                books.plain.orders[position] = execution.maker
                if execution.maker.remaining == 0 { books.plain.orders.remove(at: position) }
            }
            for (order, isMaker) in [(execution.taker, false), (execution.maker, true)] {
                _ = books.ledger.book(
                    order.account, order.side == .buy ? execution.lots : -execution.lots,
                    atFine: contract.fine(ticks: execution.price), in: index, of: contract, isMaker: isMaker,
                    now: EngineFixture.now)
            }
        case .triggerPlaced, .triggered, .edited, .editRejected, .levelChanged: break
        }
        // What a reduce-only order is cut by when it is entered never reaches the book.
        switch event {
        case .placed(let order), .cancelled(let order, .immediateRemainder): books.gone += order.cut
        case .executed(let execution) where execution.taker.remaining == 0: books.gone += execution.taker.cut
        default: break
        }
    }

    private func checkLevels(_ engine: MatchingEngine) {
        for side in [engine.bids, engine.asks] {
            for level in side.bestFirst {
                #expect(level.lots == level.queue.reduce(0) { $0 + (engine.orders[$1]?.remaining ?? 0) })
                #expect(level.lots > 0)
            }
        }
    }

    /// Positions of engine and ledger agree, and what one account has the others lack, to the last digit.
    private func checkLedger(_ engine: MatchingEngine, _ ledger: Ledger, _ index: Int, _ contract: Contract) {
        var sum = Amount.zero
        for (number, account) in ledger.accounts.enumerated() {
            let holding = account.holdings[index] ?? Holding()
            #expect(holding.lots == engine.positions[number] ?? 0)
            sum += account.balance(settling: contract) - holding.cost
        }
        #expect(engine.positions.values.reduce(0, +) == 0)
        #expect(sum == .zero)
        #expect(ledger.accounts[Ledger.house].balance(settling: contract) > .zero)
    }
}
