// SPDX-License-Identifier: Apache-2.0
// Carries out the commands of Tests/Conformance with this library. Its frames are the gateway's own: four bytes of
// length and a JSON object.
import {
  GatewayClient, GatewayError, typedMethods, type ConnectOptions, type GatewayStream, type JSONObject, type JSONValue,
  type PlaceRequest, parseJSON, stringifyJSON,
} from "kraken-gateway";

/** A command of the runner. */
interface Command {
  readonly do: string;
  readonly tag?: string;
  readonly method?: string;
  readonly params?: JSONObject;
  readonly timeout_ms?: number;
  readonly untyped?: boolean;
  readonly attempts?: number;
  readonly socket?: string;
  readonly reconnect?: boolean;
}

/** What runs under a tag. */
interface Running {
  readonly controller: AbortController;
  done: Promise<void>;
  stream?: GatewayStream<unknown, unknown>;
  isEndAsked: boolean;
  resume?: () => void;
  paused?: Promise<void>;
}

type Untyped = (params: JSONObject, options: object) => Promise<unknown>;

let client: GatewayClient | undefined;
const running = new Map<string, Running>();

function report(message: Record<string, unknown>): void {
  const text = Buffer.from(stringifyJSON(message));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length, 0);
  process.stdout.write(Buffer.concat([length, text]));
}

function reportFailure(tag: string, error: unknown): void {
  if (error instanceof GatewayError) report({ tag, error });
  else report({ tag, could_not_run: String(error) });
}

/** The library's typed method of this name and kind, if it has one. */
function typedMethod(gateway: GatewayClient, command: Command, isStream: boolean): Untyped | undefined {
  const found = typedMethods.get(command.method ?? "");
  if (command.untyped === true || found === undefined || found.isStream !== isStream) return undefined;
  type Functions = Record<string, (...list: object[]) => Promise<unknown>>;
  const service = gateway[found.service as "orders"] as unknown as Functions;
  return (params, options) => service[found.function]!(...(found.takesParams ? [params, options] : [options]));
}

async function connect(command: Command): Promise<void> {
  const options: ConnectOptions = {
    reconnect: command.reconnect === false ? false : { firstDelayMs: 20, longestDelayMs: 200 },
    ...(command.socket === undefined ? {} : { socket: command.socket }),
    ...(command.timeout_ms === undefined ? {} : { timeoutMs: command.timeout_ms }),
  };
  try {
    client = await GatewayClient.connect(options);
    report({ tag: "connect", connected: client.hello });
  } catch (error) {
    reportFailure("connect", error);
  }
}

async function call(gateway: GatewayClient, command: Command, run: Running): Promise<void> {
  const options = optionsOf(command, run);
  const byName: Untyped = (params) => gateway.call(command.method ?? "", params, options);
  const method = typedMethod(gateway, command, false) ?? byName;
  report({ tag: command.tag, result: await method(command.params ?? {}, options) });
}

async function place(gateway: GatewayClient, command: Command, run: Running): Promise<void> {
  const options = { ...optionsOf(command, run), attempts: command.attempts ?? 1 };
  const order = command.params as unknown as PlaceRequest;
  report({ tag: command.tag, result: await gateway.place(order, options) });
}

function optionsOf(command: Command, run: Running): { signal: AbortSignal; timeoutMs?: number } {
  const signal = run.controller.signal;
  return command.timeout_ms === undefined ? { signal } : { signal, timeoutMs: command.timeout_ms };
}

async function follow(gateway: GatewayClient, command: Command, run: Running): Promise<void> {
  // A stream is ended properly and not by its signal.
  const options = command.timeout_ms === undefined ? {} : { timeoutMs: command.timeout_ms };
  const byName: Untyped = (params) => gateway.stream(command.method ?? "", params, options);
  const method = typedMethod(gateway, command, true) ?? byName;
  run.stream = (await method(command.params ?? {}, options)) as GatewayStream<unknown, unknown>;
  if (run.isEndAsked) run.stream.end();
  const { tag } = command;
  for await (const event of run.stream) {
    await run.paused;
    switch (event.kind) {
      case "started": report({ tag, started: event.state, seq: event.seq }); break;
      case "event": report({ tag, event: event.event, seq: event.seq }); break;
      case "gap": report({ tag, gap: event.gap, state: event.state, seq: event.seq }); break;
      case "reconnected": report({ tag, reconnected: event.after, state: event.state, seq: event.seq });
    }
  }
  report({ tag, ended: { code: "OK" } });
}

/** Runs beside the commands that follow. */
function start(
  command: Command, action: (gateway: GatewayClient, command: Command, run: Running) => Promise<void>,
): void {
  const tag = command.tag ?? "";
  const gateway = client;
  if (gateway === undefined) return report({ tag, could_not_run: "there is no client" });
  const run: Running = { controller: new AbortController(), isEndAsked: false, done: Promise.resolve() };
  running.set(tag, run);
  run.done = action(gateway, command, run).catch((error) => reportFailure(tag, error));
}

async function carryOut(command: Command): Promise<void> {
  const tag = command.tag ?? "";
  const run = running.get(tag);
  switch (command.do) {
    case "connect": return connect(command);
    case "call": return start(command, call);
    case "follow": return start(command, follow);
    case "place": return start(command, place);
    case "cancel":
      if (run === undefined) return;
      run.isEndAsked = true;
      run.stream?.end();
      return run.controller.abort();
    case "pause":
      if (run !== undefined) run.paused = new Promise((resume) => (run.resume = resume));
      return report({ tag, paused: true });
    case "resume":
      run?.resume?.();
      return report({ tag, resumed: true });
    case "state": return report({ tag: "state", connected: client?.isConnected ?? false });
    case "close":
      await client?.close();
      await Promise.all([...running.values()].map((each) => each.done));
      return report({ tag: "close", closed: true });
    default: return report({ tag, could_not_run: `no such command: ${command.do}` });
  }
}

async function main(): Promise<void> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    bytes = Buffer.concat([bytes, chunk]);
    while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE(0)) {
      const end = 4 + bytes.readUInt32BE(0);
      const command = parseJSON(bytes.toString("utf8", 4, end)) as JSONValue as unknown as Command;
      bytes = bytes.subarray(end);
      await carryOut(command);
    }
  }
  await client?.close();
  process.exit(0);
}

await main();
