# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""What the service ``risk`` tells. What is allowed, and stopping all of it."""

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
from .orders_types import Order
from .words import *


@dataclass(frozen=True)
class RiskLimits(Message):
    """What may be placed; a limit that is absent does not limit."""

    #: Only these instruments.
    symbols: Optional[Tuple[str, ...]] = None
    #: The largest quantity of one order, in contracts.
    largest_order: Optional[Decimal] = None
    #: The largest value of one order, in the quote currency.
    largest_order_value: Optional[Decimal] = None
    #: The largest position in one instrument, either way, working orders included, in contracts.
    largest_position: Optional[Decimal] = None
    #: The same as a value, in the quote currency.
    largest_position_value: Optional[Decimal] = None
    #: The most orders that can be open at once.
    open_orders: Optional[int] = None
    #: The most orders placed or amended within a second.
    orders_per_second: Optional[int] = None
    #: How far a limit price may be from the mark price on the losing side, in percent.
    price_collar_percent: Optional[Decimal] = None

    @classmethod
    def from_json(cls, json: Any) -> RiskLimits:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbols": optional(get("symbols"), lambda value: tuple([text(item) for item in elements(value)])),
                "largest_order": decimal_or_none[get("largest_order")],
                "largest_order_value": decimal_or_none[get("largest_order_value")],
                "largest_position": decimal_or_none[get("largest_position")],
                "largest_position_value": decimal_or_none[get("largest_position_value")],
                "open_orders": integer_or_none(get("open_orders")),
                "orders_per_second": integer_or_none(get("orders_per_second")),
                "price_collar_percent": decimal_or_none[get("price_collar_percent")],
            })
        except FAILURES as failure:
            raise unreadable("RiskLimits", failure) from failure


@dataclass(frozen=True)
class OwnerRisk(Message):
    """The limits and the mode of one owner."""

    #: Whose.
    owner: str
    #: What it may place; the account's limits hold besides.
    limits: RiskLimits
    #: Its own mode; the stricter one of this and the account's counts.
    mode: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> OwnerRisk:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "owner": text(json["owner"]),
                "limits": RiskLimits.from_json(json["limits"]),
                "mode": text_or_none(get("mode")),
            })
        except FAILURES as failure:
            raise unreadable("OwnerRisk", failure) from failure


@dataclass(frozen=True)
class RiskState(Message):
    """What orders are taken."""

    #: Whether trading is normal, reduce-only or halted.
    mode: str
    #: The limits of the whole account.
    account: RiskLimits
    #: The limits of every owner that has none of its own.
    each_owner: RiskLimits
    #: Owners that have limits or a mode of their own.
    owners: Tuple[OwnerRisk, ...]
    #: Since when; absent if it was never changed.
    since_us: Optional[int] = None
    #: Who changed it.
    by: Optional[str] = None
    #: What was said when it was changed.
    reason: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> RiskState:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "mode": text(json["mode"]),
                "account": RiskLimits.from_json(json["account"]),
                "each_owner": RiskLimits.from_json(json["each_owner"]),
                "owners": tuple([OwnerRisk.from_json(item) for item in elements(json["owners"])]),
                "since_us": integer_or_none(get("since_us")),
                "by": text_or_none(get("by")),
                "reason": text_or_none(get("reason")),
            })
        except FAILURES as failure:
            raise unreadable("RiskState", failure) from failure


@dataclass(frozen=True)
class HaltResult(Message):
    """What halting did."""

    #: As it is now.
    state: RiskState
    #: The orders whose cancel was acknowledged.
    cancelled: Tuple[Order, ...]
    #: Orders that are still open, or not known to be cancelled: look after these.
    remaining: Tuple[Order, ...]

    @classmethod
    def from_json(cls, json: Any) -> HaltResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "state": RiskState.from_json(json["state"]),
                "cancelled": tuple([Order.from_json(item) for item in elements(json["cancelled"])]),
                "remaining": tuple([Order.from_json(item) for item in elements(json["remaining"])]),
            })
        except FAILURES as failure:
            raise unreadable("HaltResult", failure) from failure
