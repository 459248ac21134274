# SPDX-License-Identifier: Apache-2.0
"""From the exchange's socket to the client's: how long a tick takes, what listeners cost, and that none disturbs another."""
import contextlib
import json
import os
import statistics
import struct
import sys
import time

from machine import SYMBOL, connect, free_port, listening, memory, place, reachable
from table import judged

median = statistics.median
RATE = 1_000
# The gateway, or its peer, has a core of its own; the feed and the clients share another, if there is one.
CORES = sorted(os.sched_getaffinity(0))
SERVER, OTHERS = {CORES[0]}, {CORES[-1]}
SUBSCRIBE = ("market_data.subscribe_ticker", json.dumps({"symbol": SYMBOL, "on_lag": "gap"}, separators=(",", ":")))


def measure(machine, table, rounds, scale, ticks):
    venue = machine.venue()
    for listeners in (1, 100):
        ticks_to_clients(machine, table, rounds, 3 * scale / 5, ticks, venue, listeners)
    stopped_client(machine, table, rounds, 3 * scale / 5, ticks, venue)
    idle_clients(machine, table, venue)
    flat_memory(machine, table, ticks, venue, 10_000_000 * scale // 5)


@contextlib.contextmanager
def paced_feed(machine, ticks):
    """A feed of so many ticks a second; its port, and the file that says when each was written."""
    port, stamps = free_port(), machine.path("stamps")
    with machine.running(machine.peer_program("feed"), str(port), ticks + ".raw", str(RATE), stamps) as feed:
        reachable(lambda: listening(port))
        place(feed, OTHERS)
        yield port, stamps


def through_gateway(machine, ticks, venue, listeners, seconds, stopped=0):
    with paced_feed(machine, ticks) as (feed, stamps):
        gateway, path = machine.gateway_before("latency", venue, feed)
        place(gateway, SERVER)
        try:
            return times(machine, path, SUBSCRIBE, '"volume_24h":"', stamps, listeners, seconds, stopped)
        finally:
            machine.stop(gateway)


def through_relay(machine, ticks, listeners, seconds):
    with paced_feed(machine, ticks) as (feed, stamps):
        path = machine.path("relay.sock")
        with machine.running(machine.peer_program("relay"), str(feed), path) as relay:
            machine.wait_for(path)
            place(relay, SERVER)
            return times(machine, path, ("-", "-"), '"volume":', stamps, listeners, seconds, 0)


def times(machine, path, question, marker, stamps, listeners, seconds, stopped):
    """Median and 99th percentile in µs."""
    middle, late, deliveries, gaps = map(int, machine.peer("latency", path, *question, marker, stamps, listeners, seconds,
                                                           stopped, cores=OTHERS))
    if gaps:
        print(f"   {gaps} gaps told at {listeners} listeners", file=sys.stderr)
    return middle / 1000, late / 1000


def ticks_to_clients(machine, table, rounds, seconds, ticks, venue, listeners):
    own, other = [], []
    for _ in range(rounds):
        own.append(through_gateway(machine, ticks, venue, listeners, seconds))
        other.append(through_relay(machine, ticks, listeners, seconds))
    for place, name, goal in ((0, "median", "<= 2.00"), (1, "99th percentile", "")):
        table.compare(f"tick to client, {listeners} listeners, {name} µs (peer: C relay)", [pair[place] for pair in own],
                      [pair[place] for pair in other], goal, form=".1f")


def stopped_client(machine, table, rounds, seconds, ticks, venue):
    disturbed, alone = [], []
    for _ in range(rounds):
        disturbed.append(through_gateway(machine, ticks, venue, 10, seconds, stopped=1)[1])
        alone.append(through_gateway(machine, ticks, venue, 10, seconds)[1])
    table.compare("tick to 10 clients beside one that stopped reading, 99th percentile µs (peer: without it)", disturbed,
                  alone, "<= 1.10", form=".1f")


def idle_clients(machine, table, venue, number=1_000):
    gateway, path = machine.gateway_before("idle", venue, venue)
    settled(gateway)
    before, connections = memory(gateway), []
    for _ in range(number):
        connection = connect(path)
        ask(connection, {"id": 1, "method": "gateway.hello", "params": {}})
        connections.append(connection)
    settled(gateway)
    each = (memory(gateway) - before) / number / 1024
    table.add(f"{number:,} idle clients, KiB of memory each", f"{each:.1f}", goal=judged(each, "<= 16"))
    for connection in connections:
        connection.close()
    machine.stop(gateway)


def flat_memory(machine, table, ticks, venue, messages):
    """What the daemon holds at most in the first and in the last third of the messages, at full speed with ten listeners,
    who come and go."""
    feed = free_port()
    with machine.running(machine.peer_program("feed"), str(feed), ticks + ".raw"):
        reachable(lambda: listening(feed))
        gateway, path = machine.gateway_before("flat", venue, feed)
        seen, samples = 0, []
        while seen < messages or len(samples) < 6:
            seen += int(machine.peer("fanout", "gateway", path, *SUBSCRIBE, 10, 2)[2])
            samples.append(memory(gateway))
        third = len(samples) // 3
        early, late = max(samples[:third]), max(samples[-third:])
        table.add(f"memory over {seen:,} messages, last third, MiB (peer: first third)", f"{late / 2**20:.1f}",
                  f"{early / 2**20:.1f}", f"{late / early:.2f}", judged(late / early, "<= 1.05"))
        machine.stop(gateway)


def ask(connection, frame):
    body = json.dumps(frame).encode()
    connection.sendall(struct.pack(">I", len(body)) + body)
    with connection.makefile("rb") as reader:
        return json.loads(reader.read(struct.unpack(">I", reader.read(4))[0]))


def settled(child, seconds=30):
    """Until a process no longer grows."""
    deadline, last = time.monotonic() + seconds, -1
    while memory(child) != last and time.monotonic() < deadline:
        last = memory(child)
        time.sleep(0.5)
