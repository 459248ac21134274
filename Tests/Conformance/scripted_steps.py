# SPDX-License-Identifier: Apache-2.0
"""The steps of the scripted gateway."""
import copy

from matching import Mismatch, fill, match, shown
from wire import CaseFailed, decode, encode, framed

HELLO = {
    "protocol_version": 1, "gateway_version": "9.9.9", "environment": "paper",
    "identity": {"uid": 1000, "gid": 1000, "pid": 4242, "owner": "uid:1000", "role": "trader"},
    "limits": {"max_frame_bytes": 1048576, "max_open_calls": 256, "max_streams": 1024, "max_queue_bytes": 8388608,
               "max_depth": 32, "default_timeout_ms": 30000},
}


def merged(base, changes):
    """`base` with the members of `changes`, object by object."""
    result = copy.deepcopy(base)
    for key, value in changes.items():
        inner = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if inner else value
    return result


class ScriptedSteps:
    """`self.gateway` is the scripted gateway, `self.end` its end of the present connection."""

    def step_accept(self, _, step):
        self.end, at = self.gateway.accept()
        if "not_before_ms" in step:
            self.check_time(step, at)

    def check_time(self, step, at):
        """Only that something did not come too early: a slow machine is no failure."""
        waited = (at - self.marks[step["since"]]) * 1000
        if waited < step["not_before_ms"]:
            raise CaseFailed(f"it came after {waited:.0f} ms and should have come after {step['not_before_ms']} ms")

    def step_hello(self, changes, step):
        frame = self.take({"id": {"$bind": "hello_id"}, "method": "gateway.hello", "...": True})
        self.known["hello_params"] = frame.get("params", {})
        self.send_frame({"id": frame["id"], "result": merged(HELLO, fill(changes, self.known))}, step)

    def step_expect(self, expected, step):
        self.take(expected)

    def take(self, expected):
        """The first frame that matches, wherever it stands: calls made side by side may come in any order."""
        misses = {}
        frames = self.relay.links[-1].client_frames if self.relay is not None else self.end.frames

        def find():
            for index, frame in enumerate(frames):
                attempt = dict(self.known)
                try:
                    match(expected, frame, attempt, "")
                except Mismatch as error:
                    misses[index] = (str(error), frame)
                    continue
                self.known.update(attempt)
                return frames.pop(index)
            if self.driver is not None and self.driver.ended:
                raise CaseFailed(f"the driver ended instead of sending {shown(expected)}; {self.driver.last_words()}")
            return None
        try:
            return self.world.wait(find, f"a frame {shown(expected)}")
        except CaseFailed as failure:
            seen = "".join(f"\n    not this one, {error}: {shown(frame)}" for error, frame in misses.values())
            raise CaseFailed(f"{failure}{seen}") from None

    def step_send(self, frame, step):
        frames = frame if isinstance(frame, list) else [frame]
        texts = []
        for item in frames:
            item = copy.deepcopy(fill(item, self.known))
            if "padding" in step:
                content = next(item[key] for key in ("result", "event", "error") if key in item)
                content["padding"] = "ü" * step["padding"]
            texts.append((item, encode(item)))
        self.send_texts(texts, step)

    def step_send_text(self, text, step):
        """A frame as it stands here, byte for byte, but for what is put in."""
        text = fill(text, self.known).encode()
        try:
            frame = decode(text)
        except ValueError:
            frame = None
        self.send_texts([(frame, text)], step)

    def send_frame(self, frame, step):
        self.send_texts([(frame, encode(frame))], step)

    def send_texts(self, texts, step):
        data = b""
        for frame, text in texts:
            self.world.note(self.end.own_name, text.decode("utf-8", "replace"))
            if frame is not None and not step.get("unchecked"):
                self.end.checker.gateway_frame(frame)
            data += framed(text)
        split = step.get("split", [])
        if split == "every_byte":
            positions = range(1, len(data))
        else:
            positions = [position for position in fill(split, self.known) if position < len(data)]
        if "covers" in step and step["covers"] < len(data) - 1:
            raise ValueError(f"the case covers {step['covers']} positions and the frame has {len(data) - 1}")
        self.end.send_split(data, positions)

    def step_send_bytes(self, text, step):
        """Bytes in hexadecimal; spaces do not count."""
        data = bytes.fromhex(fill(text, self.known))
        self.world.note(self.end.own_name, f"bytes {data[:60].hex(' ')}{'…' if len(data) > 60 else ''}")
        self.end.send(data)

    def step_send_part(self, frame, step):
        """The first bytes of a frame."""
        data = framed(encode(fill(frame, self.known)))[:step["bytes"]]
        self.world.note(self.end.own_name, f"the first {len(data)} bytes of {shown(frame)}")
        self.end.send(data)

    def step_close(self, _, step):
        self.end.close()

    def step_ended(self, _, step):
        end = self.end
        self.world.wait(lambda: end.ended, "the end of the connection by the client")

    def step_listen(self, _, step):
        self.gateway.listen()

    def step_stop_listening(self, how, step):
        self.gateway.stop_listening(leave_file=how == "leave_file")
