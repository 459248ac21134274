// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The customer's account in REST v3.
enum RESTAccount {
    static let fillLimit = 100

    static func accounts(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        let view = exchange.accountView
        return RESTAnswer.success(now: now) { writer in
            writer.key("accounts")
            writer.beginObject()
            for wallet in view.wallets { write(wallet, to: &writer) }
            writer.key("cash")
            writer.beginObject()
            writer.key("balances")
            writer.beginObject()
            for (currency, quantity) in view.cash { writer.member(currency.lowercased(), quantity) }
            writer.endObject()
            writer.member("type", "cashAccount")
            writer.endObject()
            write(view.flex, to: &writer)
            writer.endObject()
        }
    }

    private static func write(_ wallet: AccountView.WalletLine, to writer: inout JSONWriter) {
        writer.key(wallet.name)
        writer.beginObject()
        writer.key("auxiliary")
        writer.beginObject()
        writer.member("usd", integer: 0)
        writer.member("pv", wallet.portfolioValue)
        writer.member("pnl", wallet.need.unrealised)
        writer.member("af", wallet.available)
        writer.member("funding", wallet.unrealisedFunding)
        writer.endObject()
        writer.key("marginRequirements")
        writer.beginObject()
        writer.member("im", wallet.need.initialWithOrders)
        writer.member("mm", wallet.need.maintenance)
        writer.member("lt", wallet.need.maintenance)
        writer.member("tt", wallet.need.maintenance)
        writer.endObject()
        writer.key("triggerEstimates")
        writer.beginObject()
        for name in ["im", "mm", "lt", "tt"] { writer.member(name, integer: 0) }
        writer.endObject()
        writer.key("balances")
        writer.beginObject()
        writer.member(wallet.currency.lowercased(), wallet.balance)
        writer.endObject()
        writer.member("currency", wallet.currency.lowercased())
        writer.member("type", "marginAccount")
        writer.endObject()
    }

    private static func write(_ flex: AccountView.Flex, to writer: inout JSONWriter) {
        writer.key("flex")
        writer.beginObject()
        writer.key("currencies")
        writer.beginObject()
        for line in flex.currencies {
            writer.key(line.currency)
            writer.beginObject()
            writer.member("quantity", line.quantity)
            writer.member("value", line.value)
            writer.member("collateral", line.collateral)
            writer.member("available", line.quantity)
            writer.endObject()
        }
        writer.endObject()
        writer.member("initialMargin", flex.need.initial)
        writer.member("initialMarginWithOrders", flex.need.initialWithOrders)
        writer.member("maintenanceMargin", flex.need.maintenance)
        writer.member("balanceValue", flex.balanceValue)
        writer.member("portfolioValue", flex.portfolioValue)
        writer.member("collateralValue", flex.collateralValue)
        writer.member("pnl", flex.need.unrealised)
        writer.member("unrealizedFunding", flex.unrealisedFunding)
        writer.member("totalUnrealized", flex.totalUnrealised)
        writer.member("totalUnrealizedAsMargin", flex.need.unrealised)
        writer.member("availableMargin", flex.availableMargin)
        writer.member("marginEquity", flex.marginEquity)
        writer.member("type", "multiCollateralMarginAccount")
        writer.endObject()
    }

    static func openPositions(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        let positions = exchange.accountView.positions
        return RESTAnswer.success(now: now) { writer in
            writer.key("openPositions")
            writer.beginArray()
            for position in positions {
                let contract = exchange.contracts[position.contract]
                writer.beginObject()
                writer.member("side", position.holding.lots > 0 ? "long" : "short")
                writer.member("symbol", contract.symbol.name)
                writer.member("price", position.entryPrice)
                writer.member("fillTime", time: position.holding.changedAt)
                writer.member("size", lots: Int64(position.holding.lots.magnitude), of: contract)
                writer.member("unrealizedFunding", position.unrealisedFunding)
                if contract.settlement == .linear {
                    writer.member("pnlCurrency", exchange.profitCurrency(position.contract))
                }
                if let leverage = exchange.preferences.maximumLeverage[position.contract] {
                    writer.member("maxFixedLeverage", leverage)
                }
                writer.endObject()
            }
            writer.endArray()
        }
    }

    static func openOrders(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        let orders = exchange.registry.openOrders
        return RESTAnswer.success(now: now) { writer in
            writer.key("openOrders")
            writer.beginArray()
            for record in orders { write(record, exchange.contracts[record.contract], to: &writer) }
            writer.endArray()
        }
    }

    /// One element of `openorders`.
    static func write(_ record: OrderRecord, _ contract: Contract, to writer: inout JSONWriter) {
        let order = record.order
        let isTrigger = record.status == .triggerPlaced
        writer.beginObject()
        writer.member("order_id", uuid: record.uuid)
        if let text = order.clientOrderID { writer.member("cliOrdId", text) }
        writer.member("symbol", contract.symbol.name)
        writer.member("side", order.side.rawValue)
        writer.member("orderType", isTrigger ? record.sentKind.openOrderWord : "lmt")
        if let limit = order.limit { writer.member("limitPrice", ticks: limit, of: contract) }
        if isTrigger, let stop = order.stop { writer.member("stopPrice", ticks: stop, of: contract) }
        // Kraken leaves it out of triggers that nothing has touched.
        if !isTrigger { writer.member("unfilledSize", lots: order.remaining, of: contract) }
        writer.member("receivedTime", time: order.createdAt)
        writer.member("status", order.filled > 0 ? "partiallyFilled" : "untouched")
        writer.member("filledSize", lots: order.filled, of: contract)
        writer.member("reduceOnly", flag: order.reduceOnly)
        if isTrigger, let signal = order.signal {
            writer.member("triggerSignal", TriggerSignalWord.answer(signal))
        }
        writer.member("lastUpdateTime", time: order.updatedAt)
        writer.endObject()
    }

    /// Orders of the last time, open or over, newest first, as far as they are remembered.
    static func recentOrders(
        _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        var only: Int?
        if let symbol = parameters["symbol"], !symbol.isEmpty {
            guard let index = exchange.index(ofSymbol: symbol) else {
                return RESTAnswer.noSuchContract(now: now)
            }
            only = index
        }
        let orders = exchange.registry.all.reversed().filter {
            !$0.isHeld && $0.status != .rejected && (only == nil || $0.contract == only)
        }
        return RESTAnswer.success(now: now) { writer in
            writer.key("orders")
            writer.beginArray()
            for record in orders.prefix(fillLimit) {
                write(record, exchange.contracts[record.contract], to: &writer)
            }
            writer.endArray()
        }
    }

    /// Newest first; with `lastFillTime` only those before it.
    static func fills(_ parameters: FormParameters, _ exchange: Exchange, now: Timestamp) -> ServerResponse {
        var last = Timestamp(microseconds: .max)
        if let text = parameters["lastFillTime"] {
            guard let time = Timestamp(rfc3339: text) else {
                return RESTAnswer.badArgument("lastFillTime", now: now)
            }
            last = time
        }
        let fills = exchange.fills.newest(fillLimit) { $0.time < last }.reversed()
        return RESTAnswer.success(now: now) { writer in
            writer.key("fills")
            writer.beginArray()
            for fill in fills {
                let contract = exchange.contracts[fill.contract]
                writer.beginObject()
                writer.member("fill_id", uuid: fill.uuid)
                writer.member("symbol", contract.symbol.name)
                writer.member("side", fill.order.side.rawValue)
                writer.member("order_id", uuid: fill.orderUUID)
                if let text = fill.order.clientOrderID { writer.member("cliOrdId", text) }
                writer.member("size", lots: fill.lots, of: contract)
                writer.member("price", ticks: fill.price, of: contract)
                writer.member("fillTime", time: fill.time)
                writer.member("fillType", fill.typeWord)
                writer.endObject()
            }
            writer.endArray()
        }
    }
}
