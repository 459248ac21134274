// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /openpositions`
enum PositionsAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> Rows<Position> {
        Rows(try json.require("openPositions"), named: "openPositions", position)
    }

    /// Nil for a position of nothing.
    private static func position(_ row: JSONValue) throws(Malformed) -> Position? {
        let size = try row.requireDecimal("size")
        // The side is said beside it, so a sign could mean either of two things.
        guard !size.isNegative else { throw Malformed(why: "size is negative") }
        if size.isZero { return nil }
        guard let side = row["side"]?.text.flatMap({ Position.Side(rawValue: $0.lowercased()) }) else {
            throw .missing("side")
        }
        var position = Position(symbol: try row.requireSymbol("symbol"), side: side, quantity: size)
        position.entryPrice = row["price"]?.price
        position.unrealizedFunding = row["unrealizedFunding"]?.decimal
        position.pnlCurrency = row["pnlCurrency"]?.text
        return position
    }
}
