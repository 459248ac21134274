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
        writer.beginObject()
        writer.member("id", integer: entry.number)
        writer.member("date", time: entry.time)
        writer.member("asset", entry.asset)
        writer.member("contract", entry.contract.map { contracts[$0].symbol.name.lowercased() } ?? "")
        writer.member("info", entry.info.rawValue)
        writer.member("booking_uid", uuid: entry.uuid)
        writer.member("margin_account", entry.marginAccount)
        writer.member("old_balance", entry.oldBalance)
        writer.member("new_balance", entry.newBalance)
        writer.member("old_average_entry_price", entry.oldEntryPrice ?? .zero)
        writer.member("new_average_entry_price", entry.newEntryPrice ?? .zero)
        writer.member("trade_price", fine: entry.tradePrice ?? 0)
        writer.member("mark_price", fine: entry.markPrice ?? 0)
        writer.member("realized_pnl", entry.realisedProfit ?? .zero)
        writer.member("fee", entry.fee ?? .zero)
        writer.member("execution", entry.execution?.description ?? "")
        writer.member("collateral", entry.collateral ?? "")
        writer.member("funding_rate", entry.fundingRate ?? .zero)
        writer.member("realized_funding", entry.realisedFunding ?? .zero)
        writer.endObject()
    }

    // MARK: The old feed of balances

    /// Every wallet in one message, in the short names of old.
    func balancesAndMargins(_ state: AccountView, sequence: Int64) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", FeedName.accountBalancesAndMargins.rawValue)
        writer.member("account", uuid: account)
        writer.key("margin_accounts")
        writer.beginArray()
        for (currency, quantity) in state.cash {
            writeAccount(currency.lowercased(), balance: quantity, to: &writer)
        }
        for wallet in state.wallets {
            writeAccount(
                "f-\(wallet.currency):usd".lowercased(), balance: wallet.balance, need: wallet.need,
                funding: wallet.unrealisedFunding, available: wallet.available, to: &writer)
        }
        let flex = state.flex
        writeAccount(
            "flex", balance: flex.balanceValue, need: flex.need, funding: flex.unrealisedFunding,
            available: flex.availableMargin, to: &writer)
        writer.endArray()
        writer.member("seq", integer: sequence)
        writer.endObject()
        return writer.bytes
    }

    private func writeAccount(
        _ name: String, balance: Amount, need: MarginNeed = MarginNeed(), funding: Amount = .zero,
        available: Amount? = nil, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("balance", balance)
        writer.member("pnl", need.unrealised)
        writer.member("funding", funding)
        writer.member("pv", balance + need.unrealised)
        writer.member("am", available ?? balance)
        writer.member("im", need.initialWithOrders)
        writer.member("mm", need.maintenance)
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
