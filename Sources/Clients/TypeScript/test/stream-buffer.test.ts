// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { clientClosed } from "../src/failures.js";
import { StreamBuffer, type Pressure, type RawEvent } from "../src/stream-buffer.js";

const bounds = { softEvents: 3, softBytes: 100, hardBytes: 200 };

function buffer(changes = {}): { buffer: StreamBuffer; pressure: Pressure } {
  const pressure = { full: 0 };
  return { buffer: new StreamBuffer({ ...bounds, ...changes }, pressure), pressure };
}

function event(seq: number): RawEvent {
  return { kind: "event", event: { seq }, seq };
}

test("a stream is full by its events or its bytes until it is read to the end", () => {
  const few = buffer();
  for (const seq of [1, 2]) few.buffer.push(event(seq), 1);
  assert.equal(few.pressure.full, 0);
  few.buffer.push(event(3), 1);
  assert.equal(few.pressure.full, 1);
  few.buffer.take();
  few.buffer.take();
  assert.equal(few.pressure.full, 1);
  few.buffer.take();
  assert.equal(few.pressure.full, 0);
  const large = buffer();
  large.buffer.push(event(1), 100);
  assert.equal(large.pressure.full, 1);
});

test("more than the hard limit is never held, but one event always fits", () => {
  const { buffer: tight } = buffer();
  assert.equal(tight.push(event(1), 500), true);
  assert.equal(tight.push(event(2), 1), false);
  assert.equal(tight.waitingBytes, 500);
  tight.take();
  assert.equal(tight.push(event(2), 200), true);
});

test("what waits at the end can still be read and holds up nobody", () => {
  const { buffer: ended, pressure } = buffer();
  for (const seq of [1, 2, 3]) ended.push(event(seq), 1);
  ended.finish("properly");
  assert.equal(pressure.full, 0);
  assert.equal(ended.push(event(4), 1), true);
  assert.deepEqual([1, 2, 3].map(() => ended.take()?.seq), [1, 2, 3]);
  assert.equal(ended.take(), undefined);
  assert.equal(ended.ending, "properly");
});

test("nobody's events are dropped", () => {
  const { buffer: left, pressure } = buffer();
  for (const seq of [1, 2, 3]) left.push(event(seq), 1);
  const error = clientClosed();
  left.discard(error);
  assert.equal(pressure.full, 0);
  assert.equal(left.push(event(4), 1), true);
  assert.equal(left.take(), undefined);
  assert.equal(left.ending, error);
});

test("a reader is roused once for what comes", () => {
  const { buffer: waited } = buffer();
  let roused = 0;
  waited.whenRoused(() => roused++);
  waited.push(event(1), 1);
  waited.push(event(2), 1);
  assert.equal(roused, 1);
});

test("events keep their order when the reader never quite catches up", () => {
  const { buffer: behind } = buffer({ softEvents: 10_000, softBytes: 1e9, hardBytes: 1e9 });
  behind.push(event(0), 1);
  for (let seq = 1; seq <= 5_000; seq++) {
    behind.push(event(seq), 1);
    assert.equal(behind.take()?.seq, seq - 1);
  }
  assert.equal(behind.waitingBytes, 1);
  assert.equal(behind.isEmpty, false);
});
