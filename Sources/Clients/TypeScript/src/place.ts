// SPDX-License-Identifier: Apache-2.0
import { uniqueClientOrderId } from "./client-order-id.js";
import type { Connection } from "./connection.js";
import { cancelledBeforeSent, invalidOption } from "./failures.js";
import { GatewayError } from "./gateway-error.js";
import type { CallOptions, PlaceOptions } from "./options.js";
import { defaultReconnectPolicy, reconnectDelay } from "./reconnect.js";

/**
 * Tries until the order is known to stand or not to, at most `attempts` times, always under the same client order id,
 * by which the gateway gives a repeat the first one's outcome.
 */
export async function placeWithRetries<Request extends { readonly client_order_id?: string }, Result>(
  connection: Connection, request: Request, options: PlaceOptions,
  place: (request: Request & { readonly client_order_id: string }, options: CallOptions) => Promise<Result>,
): Promise<Result> {
  const { attempts = 1, ...callOptions } = options;
  if (!(Number.isInteger(attempts) && attempts > 0)) {
    throw invalidOption("attempts", "a whole number above 0", attempts);
  }
  const order = { ...request, client_order_id: request.client_order_id ?? uniqueClientOrderId() };
  let mayStand = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await place(order, callOptions);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      mayStand ||= error.outcome === "unknown";
      const isWorthwhile = error.outcome === "unknown" || error.retryable;
      if (!isWorthwhile) throw error;
      const isLast = attempt >= attempts || connection.isClosed || options.signal?.aborted === true;
      if (isLast) throw mayStand ? leftUnknown(error, order.client_order_id) : error;
      const abortion = await pause(connection, error.retryAfterMs ?? 0, attempt, options);
      if (abortion !== undefined) throw mayStand ? leftUnknown(abortion, order.client_order_id) : abortion;
    }
  }
}

/** A later attempt that was not made says nothing of an earlier one that may have been carried out. */
function leftUnknown(error: GatewayError, clientOrderId: string): GatewayError {
  const advice = ` Whether the order stands is not known: ask for it by its client_order_id, ${clientOrderId}.`;
  const message = error.outcome === "unknown" ? error.message : error.message + advice;
  const details = { ...error.details, client_order_id: clientOrderId };
  return error.with({ message, outcome: "unknown", retryable: false, details });
}

/** Waits for the time of the next attempt and for a connection. Gives the program's abortion, if that comes before. */
async function pause(
  connection: Connection, leastMs: number, failures: number, { timeoutMs, signal }: CallOptions,
): Promise<GatewayError | undefined> {
  const policy = { ...(connection.reconnect ?? defaultReconnectPolicy), maximumAttempts: Infinity };
  const delayMs = Math.max(leastMs, reconnectDelay(policy, failures - 1, Math.random()) ?? 0);
  return new Promise((resolve) => {
    const abort = (): void => {
      clearTimeout(timer);
      resolve(cancelledBeforeSent(signal?.reason));
    };
    const timer = setTimeout(() => {
      // Without a connection by then the attempt fails, and that is told.
      void connection.settled(timeoutMs ?? connection.timeoutMs).then(() => {
        signal?.removeEventListener("abort", abort);
        resolve(undefined);
      });
    }, delayMs);
    signal?.addEventListener("abort", abort, { once: true });
  });
}
