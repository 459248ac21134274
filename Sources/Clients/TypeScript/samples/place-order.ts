// SPDX-License-Identifier: Apache-2.0
// Buys at the market, prints the order and its first fill, and closes the position: place-order [SYMBOL] [QUANTITY]
import { GatewayClient, GatewayError, uniqueClientOrderId } from "kraken-gateway";

const symbol = process.argv[2] ?? "PI_XBTUSD";
const quantity = process.argv[3] ?? "10";

const client = await GatewayClient.connect();
try {
  const fills = await client.account.subscribeFills();
  // One name for the order, whatever happens: a repeat never places a second one.
  const { order } = await client.place({ symbol, side: "buy", type: "market", quantity }, { attempts: 3 });
  console.log(`${order.client_order_id} ${order.state} ${order.filled_quantity} of ${order.quantity}`);

  for await (const event of fills) {
    const list = event.kind === "event" ? [event.event.fill] : event.state.fills;
    const own = list.find((fill) => fill.client_order_id === order.client_order_id);
    if (own === undefined) continue;
    console.log(`${own.fill_id} ${own.side} ${own.quantity} at ${own.price}`);
    fills.end();
    break;
  }

  const closing = await client.orders.closePosition({ symbol, client_order_id: uniqueClientOrderId() });
  console.log(`${closing.order.client_order_id} ${closing.order.state}`);
} catch (error) {
  if (!(error instanceof GatewayError)) throw error;
  // What happened, who said no, and what is known of the effect.
  console.error(`${error.reason} (${error.origin}, ${error.outcome}): ${error.message}`);
  process.exitCode = 1;
} finally {
  await client.close();
}
