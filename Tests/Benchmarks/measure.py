#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the measurements side by side and prints one table. Every pair is measured in turn, round after round, and the
medians are compared, because absolute times on a busy machine mean little."""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

import books
import calls
import clients
import latency
import orders
import start
from machine import SYMBOL, Machine
from table import Table, judged

PARTS = ["publishing", "books", "calls", "latency", "clients", "orders", "start"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gatewayd", required=True)
    parser.add_argument("--paper-venue", required=True)
    parser.add_argument("--publish-benchmark", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--part", choices=PARTS, action="append",
                        help="only this part; may be repeated")
    parser.add_argument("--quick", action="store_true", help="a fifth of the calls and seconds")
    return parser.parse_args()


def recording(path, count=20_000):
    """Tickers as Kraken sends them, every one different: as a recording, and as plain lines beside it."""
    chance, price, now = random.Random(1), 84_000.0, 1_790_359_997.0
    with open(path, "w") as file, open(path + ".raw", "w") as lines:
        for answer in ({"event": "subscribed", "feed": "ticker", "product_ids": [SYMBOL]},
                       {"event": "subscribed", "feed": "heartbeat"}):
            file.write(json.dumps({"t": now, "raw": json.dumps(answer)}) + "\n")
        for _ in range(count):
            price += chance.choice([-0.5, 0, 0.5])
            now += 0.001
            raw = (
                '{"time":%d,"product_id":"%s","funding_rate":0.912482213835,"funding_rate_prediction":1.3232500286425,'
                '"relative_funding_rate":0.00001089345,"relative_funding_rate_prediction":0.00001575425,'
                '"next_funding_rate_time":1790362800000,"leverage":"100x","premium":0.0,"feed":"ticker","bid":%.1f,'
                '"ask":%.1f,"bid_size":%d,"ask_size":%d,"volume":4237.2723,"dtm":0,"index":%.2f,"last":%.1f,'
                '"change":-0.22,"suspended":false,"tag":"perpetual","pair":"XBT:USD","openInterest":2189.7813,'
                '"markPrice":%.11f,"maturityTime":0,"post_only":false,"volumeQuote":356641614.007}'
            ) % (int(now * 1000), SYMBOL, price, price + 0.5, chance.randint(1, 9999), chance.randint(1, 9999),
                 price + 0.13, price, price + 0.11362574516)
            file.write(json.dumps({"t": now, "raw": raw}) + "\n")
            lines.write(raw + "\n")


def publishing(machine, table, scale, ticks):
    recorded = os.path.join(os.path.dirname(__file__), "../../../shared/kraken/data/bmoscon+cryptofeed/"
                            "ws_v1_20210722_inbound.jsonl")
    files = [("tickers", ticks)]
    if os.path.exists(recorded):
        files.append(("recorded session (book, ticker_lite, trade)", recorded))
    else:
        print("skipped: no recording beside this repository", file=sys.stderr)
    for name, file in files:
        rate = subprocess.run([machine.options.publish_benchmark, file, str(3 * scale / 5)], check=True,
                              stdout=subprocess.PIPE).stdout
        table.add(f"parse and publish, one core, {name}, messages/s", f"{int(rate):,}",
                  goal=judged(int(rate), ">= 300,000"))


def main():
    options = arguments()
    scale = 1 if options.quick else 5
    table = Table()
    with tempfile.TemporaryDirectory() as directory:
        machine = Machine(options, directory)
        ticks = machine.path("ticks.jsonl")
        recording(ticks)
        parts = options.part or PARTS
        try:
            if "publishing" in parts:
                publishing(machine, table, scale, ticks)
            if "books" in parts:
                books.measure(machine, table, scale)
            if "calls" in parts:
                calls.measure(machine, table, options.rounds, scale, ticks)
            if "latency" in parts:
                latency.measure(machine, table, options.rounds, scale, ticks)
            if "clients" in parts:
                clients.measure(machine, table, options.rounds, scale)
            if "start" in parts:
                start.measure(options, table)
            if "orders" in parts:
                orders.measure(machine, table, options.rounds, scale)
        finally:
            machine.stop()
            table.print()


if __name__ == "__main__":
    main()
