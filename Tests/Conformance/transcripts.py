# SPDX-License-Identifier: Apache-2.0
"""Golden sessions: what a gateway of a released version answered, replayed against today's.

A transcript is a file of one JSON object a line: `{"client":FRAME}`, `{"client_text":TEXT}`, `{"operator":"stop"}`,
`{"gateway":FRAME}`, `{"closed":true}`. With `"until_items":N` a call is repeated until its list has N items. In
the gateway's frames stand, for what differs from run to run:

    "<time>"     microseconds        "<integer>"  another whole number
    "<boolean>"  true or false
    "<decimal>"  a decimal as text   "<text>"     text that is not empty
    ["<list>", SHAPE]                a list that is not empty, of any length, each item of this shape
    "NAME?"      a member that may be absent

All else must be the same. Members, and parts with a name in lists of such, may have been added since.
"""
import json
import pathlib
import re
import socket
import shutil
import tempfile
import time

from daemon import Daemon
from wire import PATIENCE, CaseFailed, End, World, encode, framed

SETTINGS = ("assets:\n  - {symbol: BTC, broker_symbol: PI_XBTUSD, quote_currency: USD}\n"
            "paper:\n  messages_per_second: 200\n")
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# Members that say the same in every run though they look like what differs: what the caller or the instrument set.
FIXED = {"limit_price", "stop_price", "tick_size", "size_step", "contract_size", "threshold", "initial_margin",
         "maintenance_margin", "step", "above", "below", "maximum_position_size", "filled_quantity"}
FIXED_OF = {("quantity", owner) for owner in ("order", "orders", "cancelled", "positions", "fills")}
VARYING_TEXT = {"by", "order_id", "fill_id", "trade_id", "message", "gateway_version", "version", "owner", "rest_url",
                "charts_url", "websocket_url"}
VARYING_TEXT_OF = {("side", "trade"), ("side", "trades"), ("type", "trade"), ("type", "trades")}
VARYING_INTEGERS = {"uid", "gid", "pid", "clients", "venue_seq", "seq", "subscriptions", "retry_after_ms",
                    "available", "history_available"}
VARYING_BOOLEANS = {("complete", "candle"), ("stale", "result"), ("stale", "event")}
# What may not have come yet, or does not come with every message of the exchange.
MAY_BE_ABSENT = {(name, owner) for name, owners in {
    "reason": ("order", "orders"), "subscriptions": ("feeds",), "last_message_at_us": ("feeds",),
    "last_size": ("result", "event"), "next_funding_at_us": ("result", "event"),
    "relative_funding_rate": ("result", "event"),
    "relative_funding_rate_prediction": ("result", "event")}.items() for owner in owners}


def generalised(value, name="", owner=""):
    """A frame with what differs from run to run replaced."""
    if isinstance(value, dict):
        return {optional(key, name): generalised(item, key, name) for key, item in value.items()}
    if isinstance(value, list):
        return generalised_list(value, name)
    if isinstance(value, bool) or value is None:
        return "<boolean>" if (name, owner) in VARYING_BOOLEANS else value
    if isinstance(value, int):
        if name.endswith("_us"):
            return "<time>"
        return "<integer>" if name in VARYING_INTEGERS else value
    of = (name, owner)
    is_free_detail = owner == "details" and name not in ("field", "step", "above", "below")
    if name in VARYING_TEXT or of in VARYING_TEXT_OF or is_free_detail:
        return "<text>"
    return "<decimal>" if DECIMAL.fullmatch(value) and name not in FIXED and of not in FIXED_OF else value


def optional(key, owner):
    return f"{key}?" if (key, owner) in MAY_BE_ABSENT else key


def generalised_list(value, name):
    shapes = []
    for item in value:
        shape = generalised(item, name)
        if shape not in shapes:
            shapes.append(shape)
    return ["<list>", shapes[0]] if len(shapes) == 1 and len(value) > 1 else [generalised(item, name) for item in value]


def differences(expected, actual, at=""):
    """Where a frame is not as it was, in words."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            name = key[:-1] if key.endswith("?") else key
            if name in actual:
                yield from differences(value, actual[name], f"{at}.{name}")
            elif not key.endswith("?"):
                yield f"{at}.{name} is missing"
    elif isinstance(expected, list) and isinstance(actual, list):
        if expected[:1] == ["<list>"]:
            if not actual:
                yield f"{at} is empty"
            pairs = [(expected[1], item) for item in actual]
        elif expected and all(isinstance(item, dict) and "name" in item for item in expected + actual):
            # Named parts: others may have joined them.
            yield from named_differences(expected, {item["name"]: item for item in actual}, at)
            return
        elif len(expected) != len(actual):
            yield f"{at} has {len(actual)} items, had {len(expected)}"
            return
        else:
            pairs = zip(expected, actual)
        for index, (left, right) in enumerate(pairs):
            yield from differences(left, right, f"{at}[{index}]")
    elif not is_alike(expected, actual):
        yield f"{at} is {json.dumps(actual)[:200]}, was {json.dumps(expected)[:200]}"


def named_differences(expected, actual, at):
    for item in expected:
        if item["name"] in actual:
            yield from differences(item, actual[item["name"]], f"{at}[{item['name']}]")
        else:
            yield f"{at}[{item['name']}] is missing"


def is_alike(expected, actual):
    is_number = isinstance(actual, int) and not isinstance(actual, bool)
    if expected in ("<time>", "<integer>"):
        return is_number
    if expected == "<boolean>":
        return isinstance(actual, bool)
    if expected == "<decimal>":
        return isinstance(actual, str) and DECIMAL.fullmatch(actual) is not None
    if expected == "<text>":
        return isinstance(actual, str) and actual != ""
    return type(expected) is type(actual) and expected == actual


class Session:
    """A connection to a daemon of its own."""

    def __init__(self, gatewayd):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="kgc-", dir="/tmp"))
        self.world, self.end, self.daemon, self.topic = World(), None, None, None
        try:
            self.daemon = Daemon(gatewayd, self.directory, SETTINGS)
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(self.daemon.path)
            self.end = End(self.world, "gateway", "client", connection, 1, lambda frame: None)
        except BaseException:
            self.dispose()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.dispose()

    def dispose(self):
        for part in (self.end, self.daemon):
            if part is not None:
                part.dispose()
        shutil.rmtree(self.directory, ignore_errors=True)

    def act(self, line):
        """The client's or the operator's part of a line."""
        if "client" in line or "client_text" in line:
            text = encode(line["client"]) if "client" in line else line["client_text"].encode()
            self.world.note("client", text.decode())
            self.end.send(framed(text))
        elif "operator" in line:
            self.world.note("operator", line["operator"])
            self.daemon.process.terminate()

    def ask_until(self, line):
        """Asks until the list in the answer is so long: the feed may be behind the exchange's answers."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self.act(line)
            frame = self.next_frame(lambda frame: frame.get("id") == line["client"]["id"], "an answer")
            lists = [value for value in frame.get("result", {}).values() if isinstance(value, list)]
            if "result" not in frame or len(lists[0]) == line["until_items"] or time.monotonic() > deadline:
                return frame

    def next_frame(self, condition, what):
        """The first frame that satisfies it; events that nobody asked for yet are passed over."""
        def find():
            for index, frame in enumerate(self.end.frames):
                if condition(frame):
                    return self.end.frames.pop(index)
                if "event" not in frame:
                    raise CaseFailed(f"instead of {what} came {json.dumps(frame, ensure_ascii=False)[:600]}")
            if self.end.ended:
                raise CaseFailed(f"instead of {what} the connection was closed")
            return None
        return self.world.wait(find, what)

    def closed(self):
        self.world.wait(lambda: self.end.ended, "the end of the connection")


def record(gatewayd, steps):
    """The lines of a transcript."""
    lines = []
    with Session(gatewayd) as session:
        for step in steps:
            if "closed" in step:
                session.closed()
                lines.append({"closed": True})
                continue
            if "until_items" in step:
                lines += [step, {"gateway": generalised(session.ask_until(step))}]
                continue
            session.act(step)
            if "events" not in step and "bye" not in step:
                lines.append(step)
            frame = session.next_frame(*expected_next(step, session.topic))
            session.topic = frame["stream"] if "id" in frame and "stream" in frame else session.topic
            lines.append({"gateway": generalised(frame)})
    return lines


def expected_next(step, topic):
    """What answers a step: a condition for the frame, and its name."""
    if "events" in step:
        return (lambda frame: "event" in frame and frame["stream"] == topic), "an event"
    return (lambda frame: "event" not in frame), "an answer"


def replay(gatewayd, file):
    """Raises `CaseFailed`, with the frames as they passed, where today's gateway differs."""
    with Session(gatewayd) as session:
        try:
            asked = None
            for number, text in enumerate(file.read_text().splitlines(), 1):
                line = json.loads(text)
                if "until_items" in line:
                    asked = session.ask_until(line)
                    continue
                replay_line(session, line, f"{file.name}:{number}", asked)
                asked = None
        except CaseFailed as failure:
            failure.trace = session.world.text()
            raise


def replay_line(session, line, place, frame):
    """One line; `frame` is the answer to compare, if it is here already."""
    if "closed" in line:
        return session.closed()
    if "gateway" not in line:
        return session.act(line)
    expected = line["gateway"]
    topic = expected["stream"] if "event" in expected else None
    frame = frame or session.next_frame(
        lambda frame: ("event" in frame) == ("event" in expected) and topic in (None, frame.get("stream")),
        f"the frame of {place}")
    found = list(differences(expected, frame))
    if found:
        raise CaseFailed(f"{place}: {'; '.join(found[:5])}\n    frame: {json.dumps(frame, ensure_ascii=False)[:1000]}")
    return None
