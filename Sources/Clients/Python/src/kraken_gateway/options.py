# SPDX-License-Identifier: Apache-2.0
"""How a client behaves."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import Callable, Optional, Union

from .errors import GatewayError


def _check_seconds(name: str, value: object) -> None:
    # Not "value <= 0": a NaN is refused too.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
        raise ValueError(f"{name} must be a number of seconds above zero, not {value!r}")


@dataclass(frozen=True)
class ReconnectPolicy:
    """Whether and when a lost connection is made again.

    The waits grow, with a random share, so that many clients of one gateway do not come back at the same
    moment.
    """

    #: False: a lost connection is not made again.
    enabled: bool = True
    #: The longest first wait, in seconds.
    first_delay: float = 0.1
    #: The bound doubles with every failure up to this one, in seconds.
    longest_delay: float = 5.0
    #: After so many failures in a row everything open fails for good; None never gives up.
    maximum_attempts: Optional[int] = None

    def __post_init__(self) -> None:
        _check_seconds("first_delay", self.first_delay)
        _check_seconds("longest_delay", self.longest_delay)

    def delay(self, failures: int, share: float) -> Optional[float]:
        """How many seconds to wait after ``failures`` failures in a row; None to give up.

        ``share`` is evenly distributed from 0 up to 1.
        """
        if not self.enabled:
            return None
        if self.maximum_attempts is not None and failures >= self.maximum_attempts:
            return None
        # More doublings than these change nothing and would overflow.
        bound = min(self.first_delay * 2.0 ** min(failures, 64), self.longest_delay)
        # At least half: the share spreads the clients and must not make them insistent.
        return bound / 2 + bound / 2 * min(max(share, 0.0), 1.0)


#: A lost connection is not made again.
NO_RECONNECT = ReconnectPolicy(enabled=False)


@dataclass(frozen=True)
class Connected:
    """There is a connection, and the gateway has greeted."""


@dataclass(frozen=True)
class Waiting:
    """The connection was lost, or not made again; the next attempt comes after ``retry_in`` seconds."""

    error: GatewayError
    retry_in: float


@dataclass(frozen=True)
class Closed:
    """The connection is over and will not be made again."""

    error: GatewayError


#: How a client's connection is doing.
ConnectionState = Union[Connected, Waiting, Closed]


def _program_name() -> str:
    return os.path.basename(sys.argv[0] if sys.argv else "")[:40] or "python"


@dataclass(frozen=True)
class GatewayOptions:
    """How a client behaves; the defaults suit most programs."""

    #: The program's name, told to the gateway for its logs.
    client_name: str = field(default_factory=_program_name)
    #: The deadline of calls that name none, in seconds.
    timeout: float = 30.0
    #: How many seconds longer than its deadline a call waits for the gateway to say that it has passed.
    timeout_slack: float = 0.25
    #: What happens when the connection is lost.
    reconnect: ReconnectPolicy = field(default_factory=ReconnectPolicy)
    #: How many events of one stream may wait for their reader before the socket is not read any more.
    stream_buffer_events: int = 2048
    #: The same in bytes of JSON.
    stream_buffer_bytes: int = 1 << 20
    #: How many bytes of one stream may wait at most. While calls wait for their answers the socket is read
    #: on, so that a program may make a call between two events; a stream that has more than this many bytes
    #: waiting then fails with ``SLOW_CONSUMER``.
    stream_buffer_limit: int = 16 << 20
    #: The longest frame taken from the gateway, in bytes.
    maximum_frame_bytes: int = 64 << 20
    #: After so many seconds without a frame the gateway is asked for a sign of life, and after as many again
    #: it counts as lost. None never asks.
    ping_interval: Optional[float] = 20.0
    #: Told of every change of the connection, on the event loop or the client's own thread: return quickly.
    on_connection_change: Optional[Callable[[ConnectionState], None]] = None

    def __post_init__(self) -> None:
        _check_seconds("timeout", self.timeout)
        if self.ping_interval is not None:
            _check_seconds("ping_interval", self.ping_interval)
        if not self.timeout_slack >= 0:
            raise ValueError(f"timeout_slack must not be below zero, but is {self.timeout_slack!r}")
