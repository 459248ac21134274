#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the five samples of every language against the gateway on paper: `reconnect` through a restart of it, and
`order-book` with an exchange that loses a message of its feed.

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
import threading
import time
import urllib.request
from decimal import Decimal

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

from daemon import Daemon  # noqa: E402
from driver import clean_environment  # noqa: E402
from languages import ROOT, build, environment, placed, table  # noqa: E402
from wire import CaseFailed, FrameBuffer, decode, framed  # noqa: E402

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


def order_book(sample, daemon):
    sample.read_until(lambda lines: any("started" in line for line in lines))
    daemon.exchange.lose_a_change()
    lines = sample.finish()
    events = [int(line.split()[1]) for line in lines if re.match("event [0-9]+ ", line)]
    check(len(events) == 100, f"100 events were due, came {len(events)}")
    expected = daemon.watcher.finish(events[-1])
    words = set()
    for line in lines:
        match = re.fullmatch(rf"(started|event|gap [A-Z_]+) ([0-9]+) ({DECIMAL}|-) ({DECIMAL}|-) (current|stale)", line)
        check(match, f"no line of a book: {line}")
        word, number, bid, ask = match[1], int(match[2]), match[3], match[5]
        words.add(word)
        if word != "started":
            # What the sample put together is what was put together here from the same changes.
            check(number in expected, f"no change and no state had this number here: {line}")
            check((bid, ask) == expected[number], f"at {number} it is {expected[number]}, not {bid} and {ask}")
    check(lines[0].startswith("started "), "the first line does not say started")
    check({"gap FEED_GAP", "gap BOOK_RENEWED"} <= words, f"the hole in the feed is not told: {sorted(words)}")
    check(all(line.endswith(" stale") for line in lines if line.startswith("gap FEED_GAP")), "a book with a hole is stale")


# Name, arguments, what the market does, and what must come.
SAMPLES = [("stream-ticker", [], BUSY, stream_ticker), ("place-order", [], BUSY, place_order),
           ("reconnect", ["20"], QUIET, reconnect), ("candles", [], BUSY, candles),
           ("order-book", ["PI_XBTUSD", "100"], None, order_book)]


class PaperGateway(Daemon):
    def positions(self):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(self.path)
            return json.loads(self.ask(connection, "account.list_positions"))["result"]["positions"]


class Exchange:
    """A simulated exchange of its own, slow enough to lose a change while a sample looks on."""

    def __init__(self, program, directory):
        with open(directory / "venue.log", "wb") as log:
            self.process = subprocess.Popen(
                [program, "--rate", "100", "--admin"], stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=log, text=True, env=clean_environment({"SWIFT_BACKTRACE": "enable=no"}))
        urls = {}
        while not {"rest", "charts", "websocket"} <= urls.keys():
            line = self.process.stdout.readline()
            check(line, "the exchange ended before it told its addresses")
            word, url = line.split()
            urls[word] = url
        self.settings = (f"exchange:\n  rest_url: {urls['rest']}\n  charts_url: {urls['charts']}\n"
                         f"  websocket_url: {urls['websocket']}\n")
        self.faults = urls["rest"].split("/derivatives/")[0] + "/paper/faults"

    def lose_a_change(self):
        body = json.dumps({"faults": [{"feed": "book", "action": "drop"}]}).encode()
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(self.faults, body, PATIENCE).close()

    def dispose(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class BookWatcher:
    """Follows the book beside the sample, and keeps the best prices after each of the exchange's numbers."""

    def __init__(self, path):
        self.best, self.sides, self.failure, self.changed = {}, {}, None, threading.Condition()
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.settimeout(PATIENCE)
        self.connection.connect(path)
        self.connection.sendall(framed(
            b'{"id":1,"method":"market_data.subscribe_order_book","params":{"symbol":"PI_XBTUSD","depth":10}}'))
        self.buffer, self.frames = FrameBuffer(), []
        self.take(self.next())
        self.thread = threading.Thread(target=self.follow, daemon=True)
        self.thread.start()

    def next(self):
        while not self.frames:
            data = self.connection.recv(1 << 16)
            if not data:
                return None
            self.frames = [decode(text) for text in self.buffer.take(data)]
        return self.frames.pop(0)

    def follow(self):
        try:
            while frame := self.next():
                self.take(frame)
        except Exception as failure:
            with self.changed:
                self.failure = failure
                self.changed.notify()

    def take(self, frame):
        book = frame.get("event") or frame["result"]
        if "event" not in frame:
            self.sides = {"bids": {}, "asks": {}}
        for name, side in self.sides.items():
            for level in book.get(name, []):
                side[Decimal(level["price"])] = (level["price"], Decimal(level["quantity"]))
            self.sides[name] = {price: level for price, level in side.items() if level[1]}
        bids, asks = self.sides["bids"], self.sides["asks"]
        with self.changed:
            self.best[book["venue_seq"]] = (
                bids[max(bids)][0] if bids else "-", asks[min(asks)][0] if asks else "-")
            self.changed.notify()

    def finish(self, last):
        """The best prices by the exchange's numbers, once `last` has come."""
        with self.changed:
            self.changed.wait_for(lambda: last in self.best or self.failure, PATIENCE)
        self.connection.shutdown(socket.SHUT_RDWR)
        self.thread.join(PATIENCE)
        self.connection.close()
        if self.failure:
            raise CaseFailed(f"the book beside the sample: {self.failure!r}")
        return self.best


def run(gatewayd, language, name, arguments, settings, judge):
    directory = pathlib.Path(tempfile.mkdtemp(prefix="kgs-", dir="/tmp"))
    daemon = sample = exchange = None
    try:
        if settings is None:
            exchange = Exchange(gatewayd.parent / "kraken-paper-venue", directory)
            settings = exchange.settings
        daemon = PaperGateway(gatewayd, directory, settings)
        if exchange is not None:
            daemon.exchange, daemon.watcher = exchange, BookWatcher(daemon.path)
        sample = Sample(language, name, arguments, daemon.path)
        judge(sample, daemon)
        return None
    except (CaseFailed, subprocess.TimeoutExpired, OSError) as failure:
        said = sample.text[-2000:] if sample else ""
        return f"{failure}\n    it said:\n      " + said.replace("\n", "\n      ")
    finally:
        for part in (sample, daemon, exchange):
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
