// SPDX-License-Identifier: Apache-2.0
import type { Open, Origin, Outcome, StatusCode } from "./generated/words.js";
import { isInteger, isObject, type JSONObject, type JSONValue } from "./json.js";

/** gRPC's canonical codes, and whatever word a newer gateway uses. */
export type ErrorCode = Open<StatusCode>;

/** Who said no: the call is wrong, the gateway refuses, the exchange refuses, or the way there failed. */
export type ErrorOrigin = Open<Origin>;

/** What is known of the effect. `unknown` is settled by asking, with the client order id. */
export type ErrorOutcome = Open<Outcome>;

/** What a {@link GatewayError} is made of. */
export interface GatewayErrorFields {
  /** What kind of failure it is. */
  readonly code: ErrorCode;
  /** A stable upper-case word. */
  readonly reason: string;
  /** What happened and what to do next, in a sentence. */
  readonly message: string;
  /** Who said no: `client`, if nothing is said. */
  readonly origin?: ErrorOrigin;
  /** What is known of the effect: `not_done`, if nothing is said. */
  readonly outcome?: ErrorOutcome;
  /** Whether the same call may succeed later: no, if nothing is said. */
  readonly retryable?: boolean;
  /** How long to wait before a repeat, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** More facts, by name. */
  readonly details?: Readonly<Record<string, string>>;
  /** The error behind this one. */
  readonly cause?: unknown;
}

/** Everything that goes wrong between a program and the gateway, and what the gateway or the exchange refused. */
export class GatewayError extends Error {
  override readonly name: string = "GatewayError";
  /** What kind of failure it is, by gRPC's rules. */
  readonly code: ErrorCode;
  /** A stable upper-case word: the gateway's, or one of {@link ClientReason}. */
  readonly reason: string;
  /** Who said no. */
  readonly origin: ErrorOrigin;
  /** What is known of the effect. */
  readonly outcome: ErrorOutcome;
  /** Whether the same call may succeed later and is safe to repeat. */
  readonly retryable: boolean;
  /** How long to wait before a repeat, in milliseconds; undefined when nobody said. */
  readonly retryAfterMs: number | undefined;
  /** More facts, by name. */
  readonly details: Readonly<Record<string, string>>;

  constructor(fields: GatewayErrorFields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.code = fields.code;
    this.reason = fields.reason;
    this.origin = fields.origin ?? "client";
    this.outcome = fields.outcome ?? "not_done";
    this.retryable = fields.retryable ?? false;
    this.retryAfterMs = fields.retryAfterMs;
    this.details = fields.details ?? {};
  }

  /** The protocol's error object. */
  toJSON(): JSONObject {
    const json: JSONObject = {
      code: this.code,
      reason: this.reason,
      message: this.message,
      origin: this.origin,
      outcome: this.outcome,
      retryable: this.retryable,
    };
    if (this.retryAfterMs !== undefined) json["retry_after_ms"] = this.retryAfterMs;
    if (Object.keys(this.details).length > 0) json["details"] = { ...this.details };
    return json;
  }

  /** The same failure with other facts. */
  with(changes: Partial<GatewayErrorFields>): GatewayError {
    const { code, reason, message, origin, outcome, retryable, retryAfterMs, details } = this;
    const fields = { code, reason, message, origin, outcome, retryable, retryAfterMs, details, cause: this.cause };
    return new GatewayError({ ...fields, ...changes });
  }
}

/** The reasons this library gives by itself; all others are the gateway's. */
export const ClientReason = {
  /** There is no socket at the path: the gateway does not run, or listens elsewhere. */
  SOCKET_ABSENT: "SOCKET_ABSENT",
  /** The socket is there and nobody listens: the gateway has ended without removing it. */
  SOCKET_REFUSED: "SOCKET_REFUSED",
  /** The user may not use the socket, or a stranger serves it. */
  SOCKET_FORBIDDEN: "SOCKET_FORBIDDEN",
  /** The path is longer than the 107 bytes the system can connect to. */
  SOCKET_PATH_TOO_LONG: "SOCKET_PATH_TOO_LONG",
  /** The path names something that is not a stream socket, or the system refused for another reason. */
  SOCKET_FAILED: "SOCKET_FAILED",
  /** The connection ended, or is being made again. */
  CONNECTION_LOST: "CONNECTION_LOST",
  /** The program has closed the client. */
  CLIENT_CLOSED: "CLIENT_CLOSED",
  /** The method is a stream and was called, or gives one answer and was followed. */
  WRONG_KIND: "WRONG_KIND",
  /** The stream's events went on from another place without a word about it. */
  STREAM_BROKEN: "STREAM_BROKEN",
  /** A stream is iterated a second time. */
  ALREADY_ITERATED: "ALREADY_ITERATED",
} as const;

/** Whether a gateway that said this may serve again in a moment. */
export function meansTryAgain(code: string): boolean {
  return code === "UNAVAILABLE" || code === "RESOURCE_EXHAUSTED";
}

/** The error in an error object of the protocol; undefined if it cannot be read. */
export function readError(value: JSONValue | undefined): GatewayError | undefined {
  if (!isObject(value)) return undefined;
  const { code, reason, message, origin, outcome, retryable, retry_after_ms: retryAfterMs, details } = value;
  if (typeof code !== "string") return undefined;
  return new GatewayError({
    code,
    reason: typeof reason === "string" ? reason : code,
    message: typeof message === "string" ? message : `The gateway answered ${code}.`,
    origin: typeof origin === "string" ? origin : "gateway",
    outcome: typeof outcome === "string" ? outcome : "unknown",
    retryable: retryable === true,
    retryAfterMs: isInteger(retryAfterMs) ? Number(retryAfterMs) : undefined,
    details: readDetails(details),
  });
}

function readDetails(value: JSONValue | undefined): Record<string, string> {
  const details: Record<string, string> = {};
  if (!isObject(value)) return details;
  for (const [name, member] of Object.entries(value)) {
    details[name] = typeof member === "string" ? member : JSON.stringify(member, bigintAsText);
  }
  return details;
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
