// SPDX-License-Identifier: Apache-2.0
export const observerMethods: ReadonlySet<string> = new Set([
  "gateway.hello", "gateway.get_info", "gateway.check_health", "gateway.describe",
  "market_data.list_instruments", "market_data.get_instrument", "market_data.get_ticker", "market_data.list_tickers",
  "market_data.subscribe_ticker", "market_data.subscribe_trades", "market_data.get_candles", "market_data.subscribe_candles",
  "account.get_state", "account.list_positions", "account.subscribe_fills",
  "orders.get", "orders.list_open", "orders.subscribe_orders",
]);
