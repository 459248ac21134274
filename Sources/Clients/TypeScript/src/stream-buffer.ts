// SPDX-License-Identifier: Apache-2.0
import type { GatewayError } from "./gateway-error.js";
import type { Integer, JSONObject } from "./json.js";
import type { StreamEvent } from "./stream-event.js";

/** An event as it stands on the wire, or one that is read already. */
export type RawEvent =
  | StreamEvent<JSONObject, JSONObject>
  | { readonly kind: "read"; readonly event: unknown; readonly seq: Integer };

/** How much of one stream may wait for its reader. */
export interface StreamBounds {
  /** From so many events on the stream counts as full. */
  readonly softEvents: number;
  /** From so many bytes of JSON on the stream counts as full. */
  readonly softBytes: number;
  /** More than this is never held. */
  readonly hardBytes: number;
}

/** How many streams of a connection are full; while one is, the socket is left alone. */
export interface Pressure {
  full: number;
}

/** How a stream is over: by the gateway's word, or with an error. */
export type StreamEnding = "properly" | GatewayError;

const mostTaken = 1_024;

/** The events of one stream between the connection and the program that follows it. */
export class StreamBuffer {
  readonly #bounds: StreamBounds;
  readonly #pressure: Pressure;
  #events: (RawEvent | undefined)[] = [];
  #sizes: number[] = [];
  #next = 0;
  #bytes = 0;
  #isFull = false;
  #isDiscarded = false;
  #ending: StreamEnding | undefined;
  #wake: (() => void) | undefined;

  constructor(bounds: StreamBounds, pressure: Pressure) {
    this.#bounds = bounds;
    this.#pressure = pressure;
  }

  /** How many bytes wait. */
  get waitingBytes(): number {
    return this.#bytes;
  }

  /** Whether nothing waits. */
  get isEmpty(): boolean {
    return this.#next === this.#events.length;
  }

  /** Set once the stream is over; what waits can still be read. */
  get ending(): StreamEnding | undefined {
    return this.#ending;
  }

  /** Adds an event of `bytes` bytes; false if there is no room left, and then nothing is added. */
  push(event: RawEvent, bytes: number): boolean {
    if (this.#ending !== undefined || this.#isDiscarded) return true;
    const count = this.#events.length - this.#next;
    if (count > 0 && this.#bytes + bytes > this.#bounds.hardBytes) return false;
    this.#events.push(event);
    this.#sizes.push(bytes);
    this.#bytes += bytes;
    if (!this.#isFull && (count + 1 >= this.#bounds.softEvents || this.#bytes >= this.#bounds.softBytes)) {
      this.#isFull = true;
      this.#pressure.full++;
    }
    this.#rouse();
    return true;
  }

  /** The stream is over. What waits can still be read, and no longer holds up the others. */
  finish(ending: StreamEnding): void {
    this.#ending ??= ending;
    this.#relieve();
    this.#rouse();
  }

  /** The next event; undefined if none waits. */
  take(): RawEvent | undefined {
    const event = this.#events[this.#next];
    if (event === undefined) return undefined;
    this.#events[this.#next] = undefined;
    this.#bytes -= this.#sizes[this.#next] ?? 0;
    this.#next++;
    if (this.#next === this.#events.length) {
      this.#events = [];
      this.#sizes = [];
      this.#next = 0;
      this.#relieve();
    } else if (this.#next >= mostTaken && 2 * this.#next >= this.#events.length) {
      // A reader that never quite catches up must not leave the places of all it has taken behind.
      this.#events.splice(0, this.#next);
      this.#sizes.splice(0, this.#next);
      this.#next = 0;
    }
    return event;
  }

  /** Calls `wake` once when something has come or the stream is over. One waits at a time. */
  whenRoused(wake: () => void): void {
    this.#wake = wake;
  }

  /** Nobody will read any more: what waits is dropped, and whoever still asks gets `ending`. */
  discard(ending: StreamEnding): void {
    this.#isDiscarded = true;
    this.#ending ??= ending;
    this.#events = [];
    this.#sizes = [];
    this.#next = 0;
    this.#bytes = 0;
    this.#relieve();
    this.#rouse();
  }

  #relieve(): void {
    if (!this.#isFull) return;
    this.#isFull = false;
    this.#pressure.full--;
  }

  #rouse(): void {
    const wake = this.#wake;
    if (wake === undefined) return;
    this.#wake = undefined;
    wake();
  }
}
