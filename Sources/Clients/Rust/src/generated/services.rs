// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

use crate::service::{observing, services};

services! {
    /// The daemon itself.
    gateway: GatewayService,
    /// What everybody may see.
    market_data: MarketDataService,
    /// What the account holds.
    account: AccountService,
    /// Placing, changing and watching orders.
    orders: OrdersService,
    /// What is allowed, and stopping all of it.
    risk: RiskService,
}

observing! {
    "gateway.hello"
    "gateway.get_info"
    "gateway.check_health"
    "gateway.describe"
    "gateway.doctor"
    "gateway.watch_health"
    "gateway.get_metrics"
    "gateway.list_clients"
    "market_data.list_instruments"
    "market_data.get_instrument"
    "market_data.get_ticker"
    "market_data.list_tickers"
    "market_data.subscribe_ticker"
    "market_data.get_trades"
    "market_data.subscribe_trades"
    "market_data.get_candles"
    "market_data.subscribe_candles"
    "market_data.get_order_book"
    "market_data.subscribe_order_book"
    "market_data.get_funding_rates"
    "market_data.subscribe_status"
    "account.get_state"
    "account.subscribe_state"
    "account.list_positions"
    "account.subscribe_positions"
    "account.list_fills"
    "account.subscribe_fills"
    "account.get_log"
    "account.subscribe_log"
    "account.list_notifications"
    "account.subscribe_notifications"
    "account.get_leverage"
    "account.get_pnl_preferences"
    "account.get_rate_budget"
    "account.subscribe_rate_budget"
    "orders.get"
    "orders.list_open"
    "orders.list_history"
    "orders.subscribe_orders"
    "risk.get_limits"
}
