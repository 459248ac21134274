// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /fills`
enum FillsAnswer {
    /// The exchange gives at most so many at a time.
    static let pageSize = 100

    static func read(_ json: JSONValue) throws(Malformed) -> Rows<Fill> {
        Rows(try json.require("fills"), named: "fills", fill)
    }

    private static func fill(_ row: JSONValue) throws(Malformed) -> Fill? {
        guard let side = row["side"]?.side else { throw .missing("side") }
        guard let time = row["fillTime"]?.time else { throw .missing("fillTime") }
        var fill = Fill(
            id: FillID(try row.requireText("fill_id")), orderID: row["order_id"]?.orderID,
            symbol: try row.requireSymbol("symbol"), side: side, price: try row.requireDecimal("price"),
            quantity: try row.requireDecimal("size"), venueTime: time)
        fill.clientOrderID = row["cliOrdId"]?.clientOrderID ?? row["cli_ord_id"]?.clientOrderID
        fill.liquidity = row["fillType"]?.text.map { Fill.Liquidity(word: $0) }
        fill.backfilled = true
        return fill
    }
}

extension Fill.Liquidity {
    /// Keeps a word that is neither maker nor taker.
    init(word: String) {
        switch word {
        case "maker": self = .maker
        case "taker": self = .taker
        default: self = .other(word)
        }
    }
}
