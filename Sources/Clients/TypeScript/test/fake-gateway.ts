// SPDX-License-Identifier: Apache-2.0
// A scripted gateway: the test says what it does, frame by frame.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { GatewayClient, parseJSON, stringifyJSON, type ConnectOptions, type JSONObject } from "kraken-gateway";

export const hello: JSONObject = {
  protocol_version: 1,
  gateway_version: "9.9.9",
  environment: "paper",
  identity: { uid: 1000, gid: 1000, pid: 4242, owner: "uid:1000", role: "trader" },
  limits: {
    max_frame_bytes: 4096, max_open_calls: 256, max_streams: 1024, max_queue_bytes: 8388608, max_depth: 32,
    default_timeout_ms: 30000,
  },
};

export const ticker: JSONObject = {
  symbol: "PI_XBTUSD", bid: "50000", ask: "50000.5", received_at_us: 1790359997123456, stale: false,
};

/** Hands out values in the order they came, to whoever waits. */
class Mailbox<Value> {
  #values: Value[] = [];
  #waiting: ((value: Value) => void)[] = [];

  put(value: Value): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#values.push(value);
    else next(value);
  }

  take(): Promise<Value> {
    const value = this.#values.shift();
    return value === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(value);
  }
}

/** One client's connection, from the gateway's side. */
export class FakePeer {
  readonly #socket: Socket;
  readonly #frames = new Mailbox<JSONObject | "ended">();
  #bytes: Buffer = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (bytes) => this.#received(bytes));
    socket.on("error", () => undefined);
    socket.on("close", () => this.#frames.put("ended"));
  }

  #received(bytes: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    while (this.#bytes.length >= 4 && this.#bytes.length >= 4 + this.#bytes.readUInt32BE(0)) {
      const end = 4 + this.#bytes.readUInt32BE(0);
      this.#frames.put(parseJSON(this.#bytes.toString("utf8", 4, end)) as JSONObject);
      this.#bytes = this.#bytes.subarray(end);
    }
  }

  /** The client's next frame, or its end. */
  next(): Promise<JSONObject | "ended"> {
    return this.#frames.take();
  }

  /** The client's next call, which must be of this method; gives its id. */
  async call(method: string): Promise<number> {
    const frame = await this.next();
    if (frame === "ended" || frame["method"] !== method) throw new Error(`not ${method}: ${stringifyJSON(frame)}`);
    return frame["id"] as number;
  }

  /** Answers the hello that must come now. */
  async greet(changes: JSONObject = {}): Promise<void> {
    this.send({ id: await this.call("gateway.hello"), result: { ...hello, ...changes } });
  }

  /** Sends frames in one piece. */
  send(...frames: JSONObject[]): void {
    this.sendBytes(Buffer.concat(frames.map((frame) => framed(stringifyJSON(frame)))));
  }

  sendBytes(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** Sends and ends the connection, as a gateway that says bye does. */
  leave(...frames: JSONObject[]): void {
    if (frames.length > 0) this.send(...frames);
    this.#socket.end();
  }

  /** Reads no more. */
  pause(): void {
    this.#socket.pause();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

/** A frame with its length. */
export function framed(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length, 0);
  return Buffer.concat([length, bytes]);
}

/** The listening side. */
export class FakeGateway {
  readonly path: string;
  readonly #peers = new Mailbox<FakePeer>();
  readonly #all: FakePeer[] = [];
  #server: Server | undefined;

  private constructor(path: string) {
    this.path = path;
  }

  static async start(context: TestContext): Promise<FakeGateway> {
    const directory = temporaryDirectory(context);
    const gateway = new FakeGateway(join(directory, "g.sock"));
    await gateway.listen();
    context.after(() => gateway.stop());
    return gateway;
  }

  listen(): Promise<void> {
    return new Promise((ready) => {
      this.#server = createServer({}, (socket) => {
        const peer = new FakePeer(socket);
        this.#all.push(peer);
        this.#peers.put(peer);
      }).listen(this.path, ready);
    });
  }

  /** The next connection. */
  accept(): Promise<FakePeer> {
    return this.#peers.take();
  }

  /** Ends all connections and takes no more. */
  stop(): Promise<void> {
    for (const peer of this.#all.splice(0)) peer.destroy();
    return new Promise((done) => (this.#server === undefined ? done() : this.#server.close(() => done())));
  }
}

/** A client of a gateway of its own, greeted. */
export async function connected(
  context: TestContext, options: ConnectOptions = {}, greeting: JSONObject = {},
): Promise<{ gateway: FakeGateway; peer: FakePeer; client: GatewayClient }> {
  const gateway = await FakeGateway.start(context);
  const reconnect = { firstDelayMs: 1, longestDelayMs: 4 };
  const connecting = GatewayClient.connect({ socket: gateway.path, reconnect, ...options });
  const peer = await gateway.accept();
  await peer.greet(greeting);
  const client = await connecting;
  context.after(() => client.close());
  return { gateway, peer, client };
}

/** A directory that goes with the test. */
export function temporaryDirectory(context: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), "kg-"));
  context.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Lets everything that is due happen. */
export function turn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
