# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The methods of the service ``orders``, for asyncio."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from .._async_session import AsyncSession
from .._async_stream import AsyncStream
from .._decimal_text import DecimalLike, number_text
from .types import *


class AsyncOrders:
    """Placing, changing and watching orders."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def place(
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
        reduce_only: Optional[bool] = None,
        process_before_us: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> OrderResult:
        """Places an order.

        :param client_order_id: Your name for the order. A repeat with the same name never places a second order.
        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param side: Which way it goes.
        :param type: The kind of order; trailing stops cannot be placed yet.
        :param quantity: In contracts, a multiple of the size step.
        :param limit_price: The worst price, a multiple of the tick size.
        :param stop_price: The price that triggers a stop or take_profit.
        :param trigger_signal: Which price triggers a stop or take_profit.
        :param reduce_only: Only make the position smaller; false if not given.
        :param process_before_us: The exchange refuses the order after this time.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return await self._session.ask(
            "orders.place",
            {"client_order_id": client_order_id, "symbol": symbol, "side": side, "type": type, "quantity": number_text(quantity), "limit_price": number_text(limit_price), "stop_price": number_text(stop_price), "trigger_signal": trigger_signal, "reduce_only": reduce_only, "process_before_us": process_before_us},
            timeout,
            OrderResult.from_json,
        )

    async def cancel(
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
        return await self._session.ask(
            "orders.cancel",
            {"client_order_id": client_order_id, "order_id": order_id},
            timeout,
            OrderResult.from_json,
        )

    async def get(
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
        return await self._session.ask(
            "orders.get",
            {"client_order_id": client_order_id, "order_id": order_id},
            timeout,
            OrderResult.from_json,
        )

    async def list_open(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> OrderList:
        """Gives the orders that can still fill.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return await self._session.ask(
            "orders.list_open",
            {},
            timeout,
            OrderList.from_json,
        )

    async def close_position(
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
        return await self._session.ask(
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
    ) -> AsyncStream[OrderList, OrderResult]:
        """Follows orders: the open ones first, then every change.

        The gateway is asked at once; await the stream to know that it has started.

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
