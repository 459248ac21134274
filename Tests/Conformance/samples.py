#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the four samples of every language against the gateway on paper; `reconnect` through a restart of it.

usage: samples.py [--gatewayd PATH] [--language NAME] [--no-build]
The last line is `N passed, N failed`; the exit code is 1 when one failed.
"""
import argparse
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

from daemon import Daemon  # noqa: E402
from driver import clean_environment  # noqa: E402
from languages import ROOT, build, environment, placed, table  # noqa: E402
from wire import CaseFailed  # noqa: E402

PATIENCE = 60.0
DECIMAL = r"-?[0-9]+(\.[0-9]+)?"
BUSY = "paper:\n  messages_per_second: 400\n"
QUIET = "paper:\n  messages_per_second: 1\n"


class Sample:
    """A running sample whose output is a terminal's, so that its lines come as they are printed."""

    def __init__(self, language, name, arguments, path):
        self.reader, writer = pty.openpty()
        command = placed(language["sample"], sample=name) + arguments
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=writer, stderr=writer,
            env=clean_environment({**environment(language), "KRAKEN_GATEWAY_SOCKET": path}))
        os.close(writer)
        self.text = ""

    def read_until(self, is_enough):
        """Reads on until the lines are enough, or the sample has ended."""
        deadline = time.monotonic() + PATIENCE
        while not is_enough(self.lines):
            if time.monotonic() > deadline:
                raise CaseFailed(f"it takes longer than {PATIENCE:g} s")
            if not select.select([self.reader], [], [], 1)[0]:
                continue
            try:
                data = os.read(self.reader, 1 << 16)
            except OSError:
                data = b""
            if not data:
                return
            self.text += data.decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def lines(self):
        return self.text.splitlines()

    def finish(self):
        self.read_until(lambda lines: False)
        code = self.process.wait(PATIENCE)
        if code != 0:
            raise CaseFailed(f"it ended with {code}")
        return self.lines

    def dispose(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.reader)


def check(condition, what):
    if not condition:
        raise CaseFailed(what)


def stream_ticker(sample, daemon):
    lines = sample.finish()
    check(len(lines) == 5, f"5 lines were due, came {len(lines)}")
    for line in lines:
        check(re.fullmatch(rf"PI_XBTUSD {DECIMAL} {DECIMAL}", line), f"no ticker: {line}")


def place_order(sample, daemon):
    text = "\n".join(sample.finish())
    check("filled" in text, "the order's state is missing")
    check(re.search(r"\bbuy\b.*\b10\b.*\b[0-9]{4,}(\.[0-9]+)?\b", text), "no fill: side, quantity and price")
    # The exchange's feed tells the gateway of the closed position, perhaps after the sample's end.
    deadline = time.monotonic() + PATIENCE
    while daemon.positions() != []:
        check(time.monotonic() < deadline, f"the position is still open: {daemon.positions()}")


def candles(sample, daemon):
    lines = sample.finish()
    # At the turn of a minute the tenth candle of the history is the one that has not begun.
    check(len(lines) >= 12, f"12 lines were due, came {len(lines)}")
    for line in lines:
        check(len(re.findall(rf"(?<![\w.:-]){DECIMAL}(?![\w:])", line)) >= 5, f"no candle: {line}")


def reconnect(sample, daemon):
    sample.read_until(lambda lines: any("started" in line for line in lines))
    daemon.stop()
    daemon.start(BUSY)
    lines = sample.finish()
    words = [line.split()[0] if line.split() else "" for line in lines]
    check("started" in words[:1], "the first line does not say started")
    check(words.count("reconnected") >= 1, "no line says reconnected")
    check(words[words.index("reconnected"):].count("event") >= 1, "no event came after the restart")
    check(words.count("event") == 20, f"20 events were due, came {words.count('event')}")


# Name, arguments, what the market does, and what must come.
SAMPLES = [("stream-ticker", [], BUSY, stream_ticker), ("place-order", [], BUSY, place_order),
           ("reconnect", ["20"], QUIET, reconnect), ("candles", [], BUSY, candles)]


class PaperGateway(Daemon):
    def positions(self):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(self.path)
            return json.loads(self.ask(connection, "account.list_positions"))["result"]["positions"]


def run(gatewayd, language, name, arguments, settings, judge):
    directory = pathlib.Path(tempfile.mkdtemp(prefix="kgs-", dir="/tmp"))
    daemon = sample = None
    try:
        daemon = PaperGateway(gatewayd, directory, settings)
        sample = Sample(language, name, arguments, daemon.path)
        judge(sample, daemon)
        return None
    except (CaseFailed, subprocess.TimeoutExpired, OSError) as failure:
        said = sample.text[-2000:] if sample else ""
        return f"{failure}\n    it said:\n      " + said.replace("\n", "\n      ")
    finally:
        for part in (sample, daemon):
            if part is not None:
                part.dispose()
        shutil.rmtree(directory, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gatewayd", type=pathlib.Path, default=ROOT / ".build/debug/kraken-gatewayd", metavar="PATH")
    parser.add_argument("--language", action="append", metavar="NAME")
    parser.add_argument("--no-build", action="store_true")
    options = parser.parse_args()
    passed = failed = 0
    for name, language in table().items():
        if "sample" not in language or options.language and name not in options.language:
            continue
        if not options.no_build and not build(name, language, language.get("build", [])):
            failed += len(SAMPLES)
            continue
        for sample, arguments, settings, judge in SAMPLES:
            failure = run(options.gatewayd.absolute(), language, sample, arguments, settings, judge)
            more = f"\n    {failure}" if failure else ""
            print(f"{'FAIL' if failure else 'pass'}  {name}  {sample}{more}", flush=True)
            failed, passed = failed + bool(failure), passed + (not failure)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
