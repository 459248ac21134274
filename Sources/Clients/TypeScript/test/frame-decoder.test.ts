// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeFrame, FrameDecoder, FrameError, parseFrame } from "../src/frame-decoder.js";
import { stringifyJSON } from "../src/json.js";

const frames = [{ id: 1, text: "größer ☃ 🎻" }, { id: 2 }, { id: 3, text: "x".repeat(300) }];

function texts(decoder: FrameDecoder, ...chunks: Buffer[]): string[] {
  const taken: string[] = [];
  for (const chunk of chunks) {
    decoder.read(chunk, (text, bytes) => {
      assert.equal(bytes, Buffer.byteLength(text));
      taken.push(text);
      return true;
    });
  }
  return taken;
}

test("frames are found wherever the bytes are cut", () => {
  const bytes = Buffer.concat(frames.map((frame) => encodeFrame(stringifyJSON(frame))));
  for (let first = 0; first <= bytes.length; first++) {
    const second = Math.min(bytes.length, first + 7);
    const decoder = new FrameDecoder(1_000);
    const found = texts(decoder, bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second));
    assert.deepEqual(found.map(parseFrame), frames);
    assert.equal(decoder.isMidFrame, false);
  }
});

test("frames are found byte by byte, in memory that is used again", () => {
  const bytes = Buffer.concat(frames.map((frame) => encodeFrame(stringifyJSON(frame))));
  const decoder = new FrameDecoder(1_000);
  const space = Buffer.alloc(1);
  const found: string[] = [];
  for (const byte of bytes) {
    space[0] = byte;
    found.push(...texts(decoder, space));
  }
  assert.deepEqual(found.map(parseFrame), frames);
});

test("a frame that was begun is known to be unfinished", () => {
  const decoder = new FrameDecoder(1_000);
  texts(decoder, Buffer.from([0, 0]));
  assert.equal(decoder.isMidFrame, true);
});

test("empty and too long frames are refused by their length alone", () => {
  assert.throws(() => texts(new FrameDecoder(1_000), Buffer.from([0, 0, 0, 0])), FrameError);
  assert.throws(() => texts(new FrameDecoder(1_000), Buffer.from([0, 0, 3, 233])), /1001 bytes/);
  assert.throws(() => texts(new FrameDecoder(1_000), Buffer.from([255]), Buffer.from([255, 255, 255])), FrameError);
});

test("broken UTF-8 is refused, and U+FFFD itself is not", () => {
  const broken = Buffer.from([0, 0, 0, 12, 0x7b, 0x22, 0x70, 0x69, 0x6e, 0x67, 0x22, 0x3a, 0x22, 0xfc, 0x22, 0x7d]);
  assert.throws(() => texts(new FrameDecoder(1_000), broken), /UTF-8/);
  assert.deepEqual(texts(new FrameDecoder(1_000), encodeFrame('{"a":"\ufffd"}')), ['{"a":"\ufffd"}']);
});

test("what is not a JSON object is refused", () => {
  for (const text of ["nonsense", "[]", "null", "7", '{"a":1,}', '\ufeff{"a":1}']) {
    assert.throws(() => parseFrame(text), FrameError);
  }
});

test("whoever has enough gets no more", () => {
  const decoder = new FrameDecoder(1_000);
  const bytes = Buffer.concat(frames.map((frame) => encodeFrame(stringifyJSON(frame))));
  let count = 0;
  decoder.read(bytes, () => ++count < 2);
  assert.equal(count, 2);
});
