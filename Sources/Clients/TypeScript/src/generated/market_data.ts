// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import type { Caller } from "../caller.js";
import type { CallOptions } from "../options.js";
import type { GatewayStream } from "../stream.js";
import {
  type SymbolParams, type InstrumentList, readInstrumentList, type InstrumentResult, readInstrumentResult, type
  TickerList, readTickerList, type Ticker, readTicker, quickTicker, type TradeList, readTradeList, type TradeEvent,
  readTradeEvent, type TradeParams, type CandleParams, type CandleSubscriptionParams, type CandleList, readCandleList,
  type CandleEvent, readCandleEvent, type TickerSubscriptionParams, type TradeSubscriptionParams, type OrderBookParams,
  type OrderBookSubscriptionParams, type OrderBook, readOrderBook, type OrderBookChange, readOrderBookChange, type
  FundingParams, type FundingRates, readFundingRates, type StatusSubscriptionParams, type InstrumentStatus,
  readInstrumentStatus,
} from "./messages.js";

/** What everybody may see. */
export class MarketDataService {
  readonly #caller: Caller;

  /** For the library: the client has one. */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Gives every instrument with its steps and state.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`.
   */
  listInstruments(options?: CallOptions): Promise<InstrumentList> {
    return this.#caller.invoke("market_data.list_instruments", undefined, options, readInstrumentList);
  }

  /**
   * Gives one instrument with its steps and state.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`.
   */
  getInstrument(params: SymbolParams, options?: CallOptions): Promise<InstrumentResult> {
    return this.#caller.invoke("market_data.get_instrument", params, options, readInstrumentResult);
  }

  /**
   * Gives the market's state: best prices, last trade, funding.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`.
   */
  getTicker(params: SymbolParams, options?: CallOptions): Promise<Ticker> {
    return this.#caller.invoke("market_data.get_ticker", params, options, readTicker);
  }

  /**
   * Gives the ticker of every instrument.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`.
   */
  listTickers(options?: CallOptions): Promise<TickerList> {
    return this.#caller.invoke("market_data.list_tickers", undefined, options, readTickerList);
  }

  /**
   * Follows a ticker: the whole state first, and again at every change.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `LIMIT_REACHED`.
   */
  subscribeTicker(params: TickerSubscriptionParams, options?: CallOptions): Promise<GatewayStream<Ticker, Ticker>> {
    return this.#caller.subscribe("market_data.subscribe_ticker", params, options, readTicker, readTicker, quickTicker);
  }

  /**
   * Gives the last trades of an instrument, or those from a time or a number on.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `LIMIT_REACHED`.
   */
  getTrades(params: TradeParams, options?: CallOptions): Promise<TradeList> {
    return this.#caller.invoke("market_data.get_trades", params, options, readTradeList);
  }

  /**
   * Follows the trades of an instrument, after the last ones before.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `LIMIT_REACHED`.
   */
  subscribeTrades(
    params: TradeSubscriptionParams, options?: CallOptions,
  ): Promise<GatewayStream<TradeList, TradeEvent>> {
    return this.#caller.subscribe("market_data.subscribe_trades", params, options, readTradeList, readTradeEvent);
  }

  /**
   * Gives history as candles, the running one included and marked.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`.
   */
  getCandles(params: CandleParams, options?: CallOptions): Promise<CandleList> {
    return this.#caller.invoke("market_data.get_candles", params, options, readCandleList);
  }

  /**
   * Follows candles: history first, joined to the running candle without hole or double.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `LIMIT_REACHED`.
   */
  subscribeCandles(
    params: CandleSubscriptionParams, options?: CallOptions,
  ): Promise<GatewayStream<CandleList, CandleEvent>> {
    return this.#caller.subscribe("market_data.subscribe_candles", params, options, readCandleList, readCandleEvent);
  }

  /**
   * Gives the order book: the best levels of both sides, as the feed keeps them.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `INVALID_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_REFUSED`, `LIMIT_REACHED`.
   */
  getOrderBook(params: OrderBookParams, options?: CallOptions): Promise<OrderBook> {
    return this.#caller.invoke("market_data.get_order_book", params, options, readOrderBook);
  }

  /**
   * Follows the order book: its best levels first, then every change of them.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `INVALID_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_REFUSED`, `LIMIT_REACHED`.
   */
  subscribeOrderBook(
    params: OrderBookSubscriptionParams, options?: CallOptions,
  ): Promise<GatewayStream<OrderBook, OrderBookChange>> {
    return this.#caller.subscribe(
      "market_data.subscribe_order_book", params, options, readOrderBook, readOrderBookChange,
    );
  }

  /**
   * Gives the funding rates of the past, and what the exchange says of the next.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`.
   */
  getFundingRates(params: FundingParams, options?: CallOptions): Promise<FundingRates> {
    return this.#caller.invoke("market_data.get_funding_rates", params, options, readFundingRates);
  }

  /**
   * Follows whether and how an instrument trades: all of it first, and again at every change.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `LIMIT_REACHED`.
   */
  subscribeStatus(
    params: StatusSubscriptionParams, options?: CallOptions,
  ): Promise<GatewayStream<InstrumentStatus, InstrumentStatus>> {
    return this.#caller.subscribe(
      "market_data.subscribe_status", params, options, readInstrumentStatus, readInstrumentStatus,
    );
  }
}
