// SPDX-License-Identifier: Apache-2.0
// How answers become typed values. It happens in place: a message is the object that came, its decimals replaced by
// Decimal and everything the type says checked. Members that no type knows stay where they are. `null` counts as
// absent.
import { Decimal } from "./decimal.js";
import { readError, type GatewayError } from "./gateway-error.js";
import { isObject, type Integer, type JSONValue } from "./json.js";

/** What is wrong with an answer, and where. */
export class UnreadableAnswer extends Error {
  /** The member that is wrong, seen from the answer. */
  readonly path: string;
  readonly #expected: string;

  constructor(path: string, expected: string) {
    super(`"${path}" is not ${expected}`);
    this.path = path;
    this.#expected = expected;
  }

  /** The same, seen from the object that holds this one. */
  within(name: string): UnreadableAnswer {
    const joined = this.path === "" || this.path.startsWith("[") ? name + this.path : `${name}.${this.path}`;
    return new UnreadableAnswer(joined, this.#expected);
  }
}

/** A message whose members are still to be checked. */
export type Members = Record<string, unknown>;

/** Makes a typed value of what came, in place. */
export type Reader<Value> = (value: unknown) => Value;

/**
 * Makes a typed value of the last member of a frame, which begins at `start`, if it stands as the gateway writes it:
 * members in their order, no spaces, no escapes. Undefined if not, or if there is more behind it.
 */
export type QuickReader<Value> = (text: string, start: number) => Value | undefined;

/** A JSON object. */
export function readObject(value: unknown): Members {
  if (isObject(value)) return value;
  throw new UnreadableAnswer("", "an object");
}

/** A decimal in its text. */
export function readDecimal(value: unknown, name: string): Decimal {
  const decimal = typeof value === "string" ? Decimal.read(value) : undefined;
  if (decimal === undefined) throw new UnreadableAnswer(name, "a decimal number as text");
  return decimal;
}

/** Text. */
export function readText(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  throw new UnreadableAnswer(name, "text");
}

/** True or false. */
export function readFlag(value: unknown, name: string): boolean {
  if (typeof value === "boolean") return value;
  throw new UnreadableAnswer(name, "true or false");
}

/** A whole number that a `number` holds exactly: times and counts. */
export function readNumber(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw new UnreadableAnswer(name, "a whole number up to 2^53 - 1");
}

/** A whole number of any size: the exchange's counters. */
export function readInteger(value: unknown, name: string): Integer {
  if (typeof value === "bigint" || Number.isInteger(value)) return value as Integer;
  throw new UnreadableAnswer(name, "a whole number");
}

/** A message within a message. */
export function readMessage<Value>(value: unknown, name: string, read: Reader<Value>): Value {
  try {
    return read(value);
  } catch (error) {
    throw error instanceof UnreadableAnswer ? error.within(name) : error;
  }
}

/** An error object within an answer. */
export function readGatewayError(value: unknown): GatewayError {
  const error = readError(value as JSONValue);
  if (error === undefined) throw new UnreadableAnswer("", "an error object");
  return error;
}

/** A list of values. */
export function readList<Value>(value: unknown, name: string, read: Reader<Value>): Value[] {
  if (!Array.isArray(value)) throw new UnreadableAnswer(name, "a list");
  const items = value as unknown[];
  for (let index = 0; index < items.length; index++) {
    items[index] = readMessage(items[index], `${name}[${index}]`, read);
  }
  return items as Value[];
}

/** Values by name. */
export function readMap<Value>(value: unknown, name: string, read: Reader<Value>): Record<string, Value> {
  if (!isObject(value)) throw new UnreadableAnswer(name, "an object");
  const members: Members = value;
  for (const key of Object.keys(members)) members[key] = readMessage(members[key], `${name}.${key}`, read);
  return members as Record<string, Value>;
}
