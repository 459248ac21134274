// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJSON, stringifyJSON } from "kraken-gateway";
import { copyJSON, nestingDepth, successor } from "../src/json.js";

test("whole numbers beyond 2^53 are read exactly, the others as numbers", () => {
  assert.deepEqual(parseJSON("[9007199254740991,9007199254740992,9007199254740993,-9007199254740993]"), [
    9007199254740991, 9007199254740992n, 9007199254740993n, -9007199254740993n,
  ]);
  assert.deepEqual(parseJSON('{"a":{"seq":18446744073709551615},"b":"18446744073709551615","c":[1.5,1e300]}'), {
    a: { seq: 18446744073709551615n }, b: "18446744073709551615", c: [1.5, 1e300],
  });
});

test("texts beside big numbers stay as they are", () => {
  const text = '{"a\\"1":"12345678901234567890 \\\\","n":12345678901234567890,"__proto__":{"x":"\\u00e9"}}';
  const value = parseJSON(text) as Record<string, unknown>;
  assert.equal(value['a"1'], "12345678901234567890 \\");
  assert.equal(value["n"], 12345678901234567890n);
  assert.equal(Object.hasOwn(value, "__proto__"), true);
  assert.equal(stringifyJSON(value), text.replace("\\u00e9", "é"));
});

test("what was read exactly is written exactly", () => {
  const text = '{"ping":{"é":["𝄞",null,true,9007199254740993,{"b":-0.5}],"n":-18446744073709551616}}';
  assert.equal(stringifyJSON(parseJSON(text)), text);
  assert.equal(stringifyJSON(copyJSON(parseJSON(text))), text);
});

test("what is no JSON is refused", () => {
  assert.throws(() => parseJSON("{"), SyntaxError);
  assert.throws(() => parseJSON('{"a":12345678901234567890,}'), SyntaxError);
  assert.throws(() => stringifyJSON(undefined), TypeError);
});

test("counting goes on beyond 2^53", () => {
  assert.equal(successor(41), 42);
  assert.equal(successor(9007199254740990), 9007199254740991);
  assert.equal(successor(9007199254740991), 9007199254740992n);
  assert.equal(successor(9007199254740992n), 9007199254740993n);
});

test("nesting is counted outside of texts", () => {
  assert.equal(nestingDepth('{"a":[{"b":"[[[[\\"[["}],"c":{}}'), 3);
  assert.equal(nestingDepth("7"), 0);
});
