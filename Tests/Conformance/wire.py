# SPDX-License-Identifier: Apache-2.0
"""Frames, the trace of those that passed, and one end of a connection."""
import fcntl
import json
import os
import select
import socket
import struct
import termios
import threading
import time

# How long anything may take before the case has failed. A bound only: nothing waits for time to pass.
PATIENCE = float(os.environ.get("CONFORMANCE_PATIENCE", "10"))
# From <linux/sockios.h>; the same number as TIOCOUTQ.
SIOCOUTQ = termios.TIOCOUTQ
LONGEST_FRAME = 64 << 20


class CaseFailed(Exception):
    """The client or the gateway did not do what the case says."""


def encode(frame):
    """A frame's text."""
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode()


def framed(text):
    return struct.pack(">I", len(text)) + text


def no_constant(word):
    raise ValueError(f"{word} is not JSON")


def decode(text):
    """A frame of this text; ValueError says what is wrong with it."""
    frame = json.loads(text.decode("utf-8"), parse_constant=no_constant)
    if not isinstance(frame, dict):
        raise ValueError("it is not an object")
    return frame


class World:
    """What the threads of one case share: a lock, a clock, and the trace."""

    def __init__(self):
        self.changed = threading.Condition()
        self.began = time.monotonic()
        self.trace = []
        self.violations = []
        # Why the driver cannot play this case, once it has said so.
        self.could_not_run = None
        self.driver_ended = False

    def note(self, who, text):
        with self.changed:
            self.trace.append((time.monotonic() - self.began, who, text))
            self.changed.notify_all()

    def violation(self, text):
        with self.changed:
            self.violations.append(text)
            self.trace.append((time.monotonic() - self.began, "!", text))
            self.changed.notify_all()

    def wait(self, condition, what, patience=PATIENCE):
        """Waits until `condition` gives something true, under the lock, and returns that."""
        deadline = time.monotonic() + patience
        with self.changed:
            while True:
                if self.could_not_run:
                    raise CaseFailed(f"could not run: {self.could_not_run}")
                found = condition()
                if found:
                    return found
                rest = deadline - time.monotonic()
                if rest <= 0:
                    why = "; the driver has ended" if self.driver_ended else ""
                    raise CaseFailed(f"{what}: not within {patience:g} s{why}")
                self.changed.wait(rest)

    def text(self, width=1000):
        lines = []
        for at, who, text in self.trace:
            text = text if len(text) <= width else f"{text[:width]}… ({len(text)} characters)"
            lines.append(f"{at * 1000:9.1f} ms  {who:<10} {text}")
        return "\n".join(lines)


class FrameBuffer:
    """Cuts a stream of bytes into frames."""

    def __init__(self):
        self.bytes = bytearray()

    def take(self, data):
        """Adds bytes; yields the text of every frame that is whole."""
        self.bytes += data
        at = 0
        while len(self.bytes) - at >= 4:
            (length,) = struct.unpack_from(">I", self.bytes, at)
            if length == 0 or length > LONGEST_FRAME:
                raise ValueError(f"a frame of {length} bytes")
            if len(self.bytes) - at - 4 < length:
                break
            yield bytes(self.bytes[at + 4:at + 4 + length])
            at += 4 + length
        del self.bytes[:at]


class End:
    """One end of a connection: a thread takes in frames, the case waits for them and sends its own."""

    def __init__(self, world, peer, own, connection, number, check):
        self.world, self.peer, self.own, self.number = world, peer, own, number
        self.connection, self.check = connection, check
        self.frames, self.ended = [], False
        self.buffer = FrameBuffer()
        connection.setblocking(False)
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    @property
    def peer_name(self):
        return f"{self.peer}{self.number if self.number > 1 else ''}"

    @property
    def own_name(self):
        return f"{self.own}{self.number if self.number > 1 else ''}"

    def read(self):
        try:
            while True:
                self.ready(select.POLLIN, None)
                data = self.connection.recv(1 << 20)
                if not data:
                    break
                for text in self.buffer.take(data):
                    self.took(text)
        except ValueError as error:
            self.world.violation(f"{self.peer_name} sent what is no frame: {error}")
        except OSError:
            pass
        with self.world.changed:
            self.ended = True
            if self.buffer.bytes:
                self.world.note(self.peer_name, f"ended within a frame: {bytes(self.buffer.bytes[:200])!r}")
            self.world.note(self.peer_name, "closed the connection")

    def took(self, text):
        shown = text.decode("utf-8", "replace")
        try:
            frame = decode(text)
        except ValueError as error:
            self.world.violation(f"{self.peer_name} sent a broken frame ({error}): {shown[:400]}")
            return
        self.world.note(self.peer_name, shown)
        self.check(frame)
        with self.world.changed:
            self.frames.append(frame)
            self.world.changed.notify_all()

    # Sending

    def ready(self, events, seconds):
        """Whether the connection can be read or written within so many seconds; None waits for ever."""
        poll = select.poll()
        poll.register(self.connection.fileno(), events)
        return bool(poll.poll(None if seconds is None else seconds * 1000))

    def send(self, data, seconds=PATIENCE):
        """Writes all of it; fails when the other side does not take it."""
        rest = self.send_some(data, seconds)
        if rest:
            raise CaseFailed(f"{self.peer_name} does not read: {len(rest)} of {len(data)} bytes were not taken")

    def send_some(self, data, seconds):
        """Writes until it is all gone, or nothing was taken for so many seconds; returns the rest."""
        rest = memoryview(data)
        try:
            while rest and self.ready(select.POLLOUT, seconds):
                try:
                    rest = rest[self.connection.send(rest):]
                except BlockingIOError:
                    continue
        except OSError as error:
            raise CaseFailed(f"{self.peer_name} has gone: {error}") from None
        return bytes(rest)

    def send_split(self, data, positions):
        """Writes in pieces, each once the other side has read the one before."""
        begin = 0
        for position in [*sorted(set(positions)), len(data)]:
            if position > begin:
                self.send(data[begin:position])
                begin = position
                if begin < len(data):
                    self.wait_until_read()

    def unread(self):
        """How many bytes (as the kernel counts them) the other side has not read yet."""
        answer = fcntl.ioctl(self.connection.fileno(), SIOCOUTQ, struct.pack("i", 0))
        return struct.unpack("i", answer)[0]

    def wait_until_read(self):
        deadline = time.monotonic() + PATIENCE
        while self.unread() > 0:
            if self.ended:
                raise CaseFailed(f"{self.peer_name} closed the connection instead of reading on")
            if time.monotonic() > deadline:
                raise CaseFailed(f"{self.peer_name} does not read")
            # Nothing tells of a read by the other side: ask again, and let it run.
            time.sleep(0)

    def close(self):
        self.world.note(self.own_name, "closes the connection")
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def dispose(self):
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.thread.join(PATIENCE)
        self.connection.close()
