// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /account-log` of the history interface; the feed's entries look the same.
enum AccountLogAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> Rows<AccountLogEntry> {
        try rows(try json.require("logs"))
    }

    static func rows(_ list: JSONValue) throws(Malformed) -> Rows<AccountLogEntry> {
        Rows(list, named: "logs") { (row) throws(Malformed) in try entry(row) }
    }

    static func entry(_ row: JSONValue) throws(Malformed) -> AccountLogEntry {
        guard let time = row["date"]?.time else { throw .missing("date") }
        var entry = AccountLogEntry(bookedAt: time, kind: try row.requireText("info"))
        entry.id = row["id"]?.integer
        entry.bookingID = row["booking_uid"]?.text
        entry.asset = row["asset"]?.text?.uppercased()
        entry.symbol = row["contract"]?.symbol
        entry.wallet = row["margin_account"]?.text
        entry.collateral = row["collateral"]?.text
        entry.fillID = row["execution"]?.text.map { FillID($0) }
        entry.oldBalance = row["old_balance"]?.decimal
        entry.newBalance = row["new_balance"]?.decimal
        entry.oldEntryPrice = row["old_average_entry_price"]?.decimal
        entry.newEntryPrice = row["new_average_entry_price"]?.decimal
        entry.tradePrice = row["trade_price"]?.decimal
        entry.markPrice = row["mark_price"]?.decimal
        entry.fee = row["fee"]?.decimal
        entry.fundingRate = row["funding_rate"]?.decimal
        entry.realizedPnL = row["realized_pnl"]?.decimal
        entry.realizedFunding = row["realized_funding"]?.decimal
        return entry
    }
}
