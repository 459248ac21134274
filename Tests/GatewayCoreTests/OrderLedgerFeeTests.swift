// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Fixture = LedgerFixture

/// Where a fill's fee comes from, and what it stays when nothing tells it.
struct OrderLedgerFeeTests {
    private let bare = Fixture.fill("f-1", quantity: "2", price: "50000", at: 20, fee: nil)
    private let fee = BookedFee(fillID: FillID("f-1"), fee: Fixture.decimal("0.02"), currency: "USD")

    private func placed() -> OrderLedger {
        var ledger = OrderLedger()
        _ = ledger.placeRequested(Fixture.request(), owner: Fixture.alice, now: Fixture.start)
        return ledger
    }

    private func answered(_ ledger: inout OrderLedger) -> LedgerChanges {
        ledger.placementAnswered(
            Fixture.clientOrderID,
            Fixture.answer(Fixture.report(.working, reason: nil, at: 20, filled: "2"), fills: [bare]),
            now: Fixture.at(21))
    }

    @Test func `a booking that comes while the fill waits is as good as the feed's word`() {
        var ledger = placed()
        #expect(answered(&ledger).fills.isEmpty)
        let told = ledger.feesBooked([fee])
        #expect(told.fills.map(\.fee) == [fee.fee] && told.fills.map(\.feeCurrency) == ["USD"])
        #expect(told.completedFills.isEmpty && ledger.oldestFillWithoutFee == nil)
        // The feed repeats it, and it is not told again.
        let repeated = ledger.filled(
            Fixture.fill("f-1", quantity: "2", price: "50000", at: 20), now: Fixture.at(30))
        #expect(repeated.fills.isEmpty && repeated.completedFills.isEmpty)
    }

    @Test func `a booking that comes first waits for its fill`() {
        var ledger = placed()
        #expect(ledger.feesBooked([fee]).isEmpty)
        #expect(answered(&ledger).fills.map(\.fee) == [fee.fee])
    }

    @Test func `a fee that comes late completes the fill, which is not told as new`() {
        var ledger = placed()
        _ = answered(&ledger)
        let told = ledger.timePassed(now: Fixture.at(3_021)).fills
        #expect(told.count == 1 && told[0].fee == nil)
        #expect(ledger.oldestFillWithoutFee == bare.venueTime)
        let changes = ledger.feesBooked([fee])
        #expect(changes.fills.isEmpty && changes.orders.isEmpty)
        #expect(changes.completedFills.map(\.fee) == [fee.fee])
        #expect(changes.completedFills.map(\.owner) == [Fixture.alice])
        #expect(ledger.feesBooked([fee]).completedFills.isEmpty)
    }

    @Test func `the feed's own word completes it too`() {
        var ledger = OrderLedger()
        _ = ledger.filled(bare, now: Fixture.at(21))
        let late = ledger.filled(
            Fixture.fill("f-1", quantity: "2", price: "50000", at: 20), now: Fixture.at(9_000))
        #expect(late.fills.isEmpty && late.completedFills.map(\.fee) == [Fixture.decimal("0.01")])
    }

    @Test func `what a journal remembers without a fee may still get one`() {
        var ledger = OrderLedger(restoring: JournalContents(fills: [bare]))
        #expect(ledger.oldestFillWithoutFee == bare.venueTime)
        #expect(ledger.feesBooked([fee]).completedFills.map(\.id) == [bare.id])
    }

    @Test func `a fee that three looks into the log have not found stays absent`() {
        var ledger = OrderLedger()
        _ = ledger.filled(bare, now: Fixture.at(21))
        // A look that begins after the fill says nothing of it.
        ledger.accountLogRead(since: Fixture.at(21))
        for _ in 0..<2 { ledger.accountLogRead(since: Fixture.at(0)) }
        #expect(ledger.oldestFillWithoutFee == bare.venueTime)
        ledger.accountLogRead(since: Fixture.at(0))
        #expect(ledger.oldestFillWithoutFee == nil)
    }

    // MARK: Several bookings of one execution

    private func booking(_ number: Int64, _ fee: String, _ currency: String) -> BookedFee {
        var booking = BookedFee(fillID: FillID("f-1"), fee: Fixture.decimal(fee), currency: currency)
        booking.entryID = number
        return booking
    }

    @Test(arguments: [[0, 1], [1, 0]])
    func `of a fee and the profit in another currency the fee is told, whichever is booked first`(
        order: [Int]
    ) {
        // The profit's own booking has no fee, which the history calls 0.
        let bookings = [booking(1, "0", "XBT"), booking(2, "0.02", "USD")]
        for together in [true, false] {
            var ledger = OrderLedger()
            _ = ledger.filled(bare, now: Fixture.at(21))
            var known: [Fill] = []
            if together {
                known = ledger.feesBooked(order.map { bookings[$0] }).completedFills
            } else {
                for index in order { known += ledger.feesBooked([bookings[index]]).completedFills }
            }
            #expect(known.last?.fee == Fixture.decimal("0.02") && known.last?.feeCurrency == "USD")
            #expect(!together || known.count == 1)
        }
        var early = placed()
        _ = early.feesBooked(order.map { bookings[$0] })
        #expect(answered(&early).fills.map(\.feeCurrency) == ["USD"])
        var waiting = placed()
        #expect(answered(&waiting).fills.isEmpty)
        #expect(waiting.feesBooked(order.map { bookings[$0] }).fills.map(\.feeCurrency) == ["USD"])
    }

    @Test(arguments: ["USD", "XBT"])
    func `a fee that is booked twice, and differently, is absent: neither is the whole`(currency: String) {
        let bookings = [booking(1, "0.02", "USD"), booking(2, "0.0001", currency)]
        var ledger = OrderLedger()
        _ = ledger.filled(bare, now: Fixture.at(21))
        #expect(ledger.feesBooked([bookings[0]]).completedFills.map(\.fee) == [Fixture.decimal("0.02")])
        // The same again is no other.
        #expect(ledger.feesBooked([bookings[0]]).isEmpty)
        let disputed = ledger.feesBooked([bookings[1]]).completedFills
        #expect(disputed.count == 1 && disputed[0].fee == nil && disputed[0].feeCurrency == nil)
        #expect(ledger.feesBooked(bookings).isEmpty)
        // The log has said all it has.
        #expect(ledger.oldestFillWithoutFee == nil)

        var early = placed()
        _ = early.feesBooked(bookings)
        #expect(answered(&early).fills.isEmpty)
        #expect(early.timePassed(now: Fixture.at(3_021)).fills.map(\.fee) == [nil])
        // The feed's own word is one number.
        let word = early.filled(
            Fixture.fill("f-1", quantity: "2", price: "50000", at: 20), now: Fixture.at(9_000))
        #expect(word.completedFills.map(\.fee) == [Fixture.decimal("0.01")])
    }

    @Test func `an execution without any charge has cost nothing`() {
        var ledger = OrderLedger()
        _ = ledger.filled(bare, now: Fixture.at(21))
        let free = ledger.feesBooked([booking(1, "0", "USD")]).completedFills
        #expect(free.map(\.fee) == [.zero] && free.map(\.feeCurrency) == ["USD"])
        let both = ledger.feesBooked([booking(2, "0", "XBT")]).completedFills
        #expect(both.map(\.fee) == [.zero] && both.map(\.feeCurrency) == [nil])
    }

    @Test func `a booking that comes under two numbers, or none, is held for one where it looks the same`() {
        var ledger = OrderLedger()
        _ = ledger.filled(bare, now: Fixture.at(21))
        #expect(ledger.feesBooked([fee]).completedFills.count == 1)
        #expect(ledger.feesBooked([booking(7, "0.02", "USD")]).isEmpty)
    }

    @Test func `a booking says what a fill cost only where it is of money`() {
        var entry = AccountLogEntry(bookedAt: Fixture.start, kind: "futures trade")
        #expect(BookedFee(entry, from: .history) == nil)
        entry.fillID = FillID("f-1")
        entry.symbol = Symbol("PF_XBTUSD")
        entry.asset = "PF_XBTUSD"
        entry.fee = 0
        #expect(BookedFee(entry, from: .history) == nil)
        entry.asset = "USD"
        #expect(BookedFee(entry, from: .history)?.fee == 0)
        // The feed has a zero where nothing is said.
        #expect(BookedFee(entry, from: .feed) == nil)
        entry.fee = Fixture.decimal("-0.5")
        #expect(BookedFee(entry, from: .feed)?.fee == Fixture.decimal("-0.5"))
    }
}
