// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

/// What is seen of a book: depth, grouping, and that whoever applies the changes has the book at that depth.
struct OrderBookViewTests {
    private typealias Fixture = OrderBookFixture

    @Test func `a change out of sight is not shown, one that pushes a level out of sight names it`() {
        let two = BookView(depth: 2)
        var fixture = Fixture(two)
        _ = fixture.next(.buy, "97", "1")
        #expect(fixture.shown(two) == [])
        _ = fixture.next(.buy, "98.5", "7")
        #expect(fixture.shown(two) == ["buy 98.5=7", "buy 98=0"])
        _ = fixture.next(.buy, "98.5", "8")
        #expect(fixture.shown(two) == ["buy 98.5=8"])
        _ = fixture.next(.buy, "99", "0")
        #expect(fixture.shown(two) == ["buy 99=0", "buy 98=1"])
        _ = fixture.next(.sell, "101", "0")
        #expect(fixture.shown(two) == ["sell 101=0"])
        #expect(fixture.shown(BookView(depth: 1)) == ["sell 101=0", "sell 102=1"])
    }

    @Test func `grouping puts bids at the next lower and asks at the next higher multiple`() {
        let grouped = BookView(depth: 10, grouping: 5)
        var fixture = Fixture(grouped)
        #expect(fixture.side(.buy, grouped) == ["95=2"])
        #expect(fixture.side(.sell, grouped) == ["105=2"])
        _ = fixture.next(.buy, "95", "3")
        #expect(fixture.shown(grouped) == ["buy 95=5"])
        _ = fixture.next(.sell, "100", "1.5")
        #expect(fixture.shown(grouped) == ["sell 100=1.5"])
        _ = fixture.next(.sell, "100", "0")
        #expect(fixture.shown(grouped) == ["sell 100=0"])
        _ = fixture.next(.buy, "99", "0")
        #expect(fixture.shown(grouped) == ["buy 95=4"])
        #expect(fixture.side(.buy, grouped) == ["95=4"])
        #expect(fixture.side(.buy, BookView(depth: 1, grouping: 2)) == ["98=1"], "asked for once")
    }

    @Test func `a grouping that is followed twice is kept until both have left`() {
        let (five, deeper) = (BookView(depth: 1, grouping: 5), BookView(depth: 9, grouping: 5))
        var fixture = Fixture(five, deeper)
        #expect(fixture.book.groupings.count == 1)
        fixture.book.viewRemoved(five)
        _ = fixture.next(.buy, "99", "2")
        #expect(fixture.shown(deeper) == ["buy 95=3"])
        fixture.book.viewRemoved(deeper)
        #expect(fixture.book.groupings.isEmpty)
    }

    private static let views = [
        BookView(depth: 1), BookView(depth: 3), BookView(depth: 25), BookView(depth: 1_000),
        BookView(depth: 2, grouping: OrderBookFixture.decimal("0.5")), BookView(depth: 5, grouping: 3),
        BookView(depth: 1_000, grouping: 10),
    ]

    /// Thousands of random changes against a book kept in a dictionary, which knows nothing of ladders.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `who applies the changes to the state has the book at its depth`(seed: UInt64) throws {
        var random = Random(state: seed &* 0x9e37_79b9)
        var book = OrderBook(symbol: Fixture.symbol, now: Fixture.start)
        for view in Self.views { book.viewAdded(view) }
        #expect(
            book.snapshotReceived(
                Fixture.snapshot(bids: ["995", "994.5"], asks: ["1005", "1005.25"]), now: Fixture.start)
                == .began)
        var truth = ReferenceBook(book)
        var clients = Self.views.map { ReferenceBook(book, $0) }
        for number in 0..<4_000 {
            let side: Side = random.next(2) == 0 ? .buy : .sell
            guard let change = truth.randomChange(side, &random) else { continue }
            let delta = BookDelta(
                symbol: Fixture.symbol, sequence: book.sequence + 1, side: side, price: change.price,
                quantity: change.quantity, venueTime: nil)
            try #require(book.deltaReceived(delta, now: Fixture.start) == .applied, "change \(number)")
            truth.apply(side, change.price, change.quantity)
            for index in clients.indices {
                book.showChange(in: Self.views[index]) { clients[index].apply($0, $1, $2) }
            }
        }
        for (client, view) in zip(clients, Self.views) {
            for side in [Side.buy, .sell] {
                let expected = truth.levels(side, grouping: view.grouping).prefix(view.depth)
                #expect(client.levels(side, grouping: nil) == Array(expected), "\(view) \(side)")
                #expect(book.levels(side, in: view) == Array(expected), "\(view) \(side)")
            }
        }
    }

    /// A small generator, so that a failure can be repeated.
    private struct Random {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    /// Levels by price, found by looking at all of them.
    private struct ReferenceBook {
        var bids: [Decimal: Decimal] = [:]
        var asks: [Decimal: Decimal] = [:]

        init(_ book: OrderBook, _ view: BookView = BookView(depth: 1_000)) {
            for level in book.levels(.buy, in: view) { bids[level.price] = level.quantity }
            for level in book.levels(.sell, in: view) { asks[level.price] = level.quantity }
        }

        mutating func apply(_ side: Side, _ price: Decimal, _ quantity: Decimal) {
            let value = quantity.isZero ? nil : quantity
            if side == .buy { bids[price] = value } else { asks[price] = value }
        }

        func levels(_ side: Side, grouping: Decimal?) -> [BookLevel] {
            var sums: [Decimal: Decimal] = [:]
            for (price, quantity) in side == .buy ? bids : asks {
                let rounding: Decimal.Rounding = side == .buy ? .floor : .ceiling
                let place = grouping.flatMap { try? price.rounded(toStep: $0, rounding) } ?? price
                sums[place] = (try? (sums[place] ?? .zero).adding(quantity)) ?? .zero
            }
            return sums.map { BookLevel(price: $0.key, quantity: $0.value) }
                .sorted { side == .buy ? $0.price > $1.price : $0.price < $1.price }
        }

        /// A change that leaves the book uncrossed; nil if none was found.
        func randomChange(
            _ side: Side, _ random: inout Random
        ) -> (price: Decimal, quantity: Decimal)? {
            let own = side == .buy ? bids : asks
            if random.next(3) == 0,
                let known = own.keys.sorted().dropFirst(random.next(max(1, own.count))).first
            {
                return (known, random.next(2) == 0 ? .zero : Decimal(random.next(90) + 1))
            }
            // Quarters, so that digits come and go.
            let quarters = (side == .buy ? 3_960 : 4_000) + random.next(40)
            guard let price = Decimal(coefficient: Int128(quarters * 25), scale: 2) else { return nil }
            let opposite = side == .buy ? asks.keys.min() : bids.keys.max()
            if let opposite, side == .buy ? price >= opposite : price <= opposite { return nil }
            guard let quantity = Decimal(coefficient: Int128(random.next(9_999) + 1), scale: 3) else {
                return nil
            }
            return (price, quantity)
        }
    }
}
