// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

/// Writes the customer's messages of the private feeds.
struct PrivateFeedEncoder: Sendable {
    /// The account's id in these messages.
    let account: VenueUUID
    var contracts: [Contract]

    // MARK: Orders

    func openOrdersSnapshot(_ orders: [OrderRecord], feed: FeedName) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", feed.rawValue + "_snapshot")
        writer.member("account", uuid: account)
        writer.key("orders")
        writer.beginArray()
        for record in orders { write(record, to: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    func order(_ change: OrderChange, feed: FeedName) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", feed.rawValue)
        // A fill has the order with it; other removals name it only.
        if change.isCancel, change.reason != .fullFill {
            writer.member("order_id", uuid: change.record.uuid)
            if let text = change.record.order.clientOrderID { writer.member("cli_ord_id", text) }
        } else {
            writer.key("order")
            write(change.record, to: &writer)
        }
        writer.member("is_cancel", flag: change.isCancel)
        writer.member("reason", change.reason.rawValue)
        writer.endObject()
        return writer.bytes
    }

    private func write(_ record: OrderRecord, to writer: inout JSONWriter) {
        let contract = contracts[record.contract]
        let order = record.order
        let isTrigger = record.status == .triggerPlaced
        writer.beginObject()
        writer.member("instrument", contract.symbol.name)
        writer.member("time", integer: order.createdAt.milliseconds)
        writer.member("last_update_time", integer: order.updatedAt.milliseconds)
        writer.member("qty", lots: order.remaining, of: contract)
        writer.member("filled", lots: order.filled, of: contract)
        writer.member("limit_price", ticks: order.limit ?? 0, of: contract)
        writer.member("stop_price", ticks: order.stop ?? 0, of: contract)
        writer.member("type", isTrigger ? record.sentKind.feedWord : "limit")
        writer.member("order_id", uuid: record.uuid)
        if let text = order.clientOrderID { writer.member("cli_ord_id", text) }
        writer.member("direction", integer: order.side == .buy ? 0 : 1)
        writer.member("reduce_only", flag: order.reduceOnly)
        if isTrigger, let signal = order.signal {
            writer.member("triggerSignal", TriggerSignalWord.answer(signal))
        }
        writer.endObject()
    }

    // MARK: Fills

    /// `isSnapshot` messages name the account, later ones the user.
    func fills(_ fills: [FillRecord], isSnapshot: Bool) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", (isSnapshot ? FeedName.fillsSnapshot : .fills).rawValue)
        writer.member(isSnapshot ? "account" : "username", uuid: account)
        writer.key("fills")
        writer.beginArray()
        for fill in fills { write(fill, to: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private func write(_ fill: FillRecord, to writer: inout JSONWriter) {
        let contract = contracts[fill.contract]
        writer.beginObject()
        writer.member("instrument", contract.symbol.name)
        writer.member("time", integer: fill.time.milliseconds)
        writer.member("price", ticks: fill.price, of: contract)
        writer.member("seq", integer: fill.sequence)
        writer.member("buy", flag: fill.order.side == .buy)
        writer.member("qty", lots: fill.lots, of: contract)
        writer.member("remaining_order_qty", lots: fill.order.remaining, of: contract)
        writer.member("order_id", uuid: fill.orderUUID)
        if let text = fill.order.clientOrderID { writer.member("cli_ord_id", text) }
        writer.member("fill_id", uuid: fill.uuid)
        writer.member("fill_type", fill.typeWord)
        writer.member("fee_paid", fill.fee)
        writer.member("fee_currency", contract.settlement == .linear ? contract.quote : contract.listedBase)
        writer.member("taker_order_type", fill.takerKind.feedWord)
        writer.member("order_type", fill.sentKind.feedWord)
        writer.endObject()
    }

    // MARK: Positions

    func positions(_ state: AccountView, sequence: Int64, now: Timestamp) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", FeedName.openPositions.rawValue)
        writer.member("account", uuid: account)
        writer.key("positions")
        writer.beginArray()
        for position in state.positions { write(position, to: &writer) }
        writer.endArray()
        writer.member("seq", integer: sequence)
        writer.member("timestamp", integer: now.milliseconds)
        writer.endObject()
        return writer.bytes
    }

    private func write(_ position: AccountView.PositionLine, to writer: inout JSONWriter) {
        let contract = contracts[position.contract]
        writer.beginObject()
        writer.member("instrument", contract.symbol.name)
        writer.member("balance", lots: position.holding.lots, of: contract)
        writer.member("pnl", position.profit)
        writer.member("entry_price", position.entryPrice)
        writer.member("mark_price", fine: position.mark)
        writer.member("index_price", fine: position.index)
        writer.member("liquidation_threshold", .zero as Decimal)
        writer.member("effective_leverage", position.effectiveLeverage)
        writer.member("return_on_equity", position.returnOnEquity)
        writer.member("unrealized_funding", position.unrealisedFunding)
        writer.member("initial_margin", position.need.initial)
        writer.member("initial_margin_with_orders", position.need.initialWithOrders)
        writer.member("maintenance_margin", position.need.maintenance)
        writer.member("pnl_currency", position.profitCurrency)
        writer.endObject()
    }

    // MARK: Balances

    func balances(_ state: AccountView, isSnapshot: Bool, sequence: Int64, now: Timestamp) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", (isSnapshot ? FeedName.balancesSnapshot : .balances).rawValue)
        writer.member("account", uuid: account)
        if isSnapshot {
            writer.key("holding")
            writer.beginObject()
            for (currency, quantity) in state.cash { writer.member(currency, quantity) }
            writer.endObject()
        }
        writer.key("futures")
        writer.beginObject()
        for wallet in state.wallets { write(wallet, to: &writer) }
        writer.endObject()
        writer.key("flex_futures")
        writeFlex(state, to: &writer)
        writer.member("timestamp", integer: now.milliseconds)
        writer.member("seq", integer: sequence)
        writer.endObject()
        return writer.bytes
    }

    private func write(_ wallet: AccountView.WalletLine, to writer: inout JSONWriter) {
        let name = "F-\(wallet.currency):USD"
        writer.key(name)
        writer.beginObject()
        writer.member("name", name)
        writer.member("pair", "\(wallet.currency)/USD")
        writer.member("unit", wallet.currency)
        writer.member("portfolio_value", wallet.portfolioValue)
        writer.member("balance", wallet.balance)
        writer.member("maintenance_margin", wallet.need.maintenance)
        writer.member("initial_margin", wallet.need.initialWithOrders)
        writer.member("available", wallet.available)
        writer.member("unrealized_funding", wallet.unrealisedFunding)
        writer.member("pnl", wallet.need.unrealised)
        writer.endObject()
    }

    private func writeFlex(_ state: AccountView, to writer: inout JSONWriter) {
        let flex = state.flex
        writer.beginObject()
        writer.key("currencies")
        writer.beginObject()
        for line in flex.currencies {
            writer.key(line.currency)
            writer.beginObject()
            writer.member("quantity", line.quantity)
            writer.member("value", line.value)
            writer.member("collateral_value", line.collateral)
            writer.member("available", line.quantity)
            writer.member("haircut", units: line.haircut, scale: 5)
            writer.member("conversion_spread", .zero as Decimal)
            writer.endObject()
        }
        writer.endObject()
        writer.member("balance_value", flex.balanceValue)
        writer.member("portfolio_value", flex.portfolioValue)
        writer.member("collateral_value", flex.collateralValue)
        writer.member("initial_margin", flex.need.initialWithOrders)
        writer.member("initial_margin_without_orders", flex.need.initial)
        writer.member("maintenance_margin", flex.need.maintenance)
        writer.member("pnl", flex.need.unrealised)
        writer.member("unrealized_funding", flex.unrealisedFunding)
        writer.member("total_unrealized", flex.totalUnrealised)
        writer.member("total_unrealized_as_margin", flex.need.unrealised)
        writer.member("margin_equity", flex.marginEquity)
        writer.member("available_margin", flex.availableMargin)
        writer.endObject()
    }
}
