// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  currentValue, GatewayError, type GatewayClient, type GatewayStream, type JSONObject, type StreamEvent,
} from "kraken-gateway";
import { connected, ticker, turn, type FakePeer } from "./fake-gateway.js";

const symbol = "PI_XBTUSD";

type Raw = StreamEvent<JSONObject, JSONObject>;

async function started(
  client: GatewayClient, peer: FakePeer, seq = 10, stream = 7,
): Promise<{ id: number; followed: GatewayStream<JSONObject, JSONObject>; events: AsyncIterator<Raw, undefined> }> {
  const starting = client.stream("a.subscribe", { symbol });
  const id = await peer.call("a.subscribe");
  peer.send({ id, stream, seq, result: { n: seq } });
  const followed = await starting;
  const events = followed[Symbol.asyncIterator]();
  assert.deepEqual(await value(events), { kind: "started", state: { n: seq }, seq });
  return { id, followed, events };
}

async function value(events: AsyncIterator<Raw, undefined>): Promise<Raw | undefined> {
  return (await events.next()).value;
}

function event(seq: number | bigint, stream: number | bigint = 7): JSONObject {
  return { stream, seq, event: { n: seq } };
}

function reason(expected: string): (error: unknown) => boolean {
  return (error) => error instanceof GatewayError && error.reason === expected;
}

test("events come in their order, and the end is normal only after the gateway's word", async (context) => {
  const { peer, client } = await connected(context);
  const { id, followed, events } = await started(client, peer);
  peer.send(event(11), event(12));
  assert.deepEqual(await value(events), { kind: "event", event: { n: 11 }, seq: 11 });
  followed.end();
  assert.deepEqual(await peer.next(), { cancel: id });
  peer.send(event(13), { id, end: { code: "OK" } });
  assert.deepEqual(await value(events), { kind: "event", event: { n: 12 }, seq: 12 });
  assert.deepEqual(await value(events), { kind: "event", event: { n: 13 }, seq: 13 });
  assert.equal((await events.next()).done, true);
  assert.equal((await events.next()).done, true);
});

test("typed events are read, also those the quick way does not take", async (context) => {
  const { peer, client } = await connected(context);
  const starting = client.marketData.subscribeTicker({ symbol, on_lag: "gap" });
  const id = await peer.call("market_data.subscribe_ticker");
  peer.send(
    { id, stream: 7, seq: 0, result: ticker }, { stream: 7, seq: 1, event: ticker },
    { stream: 7, seq: 2, event: { ...ticker, mood: "good" } }, { seq: 3, stream: 7, event: ticker },
    { stream: 7, seq: 4, event: { ...ticker, bid: "" } },
  );
  const seen: string[] = [];
  const following = (async () => {
    for await (const each of await starting) seen.push(`${each.seq} ${currentValue(each).bid?.plus("1")}`);
  })();
  await assert.rejects(following, reason("UNEXPECTED_ANSWER"));
  assert.deepEqual(seen, ["0 50001", "1 50001", "2 50001", "3 50001"]);
  assert.deepEqual(await peer.next(), { cancel: id });
});

test("a hole without a word breaks the stream, a gap with one does not", async (context) => {
  const { peer, client } = await connected(context);
  const { id, events } = await started(client, peer);
  peer.send({ stream: 7, seq: 60, gap: { reason: "METEOR", lost: 50 }, result: { n: 60 } }, event(61), event(63));
  assert.deepEqual(await value(events), {
    kind: "gap", gap: { reason: "METEOR", lost: 50 }, state: { n: 60 }, seq: 60,
  });
  assert.equal((await value(events))?.seq, 61);
  await assert.rejects(events.next(), reason("STREAM_BROKEN"));
  assert.deepEqual(await peer.next(), { cancel: id });
});

test("events are counted exactly beyond 2^53", async (context) => {
  const { peer, client } = await connected(context);
  const { events } = await started(client, peer, Number.MAX_SAFE_INTEGER - 1);
  peer.send(event(9007199254740991n), event(9007199254740992n), event(9007199254740993n), event(9007199254740995n));
  assert.equal((await value(events))?.seq, 9007199254740991);
  assert.equal((await value(events))?.seq, 9007199254740992n);
  assert.equal((await value(events))?.seq, 9007199254740993n);
  await assert.rejects(events.next(), reason("STREAM_BROKEN"));
});

test("two streams of one request share a subscription and get each event once", async (context) => {
  const { peer, client } = await connected(context);
  const first = await started(client, peer);
  const second = await started(client, peer);
  assert.deepEqual(await peer.next(), { cancel: second.id });
  peer.send(event(11), event(11), { id: second.id, end: { code: "OK" } }, event(12));
  for (const { events } of [first, second]) {
    assert.equal((await value(events))?.seq, 11);
    assert.equal((await value(events))?.seq, 12);
  }
  // What one program makes of an event is not the other's.
  await first.events.return?.();
  peer.send(event(13));
  assert.equal((await value(second.events))?.seq, 13);
  await second.events.return?.();
  assert.deepEqual(await peer.next(), { cancel: first.id });
});

test("two streams do not share what they are given", async (context) => {
  const { peer, client } = await connected(context);
  const first = await started(client, peer);
  const second = await started(client, peer);
  peer.send(event(11));
  const [left, right] = [await value(first.events), await value(second.events)];
  assert.deepEqual(left, right);
  assert.equal(left !== undefined && right !== undefined && currentValue(left) !== currentValue(right), true);
});

test("one of two streams can end while the other goes on", async (context) => {
  const { peer, client } = await connected(context);
  const first = await started(client, peer);
  const second = await started(client, peer);
  second.followed.end();
  assert.equal((await second.events.next()).done, true);
  peer.send(event(11));
  assert.equal((await value(first.events))?.seq, 11);
});

test("leaving the loop cancels the stream", async (context) => {
  const { peer, client } = await connected(context);
  const starting = client.stream("a.subscribe");
  const id = await peer.call("a.subscribe");
  peer.send({ id, stream: 7, seq: 0, result: {} });
  for await (const each of await starting) if (each.kind === "started") break;
  assert.deepEqual(await peer.next(), { cancel: id });
});

test("an aborted stream throws and is cancelled", async (context) => {
  const { peer, client } = await connected(context);
  const controller = new AbortController();
  const starting = client.stream("a.subscribe", {}, { signal: controller.signal });
  const id = await peer.call("a.subscribe");
  peer.send({ id, stream: 7, seq: 0, result: {} });
  const events = (await starting)[Symbol.asyncIterator]();
  await events.next();
  const waiting = assert.rejects(events.next(), reason("CANCELLED"));
  controller.abort(new Error("enough"));
  await waiting;
  assert.deepEqual(await peer.next(), { cancel: id });
});

test("a stream that starts after it was aborted is cancelled once", async (context) => {
  const { peer, client } = await connected(context);
  const controller = new AbortController();
  const starting = client.stream("a.subscribe", {}, { signal: controller.signal });
  const id = await peer.call("a.subscribe");
  controller.abort();
  assert.deepEqual(await peer.next(), { cancel: id });
  peer.send({ id, stream: 7, seq: 0, result: {} }, event(1), { id, end: { code: "OK" } });
  await assert.rejects(starting, reason("CANCELLED"));
  void client.call("a.b").catch(() => undefined);
  await peer.call("a.b");
});

test("a stream that is closed while somebody waits for it ends", async (context) => {
  const { peer, client } = await connected(context);
  const { id, followed, events } = await started(client, peer);
  const waiting = events.next();
  await followed.close();
  assert.equal((await waiting).done, true);
  assert.deepEqual(await peer.next(), { cancel: id });
});

test("a stream can be iterated once", async (context) => {
  const { peer, client } = await connected(context);
  const { followed } = await started(client, peer);
  assert.throws(() => followed[Symbol.asyncIterator](), reason("ALREADY_ITERATED"));
});

test("whoever asks first is served first", async (context) => {
  const { peer, client } = await connected(context);
  const { events } = await started(client, peer);
  const asked = [events.next(), events.next(), events.next()];
  peer.send(event(11), event(12), event(13));
  assert.deepEqual((await Promise.all(asked)).map((each) => each.value?.seq), [11, 12, 13]);
});

test("a stream that is refused, or gives one answer, is the error of following it", async (context) => {
  const { peer, client } = await connected(context);
  const error = {
    code: "NOT_FOUND", reason: "UNKNOWN_SYMBOL", message: "x", origin: "client", outcome: "not_done", retryable: false,
  };
  const refused = client.stream("a.subscribe");
  peer.send({ id: await peer.call("a.subscribe"), error });
  await assert.rejects(refused, reason("UNKNOWN_SYMBOL"));
  const single = client.stream("a.get");
  peer.send({ id: await peer.call("a.get"), result: {} });
  await assert.rejects(single, reason("WRONG_KIND"));
});

test("an end with an error throws it after what came before", async (context) => {
  const { peer, client } = await connected(context);
  const { id, events } = await started(client, peer);
  peer.send(event(11), { id, end: { code: "ABORTED" } });
  assert.equal((await value(events))?.seq, 11);
  await assert.rejects(events.next(), reason("ABORTED"));
  assert.equal((await events.next()).done, true);
});

test("a stream that nobody holds any more is cancelled", async (context) => {
  const { peer, client } = await connected(context);
  const dropped = async (): Promise<number> => {
    const starting = client.stream("a.subscribe");
    const id = await peer.call("a.subscribe");
    peer.send({ id, stream: 7, seq: 0, result: {} });
    await starting;
    return id;
  };
  const id = await dropped();
  let frame: unknown;
  void peer.next().then((next) => (frame = next));
  for (let round = 0; round < 1_000 && frame === undefined; round++) {
    gc();
    await turn();
  }
  assert.deepEqual(frame, { cancel: id });
});

test("an unread stream leaves the socket alone until it is read, but calls are answered", async (context) => {
  const { peer, client } = await connected(context, { streamBufferEvents: 4 });
  const { events } = await started(client, peer);
  peer.send(...[11, 12, 13, 14].map((seq) => event(seq)));
  // Everything has come when this is answered; from then on the stream counts as full.
  const call = client.call("a.b");
  peer.send({ id: await peer.call("a.b"), result: {} });
  await call;
  peer.send({ ping: 1 });
  const pong = peer.next();
  let isAnswered = false;
  void pong.then(() => (isAnswered = true));
  for (let round = 0; round < 20; round++) await turn();
  assert.equal(isAnswered, false);
  for (const seq of [11, 12, 13, 14]) assert.equal((await value(events))?.seq, seq);
  assert.deepEqual(await pong, { pong: 1 });
});

test("a stream that is never read while calls wait fails, and only it", async (context) => {
  const { peer, client } = await connected(context, { streamBufferLimit: 200 });
  const { id, events } = await started(client, peer);
  const call = client.call("a.b");
  const callId = await peer.call("a.b");
  peer.send(...Array.from({ length: 20 }, (_, index) => event(11 + index)));
  assert.deepEqual(await peer.next(), { cancel: id });
  peer.send({ id: callId, result: { fine: true } });
  assert.deepEqual(await call, { fine: true });
  assert.equal((await value(events))?.seq, 11);
  const rest = (async () => {
    while ((await events.next()).done !== true);
  })();
  await assert.rejects(rest, reason("SLOW_CONSUMER"));
});
