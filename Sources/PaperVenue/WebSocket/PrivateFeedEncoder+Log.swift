// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

extension PrivateFeedEncoder {
    // MARK: The account log

    func accountLogSnapshot(_ entries: [AccountLogLine]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", FeedName.accountLogSnapshot.rawValue)
        writer.key("logs")
        writer.beginArray()
        for entry in entries { write(entry, to: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    func accountLog(_ entry: AccountLogLine) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", FeedName.accountLog.rawValue)
        writer.key("new_entry")
        write(entry, to: &writer)
        writer.endObject()
        return writer.bytes
    }

    /// Here what does not apply is zero or empty, where the history service has null.
    private func write(_ entry: AccountLogLine, to writer: inout JSONWriter) {
        let contract = contracts[entry.contract]
        writer.beginObject()
        writer.member("id", integer: entry.number)
        writer.member("date", time: entry.time)
        writer.member("asset", entry.asset)
        writer.member("contract", contract.symbol.name.lowercased())
        writer.member("info", "futures trade")
        writer.member("booking_uid", uuid: entry.uuid)
        writer.member("margin_account", entry.marginAccount)
        writer.member("old_balance", entry.oldBalance)
        writer.member("new_balance", entry.newBalance)
        writer.member("old_average_entry_price", entry.oldEntryPrice ?? .zero)
        writer.member("new_average_entry_price", entry.newEntryPrice ?? .zero)
        writer.member("trade_price", ticks: entry.tradePrice, of: contract)
        writer.member("mark_price", fine: entry.markPrice)
        writer.member("realized_pnl", entry.realisedProfit ?? .zero)
        writer.member("fee", entry.fee ?? .zero)
        writer.member("execution", uuid: entry.execution)
        writer.member("collateral", entry.collateral)
        writer.member("funding_rate", integer: 0)
        writer.member("realized_funding", integer: 0)
        writer.endObject()
    }

    // MARK: Notifications

    func notifications(_ notifications: [AccountNotification]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", FeedName.notifications.rawValue)
        writer.key("notifications")
        writer.beginArray()
        for notification in notifications {
            writer.beginObject()
            writer.member("id", integer: notification.id)
            writer.member("type", notification.type)
            writer.member("priority", notification.priority)
            writer.member("note", notification.note)
            writer.member("effective_time", integer: notification.effectiveAt.milliseconds)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }
}
