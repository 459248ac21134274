# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""What the service ``account`` tells. What the account holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Dict, Optional, Tuple

from .._reading import (
    FAILURES,
    Message,
    decimal,
    decimal_or_none,
    elements,
    flag,
    flag_or_none,
    integer,
    integer_or_none,
    made,
    members,
    optional,
    text,
    text_or_none,
    unreadable,
)
from .words import *


@dataclass(frozen=True)
class AccountState(Message):
    """Balance, equity, margin and collateral."""

    #: The currency of these amounts.
    currency: str
    #: The wallet's currencies.
    collateral: Tuple[Collateral, ...]
    #: The wallets beside it.
    wallets: Tuple[Wallet, ...]
    #: When the gateway received it.
    received_at_us: int
    #: The multi-collateral wallet's balance value.
    balance: Optional[Decimal] = None
    #: Balance with unrealised profit and funding.
    equity: Optional[Decimal] = None
    #: What new orders can use.
    available_margin: Optional[Decimal] = None
    #: Initial margin, open orders included.
    margin_used: Optional[Decimal] = None
    #: Below it, positions are liquidated.
    maintenance_margin: Optional[Decimal] = None
    #: The profit of all open positions.
    unrealized_pnl: Optional[Decimal] = None
    #: Funding that is not settled yet.
    unrealized_funding: Optional[Decimal] = None
    #: Everything together.
    portfolio_value: Optional[Decimal] = None

    @classmethod
    def from_json(cls, json: Any) -> AccountState:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "currency": text(json["currency"]),
                "collateral": tuple([Collateral.from_json(item) for item in elements(json["collateral"])]),
                "wallets": tuple([Wallet.from_json(item) for item in elements(json["wallets"])]),
                "received_at_us": integer(json["received_at_us"]),
                "balance": decimal_or_none[get("balance")],
                "equity": decimal_or_none[get("equity")],
                "available_margin": decimal_or_none[get("available_margin")],
                "margin_used": decimal_or_none[get("margin_used")],
                "maintenance_margin": decimal_or_none[get("maintenance_margin")],
                "unrealized_pnl": decimal_or_none[get("unrealized_pnl")],
                "unrealized_funding": decimal_or_none[get("unrealized_funding")],
                "portfolio_value": decimal_or_none[get("portfolio_value")],
            })
        except FAILURES as failure:
            raise unreadable("AccountState", failure) from failure


@dataclass(frozen=True)
class Collateral(Message):
    """One currency of the multi-collateral wallet."""

    #: The currency.
    currency: str
    #: How much of it.
    quantity: Optional[Decimal] = None
    #: Its value in the account's currency.
    value: Optional[Decimal] = None
    #: That value after the exchange's haircut.
    collateral_value: Optional[Decimal] = None
    #: How much can be withdrawn.
    available: Optional[Decimal] = None

    @classmethod
    def from_json(cls, json: Any) -> Collateral:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "currency": text(json["currency"]),
                "quantity": decimal_or_none[get("quantity")],
                "value": decimal_or_none[get("value")],
                "collateral_value": decimal_or_none[get("collateral_value")],
                "available": decimal_or_none[get("available")],
            })
        except FAILURES as failure:
            raise unreadable("Collateral", failure) from failure


@dataclass(frozen=True)
class Wallet(Message):
    """A wallet beside the multi-collateral one."""

    #: The exchange's name of it.
    name: str
    #: What it is for.
    kind: str
    #: How much of each currency.
    balances: Dict[str, Decimal]
    #: The currency of its amounts.
    currency: Optional[str] = None
    #: What new orders can use.
    available_margin: Optional[Decimal] = None
    #: Balance with unrealised profit.
    portfolio_value: Optional[Decimal] = None
    #: The profit of its open positions.
    unrealized_pnl: Optional[Decimal] = None
    #: Margin its positions and orders need.
    initial_margin: Optional[Decimal] = None
    #: Below it, its positions are liquidated.
    maintenance_margin: Optional[Decimal] = None

    @classmethod
    def from_json(cls, json: Any) -> Wallet:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "name": text(json["name"]),
                "kind": text(json["kind"]),
                "balances": {key: decimal[item] for key, item in members(json["balances"]).items()},
                "currency": text_or_none(get("currency")),
                "available_margin": decimal_or_none[get("available_margin")],
                "portfolio_value": decimal_or_none[get("portfolio_value")],
                "unrealized_pnl": decimal_or_none[get("unrealized_pnl")],
                "initial_margin": decimal_or_none[get("initial_margin")],
                "maintenance_margin": decimal_or_none[get("maintenance_margin")],
            })
        except FAILURES as failure:
            raise unreadable("Wallet", failure) from failure


@dataclass(frozen=True)
class PositionList(Message):
    """Open positions."""

    #: By symbol; a closed one is absent.
    positions: Tuple[Position, ...]

    @classmethod
    def from_json(cls, json: Any) -> PositionList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "positions": tuple([Position.from_json(item) for item in elements(json["positions"])]),
            })
        except FAILURES as failure:
            raise unreadable("PositionList", failure) from failure


@dataclass(frozen=True)
class Position(Message):
    """An open position."""

    #: Kraken's name of the instrument.
    symbol: str
    #: Which way it goes.
    side: PositionSide
    #: Never negative, in contracts.
    quantity: Decimal
    #: The average price it was opened at.
    entry_price: Optional[Decimal] = None
    #: The price its profit is counted with.
    mark_price: Optional[Decimal] = None
    #: The profit if it were closed at the mark price.
    unrealized_pnl: Optional[Decimal] = None
    #: Funding that is not settled yet.
    unrealized_funding: Optional[Decimal] = None
    #: Where the exchange would close it.
    liquidation_price: Optional[Decimal] = None
    #: The currency of the profit.
    pnl_currency: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> Position:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "side": text(json["side"]),
                "quantity": decimal[json["quantity"]],
                "entry_price": decimal_or_none[get("entry_price")],
                "mark_price": decimal_or_none[get("mark_price")],
                "unrealized_pnl": decimal_or_none[get("unrealized_pnl")],
                "unrealized_funding": decimal_or_none[get("unrealized_funding")],
                "liquidation_price": decimal_or_none[get("liquidation_price")],
                "pnl_currency": text_or_none(get("pnl_currency")),
            })
        except FAILURES as failure:
            raise unreadable("Position", failure) from failure


@dataclass(frozen=True)
class FillList(Message):
    """Fills."""

    #: Oldest first.
    fills: Tuple[Fill, ...]

    @classmethod
    def from_json(cls, json: Any) -> FillList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "fills": tuple([Fill.from_json(item) for item in elements(json["fills"])]),
            })
        except FAILURES as failure:
            raise unreadable("FillList", failure) from failure


@dataclass(frozen=True)
class FillEvent(Message):
    """One fill."""

    #: The fill.
    fill: Fill

    @classmethod
    def from_json(cls, json: Any) -> FillEvent:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "fill": Fill.from_json(json["fill"]),
            })
        except FAILURES as failure:
            raise unreadable("FillEvent", failure) from failure


@dataclass(frozen=True)
class Fill(Message):
    """An execution of an order of the account."""

    #: Unique per account: a repeat is the same fill.
    fill_id: str
    #: Kraken's name of the instrument.
    symbol: str
    #: Which way the order went.
    side: Side
    #: The price.
    price: Decimal
    #: The quantity, in contracts.
    quantity: Decimal
    #: The exchange's time of it.
    venue_time_us: int
    #: True when it came from history rather than as it happened.
    backfilled: bool
    #: The exchange's name of the order.
    order_id: Optional[str] = None
    #: The owner's name of the order.
    client_order_id: Optional[str] = None
    #: Who placed the order; absent if not placed by this gateway.
    owner: Optional[str] = None
    #: Which part the order played.
    liquidity: Optional[str] = None
    #: Negative is a rebate; absent when the exchange did not say.
    fee: Optional[Decimal] = None
    #: The fee's currency.
    fee_currency: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> Fill:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "fill_id": text(json["fill_id"]),
                "symbol": text(json["symbol"]),
                "side": text(json["side"]),
                "price": decimal[json["price"]],
                "quantity": decimal[json["quantity"]],
                "venue_time_us": integer(json["venue_time_us"]),
                "backfilled": flag(json["backfilled"]),
                "order_id": text_or_none(get("order_id")),
                "client_order_id": text_or_none(get("client_order_id")),
                "owner": text_or_none(get("owner")),
                "liquidity": text_or_none(get("liquidity")),
                "fee": decimal_or_none[get("fee")],
                "fee_currency": text_or_none(get("fee_currency")),
            })
        except FAILURES as failure:
            raise unreadable("Fill", failure) from failure
