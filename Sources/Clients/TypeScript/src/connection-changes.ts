// SPDX-License-Identifier: Apache-2.0
import type { ConnectionState } from "./options.js";

/** Tells of the changes of a connection: the program, and whoever in the library waits for one. */
export class ConnectionChanges {
  readonly #tell: ((state: ConnectionState) => void) | undefined;
  #waiting: (() => void)[] = [];

  constructor(tell: ((state: ConnectionState) => void) | undefined) {
    this.#tell = tell;
  }

  /** The connection is now in this state. */
  happened(state: ConnectionState): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const done of waiting) done();
    const tell = this.#tell;
    // What the program does there must not happen in the middle of a frame.
    if (tell !== undefined) queueMicrotask(() => tell(state));
  }

  /** Resolves once `isSettled`, which is asked at every change, or after so many milliseconds. */
  async until(isSettled: () => boolean, milliseconds: number): Promise<void> {
    let timer: Timer | undefined;
    const timeUp = new Promise<"time up">((done) => (timer = setTimeout(() => done("time up"), milliseconds)));
    while (!isSettled()) {
      const change = new Promise<void>((done) => this.#waiting.push(done));
      if ((await Promise.race([change, timeUp])) === "time up") break;
    }
    clearTimeout(timer);
  }
}
