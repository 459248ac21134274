// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { GatewayError, uniqueClientOrderId, type ConnectionState, type JSONObject } from "kraken-gateway";
import { ulid } from "../src/client-order-id.js";
import { defaultReconnectPolicy, reconnectDelay } from "../src/reconnect.js";
import { connected } from "./fake-gateway.js";

const draining = { code: "UNAVAILABLE", reason: "DRAINING", message: "The gateway stops." };
const order: JSONObject = {
  client_order_id: "a", symbol: "PI_XBTUSD", side: "buy", type: "market", quantity: "10", filled_quantity: "0",
  reduce_only: false, state: "accepted", created_at_us: 1, updated_at_us: 1,
};
const request = { symbol: "PI_XBTUSD", side: "buy", type: "market", quantity: "10" } as const;

function failure(expected: Partial<GatewayError>): (error: unknown) => boolean {
  return (error) => {
    for (const [name, value] of Object.entries(expected)) {
      assert.deepEqual((error as never)[name], value, String(error));
    }
    return error instanceof GatewayError;
  };
}

test("the delays double up to the longest and are at least half of it", () => {
  const delays = [0, 1, 2, 5, 6, 100].map((failures) => reconnectDelay(defaultReconnectPolicy, failures, 0));
  assert.deepEqual(delays, [50, 100, 200, 1600, 2500, 2500]);
  assert.equal(reconnectDelay(defaultReconnectPolicy, 0, 1), 100);
  assert.equal(reconnectDelay({ ...defaultReconnectPolicy, maximumAttempts: 2 }, 2, 0), undefined);
  assert.equal(reconnectDelay(undefined, 0, 0), undefined);
});

test("streams go on with what happened and the state now", async (context) => {
  const { gateway, peer, client } = await connected(context);
  const starting = client.stream("a.subscribe", { n: 1 });
  peer.send({ id: await peer.call("a.subscribe"), stream: 7, seq: 10, result: { state: "before" } });
  const events = (await starting)[Symbol.asyncIterator]();
  await events.next();
  peer.leave({ stream: 7, seq: 11, event: { last: true } }, { bye: draining });
  assert.equal((await events.next()).value?.kind, "event");
  const next = await gateway.accept();
  await next.greet();
  next.send({ id: await next.call("a.subscribe"), stream: 3, seq: 2, result: { state: "now" } });
  const { value } = await events.next();
  assert.equal(value?.kind, "reconnected");
  if (value?.kind !== "reconnected") return;
  assert.deepEqual([value.after.reason, value.state, value.seq], ["DRAINING", { state: "now" }, 2]);
});

test("open calls fail at once, and only what may have been done is unknown", async (context) => {
  const { peer, client } = await connected(context);
  const asking = client.marketData.getTicker({ symbol: "PI_XBTUSD" });
  const placing = client.orders.place({ ...request, client_order_id: "a" });
  await peer.call("market_data.get_ticker");
  await peer.call("orders.place");
  peer.destroy();
  await assert.rejects(asking, failure({
    reason: "CONNECTION_LOST", origin: "network", outcome: "not_done", retryable: true,
  }));
  await assert.rejects(placing, failure({ reason: "CONNECTION_LOST", outcome: "unknown", retryable: false }));
});

test("an order that never left is not done", async (context) => {
  const { peer, client } = await connected(context, {}, { limits: { ...limits, max_frame_bytes: 1 << 30 } });
  peer.pause();
  const big = Array.from({ length: 4 }, () => client.call("a.b", { text: "x".repeat(1 << 20) }).catch(() => undefined));
  const placing = client.orders.place({ ...request, client_order_id: "a" });
  peer.destroy();
  await assert.rejects(placing, failure({ reason: "CONNECTION_LOST", outcome: "not_done", retryable: true }));
  await Promise.all(big);
});

const limits = {
  max_open_calls: 256, max_streams: 1024, max_queue_bytes: 8388608, max_depth: 32, default_timeout_ms: 30000,
};

test("calls meanwhile fail at once with the reason of the loss, and work again afterwards", async (context) => {
  const states: string[] = [];
  let changed = (): void => undefined;
  const onConnectionChange = (state: ConnectionState): void => {
    states.push(state.state);
    changed();
  };
  const { gateway, peer, client } = await connected(context, { onConnectionChange });
  const waiting = new Promise<void>((resolve) => (changed = resolve));
  peer.leave({ bye: { ...draining, retry_after_ms: 5 } });
  await waiting;
  assert.equal(client.isConnected, false);
  await assert.rejects(client.call("a.b"), failure({
    code: "UNAVAILABLE", reason: "DRAINING", outcome: "not_done", retryable: true,
  }));
  const again = new Promise<void>((resolve) => (changed = resolve));
  const next = await gateway.accept();
  await next.greet();
  await again;
  assert.deepEqual(states, ["connected", "waiting", "connected"]);
  const call = client.call("a.b");
  next.send({ id: await next.call("a.b"), result: { fine: true } });
  assert.deepEqual(await call, { fine: true });
});

test("a bye that does not mean later ends the client for good", async (context) => {
  const { peer, client } = await connected(context);
  const call = client.call("a.b");
  await peer.call("a.b");
  peer.leave({ bye: { code: "PERMISSION_DENIED", reason: "KILLED", message: "An operator closed this connection." } });
  const killed = failure({ code: "PERMISSION_DENIED", reason: "KILLED", origin: "gateway", retryable: false });
  await assert.rejects(call, killed);
  await assert.rejects(client.call("a.b"), killed);
});

test("what breaks the protocol ends the client for good", async (context) => {
  const { peer, client } = await connected(context);
  const call = client.call("orders.cancel");
  await peer.call("orders.cancel");
  peer.sendBytes(Buffer.from([0, 0, 0, 2, 0x5b, 0x5d]));
  await assert.rejects(call, failure({ code: "INTERNAL", reason: "PROTOCOL_ERROR", outcome: "unknown" }));
  assert.equal(await peer.next(), "ended");
});

test("a goodbye is heard even when the next write fails first", async (context) => {
  const { peer, client } = await connected(context, { reconnect: false });
  peer.leave({ bye: { code: "PERMISSION_DENIED", reason: "KILLED", message: "An operator closed this connection." } });
  peer.destroy();
  // The peer is gone before this program returns to its socket: what it writes now fails.
  const call = client.call("orders.cancel");
  await assert.rejects(call, failure({ reason: "KILLED" }));
});

test("a stream whose end may be repeated is started again", async (context) => {
  const { peer, client } = await connected(context);
  const starting = client.stream("a.subscribe");
  const id = await peer.call("a.subscribe");
  const error = { ...draining, origin: "gateway", outcome: "not_done", retryable: true };
  peer.send({ id, stream: 7, seq: 1, result: {} }, { id, end: error });
  const events = (await starting)[Symbol.asyncIterator]();
  await events.next();
  peer.send({ id: await peer.call("a.subscribe"), error });
  peer.send({ id: await peer.call("a.subscribe"), stream: 8, seq: 5, result: { again: true } });
  const { value } = await events.next();
  assert.equal(value?.kind, "reconnected");
  assert.equal(value?.seq, 5);
});

test("without reconnecting a stream fails with the loss", async (context) => {
  const { peer, client } = await connected(context, { reconnect: false });
  const starting = client.stream("a.subscribe");
  peer.send({ id: await peer.call("a.subscribe"), stream: 7, seq: 1, result: {} });
  const events = (await starting)[Symbol.asyncIterator]();
  await events.next();
  peer.destroy();
  await assert.rejects(events.next(), failure({ reason: "CONNECTION_LOST" }));
});

test("placing repeats an unknown order under its one name until it is known", async (context) => {
  const { gateway, peer, client } = await connected(context);
  const placing = client.place(request, { attempts: 3 });
  const first = (await peer.next()) as { params: JSONObject };
  const id = first.params["client_order_id"] as string;
  assert.match(id, /^[0-9A-HJKMNP-TV-Z]{26}$/);
  peer.destroy();
  const next = await gateway.accept();
  await next.greet();
  const second = (await next.next()) as { id: number; params: JSONObject };
  assert.deepEqual(second.params, first.params);
  next.send({ id: second.id, result: { order: { ...order, client_order_id: id } } });
  assert.equal((await placing).order.client_order_id, id);
});

test("placing once does not repeat, and a refusal is not repeated either", async (context) => {
  const { peer, client } = await connected(context);
  const refusal = {
    code: "FAILED_PRECONDITION", reason: "RISK_LIMIT", message: "x", origin: "gateway", outcome: "not_done",
    retryable: false,
  };
  const refused = client.place(request, { attempts: 5 });
  peer.send({ id: await peer.call("orders.place"), error: refusal });
  await assert.rejects(refused, failure({ reason: "RISK_LIMIT", outcome: "not_done" }));
  const once = client.place({ ...request, client_order_id: "mine" });
  peer.send({ id: await peer.call("orders.place"), error: { ...refusal, code: "UNAVAILABLE", retryable: true } });
  await assert.rejects(once, failure({ reason: "RISK_LIMIT", outcome: "not_done", retryable: true }));
  await assert.rejects(client.place(request, { attempts: 0 }), failure({ reason: "INVALID_FIELD" }));
});

test("an order that may stand stays unknown when later attempts cannot be made", async (context) => {
  const { gateway, peer, client } = await connected(context);
  const placing = client.place({ ...request, client_order_id: "mine" }, { attempts: 2 });
  await peer.call("orders.place");
  peer.destroy();
  const next = await gateway.accept();
  await next.greet();
  const error = { ...draining, origin: "gateway", outcome: "not_done", retryable: true };
  next.send({ id: await next.call("orders.place"), error });
  await assert.rejects(placing, failure({
    reason: "DRAINING", outcome: "unknown", retryable: false, details: { client_order_id: "mine" },
  }));
});

test("placing can be aborted between two attempts", async (context) => {
  const controller = new AbortController();
  const { peer, client } = await connected(context, {
    reconnect: { firstDelayMs: 60_000, longestDelayMs: 60_000 },
    // The first attempt has failed when this is told.
    onConnectionChange: ({ state }) => state === "waiting" && setImmediate(() => controller.abort()),
  });
  const placing = client.place(request, { attempts: 2, signal: controller.signal });
  await peer.call("orders.place");
  peer.destroy();
  await assert.rejects(placing, failure({ code: "CANCELLED", outcome: "unknown" }));
});

test("names of orders are unique and sort by their time", () => {
  assert.equal(ulid(0, new Uint8Array(10)), "0".repeat(26));
  assert.equal(ulid(2 ** 48 - 1, new Uint8Array(10).fill(255)), "7" + "Z".repeat(25));
  assert.equal(ulid(1, new Uint8Array(10)) < ulid(2, new Uint8Array(10)), true);
  assert.notEqual(uniqueClientOrderId(), uniqueClientOrderId());
});
