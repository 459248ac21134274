// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import PaperVenue

@Suite struct EngineEditTests {
    var book = EngineFixture()

    @Test mutating func `a smaller order keeps its place`() {
        book.send(.buy, 5, at: 100)
        book.send(.buy, 5, at: 100, account: 2)
        book.edit(1, lots: 2)
        #expect(book.story == ["edited 1"])
        #expect(book.levels == ["buy 100 7"])
        book.send(.sell, 3, at: 100, account: 3)
        #expect(book.story == ["executed 2@100 1/3", "executed 1@100 2/3"])
    }

    @Test mutating func `a larger order and one at another price go to the end of the queue`() {
        book.send(.buy, 5, at: 100)
        book.send(.buy, 5, at: 100, account: 2)
        book.edit(1, lots: 6)
        #expect(book.levels == ["buy 100 5", "buy 100 11"])
        book.send(.sell, 6, at: 100, account: 3)
        #expect(book.story == ["executed 5@100 2/3", "executed 1@100 1/3"])
        book.edit(1, lots: 6, limit: 101)
        #expect(book.levels == ["buy 100 0", "buy 101 5"])
        #expect(book.engine.order(1)?.filled == 1)
    }

    @Test mutating func `an edit meets the other side`() {
        book.send(.sell, 3, at: 105, account: 2)
        book.send(.buy, 5, at: 100)
        book.edit(2, lots: 5, limit: 105)
        #expect(book.story == ["edited 2", "executed 3@105 1/2"])
        #expect(book.engine.bids.lots(at: 105) == 2)
        #expect(book.engine.positions == [1: 3, 2: -3])
    }

    @Test mutating func `post-only orders and own orders are not run into`() {
        book.send(.sell, 3, at: 105, account: 2)
        book.send(.sell, 3, at: 106)
        book.send(.buy, 5, at: 100, .postOnly)
        book.edit(3, lots: 5, limit: 105)
        #expect(book.story == ["edit rejected 3 postWouldExecute"])
        book.send(.buy, 5, at: 100)
        book.edit(4, lots: 5, limit: 106)
        #expect(book.story == ["edit rejected 4 wouldExecuteSelf"])
        #expect(book.engine.bids.lots(at: 100) == 10)
    }

    @Test mutating func `an order may take its account's own out of its way`() {
        book.send(.sell, 3, at: 105)
        book.send(.sell, 3, at: 105, account: 2)
        book.send(.buy, 5, at: 105, displacesOwn: true)
        #expect(book.story == ["cancelled 1 bySelfTrade", "executed 3@105 2/3", "placed 3"])
        #expect(book.levels == ["sell 105 3", "sell 105 0", "buy 105 2"])
        // With nothing but its own there, an immediate order has nothing to take.
        book.send(.sell, 1, at: 100, .immediateOrCancel, displacesOwn: true)
        #expect(book.story == ["rejected 4 immediateWouldNotExecute"])
        #expect(book.engine.bids.lots(at: 105) == 2)
    }

    @Test mutating func `a waiting stop that is edited across its signal goes off`() {
        book.send(.sell, 9, at: 100, account: 2)
        book.signalsMoved(mark: 95)
        book.send(.buy, 1, .stop, stop: 99, signal: .mark)
        #expect(book.story == ["waits 2"])
        book.edit(2, lots: 2, stop: 94)
        #expect(book.story == ["edited 2", "triggered 2", "executed 2@100 1/2"])
    }

    @Test mutating func `a selling trailing stop follows up and never down`() {
        book.send(.buy, 9, at: 80, account: 2)
        book.signalsMoved(mark: 100)
        book.send(.sell, 1, .trailingStop, signal: .mark, trail: .sum(10 * 100_000_000))
        #expect(book.engine.triggers.first?.stop == 90)
        book.signalsMoved(mark: 110)
        #expect(book.engine.triggers.first?.stop == 100)
        book.signalsMoved(mark: 105)
        #expect(book.engine.triggers.first?.stop == 100)
        book.signalsMoved(mark: 100)
        #expect(book.story == ["triggered 2", "executed 1@80 1/2"])
    }

    @Test mutating func `a buying trailing stop follows its signal down by a part of it`() {
        book.send(.sell, 9, at: 120, account: 2)
        book.signalsMoved(index: 100)
        book.send(.buy, 1, .trailingStop, signal: .index, trail: .portion(10 * TriggerDistance.onePerCent))
        #expect(book.engine.triggers.first?.stop == 110)
        book.signalsMoved(index: 50)
        #expect(book.engine.triggers.first?.stop == 55)
        book.signalsMoved(index: 56)
        #expect(book.story == ["triggered 2", "executed 1@120 1/2"])
    }

    @Test mutating func `a trailing stop follows the last price, trade by trade`() {
        for price in Int64(100)...104 { book.send(.sell, 1, at: price, account: 2) }
        book.send(.buy, 1, at: 90, account: 3)
        book.send(.buy, 1, at: 100, account: 3)
        book.send(.sell, 1, .trailingStop, trail: .sum(3 * 100_000_000))
        #expect(book.engine.triggers.first?.stop == 97)
        book.send(.buy, 4, at: 104, account: 3)
        #expect(book.engine.triggers.first?.stop == 101)
    }

    @Test mutating func `a limit price is reckoned from the stop when it goes off`() {
        book.signalsMoved(mark: 100)
        book.send(.buy, 3, .stop, stop: 102, signal: .mark, offset: .sum(-2 * 100_000_000))
        book.send(.buy, 3, .stop, stop: 105, signal: .mark, offset: .portion(10 * TriggerDistance.onePerCent))
        book.signalsMoved(mark: 103)
        #expect(book.story == ["triggered 1", "placed 1"])
        #expect(book.engine.bids.lots(at: 100) == 3)
        book.signalsMoved(mark: 106)
        #expect(book.engine.bids.lots(at: 115) == 3)
    }
}
