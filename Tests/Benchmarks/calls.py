# SPDX-License-Identifier: Apache-2.0
"""Calls and events over the socket, beside programs in C that do nothing else and beside Redis."""
import json
import os
import statistics
import subprocess
import sys

from machine import SYMBOL, call, connect, place, reachable

median = statistics.median
QUESTION = ("market_data.get_ticker", json.dumps({"symbol": SYMBOL}, separators=(",", ":")))


def measure(machine, table, rounds, scale, ticks):
    redis = machine.path("redis.sock")
    machine.start("redis-server", "--port", "0", "--unixsocket", redis, "--save", "", "--client-output-buffer-limit",
                  "pubsub 0 0 0")
    machine.wait_for(redis)
    round_trips(machine, table, rounds, scale, redis)
    fan_out(machine, table, rounds, scale, redis, ticks)


def round_trips(machine, table, rounds, scale, redis):
    """Where the kernel places the two ends of a socket decides what a round trip costs, several times over, and it does
    not place every pair of programs alike. So both peers are measured in both placements."""
    gateway, path = machine.gateway("calls")
    size = call(path, "market_data.get_ticker", {"symbol": SYMBOL})
    echo, echo_path = machine.start(machine.peer_program("echo"), machine.path("echo.sock"), str(size)), machine.path("echo.sock")
    machine.wait_for(echo_path)
    cores = sorted(os.sched_getaffinity(0))
    placements = [("both on one core", {cores[0]}, {cores[0]})]
    if len(cores) > 1:
        placements.append(("a core each", {cores[0]}, {cores[1]}))
    for name, of_server, of_client in placements:
        own, other = [], []
        for child in (gateway, echo):
            place(child, of_server)
        for _ in range(rounds):
            for socket_path, times in ((path, own), (echo_path, other)):
                times.append(int(machine.peer("roundtrip", socket_path, *QUESTION, 20_000 * scale // 5, 1, cores=of_client)[0]))
        table.compare(f"get_ticker round trip, {name}, median µs (peer: C epoll echo)",
                      [time / 1000 for time in own], [time / 1000 for time in other], "<= 1.50", form=".1f")
    place(gateway, set(cores))
    many, gets = [], []
    subprocess.run(["redis-cli", "-s", redis, "set", "key:000000000000", "x" * size], check=True,
                   stdout=subprocess.DEVNULL)
    for _ in range(rounds):
        many.append(float(machine.peer("roundtrip", path, *QUESTION, 320_000 * scale // 5, 64)[2]))
        output = subprocess.run(["redis-benchmark", "-s", redis, "-t", "get", "-d", str(size), "-c", "1", "-P", "64", "-n",
                                 str(320_000 * scale // 5), "--csv"], check=True, stdout=subprocess.PIPE).stdout.decode()
        gets.append(float(output.strip().splitlines()[-1].split(",")[1].strip('"')))
    table.compare("get_ticker, 64 in flight, calls/s (peer: Redis GET -P 64)", many, gets, ">= 0.50")
    machine.stop(gateway, echo)


def fan_out(machine, table, rounds, scale, redis, ticks):
    gateway, path = machine.gateway("ticks", ticks + ".raw")
    seconds = 3 * scale / 5
    for listeners in (1, 10, 100):
        own, other, gaps = [], [], 0
        for _ in range(rounds):
            params = json.dumps({"symbol": SYMBOL, "on_lag": "gap"}, separators=(",", ":"))
            result = machine.peer("fanout", "gateway", path, "market_data.subscribe_ticker", params, listeners, seconds)
            own.append(float(result[0]))
            gaps += int(result[3])
            size = int(result[4])
            with machine.running(machine.peer_program("publish"), redis, "ticks", str(size)):
                other.append(float(machine.peer("fanout", "redis", redis, "ticks", size, listeners, seconds)[0]))
        table.compare(f"ticker events to {listeners} listeners, deliveries/s (peer: Redis pub/sub)", own, other,
                      ">= 1.00" if listeners > 1 else "")
        print(f"   {listeners} listeners: event of {size} bytes, {gaps} gaps told", file=sys.stderr)
    machine.stop(gateway)
