// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

/// Another exchange's book of one contract in its own words: what a subscriber who comes late begins with.
///
/// The books that orders match against know the customer's orders and fills; this one knows only what was told.
struct UpstreamBook: Sendable {
    private struct Level: Sendable {
        var price: Decimal
        var priceText: String
        var quantityText: String
    }

    private var bids: [Decimal: Level] = [:]
    private var asks: [Decimal: Level] = [:]
    private var sequence: Int64 = 0
    private var timestamp: Int64 = 0
    private(set) var isKnown = false

    mutating func apply(_ feed: FeedName, _ json: JSONValue) {
        sequence = json["seq"]?.int64 ?? sequence
        timestamp = json["timestamp"]?.int64 ?? timestamp
        guard feed == .bookSnapshot else {
            set(json, json["side"]?.string == Side.buy.rawValue ? \.bids : \.asks)
            return
        }
        isKnown = true
        bids.removeAll(keepingCapacity: true)
        asks.removeAll(keepingCapacity: true)
        for level in json["bids"].map({ Array($0.elements) }) ?? [] { set(level, \.bids) }
        for level in json["asks"].map({ Array($0.elements) }) ?? [] { set(level, \.asks) }
    }

    private mutating func set(_ json: JSONValue, _ side: WritableKeyPath<UpstreamBook, [Decimal: Level]>) {
        guard let priceText = json["price"]?.numberText, let price = Decimal(priceText),
            let quantityText = json["qty"]?.numberText, let quantity = Decimal(quantityText)
        else { return }
        self[keyPath: side][price] =
            quantity.isZero || quantity.isNegative
            ? nil : Level(price: price, priceText: priceText, quantityText: quantityText)
    }

    func snapshot(_ product: String) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 48 * (bids.count + asks.count) + 128)
        writer.beginObject()
        writer.member("feed", FeedName.bookSnapshot.rawValue)
        writer.member("product_id", product)
        writer.member("timestamp", integer: timestamp)
        writer.member("seq", integer: sequence)
        writer.nullMember("tickSize")
        for (name, levels) in [
            ("bids", bids.values.sorted { $0.price > $1.price }),
            ("asks", asks.values.sorted { $0.price < $1.price }),
        ] {
            writer.key(name)
            writer.beginArray()
            for level in levels {
                writer.beginObject()
                writer.key("price")
                writer.numberBytes { $0.append(contentsOf: level.priceText.utf8) }
                writer.key("qty")
                writer.numberBytes { $0.append(contentsOf: level.quantityText.utf8) }
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
        return writer.bytes
    }
}
