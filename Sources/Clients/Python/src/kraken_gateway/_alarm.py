# SPDX-License-Identifier: Apache-2.0
"""Waking a thread that waits for a socket."""

from __future__ import annotations

import contextlib
import select
import socket
from typing import Optional, Tuple


class Alarm:
    """Rung from any thread, heard by the one that waits."""

    def __init__(self) -> None:
        self.hearing, self._ringing = socket.socketpair()
        self.hearing.setblocking(False)
        self._ringing.setblocking(False)

    def ring(self) -> None:
        # A full alarm has been rung already, a closed one is not needed any more.
        with contextlib.suppress(OSError):
            self._ringing.send(b"\0")

    def silence(self) -> None:
        with contextlib.suppress(OSError):
            while len(self.hearing.recv(4096)) == 4096:
                pass

    def close(self) -> None:
        self.hearing.close()
        self._ringing.close()


class Waiter:
    """Waits for a socket, for an alarm, or for time."""

    def __init__(self, alarm: Alarm) -> None:
        self._alarm = alarm
        self._poll = select.poll()
        self._poll.register(alarm.hearing, select.POLLIN)
        self._watched: Optional[int] = None
        self._events = 0

    def wait(
        self, connection: Optional[socket.socket], reads: bool, writes: bool, seconds: Optional[float]
    ) -> Tuple[bool, bool]:
        """Whether the socket can be read and written; both are false after an alarm, or after ``seconds``."""
        self._watch(connection, (select.POLLIN if reads else 0) | (select.POLLOUT if writes else 0))
        # Rounded up, so that nobody wakes just before the time.
        milliseconds = None if seconds is None else max(0, int(min(seconds, 1e6) * 1000) + 1)
        readable = writable = False
        for descriptor, found in self._poll.poll(milliseconds):
            if descriptor == self._alarm.hearing.fileno():
                self._alarm.silence()
                continue
            broken = found & (select.POLLHUP | select.POLLERR | select.POLLNVAL) != 0
            readable = reads and (broken or found & select.POLLIN != 0)
            writable = writes and (broken or found & select.POLLOUT != 0)
        return readable, writable

    def _watch(self, connection: Optional[socket.socket], events: int) -> None:
        # A hang-up is reported even to those who asked for nothing: then the socket is left out altogether.
        wanted = connection.fileno() if connection is not None and events else None
        if wanted == self._watched and events == self._events:
            return
        if self._watched is not None and self._watched != wanted:
            # A closed socket has left by itself.
            with contextlib.suppress(KeyError, OSError):
                self._poll.unregister(self._watched)
        if wanted is not None:
            self._poll.register(wanted, events)
        self._watched, self._events = wanted, events
