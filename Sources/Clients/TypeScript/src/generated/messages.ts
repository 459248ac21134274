// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import { Decimal } from "../decimal.js";
import { type GatewayError } from "../gateway-error.js";
import type { Integer, JSONValue } from "../json.js";
import {
  readDecimal, readFlag, readGatewayError, readInteger, readList, readMap, readMessage, readNumber, readObject,
  readText, type Members,
} from "../reading.js";
import type {
  Open, Side, PositionSide, OrderType, TriggerSignal, OrderState, Liquidity, TradeType, InstrumentKind, WalletKind,
  MarketState, CandleResolution, CandlePrice, LagPolicy, Role, Environment, HealthStatus, MethodKind,
  PriceDistanceUnit, TradingMode, MetricKind, LogLevel, FrameDirection, Severity, RiskScope, StatusCode, Reason,
} from "./words.js";

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

/** Reads HelloResult, in place. @internal */
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

/** Reads Identity, in place. @internal */
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

/** Reads Limits, in place. @internal */
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

/** Reads GatewayInfo, in place. @internal */
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

/** Reads Exchange, in place. @internal */
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

/** Reads Asset, in place. @internal */
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

/** Reads FeedState, in place. @internal */
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

/** Reads HealthReport, in place. @internal */
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

/** Reads HealthPart, in place. @internal */
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

/** Whose health is followed. */
export interface HealthWatchParams {
  /** Only this part; without it, everything. */
  readonly part?: string | undefined;
  /** What to do when the client reads too slowly. Without it: conflate. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Which metrics are wanted. */
export interface MetricsParams {
  /** Only families whose name begins so; without it, all. */
  readonly prefix?: string | undefined;
}

/** What was counted and measured since the start. */
export interface Metrics {
  /** The gateway's clock. */
  readonly now_us: number;
  /** Since when is counted. */
  readonly started_at_us: number;
  /** One after another; later releases may add some. */
  readonly families: readonly MetricFamily[];
}

/** Reads Metrics, in place. @internal */
export function readMetrics(value: unknown): Metrics {
  const members: Members = readObject(value);
  readNumber(members["now_us"], "now_us");
  readNumber(members["started_at_us"], "started_at_us");
  readList(members["families"], "families", readMetricFamily);
  return members as unknown as Metrics;
}

/** One thing that is counted or measured. OpenMetrics has it as kraken_gateway_ and its name. */
export interface MetricFamily {
  /** Its stable name. */
  readonly name: string;
  /** How its points are to be read. */
  readonly kind: Open<MetricKind>;
  /** Of counters and gauges that count something else than things: bytes. */
  readonly unit?: string;
  /** What it means. */
  readonly help: string;
  /** One for every set of labels. */
  readonly points: readonly MetricPoint[];
}

/** Reads MetricFamily, in place. @internal */
export function readMetricFamily(value: unknown): MetricFamily {
  const members: Members = readObject(value);
  readText(members["name"], "name");
  readText(members["kind"], "kind");
  if (members["unit"] === null) delete members["unit"];
  else if (members["unit"] !== undefined) {
    readText(members["unit"], "unit");
  }
  readText(members["help"], "help");
  readList(members["points"], "points", readMetricPoint);
  return members as unknown as MetricFamily;
}

/** One number, or the distribution of many times. */
export interface MetricPoint {
  /** What it is about. */
  readonly labels: Readonly<Record<string, string>>;
  /** Of counters and gauges. */
  readonly value?: Integer;
  /** Of histograms. */
  readonly distribution?: Distribution;
}

/** Reads MetricPoint, in place. @internal */
export function readMetricPoint(value: unknown): MetricPoint {
  const members: Members = readObject(value);
  readMap(members["labels"], "labels", (item) => readText(item, ""));
  if (members["value"] === null) delete members["value"];
  else if (members["value"] !== undefined) {
    readInteger(members["value"], "value");
  }
  if (members["distribution"] === null) delete members["distribution"];
  else if (members["distribution"] !== undefined) {
    readMessage(members["distribution"], "distribution", readDistribution);
  }
  return members as unknown as MetricPoint;
}

/** How long something took, in nanoseconds. Percentiles are exact to two digits, those of clients to one. */
export interface Distribution {
  /** How many times were measured. */
  readonly count: number;
  /** All of them together. */
  readonly sum_ns: number;
  /** The shortest. */
  readonly min_ns: number;
  /** Half were no longer. */
  readonly p50_ns: number;
  /** 90 % were no longer. */
  readonly p90_ns: number;
  /** 99 % were no longer. */
  readonly p99_ns: number;
  /** 99.9 % were no longer. */
  readonly p999_ns: number;
  /** The longest. */
  readonly max_ns: number;
  /** Counts up to fixed bounds, rising. */
  readonly buckets: readonly Bucket[];
}

/** Reads Distribution, in place. @internal */
export function readDistribution(value: unknown): Distribution {
  const members: Members = readObject(value);
  readNumber(members["count"], "count");
  readNumber(members["sum_ns"], "sum_ns");
  readNumber(members["min_ns"], "min_ns");
  readNumber(members["p50_ns"], "p50_ns");
  readNumber(members["p90_ns"], "p90_ns");
  readNumber(members["p99_ns"], "p99_ns");
  readNumber(members["p999_ns"], "p999_ns");
  readNumber(members["max_ns"], "max_ns");
  readList(members["buckets"], "buckets", readBucket);
  return members as unknown as Distribution;
}

/** How many times were no longer than a bound. */
export interface Bucket {
  /** The bound. */
  readonly up_to_ns: number;
  /** How many. */
  readonly count: number;
}

/** Reads Bucket, in place. @internal */
export function readBucket(value: unknown): Bucket {
  const members: Members = readObject(value);
  readNumber(members["up_to_ns"], "up_to_ns");
  readNumber(members["count"], "count");
  return members as unknown as Bucket;
}

/** Who is connected. */
export interface ClientList {
  /** In the order of their coming. */
  readonly clients: readonly ConnectedClient[];
}

/** Reads ClientList, in place. @internal */
export function readClientList(value: unknown): ClientList {
  const members: Members = readObject(value);
  readList(members["clients"], "clients", readConnectedClient);
  return members as unknown as ClientList;
}

/** One connection and what it uses. */
export interface ConnectedClient {
  /** Its number, for gateway.kill_client. */
  readonly client: number;
  /** Whether it is the one that asks. */
  readonly is_caller: boolean;
  /** What it said it is, in its hello. */
  readonly name?: string;
  /** The client library's name. */
  readonly library?: string;
  /** The client library's version. */
  readonly library_version?: string;
  /** The user's name, where the system knows one. */
  readonly user?: string;
  /** Who it is, as the kernel proved it. */
  readonly identity: Identity;
  /** When it came. */
  readonly connected_at_us: number;
  /** How many calls it has made. */
  readonly calls: number;
  /** How many of them wait for their answer. */
  readonly open_calls: number;
  /** What it follows. */
  readonly streams: readonly ClientStream[];
  /** Events that were given to it. */
  readonly events: number;
  /** Events that its lag policies left out, and told it of. */
  readonly skipped_events: number;
  /** What it sent. */
  readonly received_bytes: number;
  /** What was sent to it. */
  readonly sent_bytes: number;
  /** What waits because it does not read. */
  readonly queued_bytes: number;
  /** Whether its calls are not read until it takes its answers. */
  readonly is_held_back: boolean;
  /** From the exchange's bytes in the gateway to the kernel's taking the event for this client, sampled. */
  readonly delivery?: Distribution;
}

/** Reads ConnectedClient, in place. @internal */
export function readConnectedClient(value: unknown): ConnectedClient {
  const members: Members = readObject(value);
  readNumber(members["client"], "client");
  readFlag(members["is_caller"], "is_caller");
  if (members["name"] === null) delete members["name"];
  else if (members["name"] !== undefined) {
    readText(members["name"], "name");
  }
  if (members["library"] === null) delete members["library"];
  else if (members["library"] !== undefined) {
    readText(members["library"], "library");
  }
  if (members["library_version"] === null) delete members["library_version"];
  else if (members["library_version"] !== undefined) {
    readText(members["library_version"], "library_version");
  }
  if (members["user"] === null) delete members["user"];
  else if (members["user"] !== undefined) {
    readText(members["user"], "user");
  }
  readMessage(members["identity"], "identity", readIdentity);
  readNumber(members["connected_at_us"], "connected_at_us");
  readNumber(members["calls"], "calls");
  readNumber(members["open_calls"], "open_calls");
  readList(members["streams"], "streams", readClientStream);
  readNumber(members["events"], "events");
  readNumber(members["skipped_events"], "skipped_events");
  readNumber(members["received_bytes"], "received_bytes");
  readNumber(members["sent_bytes"], "sent_bytes");
  readNumber(members["queued_bytes"], "queued_bytes");
  readFlag(members["is_held_back"], "is_held_back");
  if (members["delivery"] === null) delete members["delivery"];
  else if (members["delivery"] !== undefined) {
    readMessage(members["delivery"], "delivery", readDistribution);
  }
  return members as unknown as ConnectedClient;
}

/** One stream of a client. */
export interface ClientStream {
  /** The id of the call that opened it. */
  readonly id: number;
  /** What it follows, for people. */
  readonly topic: string;
  /** What happens when the client reads too slowly. */
  readonly on_lag: Open<LagPolicy>;
  /** Whether events are left out now. */
  readonly is_behind: boolean;
}

/** Reads ClientStream, in place. @internal */
export function readClientStream(value: unknown): ClientStream {
  const members: Members = readObject(value);
  readNumber(members["id"], "id");
  readText(members["topic"], "topic");
  readText(members["on_lag"], "on_lag");
  readFlag(members["is_behind"], "is_behind");
  return members as unknown as ClientStream;
}

/** Whose connection is to be closed. */
export interface KillParams {
  /** The number in gateway.list_clients. */
  readonly client: number;
  /** Why, for the client and for the log. */
  readonly reason?: string | undefined;
}

/** Whose connection was closed. */
export interface KillResult {
  /** Its number. */
  readonly client: number;
}

/** Reads KillResult, in place. @internal */
export function readKillResult(value: unknown): KillResult {
  const members: Members = readObject(value);
  readNumber(members["client"], "client");
  return members as unknown as KillResult;
}

/** How patient the end is. */
export interface DrainParams {
  /** How long open calls may take, at most 600000. Without it: 10000. */
  readonly grace_ms?: number | undefined;
}

/** The end has begun. */
export interface DrainResult {
  /** How many are connected, the asking one included. */
  readonly clients: number;
  /** How many calls wait for their answer. */
  readonly open_calls: number;
}

/** Reads DrainResult, in place. @internal */
export function readDrainResult(value: unknown): DrainResult {
  const members: Members = readObject(value);
  readNumber(members["clients"], "clients");
  readNumber(members["open_calls"], "open_calls");
  return members as unknown as DrainResult;
}

/** How much is to be logged. */
export interface LogLevelParams {
  /** This and what is graver. */
  readonly level: LogLevel;
}

/** How much is logged now, and was before. */
export interface LogLevelResult {
  /** Now. */
  readonly level: Open<LogLevel>;
  /** Before. */
  readonly previous: Open<LogLevel>;
}

/** Reads LogLevelResult, in place. @internal */
export function readLogLevelResult(value: unknown): LogLevelResult {
  const members: Members = readObject(value);
  readText(members["level"], "level");
  readText(members["previous"], "previous");
  return members as unknown as LogLevelResult;
}

/** Whose frames are followed. */
export interface MonitorParams {
  /** Only those of this client; without it, of all that do not monitor themselves. */
  readonly client?: number | undefined;
  /** What to do when the client reads too slowly. Without it: gap. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Who can be heard. */
export interface MonitorState {
  /** How many clients there are to be heard. */
  readonly clients: number;
}

/** Reads MonitorState, in place. @internal */
export function readMonitorState(value: unknown): MonitorState {
  const members: Members = readObject(value);
  readNumber(members["clients"], "clients");
  return members as unknown as MonitorState;
}

/** One frame of a client. */
export interface MonitoredFrame {
  /** Whose. */
  readonly client: number;
  /** Which way it went. */
  readonly direction: Open<FrameDirection>;
  /** When. */
  readonly at_us: number;
  /** How long its JSON is. */
  readonly bytes: number;
  /** Its JSON, of a long one the first 16384 bytes. Secrets are replaced by ***. */
  readonly text: string;
}

/** Reads MonitoredFrame, in place. @internal */
export function readMonitoredFrame(value: unknown): MonitoredFrame {
  const members: Members = readObject(value);
  readNumber(members["client"], "client");
  readText(members["direction"], "direction");
  readNumber(members["at_us"], "at_us");
  readNumber(members["bytes"], "bytes");
  readText(members["text"], "text");
  return members as unknown as MonitoredFrame;
}

/** MonitoredFrame as the gateway writes it, at the end of a frame. */
const patternMonitoredFrame = new RegExp(
  [
    String.raw`\{`,
    String.raw`"client":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"direction":"([^"\\\u0000-\u001f]*)"`,
    String.raw`,"at_us":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"bytes":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"text":"([^"\\\u0000-\u001f]*)"`,
    String.raw`\}\}$`,
  ].join(""),
  "y",
);

/**
 * Reads MonitoredFrame at the end of a frame; undefined if it does not stand there as the gateway writes it. @internal
 */
export function quickMonitoredFrame(text: string, start: number): MonitoredFrame | undefined {
  patternMonitoredFrame.lastIndex = start;
  const found = patternMonitoredFrame.exec(text);
  if (found === null) return undefined;
  const members: Members = {};
  if (found[1] !== undefined) members["client"] = Number(found[1]);
  if (found[2] !== undefined) members["direction"] = found[2];
  if (found[3] !== undefined) members["at_us"] = Number(found[3]);
  if (found[4] !== undefined) members["bytes"] = Number(found[4]);
  if (found[5] !== undefined) members["text"] = found[5];
  return members as unknown as MonitoredFrame;
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

/** Reads Description, in place. @internal */
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

/** Reads MethodDescription, in place. @internal */
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

/** Reads Refusal, in place. @internal */
export function readRefusal(value: unknown): Refusal {
  const members: Members = readObject(value);
  readText(members["code"], "code");
  readText(members["reason"], "reason");
  return members as unknown as Refusal;
}

/** What is slow, stale or wrong, in words. */
export interface Diagnosis {
  /** The gravest first; empty when all is well. */
  readonly findings: readonly Finding[];
}

/** Reads Diagnosis, in place. @internal */
export function readDiagnosis(value: unknown): Diagnosis {
  const members: Members = readObject(value);
  readList(members["findings"], "findings", readFinding);
  return members as unknown as Diagnosis;
}

/** One thing that somebody should know. */
export interface Finding {
  /** How grave. */
  readonly severity: Open<Severity>;
  /** What it is about: a part of gateway.check_health, an order, a symbol. */
  readonly subject: string;
  /** What is the matter and what to do about it. */
  readonly message: string;
  /** Since when it is so. */
  readonly since_us?: number;
}

/** Reads Finding, in place. @internal */
export function readFinding(value: unknown): Finding {
  const members: Members = readObject(value);
  readText(members["severity"], "severity");
  readText(members["subject"], "subject");
  readText(members["message"], "message");
  if (members["since_us"] === null) delete members["since_us"];
  else if (members["since_us"] !== undefined) {
    readNumber(members["since_us"], "since_us");
  }
  return members as unknown as Finding;
}

/** Which instrument. */
export interface SymbolParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
}

/** Instruments. */
export interface InstrumentList {
  /** By symbol. */
  readonly instruments: readonly Instrument[];
}

/** Reads InstrumentList, in place. @internal */
export function readInstrumentList(value: unknown): InstrumentList {
  const members: Members = readObject(value);
  readList(members["instruments"], "instruments", readInstrument);
  return members as unknown as InstrumentList;
}

/** One instrument. */
export interface InstrumentResult {
  /** The instrument. */
  readonly instrument: Instrument;
}

/** Reads InstrumentResult, in place. @internal */
export function readInstrumentResult(value: unknown): InstrumentResult {
  const members: Members = readObject(value);
  readMessage(members["instrument"], "instrument", readInstrument);
  return members as unknown as InstrumentResult;
}

/** What can be traded, with its steps and state. */
export interface Instrument {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** How it is margined and settled. */
  readonly kind: Open<InstrumentKind>;
  /** Prices are multiples of it. */
  readonly tick_size: Decimal;
  /** What one contract stands for. */
  readonly contract_size: Decimal;
  /** Quantities are multiples of it. */
  readonly size_step: Decimal;
  /** The currency that is traded. */
  readonly base?: string;
  /** The currency it is priced in. */
  readonly quote?: string;
  /** Whether orders are taken. */
  readonly tradeable: boolean;
  /** Whether only post-only orders are taken. */
  readonly post_only: boolean;
  /** The largest position the exchange allows. */
  readonly maximum_position_size?: Decimal;
  /** The end of a dated contract. */
  readonly last_trading_at_us?: number;
  /** How long the exchange holds orders that are not post-only before matching. */
  readonly maker_protection_ms: number;
  /** The margin a position needs, by its size. */
  readonly margin_levels?: readonly MarginLevel[];
}

/** Reads Instrument, in place. @internal */
export function readInstrument(value: unknown): Instrument {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readText(members["kind"], "kind");
  members["tick_size"] = readDecimal(members["tick_size"], "tick_size");
  members["contract_size"] = readDecimal(members["contract_size"], "contract_size");
  members["size_step"] = readDecimal(members["size_step"], "size_step");
  if (members["base"] === null) delete members["base"];
  else if (members["base"] !== undefined) {
    readText(members["base"], "base");
  }
  if (members["quote"] === null) delete members["quote"];
  else if (members["quote"] !== undefined) {
    readText(members["quote"], "quote");
  }
  readFlag(members["tradeable"], "tradeable");
  readFlag(members["post_only"], "post_only");
  if (members["maximum_position_size"] === null) delete members["maximum_position_size"];
  else if (members["maximum_position_size"] !== undefined) {
    members["maximum_position_size"] = readDecimal(members["maximum_position_size"], "maximum_position_size");
  }
  if (members["last_trading_at_us"] === null) delete members["last_trading_at_us"];
  else if (members["last_trading_at_us"] !== undefined) {
    readNumber(members["last_trading_at_us"], "last_trading_at_us");
  }
  readNumber(members["maker_protection_ms"], "maker_protection_ms");
  if (members["margin_levels"] === null) delete members["margin_levels"];
  else if (members["margin_levels"] !== undefined) {
    readList(members["margin_levels"], "margin_levels", readMarginLevel);
  }
  return members as unknown as Instrument;
}

/** The margin of positions from a size on. */
export interface MarginLevel {
  /** For positions of at least this size. */
  readonly threshold: Decimal;
  /** The fraction needed to open. */
  readonly initial_margin: Decimal;
  /** The fraction needed to stay open. */
  readonly maintenance_margin: Decimal;
}

/** Reads MarginLevel, in place. @internal */
export function readMarginLevel(value: unknown): MarginLevel {
  const members: Members = readObject(value);
  members["threshold"] = readDecimal(members["threshold"], "threshold");
  members["initial_margin"] = readDecimal(members["initial_margin"], "initial_margin");
  members["maintenance_margin"] = readDecimal(members["maintenance_margin"], "maintenance_margin");
  return members as unknown as MarginLevel;
}

/** Tickers. */
export interface TickerList {
  /** By symbol. */
  readonly tickers: readonly Ticker[];
}

/** Reads TickerList, in place. @internal */
export function readTickerList(value: unknown): TickerList {
  const members: Members = readObject(value);
  readList(members["tickers"], "tickers", readTicker);
  return members as unknown as TickerList;
}

/** The market's state: best prices, last trade, funding. */
export interface Ticker {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** The best price somebody buys at. */
  readonly bid?: Decimal;
  /** How much is bid at that price. */
  readonly bid_size?: Decimal;
  /** The best price somebody sells at. */
  readonly ask?: Decimal;
  /** How much is offered at that price. */
  readonly ask_size?: Decimal;
  /** The last traded price. */
  readonly last?: Decimal;
  /** The last traded quantity. */
  readonly last_size?: Decimal;
  /** When that trade happened. */
  readonly last_at_us?: number;
  /** The price that margin and profit are counted with. */
  readonly mark?: Decimal;
  /** The price of the underlying on the spot markets. */
  readonly index?: Decimal;
  /** The price 24 hours ago. */
  readonly open_24h?: Decimal;
  /** The highest price within 24 hours. */
  readonly high_24h?: Decimal;
  /** The lowest price within 24 hours. */
  readonly low_24h?: Decimal;
  /** Contracts traded within 24 hours. */
  readonly volume_24h?: Decimal;
  /** The same in the quote currency. */
  readonly volume_quote_24h?: Decimal;
  /** Contracts that are open. */
  readonly open_interest?: Decimal;
  /** The absolute charge per contract and period. */
  readonly funding_rate?: Decimal;
  /** The same for the next period. */
  readonly funding_rate_prediction?: Decimal;
  /** The charge as a fraction of the position's value. */
  readonly relative_funding_rate?: Decimal;
  /** The same for the next period. */
  readonly relative_funding_rate_prediction?: Decimal;
  /** When the next period begins. */
  readonly next_funding_at_us?: number;
  /** By how much the price changed within 24 hours. */
  readonly change_24h_percent?: Decimal;
  /** By how much the price lies above the index. */
  readonly premium_percent?: Decimal;
  /** What a position may at most be a multiple of its margin. */
  readonly max_leverage?: Decimal;
  /** How long the contract runs, in Kraken's word: perpetual, month, quarter. */
  readonly tag?: string;
  /** The currencies as Kraken writes them, such as XBT:USD. */
  readonly pair?: string;
  /** When a dated contract ends. */
  readonly matures_at_us?: number;
  /** The days until then, as Kraken counts them. */
  readonly days_to_maturity?: Decimal;
  /** Whether the market of the underlying is closed. */
  readonly underlying_market_closed?: boolean;
  /** Whether trading is suspended. */
  readonly suspended?: boolean;
  /** Whether only post-only orders are taken. */
  readonly post_only?: boolean;
  /** The exchange's time of it. */
  readonly venue_time_us?: number;
  /** When the gateway received it. */
  readonly received_at_us: number;
  /** True while the feed behind it is interrupted: prices may be old. */
  readonly stale: boolean;
  /** How long ago the gateway received it, when it was told; absent in events, which are told as they come. */
  readonly age_ms?: number;
}

/** Reads Ticker, in place. @internal */
export function readTicker(value: unknown): Ticker {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  if (members["bid"] === null) delete members["bid"];
  else if (members["bid"] !== undefined) {
    members["bid"] = readDecimal(members["bid"], "bid");
  }
  if (members["bid_size"] === null) delete members["bid_size"];
  else if (members["bid_size"] !== undefined) {
    members["bid_size"] = readDecimal(members["bid_size"], "bid_size");
  }
  if (members["ask"] === null) delete members["ask"];
  else if (members["ask"] !== undefined) {
    members["ask"] = readDecimal(members["ask"], "ask");
  }
  if (members["ask_size"] === null) delete members["ask_size"];
  else if (members["ask_size"] !== undefined) {
    members["ask_size"] = readDecimal(members["ask_size"], "ask_size");
  }
  if (members["last"] === null) delete members["last"];
  else if (members["last"] !== undefined) {
    members["last"] = readDecimal(members["last"], "last");
  }
  if (members["last_size"] === null) delete members["last_size"];
  else if (members["last_size"] !== undefined) {
    members["last_size"] = readDecimal(members["last_size"], "last_size");
  }
  if (members["last_at_us"] === null) delete members["last_at_us"];
  else if (members["last_at_us"] !== undefined) {
    readNumber(members["last_at_us"], "last_at_us");
  }
  if (members["mark"] === null) delete members["mark"];
  else if (members["mark"] !== undefined) {
    members["mark"] = readDecimal(members["mark"], "mark");
  }
  if (members["index"] === null) delete members["index"];
  else if (members["index"] !== undefined) {
    members["index"] = readDecimal(members["index"], "index");
  }
  if (members["open_24h"] === null) delete members["open_24h"];
  else if (members["open_24h"] !== undefined) {
    members["open_24h"] = readDecimal(members["open_24h"], "open_24h");
  }
  if (members["high_24h"] === null) delete members["high_24h"];
  else if (members["high_24h"] !== undefined) {
    members["high_24h"] = readDecimal(members["high_24h"], "high_24h");
  }
  if (members["low_24h"] === null) delete members["low_24h"];
  else if (members["low_24h"] !== undefined) {
    members["low_24h"] = readDecimal(members["low_24h"], "low_24h");
  }
  if (members["volume_24h"] === null) delete members["volume_24h"];
  else if (members["volume_24h"] !== undefined) {
    members["volume_24h"] = readDecimal(members["volume_24h"], "volume_24h");
  }
  if (members["volume_quote_24h"] === null) delete members["volume_quote_24h"];
  else if (members["volume_quote_24h"] !== undefined) {
    members["volume_quote_24h"] = readDecimal(members["volume_quote_24h"], "volume_quote_24h");
  }
  if (members["open_interest"] === null) delete members["open_interest"];
  else if (members["open_interest"] !== undefined) {
    members["open_interest"] = readDecimal(members["open_interest"], "open_interest");
  }
  if (members["funding_rate"] === null) delete members["funding_rate"];
  else if (members["funding_rate"] !== undefined) {
    members["funding_rate"] = readDecimal(members["funding_rate"], "funding_rate");
  }
  if (members["funding_rate_prediction"] === null) delete members["funding_rate_prediction"];
  else if (members["funding_rate_prediction"] !== undefined) {
    members["funding_rate_prediction"] = readDecimal(members["funding_rate_prediction"], "funding_rate_prediction");
  }
  if (members["relative_funding_rate"] === null) delete members["relative_funding_rate"];
  else if (members["relative_funding_rate"] !== undefined) {
    members["relative_funding_rate"] = readDecimal(members["relative_funding_rate"], "relative_funding_rate");
  }
  if (members["relative_funding_rate_prediction"] === null) delete members["relative_funding_rate_prediction"];
  else if (members["relative_funding_rate_prediction"] !== undefined) {
    members["relative_funding_rate_prediction"] = readDecimal(
      members["relative_funding_rate_prediction"], "relative_funding_rate_prediction",
    );
  }
  if (members["next_funding_at_us"] === null) delete members["next_funding_at_us"];
  else if (members["next_funding_at_us"] !== undefined) {
    readNumber(members["next_funding_at_us"], "next_funding_at_us");
  }
  if (members["change_24h_percent"] === null) delete members["change_24h_percent"];
  else if (members["change_24h_percent"] !== undefined) {
    members["change_24h_percent"] = readDecimal(members["change_24h_percent"], "change_24h_percent");
  }
  if (members["premium_percent"] === null) delete members["premium_percent"];
  else if (members["premium_percent"] !== undefined) {
    members["premium_percent"] = readDecimal(members["premium_percent"], "premium_percent");
  }
  if (members["max_leverage"] === null) delete members["max_leverage"];
  else if (members["max_leverage"] !== undefined) {
    members["max_leverage"] = readDecimal(members["max_leverage"], "max_leverage");
  }
  if (members["tag"] === null) delete members["tag"];
  else if (members["tag"] !== undefined) {
    readText(members["tag"], "tag");
  }
  if (members["pair"] === null) delete members["pair"];
  else if (members["pair"] !== undefined) {
    readText(members["pair"], "pair");
  }
  if (members["matures_at_us"] === null) delete members["matures_at_us"];
  else if (members["matures_at_us"] !== undefined) {
    readNumber(members["matures_at_us"], "matures_at_us");
  }
  if (members["days_to_maturity"] === null) delete members["days_to_maturity"];
  else if (members["days_to_maturity"] !== undefined) {
    members["days_to_maturity"] = readDecimal(members["days_to_maturity"], "days_to_maturity");
  }
  if (members["underlying_market_closed"] === null) delete members["underlying_market_closed"];
  else if (members["underlying_market_closed"] !== undefined) {
    readFlag(members["underlying_market_closed"], "underlying_market_closed");
  }
  if (members["suspended"] === null) delete members["suspended"];
  else if (members["suspended"] !== undefined) {
    readFlag(members["suspended"], "suspended");
  }
  if (members["post_only"] === null) delete members["post_only"];
  else if (members["post_only"] !== undefined) {
    readFlag(members["post_only"], "post_only");
  }
  if (members["venue_time_us"] === null) delete members["venue_time_us"];
  else if (members["venue_time_us"] !== undefined) {
    readNumber(members["venue_time_us"], "venue_time_us");
  }
  readNumber(members["received_at_us"], "received_at_us");
  readFlag(members["stale"], "stale");
  if (members["age_ms"] === null) delete members["age_ms"];
  else if (members["age_ms"] !== undefined) {
    readNumber(members["age_ms"], "age_ms");
  }
  return members as unknown as Ticker;
}

/** Ticker as the gateway writes it, at the end of a frame. */
const patternTicker = new RegExp(
  [
    String.raw`\{`,
    String.raw`"symbol":"([^"\\\u0000-\u001f]*)"`,
    String.raw`(?:,"bid":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"bid_size":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"ask":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"ask_size":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"last":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"last_size":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"last_at_us":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0))?`,
    String.raw`(?:,"mark":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"index":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"open_24h":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"high_24h":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"low_24h":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"volume_24h":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"volume_quote_24h":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"open_interest":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"funding_rate":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"funding_rate_prediction":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"relative_funding_rate":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"relative_funding_rate_prediction":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"next_funding_at_us":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0))?`,
    String.raw`(?:,"change_24h_percent":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"premium_percent":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"max_leverage":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"tag":"([^"\\\u0000-\u001f]*)")?`,
    String.raw`(?:,"pair":"([^"\\\u0000-\u001f]*)")?`,
    String.raw`(?:,"matures_at_us":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0))?`,
    String.raw`(?:,"days_to_maturity":"(-?[0-9]+(?:\.[0-9]+)?)")?`,
    String.raw`(?:,"underlying_market_closed":(true|false))?`,
    String.raw`(?:,"suspended":(true|false))?`,
    String.raw`(?:,"post_only":(true|false))?`,
    String.raw`(?:,"venue_time_us":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0))?`,
    String.raw`,"received_at_us":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"stale":(true|false)`,
    String.raw`(?:,"age_ms":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0))?`,
    String.raw`\}\}$`,
  ].join(""),
  "y",
);

/** Reads Ticker at the end of a frame; undefined if it does not stand there as the gateway writes it. @internal */
export function quickTicker(text: string, start: number): Ticker | undefined {
  patternTicker.lastIndex = start;
  const found = patternTicker.exec(text);
  if (found === null) return undefined;
  const members: Members = {};
  if (found[1] !== undefined) members["symbol"] = found[1];
  if (found[2] !== undefined) members["bid"] = Decimal.trusted(found[2]);
  if (found[3] !== undefined) members["bid_size"] = Decimal.trusted(found[3]);
  if (found[4] !== undefined) members["ask"] = Decimal.trusted(found[4]);
  if (found[5] !== undefined) members["ask_size"] = Decimal.trusted(found[5]);
  if (found[6] !== undefined) members["last"] = Decimal.trusted(found[6]);
  if (found[7] !== undefined) members["last_size"] = Decimal.trusted(found[7]);
  if (found[8] !== undefined) members["last_at_us"] = Number(found[8]);
  if (found[9] !== undefined) members["mark"] = Decimal.trusted(found[9]);
  if (found[10] !== undefined) members["index"] = Decimal.trusted(found[10]);
  if (found[11] !== undefined) members["open_24h"] = Decimal.trusted(found[11]);
  if (found[12] !== undefined) members["high_24h"] = Decimal.trusted(found[12]);
  if (found[13] !== undefined) members["low_24h"] = Decimal.trusted(found[13]);
  if (found[14] !== undefined) members["volume_24h"] = Decimal.trusted(found[14]);
  if (found[15] !== undefined) members["volume_quote_24h"] = Decimal.trusted(found[15]);
  if (found[16] !== undefined) members["open_interest"] = Decimal.trusted(found[16]);
  if (found[17] !== undefined) members["funding_rate"] = Decimal.trusted(found[17]);
  if (found[18] !== undefined) members["funding_rate_prediction"] = Decimal.trusted(found[18]);
  if (found[19] !== undefined) members["relative_funding_rate"] = Decimal.trusted(found[19]);
  if (found[20] !== undefined) members["relative_funding_rate_prediction"] = Decimal.trusted(found[20]);
  if (found[21] !== undefined) members["next_funding_at_us"] = Number(found[21]);
  if (found[22] !== undefined) members["change_24h_percent"] = Decimal.trusted(found[22]);
  if (found[23] !== undefined) members["premium_percent"] = Decimal.trusted(found[23]);
  if (found[24] !== undefined) members["max_leverage"] = Decimal.trusted(found[24]);
  if (found[25] !== undefined) members["tag"] = found[25];
  if (found[26] !== undefined) members["pair"] = found[26];
  if (found[27] !== undefined) members["matures_at_us"] = Number(found[27]);
  if (found[28] !== undefined) members["days_to_maturity"] = Decimal.trusted(found[28]);
  if (found[29] !== undefined) members["underlying_market_closed"] = found[29] === "true";
  if (found[30] !== undefined) members["suspended"] = found[30] === "true";
  if (found[31] !== undefined) members["post_only"] = found[31] === "true";
  if (found[32] !== undefined) members["venue_time_us"] = Number(found[32]);
  if (found[33] !== undefined) members["received_at_us"] = Number(found[33]);
  if (found[34] !== undefined) members["stale"] = found[34] === "true";
  if (found[35] !== undefined) members["age_ms"] = Number(found[35]);
  return members as unknown as Ticker;
}

/** Trades of one symbol. */
export interface TradeList {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Oldest first. */
  readonly trades: readonly Trade[];
  /**
   * Whether nothing that was asked for is missing. False where the exchange's history does not reach back far enough,
   * or trades were lost.
   */
  readonly complete?: boolean;
}

/** Reads TradeList, in place. @internal */
export function readTradeList(value: unknown): TradeList {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readList(members["trades"], "trades", readTrade);
  if (members["complete"] === null) delete members["complete"];
  else if (members["complete"] !== undefined) {
    readFlag(members["complete"], "complete");
  }
  return members as unknown as TradeList;
}

/** One trade. */
export interface TradeEvent {
  /** The trade. */
  readonly trade: Trade;
}

/** Reads TradeEvent, in place. @internal */
export function readTradeEvent(value: unknown): TradeEvent {
  const members: Members = readObject(value);
  readMessage(members["trade"], "trade", readTrade);
  return members as unknown as TradeEvent;
}

/** A trade. */
export interface Trade {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** The exchange's id of the trade. */
  readonly trade_id?: string;
  /** What the taker did. */
  readonly side: Side;
  /** The price. */
  readonly price: Decimal;
  /** The quantity in contracts. */
  readonly quantity: Decimal;
  /** Why it happened. */
  readonly type: Open<TradeType>;
  /** The exchange's time of it. */
  readonly venue_time_us: number;
  /** The exchange's counter per symbol: a hole is a lost trade. Absent where only the time is known. */
  readonly venue_seq?: Integer;
}

/** Reads Trade, in place. @internal */
export function readTrade(value: unknown): Trade {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  if (members["trade_id"] === null) delete members["trade_id"];
  else if (members["trade_id"] !== undefined) {
    readText(members["trade_id"], "trade_id");
  }
  readText(members["side"], "side");
  members["price"] = readDecimal(members["price"], "price");
  members["quantity"] = readDecimal(members["quantity"], "quantity");
  readText(members["type"], "type");
  readNumber(members["venue_time_us"], "venue_time_us");
  if (members["venue_seq"] === null) delete members["venue_seq"];
  else if (members["venue_seq"] !== undefined) {
    readInteger(members["venue_seq"], "venue_seq");
  }
  return members as unknown as Trade;
}

/** Which trades. */
export interface TradeParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** Trades of this time or later. */
  readonly from_us?: number | undefined;
  /** Trades of this time or earlier. */
  readonly to_us?: number | undefined;
  /** Trades whose venue_seq is this or greater. */
  readonly from_seq?: number | undefined;
  /** At most this many: the newest, or the oldest from from_us or from_seq on. Without these: 100, else 1000. */
  readonly limit?: number | undefined;
}

/** Which candles. */
export interface CandleParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** How long one candle lasts. */
  readonly resolution: CandleResolution;
  /** The last hours up to now. */
  readonly hours?: number | undefined;
  /** Candles that opened at this time or later. */
  readonly from_us?: number | undefined;
  /** Candles that opened at this time or earlier. */
  readonly to_us?: number | undefined;
  /** At most this many: the newest, or the oldest from from_us on. Without hours, from_us and limit: 500. */
  readonly limit?: number | undefined;
  /** Which price; trade if not given. */
  readonly price?: CandlePrice | undefined;
}

/** Which candles to begin with. */
export interface CandleSubscriptionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** How long one candle lasts. */
  readonly resolution: CandleResolution;
  /** The last hours up to now. */
  readonly hours?: number | undefined;
  /** At most this many, the newest. Without hours, limit and since_us: 500. */
  readonly limit?: number | undefined;
  /** Instead of hours and limit: candles that opened at this time or later, to go on after a reconnect. */
  readonly since_us?: number | undefined;
  /** Which price; trade if not given. */
  readonly price?: CandlePrice | undefined;
  /** What to do when the client reads too slowly. Without it: gap. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Candles of one symbol, one for each period; incomplete ones are at the end. */
export interface CandleList {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** How long one candle lasts. */
  readonly resolution: CandleResolution;
  /** Which price they are made of. */
  readonly price?: CandlePrice;
  /** Oldest first. */
  readonly candles: readonly Candle[];
}

/** Reads CandleList, in place. @internal */
export function readCandleList(value: unknown): CandleList {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readText(members["resolution"], "resolution");
  if (members["price"] === null) delete members["price"];
  else if (members["price"] !== undefined) {
    readText(members["price"], "price");
  }
  readList(members["candles"], "candles", readCandle);
  return members as unknown as CandleList;
}

/** One candle. */
export interface CandleEvent {
  /**
   * A candle, whole, in place of the one that opened at the same time: the running one at every change, once more with
   * complete when it ends, and again when a late trade corrects it.
   */
  readonly candle: Candle;
}

/** Reads CandleEvent, in place. @internal */
export function readCandleEvent(value: unknown): CandleEvent {
  const members: Members = readObject(value);
  readMessage(members["candle"], "candle", readCandle);
  return members as unknown as CandleEvent;
}

/** What traded within a period. Where nothing did: flat at the close before, without volume. */
export interface Candle {
  /** When the period began. */
  readonly opened_at_us: number;
  /** The first price; in Kraken's candles the close before. */
  readonly open: Decimal;
  /** The highest price. */
  readonly high: Decimal;
  /** The lowest price. */
  readonly low: Decimal;
  /** The last price. */
  readonly close: Decimal;
  /** The quantity traded; zero for mark and spot candles. */
  readonly volume: Decimal;
  /** False while the period is still running. */
  readonly complete: boolean;
}

/** Reads Candle, in place. @internal */
export function readCandle(value: unknown): Candle {
  const members: Members = readObject(value);
  readNumber(members["opened_at_us"], "opened_at_us");
  members["open"] = readDecimal(members["open"], "open");
  members["high"] = readDecimal(members["high"], "high");
  members["low"] = readDecimal(members["low"], "low");
  members["close"] = readDecimal(members["close"], "close");
  members["volume"] = readDecimal(members["volume"], "volume");
  readFlag(members["complete"], "complete");
  return members as unknown as Candle;
}

/** Which ticker. */
export interface TickerSubscriptionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** What to do when the client reads too slowly. Without it: conflate. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Which trades. */
export interface TradeSubscriptionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** Begin with at most so many of the last trades. Without since_us and from_seq: 100, else 1000. */
  readonly limit?: number | undefined;
  /** Begin with the trades of this time or later, to go on after a reconnect. */
  readonly since_us?: number | undefined;
  /** Begin with the trades whose venue_seq is this or greater, to go on after a reconnect. */
  readonly from_seq?: number | undefined;
  /** What to do when the client reads too slowly. Without it: gap. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Which book, and how much of it. */
export interface OrderBookParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** How many levels of each side; 25 if not given. */
  readonly depth?: number | undefined;
  /**
   * Puts levels together by multiples of this, which is a multiple of the tick size: bids at the next lower one, asks
   * at the next higher one.
   */
  readonly grouping?: Decimal | string | undefined;
}

/** Which book, and how much of it. */
export interface OrderBookSubscriptionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** How many levels of each side; 25 if not given. */
  readonly depth?: number | undefined;
  /**
   * Puts levels together by multiples of this, which is a multiple of the tick size: bids at the next lower one, asks
   * at the next higher one.
   */
  readonly grouping?: Decimal | string | undefined;
  /** What to do when the client reads too slowly. Without it: gap. */
  readonly on_lag?: LagPolicy | undefined;
}

/** The best levels of an order book. */
export interface OrderBook {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** How many levels of each side are shown at most. */
  readonly depth: Integer;
  /** What levels are put together by; absent for the book as it is. */
  readonly grouping?: Decimal;
  /** What somebody buys for, the highest price first. */
  readonly bids: readonly BookLevel[];
  /** What somebody sells for, the lowest price first. */
  readonly asks: readonly BookLevel[];
  /** The exchange's number of the last change in it. */
  readonly venue_seq: Integer;
  /** The exchange's time of it. */
  readonly venue_time_us?: number;
  /** When the gateway received it. */
  readonly received_at_us: number;
  /**
   * True when changes are missing or the feed is interrupted: the book as it last was right. A gap brings the new one.
   */
  readonly stale: boolean;
}

/** Reads OrderBook, in place. @internal */
export function readOrderBook(value: unknown): OrderBook {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readInteger(members["depth"], "depth");
  if (members["grouping"] === null) delete members["grouping"];
  else if (members["grouping"] !== undefined) {
    members["grouping"] = readDecimal(members["grouping"], "grouping");
  }
  readList(members["bids"], "bids", readBookLevel);
  readList(members["asks"], "asks", readBookLevel);
  readInteger(members["venue_seq"], "venue_seq");
  if (members["venue_time_us"] === null) delete members["venue_time_us"];
  else if (members["venue_time_us"] !== undefined) {
    readNumber(members["venue_time_us"], "venue_time_us");
  }
  readNumber(members["received_at_us"], "received_at_us");
  readFlag(members["stale"], "stale");
  return members as unknown as OrderBook;
}

/** Levels that changed; who replaces them one after the other has the book at its depth, whole. */
export interface OrderBookChange {
  /** Levels of the bids. A quantity of zero takes the level out. Absent for none. */
  readonly bids?: readonly BookLevel[];
  /** The same of the asks. */
  readonly asks?: readonly BookLevel[];
  /** The exchange's number of the change. Changes out of sight are not told, so numbers are left out. */
  readonly venue_seq: Integer;
  /** The exchange's time of it. */
  readonly venue_time_us?: number;
}

/** Reads OrderBookChange, in place. @internal */
export function readOrderBookChange(value: unknown): OrderBookChange {
  const members: Members = readObject(value);
  if (members["bids"] === null) delete members["bids"];
  else if (members["bids"] !== undefined) {
    readList(members["bids"], "bids", readBookLevel);
  }
  if (members["asks"] === null) delete members["asks"];
  else if (members["asks"] !== undefined) {
    readList(members["asks"], "asks", readBookLevel);
  }
  readInteger(members["venue_seq"], "venue_seq");
  if (members["venue_time_us"] === null) delete members["venue_time_us"];
  else if (members["venue_time_us"] !== undefined) {
    readNumber(members["venue_time_us"], "venue_time_us");
  }
  return members as unknown as OrderBookChange;
}

/** What is bid or offered at one price. */
export interface BookLevel {
  /** The price. */
  readonly price: Decimal;
  /** In contracts, all orders together. */
  readonly quantity: Decimal;
}

/** Reads BookLevel, in place. @internal */
export function readBookLevel(value: unknown): BookLevel {
  const members: Members = readObject(value);
  members["price"] = readDecimal(members["price"], "price");
  members["quantity"] = readDecimal(members["quantity"], "quantity");
  return members as unknown as BookLevel;
}

/** Which funding rates. */
export interface FundingParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** Rates of this time or later. */
  readonly from_us?: number | undefined;
  /** Rates of this time or earlier. */
  readonly to_us?: number | undefined;
  /** At most this many: the newest, or the oldest from from_us on. Without from_us and limit: 500. */
  readonly limit?: number | undefined;
}

/** The funding rates of one symbol. */
export interface FundingRates {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Oldest first. */
  readonly rates: readonly FundingRate[];
  /** When the next period begins. */
  readonly next_funding_at_us?: number;
  /** The absolute charge per contract in the period that runs. */
  readonly funding_rate?: Decimal;
  /** What the exchange expects it to be in the next period. */
  readonly funding_rate_prediction?: Decimal;
  /** The same as a fraction of the value, in the period that runs. */
  readonly relative_funding_rate?: Decimal;
  /** What the exchange expects that to be in the next period. */
  readonly relative_funding_rate_prediction?: Decimal;
}

/** Reads FundingRates, in place. @internal */
export function readFundingRates(value: unknown): FundingRates {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readList(members["rates"], "rates", readFundingRate);
  if (members["next_funding_at_us"] === null) delete members["next_funding_at_us"];
  else if (members["next_funding_at_us"] !== undefined) {
    readNumber(members["next_funding_at_us"], "next_funding_at_us");
  }
  if (members["funding_rate"] === null) delete members["funding_rate"];
  else if (members["funding_rate"] !== undefined) {
    members["funding_rate"] = readDecimal(members["funding_rate"], "funding_rate");
  }
  if (members["funding_rate_prediction"] === null) delete members["funding_rate_prediction"];
  else if (members["funding_rate_prediction"] !== undefined) {
    members["funding_rate_prediction"] = readDecimal(members["funding_rate_prediction"], "funding_rate_prediction");
  }
  if (members["relative_funding_rate"] === null) delete members["relative_funding_rate"];
  else if (members["relative_funding_rate"] !== undefined) {
    members["relative_funding_rate"] = readDecimal(members["relative_funding_rate"], "relative_funding_rate");
  }
  if (members["relative_funding_rate_prediction"] === null) delete members["relative_funding_rate_prediction"];
  else if (members["relative_funding_rate_prediction"] !== undefined) {
    members["relative_funding_rate_prediction"] = readDecimal(
      members["relative_funding_rate_prediction"], "relative_funding_rate_prediction",
    );
  }
  return members as unknown as FundingRates;
}

/** The charge for one period. */
export interface FundingRate {
  /** The exchange's time of the rate. */
  readonly at_us: number;
  /** The absolute charge per contract. */
  readonly funding_rate?: Decimal;
  /** The charge as a fraction of the position's value. */
  readonly relative_funding_rate?: Decimal;
}

/** Reads FundingRate, in place. @internal */
export function readFundingRate(value: unknown): FundingRate {
  const members: Members = readObject(value);
  readNumber(members["at_us"], "at_us");
  if (members["funding_rate"] === null) delete members["funding_rate"];
  else if (members["funding_rate"] !== undefined) {
    members["funding_rate"] = readDecimal(members["funding_rate"], "funding_rate");
  }
  if (members["relative_funding_rate"] === null) delete members["relative_funding_rate"];
  else if (members["relative_funding_rate"] !== undefined) {
    members["relative_funding_rate"] = readDecimal(members["relative_funding_rate"], "relative_funding_rate");
  }
  return members as unknown as FundingRate;
}

/** Which instrument's status. */
export interface StatusSubscriptionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** What to do when the client reads too slowly. Without it: conflate. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Whether and how an instrument trades. What the exchange has not said is absent. */
export interface InstrumentStatus {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** All of it in one word. */
  readonly state: Open<MarketState>;
  /** Whether the exchange lists it as tradeable. */
  readonly tradeable?: boolean;
  /** Whether trading is suspended. */
  readonly suspended?: boolean;
  /** Whether only post-only orders are taken. */
  readonly post_only?: boolean;
  /** How long the exchange holds orders that are not post-only before matching; zero without Maker Protection. */
  readonly maker_protection_ms?: number;
  /** The end of a dated contract. */
  readonly last_trading_at_us?: number;
  /** Whether the exchange says that the price has come off the index. */
  readonly price_dislocation?: boolean;
  /** The exchange's word for where the price has gone. */
  readonly price_dislocation_direction?: string;
  /** Whether the exchange says that the market is extremely volatile. */
  readonly extreme_volatility?: boolean;
  /** By how much more initial margin is needed for that. */
  readonly extreme_volatility_margin_multiplier?: Decimal;
  /** What the exchange wants its users to know, such as maintenance; needs an API key. */
  readonly notices?: readonly string[];
  /** When the gateway heard of the last change. */
  readonly changed_at_us: number;
  /** True while the feed is interrupted: it may be otherwise by now. */
  readonly stale: boolean;
}

/** Reads InstrumentStatus, in place. @internal */
export function readInstrumentStatus(value: unknown): InstrumentStatus {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readText(members["state"], "state");
  if (members["tradeable"] === null) delete members["tradeable"];
  else if (members["tradeable"] !== undefined) {
    readFlag(members["tradeable"], "tradeable");
  }
  if (members["suspended"] === null) delete members["suspended"];
  else if (members["suspended"] !== undefined) {
    readFlag(members["suspended"], "suspended");
  }
  if (members["post_only"] === null) delete members["post_only"];
  else if (members["post_only"] !== undefined) {
    readFlag(members["post_only"], "post_only");
  }
  if (members["maker_protection_ms"] === null) delete members["maker_protection_ms"];
  else if (members["maker_protection_ms"] !== undefined) {
    readNumber(members["maker_protection_ms"], "maker_protection_ms");
  }
  if (members["last_trading_at_us"] === null) delete members["last_trading_at_us"];
  else if (members["last_trading_at_us"] !== undefined) {
    readNumber(members["last_trading_at_us"], "last_trading_at_us");
  }
  if (members["price_dislocation"] === null) delete members["price_dislocation"];
  else if (members["price_dislocation"] !== undefined) {
    readFlag(members["price_dislocation"], "price_dislocation");
  }
  if (members["price_dislocation_direction"] === null) delete members["price_dislocation_direction"];
  else if (members["price_dislocation_direction"] !== undefined) {
    readText(members["price_dislocation_direction"], "price_dislocation_direction");
  }
  if (members["extreme_volatility"] === null) delete members["extreme_volatility"];
  else if (members["extreme_volatility"] !== undefined) {
    readFlag(members["extreme_volatility"], "extreme_volatility");
  }
  if (members["extreme_volatility_margin_multiplier"] === null) delete members["extreme_volatility_margin_multiplier"];
  else if (members["extreme_volatility_margin_multiplier"] !== undefined) {
    members["extreme_volatility_margin_multiplier"] = readDecimal(
      members["extreme_volatility_margin_multiplier"], "extreme_volatility_margin_multiplier",
    );
  }
  if (members["notices"] === null) delete members["notices"];
  else if (members["notices"] !== undefined) {
    readList(members["notices"], "notices", (item) => readText(item, ""));
  }
  readNumber(members["changed_at_us"], "changed_at_us");
  readFlag(members["stale"], "stale");
  return members as unknown as InstrumentStatus;
}

/** How to follow something of the account. */
export interface AccountSubscriptionParams {
  /** What to do when the client reads too slowly. Without it: disconnect. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Balance, equity, margin and collateral. */
export interface AccountState {
  /** The multi-collateral wallet's balance value. */
  readonly balance?: Decimal;
  /** Balance with unrealised profit and funding. */
  readonly equity?: Decimal;
  /** What new orders can use. */
  readonly available_margin?: Decimal;
  /** Initial margin, open orders included. */
  readonly margin_used?: Decimal;
  /** Below it, positions are liquidated. */
  readonly maintenance_margin?: Decimal;
  /** The profit of all open positions. */
  readonly unrealized_pnl?: Decimal;
  /** Funding that is not settled yet. */
  readonly unrealized_funding?: Decimal;
  /** Everything together. */
  readonly portfolio_value?: Decimal;
  /** The currency of these amounts. */
  readonly currency: string;
  /** The wallet's currencies. */
  readonly collateral: readonly Collateral[];
  /** The wallets beside it. */
  readonly wallets: readonly Wallet[];
  /** When the gateway received it. */
  readonly received_at_us: number;
}

/** Reads AccountState, in place. @internal */
export function readAccountState(value: unknown): AccountState {
  const members: Members = readObject(value);
  if (members["balance"] === null) delete members["balance"];
  else if (members["balance"] !== undefined) {
    members["balance"] = readDecimal(members["balance"], "balance");
  }
  if (members["equity"] === null) delete members["equity"];
  else if (members["equity"] !== undefined) {
    members["equity"] = readDecimal(members["equity"], "equity");
  }
  if (members["available_margin"] === null) delete members["available_margin"];
  else if (members["available_margin"] !== undefined) {
    members["available_margin"] = readDecimal(members["available_margin"], "available_margin");
  }
  if (members["margin_used"] === null) delete members["margin_used"];
  else if (members["margin_used"] !== undefined) {
    members["margin_used"] = readDecimal(members["margin_used"], "margin_used");
  }
  if (members["maintenance_margin"] === null) delete members["maintenance_margin"];
  else if (members["maintenance_margin"] !== undefined) {
    members["maintenance_margin"] = readDecimal(members["maintenance_margin"], "maintenance_margin");
  }
  if (members["unrealized_pnl"] === null) delete members["unrealized_pnl"];
  else if (members["unrealized_pnl"] !== undefined) {
    members["unrealized_pnl"] = readDecimal(members["unrealized_pnl"], "unrealized_pnl");
  }
  if (members["unrealized_funding"] === null) delete members["unrealized_funding"];
  else if (members["unrealized_funding"] !== undefined) {
    members["unrealized_funding"] = readDecimal(members["unrealized_funding"], "unrealized_funding");
  }
  if (members["portfolio_value"] === null) delete members["portfolio_value"];
  else if (members["portfolio_value"] !== undefined) {
    members["portfolio_value"] = readDecimal(members["portfolio_value"], "portfolio_value");
  }
  readText(members["currency"], "currency");
  readList(members["collateral"], "collateral", readCollateral);
  readList(members["wallets"], "wallets", readWallet);
  readNumber(members["received_at_us"], "received_at_us");
  return members as unknown as AccountState;
}

/** One currency of the multi-collateral wallet. */
export interface Collateral {
  /** The currency. */
  readonly currency: string;
  /** How much of it. */
  readonly quantity?: Decimal;
  /** Its value in the account's currency. */
  readonly value?: Decimal;
  /** That value after the exchange's haircut. */
  readonly collateral_value?: Decimal;
  /** How much can be withdrawn. */
  readonly available?: Decimal;
}

/** Reads Collateral, in place. @internal */
export function readCollateral(value: unknown): Collateral {
  const members: Members = readObject(value);
  readText(members["currency"], "currency");
  if (members["quantity"] === null) delete members["quantity"];
  else if (members["quantity"] !== undefined) {
    members["quantity"] = readDecimal(members["quantity"], "quantity");
  }
  if (members["value"] === null) delete members["value"];
  else if (members["value"] !== undefined) {
    members["value"] = readDecimal(members["value"], "value");
  }
  if (members["collateral_value"] === null) delete members["collateral_value"];
  else if (members["collateral_value"] !== undefined) {
    members["collateral_value"] = readDecimal(members["collateral_value"], "collateral_value");
  }
  if (members["available"] === null) delete members["available"];
  else if (members["available"] !== undefined) {
    members["available"] = readDecimal(members["available"], "available");
  }
  return members as unknown as Collateral;
}

/** A wallet beside the multi-collateral one. */
export interface Wallet {
  /** The exchange's name of it. */
  readonly name: string;
  /** What it is for. */
  readonly kind: Open<WalletKind>;
  /** The currency of its amounts. */
  readonly currency?: string;
  /** How much of each currency. */
  readonly balances: Readonly<Record<string, Decimal>>;
  /** What new orders can use. */
  readonly available_margin?: Decimal;
  /** Balance with unrealised profit. */
  readonly portfolio_value?: Decimal;
  /** The profit of its open positions. */
  readonly unrealized_pnl?: Decimal;
  /** Funding that is not settled yet. */
  readonly unrealized_funding?: Decimal;
  /** Margin its positions and orders need. */
  readonly initial_margin?: Decimal;
  /** Below it, its positions are liquidated. */
  readonly maintenance_margin?: Decimal;
}

/** Reads Wallet, in place. @internal */
export function readWallet(value: unknown): Wallet {
  const members: Members = readObject(value);
  readText(members["name"], "name");
  readText(members["kind"], "kind");
  if (members["currency"] === null) delete members["currency"];
  else if (members["currency"] !== undefined) {
    readText(members["currency"], "currency");
  }
  readMap(members["balances"], "balances", (item) => readDecimal(item, ""));
  if (members["available_margin"] === null) delete members["available_margin"];
  else if (members["available_margin"] !== undefined) {
    members["available_margin"] = readDecimal(members["available_margin"], "available_margin");
  }
  if (members["portfolio_value"] === null) delete members["portfolio_value"];
  else if (members["portfolio_value"] !== undefined) {
    members["portfolio_value"] = readDecimal(members["portfolio_value"], "portfolio_value");
  }
  if (members["unrealized_pnl"] === null) delete members["unrealized_pnl"];
  else if (members["unrealized_pnl"] !== undefined) {
    members["unrealized_pnl"] = readDecimal(members["unrealized_pnl"], "unrealized_pnl");
  }
  if (members["unrealized_funding"] === null) delete members["unrealized_funding"];
  else if (members["unrealized_funding"] !== undefined) {
    members["unrealized_funding"] = readDecimal(members["unrealized_funding"], "unrealized_funding");
  }
  if (members["initial_margin"] === null) delete members["initial_margin"];
  else if (members["initial_margin"] !== undefined) {
    members["initial_margin"] = readDecimal(members["initial_margin"], "initial_margin");
  }
  if (members["maintenance_margin"] === null) delete members["maintenance_margin"];
  else if (members["maintenance_margin"] !== undefined) {
    members["maintenance_margin"] = readDecimal(members["maintenance_margin"], "maintenance_margin");
  }
  return members as unknown as Wallet;
}

/** Open positions. */
export interface PositionList {
  /** By symbol; a closed one is absent. */
  readonly positions: readonly Position[];
}

/** Reads PositionList, in place. @internal */
export function readPositionList(value: unknown): PositionList {
  const members: Members = readObject(value);
  readList(members["positions"], "positions", readPosition);
  return members as unknown as PositionList;
}

/** An open position. */
export interface Position {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Which way it goes. */
  readonly side: PositionSide;
  /** Never negative, in contracts. */
  readonly quantity: Decimal;
  /** The average price it was opened at. */
  readonly entry_price?: Decimal;
  /** The price its profit is counted with. */
  readonly mark_price?: Decimal;
  /** The profit if it were closed at the mark price. */
  readonly unrealized_pnl?: Decimal;
  /** Funding that is not settled yet. */
  readonly unrealized_funding?: Decimal;
  /** Where the exchange would close it. */
  readonly liquidation_price?: Decimal;
  /** The currency of the profit. */
  readonly pnl_currency?: string;
}

/** Reads Position, in place. @internal */
export function readPosition(value: unknown): Position {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readText(members["side"], "side");
  members["quantity"] = readDecimal(members["quantity"], "quantity");
  if (members["entry_price"] === null) delete members["entry_price"];
  else if (members["entry_price"] !== undefined) {
    members["entry_price"] = readDecimal(members["entry_price"], "entry_price");
  }
  if (members["mark_price"] === null) delete members["mark_price"];
  else if (members["mark_price"] !== undefined) {
    members["mark_price"] = readDecimal(members["mark_price"], "mark_price");
  }
  if (members["unrealized_pnl"] === null) delete members["unrealized_pnl"];
  else if (members["unrealized_pnl"] !== undefined) {
    members["unrealized_pnl"] = readDecimal(members["unrealized_pnl"], "unrealized_pnl");
  }
  if (members["unrealized_funding"] === null) delete members["unrealized_funding"];
  else if (members["unrealized_funding"] !== undefined) {
    members["unrealized_funding"] = readDecimal(members["unrealized_funding"], "unrealized_funding");
  }
  if (members["liquidation_price"] === null) delete members["liquidation_price"];
  else if (members["liquidation_price"] !== undefined) {
    members["liquidation_price"] = readDecimal(members["liquidation_price"], "liquidation_price");
  }
  if (members["pnl_currency"] === null) delete members["pnl_currency"];
  else if (members["pnl_currency"] !== undefined) {
    readText(members["pnl_currency"], "pnl_currency");
  }
  return members as unknown as Position;
}

/** Fills. */
export interface FillList {
  /** Oldest first. */
  readonly fills: readonly Fill[];
}

/** Reads FillList, in place. @internal */
export function readFillList(value: unknown): FillList {
  const members: Members = readObject(value);
  readList(members["fills"], "fills", readFill);
  return members as unknown as FillList;
}

/** One fill. */
export interface FillEvent {
  /** The fill. */
  readonly fill: Fill;
}

/** Reads FillEvent, in place. @internal */
export function readFillEvent(value: unknown): FillEvent {
  const members: Members = readObject(value);
  readMessage(members["fill"], "fill", readFill);
  return members as unknown as FillEvent;
}

/** An execution of an order of the account. */
export interface Fill {
  /** Unique per account: a repeat is the same fill. */
  readonly fill_id: string;
  /** The exchange's name of the order. */
  readonly order_id?: string;
  /** The owner's name of the order. */
  readonly client_order_id?: string;
  /** Who placed the order; absent if not placed by this gateway. */
  readonly owner?: string;
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Which way the order went. */
  readonly side: Side;
  /** The price. */
  readonly price: Decimal;
  /** The quantity, in contracts. */
  readonly quantity: Decimal;
  /** Which part the order played. */
  readonly liquidity?: Open<Liquidity>;
  /** Negative is a rebate; absent when the exchange did not say. */
  readonly fee?: Decimal;
  /** The fee's currency. */
  readonly fee_currency?: string;
  /** The exchange's time of it. */
  readonly venue_time_us: number;
  /** True when it came from history rather than as it happened. */
  readonly backfilled: boolean;
}

/** Reads Fill, in place. @internal */
export function readFill(value: unknown): Fill {
  const members: Members = readObject(value);
  readText(members["fill_id"], "fill_id");
  if (members["order_id"] === null) delete members["order_id"];
  else if (members["order_id"] !== undefined) {
    readText(members["order_id"], "order_id");
  }
  if (members["client_order_id"] === null) delete members["client_order_id"];
  else if (members["client_order_id"] !== undefined) {
    readText(members["client_order_id"], "client_order_id");
  }
  if (members["owner"] === null) delete members["owner"];
  else if (members["owner"] !== undefined) {
    readText(members["owner"], "owner");
  }
  readText(members["symbol"], "symbol");
  readText(members["side"], "side");
  members["price"] = readDecimal(members["price"], "price");
  members["quantity"] = readDecimal(members["quantity"], "quantity");
  if (members["liquidity"] === null) delete members["liquidity"];
  else if (members["liquidity"] !== undefined) {
    readText(members["liquidity"], "liquidity");
  }
  if (members["fee"] === null) delete members["fee"];
  else if (members["fee"] !== undefined) {
    members["fee"] = readDecimal(members["fee"], "fee");
  }
  if (members["fee_currency"] === null) delete members["fee_currency"];
  else if (members["fee_currency"] !== undefined) {
    readText(members["fee_currency"], "fee_currency");
  }
  readNumber(members["venue_time_us"], "venue_time_us");
  readFlag(members["backfilled"], "backfilled");
  return members as unknown as Fill;
}

/** One position. */
export interface PositionEvent {
  /** The position as it stands now; its quantity is 0 once it is closed. */
  readonly position: Position;
}

/** Reads PositionEvent, in place. @internal */
export function readPositionEvent(value: unknown): PositionEvent {
  const members: Members = readObject(value);
  readMessage(members["position"], "position", readPosition);
  return members as unknown as PositionEvent;
}

/** Which fills. */
export interface FillFilter {
  /** Only fills of this instrument. */
  readonly symbol?: string | undefined;
  /** Only fills of this owner's orders; others than one's own need a view of the whole account. */
  readonly owner?: string | undefined;
  /** Only fills of this time or later. */
  readonly since_us?: number | undefined;
  /** At most this many, the newest; 100 if not given. */
  readonly limit?: number | undefined;
}

/** Which fills to begin with. */
export interface FillSubscriptionParams {
  /**
   * Begin with all known fills of this time or later, so that nothing is missed after a reconnect; without it, with
   * the last 100.
   */
  readonly since_us?: number | undefined;
  /** What to do when the client reads too slowly. Without it: disconnect. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Which entries of the account log. */
export interface LogParams {
  /** Only entries of this time or later. */
  readonly since_us?: number | undefined;
  /** At most this many, the newest; 100 if not given. */
  readonly limit?: number | undefined;
}

/** Entries of the account log. */
export interface LogList {
  /** Newest first. */
  readonly entries: readonly LogEntry[];
}

/** Reads LogList, in place. @internal */
export function readLogList(value: unknown): LogList {
  const members: Members = readObject(value);
  readList(members["entries"], "entries", readLogEntry);
  return members as unknown as LogList;
}

/** One entry of the account log. */
export interface LogEvent {
  /** The entry. */
  readonly entry: LogEntry;
}

/** Reads LogEvent, in place. @internal */
export function readLogEvent(value: unknown): LogEvent {
  const members: Members = readObject(value);
  readMessage(members["entry"], "entry", readLogEntry);
  return members as unknown as LogEvent;
}

/** A change of a balance or position, as the exchange booked it. */
export interface LogEntry {
  /** Rises from booking to booking. */
  readonly log_id?: number;
  /** The exchange's name of it. */
  readonly booking_id?: string;
  /** The exchange's time of it. */
  readonly venue_time_us: number;
  /** The exchange's words for what was booked, such as `futures trade` or `funding rate change`. */
  readonly kind: string;
  /** The currency, or the instrument for the booking of a position. */
  readonly asset?: string;
  /** The instrument it concerns. */
  readonly symbol?: string;
  /** The wallet, by the exchange's name. */
  readonly wallet?: string;
  /** The collateral it concerns. */
  readonly collateral?: string;
  /** The fill it booked. */
  readonly fill_id?: string;
  /** The balance before. */
  readonly old_balance?: Decimal;
  /** The balance after. */
  readonly new_balance?: Decimal;
  /** The position's average price before. */
  readonly old_entry_price?: Decimal;
  /** The position's average price after. */
  readonly new_entry_price?: Decimal;
  /** The price of the trade. */
  readonly trade_price?: Decimal;
  /** The mark price then. */
  readonly mark_price?: Decimal;
  /** The fee in the asset; negative is a rebate. */
  readonly fee?: Decimal;
  /** The rate of the funding. */
  readonly funding_rate?: Decimal;
  /** The profit realised. */
  readonly realized_pnl?: Decimal;
  /** The funding paid or received. */
  readonly realized_funding?: Decimal;
}

/** Reads LogEntry, in place. @internal */
export function readLogEntry(value: unknown): LogEntry {
  const members: Members = readObject(value);
  if (members["log_id"] === null) delete members["log_id"];
  else if (members["log_id"] !== undefined) {
    readNumber(members["log_id"], "log_id");
  }
  if (members["booking_id"] === null) delete members["booking_id"];
  else if (members["booking_id"] !== undefined) {
    readText(members["booking_id"], "booking_id");
  }
  readNumber(members["venue_time_us"], "venue_time_us");
  readText(members["kind"], "kind");
  if (members["asset"] === null) delete members["asset"];
  else if (members["asset"] !== undefined) {
    readText(members["asset"], "asset");
  }
  if (members["symbol"] === null) delete members["symbol"];
  else if (members["symbol"] !== undefined) {
    readText(members["symbol"], "symbol");
  }
  if (members["wallet"] === null) delete members["wallet"];
  else if (members["wallet"] !== undefined) {
    readText(members["wallet"], "wallet");
  }
  if (members["collateral"] === null) delete members["collateral"];
  else if (members["collateral"] !== undefined) {
    readText(members["collateral"], "collateral");
  }
  if (members["fill_id"] === null) delete members["fill_id"];
  else if (members["fill_id"] !== undefined) {
    readText(members["fill_id"], "fill_id");
  }
  if (members["old_balance"] === null) delete members["old_balance"];
  else if (members["old_balance"] !== undefined) {
    members["old_balance"] = readDecimal(members["old_balance"], "old_balance");
  }
  if (members["new_balance"] === null) delete members["new_balance"];
  else if (members["new_balance"] !== undefined) {
    members["new_balance"] = readDecimal(members["new_balance"], "new_balance");
  }
  if (members["old_entry_price"] === null) delete members["old_entry_price"];
  else if (members["old_entry_price"] !== undefined) {
    members["old_entry_price"] = readDecimal(members["old_entry_price"], "old_entry_price");
  }
  if (members["new_entry_price"] === null) delete members["new_entry_price"];
  else if (members["new_entry_price"] !== undefined) {
    members["new_entry_price"] = readDecimal(members["new_entry_price"], "new_entry_price");
  }
  if (members["trade_price"] === null) delete members["trade_price"];
  else if (members["trade_price"] !== undefined) {
    members["trade_price"] = readDecimal(members["trade_price"], "trade_price");
  }
  if (members["mark_price"] === null) delete members["mark_price"];
  else if (members["mark_price"] !== undefined) {
    members["mark_price"] = readDecimal(members["mark_price"], "mark_price");
  }
  if (members["fee"] === null) delete members["fee"];
  else if (members["fee"] !== undefined) {
    members["fee"] = readDecimal(members["fee"], "fee");
  }
  if (members["funding_rate"] === null) delete members["funding_rate"];
  else if (members["funding_rate"] !== undefined) {
    members["funding_rate"] = readDecimal(members["funding_rate"], "funding_rate");
  }
  if (members["realized_pnl"] === null) delete members["realized_pnl"];
  else if (members["realized_pnl"] !== undefined) {
    members["realized_pnl"] = readDecimal(members["realized_pnl"], "realized_pnl");
  }
  if (members["realized_funding"] === null) delete members["realized_funding"];
  else if (members["realized_funding"] !== undefined) {
    members["realized_funding"] = readDecimal(members["realized_funding"], "realized_funding");
  }
  return members as unknown as LogEntry;
}

/** Which instrument's leverage. */
export interface LeverageParams {
  /** Only this instrument; without it, all that have a preference. */
  readonly symbol?: string | undefined;
}

/** How positions of an instrument are margined. */
export interface SetLeverageParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** Isolated margin with at most this leverage; absent: cross margin. */
  readonly max_leverage?: Decimal | string | undefined;
}

/** Leverage preferences. */
export interface LeverageList {
  /** By symbol; an instrument without one has cross margin. */
  readonly preferences: readonly Leverage[];
}

/** Reads LeverageList, in place. @internal */
export function readLeverageList(value: unknown): LeverageList {
  const members: Members = readObject(value);
  readList(members["preferences"], "preferences", readLeverage);
  return members as unknown as LeverageList;
}

/** One leverage preference. */
export interface LeverageResult {
  /** The preference as it is now. */
  readonly preference: Leverage;
}

/** Reads LeverageResult, in place. @internal */
export function readLeverageResult(value: unknown): LeverageResult {
  const members: Members = readObject(value);
  readMessage(members["preference"], "preference", readLeverage);
  return members as unknown as LeverageResult;
}

/** How positions of an instrument are margined. */
export interface Leverage {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Isolated margin with at most this leverage; absent: cross margin. */
  readonly max_leverage?: Decimal;
  /** The currency that profit is paid in. */
  readonly pnl_currency?: string;
}

/** Reads Leverage, in place. @internal */
export function readLeverage(value: unknown): Leverage {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  if (members["max_leverage"] === null) delete members["max_leverage"];
  else if (members["max_leverage"] !== undefined) {
    members["max_leverage"] = readDecimal(members["max_leverage"], "max_leverage");
  }
  if (members["pnl_currency"] === null) delete members["pnl_currency"];
  else if (members["pnl_currency"] !== undefined) {
    readText(members["pnl_currency"], "pnl_currency");
  }
  return members as unknown as Leverage;
}

/** Which instrument's currency of profit. */
export interface PnlPreferenceParams {
  /** Only this instrument; without it, all that have a preference. */
  readonly symbol?: string | undefined;
}

/** In which currency profit of an instrument is paid. */
export interface SetPnlPreferenceParams {
  /** A multi-collateral instrument: Kraken's name, such as PF_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** The currency, such as USD or XBT. */
  readonly pnl_currency: string;
}

/** Currencies of profit. */
export interface PnlPreferenceList {
  /** By symbol; an instrument without one pays in its quote currency. */
  readonly preferences: readonly PnlPreference[];
}

/** Reads PnlPreferenceList, in place. @internal */
export function readPnlPreferenceList(value: unknown): PnlPreferenceList {
  const members: Members = readObject(value);
  readList(members["preferences"], "preferences", readPnlPreference);
  return members as unknown as PnlPreferenceList;
}

/** The currency of one instrument's profit. */
export interface PnlPreferenceResult {
  /** The preference as it is now. */
  readonly preference: PnlPreference;
}

/** Reads PnlPreferenceResult, in place. @internal */
export function readPnlPreferenceResult(value: unknown): PnlPreferenceResult {
  const members: Members = readObject(value);
  readMessage(members["preference"], "preference", readPnlPreference);
  return members as unknown as PnlPreferenceResult;
}

/** In which currency profit of an instrument is paid. */
export interface PnlPreference {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** The currency, as Kraken calls it. */
  readonly pnl_currency: string;
}

/** Reads PnlPreference, in place. @internal */
export function readPnlPreference(value: unknown): PnlPreference {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readText(members["pnl_currency"], "pnl_currency");
  return members as unknown as PnlPreference;
}

/** The exchange's notices to the account. */
export interface NotificationList {
  /** As the exchange orders them. */
  readonly notifications: readonly Notification[];
}

/** Reads NotificationList, in place. @internal */
export function readNotificationList(value: unknown): NotificationList {
  const members: Members = readObject(value);
  readList(members["notifications"], "notifications", readNotification);
  return members as unknown as NotificationList;
}

/** One notice of the exchange. */
export interface NotificationEvent {
  /** The notice. */
  readonly notification: Notification;
}

/** Reads NotificationEvent, in place. @internal */
export function readNotificationEvent(value: unknown): NotificationEvent {
  const members: Members = readObject(value);
  readMessage(members["notification"], "notification", readNotification);
  return members as unknown as NotificationEvent;
}

/** A notice of the exchange. */
export interface Notification {
  /** The exchange's name of it. */
  readonly notification_id?: string;
  /** The exchange's word for its kind, such as `market` or `maintenance`. */
  readonly kind?: string;
  /** The exchange's word for how grave it is. */
  readonly priority?: string;
  /** The notice. */
  readonly text: string;
  /** When what it announces begins. */
  readonly effective_at_us?: number;
}

/** Reads Notification, in place. @internal */
export function readNotification(value: unknown): Notification {
  const members: Members = readObject(value);
  if (members["notification_id"] === null) delete members["notification_id"];
  else if (members["notification_id"] !== undefined) {
    readText(members["notification_id"], "notification_id");
  }
  if (members["kind"] === null) delete members["kind"];
  else if (members["kind"] !== undefined) {
    readText(members["kind"], "kind");
  }
  if (members["priority"] === null) delete members["priority"];
  else if (members["priority"] !== undefined) {
    readText(members["priority"], "priority");
  }
  readText(members["text"], "text");
  if (members["effective_at_us"] === null) delete members["effective_at_us"];
  else if (members["effective_at_us"] !== undefined) {
    readNumber(members["effective_at_us"], "effective_at_us");
  }
  return members as unknown as Notification;
}

/** What may still be asked of the exchange; all clients share it. */
export interface RateBudget {
  /** The cost that may be spent within a window. */
  readonly capacity: number;
  /** What is left of it now. */
  readonly available: number;
  /** How long the window is. */
  readonly window_ms: number;
  /** What of it only cancels may use. */
  readonly reserved_for_cancels: number;
  /** Calls that wait for their turn. */
  readonly waiting: number;
  /** When there is enough for an order again; absent when there is now. */
  readonly available_in_ms?: number;
  /** The same for requests of history. */
  readonly history_capacity: number;
  /** What is left of that. */
  readonly history_available: number;
  /** How long its window is. */
  readonly history_window_ms: number;
}

/** Reads RateBudget, in place. @internal */
export function readRateBudget(value: unknown): RateBudget {
  const members: Members = readObject(value);
  readNumber(members["capacity"], "capacity");
  readNumber(members["available"], "available");
  readNumber(members["window_ms"], "window_ms");
  readNumber(members["reserved_for_cancels"], "reserved_for_cancels");
  readNumber(members["waiting"], "waiting");
  if (members["available_in_ms"] === null) delete members["available_in_ms"];
  else if (members["available_in_ms"] !== undefined) {
    readNumber(members["available_in_ms"], "available_in_ms");
  }
  readNumber(members["history_capacity"], "history_capacity");
  readNumber(members["history_available"], "history_available");
  readNumber(members["history_window_ms"], "history_window_ms");
  return members as unknown as RateBudget;
}

/** RateBudget as the gateway writes it, at the end of a frame. */
const patternRateBudget = new RegExp(
  [
    String.raw`\{`,
    String.raw`"capacity":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"available":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"window_ms":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"reserved_for_cancels":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"waiting":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`(?:,"available_in_ms":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0))?`,
    String.raw`,"history_capacity":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"history_available":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`,"history_window_ms":([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)`,
    String.raw`\}\}$`,
  ].join(""),
  "y",
);

/** Reads RateBudget at the end of a frame; undefined if it does not stand there as the gateway writes it. @internal */
export function quickRateBudget(text: string, start: number): RateBudget | undefined {
  patternRateBudget.lastIndex = start;
  const found = patternRateBudget.exec(text);
  if (found === null) return undefined;
  const members: Members = {};
  if (found[1] !== undefined) members["capacity"] = Number(found[1]);
  if (found[2] !== undefined) members["available"] = Number(found[2]);
  if (found[3] !== undefined) members["window_ms"] = Number(found[3]);
  if (found[4] !== undefined) members["reserved_for_cancels"] = Number(found[4]);
  if (found[5] !== undefined) members["waiting"] = Number(found[5]);
  if (found[6] !== undefined) members["available_in_ms"] = Number(found[6]);
  if (found[7] !== undefined) members["history_capacity"] = Number(found[7]);
  if (found[8] !== undefined) members["history_available"] = Number(found[8]);
  if (found[9] !== undefined) members["history_window_ms"] = Number(found[9]);
  return members as unknown as RateBudget;
}

/** How to follow the budget. */
export interface RateBudgetSubscriptionParams {
  /** What to do when the client reads too slowly. Without it: conflate. */
  readonly on_lag?: LagPolicy | undefined;
}

/** An order to be placed. */
export interface OrderRequest {
  /** Your name for the order. A repeat with the same name never places a second order. */
  readonly client_order_id: string;
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** Which way it goes. */
  readonly side: Side;
  /** The kind of order. */
  readonly type: OrderType;
  /** In contracts, a multiple of the size step. */
  readonly quantity: Decimal | string;
  /** The worst price, a multiple of the tick size. */
  readonly limit_price?: Decimal | string | undefined;
  /** The price that triggers a stop or take_profit. */
  readonly stop_price?: Decimal | string | undefined;
  /** Which price triggers a stop or take_profit. */
  readonly trigger_signal?: TriggerSignal | undefined;
  /** How far a trailing stop's price stays from the market: 0.1 to 50 percent, or an amount of the quote currency. */
  readonly trailing_deviation?: Decimal | string | undefined;
  /** What trailing_deviation is counted in. */
  readonly trailing_deviation_unit?: PriceDistanceUnit | undefined;
  /** Of a triggered order: its limit price's distance from the price that triggered it. */
  readonly limit_price_offset?: Decimal | string | undefined;
  /** What limit_price_offset is counted in. */
  readonly limit_price_offset_unit?: PriceDistanceUnit | undefined;
  /** Only make the position smaller; false if not given. */
  readonly reduce_only?: boolean | undefined;
  /** The exchange refuses the order after this time. */
  readonly process_before_us?: number | undefined;
}

/** Which order, by one of its names. */
export interface OrderReference {
  /** The owner's name of the order. */
  readonly client_order_id?: string | undefined;
  /** The exchange's name of the order. */
  readonly order_id?: string | undefined;
}

/** Which position to close. */
export interface ClosePositionParams {
  /** The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets. */
  readonly symbol: string;
  /** The name of the order that closes it, so that a repeat closes nothing twice. */
  readonly client_order_id: string;
}

/** How to follow orders. */
export interface OrderSubscriptionParams {
  /** What to do when the client reads too slowly. Without it: disconnect. */
  readonly on_lag?: LagPolicy | undefined;
}

/** One order. */
export interface OrderResult {
  /** The order, whole, as it stands now. */
  readonly order: Order;
}

/** Reads OrderResult, in place. @internal */
export function readOrderResult(value: unknown): OrderResult {
  const members: Members = readObject(value);
  readMessage(members["order"], "order", readOrder);
  return members as unknown as OrderResult;
}

/** Orders. */
export interface OrderList {
  /** Oldest first. */
  readonly orders: readonly Order[];
}

/** Reads OrderList, in place. @internal */
export function readOrderList(value: unknown): OrderList {
  const members: Members = readObject(value);
  readList(members["orders"], "orders", readOrder);
  return members as unknown as OrderList;
}

/** An order as the gateway knows it. */
export interface Order {
  /** The name its owner gave it. */
  readonly client_order_id?: string;
  /** The exchange's name; absent until the exchange gave one. */
  readonly order_id?: string;
  /** Who placed it; absent if not placed by this gateway. */
  readonly owner?: string;
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Which way it goes. */
  readonly side: Side;
  /** The kind of order. */
  readonly type?: Open<OrderType>;
  /** The whole quantity, in contracts. */
  readonly quantity: Decimal;
  /** How much of it is filled. */
  readonly filled_quantity: Decimal;
  /** Of the fills; absent before the first one. */
  readonly average_price?: Decimal;
  /** The worst price it may fill at. */
  readonly limit_price?: Decimal;
  /** The price that triggers it. */
  readonly stop_price?: Decimal;
  /** Which price triggers it. */
  readonly trigger_signal?: Open<TriggerSignal>;
  /** How far a trailing stop's price stays from the market. */
  readonly trailing_deviation?: Decimal;
  /** What trailing_deviation is counted in. */
  readonly trailing_deviation_unit?: Open<PriceDistanceUnit>;
  /** Its limit price's distance from the price that triggers it. */
  readonly limit_price_offset?: Decimal;
  /** What limit_price_offset is counted in. */
  readonly limit_price_offset_unit?: Open<PriceDistanceUnit>;
  /** Whether it can only make the position smaller. */
  readonly reduce_only: boolean;
  /** Where it stands; unknown means asked and not told yet, never that it failed. */
  readonly state: Open<OrderState>;
  /** The exchange's or the gateway's word for why. */
  readonly reason?: string;
  /**
   * True while a change of the order has an outcome that is not known, and after a restart until the exchange has
   * described the order: it may have these terms or those that were asked for. Absent otherwise.
   */
  readonly amendment_unsettled?: boolean;
  /** When it was created. */
  readonly created_at_us: number;
  /** When it last changed. */
  readonly updated_at_us: number;
}

/** Reads Order, in place. @internal */
export function readOrder(value: unknown): Order {
  const members: Members = readObject(value);
  if (members["client_order_id"] === null) delete members["client_order_id"];
  else if (members["client_order_id"] !== undefined) {
    readText(members["client_order_id"], "client_order_id");
  }
  if (members["order_id"] === null) delete members["order_id"];
  else if (members["order_id"] !== undefined) {
    readText(members["order_id"], "order_id");
  }
  if (members["owner"] === null) delete members["owner"];
  else if (members["owner"] !== undefined) {
    readText(members["owner"], "owner");
  }
  readText(members["symbol"], "symbol");
  readText(members["side"], "side");
  if (members["type"] === null) delete members["type"];
  else if (members["type"] !== undefined) {
    readText(members["type"], "type");
  }
  members["quantity"] = readDecimal(members["quantity"], "quantity");
  members["filled_quantity"] = readDecimal(members["filled_quantity"], "filled_quantity");
  if (members["average_price"] === null) delete members["average_price"];
  else if (members["average_price"] !== undefined) {
    members["average_price"] = readDecimal(members["average_price"], "average_price");
  }
  if (members["limit_price"] === null) delete members["limit_price"];
  else if (members["limit_price"] !== undefined) {
    members["limit_price"] = readDecimal(members["limit_price"], "limit_price");
  }
  if (members["stop_price"] === null) delete members["stop_price"];
  else if (members["stop_price"] !== undefined) {
    members["stop_price"] = readDecimal(members["stop_price"], "stop_price");
  }
  if (members["trigger_signal"] === null) delete members["trigger_signal"];
  else if (members["trigger_signal"] !== undefined) {
    readText(members["trigger_signal"], "trigger_signal");
  }
  if (members["trailing_deviation"] === null) delete members["trailing_deviation"];
  else if (members["trailing_deviation"] !== undefined) {
    members["trailing_deviation"] = readDecimal(members["trailing_deviation"], "trailing_deviation");
  }
  if (members["trailing_deviation_unit"] === null) delete members["trailing_deviation_unit"];
  else if (members["trailing_deviation_unit"] !== undefined) {
    readText(members["trailing_deviation_unit"], "trailing_deviation_unit");
  }
  if (members["limit_price_offset"] === null) delete members["limit_price_offset"];
  else if (members["limit_price_offset"] !== undefined) {
    members["limit_price_offset"] = readDecimal(members["limit_price_offset"], "limit_price_offset");
  }
  if (members["limit_price_offset_unit"] === null) delete members["limit_price_offset_unit"];
  else if (members["limit_price_offset_unit"] !== undefined) {
    readText(members["limit_price_offset_unit"], "limit_price_offset_unit");
  }
  readFlag(members["reduce_only"], "reduce_only");
  readText(members["state"], "state");
  if (members["reason"] === null) delete members["reason"];
  else if (members["reason"] !== undefined) {
    readText(members["reason"], "reason");
  }
  if (members["amendment_unsettled"] === null) delete members["amendment_unsettled"];
  else if (members["amendment_unsettled"] !== undefined) {
    readFlag(members["amendment_unsettled"], "amendment_unsettled");
  }
  readNumber(members["created_at_us"], "created_at_us");
  readNumber(members["updated_at_us"], "updated_at_us");
  return members as unknown as Order;
}

/** What to change of a working order; what is not named stays as it is. */
export interface AmendParams {
  /** The owner's name of the order. */
  readonly client_order_id?: string | undefined;
  /** The exchange's name of the order. */
  readonly order_id?: string | undefined;
  /** The new whole quantity, what has filled included, in contracts. */
  readonly quantity?: Decimal | string | undefined;
  /** The new limit price, a multiple of the tick size. */
  readonly limit_price?: Decimal | string | undefined;
  /** The new price that triggers it. */
  readonly stop_price?: Decimal | string | undefined;
  /** The new distance of a trailing stop. */
  readonly trailing_deviation?: Decimal | string | undefined;
  /** What trailing_deviation is counted in. */
  readonly trailing_deviation_unit?: PriceDistanceUnit | undefined;
  /** The exchange refuses the change after this time. */
  readonly process_before_us?: number | undefined;
}

/** Which orders to cancel: without anything all that the caller may cancel. */
export interface CancelAllParams {
  /** Only orders of this instrument. */
  readonly symbol?: string | undefined;
  /** Only this owner's orders; others than one's own need the role admin. */
  readonly owner?: string | undefined;
}

/** What was cancelled and what was not. */
export interface CancelAllResult {
  /** The orders whose cancel was acknowledged. */
  readonly cancelled: readonly Order[];
  /** Orders that it concerned and that are still open or not known to be cancelled. */
  readonly remaining: readonly Order[];
}

/** Reads CancelAllResult, in place. @internal */
export function readCancelAllResult(value: unknown): CancelAllResult {
  const members: Members = readObject(value);
  readList(members["cancelled"], "cancelled", readOrder);
  readList(members["remaining"], "remaining", readOrder);
  return members as unknown as CancelAllResult;
}

/** Several changes in one request to the exchange. They are not one transaction: each has its own outcome. */
export interface BatchParams {
  /** Carried out in this order. */
  readonly elements: readonly BatchElement[];
}

/** One change; exactly one of its members. */
export interface BatchElement {
  /** An order to be placed. */
  readonly place?: OrderRequest | undefined;
  /** A change of an order. */
  readonly amend?: AmendParams | undefined;
  /** An order to be cancelled. */
  readonly cancel?: OrderReference | undefined;
}

/** The outcomes. */
export interface BatchResult {
  /** In the order of the elements. */
  readonly outcomes: readonly BatchOutcome[];
}

/** Reads BatchResult, in place. @internal */
export function readBatchResult(value: unknown): BatchResult {
  const members: Members = readObject(value);
  readList(members["outcomes"], "outcomes", readBatchOutcome);
  return members as unknown as BatchResult;
}

/** The outcome of one change: the order, or an error, or both where the order is known and was refused. */
export interface BatchOutcome {
  /** The order as it stands now. */
  readonly order?: Order;
  /** Why it was not carried out, or why that is not known. */
  readonly error?: GatewayError;
}

/** Reads BatchOutcome, in place. @internal */
export function readBatchOutcome(value: unknown): BatchOutcome {
  const members: Members = readObject(value);
  if (members["order"] === null) delete members["order"];
  else if (members["order"] !== undefined) {
    readMessage(members["order"], "order", readOrder);
  }
  if (members["error"] === null) delete members["error"];
  else if (members["error"] !== undefined) {
    members["error"] = readMessage(members["error"], "error", readGatewayError);
  }
  return members as unknown as BatchOutcome;
}

/** Which orders. */
export interface OrderFilter {
  /** Only orders of this instrument. */
  readonly symbol?: string | undefined;
  /** Only this owner's orders; others than one's own need a view of the whole account. */
  readonly owner?: string | undefined;
}

/** Which orders of the past. */
export interface HistoryParams {
  /** Only orders of this instrument. */
  readonly symbol?: string | undefined;
  /** Only this owner's orders; others than one's own need a view of the whole account. */
  readonly owner?: string | undefined;
  /** Only orders that changed at this time or later. */
  readonly since_us?: number | undefined;
  /** At most this many, the newest; 100 if not given. */
  readonly limit?: number | undefined;
}

/** How long the account's orders outlive a silence of the gateway. */
export interface DeadManSwitchParams {
  /**
   * The exchange cancels all orders of the account this long after it last heard of the gateway; 0 takes the caller's
   * wish back. The shortest wish of all owners counts. Whole seconds, from 10 s to one hour.
   */
  readonly period_ms: number;
}

/** The account's switch at the exchange. */
export interface DeadManSwitch {
  /** Whether the exchange holds a deadline. */
  readonly armed: boolean;
  /** When the exchange would cancel everything, as it acknowledged last. */
  readonly deadline_us?: number;
  /** The shortest wish of all owners. */
  readonly period_ms?: number;
  /** Who asked for it. */
  readonly owners: readonly string[];
  /** What is wrong, when the exchange did not acknowledge in time. */
  readonly reason?: string;
}

/** Reads DeadManSwitch, in place. @internal */
export function readDeadManSwitch(value: unknown): DeadManSwitch {
  const members: Members = readObject(value);
  readFlag(members["armed"], "armed");
  if (members["deadline_us"] === null) delete members["deadline_us"];
  else if (members["deadline_us"] !== undefined) {
    readNumber(members["deadline_us"], "deadline_us");
  }
  if (members["period_ms"] === null) delete members["period_ms"];
  else if (members["period_ms"] !== undefined) {
    readNumber(members["period_ms"], "period_ms");
  }
  readList(members["owners"], "owners", (item) => readText(item, ""));
  if (members["reason"] === null) delete members["reason"];
  else if (members["reason"] !== undefined) {
    readText(members["reason"], "reason");
  }
  return members as unknown as DeadManSwitch;
}

/** Whether the caller's orders are cancelled when its last connection goes. */
export interface CancelOnDisconnectParams {
  /** True: its own working orders are cancelled then, nobody else's. */
  readonly enabled: boolean;
}

/** Whether an owner's orders are cancelled when its last connection goes. */
export interface CancelOnDisconnect {
  /** Whose. */
  readonly owner: string;
  /** Whether they are. */
  readonly enabled: boolean;
}

/** Reads CancelOnDisconnect, in place. @internal */
export function readCancelOnDisconnect(value: unknown): CancelOnDisconnect {
  const members: Members = readObject(value);
  readText(members["owner"], "owner");
  readFlag(members["enabled"], "enabled");
  return members as unknown as CancelOnDisconnect;
}

/** What may be placed; a limit that is absent does not limit. */
export interface RiskLimits {
  /** Only these instruments. */
  readonly symbols?: readonly string[];
  /** The largest quantity of one order, in contracts. */
  readonly largest_order?: Decimal;
  /** The largest value of one order, in the quote currency. */
  readonly largest_order_value?: Decimal;
  /** The largest position in one instrument, either way, working orders included, in contracts. */
  readonly largest_position?: Decimal;
  /** The same as a value, in the quote currency. */
  readonly largest_position_value?: Decimal;
  /** The most orders that can be open at once. */
  readonly open_orders?: number;
  /** The most orders placed or amended within a second. */
  readonly orders_per_second?: number;
  /** How far a limit price may be from the mark price on the losing side, in percent. */
  readonly price_collar_percent?: Decimal;
}

/** Reads RiskLimits, in place. @internal */
export function readRiskLimits(value: unknown): RiskLimits {
  const members: Members = readObject(value);
  if (members["symbols"] === null) delete members["symbols"];
  else if (members["symbols"] !== undefined) {
    readList(members["symbols"], "symbols", (item) => readText(item, ""));
  }
  if (members["largest_order"] === null) delete members["largest_order"];
  else if (members["largest_order"] !== undefined) {
    members["largest_order"] = readDecimal(members["largest_order"], "largest_order");
  }
  if (members["largest_order_value"] === null) delete members["largest_order_value"];
  else if (members["largest_order_value"] !== undefined) {
    members["largest_order_value"] = readDecimal(members["largest_order_value"], "largest_order_value");
  }
  if (members["largest_position"] === null) delete members["largest_position"];
  else if (members["largest_position"] !== undefined) {
    members["largest_position"] = readDecimal(members["largest_position"], "largest_position");
  }
  if (members["largest_position_value"] === null) delete members["largest_position_value"];
  else if (members["largest_position_value"] !== undefined) {
    members["largest_position_value"] = readDecimal(members["largest_position_value"], "largest_position_value");
  }
  if (members["open_orders"] === null) delete members["open_orders"];
  else if (members["open_orders"] !== undefined) {
    readNumber(members["open_orders"], "open_orders");
  }
  if (members["orders_per_second"] === null) delete members["orders_per_second"];
  else if (members["orders_per_second"] !== undefined) {
    readNumber(members["orders_per_second"], "orders_per_second");
  }
  if (members["price_collar_percent"] === null) delete members["price_collar_percent"];
  else if (members["price_collar_percent"] !== undefined) {
    members["price_collar_percent"] = readDecimal(members["price_collar_percent"], "price_collar_percent");
  }
  return members as unknown as RiskLimits;
}

/** The limits and the mode of one owner. */
export interface OwnerRisk {
  /** Whose. */
  readonly owner: string;
  /** Its own mode; the stricter one of this and the account's counts. */
  readonly mode?: Open<TradingMode>;
  /** What it may place; the account's limits hold besides. */
  readonly limits: RiskLimits;
}

/** Reads OwnerRisk, in place. @internal */
export function readOwnerRisk(value: unknown): OwnerRisk {
  const members: Members = readObject(value);
  readText(members["owner"], "owner");
  if (members["mode"] === null) delete members["mode"];
  else if (members["mode"] !== undefined) {
    readText(members["mode"], "mode");
  }
  readMessage(members["limits"], "limits", readRiskLimits);
  return members as unknown as OwnerRisk;
}

/** What orders are taken. */
export interface RiskState {
  /** Whether trading is normal, reduce-only or halted. */
  readonly mode: Open<TradingMode>;
  /** Since when; absent if it was never changed. */
  readonly since_us?: number;
  /** Who changed it. */
  readonly by?: string;
  /** What was said when it was changed. */
  readonly reason?: string;
  /** The limits of the whole account. */
  readonly account: RiskLimits;
  /** The limits of every owner that has none of its own. */
  readonly each_owner: RiskLimits;
  /** Owners that have limits or a mode of their own. */
  readonly owners: readonly OwnerRisk[];
}

/** Reads RiskState, in place. @internal */
export function readRiskState(value: unknown): RiskState {
  const members: Members = readObject(value);
  readText(members["mode"], "mode");
  if (members["since_us"] === null) delete members["since_us"];
  else if (members["since_us"] !== undefined) {
    readNumber(members["since_us"], "since_us");
  }
  if (members["by"] === null) delete members["by"];
  else if (members["by"] !== undefined) {
    readText(members["by"], "by");
  }
  if (members["reason"] === null) delete members["reason"];
  else if (members["reason"] !== undefined) {
    readText(members["reason"], "reason");
  }
  readMessage(members["account"], "account", readRiskLimits);
  readMessage(members["each_owner"], "each_owner", readRiskLimits);
  readList(members["owners"], "owners", readOwnerRisk);
  return members as unknown as RiskState;
}

/** New limits, in place of all before of this scope. */
export interface SetLimitsParams {
  /** What they hold for. */
  readonly scope: RiskScope;
  /** Whose; only, and needed, with the scope owner. */
  readonly owner?: string | undefined;
  /** The limits. */
  readonly limits: RiskLimits;
}

/** Whose mode is changed, and why. */
export interface ModeParams {
  /** Only this owner's; without it, the account's. */
  readonly owner?: string | undefined;
  /** For others and for the log. */
  readonly reason?: string | undefined;
}

/** What halting did. */
export interface HaltResult {
  /** As it is now. */
  readonly state: RiskState;
  /** The orders whose cancel was acknowledged. */
  readonly cancelled: readonly Order[];
  /** Orders that are still open, or not known to be cancelled: look after these. */
  readonly remaining: readonly Order[];
}

/** Reads HaltResult, in place. @internal */
export function readHaltResult(value: unknown): HaltResult {
  const members: Members = readObject(value);
  readMessage(members["state"], "state", readRiskState);
  readList(members["cancelled"], "cancelled", readOrder);
  readList(members["remaining"], "remaining", readOrder);
  return members as unknown as HaltResult;
}
