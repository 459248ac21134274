// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /instruments/status`
enum InstrumentStatusAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> Rows<MarketConditions> {
        Rows(try json.require("instrumentStatus"), named: "instrumentStatus") { (row) throws(Malformed) in
            var conditions = MarketConditions(symbol: try row.requireSymbol("tradeable"))
            conditions.isDislocated = row["experiencingDislocation"]?.flag
            conditions.dislocationDirection = row["priceDislocationDirection"]?.text
            conditions.isExtremelyVolatile = row["experiencingExtremeVolatility"]?.flag
            conditions.marginMultiplier = row["extremeVolatilityInitialMarginMultiplier"]?.decimal
            return conditions
        }
    }
}
