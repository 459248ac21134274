# SPDX-License-Identifier: Apache-2.0
"""Whether the gateway still lives."""

from __future__ import annotations

from enum import Enum
from typing import Optional


class OnSilence(Enum):
    """What to do about the silence."""

    NOTHING = "nothing"
    PING = "ping"
    #: The connection counts as lost.
    LOST = "lost"


class Silence:
    """How long the gateway has said nothing: after ``interval`` it is asked, after another it is lost."""

    def __init__(self, interval: Optional[float], now: float) -> None:
        self._interval = interval
        self._since = now
        self._asked_at: Optional[float] = None

    def broken(self, now: float) -> None:
        """Something came, or what came was left unread until now."""
        self._since = now
        self._asked_at = None

    @property
    def next_check(self) -> Optional[float]:
        """When the silence has lasted long enough to do something about it."""
        if self._interval is None:
            return None
        return (self._since if self._asked_at is None else self._asked_at) + self._interval

    def time_passed(self, now: float) -> OnSilence:
        check = self.next_check
        if check is None or now < check:
            return OnSilence.NOTHING
        if self._asked_at is not None:
            return OnSilence.LOST
        self._asked_at = now
        return OnSilence.PING

    def lasted(self, now: float) -> float:
        """For how many seconds nothing came."""
        return now - self._since
