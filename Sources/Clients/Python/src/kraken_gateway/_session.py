# SPDX-License-Identifier: Apache-2.0
"""What a client for threads, its services and its streams share."""

from __future__ import annotations

import contextlib
import random
import time
from typing import Any, Callable, Mapping, Optional, TypeVar

from . import _local_errors as local_errors
from ._order_placing import GiveUp, OrderPlacing
from ._params import given
from ._stream import Stream
from ._thread_connection import ThreadConnection
from ._typed_events import EventReader
from .errors import GatewayError
from .order_ids import unique_client_order_id

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

    def place(
        self,
        method: str,
        params: Mapping[str, Any],
        attempts: int,
        timeout: Optional[float],
        read: Callable[[Any], _Result],
    ) -> _Result:
        """Places an order, again under the same name until its outcome is known."""
        if attempts < 1:
            raise local_errors.invalid_params(method, f"attempts must be at least 1, not {attempts!r}.")
        options = self.connection.options
        order = {**params, "client_order_id": params["client_order_id"] or unique_client_order_id()}
        placing = OrderPlacing(attempts, options.reconnect)
        while True:
            try:
                return self.ask(method, order, timeout, read)
            except GatewayError as error:
                next_step = placing.attempt_failed(error, random.random())
                if isinstance(next_step, GiveUp):
                    if next_step.error is error:
                        raise
                    raise next_step.error from error
            time.sleep(next_step.delay)
            # If there is no connection in the end, the next attempt says so.
            with contextlib.suppress(GatewayError):
                self.connection.until_connected(options.timeout if timeout is None else timeout)
