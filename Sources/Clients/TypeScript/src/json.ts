// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";

/** A JSON object. */
export interface JSONObject {
  [name: string]: JSONValue;
}

/** A JSON value. Whole numbers beyond ±(2^53 - 1) are `bigint`, so that none is rounded. */
export type JSONValue = null | boolean | number | bigint | string | JSONValue[] | JSONObject;

/** A whole number: a `number` as long as that is exact, beyond ±(2^53 - 1) a `bigint`. */
export type Integer = number | bigint;

/**
 * Reads JSON as `JSON.parse` does, but no whole number loses digits: those that a `number` cannot hold become `bigint`.
 * @throws SyntaxError if the text is not JSON.
 */
export function parseJSON(text: string): JSONValue {
  const value = JSON.parse(text) as JSONValue;
  return holdsRounded(value) ? parseExactly(text) : value;
}

// Only whole numbers written without an exponent matter, but those are not to be told from others any more.
function holdsRounded(value: JSONValue): boolean {
  if (typeof value === "number") return value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER;
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsRounded);
  for (const name in value) {
    const member = value[name];
    if (typeof member === "number") {
      if (member > Number.MAX_SAFE_INTEGER || member < Number.MIN_SAFE_INTEGER) return true;
    } else if (typeof member === "object" && member !== null && holdsRounded(member)) {
      return true;
    }
  }
  return false;
}

const tokens = /"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/g;

/** The text is JSON. Large whole numbers go through it as strings with a mark that no other string can have. */
function parseExactly(text: string): JSONValue {
  const mark = randomBytes(16).toString("hex");
  const marked = text.replace(tokens, (token) => {
    const isWhole = /^-?[0-9]+$/.test(token);
    return isWhole && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token;
  });
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  ) as JSONValue;
}

/**
 * Writes JSON as `JSON.stringify` does, and `bigint` as whole numbers.
 * @throws TypeError if the value cannot be written, such as one that contains itself.
 */
export function stringifyJSON(value: unknown): string {
  let mark: string | undefined;
  const text = JSON.stringify(value, (_, member: unknown) => {
    if (typeof member !== "bigint") return member;
    mark ??= randomBytes(16).toString("hex");
    return `${mark}${member}`;
  });
  if (text === undefined) throw new TypeError(`a ${typeof value} is not a JSON value`);
  return mark === undefined ? text : text.replace(new RegExp(`"${mark}(-?[0-9]+)"`, "g"), "$1");
}

/** A copy that shares nothing with the value. */
export function copyJSON<Value extends JSONValue>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyJSON) as Value;
  return parseJSON(stringifyJSON(value)) as Value;
}

/** How deep the objects and arrays of a JSON text are nested. */
export function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isInText) {
      if (code === 0x5c) index++;
      else if (code === 0x22) isInText = false;
    } else if (code === 0x22) {
      isInText = true;
    } else if (code === 0x7b || code === 0x5b) {
      deepest = Math.max(deepest, ++depth);
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
    }
  }
  return deepest;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JSONObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a whole number. */
export function isInteger(value: unknown): value is Integer {
  return typeof value === "bigint" || Number.isInteger(value);
}

/** The whole number behind `value`. */
export function successor(value: Integer): Integer {
  if (typeof value === "number" && value < Number.MAX_SAFE_INTEGER) return value + 1;
  const next = BigInt(value) + 1n;
  return next <= BigInt(Number.MAX_SAFE_INTEGER) && next >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(next) : next;
}
