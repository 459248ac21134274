// SPDX-License-Identifier: Apache-2.0
// Keeps an order book and prints its best prices with every change: order-book [SYMBOL] [COUNT]
import { GatewayClient, type BookLevel } from "kraken-gateway";

const symbol = process.argv[2] ?? "PI_XBTUSD";
const count = Number(process.argv[3] ?? 5);

// A level takes the place of the one at its price; a quantity of zero takes that out.
function changed(levels: readonly BookLevel[], changes: readonly BookLevel[] = []): BookLevel[] {
  const kept = levels.filter(({ price }) => !changes.some((change) => change.price.equals(price)));
  return [...kept, ...changes.filter(({ quantity }) => !quantity.equals("0"))];
}

const client = await GatewayClient.connect();
const stream = await client.marketData.subscribeOrderBook({ symbol, depth: 10 });
let bids: readonly BookLevel[] = [];
let asks: readonly BookLevel[] = [];
let stale = false;
let seen = 0;
for await (const event of stream) {
  if (seen === count) continue;
  let word: string = event.kind;
  if (event.kind === "event") {
    bids = changed(bids, event.event.bids).sort((a, b) => b.price.compare(a.price));
    asks = changed(asks, event.event.asks).sort((a, b) => a.price.compare(b.price));
    seen++;
  } else {
    // The state: whatever was put together before it counts no more.
    ({ bids, asks, stale } = event.state);
    if (event.kind === "gap") word += ` ${event.gap.reason}`;
    if (event.kind === "reconnected") word += ` ${event.after.reason}`;
  }
  const { venue_seq } = event.kind === "event" ? event.event : event.state;
  // Stale is out of date until the next gap brings the book anew.
  console.log(`${word} ${venue_seq} ${bids[0]?.price ?? "-"} ${asks[0]?.price ?? "-"} ${stale ? "stale" : "current"}`);
  if (seen === count) stream.end();
}
await client.close();
