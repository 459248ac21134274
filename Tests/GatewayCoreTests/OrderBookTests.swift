// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

struct OrderBookTests {
    private typealias Fixture = OrderBookFixture
    private let whole = BookView(depth: 1_000)

    // MARK: A book that holds

    @Test func `begins with the snapshot and follows the count`() {
        var fixture = Fixture()
        #expect(fixture.book.isLive && fixture.book.sequence == 100)
        #expect(fixture.next(.buy, "99", "2.5") == .applied)
        #expect(fixture.next(.sell, "100.5", "3") == .applied)
        #expect(fixture.next(.buy, "98", "0") == .applied)
        #expect(fixture.next(.buy, "97", "4") == .applied)
        #expect(fixture.side(.buy) == ["99=2.5", "97=4"])
        #expect(fixture.side(.sell) == ["100.5=3", "101=1", "102=1"])
        #expect(fixture.book.sequence == 104)
    }

    @Test func `drops changes that come before the snapshot`() {
        var book = OrderBook(symbol: Fixture.symbol, now: Fixture.start)
        #expect(book.deltaReceived(Fixture.delta(101, .buy, "99", "1"), now: Fixture.start) == .ignored)
        #expect(book.snapshotReceived(Fixture.snapshot(), now: Fixture.start) == .began)
        #expect(book.deltaReceived(Fixture.delta(101, .buy, "99", "3"), now: Fixture.start) == .applied)
        #expect(book.levels(.buy, in: BookView(depth: 1)) == [Fixture.level("99", "3")])
    }

    @Test func `takes a snapshot in any order and leaves out levels of nothing`() {
        var book = OrderBook(symbol: Fixture.symbol, now: Fixture.start)
        var snapshot = Fixture.snapshot(bids: ["97", "99", "98"], asks: ["103", "101", "102"])
        snapshot.bids.append(Fixture.level("96", "0"))
        #expect(book.snapshotReceived(snapshot, now: Fixture.start) == .began)
        #expect(book.levels(.buy, in: whole).map(\.price) == [99, 98, 97])
        #expect(book.levels(.sell, in: whole).map(\.price) == [101, 102, 103])
    }

    @Test func `counts in smaller digits when a finer price comes`() {
        var fixture = Fixture()
        #expect(fixture.next(.buy, "99.25", "1") == .applied)
        #expect(fixture.next(.sell, "100.999999999", "1") == .applied)
        #expect(fixture.next(.buy, "0.000000000000000001", "1") == .broken(.unusable, .resubscribe))
        #expect(fixture.side(.buy) == ["99.25=1", "99=1", "98=1"])
        #expect(fixture.side(.sell) == ["100.999999999=1", "101=1", "102=1"])
    }

    @Test func `bears a side that empties`() {
        var fixture = Fixture()
        for price in ["99", "98"] { #expect(fixture.next(.buy, price, "0") == .applied) }
        #expect(fixture.side(.buy).isEmpty)
        #expect(fixture.next(.sell, "50", "1") == .applied)
        #expect(fixture.next(.buy, "49", "1") == .applied)
    }

    @Test func `takes a new snapshot while it is live`() {
        var fixture = Fixture()
        #expect(
            fixture.book.snapshotReceived(
                Fixture.snapshot(bids: ["5"], asks: ["6"], sequence: 7), now: fixture.now) == .began)
        #expect(fixture.side(.buy) == ["5=1"])
        #expect(fixture.book.deltaReceived(Fixture.delta(8, .buy, "5", "0"), now: fixture.now) == .applied)
    }

    // MARK: What does not fit

    @Test func `a hole in the count ends the book and says how many are missing`() {
        var fixture = Fixture()
        fixture.sequence += 3
        #expect(fixture.next(.buy, "99", "2") == .broken(.sequenceGap(missing: 3), .resubscribe))
        #expect(!fixture.book.isLive)
        #expect(fixture.side(.buy) == ["99=1", "98=1"], "the book as it last was right")
        #expect(fixture.next(.buy, "99", "0") == .ignored)
        #expect(fixture.book.lastTrouble?.trouble == .sequenceGap(missing: 3))
    }

    @Test(arguments: [
        (Side.buy, "101"), (.buy, "101.5"), (.buy, "200"), (.sell, "99"), (.sell, "98.5"), (.sell, "1"),
    ])
    func `a level that crosses the book ends it and is not taken`(side: Side, price: String) {
        var fixture = Fixture()
        #expect(fixture.next(side, price, "1") == .broken(.crossed, .resubscribe))
        #expect(fixture.side(.buy) == ["99=1", "98=1"])
        #expect(fixture.side(.sell) == ["101=1", "102=1"])
    }

    @Test func `taking out a level that is not there ends the book`() {
        var fixture = Fixture()
        #expect(fixture.next(.sell, "99", "0") == .broken(.unknownLevel, .resubscribe))
        var other = Fixture()
        #expect(other.next(.buy, "98.5", "0") == .broken(.unknownLevel, .resubscribe))
    }

    @Test func `a repeated change is ignored, and a later one with an old number is not`() {
        var fixture = Fixture()
        #expect(fixture.next(.buy, "99", "2") == .applied)
        let time = Fixture.start
        let again = Fixture.delta(101, .buy, "99", "2", at: time)
        #expect(fixture.book.deltaReceived(again, now: fixture.now) == .ignored)
        #expect(fixture.book.deltaReceived(Fixture.delta(100, .buy, "1", "0"), now: fixture.now) == .ignored)
        #expect(fixture.next(.buy, "99", "3") == .applied)
        let anew = Fixture.delta(5, .buy, "99", "9", at: time.advanced(by: .milliseconds(1)))
        #expect(
            fixture.book.deltaReceived(anew, now: fixture.now)
                == .broken(.sequenceGap(missing: 0), .resubscribe))
    }

    @Test func `very many repeats in a row are no repeats`() {
        var fixture = Fixture()
        let repeated = Fixture.delta(100, .buy, "99", "1")
        var ignored = 0
        while fixture.book.deltaReceived(repeated, now: fixture.now) == .ignored { ignored += 1 }
        #expect(ignored == 64)
        #expect(!fixture.book.isLive)
    }

    @Test(arguments: [
        (OrderBookFixture.snapshot(bids: ["99", "98", "99"]), BookTrouble.unusable),
        (OrderBookFixture.snapshot(bids: ["99", "101"]), .crossed),
        (OrderBookFixture.snapshot(asks: ["99"]), .crossed),
        (OrderBookFixture.snapshot(bids: ["0.00000000000000000001"]), .unusable),
        (OrderBookFixture.snapshot(bids: ["99999999999999999999"]), .unusable),
    ])
    func `a snapshot that cannot be is refused`(snapshot: BookSnapshot, trouble: BookTrouble) {
        var fixture = Fixture()
        #expect(
            fixture.book.snapshotReceived(snapshot, now: fixture.now)
                == .refused(trouble, wasLive: true, .resubscribe))
        #expect(!fixture.book.isLive)
        #expect(fixture.side(.sell) == ["101=1", "102=1"])
    }

    // MARK: The way back

    @Test func `subscribes anew at once, then ever more slowly, and at once again after it held`() {
        var fixture = Fixture()
        var pauses: [Int] = []
        for round in 0..<8 {
            guard case .broken(_, let action) = fixture.next(.buy, "200", "1") else { return }
            #expect((action == .resubscribe) == (round == 0), "round \(round)")
            var waited = 0
            if action == .wait {
                while fixture.passed(.seconds(1)) == .wait { waited += 1 }
                waited += 1
            }
            pauses.append(waited)
            fixture.book.subscriptionConfirmed(now: fixture.now)
            #expect(
                fixture.book.snapshotReceived(
                    Fixture.snapshot(sequence: fixture.sequence), now: fixture.now)
                    == .began)
        }
        #expect(pauses == [0, 2, 4, 8, 16, 30, 30, 30])
        #expect(fixture.passed(.seconds(60)) == .wait, "a live book waits for nothing")
        #expect(fixture.next(.buy, "200", "1") == .broken(.crossed, .resubscribe))
    }

    @Test func `asks again for a snapshot that does not come`() {
        var book = OrderBook(symbol: Fixture.symbol, now: Fixture.start)
        #expect(book.timePassed(now: Fixture.start.advanced(by: .seconds(600))) == .wait, "not confirmed yet")
        book.subscriptionConfirmed(now: Fixture.start)
        #expect(book.timePassed(now: Fixture.start.advanced(by: .seconds(9))) == .wait)
        #expect(book.timePassed(now: Fixture.start.advanced(by: .seconds(10))) == .resubscribe)
        #expect(book.timePassed(now: Fixture.start.advanced(by: .seconds(19))) == .wait)
        #expect(book.timePassed(now: Fixture.start.advanced(by: .seconds(20))) == .resubscribe)
    }

    @Test func `a lost connection ends it, and the next snapshot begins it`() {
        var fixture = Fixture()
        #expect(fixture.book.connectionLost(now: fixture.now) == true)
        #expect(fixture.book.connectionLost(now: fixture.now) == false, "told once")
        #expect(fixture.book.lastTrouble?.trouble == .feedLost)
        #expect(fixture.passed(.seconds(600)) == .wait, "the next connection subscribes by itself")
        #expect(fixture.next(.buy, "99", "2") == .ignored)
        #expect(fixture.book.snapshotReceived(Fixture.snapshot(sequence: 9), now: fixture.now) == .began)
    }
}
