// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import { subscribe, invoke } from "../caller.js";
import type { Connection } from "../connection.js";
import type { Decimal } from "../decimal.js";
import type { CallOptions } from "../options.js";
import {
  readDecimal, readFlag, readList, readMessage, readNumber, readObject, readText, type Members,
} from "../reading.js";
import type { GatewayStream } from "../stream.js";
import type { Open, Side, OrderType, TriggerSignal, OrderState, LagPolicy } from "./words.js";

/** Placing, changing and watching orders. */
export class OrdersService {
  readonly #connection: Connection;

  /** For the library: the client has one. */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Places an order.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NO_POSITION`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`,
   * `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`, `RISK_LIMIT`,
   * `INSUFFICIENT_MARGIN`, `WOULD_LIQUIDATE`, `POSITION_LIMIT`, `PRICE_STEP`, `SIZE_STEP`, `PRICE_COLLAR`,
   * `MARKET_SUSPENDED`, `MARKET_POST_ONLY`, `WOULD_EXECUTE`, `WOULD_NOT_EXECUTE`, `SELF_TRADE`, `WOULD_NOT_REDUCE`,
   * `TOO_MANY_ORDERS`, `CLIENT_ORDER_ID_IN_USE`.
   */
  place(params: OrderRequest, options?: CallOptions): Promise<OrderResult> {
    return invoke(this.#connection, "orders.place", params, options, readOrderResult);
  }

  /**
   * Cancels an order.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `ORDER_NOT_FOUND`, `ORDER_ALREADY_FILLED`,
   * `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`,
   * `AUTHENTICATION_FAILED`, `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`.
   */
  cancel(params: OrderReference = {}, options?: CallOptions): Promise<OrderResult> {
    return invoke(this.#connection, "orders.cancel", params, options, readOrderResult);
  }

  /**
   * Gives an order as the gateway knows it, also after a lost answer.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `ORDER_NOT_FOUND`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  get(params: OrderReference = {}, options?: CallOptions): Promise<OrderResult> {
    return invoke(this.#connection, "orders.get", params, options, readOrderResult);
  }

  /**
   * Gives the orders that can still fill.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  listOpen(options?: CallOptions): Promise<OrderList> {
    return invoke(this.#connection, "orders.list_open", undefined, options, readOrderList);
  }

  /**
   * Closes a position by a reduce-only market order.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NO_POSITION`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`,
   * `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`, `RISK_LIMIT`,
   * `INSUFFICIENT_MARGIN`, `WOULD_LIQUIDATE`, `POSITION_LIMIT`, `PRICE_STEP`, `SIZE_STEP`, `PRICE_COLLAR`,
   * `MARKET_SUSPENDED`, `MARKET_POST_ONLY`, `WOULD_EXECUTE`, `WOULD_NOT_EXECUTE`, `SELF_TRADE`, `WOULD_NOT_REDUCE`,
   * `TOO_MANY_ORDERS`, `CLIENT_ORDER_ID_IN_USE`.
   */
  closePosition(params: ClosePositionParams, options?: CallOptions): Promise<OrderResult> {
    return invoke(this.#connection, "orders.close_position", params, options, readOrderResult);
  }

  /**
   * Follows orders: the open ones first, then every change.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `LIMIT_REACHED`.
   */
  subscribeOrders(
    params: OrderSubscriptionParams = {}, options?: CallOptions,
  ): Promise<GatewayStream<OrderList, OrderResult>> {
    return subscribe(this.#connection, "orders.subscribe_orders", params, options, readOrderList, readOrderResult);
  }
}

/** An order to be placed. */
export interface OrderRequest {
  /** Your name for the order. A repeat with the same name never places a second order. */
  readonly client_order_id: string;
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** Which way it goes. */
  readonly side: Side;
  /** The kind of order; trailing stops cannot be placed yet. */
  readonly type: OrderType;
  /** In contracts, a multiple of the size step. */
  readonly quantity: Decimal | string;
  /** The worst price, a multiple of the tick size. */
  readonly limit_price?: Decimal | string | undefined;
  /** The price that triggers a stop or take_profit. */
  readonly stop_price?: Decimal | string | undefined;
  /** Which price triggers a stop or take_profit. */
  readonly trigger_signal?: TriggerSignal | undefined;
  /** Only make the position smaller; false if not given. */
  readonly reduce_only?: boolean | undefined;
  /** The exchange refuses the order after this time. */
  readonly process_before_us?: number | undefined;
}

/** Which order, by one of its names. */
export interface OrderReference {
  /** The owner's name of the order. */
  readonly client_order_id?: string | undefined;
  /** The exchange's name of the order. */
  readonly order_id?: string | undefined;
}

/** Which position to close. */
export interface ClosePositionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** The name of the order that closes it, so that a repeat closes nothing twice. */
  readonly client_order_id: string;
}

/** How to follow orders. */
export interface OrderSubscriptionParams {
  /** What to do when the client reads too slowly. Without it: disconnect. */
  readonly on_lag?: LagPolicy | undefined;
}

/** One order. */
export interface OrderResult {
  /** The order, whole, as it stands now. */
  readonly order: Order;
}

/** Reads OrderResult, in place. */
export function readOrderResult(value: unknown): OrderResult {
  const members: Members = readObject(value);
  readMessage(members["order"], "order", readOrder);
  return members as unknown as OrderResult;
}

/** Orders. */
export interface OrderList {
  /** Oldest first. */
  readonly orders: readonly Order[];
}

/** Reads OrderList, in place. */
export function readOrderList(value: unknown): OrderList {
  const members: Members = readObject(value);
  readList(members["orders"], "orders", readOrder);
  return members as unknown as OrderList;
}

/** An order as the gateway knows it. */
export interface Order {
  /** The name its owner gave it. */
  readonly client_order_id?: string;
  /** The exchange's name; absent until the exchange gave one. */
  readonly order_id?: string;
  /** Who placed it; absent if not placed by this gateway. */
  readonly owner?: string;
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Which way it goes. */
  readonly side: Side;
  /** The kind of order. */
  readonly type?: Open<OrderType>;
  /** The whole quantity, in contracts. */
  readonly quantity: Decimal;
  /** How much of it is filled. */
  readonly filled_quantity: Decimal;
  /** Of the fills; absent before the first one. */
  readonly average_price?: Decimal;
  /** The worst price it may fill at. */
  readonly limit_price?: Decimal;
  /** The price that triggers it. */
  readonly stop_price?: Decimal;
  /** Which price triggers it. */
  readonly trigger_signal?: Open<TriggerSignal>;
  /** Whether it can only make the position smaller. */
  readonly reduce_only: boolean;
  /** Where it stands; unknown means asked and not told yet, never that it failed. */
  readonly state: Open<OrderState>;
  /** The exchange's or the gateway's word for why. */
  readonly reason?: string;
  /** When it was created. */
  readonly created_at_us: number;
  /** When it last changed. */
  readonly updated_at_us: number;
}

/** Reads Order, in place. */
export function readOrder(value: unknown): Order {
  const members: Members = readObject(value);
  if (members["client_order_id"] === null) delete members["client_order_id"];
  else if (members["client_order_id"] !== undefined) {
    readText(members["client_order_id"], "client_order_id");
  }
  if (members["order_id"] === null) delete members["order_id"];
  else if (members["order_id"] !== undefined) {
    readText(members["order_id"], "order_id");
  }
  if (members["owner"] === null) delete members["owner"];
  else if (members["owner"] !== undefined) {
    readText(members["owner"], "owner");
  }
  readText(members["symbol"], "symbol");
  readText(members["side"], "side");
  if (members["type"] === null) delete members["type"];
  else if (members["type"] !== undefined) {
    readText(members["type"], "type");
  }
  members["quantity"] = readDecimal(members["quantity"], "quantity");
  members["filled_quantity"] = readDecimal(members["filled_quantity"], "filled_quantity");
  if (members["average_price"] === null) delete members["average_price"];
  else if (members["average_price"] !== undefined) {
    members["average_price"] = readDecimal(members["average_price"], "average_price");
  }
  if (members["limit_price"] === null) delete members["limit_price"];
  else if (members["limit_price"] !== undefined) {
    members["limit_price"] = readDecimal(members["limit_price"], "limit_price");
  }
  if (members["stop_price"] === null) delete members["stop_price"];
  else if (members["stop_price"] !== undefined) {
    members["stop_price"] = readDecimal(members["stop_price"], "stop_price");
  }
  if (members["trigger_signal"] === null) delete members["trigger_signal"];
  else if (members["trigger_signal"] !== undefined) {
    readText(members["trigger_signal"], "trigger_signal");
  }
  readFlag(members["reduce_only"], "reduce_only");
  readText(members["state"], "state");
  if (members["reason"] === null) delete members["reason"];
  else if (members["reason"] !== undefined) {
    readText(members["reason"], "reason");
  }
  readNumber(members["created_at_us"], "created_at_us");
  readNumber(members["updated_at_us"], "updated_at_us");
  return members as unknown as Order;
}
