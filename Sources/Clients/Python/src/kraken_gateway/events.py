# SPDX-License-Identifier: Apache-2.0
"""What a stream tells."""

from __future__ import annotations

from typing import Generic, Tuple, TypeVar, Union

from .errors import GatewayError

State = TypeVar("State")
Change = TypeVar("Change")


class _Item:
    __slots__: Tuple[str, ...] = ()

    def __repr__(self) -> str:
        members = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({members})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]


class Started(_Item, Generic[State]):
    """The stream has begun; ``value`` is the state as of ``seq``."""

    __slots__ = ("seq", "value")

    def __init__(self, value: State, seq: int) -> None:
        #: The state.
        self.value = value
        #: The topic's counter.
        self.seq = seq


class Event(_Item, Generic[Change]):
    """A change."""

    __slots__ = ("seq", "value")

    def __init__(self, value: Change, seq: int) -> None:
        #: What changed.
        self.value = value
        #: The topic's counter; one more than that of the event before.
        self.seq = seq


class Gap(_Item, Generic[State]):
    """Events were lost or skipped; ``value`` is the state as of ``seq``."""

    __slots__ = ("lost", "reason", "seq", "value")

    def __init__(self, value: State, seq: int, reason: str, lost: int) -> None:
        #: The state.
        self.value = value
        #: The topic's counter.
        self.seq = seq
        #: Why, such as ``CONFLATED`` or ``FEED_GAP``.
        self.reason = reason
        #: How many events were not sent to this subscriber.
        self.lost = lost


class Reconnected(_Item, Generic[State]):
    """The connection was lost after ``error`` and made again; ``value`` is the state now.

    What happened in between was not seen, and ``seq`` counts anew if the gateway was started anew.
    """

    __slots__ = ("error", "seq", "value")

    def __init__(self, value: State, seq: int, error: GatewayError) -> None:
        #: The state.
        self.value = value
        #: The topic's counter.
        self.seq = seq
        #: What interrupted the stream.
        self.error = error


#: What a stream yields: tell them apart with ``isinstance``. Each has ``value`` and ``seq``.
StreamEvent = Union[Started[State], Event[Change], Gap[State], Reconnected[State]]
