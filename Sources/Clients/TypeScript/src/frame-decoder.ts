// SPDX-License-Identifier: Apache-2.0
import { isObject, parseJSON, type JSONObject } from "./json.js";

/** What is wrong with bytes that should be frames. */
export class FrameError extends Error {}

const strictText = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A frame as it is sent: its length in four bytes, big-endian, and its text. */
export function encodeFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(4 + length);
  frame.writeUInt32BE(length, 0);
  frame.write(text, 4);
  return frame;
}

/**
 * Cuts a connection's bytes into the texts of its frames.
 *
 * A frame that lies wholly in one chunk is read where it lies; only the beginning of one that is not complete is
 * copied. After an error there is no known frame boundary any more: close the connection.
 */
export class FrameDecoder {
  readonly #longestFrame: number;
  /** The beginning of a frame whose rest has not come, from its length bytes on. */
  #partial = Buffer.allocUnsafe(0);
  #partialLength = 0;

  /** @param longestFrame how many bytes a frame may announce. */
  constructor(longestFrame: number) {
    this.#longestFrame = longestFrame;
  }

  /** Whether the bytes so far end inside a frame. */
  get isMidFrame(): boolean {
    return this.#partialLength > 0;
  }

  /**
   * Takes in bytes, which may be overwritten afterwards, and hands out the texts of the frames that are whole now, each
   * with its length in bytes, until `take` gives false.
   * @throws FrameError when a frame is broken.
   */
  read(chunk: Buffer, take: (text: string, bytes: number) => boolean): void {
    let position = 0;
    while (this.#partialLength > 0) {
      const missing = this.#missing();
      const count = Math.min(missing, chunk.length - position);
      this.#keep(chunk, position, position + count);
      position += count;
      if (count < missing) return;
      // The length alone is whole: now it is known how much the frame lacks.
      if (this.#missing() > 0) continue;
      const text = textOf(this.#partial, 4, this.#partialLength);
      const bytes = this.#partialLength - 4;
      this.#partialLength = 0;
      // Room for a rare large frame is not held for ever.
      if (this.#partial.length > 1 << 20) this.#partial = Buffer.allocUnsafe(0);
      if (!take(text, bytes)) return;
    }
    while (chunk.length - position >= 4) {
      const start = position + 4;
      const end = start + this.#checked(chunk.readUInt32BE(position));
      if (end > chunk.length) break;
      position = end;
      if (!take(textOf(chunk, start, end), end - start)) return;
    }
    if (position < chunk.length) this.#keep(chunk, position, chunk.length);
  }

  #missing(): number {
    if (this.#partialLength < 4) return 4 - this.#partialLength;
    return 4 + this.#checked(this.#partial.readUInt32BE(0)) - this.#partialLength;
  }

  #checked(length: number): number {
    if (length === 0) throw new FrameError("a frame of no bytes");
    if (length <= this.#longestFrame) return length;
    throw new FrameError(`a frame of ${length} bytes, where ${this.#longestFrame} are the most`);
  }

  #keep(chunk: Buffer, start: number, end: number): void {
    const length = this.#partialLength + end - start;
    if (length > this.#partial.length) {
      // Room grows with what has come and not with what was announced.
      const larger = Buffer.allocUnsafe(Math.max(length, 2 * this.#partial.length, 4_096));
      this.#partial.copy(larger, 0, 0, this.#partialLength);
      this.#partial = larger;
    }
    chunk.copy(this.#partial, this.#partialLength, start, end);
    this.#partialLength = length;
  }
}

function textOf(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  // Node reads broken UTF-8 as U+FFFD, which may also stand there by right.
  if (text.includes("\ufffd")) checkText(bytes.subarray(start, end));
  return text;
}

function checkText(bytes: Buffer): void {
  try {
    strictText.decode(bytes);
  } catch {
    throw new FrameError("a frame that is not UTF-8");
  }
}

/**
 * The object in a frame's text.
 * @throws FrameError if it holds none.
 */
export function parseFrame(text: string): JSONObject {
  let frame;
  try {
    frame = parseJSON(text);
  } catch (error) {
    throw new FrameError(`a frame that is not JSON (${(error as Error).message})`);
  }
  if (!isObject(frame)) throw new FrameError("a frame that is not an object");
  return frame;
}
