// SPDX-License-Identifier: Apache-2.0
import { callFrame, cancelFrame, writtenParams } from "./call-frame.js";
import { ConnectionChanges } from "./connection-changes.js";
import {
  cancelledBeforeSent, clientClosed, connectionLost, frameTooLong, lostCall, notConnected, outboundFull,
  streamCancelled, timedOut, unreadable, wrongKind,
} from "./failures.js";
import { encodeFrame } from "./frame-decoder.js";
import { FrameRouter } from "./frame-router.js";
import { meansTryAgain, type GatewayError } from "./gateway-error.js";
import { readHelloResult, type HelloResult } from "./generated/messages.js";
import { observerMethods } from "./generated/methods.js";
import { stringifyJSON, type Integer, type JSONObject } from "./json.js";
import { OpenCalls, type OpenCall, type Purpose } from "./open-calls.js";
import { checkedTimeout, type CallOptions, type Settings } from "./options.js";
import type { QuickReader } from "./reading.js";
import { reconnectDelay } from "./reconnect.js";
import { connectToFirst } from "./socket-connect.js";
import { StreamBuffer, type Pressure } from "./stream-buffer.js";
import { StreamTable, type LocalStream } from "./stream-table.js";
import { libraryName, libraryVersion } from "./version.js";
import type { Wire, WireListener } from "./wire.js";

type Phase =
  | { readonly name: "connecting" }
  | { readonly name: "connected"; readonly wire: Wire }
  | { readonly name: "waiting"; readonly error: GatewayError; readonly until: number }
  | { readonly name: "closed"; readonly error: GatewayError };

const mostWaitingBytes = 16 << 20;

/**
 * A client's connection: what is open on it, and how it stands. It is *connecting* for the first time, *connected*,
 * *waiting* for the next attempt, or *closed*, the last state.
 */
export class Connection implements WireListener {
  readonly #settings: Settings;
  readonly #pressure: Pressure = { full: 0 };
  readonly #streams = new StreamTable((call) => this.#sendCancel(call));
  readonly #router: FrameRouter;
  readonly #calls = new OpenCalls((call) => this.#overdue(call), (call) => this.#unwanted(call));
  readonly #changes: ConnectionChanges;
  #phase: Phase = { name: "connecting" };
  #paths: string[];
  #hello: HelloResult | undefined;
  #longestCall = Infinity;
  #isGreeted = false;
  #nextId = 1;
  #failures = 0;
  #retry: Timer | undefined;
  #opening: { resolve(): void; reject(error: GatewayError): void } | undefined;

  constructor(paths: string[], settings: Settings) {
    this.#paths = paths;
    this.#settings = settings;
    this.#changes = new ConnectionChanges(settings.onConnectionChange);
    this.#router = new FrameRouter(this.#streams, {
      answered: (id, result) => this.#answered(id, result),
      started: (id) => this.#started(id),
      refused: (id, error) => this.#refused(id, error),
      ended: (id, error) => this.#ended(id, error),
      pinged: (value) => this.#send(encodeFrame(`{"pong":${stringifyJSON(value)}}`)),
    });
  }

  // MARK: Opening and closing

  /** Connects and says hello. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#opening = { resolve, reject };
      void this.#attempt();
    });
  }

  /** Ends everything; what is open fails with `error`. */
  async close(error: GatewayError = clientClosed()): Promise<void> {
    if (this.#phase.name === "closed") return;
    const wire = this.#phase.name === "connected" ? this.#phase.wire : undefined;
    this.#phase = { name: "closed", error };
    clearTimeout(this.#retry);
    this.#failCalls(error, wire);
    this.#streams.connectionLost(error, false);
    this.#opening?.reject(error);
    this.#opening = undefined;
    this.#changes.happened({ state: "closed", error });
    await wire?.close();
  }

  /** What the gateway said when it last greeted this client. */
  get hello(): HelloResult {
    if (this.#hello === undefined) throw notConnected(connectionLost("it is being made"), 0);
    return this.#hello;
  }

  /** Whether there is a connection now, and it was greeted. */
  get isConnected(): boolean {
    return this.#phase.name === "connected" && this.#isGreeted;
  }

  /** Whether the client is over for good. */
  get isClosed(): boolean {
    return this.#phase.name === "closed";
  }

  /** How the connection is made again; undefined if it is not. */
  get reconnect(): Settings["reconnect"] {
    return this.#settings.reconnect;
  }

  /** The deadline of calls that name none, in milliseconds. */
  get timeoutMs(): number {
    return this.#settings.timeoutMs;
  }

  /** Resolves once there is a connection, none will come any more, or the time is up. */
  settled(milliseconds: number): Promise<void> {
    return this.#changes.until(() => this.isConnected || this.isClosed, milliseconds);
  }

  async #attempt(): Promise<void> {
    const { longestFrameBytes, pingIntervalMs } = this.#settings;
    try {
      const { wire, path } = await connectToFirst(this.#paths, this, longestFrameBytes, pingIntervalMs);
      if (this.isClosed) return void wire.close();
      // From now on it is this gateway's place that counts.
      this.#paths = [path];
      this.#connected(wire);
    } catch (error) {
      this.lost(error as GatewayError);
    }
  }

  #connected(wire: Wire): void {
    this.#phase = { name: "connected", wire };
    this.#isGreeted = false;
    const hello = {
      protocol_versions: [1], client_name: this.#settings.clientName, library: libraryName,
      library_version: libraryVersion,
    };
    this.#begin("gateway.hello", JSON.stringify(hello), this.#settings.timeoutMs, undefined, () => ({ name: "hello" }));
    for (const local of this.#streams.waiting()) this.#restart(local);
    this.#updateReading();
  }

  #restart(local: LocalStream): void {
    if (this.#phase.name !== "connected") return;
    try {
      this.#begin(local.method, local.params, local.timeoutMs, undefined, (id) => {
        this.#streams.opened(local, id);
        return { name: "restart", local };
      });
    } catch (error) {
      // A gateway that was started anew may take shorter frames than the one before.
      this.#restartFailed(local, error as GatewayError);
    }
  }

  /** The connection is gone or could not be made. */
  lost(error: GatewayError): void {
    if (this.isClosed) return;
    const wire = this.#phase.name === "connected" ? this.#phase.wire : undefined;
    // A client that was never greeted has no program to come back for.
    const mayReturn = this.#hello !== undefined && (meansTryAgain(error.code) || error.origin === "network");
    const delay = mayReturn ? reconnectDelay(this.#settings.reconnect, this.#failures, Math.random()) : undefined;
    if (delay === undefined) return void this.close(error);
    this.#failures++;
    const retryInMs = Math.ceil(Math.max(delay, error.retryAfterMs ?? 0));
    this.#phase = { name: "waiting", error, until: performance.now() + retryInMs };
    this.#retry = setTimeout(() => void this.#attempt(), retryInMs + 1);
    this.#failCalls(error, wire);
    this.#streams.connectionLost(error, true);
    this.#changes.happened({ state: "waiting", error, retryInMs });
  }

  #failCalls(error: GatewayError, wire: Wire | undefined): void {
    for (const call of this.#calls.takeAll()) {
      // Its stream is interrupted by the same loss.
      if (call.purpose.name === "restart" || call.purpose.name === "hello") continue;
      // A frame that has not left cannot have been acted on.
      const mayBeDone = !observerMethods.has(call.method) && wire?.hasLeft(call.end) === true;
      this.#conclude(call, lostCall(error, call.method, mayBeDone ? "unknown" : "not_done"));
    }
  }

  // MARK: Calls

  /** Makes a call; the one answer is its result, or the error that is thrown. */
  call(method: string, params: object | undefined, options: CallOptions = {}): Promise<JSONObject> {
    return new Promise((resolve, reject) => {
      const timeoutMs = checkedTimeout(options.timeoutMs ?? this.#settings.timeoutMs);
      const text = params === undefined ? undefined : writtenParams(method, params);
      this.#checkMayCall(method);
      this.#begin(method, text, timeoutMs, options.signal, () => ({ name: "answer", resolve, reject }));
    });
  }

  /** Asks for a stream; resolves when it has started. */
  follow(
    method: string, params: object | undefined, options: CallOptions = {}, quick?: QuickReader<unknown>,
  ): Promise<LocalStream> {
    return new Promise((resolve, reject) => {
      const timeoutMs = checkedTimeout(options.timeoutMs ?? this.#settings.timeoutMs);
      const local: LocalStream = {
        method, params: writtenParams(method, params ?? {}), timeoutMs,
        buffer: new StreamBuffer(this.#settings.bounds, this.#pressure), quick,
        phase: { name: "starting", call: 0 }, interruption: undefined, failures: 0, shallEnd: false,
      };
      this.#checkMayCall(method);
      this.#begin(method, local.params, timeoutMs, options.signal, (id) => {
        this.#streams.opened(local, id);
        return { name: "start", local, resolve: () => resolve(local), reject };
      });
    });
  }

  /** Throws if no call can be made now. */
  #checkMayCall(method: string): void {
    const phase = this.#phase;
    switch (phase.name) {
      case "closed": throw lostCall(phase.error, method, "not_done");
      case "waiting": throw notConnected(phase.error, Math.max(0, Math.ceil(phase.until - performance.now())));
      case "connecting": throw notConnected(connectionLost("it is being made"), 0);
      case "connected": if (phase.wire.waitingBytes > mostWaitingBytes) throw outboundFull(method);
    }
  }

  #begin(
    method: string, params: string | undefined, timeoutMs: number, signal: CallOptions["signal"],
    purpose: (id: number) => Purpose,
  ): void {
    if (this.#phase.name !== "connected") return;
    if (signal?.aborted === true) throw cancelledBeforeSent(signal.reason);
    const id = this.#nextId++;
    const frame = callFrame(id, method, params, timeoutMs);
    if (frame.length - 4 > this.#longestCall) throw frameTooLong(method, frame.length - 4, this.#longestCall);
    const end = this.#phase.wire.send(frame);
    this.#calls.add({ id, method, purpose: purpose(id), timeoutMs, end, isCancelled: false }, signal);
    this.#updateReading();
  }

  /** The program wants the call no more: the one answer is still awaited. */
  #unwanted(call: OpenCall): void {
    this.#streams.cancelSent(call.id);
    this.#sendCancel(call.id);
  }

  #overdue(call: OpenCall): void {
    if (!call.isCancelled) this.#sendCancel(call.id);
    this.#streams.abandoned(call.id);
    if (call.purpose.name === "hello") return this.#helloOverdue(call.timeoutMs);
    // The frame may be sent or acted on even now.
    const outcome = observerMethods.has(call.method) ? "not_done" : "unknown";
    this.#conclude(call, timedOut(call.method, call.timeoutMs, outcome));
    this.#updateReading();
  }

  #helloOverdue(timeoutMs: number): void {
    const wire = this.#phase.name === "connected" ? this.#phase.wire : undefined;
    this.lost(connectionLost(`the hello was not answered within ${timeoutMs} ms`));
    void wire?.close();
  }

  #sendCancel(id: number): void {
    this.#send(cancelFrame(id));
  }

  #send(frame: Buffer): void {
    if (this.#phase.name === "connected") this.#phase.wire.send(frame);
  }

  /** Gives a call its failure. */
  #conclude(call: OpenCall, error: GatewayError): void {
    const purpose = call.purpose;
    switch (purpose.name) {
      case "answer": return purpose.reject(error);
      case "start":
        this.#streams.left(purpose.local);
        return purpose.reject(error);
      case "restart":
        return this.#restartFailed(purpose.local, error);
      case "hello":
        return this.#greetingRefused(error);
    }
  }

  #restartFailed(local: LocalStream, error: GatewayError): void {
    const delay = error.retryable && !local.shallEnd ? this.#retryAfter(error, local.failures) : undefined;
    this.#streams.interruptedUntil(local, error, delay, (again) => this.#restart(again));
  }

  /** When a stream that the gateway ended or refused is tried again, in milliseconds; undefined if it is not. */
  #retryAfter(error: GatewayError, failures: number): number | undefined {
    const delay = reconnectDelay(this.#settings.reconnect, failures, 1);
    return delay === undefined ? undefined : Math.max(delay, error.retryAfterMs ?? 0);
  }

  #greetingRefused(error: GatewayError): void {
    // A gateway that will serve again in a moment says bye itself.
    if (this.#hello === undefined || !meansTryAgain(error.code)) void this.close(error);
  }

  #greeted(result: JSONObject): void {
    let hello;
    try {
      hello = readHelloResult(result);
    } catch (error) {
      return void this.close(unreadable("gateway.hello", (error as Error).message));
    }
    this.#hello = hello;
    this.#isGreeted = true;
    this.#failures = 0;
    this.#longestCall = hello.limits.max_frame_bytes;
    this.#opening?.resolve();
    this.#opening = undefined;
    this.#changes.happened({ state: "connected" });
  }

  // MARK: Frames

  /** A frame has come. */
  received(text: string, bytes: number): GatewayError | undefined {
    return this.#router.received(text, bytes);
  }

  /** Everything that has come was taken in. */
  runEnded(): void {
    this.#updateReading();
  }

  #answered(id: Integer, result: JSONObject): void {
    const call = this.#calls.take(id);
    // Also when nobody waits any more: the gateway has said its last word on this subscription.
    this.#streams.answered(id as number);
    if (call === undefined) return;
    if (call.purpose.name === "answer") call.purpose.resolve(result);
    else if (call.purpose.name === "hello") this.#greeted(result);
    else this.#conclude(call, wrongKind(call.method, false));
  }

  #refused(id: Integer, error: GatewayError): void {
    const call = this.#calls.take(id);
    this.#streams.answered(id as number);
    if (call !== undefined) this.#conclude(call, error);
  }

  /** True if the start is for a stream. */
  #started(id: Integer): boolean {
    const call = this.#calls.take(id);
    if (call === undefined) return true;
    if (call.purpose.name === "start") {
      if (!call.isCancelled) call.purpose.resolve();
      else this.#conclude(call, streamCancelled(undefined));
    } else if (call.purpose.name !== "restart") {
      this.#sendCancel(id as number);
      this.#conclude(call, wrongKind(call.method, true));
      return false;
    }
    return true;
  }

  #ended(id: Integer, error: GatewayError | undefined): void {
    const call = this.#calls.take(id);
    if (call !== undefined) {
      this.#streams.answered(id as number);
      return this.#conclude(call, error ?? streamCancelled(undefined));
    }
    this.#streams.ended(
      id as number, error, (failures) => (error === undefined ? undefined : this.#retryAfter(error, failures)),
      (local) => this.#restart(local),
    );
  }

  // MARK: Streams

  /** The stream shall end by the gateway's word. */
  endStream(local: LocalStream): void {
    this.#streams.endAsked(local);
    // The gateway's end may stand behind what is not read for now.
    this.#updateReading();
  }

  /** Nobody follows the stream any more; whoever still asks gets `error`. */
  leaveStream(local: LocalStream, error: GatewayError): void {
    local.buffer.discard(error);
    this.#streams.left(local);
    this.#updateReading();
  }

  /** A reader has caught up. */
  pressureFell(): void {
    this.#updateReading();
  }

  /** Calls must get their answers, whoever does not read a stream. */
  #updateReading(): void {
    if (this.#phase.name !== "connected") return;
    this.#phase.wire.setReading(this.#pressure.full === 0 || this.#calls.count > 0 || this.#streams.isEnding);
  }
}
