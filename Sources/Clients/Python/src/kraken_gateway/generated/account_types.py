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
    #: Funding that is not settled yet.
    unrealized_funding: Optional[Decimal] = None
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
                "unrealized_funding": decimal_or_none[get("unrealized_funding")],
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


@dataclass(frozen=True)
class PositionEvent(Message):
    """One position."""

    #: The position as it stands now; its quantity is 0 once it is closed.
    position: Position

    @classmethod
    def from_json(cls, json: Any) -> PositionEvent:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "position": Position.from_json(json["position"]),
            })
        except FAILURES as failure:
            raise unreadable("PositionEvent", failure) from failure


@dataclass(frozen=True)
class LogList(Message):
    """Entries of the account log."""

    #: Newest first.
    entries: Tuple[LogEntry, ...]

    @classmethod
    def from_json(cls, json: Any) -> LogList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "entries": tuple([LogEntry.from_json(item) for item in elements(json["entries"])]),
            })
        except FAILURES as failure:
            raise unreadable("LogList", failure) from failure


@dataclass(frozen=True)
class LogEvent(Message):
    """One entry of the account log."""

    #: The entry.
    entry: LogEntry

    @classmethod
    def from_json(cls, json: Any) -> LogEvent:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "entry": LogEntry.from_json(json["entry"]),
            })
        except FAILURES as failure:
            raise unreadable("LogEvent", failure) from failure


@dataclass(frozen=True)
class LogEntry(Message):
    """A change of a balance or position, as the exchange booked it."""

    #: The exchange's time of it.
    venue_time_us: int
    #: The exchange's words for what was booked, such as `futures trade` or `funding rate change`.
    kind: str
    #: Rises from booking to booking.
    log_id: Optional[int] = None
    #: The exchange's name of it.
    booking_id: Optional[str] = None
    #: The currency, or the instrument for the booking of a position.
    asset: Optional[str] = None
    #: The instrument it concerns.
    symbol: Optional[str] = None
    #: The wallet, by the exchange's name.
    wallet: Optional[str] = None
    #: The collateral it concerns.
    collateral: Optional[str] = None
    #: The fill it booked.
    fill_id: Optional[str] = None
    #: The balance before.
    old_balance: Optional[Decimal] = None
    #: The balance after.
    new_balance: Optional[Decimal] = None
    #: The position's average price before.
    old_entry_price: Optional[Decimal] = None
    #: The position's average price after.
    new_entry_price: Optional[Decimal] = None
    #: The price of the trade.
    trade_price: Optional[Decimal] = None
    #: The mark price then.
    mark_price: Optional[Decimal] = None
    #: The fee in the asset; negative is a rebate.
    fee: Optional[Decimal] = None
    #: The rate of the funding.
    funding_rate: Optional[Decimal] = None
    #: The profit realised.
    realized_pnl: Optional[Decimal] = None
    #: The funding paid or received.
    realized_funding: Optional[Decimal] = None

    @classmethod
    def from_json(cls, json: Any) -> LogEntry:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "venue_time_us": integer(json["venue_time_us"]),
                "kind": text(json["kind"]),
                "log_id": integer_or_none(get("log_id")),
                "booking_id": text_or_none(get("booking_id")),
                "asset": text_or_none(get("asset")),
                "symbol": text_or_none(get("symbol")),
                "wallet": text_or_none(get("wallet")),
                "collateral": text_or_none(get("collateral")),
                "fill_id": text_or_none(get("fill_id")),
                "old_balance": decimal_or_none[get("old_balance")],
                "new_balance": decimal_or_none[get("new_balance")],
                "old_entry_price": decimal_or_none[get("old_entry_price")],
                "new_entry_price": decimal_or_none[get("new_entry_price")],
                "trade_price": decimal_or_none[get("trade_price")],
                "mark_price": decimal_or_none[get("mark_price")],
                "fee": decimal_or_none[get("fee")],
                "funding_rate": decimal_or_none[get("funding_rate")],
                "realized_pnl": decimal_or_none[get("realized_pnl")],
                "realized_funding": decimal_or_none[get("realized_funding")],
            })
        except FAILURES as failure:
            raise unreadable("LogEntry", failure) from failure


@dataclass(frozen=True)
class LeverageList(Message):
    """Leverage preferences."""

    #: By symbol; an instrument without one has cross margin.
    preferences: Tuple[Leverage, ...]

    @classmethod
    def from_json(cls, json: Any) -> LeverageList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "preferences": tuple([Leverage.from_json(item) for item in elements(json["preferences"])]),
            })
        except FAILURES as failure:
            raise unreadable("LeverageList", failure) from failure


@dataclass(frozen=True)
class LeverageResult(Message):
    """One leverage preference."""

    #: The preference as it is now.
    preference: Leverage

    @classmethod
    def from_json(cls, json: Any) -> LeverageResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "preference": Leverage.from_json(json["preference"]),
            })
        except FAILURES as failure:
            raise unreadable("LeverageResult", failure) from failure


@dataclass(frozen=True)
class Leverage(Message):
    """How positions of an instrument are margined."""

    #: Kraken's name of the instrument.
    symbol: str
    #: Isolated margin with at most this leverage; absent: cross margin.
    max_leverage: Optional[Decimal] = None
    #: The currency that profit is paid in.
    pnl_currency: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> Leverage:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "max_leverage": decimal_or_none[get("max_leverage")],
                "pnl_currency": text_or_none(get("pnl_currency")),
            })
        except FAILURES as failure:
            raise unreadable("Leverage", failure) from failure


@dataclass(frozen=True)
class PnlPreferenceList(Message):
    """Currencies of profit."""

    #: By symbol; an instrument without one pays in its quote currency.
    preferences: Tuple[PnlPreference, ...]

    @classmethod
    def from_json(cls, json: Any) -> PnlPreferenceList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "preferences": tuple([PnlPreference.from_json(item) for item in elements(json["preferences"])]),
            })
        except FAILURES as failure:
            raise unreadable("PnlPreferenceList", failure) from failure


@dataclass(frozen=True)
class PnlPreferenceResult(Message):
    """The currency of one instrument's profit."""

    #: The preference as it is now.
    preference: PnlPreference

    @classmethod
    def from_json(cls, json: Any) -> PnlPreferenceResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "preference": PnlPreference.from_json(json["preference"]),
            })
        except FAILURES as failure:
            raise unreadable("PnlPreferenceResult", failure) from failure


@dataclass(frozen=True)
class PnlPreference(Message):
    """In which currency profit of an instrument is paid."""

    #: Kraken's name of the instrument.
    symbol: str
    #: The currency, as Kraken calls it.
    pnl_currency: str

    @classmethod
    def from_json(cls, json: Any) -> PnlPreference:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "symbol": text(json["symbol"]),
                "pnl_currency": text(json["pnl_currency"]),
            })
        except FAILURES as failure:
            raise unreadable("PnlPreference", failure) from failure


@dataclass(frozen=True)
class NotificationList(Message):
    """The exchange's notices to the account."""

    #: As the exchange orders them.
    notifications: Tuple[Notification, ...]

    @classmethod
    def from_json(cls, json: Any) -> NotificationList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "notifications": tuple([Notification.from_json(item) for item in elements(json["notifications"])]),
            })
        except FAILURES as failure:
            raise unreadable("NotificationList", failure) from failure


@dataclass(frozen=True)
class NotificationEvent(Message):
    """One notice of the exchange."""

    #: The notice.
    notification: Notification

    @classmethod
    def from_json(cls, json: Any) -> NotificationEvent:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "notification": Notification.from_json(json["notification"]),
            })
        except FAILURES as failure:
            raise unreadable("NotificationEvent", failure) from failure


@dataclass(frozen=True)
class Notification(Message):
    """A notice of the exchange."""

    #: The notice.
    text: str
    #: The exchange's name of it.
    notification_id: Optional[str] = None
    #: The exchange's word for its kind, such as `market` or `maintenance`.
    kind: Optional[str] = None
    #: The exchange's word for how grave it is.
    priority: Optional[str] = None
    #: When what it announces begins.
    effective_at_us: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> Notification:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "text": text(json["text"]),
                "notification_id": text_or_none(get("notification_id")),
                "kind": text_or_none(get("kind")),
                "priority": text_or_none(get("priority")),
                "effective_at_us": integer_or_none(get("effective_at_us")),
            })
        except FAILURES as failure:
            raise unreadable("Notification", failure) from failure


@dataclass(frozen=True)
class RateBudget(Message):
    """What may still be asked of the exchange; all clients share it."""

    #: The cost that may be spent within a window.
    capacity: int
    #: What is left of it now.
    available: int
    #: How long the window is.
    window_ms: int
    #: What of it only cancels may use.
    reserved_for_cancels: int
    #: Calls that wait for their turn.
    waiting: int
    #: The same for requests of history.
    history_capacity: int
    #: What is left of that.
    history_available: int
    #: How long its window is.
    history_window_ms: int
    #: When there is enough for an order again; absent when there is now.
    available_in_ms: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> RateBudget:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "capacity": integer(json["capacity"]),
                "available": integer(json["available"]),
                "window_ms": integer(json["window_ms"]),
                "reserved_for_cancels": integer(json["reserved_for_cancels"]),
                "waiting": integer(json["waiting"]),
                "history_capacity": integer(json["history_capacity"]),
                "history_available": integer(json["history_available"]),
                "history_window_ms": integer(json["history_window_ms"]),
                "available_in_ms": integer_or_none(get("available_in_ms")),
            })
        except FAILURES as failure:
            raise unreadable("RateBudget", failure) from failure
