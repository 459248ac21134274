// SPDX-License-Identifier: Apache-2.0
import { skippedEvents, slowConsumer } from "./failures.js";
import type { GatewayError } from "./gateway-error.js";
import { copyJSON, successor, type Integer, type JSONObject } from "./json.js";
import type { QuickReader } from "./reading.js";
import type { RawEvent, StreamBuffer, StreamEnding } from "./stream-buffer.js";
import type { StreamGap } from "./stream-event.js";

/** Where a stream of the program stands. */
type Phase =
  | { readonly name: "starting"; readonly call: number }
  | { readonly name: "live"; readonly topic: Integer }
  /** Its connection or its subscription ended. Without `retry` it is started as soon as there is a connection. */
  | { readonly name: "interrupted"; readonly retry: Timer | undefined };

/** A stream of the program. */
export interface LocalStream {
  readonly method: string;
  /** The parameters as they are sent. */
  readonly params: string;
  readonly timeoutMs: number;
  readonly buffer: StreamBuffer;
  /** Reads its events, where there is a quick way. */
  readonly quick: QuickReader<unknown> | undefined;
  phase: Phase;
  /** What interrupted it; undefined until the first start. */
  interruption: GatewayError | undefined;
  /** How often in a row it could not be started again. */
  failures: number;
  shallEnd: boolean;
}

/** A subscription at the gateway, from its call to its one answer or `end`. */
interface Carrier {
  readonly method: string;
  readonly params: string;
  /** Whom its start is for; undefined once that one has gone. */
  starter: LocalStream | undefined;
  topic: Integer | undefined;
  isCancelled: boolean;
}

interface Listener {
  readonly local: LocalStream;
  readonly carrier: number;
  lastSeq: Integer;
}

interface Topic {
  readonly listeners: Listener[];
  carriers: number;
}

/**
 * The streams of one client: which of them each frame is for, and what is asked of the gateway for them.
 *
 * The gateway writes an event once for every subscription of the connection, and names the topic, not the
 * subscription. So each local stream counts the topic's events for itself and takes only the next one. A second local
 * stream of the same request is started by a call of its own, which gives it its state; once started it rides on the
 * subscription that was there before, and its own is cancelled again: the topic's bytes come once.
 */
export class StreamTable {
  readonly #sendCancel: (call: number) => void;
  readonly #locals = new Set<LocalStream>();
  #carriers = new Map<number, Carrier>();
  #topics = new Map<Integer, Topic>();
  #ending = 0;

  /** @param sendCancel sends the cancel of a subscription. */
  constructor(sendCancel: (call: number) => void) {
    this.#sendCancel = sendCancel;
  }

  /** Whether the gateway's word on the end of a stream is awaited. */
  get isEnding(): boolean {
    return this.#ending > 0;
  }

  // MARK: The program

  /** The start of a new or an interrupted stream is asked for by `call`. */
  opened(local: LocalStream, call: number): void {
    clearRetry(local);
    this.#locals.add(local);
    local.phase = { name: "starting", call };
    const { method, params } = local;
    this.#carriers.set(call, { method, params, starter: local, topic: undefined, isCancelled: false });
  }

  /** Nobody listens to the stream any more: cancels its subscription, if no other stream needs it. */
  left(local: LocalStream): void {
    if (!this.#forget(local)) return;
    const phase = local.phase;
    if (phase.name === "starting") {
      const carrier = this.#carriers.get(phase.call);
      if (carrier !== undefined) carrier.starter = undefined;
      this.#cancelOnce(phase.call);
    } else if (phase.name === "live") {
      const listeners = this.#topics.get(phase.topic)?.listeners ?? [];
      const index = listeners.findIndex((listener) => listener.local === local);
      const [listener] = index < 0 ? [] : listeners.splice(index, 1);
      if (listener === undefined) return;
      if (!listeners.some((other) => other.carrier === listener.carrier)) this.#cancelOnce(listener.carrier);
    }
  }

  /** The stream shall end by the gateway's word; one that has no subscription of its own ends here. */
  endAsked(local: LocalStream): void {
    if (local.shallEnd || !this.#locals.has(local)) return;
    if (local.phase.name === "live") {
      const listeners = this.#topics.get(local.phase.topic)?.listeners ?? [];
      const own = listeners.find((listener) => listener.local === local);
      const isShared = listeners.some((other) => other !== own && other.carrier === own?.carrier);
      if (own !== undefined && !isShared) {
        local.shallEnd = true;
        this.#ending++;
        return this.#cancelOnce(own.carrier);
      }
    }
    local.buffer.finish("properly");
    this.left(local);
  }

  // MARK: The gateway

  /** A subscription has started. */
  started(call: number, topic: Integer, seq: Integer, state: JSONObject, bytes: number): void {
    const carrier = this.#carriers.get(call);
    if (carrier === undefined || carrier.topic !== undefined) return;
    carrier.topic = topic;
    let entry = this.#topics.get(topic);
    if (entry === undefined) this.#topics.set(topic, (entry = { listeners: [], carriers: 0 }));
    entry.carriers++;
    const local = carrier.starter;
    if (local === undefined) return;
    const other = entry.listeners.find((listener) => this.#carries(listener.carrier, local));
    entry.listeners.push({ local, carrier: other?.carrier ?? call, lastSeq: seq });
    const after = local.interruption;
    local.phase = { name: "live", topic };
    local.interruption = undefined;
    local.failures = 0;
    const event: RawEvent =
      after === undefined ? { kind: "started", state, seq } : { kind: "reconnected", after, state, seq };
    // Only a stream that has waited very long for its reader has no room for its first word.
    if (!local.buffer.push(event, bytes)) this.#fail(local, slowConsumer(local.buffer.waitingBytes));
    if (other !== undefined) this.#cancelOnce(call);
  }

  #carries(call: number, local: LocalStream): boolean {
    const carrier = this.#carriers.get(call);
    return carrier?.isCancelled === false && carrier.method === local.method && carrier.params === local.params;
  }

  /** How events of a topic are read quickly: undefined if they are not, as when several streams follow it. */
  quickReader(topic: Integer): QuickReader<unknown> | undefined {
    const listeners = this.#topics.get(topic)?.listeners;
    return listeners?.length === 1 ? listeners[0]?.local.quick : undefined;
  }

  /** An event of a topic, read by its quick reader. */
  readEvent(topic: Integer, seq: Integer, event: unknown, bytes: number): void {
    const entry = this.#topics.get(topic);
    if (entry !== undefined) this.#deliver(entry, { kind: "read", event, seq }, bytes);
  }

  /** An event of a topic. */
  event(topic: Integer, seq: Integer, event: JSONObject, bytes: number): void {
    const entry = this.#topics.get(topic);
    if (entry !== undefined) this.#deliver(entry, { kind: "event", event, seq }, bytes);
  }

  #deliver(entry: Topic, event: RawEvent & { readonly kind: "event" | "read" }, bytes: number): void {
    const { listeners } = entry;
    const { seq } = event;
    let broken: [LocalStream, GatewayError][] | undefined;
    for (let index = 0; index < listeners.length; index++) {
      const listener = listeners[index] as Listener;
      const { local } = listener;
      // Another subscription of this connection brought it already.
      if (seq <= listener.lastSeq) continue;
      if (seq !== successor(listener.lastSeq)) {
        // With several subscriptions this may be another's, which goes on where ours waits for its gap frame.
        if (entry.carriers === 1) (broken ??= []).push([local, skippedEvents(listener.lastSeq, seq)]);
        continue;
      }
      listener.lastSeq = seq;
      // Each reads its own: what the library makes of an event it makes in place.
      const own = index === 0 || event.kind === "read" ? event : { ...event, event: copyJSON(event.event) };
      if (!local.buffer.push(own, bytes)) (broken ??= []).push([local, slowConsumer(local.buffer.waitingBytes)]);
    }
    broken?.forEach(([local, error]) => this.#fail(local, error));
  }

  /** Events were lost for a subscription of the topic. */
  gap(topic: Integer, seq: Integer, gap: StreamGap, state: JSONObject, bytes: number): void {
    const broken: LocalStream[] = [];
    for (const listener of this.#topics.get(topic)?.listeners ?? []) {
      if (seq <= listener.lastSeq) continue;
      listener.lastSeq = seq;
      const { local } = listener;
      if (!local.buffer.push({ kind: "gap", gap, state: copyJSON(state), seq }, bytes)) broken.push(local);
    }
    for (const local of broken) this.#fail(local, slowConsumer(local.buffer.waitingBytes));
  }

  // MARK: Endings

  /**
   * The gateway ended subscription `call`, properly without an error.
   * @param retryAfterMs when a stream that failed so often is started again, in milliseconds; undefined never.
   */
  ended(
    call: number, error: GatewayError | undefined, retryAfterMs: (failures: number) => number | undefined,
    restart: (local: LocalStream) => void,
  ): void {
    for (const local of this.#ridersRemoved(call)) {
      if (error === undefined) {
        this.#remove(local, "properly");
      } else {
        const delay = local.shallEnd || !error.retryable ? undefined : retryAfterMs(local.failures);
        this.interruptedUntil(local, error, delay, restart);
      }
    }
  }

  /** The stream is started again after `delayMs`; without one it fails. */
  interruptedUntil(
    local: LocalStream, error: GatewayError, delayMs: number | undefined, restart: (local: LocalStream) => void,
  ): void {
    if (!this.#locals.has(local)) return;
    if (delayMs === undefined) return this.#remove(local, error);
    local.failures++;
    const retry = setTimeout(() => {
      local.phase = { name: "interrupted", retry: undefined };
      restart(local);
    }, delayMs + 1);
    this.#interrupt(local, error, retry);
  }

  /** The gateway has said its last word on subscription `call`, or it was refused. */
  answered(call: number): void {
    const carrier = this.#carriers.get(call);
    if (carrier === undefined) return;
    this.#carriers.delete(call);
    if (carrier.topic === undefined) return;
    const entry = this.#topics.get(carrier.topic);
    if (entry === undefined) return;
    entry.carriers--;
    if (entry.carriers === 0 && entry.listeners.length === 0) this.#topics.delete(carrier.topic);
  }

  /** The start of `call` is not awaited any more, though the gateway has not answered it. */
  abandoned(call: number): void {
    const carrier = this.#carriers.get(call);
    if (carrier === undefined) return;
    carrier.starter = undefined;
    carrier.isCancelled = true;
  }

  /** The cancel of subscription `call` was sent by its caller. */
  cancelSent(call: number): void {
    const carrier = this.#carriers.get(call);
    if (carrier !== undefined) carrier.isCancelled = true;
  }

  /** The connection is gone. With `willReturn` the streams wait for the next one. */
  connectionLost(error: GatewayError, willReturn: boolean): void {
    this.#carriers = new Map();
    this.#topics = new Map();
    for (const local of [...this.#locals]) {
      if (willReturn && !local.shallEnd) this.#interrupt(local, error, undefined);
      else this.#remove(local, error);
    }
  }

  /** The interrupted streams that only wait for a connection, in the order they were opened. */
  waiting(): LocalStream[] {
    return [...this.#locals].filter(({ phase }) => phase.name === "interrupted" && phase.retry === undefined);
  }

  #ridersRemoved(call: number): LocalStream[] {
    const topic = this.#carriers.get(call)?.topic;
    const listeners = topic === undefined ? [] : this.#topics.get(topic)?.listeners ?? [];
    const riders = listeners.filter((listener) => listener.carrier === call);
    for (const rider of riders) listeners.splice(listeners.indexOf(rider), 1);
    this.answered(call);
    return riders.map((rider) => rider.local);
  }

  #interrupt(local: LocalStream, error: GatewayError, retry: Timer | undefined): void {
    clearRetry(local);
    local.phase = { name: "interrupted", retry };
    // What follows from the first interruption is not the news.
    local.interruption ??= error;
  }

  /** The stream cannot go on. */
  #fail(local: LocalStream, error: GatewayError): void {
    local.buffer.finish(error);
    this.left(local);
  }

  #remove(local: LocalStream, ending: StreamEnding): void {
    if (this.#forget(local)) local.buffer.finish(ending);
  }

  #forget(local: LocalStream): boolean {
    if (!this.#locals.delete(local)) return false;
    clearRetry(local);
    if (local.shallEnd) this.#ending--;
    return true;
  }

  #cancelOnce(call: number): void {
    const carrier = this.#carriers.get(call);
    if (carrier === undefined || carrier.isCancelled) return;
    carrier.isCancelled = true;
    this.#sendCancel(call);
  }
}

function clearRetry(local: LocalStream): void {
  if (local.phase.name === "interrupted") clearTimeout(local.phase.retry);
}
