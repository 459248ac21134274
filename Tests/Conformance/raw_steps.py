# SPDX-License-Identifier: Apache-2.0
"""The steps of the runner itself as a client that may send wrong bytes."""
import copy
import socket

from matching import Mismatch, fill, match, shown
from schemas import FrameChecker
from wire import CaseFailed, End, encode, framed


class RawSteps:
    """`self.end` is the client's end of the present connection."""

    def step_open(self, _, step):
        if self.end is not None:
            self.end.dispose()
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self.daemon.path)
        checker = FrameChecker(self.schemas, self.world.violation)
        self.end = End(self.world, "gateway", "client", connection, 1, checker.gateway_frame)
        self.end.checker = checker

    def step_write(self, frame, step):
        frames = frame if isinstance(frame, list) else [frame]
        data = b""
        for item in frames:
            item = fill(item, self.known)
            self.end.checker.method_of_id[item.get("id")] = item.get("method")
            self.world.note("client", encode(item).decode())
            data += framed(encode(item))
        split = step.get("split", [])
        positions = range(1, len(data)) if split == "every_byte" else fill(split, self.known)
        self.end.send_split(data, [position for position in positions if position < len(data)])

    def step_write_text(self, text, step):
        """A frame of this text; `times` repeats the text itself, `encoding` is latin-1 for what is not UTF-8."""
        text = fill(text, self.known) if "times" not in step else "".join(part * step["times"] for part in text)
        data = text.encode(step.get("encoding", "utf-8"))
        self.world.note("client", data[:400].decode("utf-8", "backslashreplace"))
        self.end.send(framed(data))

    def step_write_padded(self, frame, step):
        """A frame of exactly so many bytes: the member `padding` of its params makes it so long."""
        frame = copy.deepcopy(frame)
        frame["params"]["padding"] = ""
        frame["params"]["padding"] = "x" * (step["bytes"] - len(encode(frame)))
        self.step_write(frame, step)

    def step_write_nested(self, depth, step):
        """A call whose whole frame is nested so deep."""
        inner = depth - 2
        nested = "[" * inner + "]" * inner
        text = f'{{"id":{step["id"]},"method":"gateway.check_health","params":{{"nested":{nested}}}}}'
        self.step_write_text(text, {})

    def step_write_bytes(self, text, step):
        data = bytes.fromhex(text)
        self.world.note("client", f"bytes {data[:60].hex(' ')}")
        self.end.send(data)

    def step_shut(self, _, step):
        """Nothing more will be written; answers are still read."""
        self.world.note("client", "shuts down its sending side")
        self.end.connection.shutdown(socket.SHUT_WR)

    def step_read(self, expected, step):
        """The next frame, whatever it is."""
        frame = self.world.wait(lambda: self.end.frames.pop(0) if self.end.frames else self.fail_if_ended(expected),
                                f"the gateway's frame {shown(expected)}")
        try:
            match(expected, frame, self.known, "")
        except Mismatch as error:
            raise CaseFailed(f"the gateway's frame: {error}\n    frame: {shown(frame, 2000)}") from None

    def step_read_any_order(self, expected, step):
        for item in expected:
            self.take(item)

    def fail_if_ended(self, expected):
        if self.end.ended:
            raise CaseFailed(f"the gateway closed the connection instead of sending {shown(expected)}")

    def step_eof(self, _, step):
        """The gateway closes, without another word."""
        self.world.wait(lambda: self.end.ended, "the end of the connection")
        if self.end.frames:
            raise CaseFailed(f"before it closed, the gateway also sent {shown(self.end.frames)}")
