# SPDX-License-Identifier: Apache-2.0
"""A stream for threads."""

from __future__ import annotations

import copy
from collections import deque
from types import TracebackType
from typing import Deque, Generic, Optional, Type, TypeVar

from . import _local_errors as local_errors
from ._stream_buffer import RawEvent, StreamBuffer
from ._thread_connection import Arrival, ThreadConnection
from ._typed_events import EventReader
from .events import StreamEvent

State = TypeVar("State")
Change = TypeVar("Change")


class Stream(Generic[State, Change]):
    """A stream: first its state, then every change.

    ``for`` it, in ``with`` or not. It ends normally only when the gateway has said so, after :meth:`end`;
    otherwise the iteration raises. A stream that is closed, or that nobody holds any more, is cancelled at
    the gateway.
    """

    def __init__(
        self,
        connection: ThreadConnection,
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
        if self._is_left:
            return
        self._is_left = True
        self._batch = deque()
        with self._connection.lock:
            self._buffer.finish(local_errors.stream_closed())
            waker, self._buffer.waker = self._buffer.waker, None
        if waker is not None:
            waker()
        self._connection.leave_stream(self._number)

    def wait_until_started(self) -> None:
        """Returns once the gateway has given the stream's state; raises its refusal."""
        buffer = self._buffer
        while True:
            with self._connection.lock:
                if buffer.has_started:
                    return
                if buffer.is_over:
                    break
                arrival = self._expect()
            self._wait(arrival)
        if buffer.failure is not None:
            raise copy.copy(buffer.failure)

    def __iter__(self) -> Stream[State, Change]:
        return self

    def __next__(self) -> StreamEvent[State, Change]:
        batch = self._batch
        while not batch:
            batch = self._next_batch()
        try:
            return self._read(batch.popleft())
        except BaseException:
            # Nobody can go on from an event that could not be read.
            self.close()
            raise

    def _next_batch(self) -> Deque[RawEvent]:
        buffer = self._buffer
        while True:
            with self._connection.lock:
                was_full = buffer.is_full
                self._batch = taken = buffer.take()
                if not taken:
                    if buffer.is_over:
                        break
                    arrival = self._expect()
            if was_full:
                # The socket was left alone because of these events.
                self._connection.pressure_fell()
            if taken:
                return taken
            self._wait(arrival)
        if buffer.failure is not None:
            raise copy.copy(buffer.failure)
        raise StopIteration

    def _expect(self) -> Arrival:
        if self._buffer.waker is not None:
            raise local_errors.already_iterated()
        arrival = Arrival()
        self._buffer.waker = lambda: arrival.tell(None)
        return arrival

    def _wait(self, arrival: Arrival) -> None:
        try:
            arrival.wait(None)
        except BaseException:
            # An interrupt from the keyboard.
            with self._connection.lock:
                self._buffer.waker = None
            raise

    def __enter__(self) -> Stream[State, Change]:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __del__(self) -> None:
        # Also for one that was never made whole.
        if not getattr(self, "_is_left", True):
            self._connection.forget_stream(self._number)
