// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

/** The methods that change nothing: when their answer is lost, nothing was done. */
export const observerMethods: ReadonlySet<string> = new Set([
  "gateway.hello",
  "gateway.get_info",
  "gateway.check_health",
  "gateway.describe",
  "gateway.doctor",
  "gateway.watch_health",
  "gateway.get_metrics",
  "gateway.list_clients",
  "market_data.list_instruments",
  "market_data.get_instrument",
  "market_data.get_ticker",
  "market_data.list_tickers",
  "market_data.subscribe_ticker",
  "market_data.get_trades",
  "market_data.subscribe_trades",
  "market_data.get_candles",
  "market_data.subscribe_candles",
  "market_data.get_order_book",
  "market_data.subscribe_order_book",
  "market_data.get_funding_rates",
  "market_data.subscribe_status",
  "account.get_state",
  "account.subscribe_state",
  "account.list_positions",
  "account.subscribe_positions",
  "account.list_fills",
  "account.subscribe_fills",
  "account.get_log",
  "account.subscribe_log",
  "account.list_notifications",
  "account.subscribe_notifications",
  "account.get_leverage",
  "account.get_pnl_preferences",
  "account.get_rate_budget",
  "account.subscribe_rate_budget",
  "orders.get",
  "orders.list_open",
  "orders.list_history",
  "orders.subscribe_orders",
  "risk.get_limits",
]);

/** Where a method of the protocol is found in this library. */
export interface TypedMethod {
  /** The client's member, such as `marketData`. */
  readonly service: string;
  /** That member's function, such as `getTicker`. */
  readonly function: string;
  /** Whether the function gives a stream. */
  readonly isStream: boolean;
  /** Whether it takes parameters, before its options. */
  readonly takesParams: boolean;
}

/** Every typed method by its name in the protocol: for programs that take the name from elsewhere. */
export const typedMethods: ReadonlyMap<string, TypedMethod> = new Map([
  ["gateway.get_info", { service: "gateway", function: "getInfo", isStream: false, takesParams: false }],
  ["gateway.check_health", { service: "gateway", function: "checkHealth", isStream: false, takesParams: true }],
  ["gateway.describe", { service: "gateway", function: "describe", isStream: false, takesParams: true }],
  ["gateway.doctor", { service: "gateway", function: "doctor", isStream: false, takesParams: false }],
  ["gateway.watch_health", { service: "gateway", function: "watchHealth", isStream: true, takesParams: true }],
  ["gateway.get_metrics", { service: "gateway", function: "getMetrics", isStream: false, takesParams: true }],
  ["gateway.list_clients", { service: "gateway", function: "listClients", isStream: false, takesParams: false }],
  ["gateway.kill_client", { service: "gateway", function: "killClient", isStream: false, takesParams: true }],
  ["gateway.drain", { service: "gateway", function: "drain", isStream: false, takesParams: true }],
  ["gateway.set_log_level", { service: "gateway", function: "setLogLevel", isStream: false, takesParams: true }],
  ["gateway.monitor", { service: "gateway", function: "monitor", isStream: true, takesParams: true }],
  ["market_data.list_instruments", {
    service: "marketData", function: "listInstruments", isStream: false, takesParams: false,
  }],
  ["market_data.get_instrument", {
    service: "marketData", function: "getInstrument", isStream: false, takesParams: true,
  }],
  ["market_data.get_ticker", { service: "marketData", function: "getTicker", isStream: false, takesParams: true }],
  ["market_data.list_tickers", { service: "marketData", function: "listTickers", isStream: false, takesParams: false }],
  ["market_data.subscribe_ticker", {
    service: "marketData", function: "subscribeTicker", isStream: true, takesParams: true,
  }],
  ["market_data.get_trades", { service: "marketData", function: "getTrades", isStream: false, takesParams: true }],
  ["market_data.subscribe_trades", {
    service: "marketData", function: "subscribeTrades", isStream: true, takesParams: true,
  }],
  ["market_data.get_candles", { service: "marketData", function: "getCandles", isStream: false, takesParams: true }],
  ["market_data.subscribe_candles", {
    service: "marketData", function: "subscribeCandles", isStream: true, takesParams: true,
  }],
  ["market_data.get_order_book", {
    service: "marketData", function: "getOrderBook", isStream: false, takesParams: true,
  }],
  ["market_data.subscribe_order_book", {
    service: "marketData", function: "subscribeOrderBook", isStream: true, takesParams: true,
  }],
  ["market_data.get_funding_rates", {
    service: "marketData", function: "getFundingRates", isStream: false, takesParams: true,
  }],
  ["market_data.subscribe_status", {
    service: "marketData", function: "subscribeStatus", isStream: true, takesParams: true,
  }],
  ["account.get_state", { service: "account", function: "getState", isStream: false, takesParams: false }],
  ["account.subscribe_state", { service: "account", function: "subscribeState", isStream: true, takesParams: true }],
  ["account.list_positions", { service: "account", function: "listPositions", isStream: false, takesParams: false }],
  ["account.subscribe_positions", {
    service: "account", function: "subscribePositions", isStream: true, takesParams: true,
  }],
  ["account.list_fills", { service: "account", function: "listFills", isStream: false, takesParams: true }],
  ["account.subscribe_fills", { service: "account", function: "subscribeFills", isStream: true, takesParams: true }],
  ["account.get_log", { service: "account", function: "getLog", isStream: false, takesParams: true }],
  ["account.subscribe_log", { service: "account", function: "subscribeLog", isStream: true, takesParams: true }],
  ["account.list_notifications", {
    service: "account", function: "listNotifications", isStream: false, takesParams: false,
  }],
  ["account.subscribe_notifications", {
    service: "account", function: "subscribeNotifications", isStream: true, takesParams: true,
  }],
  ["account.get_leverage", { service: "account", function: "getLeverage", isStream: false, takesParams: true }],
  ["account.set_leverage", { service: "account", function: "setLeverage", isStream: false, takesParams: true }],
  ["account.get_pnl_preferences", {
    service: "account", function: "getPnlPreferences", isStream: false, takesParams: true,
  }],
  ["account.set_pnl_preference", {
    service: "account", function: "setPnlPreference", isStream: false, takesParams: true,
  }],
  ["account.get_rate_budget", { service: "account", function: "getRateBudget", isStream: false, takesParams: false }],
  ["account.subscribe_rate_budget", {
    service: "account", function: "subscribeRateBudget", isStream: true, takesParams: true,
  }],
  ["orders.place", { service: "orders", function: "place", isStream: false, takesParams: true }],
  ["orders.amend", { service: "orders", function: "amend", isStream: false, takesParams: true }],
  ["orders.cancel", { service: "orders", function: "cancel", isStream: false, takesParams: true }],
  ["orders.cancel_all", { service: "orders", function: "cancelAll", isStream: false, takesParams: true }],
  ["orders.batch", { service: "orders", function: "batch", isStream: false, takesParams: true }],
  ["orders.get", { service: "orders", function: "get", isStream: false, takesParams: true }],
  ["orders.list_open", { service: "orders", function: "listOpen", isStream: false, takesParams: true }],
  ["orders.list_history", { service: "orders", function: "listHistory", isStream: false, takesParams: true }],
  ["orders.close_position", { service: "orders", function: "closePosition", isStream: false, takesParams: true }],
  ["orders.subscribe_orders", { service: "orders", function: "subscribeOrders", isStream: true, takesParams: true }],
  ["orders.arm_dead_man_switch", {
    service: "orders", function: "armDeadManSwitch", isStream: false, takesParams: true,
  }],
  ["orders.set_cancel_on_disconnect", {
    service: "orders", function: "setCancelOnDisconnect", isStream: false, takesParams: true,
  }],
  ["risk.get_limits", { service: "risk", function: "getLimits", isStream: false, takesParams: false }],
  ["risk.set_limits", { service: "risk", function: "setLimits", isStream: false, takesParams: true }],
  ["risk.halt", { service: "risk", function: "halt", isStream: false, takesParams: true }],
  ["risk.reduce_only", { service: "risk", function: "reduceOnly", isStream: false, takesParams: true }],
  ["risk.resume", { service: "risk", function: "resume", isStream: false, takesParams: true }],
]);
