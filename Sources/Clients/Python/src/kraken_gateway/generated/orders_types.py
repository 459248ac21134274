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
from ..errors import GatewayError
from .words import *


@dataclass(frozen=True)
class OrderRequest(Message):
    """An order to be placed."""

    #: Your name for the order. A repeat with the same name never places a second order.
    client_order_id: str
    #: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
    symbol: str
    #: Which way it goes.
    side: Side
    #: The kind of order.
    type: OrderType
    #: In contracts, a multiple of the size step.
    quantity: Decimal
    #: The worst price, a multiple of the tick size.
    limit_price: Optional[Decimal] = None
    #: The price that triggers a stop or take_profit.
    stop_price: Optional[Decimal] = None
    #: Which price triggers a stop or take_profit.
    trigger_signal: Optional[TriggerSignal] = None
    #: How far a trailing stop's price stays from the market: 0.1 to 50 percent, or an amount of the quote currency.
    trailing_deviation: Optional[Decimal] = None
    #: What trailing_deviation is counted in.
    trailing_deviation_unit: Optional[PriceDistanceUnit] = None
    #: Of a triggered order: its limit price's distance from the price that triggered it.
    limit_price_offset: Optional[Decimal] = None
    #: What limit_price_offset is counted in.
    limit_price_offset_unit: Optional[PriceDistanceUnit] = None
    #: Only make the position smaller; false if not given.
    reduce_only: Optional[bool] = None
    #: The exchange refuses the order after this time.
    process_before_us: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> OrderRequest:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "client_order_id": text(json["client_order_id"]),
                "symbol": text(json["symbol"]),
                "side": text(json["side"]),
                "type": text(json["type"]),
                "quantity": decimal[json["quantity"]],
                "limit_price": decimal_or_none[get("limit_price")],
                "stop_price": decimal_or_none[get("stop_price")],
                "trigger_signal": text_or_none(get("trigger_signal")),
                "trailing_deviation": decimal_or_none[get("trailing_deviation")],
                "trailing_deviation_unit": text_or_none(get("trailing_deviation_unit")),
                "limit_price_offset": decimal_or_none[get("limit_price_offset")],
                "limit_price_offset_unit": text_or_none(get("limit_price_offset_unit")),
                "reduce_only": flag_or_none(get("reduce_only")),
                "process_before_us": integer_or_none(get("process_before_us")),
            })
        except FAILURES as failure:
            raise unreadable("OrderRequest", failure) from failure


@dataclass(frozen=True)
class OrderReference(Message):
    """Which order, by one of its names."""

    #: The owner's name of the order.
    client_order_id: Optional[str] = None
    #: The exchange's name of the order.
    order_id: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> OrderReference:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "client_order_id": text_or_none(get("client_order_id")),
                "order_id": text_or_none(get("order_id")),
            })
        except FAILURES as failure:
            raise unreadable("OrderReference", failure) from failure


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
    #: How far a trailing stop's price stays from the market.
    trailing_deviation: Optional[Decimal] = None
    #: What trailing_deviation is counted in.
    trailing_deviation_unit: Optional[str] = None
    #: Its limit price's distance from the price that triggers it.
    limit_price_offset: Optional[Decimal] = None
    #: What limit_price_offset is counted in.
    limit_price_offset_unit: Optional[str] = None
    #: The exchange's or the gateway's word for why.
    reason: Optional[str] = None
    #: True while a change of the order has an outcome that is not known, and after a restart until the exchange has described the order: it may have these terms or those that were asked for. Absent otherwise.
    amendment_unsettled: Optional[bool] = None

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
                "trailing_deviation": decimal_or_none[get("trailing_deviation")],
                "trailing_deviation_unit": text_or_none(get("trailing_deviation_unit")),
                "limit_price_offset": decimal_or_none[get("limit_price_offset")],
                "limit_price_offset_unit": text_or_none(get("limit_price_offset_unit")),
                "reason": text_or_none(get("reason")),
                "amendment_unsettled": flag_or_none(get("amendment_unsettled")),
            })
        except FAILURES as failure:
            raise unreadable("Order", failure) from failure


@dataclass(frozen=True)
class AmendParams(Message):
    """What to change of a working order; what is not named stays as it is."""

    #: The owner's name of the order.
    client_order_id: Optional[str] = None
    #: The exchange's name of the order.
    order_id: Optional[str] = None
    #: The new whole quantity, what has filled included, in contracts.
    quantity: Optional[Decimal] = None
    #: The new limit price, a multiple of the tick size.
    limit_price: Optional[Decimal] = None
    #: The new price that triggers it.
    stop_price: Optional[Decimal] = None
    #: The new distance of a trailing stop.
    trailing_deviation: Optional[Decimal] = None
    #: What trailing_deviation is counted in.
    trailing_deviation_unit: Optional[PriceDistanceUnit] = None
    #: The exchange refuses the change after this time.
    process_before_us: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> AmendParams:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "client_order_id": text_or_none(get("client_order_id")),
                "order_id": text_or_none(get("order_id")),
                "quantity": decimal_or_none[get("quantity")],
                "limit_price": decimal_or_none[get("limit_price")],
                "stop_price": decimal_or_none[get("stop_price")],
                "trailing_deviation": decimal_or_none[get("trailing_deviation")],
                "trailing_deviation_unit": text_or_none(get("trailing_deviation_unit")),
                "process_before_us": integer_or_none(get("process_before_us")),
            })
        except FAILURES as failure:
            raise unreadable("AmendParams", failure) from failure


@dataclass(frozen=True)
class CancelAllResult(Message):
    """What was cancelled and what was not."""

    #: The orders whose cancel was acknowledged.
    cancelled: Tuple[Order, ...]
    #: Orders that it concerned and that are still open or not known to be cancelled.
    remaining: Tuple[Order, ...]

    @classmethod
    def from_json(cls, json: Any) -> CancelAllResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "cancelled": tuple([Order.from_json(item) for item in elements(json["cancelled"])]),
                "remaining": tuple([Order.from_json(item) for item in elements(json["remaining"])]),
            })
        except FAILURES as failure:
            raise unreadable("CancelAllResult", failure) from failure


@dataclass(frozen=True)
class BatchElement(Message):
    """One change; exactly one of its members."""

    #: An order to be placed.
    place: Optional[OrderRequest] = None
    #: A change of an order.
    amend: Optional[AmendParams] = None
    #: An order to be cancelled.
    cancel: Optional[OrderReference] = None

    @classmethod
    def from_json(cls, json: Any) -> BatchElement:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "place": optional(get("place"), OrderRequest.from_json),
                "amend": optional(get("amend"), AmendParams.from_json),
                "cancel": optional(get("cancel"), OrderReference.from_json),
            })
        except FAILURES as failure:
            raise unreadable("BatchElement", failure) from failure


@dataclass(frozen=True)
class BatchResult(Message):
    """The outcomes."""

    #: In the order of the elements.
    outcomes: Tuple[BatchOutcome, ...]

    @classmethod
    def from_json(cls, json: Any) -> BatchResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "outcomes": tuple([BatchOutcome.from_json(item) for item in elements(json["outcomes"])]),
            })
        except FAILURES as failure:
            raise unreadable("BatchResult", failure) from failure


@dataclass(frozen=True)
class BatchOutcome(Message):
    """The outcome of one change: the order, or an error, or both where the order is known and was refused."""

    #: The order as it stands now.
    order: Optional[Order] = None
    #: Why it was not carried out, or why that is not known.
    error: Optional[GatewayError] = None

    @classmethod
    def from_json(cls, json: Any) -> BatchOutcome:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "order": optional(get("order"), Order.from_json),
                "error": optional(get("error"), GatewayError.from_json),
            })
        except FAILURES as failure:
            raise unreadable("BatchOutcome", failure) from failure


@dataclass(frozen=True)
class DeadManSwitch(Message):
    """The account's switch at the exchange."""

    #: Whether the exchange holds a deadline.
    armed: bool
    #: Who asked for it.
    owners: Tuple[str, ...]
    #: When the exchange would cancel everything, as it acknowledged last.
    deadline_us: Optional[int] = None
    #: The shortest wish of all owners.
    period_ms: Optional[int] = None
    #: What is wrong, when the exchange did not acknowledge in time.
    reason: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> DeadManSwitch:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "armed": flag(json["armed"]),
                "owners": tuple([text(item) for item in elements(json["owners"])]),
                "deadline_us": integer_or_none(get("deadline_us")),
                "period_ms": integer_or_none(get("period_ms")),
                "reason": text_or_none(get("reason")),
            })
        except FAILURES as failure:
            raise unreadable("DeadManSwitch", failure) from failure


@dataclass(frozen=True)
class CancelOnDisconnect(Message):
    """Whether an owner's orders are cancelled when its last connection goes."""

    #: Whose.
    owner: str
    #: Whether they are.
    enabled: bool

    @classmethod
    def from_json(cls, json: Any) -> CancelOnDisconnect:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "owner": text(json["owner"]),
                "enabled": flag(json["enabled"]),
            })
        except FAILURES as failure:
            raise unreadable("CancelOnDisconnect", failure) from failure
