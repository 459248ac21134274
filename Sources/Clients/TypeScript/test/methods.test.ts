// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { typedMethods, type JSONObject } from "kraken-gateway";
import { observerMethods } from "../src/generated/methods.js";
import { connected } from "./fake-gateway.js";

const schemas = join(dirname(fileURLToPath(import.meta.url)), "../../../../../proto-docs/schema");

interface Schema {
  readonly title: string;
  readonly methods?: Record<string, { readonly kind: string; readonly role: string }>;
}

const services = readdirSync(schemas)
  .map((name) => JSON.parse(readFileSync(join(schemas, name), "utf8")) as Schema)
  .filter((schema) => schema.methods !== undefined);

test("every method of the schemas is there, and the observer's are known", () => {
  for (const { title, methods = {} } of services) {
    for (const [name, { kind, role }] of Object.entries(methods)) {
      const full = `${title}.${name}`;
      assert.equal(observerMethods.has(full), role === "observer", full);
      if (full !== "gateway.hello") assert.equal(typedMethods.get(full)?.isStream, kind === "stream", full);
    }
  }
});

test("every typed method asks for the method of its name", async (context) => {
  const { peer, client } = await connected(context);
  const error = { code: "UNIMPLEMENTED", reason: "UNKNOWN_METHOD", message: "x", origin: "client", outcome: "not_done" };
  for (const [full, { service, function: name, takesParams }] of typedMethods) {
    const functions = client[service as "orders"] as unknown as Record<string, (...list: object[]) => Promise<unknown>>;
    const call = functions[name]?.(...(takesParams ? [{ symbol: "X" }, { timeoutMs: 77 }] : [{ timeoutMs: 77 }]));
    const frame = (await peer.next()) as JSONObject;
    assert.deepEqual([frame["method"], frame["timeout_ms"]], [full, 77]);
    if (takesParams) assert.deepEqual(frame["params"], { symbol: "X" });
    peer.send({ id: frame["id"] as number, error: { ...error, retryable: false } });
    await assert.rejects(call ?? Promise.resolve(), { reason: "UNKNOWN_METHOD" });
  }
});
