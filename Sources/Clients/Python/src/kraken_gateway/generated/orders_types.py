# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""What the service ``orders`` tells. Placing, changing and watching orders."""

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
class OrderResult(Message):
    """One order."""

    #: The order, whole, as it stands now.
    order: Order

    @classmethod
    def from_json(cls, json: Any) -> OrderResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "order": Order.from_json(json["order"]),
            })
        except FAILURES as failure:
            raise unreadable("OrderResult", failure) from failure


@dataclass(frozen=True)
class OrderList(Message):
    """Orders."""

    #: Oldest first.
    orders: Tuple[Order, ...]

    @classmethod
    def from_json(cls, json: Any) -> OrderList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "orders": tuple([Order.from_json(item) for item in elements(json["orders"])]),
            })
        except FAILURES as failure:
            raise unreadable("OrderList", failure) from failure


@dataclass(frozen=True)
class Order(Message):
    """An order as the gateway knows it."""

    #: Kraken's name of the instrument.
    symbol: str
    #: Which way it goes.
    side: Side
    #: The whole quantity, in contracts.
    quantity: Decimal
    #: How much of it is filled.
    filled_quantity: Decimal
    #: Whether it can only make the position smaller.
    reduce_only: bool
    #: Where it stands; unknown means asked and not told yet, never that it failed.
    state: str
    #: When it was created.
    created_at_us: int
    #: When it last changed.
    updated_at_us: int
    #: The name its owner gave it.
    client_order_id: Optional[str] = None
    #: The exchange's name; absent until the exchange gave one.
    order_id: Optional[str] = None
    #: Who placed it; absent if not placed by this gateway.
    owner: Optional[str] = None
    #: The kind of order.
    type: Optional[str] = None
    #: Of the fills; absent before the first one.
    average_price: Optional[Decimal] = None
    #: The worst price it may fill at.
    limit_price: Optional[Decimal] = None
    #: The price that triggers it.
    stop_price: Optional[Decimal] = None
    #: Which price triggers it.
    trigger_signal: Optional[str] = None
    #: The exchange's or the gateway's word for why.
    reason: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> Order:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "side": text(json["side"]),
                "quantity": decimal[json["quantity"]],
                "filled_quantity": decimal[json["filled_quantity"]],
                "reduce_only": flag(json["reduce_only"]),
                "state": text(json["state"]),
                "created_at_us": integer(json["created_at_us"]),
                "updated_at_us": integer(json["updated_at_us"]),
                "client_order_id": text_or_none(get("client_order_id")),
                "order_id": text_or_none(get("order_id")),
                "owner": text_or_none(get("owner")),
                "type": text_or_none(get("type")),
                "average_price": decimal_or_none[get("average_price")],
                "limit_price": decimal_or_none[get("limit_price")],
                "stop_price": decimal_or_none[get("stop_price")],
                "trigger_signal": text_or_none(get("trigger_signal")),
                "reason": text_or_none(get("reason")),
            })
        except FAILURES as failure:
            raise unreadable("Order", failure) from failure
