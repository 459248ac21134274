// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import type { Caller } from "../caller.js";
import type { CallOptions } from "../options.js";
import {
  type GatewayInfo, readGatewayInfo, type HealthParams, type HealthReport, readHealthReport, type DescribeParams, type
  Description, readDescription, type Diagnosis, readDiagnosis,
} from "./messages.js";

/** The daemon itself. */
export class GatewayService {
  readonly #caller: Caller;

  /** For the library: the client has one. */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Tells what runs, for which account, and against which exchange.
   */
  getInfo(options?: CallOptions): Promise<GatewayInfo> {
    return this.#caller.invoke("gateway.get_info", undefined, options, readGatewayInfo);
  }

  /**
   * Tells whether the gateway and its parts serve.
   *
   * Besides what any method can, it can fail with `INVALID_FIELD`.
   */
  checkHealth(params: HealthParams = {}, options?: CallOptions): Promise<HealthReport> {
    return this.#caller.invoke("gateway.check_health", params, options, readHealthReport);
  }

  /**
   * Gives the methods with JSON Schema for their messages.
   *
   * Besides what any method can, it can fail with `UNKNOWN_METHOD`.
   */
  describe(params: DescribeParams = {}, options?: CallOptions): Promise<Description> {
    return this.#caller.invoke("gateway.describe", params, options, readDescription);
  }

  /**
   * Says in words what is slow, stale or wrong, and what to do about it.
   */
  doctor(options?: CallOptions): Promise<Diagnosis> {
    return this.#caller.invoke("gateway.doctor", undefined, options, readDiagnosis);
  }
}
