// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { GatewayClient, GatewayError, socketPaths } from "kraken-gateway";
import { refuseStranger } from "../src/socket-path.js";
import { FakeGateway, temporaryDirectory } from "./fake-gateway.js";

async function refused(socket: string, reason: string, code: string, message: RegExp): Promise<void> {
  await assert.rejects(GatewayClient.connect({ socket }), (error) => {
    assert.equal(error instanceof GatewayError, true);
    const { reason: given, code: word, outcome, message: text } = error as GatewayError;
    assert.deepEqual([given, word, outcome], [reason, code, "not_done"]);
    assert.match(text, message);
    return true;
  });
}

test("what is named counts most, then the variable alone, then the default places", () => {
  const environment = { KRAKEN_GATEWAY_SOCKET: "/named", XDG_RUNTIME_DIR: "/run/user/5" };
  assert.deepEqual(socketPaths("/given", { environment, uid: 5 }), ["/given"]);
  assert.deepEqual(socketPaths(undefined, { environment, uid: 5 }), ["/named"]);
  const defaults = ["/run/kraken-gateway/gateway.sock", "/tmp/kraken-gateway-5/gateway.sock"];
  const around = (directory: string | undefined): string[] =>
    socketPaths(undefined, { environment: { KRAKEN_GATEWAY_SOCKET: "", XDG_RUNTIME_DIR: directory }, uid: 5 });
  assert.deepEqual(around("/run/user/5"), ["/run/user/5/kraken-gateway/gateway.sock", ...defaults]);
  assert.deepEqual(around("relative"), defaults);
  assert.deepEqual(around(undefined), defaults);
});

test("a place without a socket is told with its path and the way out", async (context) => {
  const directory = temporaryDirectory(context);
  await refused(join(directory, "none"), "SOCKET_ABSENT", "UNAVAILABLE", /none.*Start kraken-gatewayd/);
  writeFileSync(join(directory, "file"), "");
  await refused(join(directory, "file", "x"), "SOCKET_ABSENT", "UNAVAILABLE", /file/);
  await refused(join(directory, "file"), "SOCKET_REFUSED", "UNAVAILABLE", /Nobody listens/);
});

test("paths that cannot be connected to are refused before", async () => {
  await refused(`/${"x".repeat(107)}`, "SOCKET_PATH_TOO_LONG", "INVALID_ARGUMENT", /108 bytes; the system allows 107/);
  await refused(`/${"ü".repeat(54)}`, "SOCKET_PATH_TOO_LONG", "INVALID_ARGUMENT", /109 bytes/);
  await refused("", "SOCKET_FAILED", "INVALID_ARGUMENT", /not a path/);
  await refused("/tmp/a\0b", "SOCKET_FAILED", "INVALID_ARGUMENT", /not a path/);
});

test("a default place in /tmp counts only if nobody else can have made it", async (context) => {
  const gateway = await FakeGateway.start(context);
  const own = process.geteuid?.() ?? 0;
  refuseStranger(gateway.path, own);
  // Root may serve anybody.
  if (own !== 0) assert.throws(() => refuseStranger(gateway.path, own + 1), /belongs to user/);
  refuseStranger("/run/elsewhere/g.sock", own);
});

test("a directory of a stranger, or one open to others, is refused", async (context) => {
  const own = process.geteuid?.() ?? 0;
  const directory = join(temporaryDirectory(context), "d");
  mkdirSync(directory);
  const socket = join(directory, "g.sock");
  writeFileSync(socket, "");
  chmodSync(directory, 0o700);
  refuseStranger(socket, own);
  chmodSync(directory, 0o777);
  assert.throws(() => refuseStranger(socket, own), /others can write/);
  chmodSync(directory, 0o700);
  if (own !== 0) return context.skip("only root can give files away");
  chownSync(socket, 65534, 65534);
  assert.throws(() => refuseStranger(socket, own), /belongs to user 65534/);
  chownSync(socket, 0, 0);
  chownSync(directory, 65534, 65534);
  assert.throws(() => refuseStranger(socket, own), /belongs to user 65534/);
});
