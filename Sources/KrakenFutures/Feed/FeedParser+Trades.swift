// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

extension FeedParser {
    private static let tradeKeys = JSONKeyTable([
        "product_id", "uid", "side", "type", "time", "qty", "price", "seq",
    ])

    mutating func trade(_ json: JSONValue) throws(Malformed) -> Trade {
        var symbol: Symbol?
        var id: String?
        var side: Side?
        var kind = Trade.Kind.fill
        var time: Timestamp?
        var quantity: Decimal?
        var price: Decimal?
        var sequence: Int64?
        for (index, value) in json.members(named: Self.tradeKeys) {
            switch index {
            case 0: symbol = self.symbol(value)
            case 1: id = value.text
            case 2: side = value.side
            case 3: kind = Self.tradeKind(value)
            case 4: time = value.milliseconds
            case 5: quantity = value.decimal
            case 6: price = value.decimal
            default: sequence = value.integer
            }
        }
        guard let symbol else { throw .missing("product_id") }
        guard let side else { throw .missing("side") }
        guard let price else { throw .missing("price") }
        guard let quantity else { throw .missing("qty") }
        guard let time else { throw .missing("time") }
        return Trade(
            symbol: symbol, id: id, side: side, price: price, quantity: quantity, kind: kind, venueTime: time,
            sequence: sequence)
    }

    static func tradeKind(_ value: JSONValue?) -> Trade.Kind {
        guard let value, !value.isString("fill") else { return .fill }
        switch value.text {
        case nil: return .fill
        case "liquidation": return .liquidation
        case "assignment": return .assignment
        case "termination": return .termination
        case "block": return .block
        case let other?: return .other(other)
        }
    }

    /// The exchange sends the newest first.
    mutating func tradeSnapshot(_ json: JSONValue) throws(Malformed) -> FeedMessage {
        guard let product = json["product_id"], let symbol = symbol(product) else {
            throw .missing("product_id")
        }
        let rows = Rows(try json.require("trades"), named: "trades") { (row) throws(Malformed) in
            try trade(row)
        }
        return .tradeSnapshot(symbol, rows.rows.reversed(), malformed: rows.malformed)
    }
}
