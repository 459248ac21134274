# SPDX-License-Identifier: Apache-2.0
"""The client libraries: how long a call takes and how many ticker events a second a program gets, with their types.

Each library's own benchmark program runs against a peer in C that answers at once and sends as fast as its events are
taken, so that it is the library that is measured.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Conformance"))

from languages import build, environment, placed, table as languages  # noqa: E402

SYMBOL = "PI_XBTUSD"


def measured(language, path, mode, count):
    """What one run of the library's benchmark program says."""
    command = [*placed(language["benchmark"]["run"]), path, mode, str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **environment(language)})
    return json.loads(done.stdout.splitlines()[-1])


def measure(machine, table, rounds, scale):
    path = machine.path("ticker.sock")
    machine.start(os.path.join(machine.options.peers, "ticker"), path)
    machine.wait_for(path)
    question = ("market_data.get_ticker", json.dumps({"symbol": SYMBOL}, separators=(",", ":")))
    for name, language in languages().items():
        if "benchmark" not in language:
            continue
        if not build(name, language, language["benchmark"].get("build", [])):
            table.add(f"{name} client", "not built")
            continue
        goal = language["benchmark"]["events_per_s"]
        times, plain, rates = [], [], []
        for _ in range(rounds):
            times.append(measured(language, path, "roundtrip", 10_000 * scale // 5)["median_us"])
            plain.append(int(machine.peer("roundtrip", path, *question, 10_000 * scale // 5, 1)[0]) / 1000)
            rates.append(measured(language, path, "stream", goal * 4 * scale // 5)["events_per_s"])
        ratio = statistics.median(own / other for own, other in zip(times, plain))
        table.add(f"{name} client, get_ticker round trip, median µs (peer: plain C client)",
                  f"{statistics.median(times):.1f}", f"{statistics.median(plain):.1f}", f"{ratio:.2f}", "")
        table.add(f"{name} client, typed ticker events/s", f"{statistics.median(rates):,.0f}", "", "", f">= {goal:,}")
