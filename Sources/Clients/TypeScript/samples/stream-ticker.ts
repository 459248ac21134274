// SPDX-License-Identifier: Apache-2.0
// Follows a ticker and ends it properly: stream-ticker [SYMBOL] [COUNT]
import { currentValue, GatewayClient } from "kraken-gateway";

const symbol = process.argv[2] ?? "PI_XBTUSD";
const count = Number(process.argv[3] ?? 5);

const client = await GatewayClient.connect();
const stream = await client.marketData.subscribeTicker({ symbol });
let seen = 0;
for await (const event of stream) {
  // The state first, then every change: each is a whole ticker.
  const ticker = currentValue(event);
  if (seen++ < count) console.log(`${ticker.symbol} ${ticker.bid ?? "-"} ${ticker.ask ?? "-"}`);
  // What is under way still comes; then the loop ends.
  if (seen === count) stream.end();
}
await client.close();
