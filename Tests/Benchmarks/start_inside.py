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
OVERRIDE = pathlib.Path(f"/run/systemd/system/{UNIT}.service.d/exec.conf")
SOCKET = "/run/kraken-gateway/paper/trade.sock"


def run(*arguments):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.strip()


def show(what):
    return run("systemctl", "show", "-p", what, "--value", f"{UNIT}.service")


def since_fork():
    """Seconds from the moment at which systemd made the process until it counted as started."""
    while show("ActiveState") != "active":
        time.sleep(0.01)
    return (int(show("ActiveEnterTimestampMonotonic")) - int(show("ExecMainStartTimestampMonotonic"))) / 1e6


def one_start():
    """Seconds from connect() to the first answer, and from the making of the process until it was ready."""
    began = time.perf_counter()
    with Client(SOCKET) as client:
        client.call("gateway.get_info")
        answered = time.perf_counter() - began
    return answered, since_fork()


def stop():
    run("systemctl", "stop", f"{UNIT}.service")
    run("systemctl", "reset-failed", f"{UNIT}.service")


def sandbox():
    """Seconds of a start that are systemd's: a unit of Type=exec counts as started as soon as the program runs."""
    OVERRIDE.parent.mkdir(parents=True)
    OVERRIDE.write_text("[Service]\nType=exec\n")
    run("systemctl", "daemon-reload")
    run("systemctl", "start", f"{UNIT}.service")
    took = since_fork()
    stop()
    OVERRIDE.unlink()
    OVERRIDE.parent.rmdir()
    run("systemctl", "daemon-reload")
    return took


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
    # The first reads the programs from the disk.
    one_start()
    starts, sandboxes = [], []
    for _ in range(int(sys.argv[1])):
        stop()
        sandboxes.append(sandbox())
        starts.append(one_start())
    print(json.dumps({
        "answered": [answered for answered, _ in starts], "forked": [forked for _, forked in starts],
        "sandbox": sandboxes, "idle": idle_memory()}))


if __name__ == "__main__":
    main()
