// SPDX-License-Identifier: Apache-2.0
import { lstatSync } from "node:fs";
import { dirname } from "node:path";
import { ClientReason, GatewayError } from "./gateway-error.js";

/** The environment variable that names the gateway's socket. */
export const socketVariable = "KRAKEN_GATEWAY_SOCKET";

/** The longest path the system can connect to, in bytes. */
export const longestSocketPath = 107;

/** What of the process decides where the socket is looked for. */
export interface Surroundings {
  /** The environment's variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's number. */
  readonly uid: number;
}

/** Those of this process. */
export function surroundings(): Surroundings {
  return { environment: process.env, uid: process.geteuid?.() ?? 0 };
}

/** The paths to try for a client that was given `path`, or nothing, in this order. */
export function socketPaths(path: string | undefined, around: Surroundings = surroundings()): string[] {
  if (path !== undefined) return [path];
  const named = around.environment[socketVariable];
  if (named !== undefined && named !== "") return [named];
  const runtimeDirectory = around.environment["XDG_RUNTIME_DIR"];
  const paths = ["/run/kraken-gateway/gateway.sock", `/tmp/kraken-gateway-${around.uid}/gateway.sock`];
  if (runtimeDirectory?.startsWith("/") === true) paths.unshift(`${runtimeDirectory}/kraken-gateway/gateway.sock`);
  return paths;
}

/** Throws what is wrong with a path that the system could not connect to at all. */
export function checkSocketPath(path: string): void {
  if (path === "" || path.includes("\0")) {
    throw new GatewayError({
      code: "INVALID_ARGUMENT",
      reason: ClientReason.SOCKET_FAILED,
      message: `${JSON.stringify(path)} is not a path; give the gateway's socket.`,
      details: { path },
    });
  }
  const bytes = Buffer.byteLength(path);
  if (bytes <= longestSocketPath) return;
  throw new GatewayError({
    code: "INVALID_ARGUMENT",
    reason: ClientReason.SOCKET_PATH_TOO_LONG,
    message:
      `The socket path "${path}" has ${bytes} bytes; the system allows ${longestSocketPath}. ` +
      "Use a shorter path, or a symbolic link to its directory.",
    details: { path },
  });
}

/**
 * Throws if a stranger may be serving at a default place in /tmp, where anybody can make a directory.
 *
 * Node does not tell who is at the other end of a socket (SO_PEERCRED). The owners of directory and socket say the
 * same: only they, and root, can have put this socket there, as long as nobody else may write into the directory.
 */
export function refuseStranger(path: string, uid: number): void {
  if (!path.startsWith("/tmp/")) return;
  const directory = lstatSync(dirname(path));
  const socket = lstatSync(path);
  const isOwn = (owner: number): boolean => owner === uid || owner === 0;
  const isShut = directory.isDirectory() && (directory.mode & 0o022) === 0;
  if (isShut && isOwn(directory.uid) && isOwn(socket.uid)) return;
  const owner = isOwn(directory.uid) ? socket.uid : directory.uid;
  const who = isOwn(owner) ? "is in a directory into which others can write" : `belongs to user ${owner}, not to you`;
  throw new GatewayError({
    code: "PERMISSION_DENIED",
    reason: ClientReason.SOCKET_FORBIDDEN,
    message:
      `The socket "${path}" ${who}, and everybody may create it there; ` +
      `name it with ${socketVariable} if you trust it.`,
    details: { path, uid: String(owner) },
  });
}

/** No gateway at any of the paths. */
export function noSocketFound(paths: readonly string[], cause?: unknown): GatewayError {
  const places = paths.map((path) => `"${path}"`).join(", ");
  return new GatewayError({
    code: "UNAVAILABLE",
    reason: ClientReason.SOCKET_ABSENT,
    message: `No gateway was found at ${places}. Start kraken-gatewayd, or name its socket with ${socketVariable}.`,
    origin: "network",
    retryable: true,
    details: { paths: paths.join(":") },
    cause,
  });
}

/** What the system's refusal to connect means. */
export function socketRefusal(path: string, cause: Error & { code?: string }): GatewayError {
  const details = { path, errno: cause.code ?? "" };
  const refusal = (code: string, reason: string, message: string, retryable: boolean): GatewayError =>
    new GatewayError({ code, reason, message, origin: retryable ? "network" : "client", retryable, details, cause });
  switch (cause.code) {
    case "ENOENT":
    case "ENOTDIR":
      return noSocketFound([path], cause);
    case "ECONNREFUSED":
      return refusal("UNAVAILABLE", ClientReason.SOCKET_REFUSED,
        `Nobody listens on the socket "${path}": the gateway has ended. Start kraken-gatewayd again.`, true);
    case "EACCES":
    case "EPERM":
      return refusal("PERMISSION_DENIED", ClientReason.SOCKET_FORBIDDEN,
        `You may not use the socket "${path}": ask its owner to let your user or group in (ls -l shows who may).`,
        false).with({ origin: "network" });
    case "EAGAIN":
      return refusal("UNAVAILABLE", ClientReason.SOCKET_REFUSED,
        `The gateway at "${path}" has more connections waiting than it takes; try again in a moment.`, true);
    case "EPROTOTYPE":
    case "ENOTSOCK":
      return refusal("INVALID_ARGUMENT", ClientReason.SOCKET_FAILED,
        `"${path}" is a socket of another kind and not the gateway's; check the path.`, false);
    default:
      return refusal("UNAVAILABLE", ClientReason.SOCKET_FAILED,
        `The socket "${path}" could not be connected to: ${cause.message}.`, true);
  }
}
