# SPDX-License-Identifier: Apache-2.0
"""A connection's core with the time in the test's hand, and no socket."""

from __future__ import annotations

import json
import struct
from typing import Any, Dict, List, Optional, Tuple

from fake_gateway import HELLO

from kraken_gateway._connection_core import ConnectionCore
from kraken_gateway._stream_buffer import RawEvent, StreamBuffer
from kraken_gateway.errors import GatewayError
from kraken_gateway.options import GatewayOptions

Frame = Dict[str, Any]


class CoreScript:
    """What the program and the gateway do, one after the other."""

    def __init__(self, greeted: bool = True, **options: Any) -> None:
        self.core = ConnectionCore(GatewayOptions(client_name="test", **options))
        self.now = 0.0
        self.answers: Dict[str, Any] = {}
        self.core.connected(self.now)
        self.hello = self.sent()[0]
        if greeted:
            self.receive(id=self.hello["id"], result=HELLO)

    def call(
        self,
        name: str,
        method: str,
        params: Optional[Dict[str, Any]] = None,
        timeout: Optional[float] = None,
    ) -> int:
        """Makes a call; its answer will be in ``answers``."""

        def tell(answer: Any) -> None:
            assert name not in self.answers, "an answer comes once"
            self.answers[name] = answer

        return self.core.call(method, params, timeout, self.now, tell)

    def stream(self, method: str = "market_data.subscribe_ticker", **params: Any) -> Tuple[int, StreamBuffer]:
        """Asks for a stream."""
        return self.core.open_stream(method, params, None, self.now)

    def receive(self, **frame: Any) -> Optional[GatewayError]:
        """The gateway sends a frame; what it says of the connection's end."""
        failure = self.core.received(frame, len(json.dumps(frame)), self.now)
        self.deliver()
        return failure

    def lose(self, error: GatewayError, failures: int = 0, share: float = 0.0) -> Optional[float]:
        """The connection is lost; in how many seconds it is tried again."""
        delay = self.core.lost(error, failures, share, self.now)
        self.deliver()
        return delay

    def reconnect(self, hello: Optional[Dict[str, Any]] = None) -> List[Frame]:
        """There is a connection again; what the client said at once."""
        self.core.connected(self.now)
        frames = self.sent()
        self.receive(id=frames[0]["id"], result=hello or HELLO)
        return frames

    def pass_time(self, seconds: float) -> Optional[GatewayError]:
        """The clock goes on and is looked at."""
        self.now += seconds
        failure = self.core.time_passed(self.now)
        self.deliver()
        return failure

    def deliver(self) -> None:
        deliveries, self.core.deliveries = self.core.deliveries, []
        for waiter, answer in deliveries:
            waiter(answer)

    def sent(self, takes: bool = True) -> List[Frame]:
        """What is to be sent; with ``takes`` the kernel takes all of it."""
        data = bytes(self.core.outbound.waiting)
        frames, position = [], 0
        while position < len(data):
            (length,) = struct.unpack_from(">I", data, position)
            frames.append(json.loads(data[position + 4 : position + 4 + length]))
            position += 4 + length
        if takes:
            self.core.outbound.sent(len(data))
        return frames

    @staticmethod
    def taken(buffer: StreamBuffer) -> List[RawEvent]:
        """What waits for the stream's reader."""
        return list(buffer.take())
