# SPDX-License-Identifier: Apache-2.0
"""The events of one stream between the connection and the program."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any, Callable, Deque, Optional

from .errors import GatewayError
from .events import StreamEvent

#: A stream's item as it stands on the wire.
RawEvent = StreamEvent[Any, Any]


@dataclass(frozen=True)
class Bounds:
    """How much may wait: above the soft ones the socket is not read, above the hard one the stream fails."""

    soft_events: int
    soft_bytes: int
    hard_bytes: int


class Pressure:
    """How many buffers of a connection are full."""

    def __init__(self) -> None:
        self.full = 0


class StreamBuffer:
    """Filled by the connection, emptied by one reader in batches.

    A full buffer raises ``pressure``, which tells the connection to leave the socket alone until the reader
    has caught up. Who uses it from several threads holds the connection's lock.
    """

    def __init__(self, bounds: Bounds, pressure: Pressure) -> None:
        self._bounds = bounds
        self._pressure = pressure
        self._events: Deque[RawEvent] = deque()
        self._is_full = False
        self._is_abandoned = False
        self.waiting_bytes = 0
        #: Whether the gateway has ever given the stream's state.
        self.has_started = False
        self.is_over = False
        #: Why it is over; None if it ended properly.
        self.failure: Optional[GatewayError] = None
        #: Called once when something has come, and then forgotten.
        self.waker: Optional[Callable[[], None]] = None

    # The connection's side.

    def push(self, event: RawEvent, size: int) -> bool:
        """Adds an event of ``size`` bytes; false if there is no room left, and then nothing is added."""
        if self.is_over or self._is_abandoned:
            return True
        waiting = self.waiting_bytes + size
        events = self._events
        if waiting > self._bounds.hard_bytes and events:
            return False
        events.append(event)
        self.waiting_bytes = waiting
        if not self._is_full and (
            waiting >= self._bounds.soft_bytes or len(events) >= self._bounds.soft_events
        ):
            self._is_full = True
            self._pressure.full += 1
        return True

    def finish(self, failure: Optional[GatewayError]) -> None:
        """The stream is over. What waits can still be read, and no longer holds up the others."""
        if not self.is_over:
            self.is_over = True
            self.failure = failure
        self._relieve()

    # The reader's side.

    def take(self) -> Deque[RawEvent]:
        """Everything that waits; empty if nothing does."""
        self._relieve()
        taken, self._events = self._events, deque()
        self.waiting_bytes = 0
        return taken

    @property
    def has_news(self) -> bool:
        """Whether a reader would find an event or the end."""
        return bool(self._events) or self.is_over

    @property
    def is_full(self) -> bool:
        """Whether the socket may be left alone because of what waits here."""
        return self._is_full

    def abandon(self) -> None:
        """Nobody will read any more."""
        self._is_abandoned = True
        self._events.clear()
        self.waiting_bytes = 0
        self._relieve()

    def _relieve(self) -> None:
        if self._is_full:
            self._is_full = False
            self._pressure.full -= 1
