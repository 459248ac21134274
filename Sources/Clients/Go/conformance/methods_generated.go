// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package main

import (
	"context"

	gateway "kraken-futures-gateway/go/gateway"
)

// calls are the methods with one answer.
var calls = map[string]typedCall{}

// streams are the methods that go on.
var streams = map[string]typedStream{}

func init() {
	calls["gateway.get_info"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.GatewayInfo, error) {
			return c.Gateway.GetInfo(ctx)
		})
	calls["gateway.check_health"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.HealthParams) (*gateway.HealthReport, error) {
			return c.Gateway.CheckHealth(ctx, params)
		})
	calls["gateway.describe"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.DescribeParams) (*gateway.Description, error) {
			return c.Gateway.Describe(ctx, params)
		})
	calls["gateway.doctor"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.Diagnosis, error) {
			return c.Gateway.Doctor(ctx)
		})
	streams["gateway.watch_health"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.HealthWatchParams) (*gateway.Stream[gateway.HealthReport, gateway.HealthReport], error) {
			return c.Gateway.WatchHealth(ctx, params)
		})
	calls["gateway.get_metrics"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.MetricsParams) (*gateway.Metrics, error) {
			return c.Gateway.GetMetrics(ctx, params)
		})
	calls["gateway.list_clients"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.ClientList, error) {
			return c.Gateway.ListClients(ctx)
		})
	calls["gateway.kill_client"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.KillParams) (*gateway.KillResult, error) {
			return c.Gateway.KillClient(ctx, params)
		})
	calls["gateway.drain"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.DrainParams) (*gateway.DrainResult, error) {
			return c.Gateway.Drain(ctx, params)
		})
	calls["gateway.set_log_level"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.LogLevelParams) (*gateway.LogLevelResult, error) {
			return c.Gateway.SetLogLevel(ctx, params)
		})
	streams["gateway.monitor"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.MonitorParams) (*gateway.Stream[gateway.MonitorState, gateway.MonitoredFrame], error) {
			return c.Gateway.Monitor(ctx, params)
		})
	calls["market_data.list_instruments"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.InstrumentList, error) {
			return c.MarketData.ListInstruments(ctx)
		})
	calls["market_data.get_instrument"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.SymbolParams) (*gateway.InstrumentResult, error) {
			return c.MarketData.GetInstrument(ctx, params)
		})
	calls["market_data.get_ticker"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.SymbolParams) (*gateway.Ticker, error) {
			return c.MarketData.GetTicker(ctx, params)
		})
	calls["market_data.list_tickers"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.TickerList, error) {
			return c.MarketData.ListTickers(ctx)
		})
	streams["market_data.subscribe_ticker"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.TickerSubscriptionParams) (*gateway.Stream[gateway.Ticker, gateway.Ticker], error) {
			return c.MarketData.SubscribeTicker(ctx, params)
		})
	calls["market_data.get_trades"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.TradeParams) (*gateway.TradeList, error) {
			return c.MarketData.GetTrades(ctx, params)
		})
	streams["market_data.subscribe_trades"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.TradeSubscriptionParams) (*gateway.Stream[gateway.TradeList, gateway.TradeEvent], error) {
			return c.MarketData.SubscribeTrades(ctx, params)
		})
	calls["market_data.get_candles"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.CandleParams) (*gateway.CandleList, error) {
			return c.MarketData.GetCandles(ctx, params)
		})
	streams["market_data.subscribe_candles"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.CandleSubscriptionParams) (*gateway.Stream[gateway.CandleList, gateway.CandleEvent], error) {
			return c.MarketData.SubscribeCandles(ctx, params)
		})
	calls["market_data.get_order_book"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderBookParams) (*gateway.OrderBook, error) {
			return c.MarketData.GetOrderBook(ctx, params)
		})
	streams["market_data.subscribe_order_book"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderBookSubscriptionParams) (*gateway.Stream[gateway.OrderBook, gateway.OrderBookChange], error) {
			return c.MarketData.SubscribeOrderBook(ctx, params)
		})
	calls["market_data.get_funding_rates"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.FundingParams) (*gateway.FundingRates, error) {
			return c.MarketData.GetFundingRates(ctx, params)
		})
	streams["market_data.subscribe_status"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.StatusSubscriptionParams) (*gateway.Stream[gateway.InstrumentStatus, gateway.InstrumentStatus], error) {
			return c.MarketData.SubscribeStatus(ctx, params)
		})
	calls["account.get_state"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.AccountState, error) {
			return c.Account.GetState(ctx)
		})
	streams["account.subscribe_state"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.AccountSubscriptionParams) (*gateway.Stream[gateway.AccountState, gateway.AccountState], error) {
			return c.Account.SubscribeState(ctx, params)
		})
	calls["account.list_positions"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.PositionList, error) {
			return c.Account.ListPositions(ctx)
		})
	streams["account.subscribe_positions"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.AccountSubscriptionParams) (*gateway.Stream[gateway.PositionList, gateway.PositionEvent], error) {
			return c.Account.SubscribePositions(ctx, params)
		})
	calls["account.list_fills"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.FillFilter) (*gateway.FillList, error) {
			return c.Account.ListFills(ctx, params)
		})
	streams["account.subscribe_fills"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.FillSubscriptionParams) (*gateway.Stream[gateway.FillList, gateway.FillEvent], error) {
			return c.Account.SubscribeFills(ctx, params)
		})
	calls["account.get_log"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.LogParams) (*gateway.LogList, error) {
			return c.Account.GetLog(ctx, params)
		})
	streams["account.subscribe_log"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.AccountSubscriptionParams) (*gateway.Stream[gateway.LogList, gateway.LogEvent], error) {
			return c.Account.SubscribeLog(ctx, params)
		})
	calls["account.list_notifications"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.NotificationList, error) {
			return c.Account.ListNotifications(ctx)
		})
	streams["account.subscribe_notifications"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.AccountSubscriptionParams) (*gateway.Stream[gateway.NotificationList, gateway.NotificationEvent], error) {
			return c.Account.SubscribeNotifications(ctx, params)
		})
	calls["account.get_leverage"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.LeverageParams) (*gateway.LeverageList, error) {
			return c.Account.GetLeverage(ctx, params)
		})
	calls["account.set_leverage"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.SetLeverageParams) (*gateway.LeverageResult, error) {
			return c.Account.SetLeverage(ctx, params)
		})
	calls["account.get_pnl_preferences"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.PnLPreferenceParams) (*gateway.PnLPreferenceList, error) {
			return c.Account.GetPnLPreferences(ctx, params)
		})
	calls["account.set_pnl_preference"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.SetPnLPreferenceParams) (*gateway.PnLPreferenceResult, error) {
			return c.Account.SetPnLPreference(ctx, params)
		})
	calls["account.get_rate_budget"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.RateBudget, error) {
			return c.Account.GetRateBudget(ctx)
		})
	streams["account.subscribe_rate_budget"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.RateBudgetSubscriptionParams) (*gateway.Stream[gateway.RateBudget, gateway.RateBudget], error) {
			return c.Account.SubscribeRateBudget(ctx, params)
		})
	calls["orders.place"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderRequest) (*gateway.OrderResult, error) {
			return c.Orders.Place(ctx, params)
		})
	calls["orders.amend"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.AmendParams) (*gateway.OrderResult, error) {
			return c.Orders.Amend(ctx, params)
		})
	calls["orders.cancel"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderReference) (*gateway.OrderResult, error) {
			return c.Orders.Cancel(ctx, params)
		})
	calls["orders.cancel_all"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.CancelAllParams) (*gateway.CancelAllResult, error) {
			return c.Orders.CancelAll(ctx, params)
		})
	calls["orders.batch"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.BatchParams) (*gateway.BatchResult, error) {
			return c.Orders.Batch(ctx, params)
		})
	calls["orders.get"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderReference) (*gateway.OrderResult, error) {
			return c.Orders.Get(ctx, params)
		})
	calls["orders.list_open"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderFilter) (*gateway.OrderList, error) {
			return c.Orders.ListOpen(ctx, params)
		})
	calls["orders.list_history"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.HistoryParams) (*gateway.OrderList, error) {
			return c.Orders.ListHistory(ctx, params)
		})
	calls["orders.close_position"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.ClosePositionParams) (*gateway.OrderResult, error) {
			return c.Orders.ClosePosition(ctx, params)
		})
	streams["orders.subscribe_orders"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderSubscriptionParams) (*gateway.Stream[gateway.OrderList, gateway.OrderResult], error) {
			return c.Orders.SubscribeOrders(ctx, params)
		})
	calls["orders.arm_dead_man_switch"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.DeadManSwitchParams) (*gateway.DeadManSwitch, error) {
			return c.Orders.ArmDeadManSwitch(ctx, params)
		})
	calls["orders.set_cancel_on_disconnect"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.CancelOnDisconnectParams) (*gateway.CancelOnDisconnect, error) {
			return c.Orders.SetCancelOnDisconnect(ctx, params)
		})
	calls["risk.get_limits"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.RiskState, error) {
			return c.Risk.GetLimits(ctx)
		})
	calls["risk.set_limits"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.SetLimitsParams) (*gateway.RiskState, error) {
			return c.Risk.SetLimits(ctx, params)
		})
	calls["risk.halt"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.ModeParams) (*gateway.HaltResult, error) {
			return c.Risk.Halt(ctx, params)
		})
	calls["risk.reduce_only"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.ModeParams) (*gateway.RiskState, error) {
			return c.Risk.ReduceOnly(ctx, params)
		})
	calls["risk.resume"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.ModeParams) (*gateway.RiskState, error) {
			return c.Risk.Resume(ctx, params)
		})
}
