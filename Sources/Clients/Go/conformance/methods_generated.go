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
	calls["account.get_state"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.AccountState, error) {
			return c.Account.GetState(ctx)
		})
	calls["account.list_positions"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.PositionList, error) {
			return c.Account.ListPositions(ctx)
		})
	streams["account.subscribe_fills"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.AccountSubscriptionParams) (*gateway.Stream[gateway.FillList, gateway.FillEvent], error) {
			return c.Account.SubscribeFills(ctx, params)
		})
	calls["orders.place"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderRequest) (*gateway.OrderResult, error) {
			return c.Orders.Place(ctx, params)
		})
	calls["orders.cancel"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderReference) (*gateway.OrderResult, error) {
			return c.Orders.Cancel(ctx, params)
		})
	calls["orders.get"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderReference) (*gateway.OrderResult, error) {
			return c.Orders.Get(ctx, params)
		})
	calls["orders.list_open"] = asCall(
		func(c *gateway.Client, ctx context.Context, _ gateway.NoParams) (*gateway.OrderList, error) {
			return c.Orders.ListOpen(ctx)
		})
	calls["orders.close_position"] = asCall(
		func(c *gateway.Client, ctx context.Context, params gateway.ClosePositionParams) (*gateway.OrderResult, error) {
			return c.Orders.ClosePosition(ctx, params)
		})
	streams["orders.subscribe_orders"] = asStream(
		func(c *gateway.Client, ctx context.Context, params gateway.OrderSubscriptionParams) (*gateway.Stream[gateway.OrderList, gateway.OrderResult], error) {
			return c.Orders.SubscribeOrders(ctx, params)
		})
}
