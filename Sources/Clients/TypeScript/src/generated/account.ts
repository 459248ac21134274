// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import type { Caller } from "../caller.js";
import type { CallOptions } from "../options.js";
import type { GatewayStream } from "../stream.js";
import {
  type AccountSubscriptionParams, type AccountState, readAccountState, type PositionList, readPositionList, type
  FillList, readFillList, type FillEvent, readFillEvent, type PositionEvent, readPositionEvent, type FillFilter, type
  FillSubscriptionParams, type LogParams, type LogList, readLogList, type LogEvent, readLogEvent, type LeverageParams,
  type SetLeverageParams, type LeverageList, readLeverageList, type LeverageResult, readLeverageResult, type
  PnlPreferenceParams, type SetPnlPreferenceParams, type PnlPreferenceList, readPnlPreferenceList, type
  PnlPreferenceResult, readPnlPreferenceResult, type NotificationList, readNotificationList, type NotificationEvent,
  readNotificationEvent, type RateBudget, readRateBudget, quickRateBudget, type RateBudgetSubscriptionParams,
} from "./messages.js";

/** What the account holds. */
export class AccountService {
  readonly #caller: Caller;

  /** For the library: the client has one. */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Gives balance, equity, margin and collateral.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  getState(options?: CallOptions): Promise<AccountState> {
    return this.#caller.invoke("account.get_state", undefined, options, readAccountState);
  }

  /**
   * Follows balance, equity, margin and collateral.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `LIMIT_REACHED`.
   */
  subscribeState(
    params: AccountSubscriptionParams = {}, options?: CallOptions,
  ): Promise<GatewayStream<AccountState, AccountState>> {
    return this.#caller.subscribe("account.subscribe_state", params, options, readAccountState, readAccountState);
  }

  /**
   * Gives the open positions.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  listPositions(options?: CallOptions): Promise<PositionList> {
    return this.#caller.invoke("account.list_positions", undefined, options, readPositionList);
  }

  /**
   * Follows positions, with their profit as the mark price moves.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `LIMIT_REACHED`.
   */
  subscribePositions(
    params: AccountSubscriptionParams = {}, options?: CallOptions,
  ): Promise<GatewayStream<PositionList, PositionEvent>> {
    return this.#caller.subscribe("account.subscribe_positions", params, options, readPositionList, readPositionEvent);
  }

  /**
   * Gives fills of the account's orders.
   *
   * Besides what any method can, it can fail with `UNKNOWN_SYMBOL`, `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`,
   * `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  listFills(params: FillFilter = {}, options?: CallOptions): Promise<FillList> {
    return this.#caller.invoke("account.list_fills", params, options, readFillList);
  }

  /**
   * Follows executions of the account's orders, after the last ones before.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `LIMIT_REACHED`.
   */
  subscribeFills(
    params: FillSubscriptionParams = {}, options?: CallOptions,
  ): Promise<GatewayStream<FillList, FillEvent>> {
    return this.#caller.subscribe("account.subscribe_fills", params, options, readFillList, readFillEvent);
  }

  /**
   * Gives the account log: every change of balances and positions.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `RATE_BUDGET_EXHAUSTED`.
   */
  getLog(params: LogParams = {}, options?: CallOptions): Promise<LogList> {
    return this.#caller.invoke("account.get_log", params, options, readLogList);
  }

  /**
   * Follows the account log, after its last 100 entries.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `LIMIT_REACHED`.
   */
  subscribeLog(
    params: AccountSubscriptionParams = {}, options?: CallOptions,
  ): Promise<GatewayStream<LogList, LogEvent>> {
    return this.#caller.subscribe("account.subscribe_log", params, options, readLogList, readLogEvent);
  }

  /**
   * Gives the exchange's notices to the account.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  listNotifications(options?: CallOptions): Promise<NotificationList> {
    return this.#caller.invoke("account.list_notifications", undefined, options, readNotificationList);
  }

  /**
   * Follows the exchange's notices to the account.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `LIMIT_REACHED`.
   */
  subscribeNotifications(
    params: AccountSubscriptionParams = {}, options?: CallOptions,
  ): Promise<GatewayStream<NotificationList, NotificationEvent>> {
    return this.#caller.subscribe(
      "account.subscribe_notifications", params, options, readNotificationList, readNotificationEvent,
    );
  }

  /**
   * Gives how positions are margined and in which currency profit is paid.
   *
   * Besides what any method can, it can fail with `UNKNOWN_SYMBOL`, `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`,
   * `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  getLeverage(params: LeverageParams = {}, options?: CallOptions): Promise<LeverageList> {
    return this.#caller.invoke("account.get_leverage", params, options, readLeverageList);
  }

  /**
   * Sets isolated margin with a leverage, or cross margin, for an instrument.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`,
   * `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`, `WOULD_LIQUIDATE`.
   */
  setLeverage(params: SetLeverageParams, options?: CallOptions): Promise<LeverageResult> {
    return this.#caller.invoke("account.set_leverage", params, options, readLeverageResult);
  }

  /**
   * Gives in which currency profit is paid, by instrument.
   *
   * Besides what any method can, it can fail with `UNKNOWN_SYMBOL`, `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`,
   * `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  getPnlPreferences(params: PnlPreferenceParams = {}, options?: CallOptions): Promise<PnlPreferenceList> {
    return this.#caller.invoke("account.get_pnl_preferences", params, options, readPnlPreferenceList);
  }

  /**
   * Sets the currency that profit of an instrument is paid in.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`, `NOT_CONNECTED`,
   * `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`, `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`,
   * `KEY_LACKS_TRADING_PERMISSION`, `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`, `WOULD_LIQUIDATE`.
   */
  setPnlPreference(params: SetPnlPreferenceParams, options?: CallOptions): Promise<PnlPreferenceResult> {
    return this.#caller.invoke("account.set_pnl_preference", params, options, readPnlPreferenceResult);
  }

  /**
   * Gives what may still be asked of the exchange.
   */
  getRateBudget(options?: CallOptions): Promise<RateBudget> {
    return this.#caller.invoke("account.get_rate_budget", undefined, options, readRateBudget);
  }

  /**
   * Follows what may still be asked of the exchange.
   *
   * Besides what any method can, it can fail with `LIMIT_REACHED`.
   */
  subscribeRateBudget(
    params: RateBudgetSubscriptionParams = {}, options?: CallOptions,
  ): Promise<GatewayStream<RateBudget, RateBudget>> {
    return this.#caller.subscribe(
      "account.subscribe_rate_budget", params, options, readRateBudget, readRateBudget, quickRateBudget,
    );
  }
}
