# SPDX-License-Identifier: Apache-2.0
"""A small client without a library, on plain sockets and one loop: the runner is tested with it."""
import errno
import os
import pathlib
import random
import re
import socket
import struct
import time

from schemas import Schemas
from wire import FrameBuffer, decode, encode, framed

SCHEMAS = Schemas(pathlib.Path(__file__).resolve().parents[3] / "proto-docs/schema")
CHANGING = ("orders.place", "orders.cancel", "orders.close_position")
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def failure(code, reason, message, origin="client", outcome="not_done", retryable=False, **more):
    return {"code": code, "reason": reason, "message": message, "origin": origin, "outcome": outcome,
            "retryable": retryable, **more}


def means_later(error):
    return error["code"] in ("UNAVAILABLE", "RESOURCE_EXHAUSTED")


def rounded(value):
    """What becomes of numbers in binary floating point."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return int(float(value))
    return str(float(value)) if isinstance(value, str) and re.fullmatch(r"-?[0-9]+\.[0-9]+", value) else value


class Call:
    def __init__(self, method, params, timeout_ms, done):
        self.method, self.params, self.timeout_ms, self.done = method, params, timeout_ms, done
        self.deadline = time.monotonic() + (timeout_ms + 250) / 1000
        self.stream = None


class Stream:
    """A stream as the program follows it."""

    def __init__(self, method, params, timeout_ms, tell):
        self.method, self.params, self.timeout_ms, self.tell = method, params, timeout_ms, tell
        self.id = self.topic = self.seq = self.interruption = self.retry_at = None
        self.is_paused, self.waiting, self.waiting_bytes, self.shall_end, self.is_over = False, [], 0, False, False

    def give(self, report, size=0):
        if self.is_paused:
            self.waiting.append(report)
            self.waiting_bytes += size
        else:
            self.tell(report)

    def resume(self):
        self.is_paused, waiting, self.waiting, self.waiting_bytes = False, self.waiting, [], 0
        for report in waiting:
            self.tell(report)


class Client:
    def __init__(self, mistakes=()):
        self.mistakes = mistakes
        self.socket = self.hello = self.lost_to = self.closed_with = self.retry_at = None
        self.calls, self.streams, self.opened, self.repeats = {}, [], [], []
        self.next_id, self.failures, self.outbound, self.buffer = 1, 0, b"", FrameBuffer()

    # Connecting

    def connect(self, path, reconnect, timeout_ms, done):
        self.reconnect, self.timeout_ms = reconnect, timeout_ms or 30_000
        self.paths = [path] if path is not None else self.places()
        error = self.open()
        if error:
            return done({"error": error})
        self.greet(done)

    def places(self):
        named = os.environ.get("KRAKEN_GATEWAY_SOCKET")
        if named:
            return [named]
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        user = [f"{runtime}/kraken-gateway/gateway.sock"] if runtime.startswith("/") else []
        return [*user, "/run/kraken-gateway/gateway.sock", f"/tmp/kraken-gateway-{os.getuid()}/gateway.sock"]

    def open(self):
        first = None
        for path in self.paths:
            error = self.open_path(path)
            if error is None:
                self.paths = [path]
                return None
            if first is None and error["reason"] != "SOCKET_ABSENT":
                first = error
        return first or failure("UNAVAILABLE", "SOCKET_ABSENT", f"No gateway at {', '.join(self.paths)}", "network",
                                retryable=True)

    def open_path(self, path):
        if len(path.encode()) > 107:
            return failure("INVALID_ARGUMENT", "SOCKET_PATH_TOO_LONG", f"{path} is longer than 107 bytes")
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(path)
        except OSError as error:
            connection.close()
            word = {errno.ENOENT: "SOCKET_ABSENT", errno.ENOTDIR: "SOCKET_ABSENT", errno.ECONNREFUSED: "SOCKET_REFUSED",
                    errno.EACCES: "SOCKET_FORBIDDEN"}.get(error.errno, "SOCKET_FAILED")
            code = "PERMISSION_DENIED" if word == "SOCKET_FORBIDDEN" else "UNAVAILABLE"
            return failure(code, word, f"{path}: {error.strerror}", "network", retryable=code == "UNAVAILABLE")
        _, owner, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
        if path == f"/tmp/kraken-gateway-{os.getuid()}/gateway.sock" and owner not in (0, os.getuid()):
            connection.close()
            return failure("PERMISSION_DENIED", "SOCKET_FORBIDDEN", f"{path} belongs to user {owner}, a stranger")
        connection.setblocking(False)
        self.socket, self.buffer, self.outbound = connection, FrameBuffer(), b""
        return None

    def greet(self, done=None):
        def greeted(answer):
            if "result" in answer:
                self.hello, self.failures = answer["result"], 0
            elif done or self.hello is None:
                self.close(answer["error"])
            if done:
                done({"connected": answer["result"]} if "result" in answer else answer)
        params = {"protocol_versions": [1], "client_name": "reference", "library": "kraken-gateway-reference",
                  "library_version": "0.1.0"}
        self.send_call(Call("gateway.hello", params, self.timeout_ms, greeted))

    # Calls

    def call(self, method, params, timeout_ms, done, stream=None):
        call = Call(method, params, timeout_ms or self.timeout_ms, done)
        call.stream = stream
        error = self.closed_with or (None if self.socket else self.lost_to)
        if error:
            return done({"error": {**error, "outcome": "not_done"}})
        size = len(encode({"params": params})) + 96
        if self.hello and size > self.hello["limits"]["max_frame_bytes"]:
            return done({"error": failure("INVALID_ARGUMENT", "FRAME_TOO_LONG", f"{size} bytes are too many")})
        return self.send_call(call)

    def send_call(self, call):
        id = self.next_id
        self.next_id += 0 if "same_id" in self.mistakes and id > 1 else 1
        self.calls[id] = call
        timeout = str(call.timeout_ms) if "times_as_text" in self.mistakes else call.timeout_ms
        self.send({"id": id, "method": call.method, "params": call.params, "timeout_ms": timeout})
        return id

    def send(self, frame):
        text = encode(frame)
        if "counts_characters" in self.mistakes:
            self.outbound += struct.pack(">I", len(text.decode())) + text
        else:
            self.outbound += framed(text)
        self.flush()

    def flush(self):
        try:
            while self.outbound:
                self.outbound = self.outbound[self.socket.send(self.outbound):]
        except BlockingIOError:
            pass
        except OSError:
            # What the gateway said last may still be read.
            self.outbound = b""

    def cancel_call(self, id):
        if id in self.calls:
            self.send({"cancel": id})
            if "answers_cancelled_twice" in self.mistakes:
                self.calls[id].done({"error": failure("CANCELLED", "CANCELLED", "given up")})

    def place(self, params, attempts, done):
        """One client order id for all attempts."""
        stamp, word = int(time.time() * 1000) << 80 | random.getrandbits(80), ""
        for _ in range(26):
            word, stamp = BASE32[stamp & 31] + word, stamp >> 5
        params = {"client_order_id": word, **params}

        def answered(answer, left=attempts - 1):
            error = answer.get("error")
            if error is None or left == 0 or not (error["retryable"] or error["outcome"] == "unknown"):
                return done(answer)
            if "new_order_id" in self.mistakes:
                params["client_order_id"] = params["client_order_id"][::-1]
            self.repeats.append((params, lambda answer: answered(answer, left - 1)))
        self.call("orders.place", params, None, answered)

    # Streams

    def follow(self, method, params, timeout_ms, tell):
        stream = Stream(method, params, timeout_ms or self.timeout_ms, tell)
        self.streams.append(stream)
        self.start(stream)
        return stream

    def start(self, stream):
        def answered(answer):
            # Only an error, or a plain answer, comes here: a start is told by the frame.
            error = answer.get("error") or failure("INVALID_ARGUMENT", "WRONG_KIND", f"{stream.method} is no stream")
            if stream.interruption and error["retryable"] and self.reconnect:
                stream.retry_at = time.monotonic() + 0.02
            else:
                self.finish(stream, {"error": error})
        stream.retry_at = None
        stream.id = self.call(stream.method, stream.params, stream.timeout_ms, answered, stream)

    def finish(self, stream, report):
        if not stream.is_over:
            stream.is_over = True
            self.streams.remove(stream)
            stream.give(report)

    def end(self, stream):
        stream.shall_end = True
        if stream.id is not None and not stream.is_over:
            self.send({"cancel": stream.id})

    def interrupt(self, stream, error, retry_at=None):
        stream.interruption = stream.interruption or error
        stream.id = stream.topic = None
        stream.retry_at = retry_at

    def started(self, call, frame):
        if call.stream is None:
            self.send({"cancel": frame["id"]})
            return call.done({"error": failure("INVALID_ARGUMENT", "WRONG_KIND", f"{call.method} is a stream")})
        stream, state = call.stream, frame["result"]
        stream.topic, stream.seq, error, stream.interruption = frame["stream"], frame["seq"], stream.interruption, None
        if error is None:
            stream.give({"started": state, "seq": stream.seq})
        elif "silent_reconnect" not in self.mistakes:
            stream.give({"reconnected": error, "state": state, "seq": stream.seq})

    def event(self, frame, size):
        listeners = [stream for stream in self.streams if stream.topic == frame["stream"]]
        for stream in listeners:
            if frame["seq"] <= stream.seq and "takes_doubles" not in self.mistakes:
                continue
            is_next = frame["seq"] == stream.seq + 1 or "gap" in frame
            if not is_next and len(listeners) == 1 and "bears_holes" not in self.mistakes:
                self.break_off(stream, failure("DATA_LOSS", "STREAM_BROKEN", "events are missing", "gateway"))
                continue
            stream.seq = frame["seq"]
            if stream.waiting_bytes + size > 16 << 20:
                self.break_off(stream, failure("RESOURCE_EXHAUSTED", "SLOW_CONSUMER", "nobody reads", retryable=True))
            elif "gap" not in frame:
                stream.give({"event": frame["event"], "seq": frame["seq"]}, size)
            elif "hides_gaps" not in self.mistakes:
                gap = {"reason": frame["gap"]["reason"], "lost": frame["gap"]["lost"]}
                stream.give({"gap": gap, "state": frame["result"], "seq": frame["seq"]}, size)

    def break_off(self, stream, error):
        self.send({"cancel": stream.id})
        self.finish(stream, {"error": error})

    def ended(self, frame):
        stream = next((stream for stream in self.streams if stream.id == frame["id"]), None)
        if stream is None:
            return
        code = frame["end"]["code"]
        plain = failure(code, code, f"the stream ended with {code}", "gateway")
        error = None if code == "OK" else {**plain, **frame["end"]}
        if error is None or "ends_are_all_proper" in self.mistakes:
            self.finish(stream, {"ended": {"code": "OK"}})
        elif error["retryable"] and self.reconnect and not stream.shall_end:
            self.interrupt(stream, error, time.monotonic() + error.get("retry_after_ms", 20) / 1000)
        else:
            self.finish(stream, {"error": error})

    # The gateway's frames

    @property
    def wants_to_read(self):
        waiting = max((stream.waiting_bytes for stream in self.streams), default=0)
        return "reads_always" in self.mistakes or waiting < 1 << 20 or bool(self.calls)

    def readable(self):
        try:
            data = self.socket.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            return self.lost(failure("UNAVAILABLE", "CONNECTION_LOST", "the gateway closed the connection", "network",
                                     retryable=True))
        try:
            for text in self.buffer.take(data):
                self.received(decode(text), len(text))
                if self.socket is None:
                    return
        except (ValueError, KeyError, RecursionError) as error:
            why = f"the gateway sent what is not allowed: {error}"
            self.lost(failure("INTERNAL", "PROTOCOL_ERROR", why, "gateway"))

    def received(self, frame, size):
        if "uses_doubles" in self.mistakes:
            frame = rounded(frame)
        if "event" in frame or "gap" in frame:
            self.event(frame, size)
        elif "bye" in frame:
            bye = frame["bye"]
            error = failure(bye["code"], bye["reason"], bye["message"], "gateway", retryable=means_later(bye))
            self.lost({**error, **({"retry_after_ms": bye["retry_after_ms"]} if "retry_after_ms" in bye else {})})
        elif "ping" in frame:
            self.send({"pong": frame["ping"]})
        elif "end" in frame:
            self.ended(frame)
        elif ("result" in frame or "error" in frame) and frame["id"] in self.calls:
            call = self.calls.pop(frame["id"])
            if "stream" in frame:
                return self.started(call, frame)
            answer = {key: frame[key] for key in ("result", "error") if key in frame}
            faults = SCHEMAS.part(call.method, "result", answer["result"], "result") if "result" in answer else []
            if faults and "takes_anything" not in self.mistakes:
                answer = {"error": failure("INTERNAL", "UNEXPECTED_ANSWER", "; ".join(faults), "gateway", "done")}
            if "drops_details" in self.mistakes and "error" in answer:
                answer["error"].pop("details", None)
            call.done(answer)

    # Losing the connection, and time

    def lost(self, error):
        self.socket.close()
        self.socket, self.lost_to = None, error
        returns = self.reconnect and self.hello and (means_later(error) or error["origin"] == "network")
        if not returns:
            self.closed_with = error
        calls, self.calls = self.calls, {}
        self.forgotten = [call for call in calls.values() if call.stream is None and call.method != "gateway.hello"]
        for stream in list(self.streams):
            # A stream that never started fails with the call that was to start it.
            has_begun = stream.topic is not None or stream.interruption is not None
            if has_begun and returns and not stream.shall_end:
                self.interrupt(stream, error)
            elif has_begun:
                self.finish(stream, {"error": error})
        for _, call in sorted(calls.items()):
            if call.stream is not None and call.stream.interruption:
                continue
            outcome = "unknown" if call.method in CHANGING and "lies_about_orders" not in self.mistakes else "not_done"
            may_repeat = outcome == "not_done" and means_later(error)
            call.done({"error": {**error, "outcome": outcome, "retryable": may_repeat}})
        delay = min(0.02 * 2 ** self.failures, 0.2) * random.uniform(0.5, 1)
        told = 0 if "never_waits" in self.mistakes else error.get("retry_after_ms", 0) / 1000
        self.failures += 1
        self.retry_at = time.monotonic() + max(delay, told) if returns else None

    def close(self, error=None):
        error = error or failure("CANCELLED", "CLIENT_CLOSED", "the program closed the client")
        if self.socket is not None:
            self.reconnect = False
            self.lost(error)
        self.closed_with, self.retry_at = self.closed_with or error, None
        for stream in list(self.streams):
            self.finish(stream, {"error": error})

    def next_time(self):
        times = [call.deadline for call in self.calls.values()] + [stream.retry_at for stream in self.streams]
        return min((at for at in [*times, self.retry_at] if at is not None), default=None)

    def time_passed(self):
        now = time.monotonic()
        for id, call in list(self.calls.items()):
            if call.deadline <= now:
                del self.calls[id]
                self.send({"cancel": id})
                outcome = "unknown" if call.method in CHANGING else "not_done"
                call.done({"error": failure("DEADLINE_EXCEEDED", "TIMED_OUT", f"{call.method} was not answered in time",
                                            outcome=outcome, retryable=outcome == "not_done")})
        if self.retry_at is not None and self.retry_at <= now:
            self.retry_at = None
            error = self.open()
            if error:
                self.retry_at, self.failures = now + min(0.02 * 2 ** self.failures, 0.2), self.failures + 1
            else:
                self.greet()
                if "sends_again" in self.mistakes:
                    for call in self.forgotten:
                        self.send_call(Call(call.method, call.params, call.timeout_ms, lambda answer: None))
                for stream in list(self.streams):
                    self.start(stream)
        for stream in list(self.streams):
            if stream.retry_at is not None and stream.retry_at <= now and self.socket is not None:
                self.start(stream)
        if self.socket is not None and self.hello is not None:
            repeats, self.repeats = self.repeats, []
            for params, answered in repeats:
                self.call("orders.place", params, None, answered)
