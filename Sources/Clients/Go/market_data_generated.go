// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import "context"

// MarketDataService: What everybody may see.
type MarketDataService struct{ connection *connection }

// ListInstruments gives every instrument with its steps and state.
func (s MarketDataService) ListInstruments(ctx context.Context) (*InstrumentList, error) {
	return call[InstrumentList](ctx, s.connection, "market_data.list_instruments", &NoParams{})
}

// GetInstrument gives one instrument with its steps and state.
func (s MarketDataService) GetInstrument(ctx context.Context, params SymbolParams) (*InstrumentResult, error) {
	return call[InstrumentResult](ctx, s.connection, "market_data.get_instrument", &params)
}

// GetTicker gives the market's state: best prices, last trade, funding.
func (s MarketDataService) GetTicker(ctx context.Context, params SymbolParams) (*Ticker, error) {
	return call[Ticker](ctx, s.connection, "market_data.get_ticker", &params)
}

// ListTickers gives the ticker of every instrument.
func (s MarketDataService) ListTickers(ctx context.Context) (*TickerList, error) {
	return call[TickerList](ctx, s.connection, "market_data.list_tickers", &NoParams{})
}

// SubscribeTicker follows a ticker: the whole state first, and again at every change.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s MarketDataService) SubscribeTicker(ctx context.Context, params TickerSubscriptionParams) (*Stream[Ticker, Ticker], error) {
	return follow[Ticker, Ticker](ctx, s.connection, "market_data.subscribe_ticker", &params)
}

// GetTrades gives the last trades of an instrument, or those from a time or a number on.
func (s MarketDataService) GetTrades(ctx context.Context, params TradeParams) (*TradeList, error) {
	return call[TradeList](ctx, s.connection, "market_data.get_trades", &params)
}

// SubscribeTrades follows the trades of an instrument, after the last ones before.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s MarketDataService) SubscribeTrades(ctx context.Context, params TradeSubscriptionParams) (*Stream[TradeList, TradeEvent], error) {
	return follow[TradeList, TradeEvent](ctx, s.connection, "market_data.subscribe_trades", &params)
}

// GetCandles gives history as candles, the running one included and marked.
func (s MarketDataService) GetCandles(ctx context.Context, params CandleParams) (*CandleList, error) {
	return call[CandleList](ctx, s.connection, "market_data.get_candles", &params)
}

// SubscribeCandles follows candles: history first, joined to the running candle without hole or double.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s MarketDataService) SubscribeCandles(ctx context.Context, params CandleSubscriptionParams) (*Stream[CandleList, CandleEvent], error) {
	return follow[CandleList, CandleEvent](ctx, s.connection, "market_data.subscribe_candles", &params)
}

// GetOrderBook gives the order book: the best levels of both sides, as the feed keeps them.
func (s MarketDataService) GetOrderBook(ctx context.Context, params OrderBookParams) (*OrderBook, error) {
	return call[OrderBook](ctx, s.connection, "market_data.get_order_book", &params)
}

// SubscribeOrderBook follows the order book: its best levels first, then every change of them.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s MarketDataService) SubscribeOrderBook(ctx context.Context, params OrderBookSubscriptionParams) (*Stream[OrderBook, OrderBookChange], error) {
	return follow[OrderBook, OrderBookChange](ctx, s.connection, "market_data.subscribe_order_book", &params)
}

// GetFundingRates gives the funding rates of the past, and what the exchange says of the next.
func (s MarketDataService) GetFundingRates(ctx context.Context, params FundingParams) (*FundingRates, error) {
	return call[FundingRates](ctx, s.connection, "market_data.get_funding_rates", &params)
}

// SubscribeStatus follows whether and how an instrument trades: all of it first, and again at every change.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s MarketDataService) SubscribeStatus(ctx context.Context, params StatusSubscriptionParams) (*Stream[InstrumentStatus, InstrumentStatus], error) {
	return follow[InstrumentStatus, InstrumentStatus](ctx, s.connection, "market_data.subscribe_status", &params)
}
