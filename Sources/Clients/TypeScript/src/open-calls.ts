// SPDX-License-Identifier: Apache-2.0
import type { GatewayError } from "./gateway-error.js";
import type { Integer, JSONObject } from "./json.js";
import type { CancelSignal } from "./options.js";
import type { LocalStream } from "./stream-table.js";

/** Whom an answer is for. */
export type Purpose =
  | { readonly name: "answer"; resolve(result: JSONObject): void; reject(error: GatewayError): void }
  | { readonly name: "start"; readonly local: LocalStream; resolve(): void; reject(error: GatewayError): void }
  /** An interrupted stream: nobody waits for it but the stream itself. */
  | { readonly name: "restart"; readonly local: LocalStream }
  | { readonly name: "hello" };

/** A call that waits for its one answer. */
export interface OpenCall {
  readonly id: number;
  readonly method: string;
  readonly purpose: Purpose;
  readonly timeoutMs: number;
  /** Where its frame ends among all bytes to be sent. */
  readonly end: number;
  isCancelled: boolean;
}

interface Entry {
  readonly call: OpenCall;
  readonly timer: Timer;
  readonly release: () => void;
}

// How much longer than its deadline a call waits for the gateway to say that it has passed.
const timeoutSlackMs = 250;

/** The calls that wait for their one answer, in the order they were made. */
export class OpenCalls {
  readonly #entries = new Map<number, Entry>();
  readonly #overdue: (call: OpenCall) => void;
  readonly #unwanted: (call: OpenCall) => void;

  /**
   * @param overdue told of a call whose time is up; it is no longer open.
   * @param unwanted told of a call whose program does not want it any more; it stays open.
   */
  constructor(overdue: (call: OpenCall) => void, unwanted: (call: OpenCall) => void) {
    this.#overdue = overdue;
    this.#unwanted = unwanted;
  }

  /** How many there are. */
  get count(): number {
    return this.#entries.size;
  }

  /** A call was sent. */
  add(call: OpenCall, signal: CancelSignal | undefined): void {
    const abort = (): void => this.#aborted(call);
    signal?.addEventListener("abort", abort, { once: true });
    // The answer may wait in the socket while the program was busy: it is looked at before time is up.
    const expire = (): unknown => setImmediate(() => this.#expired(call.id));
    const timer = setTimeout(expire, call.timeoutMs + timeoutSlackMs + 1);
    this.#entries.set(call.id, { call, timer, release: () => signal?.removeEventListener("abort", abort) });
  }

  /** Takes a call out, for its one answer; undefined if nobody waits for it. */
  take(id: Integer): OpenCall | undefined {
    const entry = this.#entries.get(id as number);
    if (entry === undefined) return undefined;
    this.#entries.delete(entry.call.id);
    clearTimeout(entry.timer);
    entry.release();
    return entry.call;
  }

  /** Takes all out. */
  takeAll(): OpenCall[] {
    return [...this.#entries.keys()].flatMap((id) => this.take(id) ?? []);
  }

  #aborted(call: OpenCall): void {
    if (call.isCancelled) return;
    call.isCancelled = true;
    this.#unwanted(call);
  }

  #expired(id: number): void {
    const call = this.take(id);
    if (call !== undefined) this.#overdue(call);
  }
}
