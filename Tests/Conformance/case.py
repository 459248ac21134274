# SPDX-License-Identifier: Apache-2.0
"""Plays one case: the steps in their order, and at the end nothing may be left over."""
import os
import pathlib
import shutil
import tempfile
import time

from daemon import Daemon, Relay
from driver import Driver
from driver_steps import DriverSteps
from flood_steps import FloodSteps
from gateway import ScriptedGateway
from isolation import isolated, why_not
from matching import fill, shown
from paper_steps import PaperSteps
from raw_steps import RawSteps
from scripted_steps import HELLO, ScriptedSteps
from transcripts import replay
from wire import CaseFailed, World


class CannotRun(Exception):
    """This machine cannot play the case."""


class Outcome:
    def __init__(self, word, text="", trace=""):
        self.word, self.text, self.trace = word, text, trace


class Player(DriverSteps, ScriptedSteps, FloodSteps, PaperSteps, RawSteps):
    """One run of one case against one driver, or with the runner itself as the client."""

    def __init__(self, case, command, schemas, gatewayd, directory):
        self.case, self.command, self.schemas, self.gatewayd = case, command, schemas, gatewayd
        self.directory = directory
        self.world = World()
        self.gateway = self.daemon = self.relay = self.driver = None
        self.end = None
        self.marks, self.last_seq, self.tags, self.has_client = {}, {}, {}, False
        self.known = {"socket": str(directory / case.get("path", "g.sock")), "directory": str(directory),
                      "hello": HELLO, "uid": os.getuid(), **case.get("values", {})}
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
        """A stream that is open when the client is closed ends with a word about it; a real gateway's may go on."""
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
