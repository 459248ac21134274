# SPDX-License-Identifier: Apache-2.0
"""Plays one case: the steps in their order, and at the end nothing may be left over."""
import copy
import os
import pathlib
import shutil
import socket
import tempfile
import time

from daemon import Daemon, Relay
from driver import Driver
from gateway import ScriptedGateway
from isolation import isolated, why_not
from matching import Mismatch, fill, match, match_value, shown
from schemas import FrameChecker
from transcripts import replay
from wire import PATIENCE, CaseFailed, End, World, decode, encode, framed

HELLO = {
    "protocol_version": 1, "gateway_version": "9.9.9", "environment": "paper",
    "identity": {"uid": 1000, "gid": 1000, "pid": 4242, "owner": "uid:1000", "role": "trader"},
    "limits": {"max_frame_bytes": 1048576, "max_open_calls": 256, "max_streams": 1024, "max_queue_bytes": 8388608,
               "max_depth": 32, "default_timeout_ms": 30000},
}


class CannotRun(Exception):
    """This machine cannot play the case."""


class Outcome:
    def __init__(self, word, text="", trace=""):
        self.word, self.text, self.trace = word, text, trace


def merged(base, changes):
    """`base` with the members of `changes`, object by object."""
    result = copy.deepcopy(base)
    for key, value in changes.items():
        inner = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if inner else value
    return result


class Player:
    """One run of one case against one driver, or with the runner itself as the client."""

    def __init__(self, case, command, schemas, gatewayd, directory):
        self.case, self.command, self.schemas, self.gatewayd = case, command, schemas, gatewayd
        self.directory = directory
        self.world = World()
        self.gateway = self.daemon = self.relay = self.driver = None
        self.end = None
        self.marks, self.last_seq, self.tags, self.has_client = {}, {}, {}, False
        self.known = {"socket": str(directory / case.get("path", "g.sock")), "directory": str(directory), "hello": HELLO,
                      "uid": os.getuid(), **case.get("values", {})}
        pathlib.Path(self.known["socket"]).parent.mkdir(mode=0o700, exist_ok=True)

    def play(self):
        reason = why_not(self.case) if self.case.get("isolated") else None
        if reason:
            raise CannotRun(reason)
        with isolated(self.case, self.directory) as (prefix, environment):
            self.play_steps(prefix, environment)
        if self.world.violations:
            raise CaseFailed("\n    ".join(self.world.violations[:10]))

    def play_steps(self, prefix, environment):
        try:
            self.prepare(prefix, environment)
            for step in self.case["steps"]:
                self.step(step)
            self.conclude()
        finally:
            for part in (self.driver, self.gateway, self.relay, self.daemon, self.end if self.is_raw else None):
                if part is not None:
                    part.dispose()

    @property
    def is_raw(self):
        return self.case.get("client") == "raw"

    def prepare(self, prefix, environment):
        kind, path = self.case.get("gateway", "scripted"), self.known["socket"]
        self.checks = set(self.case.get("unchecked", []))
        schemas = None if "frames" in self.checks else self.schemas
        if kind == "paper":
            if self.gatewayd is None:
                raise CannotRun("no gateway to run: --gatewayd names it")
            self.daemon = Daemon(self.gatewayd, self.directory, self.case.get("settings", ""))
            if not self.is_raw:
                self.relay = Relay(self.world, schemas, path, self.daemon.path)
                self.relay.checks_params = "params" not in self.checks
        elif kind == "scripted":
            self.gateway = ScriptedGateway(self.world, schemas, path, "params" not in self.checks)
        if not self.is_raw:
            for name, text in self.case.get("environment", {}).items():
                environment[name] = fill(text, self.known)
            self.driver = Driver(self.world, [*prefix, *self.command], self.directory, environment)

    # Steps

    def step(self, step):
        verb = next((word for word in step if hasattr(self, f"step_{word}")), None)
        if verb is None:
            raise ValueError(f"no such step: {shown(step)}")
        getattr(self, f"step_{verb}")(step[verb], step)

    def step_loop(self, variable, step):
        first, last = step["from"], step["to"]
        for number in range(first, last + 1):
            self.known[variable] = number
            for inner in step["steps"]:
                self.step(inner)

    def step_not_before_ms(self, milliseconds, step):
        self.check_time(step, time.monotonic())

    def step_mark(self, name, step):
        self.marks[name] = time.monotonic()

    # The driver

    def step_do(self, verb, step):
        command = fill({key: value for key, value in step.items() if key != "find"}, self.known)
        if verb == "connect":
            if "socket" not in command and not step.get("find"):
                command["socket"] = self.known["socket"]
            command.setdefault("reconnect", False)
        if verb in ("call", "place", "follow"):
            self.tags[command["tag"]] = command.get("method", "orders.place")
        if verb == "close":
            self.has_client = False
        self.driver.tell(command)

    def step_report(self, expected, step):
        report = self.driver.expect(expected, self.known)
        if report["tag"] == "connect":
            self.has_client = "connected" in report
        if "seq" in report:
            self.last_seq[report["tag"]] = report["seq"]

    def step_events(self, tag, step):
        """Events of a stream of the real gateway, each the next one and as it stood on the wire."""
        for _ in range(step["count"]):
            report = self.driver.next_report(tag)
            if "event" not in report:
                raise CaseFailed(f"expected an event of {tag}, came {shown(report, 2000)}")
            wanted = self.last_seq[tag] + 1
            if report["seq"] != wanted:
                raise CaseFailed(f"event {report['seq']} of {tag} where {wanted} was due")
            self.last_seq[tag] = wanted
            self.compare_with_wire(tag, report)

    def compare_with_wire(self, tag, report):
        topic = self.known[f"topic_{tag}"]
        frames = [frame for link in self.relay.links for frame in link.gateway_frames
                  if frame.get("stream") == topic and frame.get("seq") == report["seq"] and "event" in frame]
        if not frames:
            raise CaseFailed(f"the gateway never sent event {report['seq']} of {tag}")
        try:
            match_value(frames[-1]["event"], report["event"], "event")
        except Mismatch as error:
            raise CaseFailed(f"event {report['seq']} of {tag} is not as it came: {error}") from None

    def step_begin(self, options, step):
        """A client that is connected and greeted."""
        self.step_do("connect", {"do": "connect", **options})
        if self.gateway is not None:
            self.step_accept(True, {})
            self.step_hello({}, {})
        self.step_report({"tag": "connect", "connected": {"...": True}}, {})

    def step_until_connected(self, _, step):
        """The driver is asked again and again until its client has read the answer to its hello."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self.driver.tell({"do": "state"})
            if self.driver.next_report("state").get("connected"):
                return
            if time.monotonic() > deadline:
                raise CaseFailed(f"the client is not connected again within {PATIENCE:g} s")

    def step_stranger_heard_nothing(self, _, step):
        heard = (self.directory / "stranger-heard").read_bytes()
        if heard:
            raise CaseFailed(f"the stranger was told {heard[:200]!r}")

    def step_typed(self, method, step):
        """A call of the real gateway: the report is what stood on the wire."""
        self.step_do("call", {"do": "call", "tag": method, "method": method, "params": step.get("params", {})})
        call = self.take({"id": {"$integer": True}, "method": method, "...": True})
        link = self.relay.links[-1]
        answer = self.world.wait(
            lambda: next((frame for frame in link.gateway_frames if frame.get("id") == call["id"]), None),
            f"the gateway's answer to {method}")
        if "result" not in answer:
            raise CaseFailed(f"the gateway refused {method}: {shown(answer)}")
        self.expect_as_on_wire({"tag": method, "result": answer["result"]})

    def expect_as_on_wire(self, expected):
        report = self.driver.next_report(expected["tag"])
        try:
            match_value(expected, report, "")
        except Mismatch as error:
            raise CaseFailed(f"the report on {expected['tag']} is not what stood on the wire: {error}") from None

    def step_typed_stream(self, method, step):
        """A stream of the real gateway: the state is what stood on the wire."""
        self.step_do("follow", {"do": "follow", "tag": method, "method": method, "params": step.get("params", {})})
        call = self.take({"id": {"$integer": True}, "method": method, "...": True})
        link = self.relay.links[-1]
        start = self.world.wait(
            lambda: next((frame for frame in link.gateway_frames if frame.get("id") == call["id"]), None),
            f"the gateway's answer to {method}")
        if "stream" not in start:
            raise CaseFailed(f"the gateway refused {method}: {shown(start)}")
        self.known[f"topic_{method}"] = start["stream"]
        self.expect_as_on_wire({"tag": method, "started": start["result"], "seq": start["seq"]})
        self.last_seq[method] = start["seq"]

    # The scripted gateway

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
                next(item[key] for key in ("result", "event", "error") if key in item)["padding"] = "ü" * step["padding"]
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

    def step_flood(self, frame, step):
        """Numbered events, until the client leaves the socket alone; fails if it takes in more than allowed."""
        number, sent = step["from_seq"], []

        def next_text():
            sent.append(number + len(sent))
            item = copy.deepcopy(fill(frame, {**self.known, "seq": sent[-1]}))
            item["event"]["padding"] = "x" * step["padding"]
            return encode(item)
        taken, pending = 0, b""
        while taken < step["most_bytes"]:
            if not pending:
                pending = framed(next_text())
            rest = self.end.send_some(pending, step.get("quiet_seconds", 1.0))
            taken += len(pending) - len(rest)
            pending = rest
            if rest:
                break
        self.world.note(self.end.own_name, f"{len(sent)} events of {step['padding']} bytes; the client took in {taken} bytes")
        held_back = bool(pending)
        if step["until"] == "held_back" and not held_back:
            raise CaseFailed(f"the client took in {taken} bytes of a stream that nobody reads")
        if step["until"] == "all_taken" and held_back:
            raise CaseFailed(f"the client left the socket alone after {taken} bytes while a call waited for its answer")
        self.known["flooded_to"], self.pending = sent[-1], pending

    def step_finish_flood(self, _, step):
        """What was held back goes out now."""
        self.end.send(self.pending)

    def step_flood_reports(self, tag, step):
        """All events up to the last one of the flood, in their order."""
        for seq in range(step["from_seq"], self.known["flooded_to"] + 1):
            report = self.driver.next_report(tag)
            if "event" not in report or report["seq"] != seq:
                raise CaseFailed(f"expected event {seq} of {tag}, came {shown(report)}")

    def step_reports_until(self, tag, step):
        """Events in their order, as many as come, and then this."""
        while True:
            report = self.driver.next_report(tag)
            if "event" not in report:
                break
            if report["seq"] != self.last_seq[tag] + 1:
                raise CaseFailed(f"event {report['seq']} of {tag} follows {self.last_seq[tag]}")
            self.last_seq[tag] = report["seq"]
        self.last_seq[tag] = report.get("seq")
        try:
            match(step["then"], report, self.known, "")
        except Mismatch as error:
            raise CaseFailed(f"the report on {tag}: {error}\n    report: {shown(report, 2000)}") from None

    def step_close(self, _, step):
        self.end.close()

    def step_ended(self, _, step):
        end = self.end
        self.world.wait(lambda: end.ended, "the end of the connection by the client")

    def step_listen(self, _, step):
        self.gateway.listen()

    def step_stop_listening(self, how, step):
        self.gateway.stop_listening(leave_file=how == "leave_file")

    # The real gateway

    def step_daemon(self, action, step):
        self.world.note("gateway", f"is told: {action}")
        if action in ("stop", "kill"):
            self.daemon.stop(kill=action == "kill")
        elif action == "start":
            self.daemon.start()
        else:
            raise ValueError(f"the gateway cannot {action}")

    def step_answer(self, expected, step):
        """A frame of the gateway as it passed the relay, or is held there."""
        def find():
            for link in reversed(self.relay.links):
                for frames in (link.held, link.gateway_frames):
                    for frame in frames:
                        attempt = dict(self.known)
                        try:
                            match(expected, frame, attempt, "")
                        except Mismatch:
                            continue
                        self.known.update(attempt)
                        return True
            return False
        self.world.wait(find, f"the gateway's frame {shown(expected)}")

    def step_hold(self, method, step):
        self.relay.hold(method)

    def step_cut(self, _, step):
        self.relay.cut()

    # The runner itself as the client

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
        positions = range(1, len(data)) if step.get("split") == "every_byte" else fill(step.get("split", []), self.known)
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
        text = '{"id":%d,"method":"gateway.check_health","params":{"nested":%s%s}}' % (step["id"], "[" * inner, "]" * inner)
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

    # The end

    def conclude(self):
        if self.is_raw:
            if self.end is not None and self.end.frames and not self.case.get("leftover_frames"):
                raise CaseFailed(f"the gateway also sent {shown(self.end.frames, 1000)}")
            return
        if self.has_client:
            self.driver.tell({"do": "close"})
            self.driver.expect({"tag": "close", "closed": True}, self.known)
        self.driver.finish()
        if self.gateway is not None:
            for end in self.gateway.ends:
                self.world.wait(lambda: end.ended, "the end of the connection after the client was closed")
        self.check_leftovers()

    def check_leftovers(self):
        left = [report for report in self.driver.reports if not self.may_be_left(report)]
        if left:
            raise CaseFailed(f"the driver also reported {shown(left, 2000)}")
        if self.gateway is None:
            return
        if self.gateway.accepted < len(self.gateway.ends):
            raise CaseFailed("the client connected once more than the case says")
        for end in self.gateway.ends:
            left = [frame for frame in end.frames if not {"cancel", "ping", "pong"} & set(frame)]
            if left:
                raise CaseFailed(f"the client also sent {shown(left, 2000)}")
            self.check_cancels(end)

    def may_be_left(self, report):
        """A stream that is still open when the client is closed ends with a word about it; a real gateway's may go on."""
        if report.get("error", {}).get("reason") in ("CLIENT_CLOSED", "CANCELLED"):
            return report["tag"] in self.tags
        return self.relay is not None and ("event" in report or "gap" in report)

    def check_cancels(self, end):
        for frame in end.frames:
            if "cancel" in frame and frame["cancel"] not in end.checker.method_of_id:
                raise CaseFailed(f"the client cancelled what it never called: {shown(frame)}")


def play(case, command, schemas, gatewayd):
    """The outcome of one case: passed, failed or skipped."""
    if "transcript" in case:
        return replayed(case["transcript"], gatewayd)
    directory = pathlib.Path(tempfile.mkdtemp(prefix="kgc-", dir="/tmp"))
    player = Player(case, command, schemas, gatewayd, directory)
    try:
        player.play()
        return Outcome("passed")
    except CannotRun as reason:
        return Outcome("skipped", str(reason))
    except CaseFailed as failure:
        return Outcome("failed", str(failure), player.world.text())
    except Exception as error:
        return Outcome("failed", f"the runner itself failed: {error!r}", player.world.text())
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def replayed(transcript, gatewayd):
    if gatewayd is None:
        return Outcome("skipped", "no gateway to run: --gatewayd names it")
    try:
        replay(gatewayd, transcript)
        return Outcome("passed")
    except CaseFailed as failure:
        return Outcome("failed", str(failure), getattr(failure, "trace", ""))
    except Exception as error:
        return Outcome("failed", f"the runner itself failed: {error!r}")
