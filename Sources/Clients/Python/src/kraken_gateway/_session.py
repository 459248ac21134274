# SPDX-License-Identifier: Apache-2.0
"""What a client for threads, its services and its streams share."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional, TypeVar

from . import _local_errors as local_errors
from ._params import given
from ._stream import Stream
from ._thread_connection import ThreadConnection
from ._typed_events import EventReader
from .errors import GatewayError

_Result = TypeVar("_Result")
_State = TypeVar("_State")
_Change = TypeVar("_Change")


class Session:
    """Typed calls and streams over a connection, which is closed once nobody holds the session any more."""

    def __init__(self, connection: ThreadConnection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.forget()

    def ask(
        self,
        method: str,
        params: Mapping[str, Any],
        timeout: Optional[float],
        read: Callable[[Any], _Result],
    ) -> _Result:
        """Calls a method and reads its result; parameters that are None are left out."""
        try:
            answer = self.connection.call(method, given(params), timeout)
            try:
                return read(answer)
            except ValueError as failure:
                raise local_errors.unreadable(method, str(failure)) from failure
        except GatewayError as error:
            error.client_order_id = params.get("client_order_id")
            raise

    def follow(
        self,
        method: str,
        params: Mapping[str, Any],
        timeout: Optional[float],
        read_state: Callable[[Any], _State],
        read_change: Callable[[Any], _Change],
    ) -> Stream[_State, _Change]:
        """Follows a stream and reads what it tells; parameters that are None are left out."""
        number, buffer = self.connection.open_stream(method, given(params), timeout)
        reader = EventReader(method, read_state, read_change)
        stream = Stream(self.connection, self, method, number, buffer, reader)
        try:
            stream.wait_until_started()
        except BaseException:
            stream.close()
            raise
        return stream
