// SPDX-License-Identifier: Apache-2.0
// The errors the library itself gives, in one place so that they speak with one voice.
import { ClientReason, GatewayError, meansTryAgain, type ErrorOutcome } from "./gateway-error.js";
import type { Integer } from "./json.js";

/** The program has closed the client. */
export function clientClosed(): GatewayError {
  return new GatewayError({
    code: "CANCELLED",
    reason: ClientReason.CLIENT_CLOSED,
    message: "This client was closed by its program; make a new one.",
  });
}

/** A call whose signal was aborted before it left. */
export function cancelledBeforeSent(cause: unknown): GatewayError {
  const message = "The call was cancelled before it was sent.";
  return new GatewayError({ code: "CANCELLED", reason: "CANCELLED", message, cause });
}

/** A stream whose signal was aborted. */
export function streamCancelled(cause: unknown): GatewayError {
  const message = "This stream was cancelled by its program.";
  return new GatewayError({ code: "CANCELLED", reason: "CANCELLED", message, cause });
}

/** A second iteration of a stream. */
export function alreadyIterated(): GatewayError {
  return new GatewayError({
    code: "FAILED_PRECONDITION",
    reason: ClientReason.ALREADY_ITERATED,
    message: "A stream can be iterated once; subscribe again for another iteration.",
  });
}

/** The connection ended without a bye. */
export function connectionLost(why: string, cause?: unknown): GatewayError {
  return new GatewayError({
    code: "UNAVAILABLE",
    reason: ClientReason.CONNECTION_LOST,
    message: `The connection to the gateway was lost: ${why}.`,
    origin: "network",
    retryable: true,
    cause,
  });
}

/** A call while there is no connection. */
export function notConnected(since: GatewayError, retryAfterMs: number): GatewayError {
  return new GatewayError({
    code: "UNAVAILABLE",
    reason: since.reason,
    message: `There is no connection to the gateway and it is being made again: ${since.message}`,
    origin: since.origin,
    retryable: true,
    retryAfterMs,
    cause: since,
  });
}

/** What the end of the connection means for a call. */
export function lostCall(error: GatewayError, method: string, outcome: ErrorOutcome): GatewayError {
  const advice =
    outcome === "unknown"
      ? ` ${method} may have been carried out: ask for the order by its client_order_id, or repeat it with the same.`
      : "";
  return error.with({
    message: error.message + advice,
    outcome,
    retryable: outcome === "not_done" && meansTryAgain(error.code),
  });
}

/** A call that was not answered in time. */
export function timedOut(method: string, timeoutMs: number, outcome: ErrorOutcome): GatewayError {
  const advice =
    outcome === "unknown"
      ? " and may still be carried out: ask for the order by its client_order_id."
      : "; try again, or give it a longer timeout.";
  return new GatewayError({
    code: "DEADLINE_EXCEEDED",
    reason: "TIMED_OUT",
    message: `${method} was not answered within ${timeoutMs} ms${advice}`,
    outcome,
    retryable: outcome === "not_done",
  });
}

/** A stream that was called, or a call that was followed. */
export function wrongKind(method: string, isStream: boolean): GatewayError {
  return new GatewayError({
    code: "INVALID_ARGUMENT",
    reason: ClientReason.WRONG_KIND,
    message: isStream
      ? `${method} is a stream: follow it with stream() instead of call().`
      : `${method} gives one answer: ask it with call() instead of stream().`,
  });
}

/** A frame that the gateway would not take. */
export function frameTooLong(method: string, bytes: number, limit: number): GatewayError {
  return new GatewayError({
    code: "INVALID_ARGUMENT",
    reason: "FRAME_TOO_LONG",
    message: `The call of ${method} takes ${bytes} bytes and the gateway takes at most ${limit}: send less at once.`,
  });
}

/** Parameters that the gateway would not take. */
export function nestedTooDeep(method: string, limit: number): GatewayError {
  return new GatewayError({
    code: "INVALID_ARGUMENT",
    reason: "NESTED_TOO_DEEP",
    message: `The parameters of ${method} are nested deeper than the ${limit} levels the gateway takes.`,
  });
}

/** Parameters that are not JSON. */
export function unwritable(method: string, cause: unknown): GatewayError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new GatewayError({
    code: "INVALID_ARGUMENT",
    reason: "INVALID_FIELD",
    message: `The parameters of ${method} cannot be written as JSON: ${why}.`,
    cause,
  });
}

/** An option that makes no sense. */
export function invalidOption(name: string, allowed: string, value: unknown): GatewayError {
  const message = `${name} must be ${allowed}, not ${String(value)}.`;
  return new GatewayError({ code: "INVALID_ARGUMENT", reason: "INVALID_FIELD", message, details: { field: name } });
}

/** Calls are made faster than the gateway takes them. */
export function outboundFull(method: string): GatewayError {
  return new GatewayError({
    code: "RESOURCE_EXHAUSTED",
    reason: "LIMIT_REACHED",
    message: `${method} was not sent: the gateway takes calls more slowly than this program makes them.`,
    retryable: true,
  });
}

/** A stream that nobody read. */
export function slowConsumer(bytes: number): GatewayError {
  return new GatewayError({
    code: "RESOURCE_EXHAUSTED",
    reason: "SLOW_CONSUMER",
    message:
      `This stream was not read while other calls waited for their answers, and ${bytes} bytes of events piled up; ` +
      "read it all the time, or give it a client of its own.",
    retryable: true,
  });
}

/** Events are missing without a word. */
export function skippedEvents(last: Integer, seq: Integer): GatewayError {
  return new GatewayError({
    code: "DATA_LOSS",
    reason: ClientReason.STREAM_BROKEN,
    message: `The stream went on at event ${seq} after ${last} without saying what was lost; subscribe again.`,
    origin: "gateway",
    retryable: true,
  });
}

/** An answer whose members are not what they should be. */
export function unreadable(method: string, why: string): GatewayError {
  return new GatewayError({
    code: "INTERNAL",
    reason: "UNEXPECTED_ANSWER",
    message: `The answer of ${method} could not be read: ${why}. Client and gateway may be of different versions.`,
    origin: "gateway",
    outcome: "done",
  });
}

/** A frame that breaks the protocol: the connection ends. */
export function protocolError(why: string): GatewayError {
  return new GatewayError({
    code: "INTERNAL",
    reason: "PROTOCOL_ERROR",
    message: `The gateway sent what the protocol does not allow: ${why}. Is it a gateway that listens there?`,
    origin: "gateway",
  });
}

/** A stream that ended with nothing but a code. */
export function endedWith(code: string): GatewayError {
  return new GatewayError({
    code,
    reason: code,
    message: `The gateway ended the stream with ${code}.`,
    origin: "gateway",
    retryable: code === "UNAVAILABLE",
  });
}
