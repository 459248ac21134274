// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

import GatewayClient
import GatewayProtocol
import JSONText
import Trading

/// Every method as its typed function: parameters read into the library's types, results written back.
enum TypedMethods {
    /// The result of a call; nil for a method that this library has no typed function for.
    static func call(
        _ method: String, _ client: GatewayClient, _ json: JSONValue, timeout: Duration?
    ) async throws -> [UInt8]? {
        switch method {

        case "gateway.get_info":
            return try await client.getInfo(timeout: timeout).encoded()


        case "gateway.check_health":
            let params = try HealthParams(json)
            return try await client.checkHealth(part: params.part, timeout: timeout).encoded()


        case "gateway.describe":
            let params = try DescribeParams(json)
            return Array(try await client.describe(method: params.method, timeout: timeout).rawBytes)

        case "gateway.doctor":
            return try await client.doctor(timeout: timeout).encoded()


        case "gateway.get_metrics":
            let params = try MetricsParams(json)
            return try await client.getMetrics(prefix: params.prefix, timeout: timeout).encoded()


        case "gateway.list_clients":
            return try await client.listClients(timeout: timeout).encoded()


        case "gateway.kill_client":
            let params = try KillParams(json)
            return try await client.killClient(client: params.client, reason: params.reason, timeout: timeout).encoded()


        case "gateway.drain":
            let params = try DrainParams(json)
            return try await client.drain(grace: params.grace, timeout: timeout).encoded()


        case "gateway.set_log_level":
            let params = try LogLevelParams(json)
            return try await client.setLogLevel(level: params.level, timeout: timeout).encoded()


        case "market_data.list_instruments":
            return RecordList(try await client.listInstruments(timeout: timeout)).encoded()


        case "market_data.get_instrument":
            let params = try SymbolParams(json)
            return RecordMessage(try await client.getInstrument(params.symbol, timeout: timeout)).encoded()


        case "market_data.get_ticker":
            let params = try SymbolParams(json)
            return try await client.getTicker(params.symbol, timeout: timeout).encoded()


        case "market_data.list_tickers":
            return RecordList(try await client.listTickers(timeout: timeout)).encoded()


        case "market_data.get_trades":
            let params = try TradeParams(json)
            return try await client.getTrades(params.symbol, from: params.from, to: params.to, fromSeq: params.fromSeq, limit: params.limit, timeout: timeout).encoded()


        case "market_data.get_candles":
            let params = try CandleParams(json)
            return try await client.getCandles(params, timeout: timeout).encoded()


        case "market_data.get_order_book":
            let params = try OrderBookParams(json)
            return try await client.getOrderBook(params.symbol, depth: params.depth, grouping: params.grouping, timeout: timeout).encoded()


        case "market_data.get_funding_rates":
            let params = try FundingParams(json)
            return try await client.getFundingRates(params.symbol, from: params.from, to: params.to, limit: params.limit, timeout: timeout).encoded()


        case "account.get_state":
            return try await client.getAccountState(timeout: timeout).encoded()


        case "account.list_positions":
            return RecordList(try await client.listPositions(timeout: timeout)).encoded()


        case "account.list_fills":
            let params = try FillFilter(json)
            return RecordList(try await client.listFills(params.symbol, owner: params.owner, since: params.since, limit: params.limit, timeout: timeout)).encoded()


        case "account.get_log":
            let params = try LogParams(json)
            return RecordList(try await client.getAccountLog(since: params.since, limit: params.limit, timeout: timeout)).encoded()


        case "account.list_notifications":
            return RecordList(try await client.listNotifications(timeout: timeout)).encoded()


        case "account.get_leverage":
            let params = try LeverageParams(json)
            return try await client.getLeverage(params.symbol, timeout: timeout).encoded()


        case "account.set_leverage":
            let params = try SetLeverageParams(json)
            return try await client.setLeverage(params.symbol, maxLeverage: params.maxLeverage, timeout: timeout).encoded()


        case "account.get_pnl_preferences":
            let params = try PnLPreferenceParams(json)
            return try await client.getPnlPreferences(params.symbol, timeout: timeout).encoded()


        case "account.set_pnl_preference":
            let params = try SetPnLPreferenceParams(json)
            return try await client.setPnlPreference(params.symbol, pnlCurrency: params.pnlCurrency, timeout: timeout).encoded()


        case "account.get_rate_budget":
            return try await client.getRateBudget(timeout: timeout).encoded()


        case "orders.place":
            let params = try OrderRequest(json)
            return RecordMessage(try await client.placeOrder(params, timeout: timeout)).encoded()


        case "orders.amend":
            let params = try OrderAmendment(json)
            return RecordMessage(try await client.amendOrder(params, timeout: timeout)).encoded()


        case "orders.cancel":
            let params = try OrderReference(json)
            return RecordMessage(try await client.cancelOrder(params, timeout: timeout)).encoded()


        case "orders.cancel_all":
            let params = try CancelAllParams(json)
            return try await client.cancelAllOrders(params.symbol, owner: params.owner, timeout: timeout).encoded()


        case "orders.batch":
            let params = try BatchParams(json)
            return try await client.changeOrders(elements: params.elements, timeout: timeout).encoded()


        case "orders.get":
            let params = try OrderReference(json)
            return RecordMessage(try await client.getOrder(params, timeout: timeout)).encoded()


        case "orders.list_open":
            let params = try OrderFilter(json)
            return RecordList(try await client.listOpenOrders(params.symbol, owner: params.owner, timeout: timeout)).encoded()


        case "orders.list_history":
            let params = try HistoryParams(json)
            return RecordList(try await client.listOrderHistory(params.symbol, owner: params.owner, since: params.since, limit: params.limit, timeout: timeout)).encoded()


        case "orders.close_position":
            let params = try ClosePositionParams(json)
            return RecordMessage(try await client.closePosition(params.symbol, clientOrderID: params.clientOrderID, timeout: timeout)).encoded()


        case "orders.arm_dead_man_switch":
            let params = try DeadManSwitchParams(json)
            return try await client.armDeadManSwitch(period: params.period, timeout: timeout).encoded()


        case "orders.set_cancel_on_disconnect":
            let params = try CancelOnDisconnectParams(json)
            return try await client.setCancelOnDisconnect(enabled: params.enabled, timeout: timeout).encoded()


        case "risk.get_limits":
            return try await client.getRiskLimits(timeout: timeout).encoded()


        case "risk.set_limits":
            let params = try SetLimitsParams(json)
            return try await client.setRiskLimits(scope: params.scope, owner: params.owner, limits: params.limits, timeout: timeout).encoded()


        case "risk.halt":
            let params = try ModeParams(json)
            return try await client.haltTrading(owner: params.owner, reason: params.reason, timeout: timeout).encoded()


        case "risk.reduce_only":
            let params = try ModeParams(json)
            return try await client.reduceOnly(owner: params.owner, reason: params.reason, timeout: timeout).encoded()


        case "risk.resume":
            let params = try ModeParams(json)
            return try await client.resumeTrading(owner: params.owner, reason: params.reason, timeout: timeout).encoded()


        default: return nil
        }
    }

    /// A stream, with what comes of it as JSON again; nil for a method that this library has no typed function for.
    static func stream(
        _ method: String, _ client: GatewayClient, _ json: JSONValue, timeout: Duration?
    ) async throws -> AnyEvents? {
        switch method {

        case "gateway.watch_health":
            let params = try HealthWatchParams(json)
            return AnyEvents(try await client.watchHealth(part: params.part, onLag: params.onLag, timeout: timeout))

        case "gateway.monitor":
            let params = try MonitorParams(json)
            return AnyEvents(try await client.monitor(client: params.client, onLag: params.onLag, timeout: timeout))

        case "market_data.subscribe_ticker":
            let params = try TickerSubscriptionParams(json)
            return AnyEvents(try await client.subscribeTicker(params.symbol, onLag: params.onLag, timeout: timeout))

        case "market_data.subscribe_trades":
            let params = try TradeSubscriptionParams(json)
            return AnyEvents(try await client.subscribeTrades(params.symbol, limit: params.limit, since: params.since, fromSeq: params.fromSeq, onLag: params.onLag, timeout: timeout))

        case "market_data.subscribe_candles":
            let params = try CandleSubscriptionParams(json)
            return AnyEvents(try await client.subscribeCandles(params, timeout: timeout))

        case "market_data.subscribe_order_book":
            let params = try OrderBookSubscriptionParams(json)
            return AnyEvents(try await client.subscribeOrderBook(params.symbol, depth: params.depth, grouping: params.grouping, onLag: params.onLag, timeout: timeout))

        case "market_data.subscribe_status":
            let params = try StatusSubscriptionParams(json)
            return AnyEvents(try await client.subscribeStatus(params.symbol, onLag: params.onLag, timeout: timeout))

        case "account.subscribe_state":
            let params = try AccountSubscriptionParams(json)
            return AnyEvents(try await client.subscribeAccountState(onLag: params.onLag, timeout: timeout))

        case "account.subscribe_positions":
            let params = try AccountSubscriptionParams(json)
            return AnyEvents(try await client.subscribePositions(onLag: params.onLag, timeout: timeout))

        case "account.subscribe_fills":
            let params = try FillSubscriptionParams(json)
            return AnyEvents(try await client.subscribeFills(since: params.since, onLag: params.onLag, timeout: timeout))

        case "account.subscribe_log":
            let params = try AccountSubscriptionParams(json)
            return AnyEvents(try await client.subscribeLog(onLag: params.onLag, timeout: timeout))

        case "account.subscribe_notifications":
            let params = try AccountSubscriptionParams(json)
            return AnyEvents(try await client.subscribeNotifications(onLag: params.onLag, timeout: timeout))

        case "account.subscribe_rate_budget":
            let params = try RateBudgetSubscriptionParams(json)
            return AnyEvents(try await client.subscribeRateBudget(onLag: params.onLag, timeout: timeout))

        case "orders.subscribe_orders":
            let params = try OrderSubscriptionParams(json)
            return AnyEvents(try await client.subscribeOrders(onLag: params.onLag, timeout: timeout))

        default: return nil
        }
    }
}
