# SPDX-License-Identifier: Apache-2.0
"""Cancelling calls that a thread waits for."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Callable, List, Optional, Set, Type

from . import _local_errors as local_errors


class Cancellation:
    """Cancels the calls that the thread inside its ``with`` block waits for.

    :meth:`cancel` may be called from any thread. The gateway is told, and its one answer is still awaited: if
    the call had been carried out, that is its result; else it raises the gateway's ``CANCELLED``. Later calls
    in the block are not sent.
    """

    def __init__(self, scopes: CancellationScopes) -> None:
        self._scopes = scopes
        self._lock = threading.Lock()
        self._open: Set[int] = set()
        self._is_cancelled = False

    @property
    def is_cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._is_cancelled

    def cancel(self) -> None:
        """Cancels what is open in the block, and all that would follow."""
        with self._lock:
            self._is_cancelled = True
            calls = list(self._open)
        for call in calls:
            self._scopes.cancel_call(call)

    def __enter__(self) -> Cancellation:
        self._scopes.current().append(self)
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self._scopes.current().remove(self)

    def began(self, call: int) -> None:
        """A call in the block was sent."""
        with self._lock:
            self._open.add(call)
            is_late = self._is_cancelled
        if is_late:
            self._scopes.cancel_call(call)

    def ended(self, call: int) -> None:
        """A call in the block has its answer."""
        with self._lock:
            self._open.discard(call)


class CancellationScopes:
    """Which blocks each thread is in."""

    def __init__(self, cancel_call: Callable[[int], None]) -> None:
        self.cancel_call = cancel_call
        self._of_thread = threading.local()

    def current(self) -> List[Cancellation]:
        """Those of this thread, the outermost first."""
        scopes: Optional[List[Cancellation]] = getattr(self._of_thread, "scopes", None)
        if scopes is None:
            scopes = self._of_thread.scopes = []
        return scopes

    def check(self) -> None:
        """Raises if this thread is in a block that was cancelled."""
        if any(scope.is_cancelled for scope in self.current()):
            raise local_errors.cancelled_before_sent()
