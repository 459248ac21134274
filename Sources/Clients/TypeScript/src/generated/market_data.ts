// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import { subscribe, invoke } from "../caller.js";
import type { Connection } from "../connection.js";
import type { Decimal } from "../decimal.js";
import type { Integer } from "../json.js";
import type { CallOptions } from "../options.js";
import {
  readDecimal, readFlag, readInteger, readList, readMessage, readNumber, readObject, readText, type Members,
} from "../reading.js";
import type { GatewayStream } from "../stream.js";
import type { Open, Side, TradeType, InstrumentKind, CandleResolution, CandlePrice, LagPolicy } from "./words.js";

/** What everybody may see. */
export class MarketDataService {
  readonly #connection: Connection;

  /** For the library: the client has one. */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Gives every instrument with its steps and state.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`.
   */
  listInstruments(options?: CallOptions): Promise<InstrumentList> {
    return invoke(this.#connection, "market_data.list_instruments", undefined, options, readInstrumentList);
  }

  /**
   * Gives one instrument with its steps and state.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`.
   */
  getInstrument(params: SymbolParams, options?: CallOptions): Promise<InstrumentResult> {
    return invoke(this.#connection, "market_data.get_instrument", params, options, readInstrumentResult);
  }

  /**
   * Gives the market's state: best prices, last trade, funding.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`.
   */
  getTicker(params: SymbolParams, options?: CallOptions): Promise<Ticker> {
    return invoke(this.#connection, "market_data.get_ticker", params, options, readTicker);
  }

  /**
   * Gives the ticker of every instrument.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`.
   */
  listTickers(options?: CallOptions): Promise<TickerList> {
    return invoke(this.#connection, "market_data.list_tickers", undefined, options, readTickerList);
  }

  /**
   * Follows a ticker: the whole state first, and again at every change.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `LIMIT_REACHED`.
   */
  subscribeTicker(params: TickerSubscriptionParams, options?: CallOptions): Promise<GatewayStream<Ticker, Ticker>> {
    return subscribe(this.#connection, "market_data.subscribe_ticker", params, options, readTicker, readTicker);
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
    return subscribe(this.#connection, "market_data.subscribe_trades", params, options, readTradeList, readTradeEvent);
  }

  /**
   * Gives history as candles, the running one included and marked.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`.
   */
  getCandles(params: CandleParams, options?: CallOptions): Promise<CandleList> {
    return invoke(this.#connection, "market_data.get_candles", params, options, readCandleList);
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
    return subscribe(
      this.#connection, "market_data.subscribe_candles", params, options, readCandleList, readCandleEvent,
    );
  }
}

/** Which instrument. */
export interface SymbolParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
}

/** Instruments. */
export interface InstrumentList {
  /** By symbol. */
  readonly instruments: readonly Instrument[];
}

/** Reads InstrumentList, in place. */
export function readInstrumentList(value: unknown): InstrumentList {
  const members: Members = readObject(value);
  readList(members["instruments"], "instruments", readInstrument);
  return members as unknown as InstrumentList;
}

/** One instrument. */
export interface InstrumentResult {
  /** The instrument. */
  readonly instrument: Instrument;
}

/** Reads InstrumentResult, in place. */
export function readInstrumentResult(value: unknown): InstrumentResult {
  const members: Members = readObject(value);
  readMessage(members["instrument"], "instrument", readInstrument);
  return members as unknown as InstrumentResult;
}

/** What can be traded, with its steps and state. */
export interface Instrument {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** How it is margined and settled. */
  readonly kind: Open<InstrumentKind>;
  /** Prices are multiples of it. */
  readonly tick_size: Decimal;
  /** What one contract stands for. */
  readonly contract_size: Decimal;
  /** Quantities are multiples of it. */
  readonly size_step: Decimal;
  /** The currency that is traded. */
  readonly base?: string;
  /** The currency it is priced in. */
  readonly quote?: string;
  /** Whether orders are taken. */
  readonly tradeable: boolean;
  /** Whether only post-only orders are taken. */
  readonly post_only: boolean;
  /** The largest position the exchange allows. */
  readonly maximum_position_size?: Decimal;
  /** The end of a dated contract. */
  readonly last_trading_at_us?: number;
  /** How long the exchange holds orders that are not post-only before matching. */
  readonly maker_protection_ms: number;
  /** The margin a position needs, by its size. */
  readonly margin_levels?: readonly MarginLevel[];
}

/** Reads Instrument, in place. */
export function readInstrument(value: unknown): Instrument {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readText(members["kind"], "kind");
  members["tick_size"] = readDecimal(members["tick_size"], "tick_size");
  members["contract_size"] = readDecimal(members["contract_size"], "contract_size");
  members["size_step"] = readDecimal(members["size_step"], "size_step");
  if (members["base"] === null) delete members["base"];
  else if (members["base"] !== undefined) {
    readText(members["base"], "base");
  }
  if (members["quote"] === null) delete members["quote"];
  else if (members["quote"] !== undefined) {
    readText(members["quote"], "quote");
  }
  readFlag(members["tradeable"], "tradeable");
  readFlag(members["post_only"], "post_only");
  if (members["maximum_position_size"] === null) delete members["maximum_position_size"];
  else if (members["maximum_position_size"] !== undefined) {
    members["maximum_position_size"] = readDecimal(members["maximum_position_size"], "maximum_position_size");
  }
  if (members["last_trading_at_us"] === null) delete members["last_trading_at_us"];
  else if (members["last_trading_at_us"] !== undefined) {
    readNumber(members["last_trading_at_us"], "last_trading_at_us");
  }
  readNumber(members["maker_protection_ms"], "maker_protection_ms");
  if (members["margin_levels"] === null) delete members["margin_levels"];
  else if (members["margin_levels"] !== undefined) {
    readList(members["margin_levels"], "margin_levels", readMarginLevel);
  }
  return members as unknown as Instrument;
}

/** The margin of positions from a size on. */
export interface MarginLevel {
  /** For positions of at least this size. */
  readonly threshold: Decimal;
  /** The fraction needed to open. */
  readonly initial_margin: Decimal;
  /** The fraction needed to stay open. */
  readonly maintenance_margin: Decimal;
}

/** Reads MarginLevel, in place. */
export function readMarginLevel(value: unknown): MarginLevel {
  const members: Members = readObject(value);
  members["threshold"] = readDecimal(members["threshold"], "threshold");
  members["initial_margin"] = readDecimal(members["initial_margin"], "initial_margin");
  members["maintenance_margin"] = readDecimal(members["maintenance_margin"], "maintenance_margin");
  return members as unknown as MarginLevel;
}

/** Tickers. */
export interface TickerList {
  /** By symbol. */
  readonly tickers: readonly Ticker[];
}

/** Reads TickerList, in place. */
export function readTickerList(value: unknown): TickerList {
  const members: Members = readObject(value);
  readList(members["tickers"], "tickers", readTicker);
  return members as unknown as TickerList;
}

/** The market's state: best prices, last trade, funding. */
export interface Ticker {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** The best price somebody buys at. */
  readonly bid?: Decimal;
  /** How much is bid at that price. */
  readonly bid_size?: Decimal;
  /** The best price somebody sells at. */
  readonly ask?: Decimal;
  /** How much is offered at that price. */
  readonly ask_size?: Decimal;
  /** The last traded price. */
  readonly last?: Decimal;
  /** The last traded quantity. */
  readonly last_size?: Decimal;
  /** The price that margin and profit are counted with. */
  readonly mark?: Decimal;
  /** The price of the underlying on the spot markets. */
  readonly index?: Decimal;
  /** The price 24 hours ago. */
  readonly open_24h?: Decimal;
  /** The highest price within 24 hours. */
  readonly high_24h?: Decimal;
  /** The lowest price within 24 hours. */
  readonly low_24h?: Decimal;
  /** Contracts traded within 24 hours. */
  readonly volume_24h?: Decimal;
  /** The same in the quote currency. */
  readonly volume_quote_24h?: Decimal;
  /** Contracts that are open. */
  readonly open_interest?: Decimal;
  /** The absolute charge per contract and period. */
  readonly funding_rate?: Decimal;
  /** The same for the next period. */
  readonly funding_rate_prediction?: Decimal;
  /** The charge as a fraction of the position's value. */
  readonly relative_funding_rate?: Decimal;
  /** The same for the next period. */
  readonly relative_funding_rate_prediction?: Decimal;
  /** When the next period begins. */
  readonly next_funding_at_us?: number;
  /** By how much the price changed within 24 hours. */
  readonly change_24h_percent?: Decimal;
  /** Whether trading is suspended. */
  readonly suspended?: boolean;
  /** Whether only post-only orders are taken. */
  readonly post_only?: boolean;
  /** The exchange's time of it. */
  readonly venue_time_us?: number;
  /** When the gateway received it. */
  readonly received_at_us: number;
  /** True while the feed behind it is interrupted: prices may be old. */
  readonly stale: boolean;
}

/** Reads Ticker, in place. */
export function readTicker(value: unknown): Ticker {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  if (members["bid"] === null) delete members["bid"];
  else if (members["bid"] !== undefined) {
    members["bid"] = readDecimal(members["bid"], "bid");
  }
  if (members["bid_size"] === null) delete members["bid_size"];
  else if (members["bid_size"] !== undefined) {
    members["bid_size"] = readDecimal(members["bid_size"], "bid_size");
  }
  if (members["ask"] === null) delete members["ask"];
  else if (members["ask"] !== undefined) {
    members["ask"] = readDecimal(members["ask"], "ask");
  }
  if (members["ask_size"] === null) delete members["ask_size"];
  else if (members["ask_size"] !== undefined) {
    members["ask_size"] = readDecimal(members["ask_size"], "ask_size");
  }
  if (members["last"] === null) delete members["last"];
  else if (members["last"] !== undefined) {
    members["last"] = readDecimal(members["last"], "last");
  }
  if (members["last_size"] === null) delete members["last_size"];
  else if (members["last_size"] !== undefined) {
    members["last_size"] = readDecimal(members["last_size"], "last_size");
  }
  if (members["mark"] === null) delete members["mark"];
  else if (members["mark"] !== undefined) {
    members["mark"] = readDecimal(members["mark"], "mark");
  }
  if (members["index"] === null) delete members["index"];
  else if (members["index"] !== undefined) {
    members["index"] = readDecimal(members["index"], "index");
  }
  if (members["open_24h"] === null) delete members["open_24h"];
  else if (members["open_24h"] !== undefined) {
    members["open_24h"] = readDecimal(members["open_24h"], "open_24h");
  }
  if (members["high_24h"] === null) delete members["high_24h"];
  else if (members["high_24h"] !== undefined) {
    members["high_24h"] = readDecimal(members["high_24h"], "high_24h");
  }
  if (members["low_24h"] === null) delete members["low_24h"];
  else if (members["low_24h"] !== undefined) {
    members["low_24h"] = readDecimal(members["low_24h"], "low_24h");
  }
  if (members["volume_24h"] === null) delete members["volume_24h"];
  else if (members["volume_24h"] !== undefined) {
    members["volume_24h"] = readDecimal(members["volume_24h"], "volume_24h");
  }
  if (members["volume_quote_24h"] === null) delete members["volume_quote_24h"];
  else if (members["volume_quote_24h"] !== undefined) {
    members["volume_quote_24h"] = readDecimal(members["volume_quote_24h"], "volume_quote_24h");
  }
  if (members["open_interest"] === null) delete members["open_interest"];
  else if (members["open_interest"] !== undefined) {
    members["open_interest"] = readDecimal(members["open_interest"], "open_interest");
  }
  if (members["funding_rate"] === null) delete members["funding_rate"];
  else if (members["funding_rate"] !== undefined) {
    members["funding_rate"] = readDecimal(members["funding_rate"], "funding_rate");
  }
  if (members["funding_rate_prediction"] === null) delete members["funding_rate_prediction"];
  else if (members["funding_rate_prediction"] !== undefined) {
    members["funding_rate_prediction"] = readDecimal(members["funding_rate_prediction"], "funding_rate_prediction");
  }
  if (members["relative_funding_rate"] === null) delete members["relative_funding_rate"];
  else if (members["relative_funding_rate"] !== undefined) {
    members["relative_funding_rate"] = readDecimal(members["relative_funding_rate"], "relative_funding_rate");
  }
  if (members["relative_funding_rate_prediction"] === null) delete members["relative_funding_rate_prediction"];
  else if (members["relative_funding_rate_prediction"] !== undefined) {
    members["relative_funding_rate_prediction"] = readDecimal(
      members["relative_funding_rate_prediction"], "relative_funding_rate_prediction",
    );
  }
  if (members["next_funding_at_us"] === null) delete members["next_funding_at_us"];
  else if (members["next_funding_at_us"] !== undefined) {
    readNumber(members["next_funding_at_us"], "next_funding_at_us");
  }
  if (members["change_24h_percent"] === null) delete members["change_24h_percent"];
  else if (members["change_24h_percent"] !== undefined) {
    members["change_24h_percent"] = readDecimal(members["change_24h_percent"], "change_24h_percent");
  }
  if (members["suspended"] === null) delete members["suspended"];
  else if (members["suspended"] !== undefined) {
    readFlag(members["suspended"], "suspended");
  }
  if (members["post_only"] === null) delete members["post_only"];
  else if (members["post_only"] !== undefined) {
    readFlag(members["post_only"], "post_only");
  }
  if (members["venue_time_us"] === null) delete members["venue_time_us"];
  else if (members["venue_time_us"] !== undefined) {
    readNumber(members["venue_time_us"], "venue_time_us");
  }
  readNumber(members["received_at_us"], "received_at_us");
  readFlag(members["stale"], "stale");
  return members as unknown as Ticker;
}

/** The last trades of one symbol. */
export interface TradeList {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Oldest first. */
  readonly trades: readonly Trade[];
}

/** Reads TradeList, in place. */
export function readTradeList(value: unknown): TradeList {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readList(members["trades"], "trades", readTrade);
  return members as unknown as TradeList;
}

/** One trade. */
export interface TradeEvent {
  /** The trade. */
  readonly trade: Trade;
}

/** Reads TradeEvent, in place. */
export function readTradeEvent(value: unknown): TradeEvent {
  const members: Members = readObject(value);
  readMessage(members["trade"], "trade", readTrade);
  return members as unknown as TradeEvent;
}

/** A trade. */
export interface Trade {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** The exchange's id of the trade. */
  readonly trade_id?: string;
  /** What the taker did. */
  readonly side: Side;
  /** The price. */
  readonly price: Decimal;
  /** The quantity in contracts. */
  readonly quantity: Decimal;
  /** Why it happened. */
  readonly type: Open<TradeType>;
  /** The exchange's time of it. */
  readonly venue_time_us: number;
  /** The exchange's counter per symbol: a hole is a lost trade. */
  readonly venue_seq?: Integer;
}

/** Reads Trade, in place. */
export function readTrade(value: unknown): Trade {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  if (members["trade_id"] === null) delete members["trade_id"];
  else if (members["trade_id"] !== undefined) {
    readText(members["trade_id"], "trade_id");
  }
  readText(members["side"], "side");
  members["price"] = readDecimal(members["price"], "price");
  members["quantity"] = readDecimal(members["quantity"], "quantity");
  readText(members["type"], "type");
  readNumber(members["venue_time_us"], "venue_time_us");
  if (members["venue_seq"] === null) delete members["venue_seq"];
  else if (members["venue_seq"] !== undefined) {
    readInteger(members["venue_seq"], "venue_seq");
  }
  return members as unknown as Trade;
}

/** Which candles. */
export interface CandleParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** How long one candle lasts. */
  readonly resolution: CandleResolution;
  /** The last hours up to now. */
  readonly hours?: number | undefined;
  /** Candles that opened at this time or later. */
  readonly from_us?: number | undefined;
  /** Candles that opened at this time or earlier. */
  readonly to_us?: number | undefined;
  /** At most this many: the newest, or the oldest from from_us on. Without hours, from_us and limit: 500. */
  readonly limit?: number | undefined;
  /** Which price; trade if not given. */
  readonly price?: CandlePrice | undefined;
}

/** Which candles to begin with. */
export interface CandleSubscriptionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** How long one candle lasts. */
  readonly resolution: CandleResolution;
  /** The last hours up to now. */
  readonly hours?: number | undefined;
  /** At most this many, the newest. Without hours and limit: 500. */
  readonly limit?: number | undefined;
  /** What to do when the client reads too slowly. Without it: gap. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Candles of one symbol; only the last one can be incomplete. */
export interface CandleList {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** How long one candle lasts. */
  readonly resolution: CandleResolution;
  /** Oldest first. */
  readonly candles: readonly Candle[];
}

/** Reads CandleList, in place. */
export function readCandleList(value: unknown): CandleList {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readText(members["resolution"], "resolution");
  readList(members["candles"], "candles", readCandle);
  return members as unknown as CandleList;
}

/** One candle. */
export interface CandleEvent {
  /** The running candle, whole, at every change; once more with complete when it ends. */
  readonly candle: Candle;
}

/** Reads CandleEvent, in place. */
export function readCandleEvent(value: unknown): CandleEvent {
  const members: Members = readObject(value);
  readMessage(members["candle"], "candle", readCandle);
  return members as unknown as CandleEvent;
}

/** What traded within a period. */
export interface Candle {
  /** When the period began. */
  readonly opened_at_us: number;
  /** The first price. */
  readonly open: Decimal;
  /** The highest price. */
  readonly high: Decimal;
  /** The lowest price. */
  readonly low: Decimal;
  /** The last price. */
  readonly close: Decimal;
  /** The quantity traded; zero for mark and spot candles. */
  readonly volume: Decimal;
  /** False while the period is still running. */
  readonly complete: boolean;
}

/** Reads Candle, in place. */
export function readCandle(value: unknown): Candle {
  const members: Members = readObject(value);
  readNumber(members["opened_at_us"], "opened_at_us");
  members["open"] = readDecimal(members["open"], "open");
  members["high"] = readDecimal(members["high"], "high");
  members["low"] = readDecimal(members["low"], "low");
  members["close"] = readDecimal(members["close"], "close");
  members["volume"] = readDecimal(members["volume"], "volume");
  readFlag(members["complete"], "complete");
  return members as unknown as Candle;
}

/** Which ticker. */
export interface TickerSubscriptionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** What to do when the client reads too slowly. Without it: conflate. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Which trades. */
export interface TradeSubscriptionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** What to do when the client reads too slowly. Without it: gap. */
  readonly on_lag?: LagPolicy | undefined;
}
