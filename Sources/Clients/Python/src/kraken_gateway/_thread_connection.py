# SPDX-License-Identifier: Apache-2.0
"""A connection with a thread of its own."""

from __future__ import annotations

import logging
import random
import socket
import threading
import time
from collections import deque
from typing import Any, Callable, Deque, List, Mapping, Optional, Tuple, TypeVar

from . import _local_errors as local_errors
from . import paths as places
from ._alarm import Alarm, Waiter
from ._cancellation import CancellationScopes
from ._connection_core import ConnectionCore
from ._frames import BrokenFrame, FrameDecoder
from ._open_calls import Answer
from ._stream_buffer import StreamBuffer
from .errors import GatewayError
from .options import Closed, Connected, ConnectionState, GatewayOptions, Waiting

_log = logging.getLogger("kraken_gateway")

_Told = TypeVar("_Told")

_READ_BYTES = 1 << 18
_CONNECT_ATTEMPTS = 100
_CONNECT_PAUSE = 0.01


class ThreadConnection:
    """Acts for a :class:`ConnectionCore`: reads, writes, keeps the time and connects again.

    Calls are written by whoever makes them, as far as the kernel takes them at once; everything else is the
    thread's. ``lock`` guards the core and the streams' buffers.
    """

    def __init__(self, options: GatewayOptions) -> None:
        self.options = options
        self.core = ConnectionCore(options)
        self.lock = threading.Lock()
        try:
            self._alarm = Alarm()
        except OSError as error:
            raise places.out_of_resources(error) from error
        self._socket: Optional[socket.socket] = None
        # The kernel takes no more for now.
        self._is_write_blocked = False
        # The peer takes no more at all; what it said last may still be read.
        self._is_write_broken = False
        # When the thread will look at the time again; None: never.
        self._planned_wake: Optional[float] = None
        self._is_reading = True
        self.scopes = CancellationScopes(self._cancel_call)
        # Streams that nobody holds any more; a deque needs no lock.
        self._forgotten_streams: Deque[int] = deque()
        self._is_forgotten = False

    # Opening and closing.

    def open(self, paths: List[str]) -> None:
        """Connects to the first of ``paths`` that answers, and waits for the greeting."""
        thread = threading.Thread(target=self._run, args=(paths,), name="kraken-gateway", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            raise places.out_of_resources(error) from error
        try:
            self.until_connected(None)
        except BaseException:
            self.close(local_errors.closed())
            raise

    def close(self, error: GatewayError) -> None:
        """Ends everything that is open."""
        self.update(lambda core: core.close(error))
        self._alarm.ring()

    def until_connected(self, timeout: Optional[float]) -> None:
        """Waits until there is a connection; raises if there never will be one, returns after ``timeout``."""
        arrival = Arrival()
        self.update(lambda core: core.await_connection(arrival.tell))
        if arrival.wait(timeout) and isinstance(arrival.answer, GatewayError):
            raise arrival.answer

    # Calls.

    def call(self, method: str, params: Optional[Mapping[str, Any]], timeout: Optional[float]) -> Any:
        """Makes a call and waits for its one answer."""
        scopes = self.scopes.current()
        self.scopes.check()
        arrival = Arrival()
        number = self.update(lambda core: core.call(method, params, timeout, time.monotonic(), arrival.tell))
        for scope in scopes:
            scope.began(number)
        try:
            arrival.wait(None)
        except BaseException:
            # An interrupt from the keyboard: the program does not wait any more.
            self._cancel_call(number)
            raise
        finally:
            for scope in scopes:
                scope.ended(number)
        if isinstance(arrival.answer, GatewayError):
            raise arrival.answer
        return arrival.answer

    def _cancel_call(self, number: int) -> None:
        self.update(lambda core: core.cancel_call(number))

    def open_stream(
        self, method: str, params: Optional[Mapping[str, Any]], timeout: Optional[float]
    ) -> Tuple[int, StreamBuffer]:
        """Asks for a stream."""
        return self.update(lambda core: core.open_stream(method, params, timeout, time.monotonic()))

    def end_stream(self, number: int) -> None:
        """Asks for the end of a stream."""
        self.update(lambda core: core.end_stream(number))
        # The gateway's end may stand behind what is not read for now.
        self._alarm.ring()

    def leave_stream(self, number: int) -> None:
        """Nobody follows the stream any more."""
        self.update(lambda core: core.leave_stream(number))

    def forget_stream(self, number: int) -> None:
        """Nobody holds the stream any more. Takes no lock: garbage is collected anywhere."""
        self._forgotten_streams.append(number)
        self._alarm.ring()

    def forget(self) -> None:
        """Nobody holds the client any more. Takes no lock: garbage is collected anywhere."""
        self._is_forgotten = True
        self._alarm.ring()

    def pressure_fell(self) -> None:
        """A full buffer was emptied: the socket can be read again."""
        self._alarm.ring()

    # Acting for the core.

    def update(self, change: Callable[[ConnectionCore], _Told]) -> _Told:
        """Tells the core something under the lock, and does what it wants."""
        core = self.core
        with self.lock:
            try:
                return change(core)
            finally:
                self._flush()
                deliveries, core.deliveries = core.deliveries, []
                wakers = []
                for buffer in core.streams.take_touched():
                    if buffer.waker is not None:
                        wakers.append(buffer.waker)
                        buffer.waker = None
                # None of these takes the lock or runs code of the program.
                for waiter, answer in deliveries:
                    waiter(answer)
                for waker in wakers:
                    waker()
                if self._needs_thread():
                    self._alarm.ring()

    def _needs_thread(self) -> bool:
        """Whether the thread waits for something else than what is to be waited for now."""
        wake = self.core.next_wake
        if wake is not None and (self._planned_wake is None or wake < self._planned_wake):
            self._planned_wake = wake
            return True
        return self.core.is_closed or (self.core.wants_to_read and not self._is_reading)

    def _flush(self) -> None:
        waiting = self.core.outbound.waiting
        if not waiting or self._socket is None or self._is_write_blocked or self._is_write_broken:
            return
        try:
            while waiting:
                self.core.outbound.sent(self._socket.send(waiting))
        except (BlockingIOError, InterruptedError):
            self._is_write_blocked = True
            self._alarm.ring()
        except OSError:
            self._is_write_broken = True

    # The thread.

    def _run(self, paths: List[str]) -> None:
        try:
            self._serve_all(paths)
        except Exception:
            # Without its thread nobody would ever be answered.
            _log.exception("the thread of a client has failed")
            self.update(lambda core: core.close(local_errors.own_mistake()))
        self._report(Closed(self.core.obstacle))
        with self.lock:
            self._alarm.close()

    def _serve_all(self, paths: List[str]) -> None:
        """Serves one connection after the other, until there will be none any more."""
        waiter = Waiter(self._alarm)
        failures = 0
        while True:
            try:
                found, path = self._connect(paths, waiter)
                # From now on it is this gateway's place that counts.
                paths = [path]
                error, was_greeted = self._serve(found, waiter)
                failures = 0 if was_greeted else failures
            except GatewayError as failure:
                error = failure
            delay = self._lost(error, failures)
            failures += 1
            if delay is None:
                return
            self._report(Waiting(error, delay))
            if not self._pause(delay, waiter):
                return

    def _connect(self, paths: List[str], waiter: Waiter) -> Tuple[socket.socket, str]:
        """A gateway with a full queue of new connections is asked again for about a second."""
        for _ in range(_CONNECT_ATTEMPTS):
            try:
                return places.connect(paths)
            except GatewayError as error:
                if not places.is_queue_full(error):
                    raise
                if not self._pause(_CONNECT_PAUSE, waiter):
                    raise local_errors.closed() from error
        return places.connect(paths)

    def _pause(self, seconds: float, waiter: Waiter) -> bool:
        """Waits so long; false if the client was closed meanwhile."""
        end = time.monotonic() + seconds
        while True:
            self._forget_what_nobody_holds()
            if self.core.is_closed:
                return False
            rest = end - time.monotonic()
            if rest <= 0:
                return True
            waiter.wait(None, False, False, rest)

    def _lost(self, error: GatewayError, failures: int) -> Optional[float]:
        return self.update(lambda core: core.lost(error, failures, random.random(), time.monotonic()))

    def _serve(self, found: socket.socket, waiter: Waiter) -> Tuple[GatewayError, bool]:
        """Serves one connection until it is lost or the client closed: why, and whether it was greeted."""

        def begin(core: ConnectionCore) -> None:
            self._socket = found
            self._is_write_blocked = self._is_write_broken = False
            core.connected(time.monotonic())

        self.update(begin)
        decoder = FrameDecoder(self.options.maximum_frame_bytes)
        is_told = False
        try:
            while True:
                error = self._turn(found, decoder, waiter)
                if self.core.is_usable and not is_told:
                    is_told = True
                    self._report(Connected())
                if error is not None:
                    return error, is_told
        finally:
            with self.lock:
                self._socket = None
            found.close()

    def _turn(self, found: socket.socket, decoder: FrameDecoder, waiter: Waiter) -> Optional[GatewayError]:
        core = self.core
        self._forget_what_nobody_holds()
        with self.lock:
            if core.is_closed:
                return core.obstacle
            reads = core.wants_to_read
            if reads and not self._is_reading:
                # While it was not read there was no silence to speak of.
                core.silence.broken(time.monotonic())
            self._is_reading = reads
            writes = self._is_write_blocked and not self._is_write_broken
            self._planned_wake = wake = core.next_wake
        rest = None if wake is None else max(0.0, wake - time.monotonic())
        readable, writable = waiter.wait(found, reads, writes, rest)
        if writable:
            self.update(self._writable)
        if readable:
            failure = self._read(found, decoder)
            if failure is not None:
                return failure
        if wake is not None and time.monotonic() >= wake:
            return self.update(lambda core: core.time_passed(time.monotonic()))
        return None

    def _forget_what_nobody_holds(self) -> None:
        while self._forgotten_streams:
            self.leave_stream(self._forgotten_streams.popleft())
        if self._is_forgotten:
            self.update(lambda core: core.close(local_errors.closed()))

    def _writable(self, _: ConnectionCore) -> None:
        self._is_write_blocked = False

    def _read(self, found: socket.socket, decoder: FrameDecoder) -> Optional[GatewayError]:
        try:
            data = found.recv(_READ_BYTES)
        except (BlockingIOError, InterruptedError):
            return None
        except OSError as error:
            return local_errors.connection_lost(str(error))
        if not data:
            middle = decoder.is_mid_frame
            why = "it ended in the middle of a frame" if middle else "the gateway closed it"
            return local_errors.connection_lost(why)

        def take_in(core: ConnectionCore) -> Optional[GatewayError]:
            now = time.monotonic()
            core.silence.broken(now)
            try:
                for frame, size in decoder.feed(data):
                    failure = core.received(frame, size, now)
                    if failure is not None:
                        return failure
            except BrokenFrame as broken:
                return local_errors.protocol_error(str(broken))
            return None

        return self.update(take_in)

    def _report(self, state: ConnectionState) -> None:
        tell = self.options.on_connection_change
        if tell is not None:
            try:
                tell(state)
            except Exception:
                _log.exception("on_connection_change has failed")


class Arrival:
    """One answer, which a thread waits for."""

    __slots__ = ("_gate", "answer")

    def __init__(self) -> None:
        self.answer: Answer = None
        # A bare lock wakes its waiter faster than a condition or an event does.
        self._gate = threading.Lock()
        self._gate.acquire()

    def tell(self, answer: Answer) -> None:
        self.answer = answer
        self._gate.release()

    def wait(self, timeout: Optional[float]) -> bool:
        """Whether it was told; false after ``timeout``."""
        return self._gate.acquire(timeout=-1 if timeout is None else timeout)
