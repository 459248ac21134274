// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

/// A book, the exchange that tells of it, and a clock.
struct OrderBookFixture {
    static let symbol = Symbol("PF_XBTUSD")
    static let start = Timestamp(seconds: 1_790_000_000)

    var book: OrderBook
    var now = start
    /// The exchange's count.
    var sequence: Int64

    /// A live book as of number 100: bids 99 and 98, asks 101 and 102, one contract each.
    init(_ views: BookView...) {
        book = OrderBook(symbol: Self.symbol, now: Self.start)
        for view in views { book.viewAdded(view) }
        sequence = 100
        book.subscriptionConfirmed(now: now)
        _ = book.snapshotReceived(Self.snapshot(), now: now)
    }

    static func decimal(_ text: String) -> Decimal { Decimal(text) ?? .zero }

    static func level(_ price: String, _ quantity: String = "1") -> BookLevel {
        BookLevel(price: decimal(price), quantity: decimal(quantity))
    }

    static func snapshot(
        bids: [String] = ["99", "98"], asks: [String] = ["101", "102"], sequence: Int64 = 100
    ) -> BookSnapshot {
        BookSnapshot(
            symbol: symbol, sequence: sequence, bids: bids.map { level($0) }, asks: asks.map { level($0) },
            venueTime: start)
    }

    static func delta(
        _ sequence: Int64, _ side: Side, _ price: String, _ quantity: String, at time: Timestamp? = nil
    ) -> BookDelta {
        BookDelta(
            symbol: symbol, sequence: sequence, side: side, price: decimal(price),
            quantity: decimal(quantity), venueTime: time)
    }

    /// The exchange's next change.
    mutating func next(_ side: Side, _ price: String, _ quantity: String) -> OrderBook.OnDelta {
        sequence += 1
        return book.deltaReceived(Self.delta(sequence, side, price, quantity), now: now)
    }

    mutating func passed(_ duration: Duration) -> OrderBook.OnTrouble {
        now = now.advanced(by: duration)
        return book.timePassed(now: now)
    }

    /// What the last change means for `view`, as `buy 99=2`.
    func shown(_ view: BookView) -> [String] {
        var shown: [String] = []
        book.showChange(in: view) { shown.append("\($0.rawValue) \($1)=\($2)") }
        return shown
    }

    /// One side as `99=1`, best first.
    func side(_ side: Side, _ view: BookView = BookView(depth: 1_000)) -> [String] {
        book.levels(side, in: view).map { "\($0.price)=\($0.quantity)" }
    }
}
