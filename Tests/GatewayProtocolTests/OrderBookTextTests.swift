// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Testing
import Trading

/// The fast way to write a change of a book gives the same bytes as the plain one.
struct OrderBookTextTests {
    private static let levels = [
        BookLevel(price: 84_000, quantity: Decimal("0.0371") ?? .zero),
        BookLevel(price: Decimal("0.00000123") ?? .zero, quantity: 0),
        BookLevel(price: Decimal("83998.5") ?? .zero, quantity: 120_000_000),
    ]

    @Test(arguments: [Side.buy, .sell], 1...3)
    func `writes what the message encodes to`(side: Side, count: Int) {
        var fast = OrderBookText()
        for sequence in [Int64(0), 7, .max] {
            for time in [nil, Timestamp(microseconds: 1_790_359_997_729_000)] {
                let levels = Array(Self.levels.prefix(count))
                fast.begin()
                for level in levels { fast.level(side, level.price, level.quantity) }
                #expect(fast.end(sequence: sequence, venueTime: time) == true)
                let plain = OrderBookChange(
                    bids: side == .buy ? levels : [], asks: side == .sell ? levels : [], sequence: sequence,
                    venueTime: time)
                #expect(text(fast.bytes) == text(plain.encoded()))
            }
        }
    }

    @Test func `there is no event without a level`() {
        var fast = OrderBookText()
        fast.begin()
        #expect(fast.end(sequence: 1, venueTime: nil) == false)
    }
}

/// What a client makes of a book and its changes.
struct OrderBookChangesTests {
    private func level(_ price: Decimal, _ quantity: Decimal) -> BookLevel {
        BookLevel(price: price, quantity: quantity)
    }

    @Test func `levels are replaced, put in their place and taken out`() {
        var book = OrderBookState(
            symbol: Symbol("A"), depth: 3, bids: [level(9, 1), level(7, 1)],
            asks: [level(11, 1), level(13, 1)],
            sequence: 1, receivedAt: Timestamp(microseconds: 0), stale: false)
        book.apply(OrderBookChange(bids: [level(8, 2), level(7, 0)], sequence: 4))
        book.apply(OrderBookChange(asks: [level(11, 5)], sequence: 5, venueTime: Timestamp(microseconds: 3)))
        book.apply(OrderBookChange(bids: [level(10, 3), level(1, 0)], asks: [level(14, 1)], sequence: 6))
        #expect(book.bids == [level(10, 3), level(9, 1), level(8, 2)])
        #expect(book.asks == [level(11, 5), level(13, 1), level(14, 1)])
        #expect(book.sequence == 6 && book.venueTime == Timestamp(microseconds: 3))
    }
}
