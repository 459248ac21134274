// SPDX-License-Identifier: Apache-2.0
import type { GatewayError } from "./gateway-error.js";
import type { Integer } from "./json.js";

/** What was lost. */
export interface StreamGap {
  /** Why, in one of the protocol's words, such as `CONFLATED`. */
  readonly reason: string;
  /** How many events were not sent to this subscriber. */
  readonly lost: Integer;
}

/** What a stream tells. `seq` counts the events of the topic; it is a `bigint` only beyond 2^53. */
export type StreamEvent<State, Event> =
  /** The stream has begun; this is the state as of `seq`. */
  | { readonly kind: "started"; readonly state: State; readonly seq: Integer }
  /** A change. */
  | { readonly kind: "event"; readonly event: Event; readonly seq: Integer }
  /** Events were lost or skipped; this is the state as of `seq`. */
  | { readonly kind: "gap"; readonly gap: StreamGap; readonly state: State; readonly seq: Integer }
  /**
   * The connection was lost, `after` tells how, and made again; this is the state now. What happened in between was not
   * seen, and `seq` counts anew if the gateway was started anew.
   */
  | { readonly kind: "reconnected"; readonly after: GatewayError; readonly state: State; readonly seq: Integer };

/** The value of streams whose every event is the whole state, such as tickers. */
export function currentValue<Value>(event: StreamEvent<Value, Value>): Value {
  return event.kind === "event" ? event.event : event.state;
}
