// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, GatewayClient, GatewayError, type JSONObject } from "kraken-gateway";
import { connected, FakeGateway, hello, ticker, turn } from "./fake-gateway.js";

const symbol = "PI_XBTUSD";
const refusal = {
  code: "FAILED_PRECONDITION", reason: "PRICE_COLLAR", message: "Too far.", origin: "venue", outcome: "not_done",
  retryable: true, retry_after_ms: 250, details: { venue_error: "größer" },
};

function failure(expected: Partial<GatewayError>): (error: unknown) => boolean {
  return (error) => {
    assert.equal(error instanceof GatewayError, true, String(error));
    const { message, ...facts } = expected;
    for (const [name, value] of Object.entries(facts)) assert.deepEqual((error as never)[name], value, String(error));
    if (message !== undefined) assert.match((error as GatewayError).message, new RegExp(message));
    return true;
  };
}

test("greets first and gives the gateway's answer to the program", async (context) => {
  const { client } = await connected(context);
  assert.equal(client.hello.environment, "paper");
  assert.equal(client.hello.limits.max_frame_bytes, 4096);
  assert.equal(client.isConnected, true);
});

test("the hello names versions, program and library", async (context) => {
  const gateway = await FakeGateway.start(context);
  const connecting = GatewayClient.connect({ socket: gateway.path, clientName: "mine" });
  const peer = await gateway.accept();
  const frame = (await peer.next()) as JSONObject;
  assert.deepEqual(frame, {
    id: 1, method: "gateway.hello", timeout_ms: 30000,
    params: {
      protocol_versions: [1], client_name: "mine", library: "kraken-gateway-typescript", library_version: "0.1.0",
    },
  });
  peer.send({ id: 1, result: hello });
  await (await connecting).close();
});

test("a refused hello is the error of connecting", async (context) => {
  const gateway = await FakeGateway.start(context);
  const connecting = GatewayClient.connect(gateway.path);
  const peer = await gateway.accept();
  const error = { ...refusal, reason: "UNSUPPORTED_VERSION", retryable: false };
  peer.send({ id: await peer.call("gateway.hello"), error });
  await assert.rejects(connecting, failure({ reason: "UNSUPPORTED_VERSION", retryable: false }));
  assert.equal(await peer.next(), "ended");
});

test("an unreadable hello is the error of connecting", async (context) => {
  const gateway = await FakeGateway.start(context);
  const connecting = GatewayClient.connect(gateway.path);
  const peer = await gateway.accept();
  peer.send({ id: await peer.call("gateway.hello"), result: { protocol_version: "one" } });
  await assert.rejects(connecting, failure({
    code: "INTERNAL", reason: "UNEXPECTED_ANSWER", message: "protocol_version",
  }));
});

test("a typed call sends its parameters and reads its answer", async (context) => {
  const { peer, client } = await connected(context);
  const answer = client.marketData.getTicker({ symbol }, { timeoutMs: 1234 });
  assert.deepEqual(await peer.next(), {
    id: 2, method: "market_data.get_ticker", params: { symbol }, timeout_ms: 1234,
  });
  peer.send({ id: 2, result: ticker });
  const { bid, ask, stale } = await answer;
  assert.equal(bid?.equals("50000"), true);
  assert.equal(ask?.minus(bid ?? Decimal.zero).toString(), "0.5");
  assert.equal(stale, false);
});

test("decimals in parameters leave as text, undefined ones not at all", async (context) => {
  const { peer, client } = await connected(context);
  const placing = client.orders.place({
    client_order_id: "a", symbol, side: "buy", type: "limit", quantity: Decimal.from("10"), limit_price: "50000.5",
    stop_price: undefined,
  });
  const frame = (await peer.next()) as { id: number; params: JSONObject };
  assert.deepEqual(frame.params, {
    client_order_id: "a", symbol, side: "buy", type: "limit", quantity: "10", limit_price: "50000.5",
  });
  peer.send({ id: frame.id, error: refusal });
  await assert.rejects(placing, failure({
    code: "FAILED_PRECONDITION", reason: "PRICE_COLLAR", origin: "venue", outcome: "not_done", retryable: true,
    retryAfterMs: 250, details: { venue_error: "größer" },
  }));
});

test("an error is the protocol's error object again", async (context) => {
  const { peer, client } = await connected(context);
  const call = client.call("market_data.get_ticker", { symbol }).catch((error: GatewayError) => error.toJSON());
  peer.send({ id: await peer.call("market_data.get_ticker"), error: refusal });
  assert.deepEqual(await call, refusal);
});

test("answers find their calls in any order", async (context) => {
  const { peer, client } = await connected(context);
  const calls = [client.call("a.b", { n: 1 }), client.call("a.b", { n: 2 })];
  const [first, second] = [await peer.call("a.b"), await peer.call("a.b")];
  peer.send({ id: second, result: { n: 2 } }, { id: 77, result: {} }, { id: first, result: { n: 1 } });
  assert.deepEqual(await Promise.all(calls), [{ n: 1 }, { n: 2 }]);
});

test("a call that is not answered fails by itself and is cancelled", async (context) => {
  const { peer, client } = await connected(context);
  const asking = client.marketData.getTicker({ symbol }, { timeoutMs: 1 });
  const id = await peer.call("market_data.get_ticker");
  await assert.rejects(asking, failure({
    code: "DEADLINE_EXCEEDED", reason: "TIMED_OUT", origin: "client", outcome: "not_done", retryable: true,
  }));
  assert.deepEqual(await peer.next(), { cancel: id });
});

test("what an unanswered order did is unknown", async (context) => {
  const { peer, client } = await connected(context);
  const cancelling = client.orders.cancel({ client_order_id: "a" }, { timeoutMs: 1 });
  await peer.call("orders.cancel");
  await assert.rejects(cancelling, failure({
    code: "DEADLINE_EXCEEDED", outcome: "unknown", retryable: false, message: "client_order_id",
  }));
});

test("an answer that waits while the program is busy past the deadline still counts", async (context) => {
  const { peer, client } = await connected(context);
  const asking = client.call("a.b", {}, { timeoutMs: 1 });
  const id = await peer.call("a.b");
  peer.send({ id, result: { fine: true } });
  // The answer is in the socket now; the program does not return to it before the deadline has passed.
  for (const end = performance.now() + 300; performance.now() < end; );
  assert.deepEqual(await asking, { fine: true });
});

test("an aborted call is cancelled once and given its one answer", async (context) => {
  const { peer, client } = await connected(context);
  const controller = new AbortController();
  const cancelling = client.call("orders.cancel", {}, { signal: controller.signal });
  const id = await peer.call("orders.cancel");
  controller.abort();
  controller.abort();
  assert.deepEqual(await peer.next(), { cancel: id });
  peer.send({ id, result: { order: {} } });
  assert.deepEqual(await cancelling, { order: {} });
});

test("a call that is aborted before it leaves is not sent", async (context) => {
  const { peer, client } = await connected(context);
  const controller = new AbortController();
  controller.abort(new Error("enough"));
  const call = client.call("a.b", {}, { signal: controller.signal });
  await assert.rejects(call, failure({ code: "CANCELLED", reason: "CANCELLED", outcome: "not_done" }));
  void client.call("a.c").catch(() => undefined);
  await peer.call("a.c");
});

test("calls that the gateway would not take are refused here", async (context) => {
  const { peer, client } = await connected(context);
  const own: JSONObject = {};
  own["own"] = own;
  let deep: JSONObject = {};
  for (let level = 0; level < 32; level++) deep = { deep };
  const refused = async (params: object, reason: string): Promise<void> => {
    await assert.rejects(client.call("a.b", params), failure({ code: "INVALID_ARGUMENT", reason, origin: "client" }));
  };
  await refused({ text: "x".repeat(5_000) }, "FRAME_TOO_LONG");
  await refused(deep, "NESTED_TOO_DEEP");
  await refused(own, "INVALID_FIELD");
  for (const timeoutMs of [0, -1, Number.NaN, "5" as unknown as number]) {
    const call = client.call("a.b", {}, { timeoutMs });
    await assert.rejects(call, failure({ reason: "INVALID_FIELD", message: "timeoutMs" }));
  }
  void client.call("a.c", { text: "ü".repeat(1_900) }).catch(() => undefined);
  await peer.call("a.c");
});

test("a stream that is called is the program's mistake, and is cancelled", async (context) => {
  const { peer, client } = await connected(context);
  const call = client.call("market_data.subscribe_ticker", { symbol });
  const id = await peer.call("market_data.subscribe_ticker");
  peer.send({ id, stream: 1, seq: 0, result: ticker });
  await assert.rejects(call, failure({ code: "INVALID_ARGUMENT", reason: "WRONG_KIND" }));
  assert.deepEqual(await peer.next(), { cancel: id });
});

test("an answer of a newer kind fails its call only", async (context) => {
  const { peer, client } = await connected(context);
  const call = client.marketData.getTicker({ symbol });
  peer.send({ id: await peer.call("market_data.get_ticker"), result: { symbol: {} } });
  await assert.rejects(call, failure({
    code: "INTERNAL", reason: "UNEXPECTED_ANSWER", outcome: "done", message: '"symbol"',
  }));
  assert.equal(client.isConnected, true);
});

test("pings are answered with what they carry", async (context) => {
  const { peer } = await connected(context);
  peer.send({ ping: { n: 9007199254740993n } }, { pong: 1 }, { notice: 1 }, { ping: null });
  assert.deepEqual(await peer.next(), { pong: { n: 9007199254740993n } });
  assert.deepEqual(await peer.next(), { pong: null });
});

test("a silent gateway is asked for a sign of life, and then given up", async (context) => {
  const { peer, client } = await connected(context, { pingIntervalMs: 5, reconnect: false });
  const call = client.call("a.b");
  await peer.call("a.b");
  assert.deepEqual(await peer.next(), { ping: 1 });
  await assert.rejects(call, failure({ reason: "CONNECTION_LOST", message: "silent" }));
});

test("what is open when the client is closed fails with that", async (context) => {
  const { peer, client } = await connected(context);
  const call = client.call("a.b");
  await peer.call("a.b");
  const failing = assert.rejects(call, failure({ code: "CANCELLED", reason: "CLIENT_CLOSED" }));
  await client.close();
  await client.close();
  await failing;
  assert.equal(await peer.next(), "ended");
  assert.equal(client.isConnected, false);
  await assert.rejects(client.call("a.b"), failure({ reason: "CLIENT_CLOSED", outcome: "not_done" }));
});

test("connecting can be aborted", async (context) => {
  const gateway = await FakeGateway.start(context);
  const controller = new AbortController();
  const connecting = GatewayClient.connect({ socket: gateway.path, signal: controller.signal });
  const peer = await gateway.accept();
  await peer.call("gateway.hello");
  controller.abort();
  await assert.rejects(connecting, failure({ code: "CANCELLED" }));
  assert.equal(await peer.next(), "ended");
});

test("options that make no sense are refused", async () => {
  for (const [name, value] of [["streamBufferEvents", 0], ["timeoutMs", -1], ["pingIntervalMs", Number.NaN]] as const) {
    const connecting = GatewayClient.connect({ socket: "/x", [name]: value });
    await assert.rejects(connecting, failure({ reason: "INVALID_FIELD", message: name }));
  }
});

test("await using closes the client", async (context) => {
  const { peer, client } = await connected(context);
  const dispose = Symbol.asyncDispose as symbol | undefined;
  if (dispose === undefined) return context.skip("this Node has no Symbol.asyncDispose");
  await (client as unknown as Record<symbol, () => Promise<void>>)[dispose]?.();
  assert.equal(await peer.next(), "ended");
  await turn();
});
