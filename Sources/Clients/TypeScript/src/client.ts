// SPDX-License-Identifier: Apache-2.0
import type { Caller } from "./caller.js";
import { callerOver } from "./connection-caller.js";
import { Connection } from "./connection.js";
import { asyncDispose } from "./dispose.js";
import { cancelledBeforeSent } from "./failures.js";
import { Services, type HelloResult, type OrderRequest, type OrderResult } from "./generated/services.js";
import type { JSONObject } from "./json.js";
import { settings, type CallOptions, type ConnectOptions, type PlaceOptions } from "./options.js";
import { placeWithRetries } from "./place.js";
import { socketPaths } from "./socket-path.js";
import type { GatewayStream } from "./stream.js";

/** An order to be placed; without a `client_order_id` it gets one. */
export type PlaceRequest = Omit<OrderRequest, "client_order_id"> & { readonly client_order_id?: string };

/**
 * A connection to the gateway, for any number of calls and streams at once.
 *
 * A call gives its one answer or throws the {@link GatewayError} that says what happened, who said no, and what is
 * known of the effect. A lost connection is made again; streams then go on with `reconnected`, calls that were open fail.
 * Close the client, or the open socket keeps the program running.
 */
export class GatewayClient extends Services {
  readonly #connection: Connection;
  readonly #caller: Caller;

  private constructor(connection: Connection) {
    const caller = callerOver(connection);
    super(caller);
    this.#connection = connection;
    this.#caller = caller;
  }

  /**
   * Connects and says hello.
   * @param options how the client behaves, or the path of the socket alone.
   * @throws GatewayError why there is no gateway, with the path and what to do about it.
   */
  static async connect(options: ConnectOptions | string = {}): Promise<GatewayClient> {
    const chosen = typeof options === "string" ? { socket: options } : options;
    const { signal } = chosen;
    if (signal?.aborted === true) throw cancelledBeforeSent(signal.reason);
    const connection = new Connection(socketPaths(chosen.socket), settings(chosen));
    const abort = (): void => void connection.close(cancelledBeforeSent(signal?.reason));
    signal?.addEventListener("abort", abort, { once: true });
    try {
      await connection.open();
      return new GatewayClient(connection);
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  /** What the gateway said of itself and of this client when it last greeted it. */
  get hello(): HelloResult {
    return this.#connection.hello;
  }

  /** Whether there is a connection now. */
  get isConnected(): boolean {
    return this.#connection.isConnected;
  }

  /** Ends the connection. What is open fails with `CLIENT_CLOSED`. */
  close(): Promise<void> {
    return this.#connection.close();
  }

  /** For `await using`. */
  [asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * Places an order under a `client_order_id` of its own, which every repeat uses: with `attempts` above 1 an order
   * whose outcome is unknown, or that may be tried again, is asked for again, and no second one is placed.
   *
   * When it throws with the outcome `unknown`, ask for the order with `orders.get`.
   */
  async place(order: PlaceRequest, options: PlaceOptions = {}): Promise<OrderResult> {
    return placeWithRetries(this.#connection, order, options, (request, callOptions) =>
      this.orders.place(request, callOptions),
    );
  }

  /** Calls a method by its name; the answer is as it came. */
  call(method: string, params?: object, options?: CallOptions): Promise<JSONObject> {
    return this.#caller.invoke(method, params, options, asItCame);
  }

  /** Follows a stream by its method's name; states and events are as they came. Its first event is the state. */
  stream(
    method: string, params: object = {}, options?: CallOptions,
  ): Promise<GatewayStream<JSONObject, JSONObject>> {
    return this.#caller.subscribe(method, params, options, asItCame, asItCame);
  }
}

function asItCame(value: unknown): JSONObject {
  return value as JSONObject;
}
