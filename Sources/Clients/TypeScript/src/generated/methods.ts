// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

/** The methods that change nothing: when their answer is lost, nothing was done. */
export const observerMethods: ReadonlySet<string> = new Set([
  "gateway.hello",
  "gateway.get_info",
  "gateway.check_health",
  "gateway.describe",
  "market_data.list_instruments",
  "market_data.get_instrument",
  "market_data.get_ticker",
  "market_data.list_tickers",
  "market_data.subscribe_ticker",
  "market_data.subscribe_trades",
  "market_data.get_candles",
  "market_data.subscribe_candles",
  "account.get_state",
  "account.list_positions",
  "account.subscribe_fills",
  "orders.get",
  "orders.list_open",
  "orders.subscribe_orders",
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
  ["market_data.subscribe_trades", {
    service: "marketData", function: "subscribeTrades", isStream: true, takesParams: true,
  }],
  ["market_data.get_candles", { service: "marketData", function: "getCandles", isStream: false, takesParams: true }],
  ["market_data.subscribe_candles", {
    service: "marketData", function: "subscribeCandles", isStream: true, takesParams: true,
  }],
  ["account.get_state", { service: "account", function: "getState", isStream: false, takesParams: false }],
  ["account.list_positions", { service: "account", function: "listPositions", isStream: false, takesParams: false }],
  ["account.subscribe_fills", { service: "account", function: "subscribeFills", isStream: true, takesParams: true }],
  ["orders.place", { service: "orders", function: "place", isStream: false, takesParams: true }],
  ["orders.cancel", { service: "orders", function: "cancel", isStream: false, takesParams: true }],
  ["orders.get", { service: "orders", function: "get", isStream: false, takesParams: true }],
  ["orders.list_open", { service: "orders", function: "listOpen", isStream: false, takesParams: false }],
  ["orders.close_position", { service: "orders", function: "closePosition", isStream: false, takesParams: true }],
  ["orders.subscribe_orders", { service: "orders", function: "subscribeOrders", isStream: true, takesParams: true }],
]);
