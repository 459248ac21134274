// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

/** A word of a newer gateway stands as it came. */
export type Open<Word extends string> = Word | (string & {});

/**
 * Which way an order or a trade goes.
 *
 * * `buy`: Buys.
 * * `sell`: Sells.
 */
export type Side =
  | "buy"
  | "sell";

/**
 * Which way a position goes.
 *
 * * `long`: Gains when the price rises.
 * * `short`: Gains when the price falls.
 */
export type PositionSide =
  | "long"
  | "short";

/**
 * The kinds of order.
 *
 * * `market`: Fills at once at the market's price.
 * * `limit`: Rests in the book at its limit price.
 * * `post_only`: A limit order that is refused if it would trade at once.
 * * `immediate_or_cancel`: Fills what it can at once; the rest is cancelled.
 * * `fill_or_kill`: Fills whole at once or not at all.
 * * `stop`: Becomes an order when the market reaches the stop price.
 * * `take_profit`: Becomes an order when the market reaches the stop price from the losing side.
 * * `trailing_stop`: A stop whose price follows the market at a distance.
 */
export type OrderType =
  | "market"
  | "limit"
  | "post_only"
  | "immediate_or_cancel"
  | "fill_or_kill"
  | "stop"
  | "take_profit"
  | "trailing_stop";

/**
 * Which price triggers an order.
 *
 * * `mark`: The mark price.
 * * `index`: The index of the spot markets.
 * * `last`: The last traded price.
 */
export type TriggerSignal =
  | "mark"
  | "index"
  | "last";

/**
 * Where an order stands.
 *
 * * `pending`: Taken by the gateway, not sent yet.
 * * `submitted`: Sent, not answered yet.
 * * `accepted`: The exchange has it.
 * * `partially_filled`: Filled in part, and working.
 * * `filled`: Filled whole. Final.
 * * `cancelled`: Cancelled; what had filled stays filled. Final.
 * * `rejected`: Refused by the exchange. Final.
 * * `expired`: Ended by its own terms, such as the time it had to reach the exchange. Final.
 * * `denied`: Refused by the gateway, never sent. Final.
 * * `unknown`: Asked and not told yet; never that it failed.
 */
export type OrderState =
  | "pending"
  | "submitted"
  | "accepted"
  | "partially_filled"
  | "filled"
  | "cancelled"
  | "rejected"
  | "expired"
  | "denied"
  | "unknown";

/**
 * Which part an order played in a fill.
 *
 * * `maker`: It rested.
 * * `taker`: It came.
 */
export type Liquidity =
  | "maker"
  | "taker";

/**
 * Why a trade happened.
 *
 * * `fill`: Two orders met.
 * * `liquidation`: A position was liquidated.
 * * `assignment`: A position was assigned.
 * * `termination`: A position was terminated.
 * * `block`: A block trade.
 */
export type TradeType =
  | "fill"
  | "liquidation"
  | "assignment"
  | "termination"
  | "block";

/**
 * How a contract is margined and settled.
 *
 * * `linear`: Margined in many currencies.
 * * `inverse`: Settled in the base currency.
 * * `vanilla`: Linear, margined in one currency.
 */
export type InstrumentKind =
  | "linear"
  | "inverse"
  | "vanilla";

/**
 * What a wallet is for.
 *
 * * `cash`: Holds funds.
 * * `margin`: Holds the margin of positions.
 */
export type WalletKind =
  | "cash"
  | "margin";

/**
 * Whether an instrument trades.
 *
 * * `open`: It trades.
 * * `post_only`: Only post-only orders are taken.
 * * `suspended`: Trading is suspended.
 * * `closed`: The exchange does not list it as tradeable.
 * * `expired`: The contract has ended.
 * * `unavailable`: The exchange answers that it cannot serve, as it does in maintenance.
 * * `unknown`: The exchange has not said yet.
 */
export type MarketState =
  | "open"
  | "post_only"
  | "suspended"
  | "closed"
  | "expired"
  | "unavailable"
  | "unknown";

/**
 * How long one candle lasts.
 *
 * * `1m`: One minute.
 * * `5m`: Five minutes.
 * * `15m`: 15 minutes.
 * * `30m`: 30 minutes.
 * * `1h`: One hour.
 * * `4h`: Four hours.
 * * `12h`: Twelve hours.
 * * `1d`: One day.
 * * `1w`: One week.
 */
export type CandleResolution =
  | "1m"
  | "5m"
  | "15m"
  | "30m"
  | "1h"
  | "4h"
  | "12h"
  | "1d"
  | "1w";

/**
 * Which price candles are made of.
 *
 * * `trade`: Traded prices.
 * * `mark`: The mark price.
 * * `spot`: The index of the spot markets.
 */
export type CandlePrice =
  | "trade"
  | "mark"
  | "spot";

/**
 * What happens to a subscriber that reads too slowly.
 *
 * * `conflate`: Events are left out early; one gap brings the latest state.
 * * `gap`: Events are left out when the queue is full; one gap says how many and brings the state.
 * * `disconnect`: Nothing is left out: the connection is closed when the queue is full.
 */
export type LagPolicy =
  | "conflate"
  | "gap"
  | "disconnect";

/**
 * What a caller may do; each includes the ones before it.
 *
 * * `observer`: Sees market data, and the account as far as it is permitted.
 * * `trader`: Places and changes its own orders.
 * * `admin`: Everything.
 */
export type Role =
  | "observer"
  | "trader"
  | "admin";

/**
 * What the account is.
 *
 * * `paper`: A simulated exchange.
 * * `demo`: Kraken's test environment, retired in July 2026.
 * * `live`: Kraken, with real money.
 */
export type Environment =
  | "paper"
  | "demo"
  | "live";

/**
 * Whether something serves, in the words of gRPC's health protocol.
 *
 * * `SERVING`: It serves.
 * * `NOT_SERVING`: It does not.
 */
export type HealthStatus =
  | "SERVING"
  | "NOT_SERVING";

/**
 * How a method answers.
 *
 * * `unary`: With one answer.
 * * `stream`: With a first state, then events until the end.
 */
export type MethodKind =
  | "unary"
  | "stream";

/**
 * What a distance of prices is counted in.
 *
 * * `percent`: Percent of the price.
 * * `quote`: The instrument's quote currency.
 */
export type PriceDistanceUnit =
  | "percent"
  | "quote";

/**
 * What orders are taken.
 *
 * * `normal`: All that the limits allow.
 * * `reduce_only`: Only such as make positions smaller.
 * * `halted`: None; cancels always pass.
 */
export type TradingMode =
  | "normal"
  | "reduce_only"
  | "halted";

/**
 * How the points of a metric are to be read.
 *
 * * `counter`: A count that only rises, since the start.
 * * `gauge`: A number as of now.
 * * `histogram`: The distribution of many times.
 */
export type MetricKind =
  | "counter"
  | "gauge"
  | "histogram";

/**
 * How much is logged.
 *
 * * `trace`: Everything.
 * * `debug`: What makers want to know.
 * * `info`: What happens.
 * * `notice`: What changes.
 * * `warning`: What is not as it should be.
 * * `error`: What somebody must see to.
 * * `critical`: What ends the gateway.
 */
export type LogLevel =
  | "trace"
  | "debug"
  | "info"
  | "notice"
  | "warning"
  | "error"
  | "critical";

/**
 * Which way a frame went.
 *
 * * `from_client`: The client sent it.
 * * `to_client`: The gateway sent it.
 */
export type FrameDirection =
  | "from_client"
  | "to_client";

/**
 * How grave a finding is.
 *
 * * `error`: Something is wrong and needs somebody soon.
 * * `warning`: Something is not as it should be.
 * * `note`: Worth knowing.
 */
export type Severity =
  | "error"
  | "warning"
  | "note";

/**
 * What limits hold for.
 *
 * * `account`: The whole account.
 * * `each_owner`: Every owner that has no limits of its own.
 * * `owner`: One owner.
 */
export type RiskScope =
  | "account"
  | "each_owner"
  | "owner";

/**
 * gRPC's canonical codes, by name.
 *
 * * `OK`: It worked.
 * * `CANCELLED`: The caller cancelled.
 * * `UNKNOWN`: Something that could not be told.
 * * `INVALID_ARGUMENT`: The call itself is wrong.
 * * `DEADLINE_EXCEEDED`: No answer came in time.
 * * `NOT_FOUND`: It does not exist.
 * * `ALREADY_EXISTS`: It exists already.
 * * `PERMISSION_DENIED`: The caller may not.
 * * `RESOURCE_EXHAUSTED`: A limit is reached.
 * * `FAILED_PRECONDITION`: The state of things does not allow it.
 * * `ABORTED`: It was given up because of something else going on.
 * * `OUT_OF_RANGE`: Beyond what there is.
 * * `UNIMPLEMENTED`: There is no such method.
 * * `INTERNAL`: A mistake of the gateway or the exchange.
 * * `UNAVAILABLE`: Not now; later perhaps.
 * * `DATA_LOSS`: Data is lost.
 * * `UNAUTHENTICATED`: The exchange does not accept the key.
 */
export type StatusCode =
  | "OK"
  | "CANCELLED"
  | "UNKNOWN"
  | "INVALID_ARGUMENT"
  | "DEADLINE_EXCEEDED"
  | "NOT_FOUND"
  | "ALREADY_EXISTS"
  | "PERMISSION_DENIED"
  | "RESOURCE_EXHAUSTED"
  | "FAILED_PRECONDITION"
  | "ABORTED"
  | "OUT_OF_RANGE"
  | "UNIMPLEMENTED"
  | "INTERNAL"
  | "UNAVAILABLE"
  | "DATA_LOSS"
  | "UNAUTHENTICATED";

/**
 * Who said no.
 *
 * * `client`: The call is wrong.
 * * `gateway`: The gateway refuses.
 * * `venue`: The exchange refuses.
 * * `network`: The way there failed.
 */
export type Origin =
  | "client"
  | "gateway"
  | "venue"
  | "network";

/**
 * What is known of the effect.
 *
 * * `not_done`: Nothing was changed.
 * * `done`: It was carried out.
 * * `unknown`: Not known: ask again, by client_order_id.
 */
export type Outcome =
  | "not_done"
  | "done"
  | "unknown";

/**
 * The words of a bye that say which rule of frames was broken.
 *
 * * `FRAME_EMPTY`: A frame announced zero bytes.
 * * `FRAME_TOO_LONG`: A frame announced more bytes than allowed.
 * * `INVALID_UTF8`: A frame is not UTF-8.
 * * `INVALID_JSON`: A frame is not JSON.
 * * `NOT_AN_OBJECT`: A frame is JSON but not an object.
 * * `NESTED_TOO_DEEP`: A frame's objects and arrays are nested deeper than allowed.
 * * `INVALID_ID`: An id is not a whole number from 1 to 2^53 - 1.
 * * `UNKNOWN_FRAME`: A frame holds none of the keys that make it a call, a cancel, a ping or a pong.
 */
export type ProtocolReason =
  | "FRAME_EMPTY"
  | "FRAME_TOO_LONG"
  | "INVALID_UTF8"
  | "INVALID_JSON"
  | "NOT_AN_OBJECT"
  | "NESTED_TOO_DEEP"
  | "INVALID_ID"
  | "UNKNOWN_FRAME";

/**
 * The stable words of errors, gaps and goodbyes. A word never changes its meaning and never goes away; a reader must
 * bear words it does not know.
 */
export const Reason = {
  /** A parameter has the wrong type or a value that is not allowed; the message names both. */
  INVALID_FIELD: "INVALID_FIELD",
  /** A required parameter is absent; the message names it. */
  MISSING_FIELD: "MISSING_FIELD",
  /** No such method; the message offers the nearest names. */
  UNKNOWN_METHOD: "UNKNOWN_METHOD",
  /** No such instrument or asset; the message offers the nearest names. */
  UNKNOWN_SYMBOL: "UNKNOWN_SYMBOL",
  /** The caller's role does not allow this method, symbol or order. */
  PERMISSION: "PERMISSION",
  /** A limit of the gateway on calls, streams, connections, queued bytes or feeds of the exchange is reached. */
  LIMIT_REACHED: "LIMIT_REACHED",
  /** The deadline passed before an answer came; the outcome says what is known of the effect. */
  TIMED_OUT: "TIMED_OUT",
  /** The client cancelled the call or the stream. */
  CANCELLED: "CANCELLED",
  /** The gateway met a mistake of its own; its log has more. */
  INTERNAL_ERROR: "INTERNAL_ERROR",
  /** The peer broke the rules of frames, so the connection is closed. */
  PROTOCOL_ERROR: "PROTOCOL_ERROR",
  /** The client read too slowly for a stream that may not lose anything. */
  SLOW_CONSUMER: "SLOW_CONSUMER",
  /** The gateway is shutting down and takes no new calls. */
  DRAINING: "DRAINING",
  /**
   * The gateway was started again while the connection stayed: what was under way is not known, and what happened
   * meanwhile was not seen.
   */
  RESTARTED: "RESTARTED",
  /** An operator closed the connection. */
  KILLED: "KILLED",
  /** There is no connection to the exchange; the message says since when, and when it is tried again. */
  NOT_CONNECTED: "NOT_CONNECTED",
  /** The exchange answered that it cannot serve now. */
  EXCHANGE_UNAVAILABLE: "EXCHANGE_UNAVAILABLE",
  /** The exchange refused because too much was asked of it in a short time. */
  EXCHANGE_RATE_LIMIT: "EXCHANGE_RATE_LIMIT",
  /** The gateway refused to spend more of the account's rate budget at the exchange now. */
  RATE_BUDGET_EXHAUSTED: "RATE_BUDGET_EXHAUSTED",
  /** The exchange said no in a word that has no reason of its own here; the details carry it. */
  EXCHANGE_REFUSED: "EXCHANGE_REFUSED",
  /** The exchange answered something that could not be understood. */
  UNEXPECTED_ANSWER: "UNEXPECTED_ANSWER",
  /** The call needs an API key and none is configured. */
  NO_CREDENTIALS: "NO_CREDENTIALS",
  /** The exchange does not accept the API key or its signature for this account type. */
  AUTHENTICATION_FAILED: "AUTHENTICATION_FAILED",
  /** The API key is valid but may not trade. */
  KEY_LACKS_TRADING_PERMISSION: "KEY_LACKS_TRADING_PERMISSION",
  /** The exchange has seen this nonce or a later one: another program may use the same API key. */
  NONCE_REFUSED: "NONCE_REFUSED",
  /** A limit that the gateway's operator has set would be exceeded. */
  RISK_LIMIT: "RISK_LIMIT",
  /** The account has not enough available margin or funds for the order. */
  INSUFFICIENT_MARGIN: "INSUFFICIENT_MARGIN",
  /** The order could bring the account into liquidation at once. */
  WOULD_LIQUIDATE: "WOULD_LIQUIDATE",
  /** The order could make the position larger than the exchange allows. */
  POSITION_LIMIT: "POSITION_LIMIT",
  /** The price is not a multiple of the instrument's tick size. */
  PRICE_STEP: "PRICE_STEP",
  /** The quantity is not a multiple of the instrument's size step. */
  SIZE_STEP: "SIZE_STEP",
  /** The price is too far from the market for the exchange. */
  PRICE_COLLAR: "PRICE_COLLAR",
  /** The instrument does not trade now. */
  MARKET_SUSPENDED: "MARKET_SUSPENDED",
  /** The instrument takes only post-only orders now. */
  MARKET_POST_ONLY: "MARKET_POST_ONLY",
  /** A post-only order would have traded at once. */
  WOULD_EXECUTE: "WOULD_EXECUTE",
  /** An immediate-or-cancel or fill-or-kill order found nothing to trade with at its price. */
  WOULD_NOT_EXECUTE: "WOULD_NOT_EXECUTE",
  /** The order would have traded with another order of the same account. */
  SELF_TRADE: "SELF_TRADE",
  /** A reduce-only order would not have made the position smaller. */
  WOULD_NOT_REDUCE: "WOULD_NOT_REDUCE",
  /** The order reached the exchange after the time it was to be processed before. */
  LATE: "LATE",
  /** The account has as many open orders as the exchange allows. */
  TOO_MANY_ORDERS: "TOO_MANY_ORDERS",
  /** Another order already has this client order id. */
  CLIENT_ORDER_ID_IN_USE: "CLIENT_ORDER_ID_IN_USE",
  /** Neither the gateway nor the exchange knows such an order. */
  ORDER_NOT_FOUND: "ORDER_NOT_FOUND",
  /** The order had filled completely before it could be changed or cancelled. */
  ORDER_ALREADY_FILLED: "ORDER_ALREADY_FILLED",
  /** The exchange's count shows that messages were lost before they reached the gateway. */
  FEED_GAP: "FEED_GAP",
  /** The client reads more slowly than events come and asked for the latest state only. */
  CONFLATED: "CONFLATED",
  /** The connection to the exchange's feed was lost: what is shown is not kept current until it is back. */
  FEED_LOST: "FEED_LOST",
  /** The order book was crossed, which no market is: it is read anew from the exchange. */
  BOOK_CROSSED: "BOOK_CROSSED",
  /** The exchange took a level out of the order book that was not in it: the book is read anew. */
  UNKNOWN_LEVEL: "UNKNOWN_LEVEL",
  /** What the exchange sent of the order book could not be used: the book is read anew. */
  UNUSABLE_BOOK: "UNUSABLE_BOOK",
  /** The order book was read anew from the exchange, and here it is. */
  BOOK_RENEWED: "BOOK_RENEWED",
  /** None of the protocol versions that the client offered is spoken here. */
  UNSUPPORTED_VERSION: "UNSUPPORTED_VERSION",
  /** There is no open position to close. */
  NO_POSITION: "NO_POSITION",
  /**
   * The gateway is still comparing its orders with the exchange's, and takes no new ones until that is done; cancels
   * are taken.
   */
  RECONCILING: "RECONCILING",
  /** The journal of orders cannot be written or read; without it no order is sent. Cancels go on working. */
  JOURNAL_FAILED: "JOURNAL_FAILED",
  /**
   * Nothing of the order rests or fills any more, and the exchange was asked too late to say how it ended; with the
   * state expired, not even whether it ever had it.
   */
  NOT_AT_EXCHANGE: "NOT_AT_EXCHANGE",
  /** Trading is halted here, for the account or for this owner: new orders are refused, cancels pass. */
  TRADING_HALTED: "TRADING_HALTED",
  /** Only orders that make a position smaller are taken here now. */
  REDUCE_ONLY_MODE: "REDUCE_ONLY_MODE",
} as const;

/** One of the words of {@link Reason}. */
export type Reason = keyof typeof Reason;
