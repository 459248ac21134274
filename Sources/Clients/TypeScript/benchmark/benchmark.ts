// SPDX-License-Identifier: Apache-2.0
// Measures this library: node dist/benchmark/benchmark.js SOCKET roundtrip|stream COUNT
//
// roundtrip: COUNT calls of market_data.get_ticker, one after the other; prints the median time of one.
// stream: follows the ticker, which a peer floods; prints how many typed events were taken per second, over COUNT
// events. One line of JSON each.
import { currentValue, Decimal, GatewayClient } from "kraken-gateway";

const symbol = "PI_XBTUSD";

async function roundTrips(client: GatewayClient, count: number): Promise<object> {
  const times: number[] = [];
  for (let index = 0; index < Math.min(count, 1_000); index++) await client.marketData.getTicker({ symbol });
  for (let index = 0; index < count; index++) {
    const start = process.hrtime.bigint();
    await client.marketData.getTicker({ symbol });
    times.push(Number(process.hrtime.bigint() - start));
  }
  times.sort((left, right) => left - right);
  return { mode: "roundtrip", count, median_us: Math.round((times[count >> 1] ?? 0) / 10) / 100 };
}

async function events(client: GatewayClient, count: number): Promise<object> {
  const stream = await client.marketData.subscribeTicker({ symbol });
  let taken = 0;
  let start = 0n;
  for await (const event of stream) {
    const { bid, ask } = currentValue(event);
    if (!(bid instanceof Decimal && ask instanceof Decimal)) throw new Error("a ticker without prices");
    // The first one only starts the clock.
    if (taken === 0) start = process.hrtime.bigint();
    if (taken++ === count) break;
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { mode: "stream", count, events_per_s: Math.round(count / seconds) };
}

const [socket, mode, amount] = process.argv.slice(2);
const count = Number(amount);
if (socket === undefined || !(mode === "roundtrip" || mode === "stream") || !(Number.isInteger(count) && count > 0)) {
  console.error("usage: benchmark.js SOCKET roundtrip|stream COUNT");
  process.exit(64);
}
const client = await GatewayClient.connect({ socket, reconnect: false, clientName: "benchmark" });
console.log(JSON.stringify(mode === "roundtrip" ? await roundTrips(client, count) : await events(client, count)));
await client.close();
