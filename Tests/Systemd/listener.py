# SPDX-License-Identifier: Apache-2.0
"""Many streaming clients in one thread, which check every frame's number and measure silences."""

import json
import selectors
import socket
import struct
import time


class Broken(Exception):
    """What a client saw and must not see."""


class Listener:
    """One connection with streams; keeps for each topic the last number."""

    def __init__(self, path, calls):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.buffer = bytearray()
        self.sequence = {}
        self.gaps = 0
        self.answers = {}
        self.heard = time.monotonic()
        self.silence = 0.0
        self.is_closed = False
        for id, (method, params) in enumerate(calls, 1):
            self.send({"id": id, "method": method, "params": params})
        self.last_id = len(calls)
        self.socket.setblocking(False)

    def send(self, frame):
        text = json.dumps(frame).encode()
        self.socket.setblocking(True)
        self.socket.sendall(struct.pack(">I", len(text)) + text)
        self.socket.setblocking(False)

    def call(self, method, params=None):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params or {}})
        return self.last_id

    def readable(self):
        try:
            data = self.socket.recv(1 << 18)
        except BlockingIOError:
            return
        except ConnectionResetError:
            data = b""
        if not data:
            self.is_closed = True
            return
        now = time.monotonic()
        self.silence = max(self.silence, now - self.heard)
        self.heard = now
        self.buffer += data
        position = 0
        while len(self.buffer) - position >= 4:
            (length,) = struct.unpack_from(">I", self.buffer, position)
            if len(self.buffer) - position - 4 < length:
                break
            self.take(json.loads(bytes(self.buffer[position + 4:position + 4 + length])))
            position += 4 + length
        del self.buffer[:position]

    def take(self, frame):
        if "bye" in frame or "end" in frame or "error" in frame:
            raise Broken(f"unexpected {frame}")
        if "ping" in frame:
            self.send({"pong": frame["ping"]})
        elif "event" in frame:
            if frame["seq"] != self.sequence[frame["stream"]] + 1:
                raise Broken(f"event {frame['seq']} of {frame['stream']} follows {self.sequence[frame['stream']]}")
            self.sequence[frame["stream"]] = frame["seq"]
        elif "gap" in frame:
            if frame["seq"] < self.sequence[frame["stream"]] + frame["gap"]["lost"] or not frame["result"]:
                raise Broken(f"a gap after {self.sequence[frame['stream']]}: {str(frame)[:200]}")
            self.gaps += 1
            self.sequence[frame["stream"]] = frame["seq"]
        elif "stream" in frame:
            self.sequence[frame["stream"]] = frame["seq"]
        elif "id" in frame:
            self.answers[frame["id"]] = frame["result"]


class Crowd:
    """Listeners that are read together."""

    def __init__(self, listeners):
        self.listeners = listeners
        self.selector = selectors.DefaultSelector()
        for listener in listeners:
            self.selector.register(listener.socket, selectors.EVENT_READ, listener)

    def read_until(self, condition, what, patience=30):
        """Reads everybody's frames until `condition` holds."""
        deadline = time.monotonic() + patience
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"{what}: not within {patience} s")
            for key, _ in self.selector.select(0.05):
                key.data.readable()
                if key.data.is_closed:
                    self.selector.unregister(key.data.socket)

    def forget_silences(self):
        now = time.monotonic()
        for listener in self.listeners:
            listener.silence, listener.heard = 0.0, now

    @property
    def open(self):
        return [listener for listener in self.listeners if not listener.is_closed]

    def longest_silence(self):
        return max(listener.silence for listener in self.open)

    def close(self):
        self.selector.close()
        for listener in self.listeners:
            listener.socket.close()
