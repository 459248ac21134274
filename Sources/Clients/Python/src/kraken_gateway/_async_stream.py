# SPDX-License-Identifier: Apache-2.0
"""A stream for asyncio."""

from __future__ import annotations

import asyncio
import copy
from collections import deque
from types import TracebackType
from typing import Deque, Generator, Generic, Optional, Type, TypeVar

from . import _local_errors as local_errors
from ._async_connection import AsyncConnection
from ._stream_buffer import RawEvent, StreamBuffer
from ._typed_events import EventReader
from .events import StreamEvent

State = TypeVar("State")
Change = TypeVar("Change")


class AsyncStream(Generic[State, Change]):
    """A stream: first its state, then every change.

    ``async for`` it, in ``async with`` or not. It ends normally only when the gateway has said so, after
    :meth:`end`; otherwise the iteration raises. ``await`` returns it once it has started. A stream that is
    closed, or that nobody holds any more, is cancelled at the gateway.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        owner: object,
        method: str,
        number: int,
        buffer: StreamBuffer,
        reader: EventReader[State, Change],
    ) -> None:
        #: The method that is followed.
        self.method = method
        self._connection = connection
        # A stream keeps its client, so that one may be followed without keeping the client anywhere.
        self._owner = owner
        self._number = number
        self._buffer = buffer
        self._read = reader.read
        self._batch: Deque[RawEvent] = deque()
        self._is_left = False

    def end(self) -> None:
        """Asks the gateway to end the stream: what is under way still comes, then the iteration ends."""
        if not self._is_left:
            self._connection.end_stream(self._number)

    def close(self) -> None:
        """Leaves the stream at once: the gateway is told to stop it, and nothing more comes."""
        if not self._is_left:
            self._is_left = True
            self._batch.clear()
            self._buffer.finish(local_errors.stream_closed())
            self._connection.leave_stream(self._number)
            self._wake()

    def __aiter__(self) -> AsyncStream[State, Change]:
        return self

    async def __anext__(self) -> StreamEvent[State, Change]:
        batch = self._batch
        while not batch:
            batch = await self._next_batch()
        try:
            return self._read(batch.popleft())
        except BaseException:
            # Nobody can go on from an event that could not be read.
            self.close()
            raise

    async def _next_batch(self) -> Deque[RawEvent]:
        buffer = self._buffer
        was_full = buffer.is_full
        self._batch = buffer.take()
        if was_full:
            # The socket was left alone because of these events.
            self._connection.changed()
        if not self._batch:
            if buffer.is_over:
                if buffer.failure is not None:
                    raise copy.copy(buffer.failure)
                raise StopAsyncIteration
            await self._news()
        return self._batch

    async def _news(self) -> None:
        buffer = self._buffer
        if buffer.waker is not None:
            raise local_errors.already_iterated()
        arrival = self._connection.loop.create_future()
        buffer.waker = lambda: None if arrival.done() else arrival.set_result(None)
        try:
            await arrival
        finally:
            buffer.waker = None

    def _wake(self) -> None:
        waker, self._buffer.waker = self._buffer.waker, None
        if waker is not None:
            waker()

    def __await__(self) -> Generator[object, None, AsyncStream[State, Change]]:
        return self._until_started().__await__()

    async def _until_started(self) -> AsyncStream[State, Change]:
        buffer = self._buffer
        while not buffer.has_started and not buffer.is_over:
            await self._news()
        if not buffer.has_started and buffer.failure is not None:
            raise copy.copy(buffer.failure)
        return self

    async def __aenter__(self) -> AsyncStream[State, Change]:
        try:
            return await self
        except asyncio.CancelledError:
            self.close()
            raise

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __del__(self) -> None:
        # Also for one that was never made whole.
        if not getattr(self, "_is_left", True) and not self._connection.loop.is_closed():
            # The last reference may go in any thread.
            self._connection.loop.call_soon_threadsafe(self._connection.leave_stream, self._number)
