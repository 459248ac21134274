# SPDX-License-Identifier: Apache-2.0
"""What is to be sent, and how far the kernel has taken it."""

from __future__ import annotations


class Outbound:
    """Bytes to be sent, counted over the whole connection."""

    def __init__(self) -> None:
        self.waiting = bytearray()
        self._taken = 0

    @property
    def end(self) -> int:
        """The position behind the last byte, counted over the whole connection."""
        return self._taken + len(self.waiting)

    def append(self, data: bytes) -> None:
        self.waiting += data

    def sent(self, count: int) -> None:
        """The kernel took ``count`` bytes more."""
        self._taken += count
        del self.waiting[:count]

    def has_left(self, position: int) -> bool:
        """Whether a frame that ends at ``position`` has left whole.

        Only then can the gateway have acted on it.
        """
        return self._taken >= position
