// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /leveragepreferences` and `GET /pnlpreferences`
enum PreferencesAnswer {
    static func leverage(_ json: JSONValue) throws(Malformed) -> Rows<LeveragePreference> {
        Rows(try json.require("leveragePreferences"), named: "leveragePreferences") {
            (row) throws(Malformed) in
            LeveragePreference(
                symbol: try row.requireSymbol("symbol"), maximumLeverage: row["maxLeverage"]?.decimal)
        }
    }

    static func profitCurrencies(_ json: JSONValue) throws(Malformed) -> Rows<ProfitCurrencyPreference> {
        Rows(try json.require("preferences"), named: "preferences") { (row) throws(Malformed) in
            ProfitCurrencyPreference(
                symbol: try row.requireSymbol("symbol"),
                currency: try row.requireText("pnlCurrency").uppercased())
        }
    }
}
