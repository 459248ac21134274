// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import type { Caller } from "../caller.js";
import type { CallOptions } from "../options.js";
import type { GatewayStream } from "../stream.js";
import {
  type GatewayInfo, readGatewayInfo, type HealthParams, type HealthReport, readHealthReport, type HealthWatchParams,
  type MetricsParams, type Metrics, readMetrics, type ClientList, readClientList, type KillParams, type KillResult,
  readKillResult, type DrainParams, type DrainResult, readDrainResult, type LogLevelParams, type LogLevelResult,
  readLogLevelResult, type MonitorParams, type MonitorState, readMonitorState, type MonitoredFrame, readMonitoredFrame,
  quickMonitoredFrame, type DescribeParams, type Description, readDescription, type Diagnosis, readDiagnosis,
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

  /**
   * Follows whether the gateway and its parts serve: an event for every change.
   *
   * Besides what any method can, it can fail with `INVALID_FIELD`, `LIMIT_REACHED`.
   */
  watchHealth(
    params: HealthWatchParams = {}, options?: CallOptions,
  ): Promise<GatewayStream<HealthReport, HealthReport>> {
    return this.#caller.subscribe("gateway.watch_health", params, options, readHealthReport, readHealthReport);
  }

  /**
   * Gives counts and times since the start: the feed, the stages of a tick, calls, requests, streams and clients.
   */
  getMetrics(params: MetricsParams = {}, options?: CallOptions): Promise<Metrics> {
    return this.#caller.invoke("gateway.get_metrics", params, options, readMetrics);
  }

  /**
   * Lists who is connected and what each has open; without the view of the account, only one's own.
   */
  listClients(options?: CallOptions): Promise<ClientList> {
    return this.#caller.invoke("gateway.list_clients", undefined, options, readClientList);
  }

  /**
   * Says goodbye to a client and closes its connection. Its orders stay, unless it wanted them cancelled.
   *
   * Besides what any method can, it can fail with `INVALID_FIELD`, `INVALID_FIELD`.
   */
  killClient(params: KillParams, options?: CallOptions): Promise<KillResult> {
    return this.#caller.invoke("gateway.kill_client", params, options, readKillResult);
  }

  /**
   * Stops the gateway: takes no new calls, lets open ones finish, says goodbye to every client, and ends.
   */
  drain(params: DrainParams = {}, options?: CallOptions): Promise<DrainResult> {
    return this.#caller.invoke("gateway.drain", params, options, readDrainResult);
  }

  /**
   * Sets how much is logged, until the next start or reading of the configuration.
   */
  setLogLevel(params: LogLevelParams, options?: CallOptions): Promise<LogLevelResult> {
    return this.#caller.invoke("gateway.set_log_level", params, options, readLogLevelResult);
  }

  /**
   * Follows the frames of other clients as they come and go, with secrets taken out.
   *
   * Besides what any method can, it can fail with `INVALID_FIELD`, `LIMIT_REACHED`.
   */
  monitor(params: MonitorParams = {}, options?: CallOptions): Promise<GatewayStream<MonitorState, MonitoredFrame>> {
    return this.#caller.subscribe(
      "gateway.monitor", params, options, readMonitorState, readMonitoredFrame, quickMonitoredFrame,
    );
  }
}
