# SPDX-License-Identifier: Apache-2.0
"""From what stands on the wire to what the program is told."""

from __future__ import annotations

from typing import Any, Callable, Generic, TypeVar

from . import _local_errors as local_errors
from ._stream_buffer import RawEvent
from .events import Event, Gap, Reconnected, Started, StreamEvent

_State = TypeVar("_State")
_Change = TypeVar("_Change")


class EventReader(Generic[_State, _Change]):
    """Reads a stream's events with the types of its method."""

    __slots__ = ("_method", "_read_change", "_read_state")

    def __init__(
        self, method: str, read_state: Callable[[Any], _State], read_change: Callable[[Any], _Change]
    ) -> None:
        self._method = method
        self._read_state = read_state
        self._read_change = read_change

    def read(self, raw: RawEvent) -> StreamEvent[_State, _Change]:
        """The event with its types; raises a ``GatewayError`` if it cannot be read."""
        try:
            if type(raw) is Event:
                # Each stream has an event of its own, so it can be filled in place.
                raw.value = self._read_change(raw.value)
                return raw
            state = self._read_state(raw.value)
        except ValueError as failure:
            raise local_errors.unreadable(self._method, str(failure)) from failure
        if isinstance(raw, Gap):
            return Gap(state, raw.seq, raw.reason, raw.lost)
        if isinstance(raw, Reconnected):
            return Reconnected(state, raw.seq, raw.error)
        return Started(state, raw.seq)


def as_it_is(value: Any) -> Any:
    """Reads nothing: the JSON is what the program wants."""
    return value
