// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import PaperVenue

@Suite struct EngineStopTests {
    var book = EngineFixture()

    @Test mutating func `a buying stop waits for a rise of the last price`() {
        book.send(.sell, 1, at: 100, account: 2)
        book.send(.sell, 1, at: 105, account: 2)
        book.send(.sell, 9, at: 106, account: 2)
        book.send(.buy, 2, .stop, stop: 105)
        #expect(book.story == ["waits 4"])
        book.send(.buy, 1, at: 100, account: 3)
        #expect(book.story == ["executed 1@100 1/5"])
        book.send(.buy, 1, at: 105, account: 3)
        #expect(book.story == ["executed 1@105 2/6", "triggered 4", "executed 2@106 3/4"])
        #expect(book.engine.triggers.isEmpty)
    }

    @Test mutating func `a selling stop waits for a fall of the mark price`() {
        book.send(.buy, 5, at: 90, account: 2)
        book.signalsMoved(mark: 100)
        book.send(.sell, 1, .stop, stop: 95, signal: .mark)
        #expect(book.story == ["waits 2"])
        book.signalsMoved(mark: 96, index: 80)
        #expect(book.story.isEmpty)
        book.signalsMoved(mark: 95)
        #expect(book.story == ["triggered 2", "executed 1@90 1/2"])
    }

    @Test mutating func `taking profit looks the other way`() {
        book.send(.buy, 5, at: 90, account: 2)
        book.signalsMoved(index: 100)
        book.send(.sell, 1, .takeProfit, stop: 105, signal: .index)
        #expect(book.story == ["waits 2"])
        book.signalsMoved(index: 104)
        #expect(book.story.isEmpty)
        book.signalsMoved(index: 105)
        #expect(book.story == ["triggered 2", "executed 1@90 1/2"])
    }

    @Test mutating func `a stop with a limit rests at it`() {
        book.signalsMoved(mark: 100)
        book.send(.buy, 3, at: 101, .stop, stop: 102, signal: .mark)
        book.signalsMoved(mark: 103)
        #expect(book.story == ["triggered 1", "placed 1"])
        #expect(book.engine.bids.lots(at: 101) == 3)
    }

    @Test mutating func `a stop that is set off already does not wait`() {
        book.signalsMoved(mark: 100)
        book.send(.sell, 3, at: 99, account: 2)
        book.send(.buy, 3, .stop, stop: 90, signal: .mark)
        #expect(book.story == ["triggered 2", "executed 3@99 1/2"])
    }

    @Test mutating func `a stop without a counterpart is refused when set off`() {
        book.signalsMoved(mark: 100)
        book.send(.buy, 3, .stop, stop: 102, signal: .mark)
        book.signalsMoved(mark: 102)
        #expect(book.story == ["triggered 1", "rejected 1 immediateWouldNotExecute"])
        #expect(book.engine.triggers.isEmpty)
    }

    @Test mutating func `one stop sets off the next`() {
        for price in Int64(100)...104 { book.send(.sell, 1, at: price, account: 2) }
        book.send(.buy, 1, .stop, stop: 100)
        book.send(.buy, 1, .stop, stop: 101)
        book.send(.buy, 1, .stop, stop: 103)
        book.send(.buy, 1, at: 100, account: 3)
        #expect(
            book.story == [
                "executed 1@100 1/9", "triggered 6", "executed 1@101 2/6", "triggered 7",
                "executed 1@102 3/7",
            ])
        #expect(book.engine.triggers.map(\.number) == [8])
    }

    @Test mutating func `a waiting stop can be cancelled`() {
        let number = book.send(.buy, 1, .stop, stop: 100)
        let isCancelled = book.cancel(number)
        #expect(isCancelled)
        #expect(book.story == ["cancelled 1 byUser"])
        #expect(book.engine.order(number) == nil)
    }

    @Test mutating func `without a price of its signal a stop waits`() {
        book.send(.sell, 1, .stop, stop: 100, signal: .index)
        #expect(book.story == ["waits 1"])
        book.send(.sell, 1, .stop, stop: 100)
        #expect(book.story == ["waits 2"])
    }
}
