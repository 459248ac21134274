// SPDX-License-Identifier: Apache-2.0
import type { Connection } from "./connection.js";
import { asyncDispose } from "./dispose.js";
import { alreadyIterated, streamCancelled, unreadable } from "./failures.js";
import type { CancelSignal } from "./options.js";
import { UnreadableAnswer, type Reader } from "./reading.js";
import type { RawEvent } from "./stream-buffer.js";
import type { StreamEvent } from "./stream-event.js";
import type { LocalStream } from "./stream-table.js";

/** What a stream that nobody holds any more leaves behind. */
interface Hold {
  readonly connection: Connection;
  readonly local: LocalStream;
}

const unheld = new FinalizationRegistry<Hold>(({ connection, local }) => {
  connection.leaveStream(local, streamCancelled(undefined));
});

/**
 * A stream: first its state, then every change, for `for await`.
 *
 * The iteration ends normally only when the gateway has said so, after {@link end}; any other end throws a
 * {@link GatewayError}. Leaving the loop, the signal, and {@link close} cancel the stream at the gateway. It can be
 * iterated once.
 */
export class GatewayStream<State, Event> implements AsyncIterable<StreamEvent<State, Event>> {
  /** The method that is followed. */
  readonly method: string;
  readonly #connection: Connection;
  readonly #local: LocalStream;
  readonly #readState: Reader<State>;
  readonly #readEvent: Reader<Event>;
  #release: () => void = () => undefined;
  #isIterated = false;
  #isOver = false;
  /** Who asked first is served first. */
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  private constructor(
    connection: Connection, local: LocalStream, signal: CancelSignal | undefined, readState: Reader<State>,
    readEvent: Reader<Event>,
  ) {
    this.method = local.method;
    this.#connection = connection;
    this.#local = local;
    this.#readState = readState;
    this.#readEvent = readEvent;
    unheld.register(this, { connection, local }, this);
    if (signal !== undefined) this.#watch(signal);
  }

  /** Streams come from the client's methods. @internal */
  static over<State, Event>(
    connection: Connection, local: LocalStream, signal: CancelSignal | undefined, readState: Reader<State>,
    readEvent: Reader<Event>,
  ): GatewayStream<State, Event> {
    return new GatewayStream(connection, local, signal, readState, readEvent);
  }

  #watch(signal: CancelSignal): void {
    const connection = this.#connection;
    const local = this.#local;
    const abort = (): void => connection.leaveStream(local, streamCancelled(signal.reason));
    signal.addEventListener("abort", abort, { once: true });
    this.#release = () => signal.removeEventListener("abort", abort);
  }

  /** Asks the gateway to end the stream: what is under way still comes, then the iteration ends normally. */
  end(): void {
    this.#connection.endStream(this.#local);
  }

  /** Leaves the stream at once: it is cancelled at the gateway, and an iteration that waits for it ends. */
  async close(): Promise<void> {
    this.#isOver = true;
    this.#finish();
    this.#connection.leaveStream(this.#local, streamCancelled(undefined));
  }

  /** For `await using`. */
  [asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Throws at the second call: a stream is iterated once. */
  [Symbol.asyncIterator](): AsyncIterator<StreamEvent<State, Event>, undefined> {
    if (this.#isIterated) throw alreadyIterated();
    this.#isIterated = true;
    return {
      next: () => this.#next(),
      return: async () => {
        await this.close();
        return { done: true, value: undefined };
      },
    };
  }

  #next(): Promise<IteratorResult<StreamEvent<State, Event>, undefined>> {
    if (this.#waiting === 0) {
      // Nothing is allocated but the answer itself: streams are fast.
      try {
        const result = this.#taken();
        if (result !== undefined) return Promise.resolve(result);
      } catch (error) {
        return Promise.reject(error);
      }
    }
    this.#waiting++;
    const result = this.#last.then(() => this.#waited());
    this.#last = result.then(() => undefined, () => undefined);
    return result;
  }

  async #waited(): Promise<IteratorResult<StreamEvent<State, Event>, undefined>> {
    try {
      for (;;) {
        const result = this.#taken();
        if (result !== undefined) return result;
        await new Promise<void>((wake) => this.#local.buffer.whenRoused(wake));
      }
    } finally {
      this.#waiting--;
    }
  }

  /** What there is to give now; undefined if it is to be waited for. */
  #taken(): IteratorResult<StreamEvent<State, Event>, undefined> | undefined {
    if (this.#isOver) return { done: true, value: undefined };
    const { buffer } = this.#local;
    const event = buffer.take();
    if (event !== undefined) {
      if (buffer.isEmpty) this.#connection.pressureFell();
      return { done: false, value: this.#typed(event) };
    }
    if (buffer.ending === undefined) return undefined;
    this.#isOver = true;
    this.#finish();
    if (buffer.ending !== "properly") throw buffer.ending;
    return { done: true, value: undefined };
  }

  #typed(event: RawEvent): StreamEvent<State, Event> {
    try {
      if (event.kind === "read") return { kind: "event", event: event.event as Event, seq: event.seq };
      if (event.kind === "event") return { kind: "event", event: this.#readEvent(event.event), seq: event.seq };
      return { ...event, state: this.#readState(event.state) };
    } catch (error) {
      void this.close();
      throw error instanceof UnreadableAnswer ? unreadable(this.method, error.message) : error;
    }
  }

  #finish(): void {
    unheld.unregister(this);
    this.#release();
  }
}
