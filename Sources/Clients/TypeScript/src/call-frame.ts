// SPDX-License-Identifier: Apache-2.0
import { nestedTooDeep, unwritable } from "./failures.js";
import { encodeFrame } from "./frame-decoder.js";
import { nestingDepth, stringifyJSON } from "./json.js";

// One level less than a frame may have: the frame itself is one.
const deepestParams = 31;

/**
 * Parameters as they are sent.
 * @throws GatewayError if they cannot be sent.
 */
export function writtenParams(method: string, params: object): string {
  let text;
  try {
    text = stringifyJSON(params);
  } catch (error) {
    throw unwritable(method, error);
  }
  // Too deep a frame would cost the whole connection.
  if (nestingDepth(text) > deepestParams) throw nestedTooDeep(method, deepestParams);
  return text;
}

/** The frame of a call. */
export function callFrame(id: number, method: string, params: string | undefined, timeoutMs: number): Buffer {
  const middle = params === undefined ? "" : `,"params":${params}`;
  return encodeFrame(`{"id":${id},"method":${JSON.stringify(method)}${middle},"timeout_ms":${timeoutMs}}`);
}

/** The frame that stops a call or a stream. */
export function cancelFrame(id: number): Buffer {
  return encodeFrame(`{"cancel":${id}}`);
}
