# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The methods of the service ``orders``, for threads."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from .._decimal_text import DecimalLike, number_text
from .._session import Session
from .._stream import Stream
from .types import *


class Orders:
    """Placing, changing and watching orders."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def place(
        self,
        *,
        client_order_id: str,
        symbol: str,
        side: Side,
        type: OrderType,
        quantity: DecimalLike,
        limit_price: Optional[DecimalLike] = None,
        stop_price: Optional[DecimalLike] = None,
        trigger_signal: Optional[TriggerSignal] = None,
        trailing_deviation: Optional[DecimalLike] = None,
        trailing_deviation_unit: Optional[PriceDistanceUnit] = None,
        limit_price_offset: Optional[DecimalLike] = None,
        limit_price_offset_unit: Optional[PriceDistanceUnit] = None,
        reduce_only: Optional[bool] = None,
        process_before_us: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> OrderResult:
        """Places an order.

        :param client_order_id: Your name for the order. A repeat with the same name never places a second order.
        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param side: Which way it goes.
        :param type: The kind of order.
        :param quantity: In contracts, a multiple of the size step.
        :param limit_price: The worst price, a multiple of the tick size.
        :param stop_price: The price that triggers a stop or take_profit.
        :param trigger_signal: Which price triggers a stop or take_profit.
        :param trailing_deviation: How far a trailing stop's price stays from the market: 0.1 to 50 percent, or an amount of the quote currency.
        :param trailing_deviation_unit: What trailing_deviation is counted in.
        :param limit_price_offset: Of a triggered order: its limit price's distance from the price that triggered it.
        :param limit_price_offset_unit: What limit_price_offset is counted in.
        :param reduce_only: Only make the position smaller; false if not given.
        :param process_before_us: The exchange refuses the order after this time.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.place",
            {"client_order_id": client_order_id, "symbol": symbol, "side": side, "type": type, "quantity": number_text(quantity), "limit_price": number_text(limit_price), "stop_price": number_text(stop_price), "trigger_signal": trigger_signal, "trailing_deviation": number_text(trailing_deviation), "trailing_deviation_unit": trailing_deviation_unit, "limit_price_offset": number_text(limit_price_offset), "limit_price_offset_unit": limit_price_offset_unit, "reduce_only": reduce_only, "process_before_us": process_before_us},
            timeout,
            OrderResult.from_json,
        )

    def place_until_known(
        self,
        *,
        symbol: str,
        side: Side,
        type: OrderType,
        quantity: DecimalLike,
        limit_price: Optional[DecimalLike] = None,
        stop_price: Optional[DecimalLike] = None,
        trigger_signal: Optional[TriggerSignal] = None,
        trailing_deviation: Optional[DecimalLike] = None,
        trailing_deviation_unit: Optional[PriceDistanceUnit] = None,
        limit_price_offset: Optional[DecimalLike] = None,
        limit_price_offset_unit: Optional[PriceDistanceUnit] = None,
        reduce_only: Optional[bool] = None,
        process_before_us: Optional[int] = None,
        client_order_id: Optional[str] = None,
        attempts: int = 5,
        timeout: Optional[float] = None,
    ) -> OrderResult:
        """Places one order, and asks again until its outcome is known or the attempts are used up.

        All attempts carry one ``client_order_id``, made here if not given, so that the order is placed once;
        errors tell it as ``client_order_id``.

        :param client_order_id: Your name for the order. A repeat with the same name never places a second order.
        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param side: Which way it goes.
        :param type: The kind of order.
        :param quantity: In contracts, a multiple of the size step.
        :param limit_price: The worst price, a multiple of the tick size.
        :param stop_price: The price that triggers a stop or take_profit.
        :param trigger_signal: Which price triggers a stop or take_profit.
        :param trailing_deviation: How far a trailing stop's price stays from the market: 0.1 to 50 percent, or an amount of the quote currency.
        :param trailing_deviation_unit: What trailing_deviation is counted in.
        :param limit_price_offset: Of a triggered order: its limit price's distance from the price that triggered it.
        :param limit_price_offset_unit: What limit_price_offset is counted in.
        :param reduce_only: Only make the position smaller; false if not given.
        :param process_before_us: The exchange refuses the order after this time.
        :param attempts: How often it is sent at most.
        :param timeout: How many seconds each attempt's answer may take; the client's default if not given.
        """
        return self._session.place(
            "orders.place",
            {"client_order_id": client_order_id, "symbol": symbol, "side": side, "type": type, "quantity": number_text(quantity), "limit_price": number_text(limit_price), "stop_price": number_text(stop_price), "trigger_signal": trigger_signal, "trailing_deviation": number_text(trailing_deviation), "trailing_deviation_unit": trailing_deviation_unit, "limit_price_offset": number_text(limit_price_offset), "limit_price_offset_unit": limit_price_offset_unit, "reduce_only": reduce_only, "process_before_us": process_before_us},
            attempts,
            timeout,
            OrderResult.from_json,
        )

    def amend(
        self,
        *,
        client_order_id: Optional[str] = None,
        order_id: Optional[str] = None,
        quantity: Optional[DecimalLike] = None,
        limit_price: Optional[DecimalLike] = None,
        stop_price: Optional[DecimalLike] = None,
        trailing_deviation: Optional[DecimalLike] = None,
        trailing_deviation_unit: Optional[PriceDistanceUnit] = None,
        process_before_us: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> OrderResult:
        """Changes a working order.

        :param client_order_id: The owner's name of the order.
        :param order_id: The exchange's name of the order.
        :param quantity: The new whole quantity, what has filled included, in contracts.
        :param limit_price: The new limit price, a multiple of the tick size.
        :param stop_price: The new price that triggers it.
        :param trailing_deviation: The new distance of a trailing stop.
        :param trailing_deviation_unit: What trailing_deviation is counted in.
        :param process_before_us: The exchange refuses the change after this time.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.amend",
            {"client_order_id": client_order_id, "order_id": order_id, "quantity": number_text(quantity), "limit_price": number_text(limit_price), "stop_price": number_text(stop_price), "trailing_deviation": number_text(trailing_deviation), "trailing_deviation_unit": trailing_deviation_unit, "process_before_us": process_before_us},
            timeout,
            OrderResult.from_json,
        )

    def cancel(
        self,
        *,
        client_order_id: Optional[str] = None,
        order_id: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> OrderResult:
        """Cancels an order.

        :param client_order_id: The owner's name of the order.
        :param order_id: The exchange's name of the order.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.cancel",
            {"client_order_id": client_order_id, "order_id": order_id},
            timeout,
            OrderResult.from_json,
        )

    def cancel_all(
        self,
        *,
        symbol: Optional[str] = None,
        owner: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> CancelAllResult:
        """Cancels orders of the account, of one symbol, or of one owner.

        :param symbol: Only orders of this instrument.
        :param owner: Only this owner's orders; others than one's own need the role admin.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.cancel_all",
            {"symbol": symbol, "owner": owner},
            timeout,
            CancelAllResult.from_json,
        )

    def batch(
        self,
        elements: Sequence[BatchElement],
        *,
        timeout: Optional[float] = None,
    ) -> BatchResult:
        """Places, changes and cancels several orders in one request.

        :param elements: Carried out in this order.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.batch",
            {"elements": elements},
            timeout,
            BatchResult.from_json,
        )

    def get(
        self,
        *,
        client_order_id: Optional[str] = None,
        order_id: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> OrderResult:
        """Gives an order as the gateway knows it, also after a lost answer.

        :param client_order_id: The owner's name of the order.
        :param order_id: The exchange's name of the order.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.get",
            {"client_order_id": client_order_id, "order_id": order_id},
            timeout,
            OrderResult.from_json,
        )

    def list_open(
        self,
        *,
        symbol: Optional[str] = None,
        owner: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> OrderList:
        """Gives the orders that can still fill.

        :param symbol: Only orders of this instrument.
        :param owner: Only this owner's orders; others than one's own need a view of the whole account.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.list_open",
            {"symbol": symbol, "owner": owner},
            timeout,
            OrderList.from_json,
        )

    def list_history(
        self,
        *,
        symbol: Optional[str] = None,
        owner: Optional[str] = None,
        since_us: Optional[int] = None,
        limit: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> OrderList:
        """Gives orders of the past, from the journal.

        :param symbol: Only orders of this instrument.
        :param owner: Only this owner's orders; others than one's own need a view of the whole account.
        :param since_us: Only orders that changed at this time or later.
        :param limit: At most this many, the newest; 100 if not given.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.list_history",
            {"symbol": symbol, "owner": owner, "since_us": since_us, "limit": limit},
            timeout,
            OrderList.from_json,
        )

    def close_position(
        self,
        *,
        symbol: str,
        client_order_id: str,
        timeout: Optional[float] = None,
    ) -> OrderResult:
        """Closes a position by a reduce-only market order.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param client_order_id: The name of the order that closes it, so that a repeat closes nothing twice.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.close_position",
            {"symbol": symbol, "client_order_id": client_order_id},
            timeout,
            OrderResult.from_json,
        )

    def subscribe_orders(
        self,
        *,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[OrderList, OrderResult]:
        """Follows orders: the open ones first, then every change.

        Returns once the stream has started.

        :param on_lag: What to do when the client reads too slowly. Without it: disconnect.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "orders.subscribe_orders",
            {"on_lag": on_lag},
            timeout,
            OrderList.from_json,
            OrderResult.from_json,
        )

    def arm_dead_man_switch(
        self,
        period_ms: int,
        *,
        timeout: Optional[float] = None,
    ) -> DeadManSwitch:
        """Has the exchange cancel everything should the gateway fall silent; refreshed as long as it runs.

        :param period_ms: The exchange cancels all orders of the account this long after it last heard of the gateway; 0 takes the caller's wish back. The shortest wish of all owners counts. Whole seconds, from 10 s to one hour.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.arm_dead_man_switch",
            {"period_ms": period_ms},
            timeout,
            DeadManSwitch.from_json,
        )

    def set_cancel_on_disconnect(
        self,
        enabled: bool,
        *,
        timeout: Optional[float] = None,
    ) -> CancelOnDisconnect:
        """Has the caller's own orders cancelled when its last connection goes.

        :param enabled: True: its own working orders are cancelled then, nobody else's.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "orders.set_cancel_on_disconnect",
            {"enabled": enabled},
            timeout,
            CancelOnDisconnect.from_json,
        )
