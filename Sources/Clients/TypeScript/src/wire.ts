// SPDX-License-Identifier: Apache-2.0
import { readSync } from "node:fs";
import { Socket } from "node:net";
import { connectionLost, protocolError } from "./failures.js";
import { FrameDecoder, FrameError } from "./frame-decoder.js";
import type { GatewayError } from "./gateway-error.js";

/** Who is told what comes over a {@link Wire}. */
export interface WireListener {
  /**
   * A frame has come, with this text of so many bytes. Returns the failure that ends the connection, if it says so.
   * @throws FrameError when it is not a frame.
   */
  received(text: string, bytes: number): GatewayError | undefined;
  /** A run of frames has been taken in. */
  runEnded(): void;
  /** The connection is over. Comes once, unless it was closed. */
  lost(error: GatewayError): void;
}

const chunkBytes = 1 << 18;

/** One connection's socket: frames out, in the order they were given, and frames in. */
export class Wire {
  readonly #listener: WireListener;
  readonly #decoder: FrameDecoder;
  readonly #pingIntervalMs: number | undefined;
  readonly #chunk = Buffer.allocUnsafe(chunkBytes);
  readonly #socket: LastWordsSocket;
  #queue: Buffer[] = [];
  #queuedBytes = 0;
  #isSending = false;
  /** Bytes handed to the system so far, and given in all. */
  #handedOver = 0;
  #given = 0;
  #isReading = true;
  #isOver = false;
  #failure: Error | undefined;
  #silence: Timer | undefined;
  #lastReceivedAt = performance.now();
  #isPinged = false;
  #closed: (() => void)[] = [];

  private constructor(listener: WireListener, longestFrame: number, pingIntervalMs: number | undefined) {
    this.#listener = listener;
    this.#decoder = new FrameDecoder(longestFrame);
    this.#pingIntervalMs = pingIntervalMs;
    const callback = (count: number): boolean => {
      this.#received(this.#chunk.subarray(0, count));
      return this.#isReading;
    };
    this.#socket = new LastWordsSocket({ onread: { buffer: this.#chunk, callback } });
    this.#socket.takeLastWords = (bytes) => this.#received(bytes);
  }

  /**
   * Connects to a socket.
   * @throws the system's error.
   */
  static connect(
    path: string, listener: WireListener, longestFrame: number, pingIntervalMs: number | undefined,
  ): Promise<Wire> {
    const wire = new Wire(listener, longestFrame, pingIntervalMs);
    let isConnected = false;
    return new Promise((resolve, reject) => {
      wire.#socket.on("connect", () => {
        isConnected = true;
        wire.#watchSilence(pingIntervalMs);
        resolve(wire);
      });
      wire.#socket.on("error", (error) => {
        wire.#failure = error;
        if (isConnected) return;
        // What was never a connection cannot be lost.
        wire.#isOver = true;
        reject(error);
      });
      wire.#socket.on("close", () => wire.#ended());
      wire.#socket.connect({ path });
    });
  }

  /** Sends a frame; gives the position behind its last byte, for {@link hasLeft}. */
  send(frame: Buffer): number {
    this.#given += frame.length;
    this.#queue.push(frame);
    this.#queuedBytes += frame.length;
    if (!this.#isSending) this.#flush();
    return this.#given;
  }

  /** Whether a frame may have reached the gateway: some of it was handed to the system. */
  hasLeft(position: number): boolean {
    return position <= this.#handedOver;
  }

  /** How many bytes wait to be handed to the system. */
  get waitingBytes(): number {
    return this.#queuedBytes;
  }

  #flush(): void {
    const bytes = this.#queue.length === 1 ? this.#queue[0] : Buffer.concat(this.#queue);
    if (bytes === undefined || bytes.length === 0 || this.#socket.destroyed) return;
    this.#queue = [];
    this.#queuedBytes = 0;
    this.#isSending = true;
    this.#handedOver = this.#given;
    this.#socket.write(bytes, (error) => {
      this.#isSending = false;
      if (error === undefined || error === null) this.#flush();
    });
  }

  /** Leaves the socket unread, or reads on. */
  setReading(isReading: boolean): void {
    if (this.#isReading === isReading || this.#isOver) return;
    this.#isReading = isReading;
    if (isReading) this.#socket.resume();
    else this.#socket.pause();
    // What is not read cannot be a sign of life.
    this.#lastReceivedAt = performance.now();
    this.#isPinged = false;
  }

  /** Closes the connection; the listener hears nothing more. Resolves when the system has let it go. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      clearTimeout(this.#silence);
      if (this.#isOver) return resolve();
      this.#isOver = true;
      this.#closed.push(resolve);
      this.#socket.destroy();
    });
  }

  #received(chunk: Buffer): void {
    if (this.#isOver) return;
    this.#lastReceivedAt = performance.now();
    this.#isPinged = false;
    let failure: GatewayError | undefined;
    try {
      this.#decoder.read(chunk, (text, bytes) => {
        failure = this.#listener.received(text, bytes);
        return failure === undefined && !this.#isOver;
      });
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      failure = protocolError(error.message);
    }
    this.#listener.runEnded();
    if (failure !== undefined) this.#lose(failure);
  }

  #ended(): void {
    for (const done of this.#closed) done();
    this.#closed = [];
    const ending = this.#decoder.isMidFrame ? "it ended in the middle of a frame" : "the gateway closed it";
    this.#lose(connectionLost(this.#failure === undefined ? ending : this.#failure.message, this.#failure));
  }

  #lose(error: GatewayError): void {
    clearTimeout(this.#silence);
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.destroy();
    this.#listener.lost(error);
  }

  // MARK: Silence

  #watchSilence(milliseconds: number | undefined): void {
    if (milliseconds === undefined || this.#isOver) return;
    // What waits in the socket is read before the silence is judged: the program may have been busy.
    this.#silence = setTimeout(() => setImmediate(() => this.#judgeSilence()), milliseconds + 1);
    // The open socket keeps the program alive; this need not.
    this.#silence.unref();
  }

  #judgeSilence(): void {
    const interval = this.#pingIntervalMs;
    if (this.#isOver || interval === undefined) return;
    const silence = performance.now() - this.#lastReceivedAt;
    if (!this.#isReading || silence < interval) {
      return this.#watchSilence(this.#isReading ? interval - silence : interval);
    }
    if (this.#isPinged) return this.#lose(connectionLost(`it has been silent for ${Math.round(silence)} ms`));
    this.send(ping);
    this.#isPinged = true;
    this.#lastReceivedAt = performance.now();
    this.#watchSilence(interval);
  }
}

const ping = Buffer.concat([Buffer.from([0, 0, 0, 10]), Buffer.from('{"ping":1}')]);

/**
 * A socket that is read to its end when sending fails.
 *
 * A gateway that closes the connection says why before. Node closes a socket as soon as a write to it fails, and what
 * it had received by then would be lost.
 */
class LastWordsSocket extends Socket {
  /** Told of the bytes that were still to be read. */
  takeLastWords: ((bytes: Buffer) => void) | undefined;

  override _destroy(error: (Error & { code?: string }) | null, done: (error: Error | null) => void): void {
    if (error?.code === "EPIPE" || error?.code === "ECONNRESET") this.#readToTheEnd();
    super._destroy(error, done);
  }

  #readToTheEnd(): void {
    const descriptor = (this as unknown as { _handle?: { fd?: number } | null })._handle?.fd;
    if (descriptor === undefined || descriptor < 0) return;
    const chunk = Buffer.allocUnsafe(chunkBytes);
    try {
      for (;;) {
        const count = readSync(descriptor, chunk, 0, chunk.length, null);
        if (count <= 0) return;
        this.takeLastWords?.(chunk.subarray(0, count));
      }
    } catch {
      // There is nothing more to be read: the socket does not wait.
    }
  }
}
