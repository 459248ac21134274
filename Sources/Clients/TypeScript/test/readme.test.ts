// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { libraryVersion } from "kraken-gateway";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const samples = ["stream-ticker", "place-order", "reconnect", "candles", "order-book"];

test("the snippets of the README are the samples' own lines", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const sources = samples.map((name) => readFileSync(join(root, "samples", `${name}.ts`), "utf8"));
  const snippets = [...readme.matchAll(/```ts\n([^]*?)```/g)].map((found) => found[1] ?? "");
  assert.equal(snippets.length, 5);
  for (const snippet of snippets) {
    assert.equal(sources.some((source) => source.includes(snippet)), true, snippet);
  }
});

test("the version told to the gateway is the package's", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  assert.equal(manifest.version, libraryVersion);
});
