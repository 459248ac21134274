# SPDX-License-Identifier: Apache-2.0
"""The client for threads."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Any, Mapping, Optional, Type, Union

from . import _local_errors as local_errors
from . import paths as places
from ._cancellation import Cancellation
from ._session import Session
from ._stream import Stream
from ._thread_connection import ThreadConnection
from ._typed_events import as_it_is
from .generated.services import Services
from .generated.types import HelloResult
from .options import GatewayOptions


class Gateway(Services):
    """A connection to the gateway, for any number of calls and streams at once, from any thread.

    ``with Gateway.connect() as gateway``; its services are attributes:
    ``gateway.market_data.get_ticker("PI_XBTUSD")``.

    A call gives its one answer or raises the :class:`GatewayError` that says what happened, who said no, and
    what is known of the effect. It is cancelled by an interrupt from the keyboard, or by another thread
    through a :meth:`cancellation`. A lost connection is made again; streams then go on with
    :class:`Reconnected`, calls that were open fail.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    @classmethod
    def connect(
        cls,
        path: Union[str, os.PathLike[str], None] = None,
        *,
        options: Optional[GatewayOptions] = None,
    ) -> Gateway:
        """Connects and says hello.

        ``path`` is the gateway's socket. Without it: what the environment variable ``KRAKEN_GATEWAY_SOCKET``
        names, else the first of :func:`default_paths` that answers. Raises why there is no gateway there,
        with the path and what to do about it.
        """
        connection = ThreadConnection(options or GatewayOptions())
        connection.open(places.candidates(path))
        return cls(Session(connection))

    def close(self) -> None:
        """Ends the connection. What is open fails with ``CLIENT_CLOSED``."""
        self._session.connection.close(local_errors.closed())

    def __enter__(self) -> Gateway:
        return self

    def __exit__(
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

    def call(
        self,
        method: str,
        params: Optional[Mapping[str, Any]] = None,
        *,
        timeout: Optional[float] = None,
    ) -> Any:
        """Calls a method by its name; its result as JSON. ``timeout`` is in seconds."""
        return self._session.connection.call(method, params, timeout)

    def stream(
        self,
        method: str,
        params: Optional[Mapping[str, Any]] = None,
        *,
        timeout: Optional[float] = None,
    ) -> Stream[Any, Any]:
        """Follows a stream by its method's name, as JSON; returns once it has started.

        ``timeout`` says how many seconds it may take to start.
        """
        return self._session.follow(method, params or {}, timeout, as_it_is, as_it_is)

    def cancellation(self) -> Cancellation:
        """A ``with`` block whose calls another thread can cancel."""
        return Cancellation(self._session.connection.scopes)
