// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

// Services are the gateway's methods, by service.
type Services struct {
	// The daemon itself.
	Gateway GatewayService
	// What everybody may see.
	MarketData MarketDataService
	// What the account holds.
	Account AccountService
	// Placing, changing and watching orders.
	Orders OrdersService
	// What is allowed, and stopping all of it.
	Risk RiskService
}

func servicesOf(c *connection) (services Services) {
	services.Gateway = GatewayService{c}
	services.MarketData = MarketDataService{c}
	services.Account = AccountService{c}
	services.Orders = OrdersService{c}
	services.Risk = RiskService{c}
	return services
}

// changesSomething is false for the methods that are known to read only.
func changesSomething(method string) bool {
	switch method {
	case "gateway.hello":
		return false
	case "gateway.get_info":
		return false
	case "gateway.check_health":
		return false
	case "gateway.describe":
		return false
	case "gateway.doctor":
		return false
	case "gateway.watch_health":
		return false
	case "gateway.get_metrics":
		return false
	case "gateway.list_clients":
		return false
	case "market_data.list_instruments":
		return false
	case "market_data.get_instrument":
		return false
	case "market_data.get_ticker":
		return false
	case "market_data.list_tickers":
		return false
	case "market_data.subscribe_ticker":
		return false
	case "market_data.get_trades":
		return false
	case "market_data.subscribe_trades":
		return false
	case "market_data.get_candles":
		return false
	case "market_data.subscribe_candles":
		return false
	case "market_data.get_order_book":
		return false
	case "market_data.subscribe_order_book":
		return false
	case "market_data.get_funding_rates":
		return false
	case "market_data.subscribe_status":
		return false
	case "account.get_state":
		return false
	case "account.subscribe_state":
		return false
	case "account.list_positions":
		return false
	case "account.subscribe_positions":
		return false
	case "account.list_fills":
		return false
	case "account.subscribe_fills":
		return false
	case "account.get_log":
		return false
	case "account.subscribe_log":
		return false
	case "account.list_notifications":
		return false
	case "account.subscribe_notifications":
		return false
	case "account.get_leverage":
		return false
	case "account.get_pnl_preferences":
		return false
	case "account.get_rate_budget":
		return false
	case "account.subscribe_rate_budget":
		return false
	case "orders.get":
		return false
	case "orders.list_open":
		return false
	case "orders.list_history":
		return false
	case "orders.subscribe_orders":
		return false
	case "risk.get_limits":
		return false
	}
	return true
}
