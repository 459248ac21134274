#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Starts the paper instance by its socket again and again, under a systemd of its own, and prints what it took as JSON."""
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "EndToEnd"))

from client import Client  # noqa: E402

UNIT = "kraken-gateway@paper"
SOCKET = "/run/kraken-gateway/paper/trade.sock"


def run(*arguments):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.strip()


def show(what):
    return run("systemctl", "show", "-p", what, "--value", f"{UNIT}.service")


def one_start():
    """Seconds from connect() to the first answer, and the process's own from its start until it was ready."""
    began = time.perf_counter()
    with Client(SOCKET) as client:
        client.call("gateway.get_info")
        answered = time.perf_counter() - began
    while show("ActiveState") != "active":
        time.sleep(0.01)
    own = int(show("ActiveEnterTimestampMonotonic")) - int(show("ExecMainStartTimestampMonotonic"))
    return answered, own / 1e6


def idle_memory():
    """Bytes that are the daemon's own share, when it has served and has nothing to do."""
    with Client(SOCKET) as client:
        client.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"})
    time.sleep(5)
    for line in open(f"/proc/{show('MainPID')}/smaps_rollup"):
        if line.startswith("Pss:"):
            return int(line.split()[1]) << 10


def main():
    run("systemd-sysusers")
    run("systemd-tmpfiles", "--create", "kraken-gateway.conf")
    run("systemctl", "start", f"{UNIT}.socket")
    starts = []
    for number in range(int(sys.argv[1]) + 1):
        start = one_start()
        # The first reads the programs from the disk.
        if number:
            starts.append(start)
        if number < int(sys.argv[1]):
            run("systemctl", "stop", f"{UNIT}.service")
            run("systemctl", "reset-failed", f"{UNIT}.service")
    print(json.dumps({"answered": [a for a, _ in starts], "own": [b for _, b in starts], "idle": idle_memory()}))


if __name__ == "__main__":
    main()
