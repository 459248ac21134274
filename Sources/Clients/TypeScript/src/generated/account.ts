// SPDX-License-Identifier: Apache-2.0
// Generated from proto-docs/schema by proto-docs/generator; do not edit.
import { subscribe, invoke } from "../caller.js";
import type { Connection } from "../connection.js";
import type { Decimal } from "../decimal.js";
import type { CallOptions } from "../options.js";
import {
  readDecimal, readFlag, readList, readMap, readMessage, readNumber, readObject, readText, type Members,
} from "../reading.js";
import type { GatewayStream } from "../stream.js";
import type { Open, Side, PositionSide, Liquidity, WalletKind, LagPolicy } from "./words.js";

/** What the account holds. */
export class AccountService {
  readonly #connection: Connection;

  /** For the library: the client has one. */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Gives balance, equity, margin and collateral.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  getState(options?: CallOptions): Promise<AccountState> {
    return invoke(this.#connection, "account.get_state", undefined, options, readAccountState);
  }

  /**
   * Gives the open positions.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`.
   */
  listPositions(options?: CallOptions): Promise<PositionList> {
    return invoke(this.#connection, "account.list_positions", undefined, options, readPositionList);
  }

  /**
   * Follows executions of the account's orders, after the last ones before.
   *
   * Besides what any method can, it can fail with `NOT_CONNECTED`, `EXCHANGE_UNAVAILABLE`, `EXCHANGE_RATE_LIMIT`,
   * `UNEXPECTED_ANSWER`, `NO_CREDENTIALS`, `AUTHENTICATION_FAILED`, `LIMIT_REACHED`.
   */
  subscribeFills(
    params: AccountSubscriptionParams = {}, options?: CallOptions,
  ): Promise<GatewayStream<FillList, FillEvent>> {
    return subscribe(this.#connection, "account.subscribe_fills", params, options, readFillList, readFillEvent);
  }
}

/** How to follow something of the account. */
export interface AccountSubscriptionParams {
  /** What to do when the client reads too slowly. Without it: disconnect. */
  readonly on_lag?: LagPolicy | undefined;
}

/** Balance, equity, margin and collateral. */
export interface AccountState {
  /** The multi-collateral wallet's balance value. */
  readonly balance?: Decimal;
  /** Balance with unrealised profit and funding. */
  readonly equity?: Decimal;
  /** What new orders can use. */
  readonly available_margin?: Decimal;
  /** Initial margin, open orders included. */
  readonly margin_used?: Decimal;
  /** Below it, positions are liquidated. */
  readonly maintenance_margin?: Decimal;
  /** The profit of all open positions. */
  readonly unrealized_pnl?: Decimal;
  /** Funding that is not settled yet. */
  readonly unrealized_funding?: Decimal;
  /** Everything together. */
  readonly portfolio_value?: Decimal;
  /** The currency of these amounts. */
  readonly currency: string;
  /** The wallet's currencies. */
  readonly collateral: readonly Collateral[];
  /** The wallets beside it. */
  readonly wallets: readonly Wallet[];
  /** When the gateway received it. */
  readonly received_at_us: number;
}

/** Reads AccountState, in place. */
export function readAccountState(value: unknown): AccountState {
  const members: Members = readObject(value);
  if (members["balance"] === null) delete members["balance"];
  else if (members["balance"] !== undefined) {
    members["balance"] = readDecimal(members["balance"], "balance");
  }
  if (members["equity"] === null) delete members["equity"];
  else if (members["equity"] !== undefined) {
    members["equity"] = readDecimal(members["equity"], "equity");
  }
  if (members["available_margin"] === null) delete members["available_margin"];
  else if (members["available_margin"] !== undefined) {
    members["available_margin"] = readDecimal(members["available_margin"], "available_margin");
  }
  if (members["margin_used"] === null) delete members["margin_used"];
  else if (members["margin_used"] !== undefined) {
    members["margin_used"] = readDecimal(members["margin_used"], "margin_used");
  }
  if (members["maintenance_margin"] === null) delete members["maintenance_margin"];
  else if (members["maintenance_margin"] !== undefined) {
    members["maintenance_margin"] = readDecimal(members["maintenance_margin"], "maintenance_margin");
  }
  if (members["unrealized_pnl"] === null) delete members["unrealized_pnl"];
  else if (members["unrealized_pnl"] !== undefined) {
    members["unrealized_pnl"] = readDecimal(members["unrealized_pnl"], "unrealized_pnl");
  }
  if (members["unrealized_funding"] === null) delete members["unrealized_funding"];
  else if (members["unrealized_funding"] !== undefined) {
    members["unrealized_funding"] = readDecimal(members["unrealized_funding"], "unrealized_funding");
  }
  if (members["portfolio_value"] === null) delete members["portfolio_value"];
  else if (members["portfolio_value"] !== undefined) {
    members["portfolio_value"] = readDecimal(members["portfolio_value"], "portfolio_value");
  }
  readText(members["currency"], "currency");
  readList(members["collateral"], "collateral", readCollateral);
  readList(members["wallets"], "wallets", readWallet);
  readNumber(members["received_at_us"], "received_at_us");
  return members as unknown as AccountState;
}

/** One currency of the multi-collateral wallet. */
export interface Collateral {
  /** The currency. */
  readonly currency: string;
  /** How much of it. */
  readonly quantity?: Decimal;
  /** Its value in the account's currency. */
  readonly value?: Decimal;
  /** That value after the exchange's haircut. */
  readonly collateral_value?: Decimal;
  /** How much can be withdrawn. */
  readonly available?: Decimal;
}

/** Reads Collateral, in place. */
export function readCollateral(value: unknown): Collateral {
  const members: Members = readObject(value);
  readText(members["currency"], "currency");
  if (members["quantity"] === null) delete members["quantity"];
  else if (members["quantity"] !== undefined) {
    members["quantity"] = readDecimal(members["quantity"], "quantity");
  }
  if (members["value"] === null) delete members["value"];
  else if (members["value"] !== undefined) {
    members["value"] = readDecimal(members["value"], "value");
  }
  if (members["collateral_value"] === null) delete members["collateral_value"];
  else if (members["collateral_value"] !== undefined) {
    members["collateral_value"] = readDecimal(members["collateral_value"], "collateral_value");
  }
  if (members["available"] === null) delete members["available"];
  else if (members["available"] !== undefined) {
    members["available"] = readDecimal(members["available"], "available");
  }
  return members as unknown as Collateral;
}

/** A wallet beside the multi-collateral one. */
export interface Wallet {
  /** The exchange's name of it. */
  readonly name: string;
  /** What it is for. */
  readonly kind: Open<WalletKind>;
  /** The currency of its amounts. */
  readonly currency?: string;
  /** How much of each currency. */
  readonly balances: Readonly<Record<string, Decimal>>;
  /** What new orders can use. */
  readonly available_margin?: Decimal;
  /** Balance with unrealised profit. */
  readonly portfolio_value?: Decimal;
  /** The profit of its open positions. */
  readonly unrealized_pnl?: Decimal;
  /** Margin its positions and orders need. */
  readonly initial_margin?: Decimal;
  /** Below it, its positions are liquidated. */
  readonly maintenance_margin?: Decimal;
}

/** Reads Wallet, in place. */
export function readWallet(value: unknown): Wallet {
  const members: Members = readObject(value);
  readText(members["name"], "name");
  readText(members["kind"], "kind");
  if (members["currency"] === null) delete members["currency"];
  else if (members["currency"] !== undefined) {
    readText(members["currency"], "currency");
  }
  readMap(members["balances"], "balances", (item) => readDecimal(item, ""));
  if (members["available_margin"] === null) delete members["available_margin"];
  else if (members["available_margin"] !== undefined) {
    members["available_margin"] = readDecimal(members["available_margin"], "available_margin");
  }
  if (members["portfolio_value"] === null) delete members["portfolio_value"];
  else if (members["portfolio_value"] !== undefined) {
    members["portfolio_value"] = readDecimal(members["portfolio_value"], "portfolio_value");
  }
  if (members["unrealized_pnl"] === null) delete members["unrealized_pnl"];
  else if (members["unrealized_pnl"] !== undefined) {
    members["unrealized_pnl"] = readDecimal(members["unrealized_pnl"], "unrealized_pnl");
  }
  if (members["initial_margin"] === null) delete members["initial_margin"];
  else if (members["initial_margin"] !== undefined) {
    members["initial_margin"] = readDecimal(members["initial_margin"], "initial_margin");
  }
  if (members["maintenance_margin"] === null) delete members["maintenance_margin"];
  else if (members["maintenance_margin"] !== undefined) {
    members["maintenance_margin"] = readDecimal(members["maintenance_margin"], "maintenance_margin");
  }
  return members as unknown as Wallet;
}

/** Open positions. */
export interface PositionList {
  /** By symbol; a closed one is absent. */
  readonly positions: readonly Position[];
}

/** Reads PositionList, in place. */
export function readPositionList(value: unknown): PositionList {
  const members: Members = readObject(value);
  readList(members["positions"], "positions", readPosition);
  return members as unknown as PositionList;
}

/** An open position. */
export interface Position {
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Which way it goes. */
  readonly side: PositionSide;
  /** Never negative, in contracts. */
  readonly quantity: Decimal;
  /** The average price it was opened at. */
  readonly entry_price?: Decimal;
  /** The price its profit is counted with. */
  readonly mark_price?: Decimal;
  /** The profit if it were closed at the mark price. */
  readonly unrealized_pnl?: Decimal;
  /** Funding that is not settled yet. */
  readonly unrealized_funding?: Decimal;
  /** Where the exchange would close it. */
  readonly liquidation_price?: Decimal;
  /** The currency of the profit. */
  readonly pnl_currency?: string;
}

/** Reads Position, in place. */
export function readPosition(value: unknown): Position {
  const members: Members = readObject(value);
  readText(members["symbol"], "symbol");
  readText(members["side"], "side");
  members["quantity"] = readDecimal(members["quantity"], "quantity");
  if (members["entry_price"] === null) delete members["entry_price"];
  else if (members["entry_price"] !== undefined) {
    members["entry_price"] = readDecimal(members["entry_price"], "entry_price");
  }
  if (members["mark_price"] === null) delete members["mark_price"];
  else if (members["mark_price"] !== undefined) {
    members["mark_price"] = readDecimal(members["mark_price"], "mark_price");
  }
  if (members["unrealized_pnl"] === null) delete members["unrealized_pnl"];
  else if (members["unrealized_pnl"] !== undefined) {
    members["unrealized_pnl"] = readDecimal(members["unrealized_pnl"], "unrealized_pnl");
  }
  if (members["unrealized_funding"] === null) delete members["unrealized_funding"];
  else if (members["unrealized_funding"] !== undefined) {
    members["unrealized_funding"] = readDecimal(members["unrealized_funding"], "unrealized_funding");
  }
  if (members["liquidation_price"] === null) delete members["liquidation_price"];
  else if (members["liquidation_price"] !== undefined) {
    members["liquidation_price"] = readDecimal(members["liquidation_price"], "liquidation_price");
  }
  if (members["pnl_currency"] === null) delete members["pnl_currency"];
  else if (members["pnl_currency"] !== undefined) {
    readText(members["pnl_currency"], "pnl_currency");
  }
  return members as unknown as Position;
}

/** Fills. */
export interface FillList {
  /** Oldest first. */
  readonly fills: readonly Fill[];
}

/** Reads FillList, in place. */
export function readFillList(value: unknown): FillList {
  const members: Members = readObject(value);
  readList(members["fills"], "fills", readFill);
  return members as unknown as FillList;
}

/** One fill. */
export interface FillEvent {
  /** The fill. */
  readonly fill: Fill;
}

/** Reads FillEvent, in place. */
export function readFillEvent(value: unknown): FillEvent {
  const members: Members = readObject(value);
  readMessage(members["fill"], "fill", readFill);
  return members as unknown as FillEvent;
}

/** An execution of an order of the account. */
export interface Fill {
  /** Unique per account: a repeat is the same fill. */
  readonly fill_id: string;
  /** The exchange's name of the order. */
  readonly order_id?: string;
  /** The owner's name of the order. */
  readonly client_order_id?: string;
  /** Who placed the order; absent if not placed by this gateway. */
  readonly owner?: string;
  /** Kraken's name of the instrument. */
  readonly symbol: string;
  /** Which way the order went. */
  readonly side: Side;
  /** The price. */
  readonly price: Decimal;
  /** The quantity, in contracts. */
  readonly quantity: Decimal;
  /** Which part the order played. */
  readonly liquidity?: Open<Liquidity>;
  /** Negative is a rebate; absent when the exchange did not say. */
  readonly fee?: Decimal;
  /** The fee's currency. */
  readonly fee_currency?: string;
  /** The exchange's time of it. */
  readonly venue_time_us: number;
  /** True when it came from history rather than as it happened. */
  readonly backfilled: boolean;
}

/** Reads Fill, in place. */
export function readFill(value: unknown): Fill {
  const members: Members = readObject(value);
  readText(members["fill_id"], "fill_id");
  if (members["order_id"] === null) delete members["order_id"];
  else if (members["order_id"] !== undefined) {
    readText(members["order_id"], "order_id");
  }
  if (members["client_order_id"] === null) delete members["client_order_id"];
  else if (members["client_order_id"] !== undefined) {
    readText(members["client_order_id"], "client_order_id");
  }
  if (members["owner"] === null) delete members["owner"];
  else if (members["owner"] !== undefined) {
    readText(members["owner"], "owner");
  }
  readText(members["symbol"], "symbol");
  readText(members["side"], "side");
  members["price"] = readDecimal(members["price"], "price");
  members["quantity"] = readDecimal(members["quantity"], "quantity");
  if (members["liquidity"] === null) delete members["liquidity"];
  else if (members["liquidity"] !== undefined) {
    readText(members["liquidity"], "liquidity");
  }
  if (members["fee"] === null) delete members["fee"];
  else if (members["fee"] !== undefined) {
    members["fee"] = readDecimal(members["fee"], "fee");
  }
  if (members["fee_currency"] === null) delete members["fee_currency"];
  else if (members["fee_currency"] !== undefined) {
    readText(members["fee_currency"], "fee_currency");
  }
  readNumber(members["venue_time_us"], "venue_time_us");
  readFlag(members["backfilled"], "backfilled");
  return members as unknown as Fill;
}
