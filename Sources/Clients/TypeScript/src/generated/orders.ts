// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import type { Caller } from "../caller.js";
import type { CallOptions } from "../options.js";
import type { GatewayStream } from "../stream.js";
import {
  type OrderRequest, type OrderReference, type ClosePositionParams, type OrderSubscriptionParams, type OrderResult,
  readOrderResult, type OrderList, readOrderList, type AmendParams, type CancelAllParams, type CancelAllResult,
  readCancelAllResult, type BatchParams, type BatchResult, readBatchResult, type OrderFilter, type HistoryParams, type
  DeadManSwitchParams, type DeadManSwitch, readDeadManSwitch, type CancelOnDisconnectParams, type CancelOnDisconnect,
  readCancelOnDisconnect,
} from "./messages.js";

/** Placing, changing and watching orders. */
export class OrdersService {
  readonly #caller: Caller;

  /** For the library: the client has one. */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Places an order.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NO_POSITION`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`,
   * `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`, `RISK_LIMIT`,
   * `INSUFFICIENT_MARGIN`, `WOULD_LIQUIDATE`, `POSITION_LIMIT`, `PRICE_STEP`, `SIZE_STEP`, `PRICE_COLLAR`,
   * `MARKET_SUSPENDED`, `MARKET_POST_ONLY`, `WOULD_EXECUTE`, `WOULD_NOT_EXECUTE`, `SELF_TRADE`, `WOULD_NOT_REDUCE`,
   * `TOO_MANY_ORDERS`, `CLIENT_ORDER_ID_IN_USE`, `RECONCILING`, `JOURNAL_FAILED`, `TRADING_HALTED`,
   * `REDUCE_ONLY_MODE`, `RISK_LIMIT`.
   */
  place(params: OrderRequest, options?: CallOptions): Promise<OrderResult> {
    return this.#caller.invoke("orders.place", params, options, readOrderResult);
  }

  /**
   * Changes a working order.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `ORDER_NOT_FOUND`, `ORDER_ALREADY_FILLED`,
   * `UNKNOWN_SYMBOL`, `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`,
   * `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`,
   * `EXCHANGE_REFUSED`, `RISK_LIMIT`, `INSUFFICIENT_MARGIN`, `WOULD_LIQUIDATE`, `POSITION_LIMIT`, `PRICE_STEP`,
   * `SIZE_STEP`, `PRICE_COLLAR`, `MARKET_SUSPENDED`, `MARKET_POST_ONLY`, `WOULD_EXECUTE`, `WOULD_NOT_EXECUTE`,
   * `SELF_TRADE`, `WOULD_NOT_REDUCE`, `TOO_MANY_ORDERS`, `RECONCILING`, `JOURNAL_FAILED`, `TRADING_HALTED`,
   * `REDUCE_ONLY_MODE`, `RISK_LIMIT`.
   */
  amend(params: AmendParams = {}, options?: CallOptions): Promise<OrderResult> {
    return this.#caller.invoke("orders.amend", params, options, readOrderResult);
  }

  /**
   * Cancels an order.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `ORDER_NOT_FOUND`, `ORDER_ALREADY_FILLED`,
   * `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`,
   * `AUTHENTICATION_FAILED`, `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`.
   */
  cancel(params: OrderReference = {}, options?: CallOptions): Promise<OrderResult> {
    return this.#caller.invoke("orders.cancel", params, options, readOrderResult);
  }

  /**
   * Cancels orders of the account, of one symbol, or of one owner.
   *
   * Besides what any method can, it can fail with `UNKNOWN_SYMBOL`, `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`,
   * `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`,
   * `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`.
   */
  cancelAll(params: CancelAllParams = {}, options?: CallOptions): Promise<CancelAllResult> {
    return this.#caller.invoke("orders.cancel_all", params, options, readCancelAllResult);
  }

  /**
   * Places, changes and cancels several orders in one request.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `LIMIT_REACHED`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`,
   * `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`, `RECONCILING`,
   * `JOURNAL_FAILED`, `TRADING_HALTED`, `REDUCE_ONLY_MODE`, `RISK_LIMIT`.
   */
  batch(params: BatchParams, options?: CallOptions): Promise<BatchResult> {
    return this.#caller.invoke("orders.batch", params, options, readBatchResult);
  }

  /**
   * Gives an order as the gateway knows it, also after a lost answer.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `ORDER_NOT_FOUND`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  get(params: OrderReference = {}, options?: CallOptions): Promise<OrderResult> {
    return this.#caller.invoke("orders.get", params, options, readOrderResult);
  }

  /**
   * Gives the orders that can still fill.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  listOpen(params: OrderFilter = {}, options?: CallOptions): Promise<OrderList> {
    return this.#caller.invoke("orders.list_open", params, options, readOrderList);
  }

  /**
   * Gives orders of the past, from the journal.
   *
   * Besides what any method can, it can fail with `UNKNOWN_SYMBOL`.
   */
  listHistory(params: HistoryParams = {}, options?: CallOptions): Promise<OrderList> {
    return this.#caller.invoke("orders.list_history", params, options, readOrderList);
  }

  /**
   * Closes a position by a reduce-only market order.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NO_POSITION`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`,
   * `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`, `RISK_LIMIT`,
   * `INSUFFICIENT_MARGIN`, `WOULD_LIQUIDATE`, `POSITION_LIMIT`, `PRICE_STEP`, `SIZE_STEP`, `PRICE_COLLAR`,
   * `MARKET_SUSPENDED`, `MARKET_POST_ONLY`, `WOULD_EXECUTE`, `WOULD_NOT_EXECUTE`, `SELF_TRADE`, `WOULD_NOT_REDUCE`,
   * `TOO_MANY_ORDERS`, `CLIENT_ORDER_ID_IN_USE`, `RECONCILING`, `JOURNAL_FAILED`, `TRADING_HALTED`,
   * `REDUCE_ONLY_MODE`, `RISK_LIMIT`.
   */
  closePosition(params: ClosePositionParams, options?: CallOptions): Promise<OrderResult> {
    return this.#caller.invoke("orders.close_position", params, options, readOrderResult);
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
    return this.#caller.subscribe("orders.subscribe_orders", params, options, readOrderList, readOrderResult);
  }

  /**
   * Has the exchange cancel everything should the gateway fall silent; refreshed as long as it runs.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`,
   * `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`,
   * `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`.
   */
  armDeadManSwitch(params: DeadManSwitchParams, options?: CallOptions): Promise<DeadManSwitch> {
    return this.#caller.invoke("orders.arm_dead_man_switch", params, options, readDeadManSwitch);
  }

  /**
   * Has the caller's own orders cancelled when its last connection goes.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`.
   */
  setCancelOnDisconnect(params: CancelOnDisconnectParams, options?: CallOptions): Promise<CancelOnDisconnect> {
    return this.#caller.invoke("orders.set_cancel_on_disconnect", params, options, readCancelOnDisconnect);
  }
}
