// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import type { Caller } from "../caller.js";
import { GatewayService } from "./gateway.js";
import { MarketDataService } from "./market_data.js";
import { AccountService } from "./account.js";
import { OrdersService } from "./orders.js";
import { RiskService } from "./risk.js";

/** The gateway's services, each with its methods. */
export class Services {
  /** The daemon itself. */
  readonly gateway: GatewayService;
  /** What everybody may see. */
  readonly marketData: MarketDataService;
  /** What the account holds. */
  readonly account: AccountService;
  /** Placing, changing and watching orders. */
  readonly orders: OrdersService;
  /** What is allowed, and stopping all of it. */
  readonly risk: RiskService;

  /** For the library. */
  constructor(caller: Caller) {
    this.gateway = new GatewayService(caller);
    this.marketData = new MarketDataService(caller);
    this.account = new AccountService(caller);
    this.orders = new OrdersService(caller);
    this.risk = new RiskService(caller);
  }
}
export * from "./gateway.js";
export * from "./market_data.js";
export * from "./account.js";
export * from "./orders.js";
export * from "./risk.js";
export * from "./messages.js";
