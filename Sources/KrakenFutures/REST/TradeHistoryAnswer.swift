// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /history`
enum TradeHistoryAnswer {
    /// Oldest first; the exchange sends the newest first. Its `trade_id` counts within the answer and names nothing.
    static func read(_ json: JSONValue, of symbol: Symbol) throws(Malformed) -> Rows<Trade> {
        var rows = Rows(try json.require("history"), named: "history") { (row) throws(Malformed) in
            try trade(row, of: symbol)
        }
        rows.rows.reverse()
        return rows
    }

    private static func trade(_ row: JSONValue, of symbol: Symbol) throws(Malformed) -> Trade {
        guard let side = row["side"]?.side else { throw .missing("side") }
        guard let time = row["time"]?.time else { throw .missing("time") }
        return Trade(
            symbol: symbol, id: row["uid"]?.text, side: side, price: try row.requireDecimal("price"),
            quantity: try row.requireDecimal("size"), kind: FeedParser.tradeKind(row["type"]),
            venueTime: time, sequence: row["sequence_id"]?.integer)
    }
}
