// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import type { Caller } from "../caller.js";
import type { CallOptions } from "../options.js";
import {
  type RiskState, readRiskState, type SetLimitsParams, type ModeParams, type HaltResult, readHaltResult,
} from "./messages.js";

/** What is allowed, and stopping all of it. */
export class RiskService {
  readonly #caller: Caller;

  /** For the library: the client has one. */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Gives the mode of trading and the limits.
   */
  getLimits(options?: CallOptions): Promise<RiskState> {
    return this.#caller.invoke("risk.get_limits", undefined, options, readRiskState);
  }

  /**
   * Sets the limits of the account or of an owner.
   *
   * Besides what any method can, it can fail with `MISSING_FIELD`, `UNKNOWN_SYMBOL`.
   */
  setLimits(params: SetLimitsParams, options?: CallOptions): Promise<RiskState> {
    return this.#caller.invoke("risk.set_limits", params, options, readRiskState);
  }

  /**
   * Takes no new orders, cancels all, and reports what is left.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `KEY_LACKS_TRADING_PERMISSION`,
   * `RATE_BUDGET_EXHAUSTED`, `LATE`, `EXCHANGE_REFUSED`.
   */
  halt(params: ModeParams = {}, options?: CallOptions): Promise<HaltResult> {
    return this.#caller.invoke("risk.halt", params, options, readHaltResult);
  }

  /**
   * Takes only orders that make positions smaller.
   */
  reduceOnly(params: ModeParams = {}, options?: CallOptions): Promise<RiskState> {
    return this.#caller.invoke("risk.reduce_only", params, options, readRiskState);
  }

  /**
   * Takes all orders again that the limits allow.
   */
  resume(params: ModeParams = {}, options?: CallOptions): Promise<RiskState> {
    return this.#caller.invoke("risk.resume", params, options, readRiskState);
  }
}
