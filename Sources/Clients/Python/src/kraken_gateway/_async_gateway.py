# SPDX-License-Identifier: Apache-2.0
"""The client for asyncio."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
from types import TracebackType
from typing import Any, Generator, Mapping, Optional, Type, Union

from . import _local_errors as local_errors
from . import paths as places
from ._async_connection import AsyncConnection
from ._async_session import AsyncSession
from ._async_stream import AsyncStream
from ._decimal_text import DecimalLike
from ._order_placing import GiveUp, OrderPlacing
from ._typed_events import as_it_is
from .errors import GatewayError
from .generated.async_account import AsyncAccount
from .generated.async_gateway import AsyncGateway as AsyncGatewayService
from .generated.async_market_data import AsyncMarketData
from .generated.async_orders import AsyncOrders
from .generated.types import HelloResult, OrderResult, OrderType, Side, TriggerSignal
from .options import GatewayOptions
from .order_ids import unique_client_order_id


class AsyncGateway:
    """A connection to the gateway, for any number of calls and streams at once.

    ``gateway = await AsyncGateway.connect()``, or ``async with AsyncGateway.connect() as gateway``. Its
    services are attributes: ``await gateway.market_data.get_ticker("PI_XBTUSD")``.

    A call gives its one answer or raises the :class:`GatewayError` that says what happened, who said no, and
    what is known of the effect. Cancelling its task cancels it at the gateway, whose answer is still awaited:
    if the call had been carried out, its result is returned; else ``CancelledError`` is raised, with the
    gateway's answer as its ``__cause__``. A lost connection is made again; streams then go on with
    :class:`Reconnected`, calls that were open fail.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        #: The daemon itself.
        self.gateway = AsyncGatewayService(session)
        #: What everybody may see.
        self.market_data = AsyncMarketData(session)
        #: What the account holds.
        self.account = AsyncAccount(session)
        #: Placing, changing and watching orders.
        self.orders = AsyncOrders(session)

    @classmethod
    def connect(
        cls,
        path: Union[str, os.PathLike[str], None] = None,
        *,
        options: Optional[GatewayOptions] = None,
    ) -> AsyncConnecting:
        """Connects and says hello.

        ``path`` is the gateway's socket. Without it: what the environment variable ``KRAKEN_GATEWAY_SOCKET``
        names, else the first of :func:`default_paths` that answers. Awaiting it raises why there is no
        gateway there, with the path and what to do about it.
        """
        return AsyncConnecting(path, options or GatewayOptions())

    def close(self) -> None:
        """Ends the connection. What is open fails with ``CLIENT_CLOSED``."""
        self._session.connection.close(local_errors.closed())

    async def __aenter__(self) -> AsyncGateway:
        return self

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    @property
    def hello(self) -> HelloResult:
        """What the gateway said of itself and of this client when it last greeted it."""
        hello = self._session.connection.core.hello
        assert hello is not None, "a client is not given out before it was greeted"
        return hello

    @property
    def is_connected(self) -> bool:
        """Whether there is a connection now."""
        return self._session.connection.core.is_usable

    # Any method.

    async def call(
        self,
        method: str,
        params: Optional[Mapping[str, Any]] = None,
        *,
        timeout: Optional[float] = None,
    ) -> Any:
        """Calls a method by its name; its result as JSON. ``timeout`` is in seconds."""
        return await self._session.connection.call(method, params, timeout)

    def stream(
        self,
        method: str,
        params: Optional[Mapping[str, Any]] = None,
        *,
        timeout: Optional[float] = None,
    ) -> AsyncStream[Any, Any]:
        """Follows a stream by its method's name, as JSON. The gateway is asked at once.

        ``timeout`` says how many seconds it may take to start.
        """
        return self._session.follow(method, params or {}, timeout, as_it_is, as_it_is)

    # Orders.

    async def place_order(
        self,
        *,
        symbol: str,
        side: Side,
        type: OrderType,
        quantity: DecimalLike,
        limit_price: Optional[DecimalLike] = None,
        stop_price: Optional[DecimalLike] = None,
        trigger_signal: Optional[TriggerSignal] = None,
        reduce_only: Optional[bool] = None,
        process_before_us: Optional[int] = None,
        client_order_id: Optional[str] = None,
        attempts: int = 5,
        timeout: Optional[float] = None,
    ) -> OrderResult:
        """Places one order, and asks again until its outcome is known or the attempts are used up.

        All attempts carry one ``client_order_id``, made here if not given, so that the order is placed once;
        errors tell it as ``client_order_id``. ``timeout`` is that of each attempt, in seconds.
        """
        if attempts < 1:
            why = f"attempts must be at least 1, not {attempts!r}."
            raise local_errors.invalid_params("orders.place", why, "attempts")
        name = client_order_id or unique_client_order_id()
        connection = self._session.connection
        placing = OrderPlacing(attempts, connection.options.reconnect)
        while True:
            try:
                return await self.orders.place(
                    client_order_id=name,
                    symbol=symbol,
                    side=side,
                    type=type,
                    quantity=quantity,
                    limit_price=limit_price,
                    stop_price=stop_price,
                    trigger_signal=trigger_signal,
                    reduce_only=reduce_only,
                    process_before_us=process_before_us,
                    timeout=timeout,
                )
            except GatewayError as error:
                next_step = placing.attempt_failed(error, random.random())
                if isinstance(next_step, GiveUp):
                    if next_step.error is error:
                        raise
                    raise next_step.error from error
            await asyncio.sleep(next_step.delay)
            # If there is none in the end, the next attempt says so.
            with contextlib.suppress(GatewayError):
                await connection.until_connected(connection.options.timeout if timeout is None else timeout)


class AsyncConnecting:
    """A client that is being connected: ``await`` it, or use it in ``async with``."""

    def __init__(self, path: Union[str, os.PathLike[str], None], options: GatewayOptions) -> None:
        self._path = path
        self._options = options
        self._gateway: Optional[AsyncGateway] = None

    def __await__(self) -> Generator[Any, None, AsyncGateway]:
        return self._connect().__await__()

    async def _connect(self) -> AsyncGateway:
        connection = AsyncConnection(self._options)
        await connection.open(places.candidates(self._path))
        return AsyncGateway(AsyncSession(connection))

    async def __aenter__(self) -> AsyncGateway:
        self._gateway = await self
        return self._gateway

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        if self._gateway is not None:
            self._gateway.close()
