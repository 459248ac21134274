// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import JSONText
import KrakenFutures
import Testing
import Trading

/// Every book of the session recorded at Kraken on 22 July 2021 (10 products, 7,014 changes), against books that this
/// test puts together from the same text by other means. The recording lies beside the repository; the project keeps no
/// copy.
@Suite(.enabled(if: RecordedSession.isPresent, Comment(rawValue: RecordedSession.absence)))
struct RecordedBooksTests {
    private static let views = [
        BookView(depth: 1), BookView(depth: 10), BookView(depth: 1_000), BookView(depth: 10, grouping: 10),
    ]

    /// A client that knows its first state and what it was told since.
    private struct Follower {
        var levels: [Side: [Decimal: Decimal]] = [:]

        init(_ book: OrderBook, _ view: BookView) {
            for side in [Side.buy, .sell] {
                let pairs = book.levels(side, in: view).map { ($0.price, $0.quantity) }
                levels[side] = Dictionary(pairs) { first, _ in first }
            }
        }

        mutating func apply(_ side: Side, _ price: Decimal, _ quantity: Decimal) {
            levels[side, default: [:]][price] = quantity.isZero ? nil : quantity
        }
    }

    @Test func `no gap, never crossed, and all final books equal the ones put together apart`() throws {
        var parser = FeedParser()
        var books: [Symbol: OrderBook] = [:]
        var followers: [Symbol: [Follower]] = [:]
        var apart: [String: PlainBook] = [:]
        var changes = 0
        let now = Timestamp(seconds: 1_626_995_000)
        for message in try RecordedSession.messages() {
            try PlainBook.take(message, into: &apart)
            switch parser.parse(message, receivedAt: now) {
            case .bookSnapshot(let snapshot):
                var book = OrderBook(symbol: snapshot.symbol, now: now)
                for view in Self.views { book.viewAdded(view) }
                #expect(book.snapshotReceived(snapshot, now: now) == .began)
                followers[snapshot.symbol] = Self.views.map { Follower(book, $0) }
                books[snapshot.symbol] = book
            case .book(let delta):
                changes += 1
                #expect(books[delta.symbol]?.deltaReceived(delta, now: now) == .applied, "\(delta)")
                guard let book = books[delta.symbol] else { continue }
                for index in Self.views.indices {
                    book.showChange(in: Self.views[index]) { side, price, quantity in
                        followers[delta.symbol]?[index].apply(side, price, quantity)
                    }
                }
                let best = (book.levels(.buy, in: Self.views[0]), book.levels(.sell, in: Self.views[0]))
                if let bid = best.0.first, let ask = best.1.first { #expect(bid.price < ask.price) }
            default: break
            }
        }
        #expect(changes == 7_014)
        #expect(books.count == 10 && apart.count == 10)
        for (symbol, book) in books {
            let plain = try #require(apart[symbol.name])
            for (side, name) in [(Side.buy, "bids"), (.sell, "asks")] {
                let levels = book.levels(side, in: BookView(depth: .max))
                #expect(levels == plain.sorted(side), "\(symbol) \(name)")
                #expect(levels.count > 10)
                for (follower, view) in zip(followers[symbol] ?? [], Self.views) {
                    let seen = book.levels(side, in: view)
                    #expect(follower.levels[side]?.count == seen.count, "\(symbol) \(view)")
                    for level in seen { #expect(follower.levels[side]?[level.price] == level.quantity) }
                }
            }
        }
    }

    /// Levels by the text of their prices, read without the project's parser of feeds.
    private struct PlainBook {
        var sides: [String: [String: Decimal]] = ["buy": [:], "sell": [:]]
        var sequence: Int64 = 0

        static func take(_ message: [UInt8], into books: inout [String: PlainBook]) throws {
            let json = try JSONValue(parsing: message)
            guard let product = json["product_id"]?.string, let feed = json["feed"]?.string else { return }
            switch feed {
            case "book_snapshot":
                var book = PlainBook()
                book.sequence = try #require(json["seq"]?.int64)
                for (list, side) in [("bids", "buy"), ("asks", "sell")] {
                    for level in try #require(json[list]).elements {
                        book.set(side, try #require(level["price"]), try #require(level["qty"]))
                    }
                }
                books[product] = book
            case "book":
                books[product]?.sequence += 1
                #expect(json["seq"]?.int64 == books[product]?.sequence)
                books[product]?.set(
                    try #require(json["side"]?.string), try #require(json["price"]),
                    try #require(json["qty"]))
            default: break
            }
        }

        mutating func set(_ side: String, _ price: JSONValue, _ quantity: JSONValue) {
            let text = String(decoding: price.rawBytes, as: UTF8.self)
            let amount = Decimal(String(decoding: quantity.rawBytes, as: UTF8.self)) ?? .zero
            sides[side]?[text] = amount.isZero ? nil : amount
        }

        func sorted(_ side: Side) -> [BookLevel] {
            (sides[side.rawValue] ?? [:]).map {
                BookLevel(price: Decimal($0.key) ?? .zero, quantity: $0.value)
            }
            .sorted { side == .buy ? $0.price > $1.price : $0.price < $1.price }
        }
    }
}
