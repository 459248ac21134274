// SPDX-License-Identifier: Apache-2.0
// Prints the last ten candles and then the forming one three times: candles [SYMBOL] [RESOLUTION]
import { GatewayClient, type Candle, type CandleResolution } from "kraken-gateway";

const symbol = process.argv[2] ?? "PI_XBTUSD";
const resolution = (process.argv[3] ?? "1m") as CandleResolution;

function print(candle: Candle): void {
  const { open, high, low, close, volume, complete } = candle;
  // Microseconds since 1970 are exact in a number.
  const time = new Date(candle.opened_at_us / 1_000).toISOString();
  console.log(`${time} ${open} ${high} ${low} ${close} ${volume} ${complete ? "complete" : "forming"}`);
}

const client = await GatewayClient.connect();
const stream = await client.marketData.subscribeCandles({ symbol, resolution, limit: 10 });
let seen = 0;
for await (const event of stream) {
  if (event.kind !== "event") {
    event.state.candles.forEach(print);
  } else if (!event.event.candle.complete) {
    if (seen++ < 3) print(event.event.candle);
    if (seen === 3) stream.end();
  }
}
await client.close();
