# SPDX-License-Identifier: Apache-2.0
"""Placing orders: how long one takes from its frame to the request at the exchange, journal included, and how many get
through in a second. With and without a journal that survives a loss of power, which waits for the disk."""
import base64
import os
import socket
import statistics
import subprocess
import time

from machine import SYMBOL, call, connect, free_port, reachable
from table import judged

RESTING = 5_000


def disk(directory, times):
    """What the disk takes to make four kilobytes last: a bare fdatasync, median in ns."""
    path, took = os.path.join(directory, "disk"), []
    with open(path, "wb", buffering=0) as file:
        for _ in range(times):
            file.write(b"\0" * 4_096)
            before = time.monotonic_ns()
            os.fdatasync(file.fileno())
            took.append(time.monotonic_ns() - before)
    os.unlink(path)
    return statistics.median(took)


def private(path, text):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(text + "\n")
    return path


class Desk:
    """A venue without limits, a gateway before it, and the program that places orders and stands between them."""

    def __init__(self, machine, name, survives, is_tapped):
        venue, tap = free_port(), free_port() if is_tapped else 0
        key = private(machine.path(name + ".key"), name)
        secret = private(machine.path(name + ".secret"), base64.b64encode(bytes(range(64))).decode())
        machine.start(machine.options.paper_venue, "--port", str(venue), "--rate", "0", "--no-rate-limit",
                      "--open-orders", "1000000", "--history-hours", "1", "--api-key", name, "--api-secret-file", secret)
        reachable(lambda: socket.create_connection(("127.0.0.1", venue)).close())
        self.path = machine.path(name + ".sock")
        self.peer = subprocess.Popen([machine.peer_program("orders"), self.path, str(tap), str(venue)],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        machine.children.append(self.peer)
        rest = tap or venue
        if tap:
            reachable(lambda: socket.create_connection(("127.0.0.1", tap)).close())
        configuration, state = machine.path(name + ".yaml"), machine.path(name + ".state")
        with open(configuration, "w") as file:
            file.write(f"account:\n  type: paper\n  api_key_file: {key}\n  api_secret_file: {secret}\n"
                       f"exchange:\n  rest_url: http://127.0.0.1:{rest}/derivatives/api/v3\n"
                       f"  charts_url: http://127.0.0.1:{rest}/api/charts/v1\n"
                       f"  websocket_url: ws://127.0.0.1:{venue}/ws/v1\n"
                       f"rate_budget:\n  trading: 10000000\n  cancel_reserve: 1000\n"
                       f"journal:\n  survives_power_loss: {'true' if survives else 'false'}\n"
                       f"state_directory: {state}\n")
        machine.start(machine.options.gatewayd, "--config", configuration, "--socket", self.path)
        reachable(lambda: connect(self.path).close())
        reachable(self.is_ready)

    def is_ready(self):
        # Refused until its orders are compared with the exchange's.
        call(self.path, "orders.cancel_all", {})
        call(self.path, "orders.place", {
            "client_order_id": f"ready-{time.monotonic_ns()}", "symbol": SYMBOL, "side": "buy", "type": "post_only",
            "quantity": "1", "limit_price": "10000"})

    def run(self, orders, flight, name):
        """request_median_ns request_p99_ns answer_median_ns orders_per_second; what rested is cancelled afterwards."""
        self.peer.stdin.write(f"{orders} {flight} {name}\n")
        self.peer.stdin.flush()
        *numbers, refused = map(int, self.peer.stdout.readline().split())
        if refused:
            raise SystemExit(f"{refused} of {orders} orders were refused")
        call(self.path, "orders.cancel_all", {})
        return numbers

    def close(self):
        self.peer.stdin.close()
        self.peer.wait(10)


def measure(machine, table, rounds, scale):
    for survives in (True, False):
        words = "journal on the disk" if survives else "journal in the kernel"
        one = Desk(machine, f"one-{survives}", survives, is_tapped=True)
        requests, slowest, answers, syncs = [], [], [], []
        for number in range(rounds):
            syncs.append(disk(machine.directory, 100))
            request, late, answer, _ = one.run(100 * scale, 1, f"one{number}")
            requests.append(request / 1000)
            slowest.append(late / 1000)
            answers.append(answer / 1000)
        one.close()
        sync, median = statistics.median(syncs) / 1000, statistics.median(requests)
        table.add(f"orders.place to the request at the exchange, {words}, median µs (peer: bare fdatasync)",
                  f"{median:.0f}", f"{sync:.0f}", f"{median / sync:.2f}", judged(median, "<= 300"))
        table.add("one in a hundred takes longer than, µs", f"{statistics.median(slowest):.0f}")
        table.add("and to the answer, median µs", f"{statistics.median(answers):.0f}")
        many = Desk(machine, f"many-{survives}", survives, is_tapped=False)
        rate = statistics.median(many.run(RESTING * scale // 5, 64, f"many{number}")[3] for number in range(rounds))
        many.close()
        table.add(f"orders placed, 64 in flight, {words}, orders/s", f"{rate:,.0f}", goal=judged(rate, ">= 2,000"))
