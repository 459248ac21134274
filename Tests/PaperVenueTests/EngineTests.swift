// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import PaperVenue

@Suite struct EngineTests {
    var book = EngineFixture()

    @Test mutating func `a limit order rests and tells its level`() {
        book.send(.buy, 5, at: 100)
        #expect(book.story == ["placed 1"])
        #expect(book.levels == ["buy 100 5"])
        #expect(book.engine.bestPrice(.buy) == 100)
        #expect(book.engine.bestPrice(.sell) == nil)
    }

    @Test mutating func `the better price goes first, then the older order`() {
        book.send(.sell, 1, at: 102, account: 2)
        book.send(.sell, 2, at: 101, account: 2)
        book.send(.sell, 3, at: 101, account: 3)
        book.send(.buy, 5, at: 102)
        #expect(book.story == ["executed 2@101 2/4", "executed 3@101 3/4"])
        #expect(book.levels == ["sell 101 0"])
        book.send(.buy, 4, at: 102)
        #expect(book.story == ["executed 1@102 1/5", "placed 5"])
        #expect(book.levels == ["sell 102 0", "buy 102 3"])
    }

    @Test mutating func `a part fill keeps its place in the queue`() {
        book.send(.sell, 10, at: 100, account: 2)
        book.send(.sell, 10, at: 100, account: 3)
        book.send(.buy, 4, at: 100)
        #expect(book.levels == ["sell 100 16"])
        book.send(.buy, 8, at: 100)
        #expect(book.story == ["executed 6@100 1/4", "executed 2@100 2/4"])
    }

    @Test mutating func `executions show both orders as they are afterwards`() {
        book.send(.sell, 10, at: 100, account: 2)
        book.send(.buy, 4, at: 101)
        guard case .executed(let execution) = book.events[0] else {
            Issue.record("no execution: \(book.events)")
            return
        }
        #expect(execution.maker.filled == 4)
        #expect(execution.maker.remaining == 6)
        #expect(execution.taker.remaining == 0)
        #expect(book.engine.positions == [1: 4, 2: -4])
        #expect(book.engine.lastPrice == 100)
    }

    @Test mutating func `a post-only order that would execute is refused`() {
        book.send(.sell, 1, at: 100, account: 2)
        book.send(.buy, 1, at: 100, .postOnly)
        #expect(book.story == ["rejected 2 postWouldExecute"])
        book.send(.buy, 1, at: 99, .postOnly)
        #expect(book.story == ["placed 3"])
    }

    @Test mutating func `immediate-or-cancel takes what there is and leaves the rest`() {
        book.send(.buy, 3, at: 100, .immediateOrCancel)
        #expect(book.story == ["rejected 1 immediateWouldNotExecute"])
        book.send(.sell, 2, at: 100, account: 2)
        book.send(.sell, 2, at: 101, account: 2)
        book.send(.buy, 3, at: 100, .immediateOrCancel)
        #expect(book.story == ["executed 2@100 2/4", "cancelled 4 immediateRemainder"])
        #expect(book.engine.bestPrice(.buy) == nil)
    }

    @Test mutating func `fill-or-kill fills whole or not at all`() {
        book.send(.sell, 2, at: 100, account: 2)
        book.send(.sell, 2, at: 101, account: 2)
        book.send(.buy, 5, at: 101, .fillOrKill)
        #expect(book.story == ["rejected 3 immediateWouldNotExecute"])
        book.send(.buy, 4, at: 100, .fillOrKill)
        #expect(book.story == ["rejected 4 immediateWouldNotExecute"])
        book.send(.buy, 4, at: 101, .fillOrKill)
        #expect(book.story == ["executed 2@100 1/5", "executed 2@101 2/5"])
    }

    @Test mutating func `a market order walks one per cent and no further`() {
        book.send(.sell, 1, at: 1_000, account: 2)
        book.send(.sell, 1, at: 1_010, account: 2)
        book.send(.sell, 1, at: 1_011, account: 2)
        book.send(.buy, 3, .market)
        #expect(
            book.story == ["executed 1@1000 1/4", "executed 1@1010 2/4", "cancelled 4 immediateRemainder"])
        book.send(.sell, 1, .market)
        #expect(book.story == ["rejected 5 immediateWouldNotExecute"])
    }

    @Test mutating func `a selling market order walks one per cent down`() {
        book.send(.buy, 1, at: 1_000, account: 2)
        book.send(.buy, 1, at: 990, account: 2)
        book.send(.buy, 1, at: 989, account: 2)
        book.send(.sell, 3, .market)
        #expect(
            book.story == ["executed 1@1000 1/4", "executed 1@990 2/4", "cancelled 4 immediateRemainder"])
    }

    @Test mutating func `an order that would meet its own account is refused whole`() {
        book.send(.sell, 1, at: 100, account: 2)
        book.send(.sell, 1, at: 101, account: 1)
        book.send(.buy, 2, at: 101)
        #expect(book.story == ["rejected 3 wouldExecuteSelf"])
        // What fills before its own order is in reach goes through.
        book.send(.buy, 1, at: 101)
        #expect(book.story == ["executed 1@100 1/4"])
        book.send(.buy, 1, .market)
        #expect(book.story == ["rejected 5 wouldExecuteSelf"])
        book.send(.buy, 1, at: 101, .postOnly)
        #expect(book.story == ["rejected 6 postWouldExecute"])
    }

    @Test mutating func `a cancelled order leaves its level`() {
        let number = book.send(.buy, 5, at: 100)
        book.send(.buy, 2, at: 100, account: 2)
        let first = book.cancel(number)
        #expect(first)
        #expect(book.story == ["cancelled 1 byUser"])
        #expect(book.levels == ["buy 100 2"])
        let second = book.cancel(number)
        #expect(!second)
        #expect(book.events.isEmpty)
    }

    // MARK: Reduce-only

    @Test mutating func `reduce-only needs a position to reduce`() {
        book.send(.sell, 1, at: 100, reduceOnly: true)
        #expect(book.story == ["rejected 1 wouldNotReducePosition"])
        book.send(.sell, 5, at: 100, account: 2)
        book.send(.buy, 5, at: 100)
        book.send(.buy, 1, at: 90, reduceOnly: true)
        #expect(book.story == ["rejected 4 wouldNotReducePosition"])
        book.send(.sell, 3, at: 110, reduceOnly: true)
        #expect(book.story == ["placed 5"])
    }

    @Test mutating func `a reduce-only order is cut to the position`() {
        book.send(.sell, 5, at: 100, account: 2)
        book.send(.buy, 5, at: 100)
        book.send(.buy, 20, at: 99, account: 2)
        book.send(.sell, 9, .market, reduceOnly: true)
        #expect(book.story == ["executed 5@99 3/4"])
        #expect(book.engine.positions[1] == 0)
    }

    @Test mutating func `a resting reduce-only order goes with its position`() {
        book.send(.sell, 5, at: 100, account: 2)
        book.send(.buy, 5, at: 100)
        book.send(.sell, 5, at: 110, reduceOnly: true)
        book.send(.buy, 9, at: 99, account: 2)
        book.send(.sell, 5, at: 99)
        #expect(book.story == ["executed 5@99 4/5", "cancelled 3 wouldNotReducePosition"])
        #expect(book.engine.bestPrice(.sell) == nil)
    }

    @Test mutating func `two resting reduce-only orders never turn the position around`() {
        book.send(.sell, 5, at: 100, account: 2)
        book.send(.buy, 5, at: 100)
        book.send(.sell, 4, at: 110, reduceOnly: true)
        book.send(.sell, 4, at: 110, reduceOnly: true)
        book.send(.buy, 8, at: 110, account: 2)
        #expect(
            book.story == [
                "executed 4@110 3/5", "executed 1@110 4/5", "cancelled 4 wouldNotReducePosition", "placed 5",
            ])
        #expect(book.engine.positions[1] == 0)
    }

    @Test mutating func `fill-or-kill does not count on more than reduce-only orders may give`() {
        book.send(.sell, 5, at: 100, account: 2)
        book.send(.buy, 5, at: 100)
        book.send(.sell, 4, at: 110, reduceOnly: true)
        book.send(.sell, 4, at: 110, reduceOnly: true)
        book.send(.buy, 8, at: 110, .fillOrKill, account: 3)
        #expect(book.story == ["rejected 5 immediateWouldNotExecute"])
        book.send(.buy, 5, at: 110, .fillOrKill, account: 3)
        #expect(
            book.story == ["executed 4@110 3/6", "executed 1@110 4/6", "cancelled 4 wouldNotReducePosition"])
    }
}
