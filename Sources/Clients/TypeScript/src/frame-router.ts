// SPDX-License-Identifier: Apache-2.0
import { endedWith, protocolError } from "./failures.js";
import { parseFrame } from "./frame-decoder.js";
import { GatewayError, meansTryAgain, readError } from "./gateway-error.js";
import { isInteger, isObject, type Integer, type JSONObject, type JSONValue } from "./json.js";
import type { StreamTable } from "./stream-table.js";

// Quick readers are for the many small events.
const longestQuickFrame = 4_096;
const streamStart = '{"stream":';
const seqStart = ',"seq":';
const eventStart = ',"event":';

/** Who is told of the frames that are not events. */
export interface CallListener {
  /** The one answer of a call. */
  answered(id: Integer, result: JSONObject): void;
  /** A stream has started. False if it was not asked for. */
  started(id: Integer): boolean;
  /** The one answer of a call that failed, or of a stream that could not start. */
  refused(id: Integer, error: GatewayError): void;
  /** A stream is over, properly without an error. */
  ended(id: Integer, error: GatewayError | undefined): void;
  /** The gateway wants a sign of life, with this value. */
  pinged(value: JSONValue): void;
}

/** What each frame of the gateway means. Kinds nobody knows are ignored. */
export class FrameRouter {
  readonly #streams: StreamTable;
  readonly #calls: CallListener;

  constructor(streams: StreamTable, calls: CallListener) {
    this.#streams = streams;
    this.#calls = calls;
  }

  /**
   * Takes in one frame. Returns the failure that ends the connection, if the frame says so.
   * @throws FrameError when it is not a frame.
   */
  received(text: string, bytes: number): GatewayError | undefined {
    if (text.length <= longestQuickFrame && this.#quickEvent(text, bytes)) return undefined;
    const frame = parseFrame(text);
    const event = frame["event"];
    if (event !== undefined) {
      const { stream, seq } = frame;
      if (!isInteger(stream) || !isInteger(seq)) return protocolError('an event without a whole "stream" and "seq"');
      if (!isObject(event)) return protocolError("an event that is not an object");
      this.#streams.event(stream, seq, event, bytes);
      return undefined;
    }
    if (frame["gap"] !== undefined) return this.#gap(frame, bytes);
    if (frame["error"] !== undefined || frame["end"] !== undefined || frame["result"] !== undefined) {
      return this.#answer(frame, bytes);
    }
    const { bye, ping } = frame;
    if (bye !== undefined) return goodbye(bye);
    if (ping !== undefined) this.#calls.pinged(ping);
    return undefined;
  }

  /**
   * Takes in an event as the gateway writes it, of a stream that has a quick reader, without reading JSON as such: the
   * same, several times as fast. False if it is to be read in the general way.
   */
  #quickEvent(text: string, bytes: number): boolean {
    if (!text.startsWith(streamStart)) return false;
    const streamEnd = endOfDigits(text, streamStart.length);
    if (streamEnd < 0 || !text.startsWith(seqStart, streamEnd)) return false;
    const topic = Number(text.slice(streamStart.length, streamEnd));
    const read = this.#streams.quickReader(topic);
    if (read === undefined) return false;
    const seqBegin = streamEnd + seqStart.length;
    const seqEnd = endOfDigits(text, seqBegin);
    if (seqEnd < 0 || !text.startsWith(eventStart, seqEnd)) return false;
    const event = read(text, seqEnd + eventStart.length);
    if (event === undefined) return false;
    this.#streams.readEvent(topic, Number(text.slice(seqBegin, seqEnd)), event, bytes);
    return true;
  }

  #gap(frame: JSONObject, bytes: number): GatewayError | undefined {
    const { stream, seq, gap, result } = frame;
    if (!isInteger(stream) || !isInteger(seq)) return protocolError('a gap without a whole "stream" and "seq"');
    if (!isObject(result) || !isObject(gap)) return protocolError('a gap without "result"');
    const { reason, lost } = gap;
    const told = { reason: typeof reason === "string" ? reason : "", lost: isInteger(lost) ? lost : 0 };
    this.#streams.gap(stream, seq, told, result, bytes);
    return undefined;
  }

  #answer(frame: JSONObject, bytes: number): GatewayError | undefined {
    const { id, error, end, result, stream, seq } = frame;
    if (!isInteger(id)) return protocolError('an answer without a whole "id"');
    if (error !== undefined) {
      const refusal = readError(error);
      if (refusal === undefined) return protocolError("an error object that cannot be read");
      this.#calls.refused(id, refusal);
    } else if (end !== undefined) {
      const ending = readError(end);
      if (!isObject(end) || ending === undefined) return protocolError("an end that cannot be read");
      const isPlain = end["reason"] === undefined && end["message"] === undefined;
      const failure = isPlain ? endedWith(ending.code) : ending;
      this.#calls.ended(id, ending.code === "OK" ? undefined : failure);
    } else if (!isObject(result)) {
      return protocolError("a result that is not an object");
    } else if (stream === undefined) {
      this.#calls.answered(id, result);
    } else {
      if (!isInteger(stream) || !isInteger(seq)) return protocolError('a stream without a whole "stream" and "seq"');
      if (this.#calls.started(id)) this.#streams.started(id as number, stream, seq, result, bytes);
    }
    return undefined;
  }
}

/** Where the digits of a small whole number end; -1 if there is none. */
function endOfDigits(text: string, start: number): number {
  let end = start;
  for (let code = text.charCodeAt(end); code >= 48 && code <= 57; code = text.charCodeAt(end)) end++;
  const isPlain = end > start && end - start <= 15 && (text.charCodeAt(start) !== 48 || end === start + 1);
  return isPlain ? end : -1;
}

/** The gateway's reason for closing the connection. */
function goodbye(value: JSONValue): GatewayError {
  const error = readError(value);
  if (error === undefined) return protocolError("a bye that cannot be read");
  return error.with({ origin: "gateway", outcome: "not_done", retryable: meansTryAgain(error.code) });
}
