# SPDX-License-Identifier: Apache-2.0
"""The client for asyncio."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Any, Generator, Mapping, Optional, Type, Union

from . import _local_errors as local_errors
from . import paths as places
from ._async_connection import AsyncConnection
from ._async_session import AsyncSession
from ._async_stream import AsyncStream
from ._typed_events import as_it_is
from .generated.async_services import AsyncServices
from .generated.types import HelloResult
from .options import GatewayOptions


class AsyncGateway(AsyncServices):
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
        super().__init__(session)
        self._session = session

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
