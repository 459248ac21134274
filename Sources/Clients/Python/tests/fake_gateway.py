# SPDX-License-Identifier: Apache-2.0
"""A gateway that does what a test says, over a real socket."""

from __future__ import annotations

import json
import os
import socket
import struct
import tempfile
import threading
from types import TracebackType
from typing import Any, Callable, Dict, Optional, Type

Frame = Dict[str, Any]
Script = Callable[["FakeGateway"], None]

#: Longer than anything here takes; a test that waits so long fails.
PATIENCE = 20.0

HELLO: Frame = {
    "protocol_version": 1,
    "gateway_version": "0.1.0",
    "environment": "paper",
    "identity": {"uid": 1000, "gid": 1000, "pid": 7, "owner": "uid:1000", "role": "trader"},
    "limits": {
        "max_frame_bytes": 4096,
        "max_open_calls": 256,
        "max_streams": 1024,
        "max_queue_bytes": 8388608,
        "max_depth": 32,
        "default_timeout_ms": 30000,
    },
}
TICKER: Frame = {"symbol": "PI_XBTUSD", "bid": "50000", "ask": "50000.5", "received_at_us": 1, "stale": False}
ORDER: Frame = {
    "client_order_id": "first",
    "symbol": "PI_XBTUSD",
    "side": "buy",
    "type": "market",
    "quantity": "10",
    "filled_quantity": "10",
    "reduce_only": False,
    "state": "filled",
    "created_at_us": 1,
    "updated_at_us": 2,
}


def refusal(code: str, reason: str, **more: Any) -> Frame:
    """An error object."""
    error = {"code": code, "reason": reason, "message": "No.", "origin": "gateway"}
    return {**error, "outcome": "not_done", "retryable": False, **more}


def framed(frame: Frame) -> bytes:
    """A frame's bytes."""
    text = json.dumps(frame, ensure_ascii=False).encode()
    return struct.pack(">I", len(text)) + text


class FakeGateway:
    """Runs ``script`` in a thread while the test's client runs; what goes wrong there fails the test."""

    def __init__(self, script: Script) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self._folder.name, "gateway.sock")
        self._script = script
        self._listener: Optional[socket.socket] = None
        self._connection: Optional[socket.socket] = None
        self._failure: Optional[BaseException] = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> FakeGateway:
        self.listen()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self._thread.join(PATIENCE)
        is_alive = self._thread.is_alive()
        self.close()
        self.stop_listening()
        self._folder.cleanup()
        if self._failure is not None:
            raise self._failure
        assert not is_alive, "the script still waits for something"

    def _run(self) -> None:
        try:
            self._script(self)
        except BaseException as failure:
            self._failure = failure
            self.close()

    # What a script says.

    def listen(self) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(self.path)
        self._listener.listen(8)
        self._listener.settimeout(PATIENCE)

    def stop_listening(self) -> None:
        if self._listener is not None:
            self._listener.close()
            os.unlink(self.path)
            self._listener = None

    def accept(self) -> None:
        assert self._listener is not None
        self._connection, _ = self._listener.accept()
        self._connection.settimeout(PATIENCE)

    def greet(self) -> Frame:
        """Takes a connection in and answers its hello; the hello's parameters."""
        self.accept()
        call = self.expect(method="gateway.hello")
        self.send(id=call["id"], result=HELLO)
        params: Frame = call["params"]
        return params

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def receive(self) -> Optional[Frame]:
        """The next frame; None at the end of the connection."""
        head = self._exactly(4)
        if head is None:
            return None
        text = self._exactly(*struct.unpack(">I", head))
        assert text is not None
        frame: Frame = json.loads(text)
        return frame

    def expect(self, **members: Any) -> Frame:
        """The next frame, which has these members."""
        frame = self.receive()
        assert frame is not None, f"the client closed the connection instead of sending {members}"
        assert {name: frame.get(name) for name in members} == members, frame
        return frame

    def expect_end(self) -> None:
        """The client closes the connection, after cancels at most."""
        while (frame := self.receive()) is not None:
            assert "cancel" in frame, frame

    def send(self, **members: Any) -> None:
        self.send_bytes(framed(members))

    def send_bytes(self, data: bytes) -> None:
        assert self._connection is not None
        self._connection.sendall(data)

    def _exactly(self, count: int) -> Optional[bytes]:
        assert self._connection is not None
        data = b""
        while len(data) < count:
            piece = self._connection.recv(count - len(data))
            if not piece:
                assert not data, "the connection ended inside a frame"
                return None
            data += piece
        return data
