# SPDX-License-Identifier: Apache-2.0
"""A client for tests: keeps every deadline, keeps frames that nobody asked for yet, and can send wrong bytes."""

import json
import socket
import struct
import time
from collections import deque

PATIENCE = 15.0


class Refused(Exception):
    """The gateway answered with an error object."""

    def __init__(self, error):
        super().__init__(f"{error.get('code')} {error.get('reason')}: {error.get('message')}")
        self.error = error
        self.code = error.get("code")
        self.reason = error.get("reason")
        self.message = error.get("message", "")
        self.details = error.get("details", {})


class Stream:
    """A stream that has started: `state` is its first result, as of `seq`."""

    def __init__(self, client, id, start):
        self.client, self.id = client, id
        self.number, self.seq, self.state = start["stream"], start["seq"], start["result"]

    def next_frame(self, patience=PATIENCE):
        """The next frame of the topic (event or gap), or this stream's end."""
        return self.client.wait_for(
            lambda frame: frame.get("stream") == self.number and "id" not in frame
            or frame.get("id") == self.id and "end" in frame,
            f"an event of stream {self.id}", patience)

    def next_event(self, patience=PATIENCE):
        """The next event, which must carry the next number."""
        frame = self.next_frame(patience)
        if "event" not in frame:
            raise AssertionError(f"expected an event, got {frame}")
        if frame["seq"] != self.seq + 1:
            raise AssertionError(f"event {frame['seq']} follows {self.seq}")
        self.seq = frame["seq"]
        return frame["event"]

    def until(self, condition, patience=PATIENCE):
        """The first event that satisfies `condition`."""
        deadline = time.monotonic() + patience
        while True:
            event = self.next_event(max(0.1, deadline - time.monotonic()))
            if condition(event):
                return event


class Client:
    """One connection."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(path)
        self.buffer = bytearray()
        self.position = 0
        self.kept = deque()
        self.last_id = 0

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def close(self):
        self.socket.close()

    # Sending

    def send_bytes(self, data):
        self.socket.settimeout(PATIENCE)
        self.socket.sendall(data)

    def send(self, frame):
        self.send_bytes(encode(frame))

    def start_call(self, method, params=None, **envelope):
        self.last_id += 1
        frame = {"id": self.last_id, "method": method, **envelope}
        if params is not None:
            frame["params"] = params
        self.send(frame)
        return self.last_id

    # Receiving

    def read_frame(self, patience=PATIENCE):
        """The next frame on the wire; None when the gateway has closed the connection."""
        deadline = time.monotonic() + patience
        while True:
            frame = self._buffered_frame()
            if frame is not None:
                return frame
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                raise TimeoutError(f"no frame within {patience} s")
            self.socket.settimeout(remaining)
            try:
                data = self.socket.recv(1 << 18)
            except ConnectionResetError:
                data = b""
            if not data:
                if len(self.buffer) > self.position:
                    raise AssertionError("the connection ended inside a frame")
                return None
            self.buffer += data

    def _buffered_frame(self):
        available = len(self.buffer) - self.position
        if available < 4:
            return None
        (length,) = struct.unpack_from(">I", self.buffer, self.position)
        if available < 4 + length:
            return None
        start = self.position + 4
        frame = json.loads(bytes(self.buffer[start:start + length]))
        self.position = start + length
        if self.position > 1 << 20 or self.position == len(self.buffer):
            del self.buffer[:self.position]
            self.position = 0
        return frame

    def wait_for(self, condition, what, patience=PATIENCE):
        """The first frame that satisfies `condition`; the others are kept for later."""
        for index, frame in enumerate(self.kept):
            if condition(frame):
                del self.kept[index]
                return frame
        deadline = time.monotonic() + patience
        while True:
            try:
                frame = self.read_frame(max(0.01, deadline - time.monotonic()))
            except TimeoutError:
                raise AssertionError(f"{what} did not come within {patience} s") from None
            if frame is None:
                raise AssertionError(f"the gateway closed the connection instead of sending {what}")
            if "ping" in frame:
                self.send({"pong": frame["ping"]})
            elif condition(frame):
                return frame
            elif "bye" in frame:
                raise AssertionError(f"the gateway said bye instead of sending {what}: {frame['bye']}")
            else:
                self.kept.append(frame)

    def answer(self, id, patience=PATIENCE):
        """The one answer of call `id`: its result, or raises `Refused`."""
        frame = self.wait_for(
            lambda frame: frame.get("id") == id and "end" not in frame, f"the answer of call {id}", patience)
        if "error" in frame:
            raise Refused(frame["error"])
        return frame

    def call(self, method, params=None, patience=PATIENCE, **envelope):
        return self.answer(self.start_call(method, params, **envelope), patience)["result"]

    def subscribe(self, method, params=None, patience=PATIENCE):
        id = self.start_call(method, params)
        return Stream(self, id, self.answer(id, patience))

    def farewell(self, patience=PATIENCE):
        """The bye that must come next, after which the connection must end."""
        frame = self.read_frame(patience)
        if frame is None or "bye" not in frame:
            raise AssertionError(f"expected bye, got {frame}")
        self.expect_end(patience)
        return frame["bye"]

    def expect_end(self, patience=PATIENCE):
        frame = self.read_frame(patience)
        if frame is not None:
            raise AssertionError(f"expected the end of the connection, got {frame}")


def encode(frame):
    text = json.dumps(frame).encode()
    return struct.pack(">I", len(text)) + text
