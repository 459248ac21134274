// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, GatewayError, parseJSON, stringifyJSON } from "kraken-gateway";
import {
  quickTicker, readBatchOutcome, readOrder, readTicker, readTradeList, readWallet,
} from "../src/generated/messages.js";

const whole = {
  symbol: "PI_XBTUSD", bid: "87782.5", bid_size: "2358", ask: "87790.5", ask_size: "17635", last: "87753",
  last_size: "12", mark: "87790.49403687", index: "87790.49", open_24h: "88001.5", high_24h: "88550",
  low_24h: "87021", volume_24h: "123456789", volume_quote_24h: "1234.5", open_interest: "98765432",
  funding_rate: "-0.000000000012479", funding_rate_prediction: "0.000000000012479",
  relative_funding_rate: "-0.00000133", relative_funding_rate_prediction: "0", next_funding_at_us: 1795454400000000, change_24h_percent: "-0.22",
  suspended: false, post_only: true, venue_time_us: 1795451231586000, received_at_us: 1795451231586123, stale: false,
};

function quick(event: unknown): unknown {
  const start = '{"stream":1,"seq":2,"event":';
  return quickTicker(`${start}${stringifyJSON(event)}}`, start.length);
}

test("the quick way reads what the general way reads", () => {
  const members = Object.entries(whole);
  for (let skipped = 1; skipped <= members.length; skipped++) {
    const event = Object.fromEntries(members.filter((_, index) => index !== skipped));
    if (!("received_at_us" in event && "stale" in event)) continue;
    const read = quick(event);
    assert.equal(stringifyJSON(read), stringifyJSON(event));
    assert.deepEqual(read, readTicker(parseJSON(stringifyJSON(event))));
  }
});

test("what does not stand as the gateway writes it is left to the general way", () => {
  const strange: unknown[] = [
    { ...whole, mood: "good" }, { ...whole, bid: "1e5" }, { ...whole, bid: 5 }, { ...whole, symbol: 'a"b' },
    { ...whole, symbol: "a\nb" }, { ...whole, received_at_us: 9007199254740993n }, { ...whole, received_at_us: 1.5 },
    { ...whole, received_at_us: -1 }, { ...whole, bid: null }, { ...whole, symbol: undefined },
    { ask: "1", symbol: "PI_XBTUSD", received_at_us: 1, stale: false }, { symbol: "PI_XBTUSD", stale: false }, {},
  ];
  for (const event of strange) assert.equal(quick(event), undefined, stringifyJSON(event));
  assert.equal(quickTicker(`{"event":${stringifyJSON(whole)},"more":1}`, 9), undefined);
});

test("members nobody knows stay, and absent is absent", () => {
  const read = readTicker(parseJSON('{"symbol":"X","colour":"grün","received_at_us":1,"stale":true,"bid":null}'));
  assert.equal(stringifyJSON(read), '{"symbol":"X","colour":"grün","received_at_us":1,"stale":true}');
  assert.equal("bid" in read, false);
  assert.equal(read.ask, undefined);
});

test("decimals, words and counters are what their types say", () => {
  const list = readTradeList(parseJSON(
    '{"symbol":"X","trades":[{"symbol":"X","side":"buy","price":"1.50","quantity":"3","type":"auction",' +
      '"venue_time_us":1790359997123457,"venue_seq":9223372036854775807}]}',
  ));
  const [trade] = list.trades;
  assert.equal(trade?.price instanceof Decimal, true);
  assert.equal(trade?.price.toString(), "1.50");
  assert.equal(trade?.type, "auction");
  assert.equal(trade?.venue_seq, 9223372036854775807n);
  const wallet = readWallet(parseJSON('{"name":"cash","kind":"cash","balances":{"XBT":"1.5"}}'));
  assert.equal(wallet.balances["XBT"]?.equals("1.5"), true);
});

test("an error within an answer is an error of this library", () => {
  const outcome = readBatchOutcome(parseJSON(
    '{"error":{"code":"INVALID_ARGUMENT","reason":"PRICE_STEP","message":"No.","origin":"client",' +
      '"outcome":"not_done","retryable":false,"details":{"step":"0.5"}}}',
  ));
  assert.equal(outcome.error instanceof GatewayError, true);
  assert.equal(outcome.error?.details["step"], "0.5");
});

test("what cannot be read says where", () => {
  const cases: [() => unknown, RegExp][] = [
    [() => readTicker(parseJSON("[]")), /not an object/],
    [() => readTicker(parseJSON('{"symbol":"X","stale":false}')), /"received_at_us" is not a whole number/],
    [() => readTicker({ ...whole, bid: 5 }), /"bid" is not a decimal number as text/],
    [() => readTicker({ ...whole, received_at_us: 9007199254740993n }), /"received_at_us" is not a whole number up to/],
    [() => readTicker({ ...whole, stale: 0 }), /"stale" is not true or false/],
    [() => readOrder({ symbol: {} }), /"symbol" is not text/],
    [() => readTradeList({ symbol: "X", trades: {} }), /"trades" is not a list/],
    [() => readTradeList({ symbol: "X", trades: [{ symbol: 1 }] }), /"trades\[0\]\.symbol" is not text/],
    [() => readWallet({ name: "a", kind: "b", balances: { XBT: "x" } }), /"balances\.XBT" is not a decimal/],
  ];
  for (const [read, message] of cases) assert.throws(read, message);
});
