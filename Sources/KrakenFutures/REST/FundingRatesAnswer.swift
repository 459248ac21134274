// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /historicalfundingrates` of v4: all there are, in one answer.
enum FundingRatesAnswer {
    /// Oldest first. `fundingRate` is a charge per contract, `relativeFundingRate` the rate.
    static func read(_ json: JSONValue) throws(Malformed) -> Rows<FundingRate> {
        var rows = Rows(try json.require("rates"), named: "rates") { (row) throws(Malformed) in
            guard let time = row["timestamp"]?.time else { throw .missing("timestamp") }
            let rate = FundingRate(
                at: time, absolute: row["fundingRate"]?.decimal, relative: row["relativeFundingRate"]?.decimal
            )
            if rate.absolute == nil, rate.relative == nil { throw .missing("relativeFundingRate") }
            return rate
        }
        let isSorted = zip(rows.rows, rows.rows.dropFirst()).allSatisfy { $0.at <= $1.at }
        if !isSorted { rows.rows.sort { $0.at < $1.at } }
        return rows
    }
}
