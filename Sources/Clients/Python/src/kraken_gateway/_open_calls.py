# SPDX-License-Identifier: Apache-2.0
"""The calls that wait for their one answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

from .errors import GatewayError
from .generated.catalogue import METHODS

#: What a call gives: its result, or why there is none.
Answer = Union[Any, GatewayError]
#: Told of the one answer, after the core has been left.
Waiter = Callable[[Answer], None]


@dataclass
class OpenCall:
    """A call that waits for its one answer, for the program or for a stream."""

    method: str
    timeout: float
    deadline: float
    #: Where its frame ends among all bytes to be sent.
    end: int
    waiter: Optional[Waiter] = None
    stream: Optional[int] = None
    is_hello: bool = False
    is_cancelled: bool = False

    @property
    def changes_something(self) -> bool:
        """Whether carrying it out may change something; what this version does not know may."""
        known = METHODS.get(self.method)
        return known is None or known.changes


class OpenCalls:
    """The calls by number, which is never used twice on a connection, and the earliest of their deadlines."""

    def __init__(self) -> None:
        self._calls: Dict[int, OpenCall] = {}
        self.next_number = 1
        #: No open call's deadline is earlier.
        self.earliest_deadline: Optional[float] = None

    def __bool__(self) -> bool:
        return bool(self._calls)

    def add(self, call: OpenCall) -> int:
        """Opens a call under the next number."""
        number = self.next_number
        self.next_number += 1
        self._calls[number] = call
        if self.earliest_deadline is None or call.deadline < self.earliest_deadline:
            self.earliest_deadline = call.deadline
        return number

    def get(self, number: int) -> Optional[OpenCall]:
        return self._calls.get(number)

    def answered(self, number: int) -> Optional[OpenCall]:
        """Takes a call out, for its one answer."""
        return self._calls.pop(number, None)

    def all_lost(self) -> List[OpenCall]:
        """Takes every call out, in the order they were made."""
        calls, self._calls, self.earliest_deadline = self._calls, {}, None
        return list(calls.values())

    def overdue(self, now: float) -> List[Tuple[int, OpenCall]]:
        """Takes out the calls whose deadline has passed."""
        if self.earliest_deadline is None or now < self.earliest_deadline:
            return []
        overdue = [(number, call) for number, call in self._calls.items() if call.deadline <= now]
        for number, _ in overdue:
            del self._calls[number]
        self.earliest_deadline = min((call.deadline for call in self._calls.values()), default=None)
        return overdue
