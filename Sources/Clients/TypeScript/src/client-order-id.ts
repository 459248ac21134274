// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A name that no other order has: 26 characters, in the order they were made (a ULID).
 *
 * Make one per logical order and keep it for every repeat of that order.
 */
export function uniqueClientOrderId(): string {
  return ulid(Date.now(), randomBytes(10));
}

/** 48 bits of time and 80 random ones, in Crockford's base 32. https://github.com/ulid/spec */
export function ulid(milliseconds: number, random: Uint8Array): string {
  let rest = BigInt(milliseconds) & 0xffff_ffff_ffffn;
  for (const byte of random) rest = (rest << 8n) | BigInt(byte);
  let text = "";
  for (let index = 0; index < 26; index++) {
    text = alphabet.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
