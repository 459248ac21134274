// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /{tick}/{symbol}/{resolution}` of the charts interface
enum CandlesAnswer {
    /// Oldest first. A candle is complete once its period has passed on the clock that `now` is of.
    static func read(
        _ json: JSONValue, resolution: CandleResolution, now: Timestamp
    ) throws(Malformed) -> (rows: Rows<Candle>, more: Bool) {
        let period = Duration.seconds(resolution.seconds)
        var rows = Rows(try json.require("candles"), named: "candles") { (row) throws(Malformed) in
            guard let openedAt = row["time"]?.milliseconds else { throw .missing("time") }
            return Candle(
                openedAt: openedAt, open: try row.requireDecimal("open"),
                high: try row.requireDecimal("high"),
                low: try row.requireDecimal("low"), close: try row.requireDecimal("close"),
                volume: row["volume"]?.decimal ?? 0, complete: openedAt.advanced(by: period) <= now)
        }
        let isSorted = zip(rows.rows, rows.rows.dropFirst()).allSatisfy { $0.openedAt < $1.openedAt }
        if !isSorted { rows.rows.sort { $0.openedAt < $1.openedAt } }
        return (rows, json["more_candles"]?.flag ?? false)
    }
}
