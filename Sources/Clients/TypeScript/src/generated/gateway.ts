// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import { invoke } from "../caller.js";
import type { Connection } from "../connection.js";
import type { JSONValue } from "../json.js";
import type { CallOptions } from "../options.js";
import { readFlag, readList, readMessage, readNumber, readObject, readText, type Members } from "../reading.js";
import type { Open, LagPolicy, Role, Environment, HealthStatus, MethodKind, StatusCode, Reason } from "./words.js";

/** The daemon itself. */
export class GatewayService {
  readonly #connection: Connection;

  /** For the library: the client has one. */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Tells what runs, for which account, and against which exchange.
   */
  getInfo(options?: CallOptions): Promise<GatewayInfo> {
    return invoke(this.#connection, "gateway.get_info", undefined, options, readGatewayInfo);
  }

  /**
   * Tells whether the gateway and its parts serve.
   *
   * Besides what any method can, it can fail with `INVALID_FIELD`.
   */
  checkHealth(params: HealthParams = {}, options?: CallOptions): Promise<HealthReport> {
    return invoke(this.#connection, "gateway.check_health", params, options, readHealthReport);
  }

  /**
   * Gives the methods with JSON Schema for their messages.
   *
   * Besides what any method can, it can fail with `UNKNOWN_METHOD`.
   */
  describe(params: DescribeParams = {}, options?: CallOptions): Promise<Description> {
    return invoke(this.#connection, "gateway.describe", params, options, readDescription);
  }
}

/** No parameters. */
export interface NoParams {
}

/** Who calls, and which versions of the protocol it speaks. */
export interface HelloParams {
  /** The versions the client speaks; without it, version 1. */
  readonly protocol_versions?: readonly number[] | undefined;
  /** The program's name, for logs and operators. */
  readonly client_name?: string | undefined;
  /** The client library's name. */
  readonly library?: string | undefined;
  /** The client library's version. */
  readonly library_version?: string | undefined;
}

/** What the gateway says of itself and of the client. */
export interface HelloResult {
  /** The version both speak from here on. */
  readonly protocol_version: number;
  /** The gateway's own version. */
  readonly gateway_version: string;
  /** What the account is: only live moves money. */
  readonly environment: Open<Environment>;
  /** Who the client is, as the kernel proved it. */
  readonly identity: Identity;
  /** What this connection may use. */
  readonly limits: Limits;
}

/** Reads HelloResult, in place. */
export function readHelloResult(value: unknown): HelloResult {
  const members: Members = readObject(value);
  readNumber(members["protocol_version"], "protocol_version");
  readText(members["gateway_version"], "gateway_version");
  readText(members["environment"], "environment");
  readMessage(members["identity"], "identity", readIdentity);
  readMessage(members["limits"], "limits", readLimits);
  return members as unknown as HelloResult;
}

/** Who the kernel says the client is, and what it may therefore do. */
export interface Identity {
  /** The user's number. */
  readonly uid: number;
  /** The group's number. */
  readonly gid: number;
  /** The process's number. */
  readonly pid: number;
  /** The name its orders carry. */
  readonly owner: string;
  /** What it may do. */
  readonly role: Open<Role>;
}

/** Reads Identity, in place. */
export function readIdentity(value: unknown): Identity {
  const members: Members = readObject(value);
  readNumber(members["uid"], "uid");
  readNumber(members["gid"], "gid");
  readNumber(members["pid"], "pid");
  readText(members["owner"], "owner");
  readText(members["role"], "role");
  return members as unknown as Identity;
}

/** What one connection may use. */
export interface Limits {
  /** The longest frame from client to gateway, its length not counted. */
  readonly max_frame_bytes: number;
  /** Calls that wait for their answer. */
  readonly max_open_calls: number;
  /** Streams that are open. */
  readonly max_streams: number;
  /** What is held for a client that does not read. */
  readonly max_queue_bytes: number;
  /** How deep a frame's JSON may be nested. */
  readonly max_depth: number;
  /** What counts for a call without timeout_ms. */
  readonly default_timeout_ms: number;
}

/** Reads Limits, in place. */
export function readLimits(value: unknown): Limits {
  const members: Members = readObject(value);
  readNumber(members["max_frame_bytes"], "max_frame_bytes");
  readNumber(members["max_open_calls"], "max_open_calls");
  readNumber(members["max_streams"], "max_streams");
  readNumber(members["max_queue_bytes"], "max_queue_bytes");
  readNumber(members["max_depth"], "max_depth");
  readNumber(members["default_timeout_ms"], "default_timeout_ms");
  return members as unknown as Limits;
}

/** What runs, for which account, and against which exchange. */
export interface GatewayInfo {
  /** The gateway's own version. */
  readonly version: string;
  /** What the account is: only live moves money. */
  readonly environment: Open<Environment>;
  /** The account's configured name. */
  readonly account: string;
  /** The instrument to show when none is named. */
  readonly default_symbol: string;
  /** The exchange's addresses. */
  readonly exchange: Exchange;
  /** When the gateway started. */
  readonly started_at_us: number;
  /** The gateway's clock. */
  readonly now_us: number;
  /** How many clients are connected, the asking one included. */
  readonly clients: number;
  /** The stream from the exchange. */
  readonly feeds: FeedState;
  /** Whether account and orders can be used at all. */
  readonly has_credentials: boolean;
  /** The user's own names of instruments. */
  readonly assets: readonly Asset[];
}

/** Reads GatewayInfo, in place. */
export function readGatewayInfo(value: unknown): GatewayInfo {
  const members: Members = readObject(value);
  readText(members["version"], "version");
  readText(members["environment"], "environment");
  readText(members["account"], "account");
  readText(members["default_symbol"], "default_symbol");
  readMessage(members["exchange"], "exchange", readExchange);
  readNumber(members["started_at_us"], "started_at_us");
  readNumber(members["now_us"], "now_us");
  readNumber(members["clients"], "clients");
  readMessage(members["feeds"], "feeds", readFeedState);
  readFlag(members["has_credentials"], "has_credentials");
  readList(members["assets"], "assets", readAsset);
  return members as unknown as GatewayInfo;
}

/** Where the exchange is. */
export interface Exchange {
  /** Where calls go. */
  readonly rest_url: string;
  /** Where candles come from. */
  readonly charts_url: string;
  /** Where streams come from. */
  readonly websocket_url: string;
}

/** Reads Exchange, in place. */
export function readExchange(value: unknown): Exchange {
  const members: Members = readObject(value);
  readText(members["rest_url"], "rest_url");
  readText(members["charts_url"], "charts_url");
  readText(members["websocket_url"], "websocket_url");
  return members as unknown as Exchange;
}

/** One of the user's own names for an instrument. */
export interface Asset {
  /** The user's own name. */
  readonly symbol: string;
  /** Kraken's name. */
  readonly broker_symbol: string;
  /** The currency it is priced in. */
  readonly quote_currency?: string;
}

/** Reads Asset, in place. */
export function readAsset(value: unknown): Asset {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readText(members["broker_symbol"], "broker_symbol");
  if (members["quote_currency"] === null) delete members["quote_currency"];
  else if (members["quote_currency"] !== undefined) {
    readText(members["quote_currency"], "quote_currency");
  }
  return members as unknown as Asset;
}

/** How the gateway's stream connection to the exchange is doing. */
export interface FeedState {
  /** Whether the stream from the exchange is up. */
  readonly connected: boolean;
  /** Since when it is so. */
  readonly since_us?: number;
  /** When connecting is tried again; absent while connected. */
  readonly next_attempt_at_us?: number;
  /** When the exchange last said something. */
  readonly last_message_at_us?: number;
  /** Why it is not connected. */
  readonly reason?: string;
  /** How many subscriptions are held at the exchange. */
  readonly subscriptions?: number;
}

/** Reads FeedState, in place. */
export function readFeedState(value: unknown): FeedState {
  const members: Members = readObject(value);
  readFlag(members["connected"], "connected");
  if (members["since_us"] === null) delete members["since_us"];
  else if (members["since_us"] !== undefined) {
    readNumber(members["since_us"], "since_us");
  }
  if (members["next_attempt_at_us"] === null) delete members["next_attempt_at_us"];
  else if (members["next_attempt_at_us"] !== undefined) {
    readNumber(members["next_attempt_at_us"], "next_attempt_at_us");
  }
  if (members["last_message_at_us"] === null) delete members["last_message_at_us"];
  else if (members["last_message_at_us"] !== undefined) {
    readNumber(members["last_message_at_us"], "last_message_at_us");
  }
  if (members["reason"] === null) delete members["reason"];
  else if (members["reason"] !== undefined) {
    readText(members["reason"], "reason");
  }
  if (members["subscriptions"] === null) delete members["subscriptions"];
  else if (members["subscriptions"] !== undefined) {
    readNumber(members["subscriptions"], "subscriptions");
  }
  return members as unknown as FeedState;
}

/** Whose health is asked for. */
export interface HealthParams {
  /** Only this part; without it, everything. */
  readonly part?: string | undefined;
}

/** Whether the gateway and its parts serve. */
export interface HealthReport {
  /** Of the part, or of all parts together. */
  readonly status: Open<HealthStatus>;
  /** Part by part. */
  readonly parts: readonly HealthPart[];
}

/** Reads HealthReport, in place. */
export function readHealthReport(value: unknown): HealthReport {
  const members: Members = readObject(value);
  readText(members["status"], "status");
  readList(members["parts"], "parts", readHealthPart);
  return members as unknown as HealthReport;
}

/** One thing that can fail by itself. */
export interface HealthPart {
  /** The part. */
  readonly name: string;
  /** Whether it serves. */
  readonly status: Open<HealthStatus>;
  /** What is wrong, or worth knowing. */
  readonly message?: string;
}

/** Reads HealthPart, in place. */
export function readHealthPart(value: unknown): HealthPart {
  const members: Members = readObject(value);
  readText(members["name"], "name");
  readText(members["status"], "status");
  if (members["message"] === null) delete members["message"];
  else if (members["message"] !== undefined) {
    readText(members["message"], "message");
  }
  return members as unknown as HealthPart;
}

/** Which method is asked about. */
export interface DescribeParams {
  /** Only this method; without it, all. */
  readonly method?: string | undefined;
}

/** Methods, described. */
export interface Description {
  /** In the order of their services. */
  readonly methods: readonly MethodDescription[];
}

/** Reads Description, in place. */
export function readDescription(value: unknown): Description {
  const members: Members = readObject(value);
  readList(members["methods"], "methods", readMethodDescription);
  return members as unknown as Description;
}

/** Everything a caller must know of one method. */
export interface MethodDescription {
  /** The method. */
  readonly name: string;
  /** The part of the name before the point. */
  readonly service: string;
  /** What it does. */
  readonly summary: string;
  /** One answer, or a stream. */
  readonly kind: Open<MethodKind>;
  /** The least role that may call it. */
  readonly role: Open<Role>;
  /** Of a stream: what counts without on_lag. */
  readonly default_on_lag?: Open<LagPolicy>;
  /** JSON Schema of the parameters. */
  readonly params: JSONValue;
  /** JSON Schema of the result. */
  readonly result: JSONValue;
  /** JSON Schema of an event of a stream. */
  readonly event?: JSONValue;
  /** What it can refuse with, besides the errors of any method. */
  readonly errors: readonly Refusal[];
}

/** Reads MethodDescription, in place. */
export function readMethodDescription(value: unknown): MethodDescription {
  const members: Members = readObject(value);
  readText(members["name"], "name");
  readText(members["service"], "service");
  readText(members["summary"], "summary");
  readText(members["kind"], "kind");
  readText(members["role"], "role");
  if (members["default_on_lag"] === null) delete members["default_on_lag"];
  else if (members["default_on_lag"] !== undefined) {
    readText(members["default_on_lag"], "default_on_lag");
  }
  readList(members["errors"], "errors", readRefusal);
  return members as unknown as MethodDescription;
}

/** A failure that a method can give. */
export interface Refusal {
  /** The error's code. */
  readonly code: Open<StatusCode>;
  /** The error's reason. */
  readonly reason: Open<Reason>;
}

/** Reads Refusal, in place. */
export function readRefusal(value: unknown): Refusal {
  const members: Members = readObject(value);
  readText(members["code"], "code");
  readText(members["reason"], "reason");
  return members as unknown as Refusal;
}
