// SPDX-License-Identifier: Apache-2.0
import { basename } from "node:path";
import { invalidOption } from "./failures.js";
import type { GatewayError } from "./gateway-error.js";
import { defaultReconnectPolicy, type ReconnectPolicy } from "./reconnect.js";

/** What of an `AbortSignal` is used. */
export interface CancelSignal {
  /** Whether it was aborted. */
  readonly aborted: boolean;
  /** Why. */
  readonly reason?: unknown;
  /** Calls `listener` when it is aborted. */
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  /** Does so no longer. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** How a client behaves. Everything may be left out. */
export interface ConnectOptions {
  /**
   * The gateway's socket. Without it, what the environment variable `KRAKEN_GATEWAY_SOCKET` names, else the first that
   * answers of the default places.
   */
  readonly socket?: string;
  /** The program's name, told to the gateway for its logs: by default the file that Node runs. */
  readonly clientName?: string;
  /** The deadline of calls that name none, in milliseconds: 30000. */
  readonly timeoutMs?: number;
  /** What happens when the connection is lost: it is made again, unless this is false. */
  readonly reconnect?: boolean | Partial<ReconnectPolicy>;
  /** Ends the attempt to connect. */
  readonly signal?: CancelSignal;
  /** Told of every change of the connection. */
  readonly onConnectionChange?: (state: ConnectionState) => void;
  /** From so many waiting events of one stream on the socket is left unread: 2048. */
  readonly streamBufferEvents?: number;
  /** The same in bytes of JSON: 1 MiB. */
  readonly streamBufferBytes?: number;
  /**
   * How many bytes of one stream may wait at most: 16 MiB. While calls wait for their answers the socket is read on,
   * so that a program may call between two events; a stream with more than this then fails with `SLOW_CONSUMER`.
   */
  readonly streamBufferLimit?: number;
  /** The longest frame taken from the gateway, in bytes: 64 MiB. */
  readonly longestFrameBytes?: number;
  /**
   * After this long without a frame the gateway is asked for a sign of life, and after as long again it counts as
   * lost, in milliseconds: 20000. False never asks.
   */
  readonly pingIntervalMs?: number | false;
}

/** What one call or stream may say. */
export interface CallOptions {
  /** How long the answer, or the start of the stream, may take, in milliseconds: the client's own default. */
  readonly timeoutMs?: number;
  /**
   * Cancels. A call is cancelled at the gateway, whose one answer is awaited: if the call had been carried out, that is
   * its result. A stream is left, and its iteration throws.
   */
  readonly signal?: CancelSignal;
}

/** How an order is placed. */
export interface PlaceOptions extends CallOptions {
  /** How often it is tried at most: once, unless more is asked for. */
  readonly attempts?: number;
}

/** How a client's connection is doing. */
export type ConnectionState =
  | { readonly state: "connected" }
  /** It was lost, or could not be made again; the next attempt comes after `retryInMs`. */
  | { readonly state: "waiting"; readonly error: GatewayError; readonly retryInMs: number }
  /** It is over and will not be made again. */
  | { readonly state: "closed"; readonly error: GatewayError };

/** The options with everything filled in. */
export interface Settings {
  readonly clientName: string;
  readonly timeoutMs: number;
  readonly reconnect: ReconnectPolicy | undefined;
  readonly onConnectionChange: ((state: ConnectionState) => void) | undefined;
  readonly bounds: { readonly softEvents: number; readonly softBytes: number; readonly hardBytes: number };
  readonly longestFrameBytes: number;
  readonly pingIntervalMs: number | undefined;
}

const longestTimeoutMs = 86_400_000;

/** Fills in what was not said. Throws for what makes no sense. */
export function settings(options: ConnectOptions): Settings {
  const { reconnect = true, pingIntervalMs = 20_000 } = options;
  const positive = (name: keyof ConnectOptions, value: number): number => {
    if (!(Number.isFinite(value) && value > 0)) throw invalidOption(name, "a number above 0", value);
    return value;
  };
  return {
    clientName: (options.clientName ?? programName()).slice(0, 100) || "node",
    timeoutMs: checkedTimeout(options.timeoutMs ?? 30_000),
    reconnect: reconnect === false ? undefined : policy(reconnect === true ? {} : reconnect),
    onConnectionChange: options.onConnectionChange,
    bounds: {
      softEvents: positive("streamBufferEvents", options.streamBufferEvents ?? 2_048),
      softBytes: positive("streamBufferBytes", options.streamBufferBytes ?? 1 << 20),
      hardBytes: positive("streamBufferLimit", options.streamBufferLimit ?? 16 << 20),
    },
    longestFrameBytes: positive("longestFrameBytes", options.longestFrameBytes ?? 64 << 20),
    pingIntervalMs: pingIntervalMs === false ? undefined : positive("pingIntervalMs", pingIntervalMs),
  };
}

function policy(chosen: Partial<ReconnectPolicy>): ReconnectPolicy {
  for (const [name, value] of Object.entries(chosen)) {
    if (!(value > 0)) throw invalidOption(`reconnect.${name}`, "a number above 0", value);
  }
  return { ...defaultReconnectPolicy, ...chosen };
}

/** A deadline as the protocol takes it: whole milliseconds from 1 to a day. */
export function checkedTimeout(timeoutMs: number): number {
  if (Number.isNaN(timeoutMs) || typeof timeoutMs !== "number" || timeoutMs <= 0) {
    throw invalidOption("timeoutMs", "a number of milliseconds above 0", timeoutMs);
  }
  return Math.min(Math.ceil(timeoutMs), longestTimeoutMs);
}

function programName(): string {
  return basename(process.argv[1] ?? "").slice(0, 40);
}
