// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

extension TradingGateway {
    /// Finds the handler of a method. Each unpacks the params, asks the typed part and packs the answer.
    func handle(_ call: ClientFrame.Call, _ context: CallContext) throws(Failure) -> Handling {
        let params = call.params ?? Self.noParams
        let standing = context.client.standing
        if standing.role != .admin, let method = MethodCatalogue.find(call.method) {
            try standing.require(method.role, to: "call \(call.method)")
        }
        switch call.method {
        case "market_data.get_ticker": return try getTicker(params, context)
        case "market_data.list_tickers": return try listTickers(params, context)
        case "market_data.list_instruments": return try listInstruments(params, context)
        case "market_data.get_instrument": return try getInstrument(params, context)
        case "market_data.subscribe_ticker": return try subscribeTicker(params, context)
        case "market_data.get_trades": return try getTrades(params, context)
        case "market_data.subscribe_trades": return try subscribeTrades(params, context)
        case "market_data.get_candles": return try getCandles(params, context)
        case "market_data.subscribe_candles": return try subscribeCandles(params, context)
        case "market_data.get_order_book": return try getOrderBook(params, context)
        case "market_data.subscribe_order_book": return try subscribeOrderBook(params, context)
        case "market_data.get_funding_rates": return try getFundingRates(params, context)
        case "market_data.subscribe_status": return try subscribeStatus(params, context)
        case "account.get_state": return try getAccountState(params, context)
        case "account.list_positions": return try listPositions(params, context)
        case "account.subscribe_state": return try subscribeAccountState(params, context)
        case "account.subscribe_positions": return try subscribePositions(params, context)
        case "account.list_fills": return try listFills(params, context)
        case "account.subscribe_fills": return try subscribeFills(params, context)
        case "account.get_log": return try getLog(params, context)
        case "account.subscribe_log": return try subscribeLog(params, context)
        case "account.subscribe_notifications": return try subscribeNotifications(params, context)
        case "account.list_notifications": return try listNotifications(params, context)
        case "account.get_leverage": return try getLeverage(params, context)
        case "account.set_leverage": return try setLeverage(params, context)
        case "account.get_pnl_preferences": return try getPnlPreferences(params, context)
        case "account.set_pnl_preference": return try setPnlPreference(params, context)
        case "account.get_rate_budget": return try getRateBudget(params, context)
        case "account.subscribe_rate_budget": return try subscribeRateBudget(params, context)
        case "orders.place": return try placeOrder(params, context)
        case "orders.cancel": return try cancelOrder(params, context)
        case "orders.amend": return try amendOrder(params, context)
        case "orders.cancel_all": return try cancelAllOrders(params, context)
        case "orders.batch": return try batchOrders(params, context)
        case "orders.list_history": return try listOrderHistory(params, context)
        case "orders.arm_dead_man_switch": return try armDeadManSwitch(params, context)
        case "orders.set_cancel_on_disconnect": return try setCancelOnDisconnect(params, context)
        case "orders.get": return try getOrder(params, context)
        case "orders.list_open": return try listOpenOrders(params, context)
        case "orders.close_position": return try closePosition(params, context)
        case "orders.subscribe_orders": return try subscribeOrders(params, context)
        case "risk.get_limits": return try getRiskLimits(params, context)
        case "risk.set_limits": return try setRiskLimits(params, context)
        case "risk.halt": return try halt(params, context)
        case "risk.reduce_only": return try reduceOnly(params, context)
        case "risk.resume": return try resume(params, context)
        case "gateway.doctor": return try doctor(params, context)
        case "gateway.hello": return try hello(params, context)
        case "gateway.get_info": return try getInfo(params, context)
        case "gateway.check_health": return try checkHealth(params, context)
        case "gateway.describe": return try describe(params, context)
        case "gateway.watch_health": return try watchHealth(params, context)
        case "gateway.get_metrics": return try getMetrics(params, context)
        case "gateway.list_clients": return try listClients(params, context)
        case "gateway.kill_client": return try killClient(params, context)
        case "gateway.drain": return try drainAsked(params, context)
        case "gateway.set_log_level": return try setLogLevel(params, context)
        case "gateway.monitor": return try monitor(params, context)
        default: throw MethodCatalogue.unknownMethod(call.method)
        }
    }

    private static let noParams: JSONValue = {
        do throws(JSONSyntaxError) {
            return try JSONValue(parsing: "{}")
        } catch {
            preconditionFailure("an empty object is JSON: \(error)")
        }
    }()
}
