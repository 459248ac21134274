// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

extension FeedParser {
    private static let bookKeys = JSONKeyTable(["product_id", "side", "seq", "price", "qty", "timestamp"])

    mutating func bookDelta(_ json: JSONValue) throws(Malformed) -> BookDelta {
        var symbol: Symbol?
        var side: Side?
        var sequence: Int64?
        var price: Decimal?
        var quantity: Decimal?
        var time: Timestamp?
        for (index, value) in json.members(named: Self.bookKeys) {
            switch index {
            case 0: symbol = self.symbol(value)
            case 1: side = value.side
            case 2: sequence = value.integer
            case 3: price = value.decimal
            case 4: quantity = value.decimal
            default: time = value.milliseconds
            }
        }
        guard let symbol else { throw .missing("product_id") }
        guard let side else { throw .missing("side") }
        guard let sequence else { throw .missing("seq") }
        guard let price else { throw .missing("price") }
        guard let quantity else { throw .missing("qty") }
        // Negative quantities have been seen by others, where a level had gone.
        return BookDelta(
            symbol: symbol, sequence: sequence, side: side, price: price,
            quantity: quantity.isNegative ? .zero : quantity, venueTime: time)
    }

    mutating func bookSnapshot(_ json: JSONValue) throws(Malformed) -> BookSnapshot {
        guard let product = json["product_id"], let symbol = symbol(product) else {
            throw .missing("product_id")
        }
        guard let sequence = json["seq"]?.integer else { throw .missing("seq") }
        let bids = try levels(try json.require("bids"), isBetter: >)
        let asks = try levels(try json.require("asks"), isBetter: <)
        return BookSnapshot(
            symbol: symbol, sequence: sequence, bids: bids, asks: asks,
            venueTime: json["timestamp"]?.milliseconds)
    }

    private static let levelKeys = JSONKeyTable(["price", "qty"])

    /// Levels of nothing are left out. A level that cannot be read spoils the whole: a book with a hole is a
    /// wrong book.
    private func levels(
        _ list: JSONValue, isBetter: (Decimal, Decimal) -> Bool
    ) throws(Malformed) -> [BookLevel] {
        var levels: [BookLevel] = []
        levels.reserveCapacity(list.elements.count)
        var isSorted = true
        for row in list.elements {
            var price: Decimal?
            var quantity: Decimal?
            for (index, value) in row.members(named: Self.levelKeys) {
                if index == 0 { price = value.decimal } else { quantity = value.decimal }
            }
            guard let price, let quantity else { throw Malformed(why: "a level has no price or no quantity") }
            guard quantity > 0 else { continue }
            if let last = levels.last, !isBetter(last.price, price) { isSorted = false }
            levels.append(BookLevel(price: price, quantity: quantity))
        }
        if !isSorted { levels.sort { isBetter($0.price, $1.price) } }
        return levels
    }
}
