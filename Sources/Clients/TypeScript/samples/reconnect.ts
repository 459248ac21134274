// SPDX-License-Identifier: Apache-2.0
// Follows trades through a restart of the gateway: reconnect [COUNT]
import { GatewayClient, type Trade } from "kraken-gateway";

const count = Number(process.argv[2] ?? 3);

function described({ side, quantity, price }: Trade): string {
  return `${side} ${quantity} at ${price}`;
}

const client = await GatewayClient.connect();
const stream = await client.marketData.subscribeTrades({ symbol: "PI_XBTUSD" });
let seen = 0;
for await (const event of stream) {
  switch (event.kind) {
    case "started":
      console.log(`started ${event.state.trades.length} trades before`);
      break;
    case "event":
      if (seen++ < count) console.log(`event ${described(event.event.trade)}`);
      // What is under way still comes; then the loop ends.
      if (seen === count) stream.end();
      break;
    case "gap":
      console.log(`gap ${event.gap.lost} lost, ${event.gap.reason}`);
      break;
    case "reconnected":
      console.log(`reconnected after ${event.after.reason}`);
  }
}
await client.close();
