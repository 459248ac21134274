// SPDX-License-Identifier: Apache-2.0
// The part of Node's interface that this package uses, so that it builds with a compiler alone. It is not part
// of what is published: the library's own declarations name nothing of Node's.

interface Buffer extends Uint8Array {
  readonly length: number;
  toString(encoding?: string, start?: number, end?: number): string;
  readUInt32BE(offset: number): number;
  writeUInt32BE(value: number, offset: number): number;
  write(text: string, offset: number, encoding?: string): number;
  copy(target: Uint8Array, targetStart?: number, sourceStart?: number, sourceEnd?: number): number;
  subarray(start?: number, end?: number): Buffer;
}

declare const Buffer: {
  alloc(size: number): Buffer;
  allocUnsafe(size: number): Buffer;
  byteLength(text: string): number;
  concat(parts: readonly Uint8Array[], length?: number): Buffer;
  from(text: string | readonly number[], encoding?: string): Buffer;
};

interface Timer {
  unref(): Timer;
}

declare function setTimeout(action: () => void, milliseconds: number): Timer;
declare function clearTimeout(timer: Timer | undefined): void;
declare function queueMicrotask(action: () => void): void;
declare function setImmediate(action: () => void): unknown;

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare class TextDecoder {
  constructor(encoding: string, options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

declare const performance: { now(): number };

declare const console: {
  log(...values: unknown[]): void;
  error(...values: unknown[]): void;
};

interface WritableOutput {
  write(bytes: Uint8Array | string, done?: () => void): boolean;
}

declare const process: {
  readonly argv: string[];
  readonly env: Record<string, string | undefined>;
  readonly execPath: string;
  readonly pid: number;
  exitCode: number | undefined;
  exit(code?: number): never;
  geteuid?(): number;
  readonly hrtime: { bigint(): bigint };
  readonly stdin: AsyncIterable<Buffer>;
  readonly stdout: WritableOutput;
};

declare function gc(): void;

declare module "node:net" {
  export interface SocketOptions {
    onread?: { buffer: Uint8Array; callback(count: number, buffer: Uint8Array): boolean };
    allowHalfOpen?: boolean;
  }
  export class Socket {
    constructor(options?: SocketOptions);
    connect(options: { path: string; onread?: SocketOptions["onread"] }): this;
    write(bytes: Uint8Array, done?: (error?: Error | null) => void): boolean;
    end(): this;
    destroy(error?: Error): this;
    pause(): this;
    resume(): this;
    on(event: "connect" | "end" | "close" | "drain", listener: () => void): this;
    on(event: "error", listener: (error: Error & { code?: string }) => void): this;
    on(event: "data", listener: (bytes: Buffer) => void): this;
    once(event: "connect" | "end" | "close" | "drain", listener: () => void): this;
    readonly destroyed: boolean;
    _destroy(error: Error | null, done: (error: Error | null) => void): void;
  }
  export interface Server {
    listen(path: string, ready: () => void): this;
    close(done?: () => void): this;
    on(event: "connection", listener: (socket: Socket) => void): this;
  }
  export function createServer(options: { allowHalfOpen?: boolean }, connected: (socket: Socket) => void): Server;
}

declare module "node:fs" {
  export function lstatSync(path: string): { uid: number; mode: number; isDirectory(): boolean };
  export function readSync(descriptor: number, buffer: Uint8Array, offset: number, length: number, at: null): number;
  export function mkdtempSync(prefix: string): string;
  export function mkdirSync(path: string, options?: { recursive?: boolean; mode?: number }): void;
  export function chmodSync(path: string, mode: number): void;
  export function chownSync(path: string, uid: number, gid: number): void;
  export function rmSync(path: string, options: { recursive?: boolean; force?: boolean }): void;
  export function readdirSync(path: string): string[];
  export function writeFileSync(path: string, text: string): void;
  export function readFileSync(path: string, encoding: "utf8"): string;
}

declare module "node:os" {
  export function tmpdir(): string;
}

declare module "node:path" {
  export function join(...parts: string[]): string;
  export function basename(path: string): string;
  export function dirname(path: string): string;
}

declare module "node:url" {
  export function fileURLToPath(url: string): string;
}

declare module "node:crypto" {
  export function randomBytes(count: number): Buffer;
}

declare module "node:test" {
  export interface TestContext {
    after(action: () => unknown): void;
    skip(message?: string): void;
  }
  export function test(name: string, body: (context: TestContext) => unknown): void;
}

declare module "node:assert/strict" {
  interface Assert {
    (value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    match(text: string, expression: RegExp, message?: string): void;
    throws(action: () => unknown, expected?: RegExp | ((error: unknown) => boolean) | object): void;
    rejects(action: Promise<unknown>, expected?: RegExp | ((error: unknown) => boolean) | object): Promise<void>;
    fail(message: string): never;
  }
  const assert: Assert;
  export default assert;
}

interface ImportMeta {
  readonly url: string;
}
