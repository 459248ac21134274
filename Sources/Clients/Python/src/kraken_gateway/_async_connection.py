# SPDX-License-Identifier: Apache-2.0
"""A connection on an asyncio event loop."""

from __future__ import annotations

import asyncio
import random
import socket
from typing import Any, List, Mapping, Optional, Tuple

from . import _local_errors as local_errors
from . import paths as places
from ._connection_core import ConnectionCore
from ._frames import BrokenFrame, FrameDecoder
from ._open_calls import Answer
from ._stream_buffer import StreamBuffer
from .errors import GatewayError
from .options import Closed, Connected, ConnectionState, GatewayOptions, Waiting

_READ_BYTES = 1 << 18
_CONNECT_ATTEMPTS = 100
_CONNECT_PAUSE = 0.01


class AsyncConnection:
    """Acts for a :class:`ConnectionCore`: reads, writes, keeps the time and connects again.

    Everything runs on the loop it was made on.
    """

    def __init__(self, options: GatewayOptions) -> None:
        self.options = options
        self.core = ConnectionCore(options)
        self.loop = asyncio.get_running_loop()
        self._paths: List[str] = []
        self._socket: Optional[socket.socket] = None
        self._decoder = FrameDecoder(options.maximum_frame_bytes)
        self._is_reading = False
        self._is_writing = False
        # The peer takes no more at all; what it said last may still be read.
        self._is_write_broken = False
        self._timer: Optional[asyncio.TimerHandle] = None
        self._failures = 0
        self._queue_full = 0
        # Whether the present connection has been told of, and the end of all.
        self._is_told = False
        self._has_ended = False

    # Opening and closing.

    async def open(self, paths: List[str]) -> None:
        """Connects to the first of ``paths`` that answers, and waits for the greeting."""
        self._paths = paths
        self._connect()
        try:
            await self.until_connected(None)
        except BaseException:
            self.close(local_errors.closed())
            raise

    def close(self, error: GatewayError) -> None:
        """Ends everything that is open."""
        if not self.core.is_closed:
            self.core.close(error)
            self.changed()

    async def until_connected(self, timeout: Optional[float]) -> None:
        """Waits until there is a connection; raises if there never will be one, returns after ``timeout``."""
        arrival = _Waiting(self.loop)
        self.core.await_connection(arrival.tell)
        self.changed()
        await asyncio.wait([arrival.future], timeout=timeout)
        if arrival.is_answered and isinstance(arrival.answer, GatewayError):
            raise arrival.answer

    # Calls.

    async def call(self, method: str, params: Optional[Mapping[str, Any]], timeout: Optional[float]) -> Any:
        """Makes a call and waits for its one answer, also when the task is cancelled meanwhile."""
        waiting = _Waiting(self.loop)
        number = self.core.call(method, params, timeout, self.loop.time(), waiting.tell)
        self.changed()
        try:
            await waiting.future
        except asyncio.CancelledError as cancellation:
            self.core.cancel_call(number)
            self.changed()
            # A second cancellation does not wait for the gateway any more.
            await waiting.again()
            if isinstance(waiting.answer, GatewayError):
                raise cancellation from waiting.answer
        answer = waiting.answer
        if isinstance(answer, GatewayError):
            raise answer
        return answer

    def open_stream(
        self, method: str, params: Optional[Mapping[str, Any]], timeout: Optional[float]
    ) -> Tuple[int, StreamBuffer]:
        """Asks for a stream at once."""
        opened = self.core.open_stream(method, params, timeout, self.loop.time())
        self.changed()
        return opened

    def end_stream(self, number: int) -> None:
        """Asks for the end of a stream."""
        self.core.end_stream(number)
        self.changed()

    def leave_stream(self, number: int) -> None:
        """Nobody follows the stream any more."""
        self.core.leave_stream(number)
        self.changed()

    # Acting for the core.

    def changed(self) -> None:
        """Does what the core wants after it was told something."""
        core = self.core
        self._flush()
        if core.is_closed:
            self._drop_socket()
            self._tell_end()
        if core.deliveries:
            deliveries, core.deliveries = core.deliveries, []
            for waiter, answer in deliveries:
                waiter(answer)
        for buffer in core.streams.take_touched():
            waker, buffer.waker = buffer.waker, None
            if waker is not None:
                waker()
        self._adjust_reading()
        self._adjust_timer()

    def _flush(self) -> None:
        waiting = self.core.outbound.waiting
        if not waiting or self._socket is None or self._is_writing or self._is_write_broken:
            return
        try:
            while waiting:
                self.core.outbound.sent(self._socket.send(waiting))
        except (BlockingIOError, InterruptedError):
            self._is_writing = True
            self.loop.add_writer(self._socket, self._writable)
        except OSError:
            self._is_write_broken = True

    def _writable(self) -> None:
        self._stop_writing()
        self.changed()

    def _stop_writing(self) -> None:
        if self._is_writing and self._socket is not None:
            self._is_writing = False
            self.loop.remove_writer(self._socket)

    def _adjust_reading(self) -> None:
        if self._socket is None:
            return
        wants = self.core.wants_to_read
        if wants and not self._is_reading:
            # While it was not read there was no silence to speak of.
            self.core.silence.broken(self.loop.time())
            self.loop.add_reader(self._socket, self._readable)
        elif not wants and self._is_reading:
            self.loop.remove_reader(self._socket)
        self._is_reading = wants

    def _adjust_timer(self) -> None:
        wake = self.core.next_wake if self._socket is not None else None
        if self._socket is None or wake is None:
            return
        if self._timer is not None and self._timer.when() <= wake:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self.loop.call_at(wake, self._time_passed)

    def _time_passed(self) -> None:
        self._timer = None
        failure = self.core.time_passed(self.loop.time())
        if failure is not None:
            return self._lost(failure)
        self.changed()

    def _readable(self) -> None:
        if self._socket is None:
            return
        try:
            data = self._socket.recv(_READ_BYTES)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            return self._lost(local_errors.connection_lost(str(error)))
        if not data:
            middle = self._decoder.is_mid_frame
            why = "it ended in the middle of a frame" if middle else "the gateway closed it"
            return self._lost(local_errors.connection_lost(why))
        failure = self._take_in(data)
        if self.core.is_usable and not self._is_told:
            self._failures, self._is_told = 0, True
            self._report(Connected())
        if failure is not None:
            return self._lost(failure)
        self.changed()

    def _take_in(self, data: bytes) -> Optional[GatewayError]:
        core, now = self.core, self.loop.time()
        core.silence.broken(now)
        received = core.received
        try:
            for frame, size in self._decoder.feed(data):
                failure = received(frame, size, now)
                if failure is not None:
                    return failure
        except BrokenFrame as broken:
            return local_errors.protocol_error(str(broken))
        return None

    # Losing and finding it again.

    def _lost(self, error: GatewayError) -> None:
        self._drop_socket()
        delay = self.core.lost(error, self._failures, random.random(), self.loop.time())
        self._failures += 1
        self._is_told = False
        if delay is not None:
            self._report(Waiting(error, delay))
            self._timer = self.loop.call_later(delay, self._connect)
        self.changed()

    def _tell_end(self) -> None:
        if self._has_ended:
            return
        self._has_ended = True
        self._report(Closed(self.core.obstacle))

    def _connect(self) -> None:
        self._timer = None
        if self.core.is_closed:
            return
        try:
            found, path = places.connect(self._paths)
        except GatewayError as error:
            # A gateway with a full queue of new connections is asked again for about a second.
            self._queue_full += 1
            if places.is_queue_full(error) and self._queue_full < _CONNECT_ATTEMPTS:
                self._timer = self.loop.call_later(_CONNECT_PAUSE, self._connect)
                return
            self._queue_full = 0
            return self._lost(error)
        # From now on it is this gateway's place that counts.
        self._paths, self._queue_full = [path], 0
        self._socket = found
        self._decoder = FrameDecoder(self.options.maximum_frame_bytes)
        self._is_write_broken = False
        self.core.connected(self.loop.time())
        self.changed()

    def _drop_socket(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._socket is None:
            return
        self._stop_writing()
        if self._is_reading:
            self.loop.remove_reader(self._socket)
            self._is_reading = False
        self._socket.close()
        self._socket = None

    def _report(self, state: ConnectionState) -> None:
        tell = self.options.on_connection_change
        if tell is not None:
            # Called by the loop, so that what it raises is told there and hurts nobody else.
            self.loop.call_soon(tell, state)


class _Waiting:
    """One answer, which survives that the task that waits for it is cancelled."""

    __slots__ = ("answer", "future", "is_answered")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.future: asyncio.Future[None] = loop.create_future()
        self.answer: Answer = None
        self.is_answered = False

    def tell(self, answer: Answer) -> None:
        self.answer = answer
        self.is_answered = True
        if not self.future.done():
            self.future.set_result(None)

    async def again(self) -> None:
        """Waits once more, after the first future was cancelled."""
        if not self.is_answered:
            self.future = self.future.get_loop().create_future()
            await self.future
