# SPDX-License-Identifier: Apache-2.0
"""How a connection stands."""

from __future__ import annotations

from enum import Enum


class Phase(Enum):
    """How the connection stands."""

    #: For the first time.
    CONNECTING = "connecting"
    CONNECTED = "connected"
    #: For the next attempt.
    WAITING = "waiting"
    #: The last one.
    CLOSED = "closed"
