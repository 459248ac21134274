#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the daemon with SIGKILL around every step of an order, again and again, and then compares what it knows with the
simulated exchange's own ledger: every order is there exactly once, and the gateway agrees.

    Tests/Crash/run.py --gatewayd PATH --paper-venue PATH [--kills N] [--seconds S] [--seed N]

It ends after N kills or S seconds, whichever is first; exit code 1 when something is lost, doubled or told wrong.
"""

import argparse
import collections
import decimal
import pathlib
import random
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE), str(HERE.parent / "EndToEnd")]

import programs  # noqa: E402
from client import Refused  # noqa: E402
from programs import Gateway, Program, directory, wait_until  # noqa: E402
from witness import Exchange, Witness  # noqa: E402

POINTS = ["before-journal", "after-journal", "after-send", "after-answer"]
SYMBOL = "PI_XBTUSD"
CONFIGURATION = """
account: {{type: paper, name: crash, api_key_file: {where}/key, api_secret_file: {where}/secret}}
exchange:
  rest_url: http://127.0.0.1:{port}/derivatives/api/v3
  charts_url: http://{host}:{venue_port}/api/charts/v1
  websocket_url: ws://{host}:{venue_port}/ws/v1
  timeout_seconds: 5
  process_within_seconds: 1
state_directory: {where}/state
log: {{level: warning}}
"""


class CrashTest:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.where = directory()
        self.orders = {}
        self.told = {}
        self.count = 0
        self.kills = collections.Counter()
        key, secret = "crash-key", "Y3Jhc2ggdGVzdCBzZWNyZXQ="
        for name, text in (("key", key), ("secret", secret)):
            (self.where / name).write_text(text)
            (self.where / name).chmod(0o600)
        self.venue = Program(
            [programs.paper_venue, "--api-key", key, "--api-secret-file", self.where / "secret", "--rate", "20", "--no-rate-limit",
             "--seed", seed], self.where, "venue")
        line = wait_until(
            lambda: next((line for line in self.venue.output.read_text().splitlines() if line.startswith("rest")), None),
            "the exchange's address")
        host, port = line.split("//")[1].split("/")[0].rsplit(":", 1)
        self.exchange = Exchange(host, int(port), key, secret)
        self.witness = Witness(host, int(port))
        self.configuration = CONFIGURATION.format(
            where=self.where, port=self.witness.port, host=host, venue_port=port)

    # MARK: One life of the daemon

    def start(self, **environment):
        gateway = Gateway(self.configuration, where=self.where, healthy=False, **environment)
        return gateway

    def live(self, kill):
        """Runs the daemon until it dies of `kill`: a point, or a number of seconds."""
        self.earlier = set(self.orders)
        environment = {"KRAKEN_GATEWAY_CRASH_AT": kill} if isinstance(kill, str) else {}
        gateway = self.start(**environment)
        deadline = time.monotonic() + (kill if not isinstance(kill, str) else 20)
        try:
            with gateway.connect() as client:
                self.trade(client, gateway, deadline)
        except (AssertionError, OSError):
            # The connection ended: that is what a kill does. Anything else shows below.
            pass
        if not isinstance(kill, str):
            gateway.process.kill()
        try:
            code = gateway.exit_code(20)
        except Exception:
            gateway.kill()
            raise AssertionError(f"the daemon did not die at {kill}:\n{gateway.log_text()}") from None
        gateway.kill()
        if code != -9:
            raise AssertionError(f"the daemon ended with {code} instead of dying at {kill}:\n{gateway.log_text()}")
        self.kills[kill.split(":")[0] if isinstance(kill, str) else "random"] += 1

    def trade(self, client, gateway, deadline):
        self.wait_until_ready(client, deadline)
        # Repeats of what was placed before a kill: they must never place a second order.
        again = self.random.sample(sorted(self.orders), min(3, len(self.orders)))
        while time.monotonic() < deadline:
            calls = []
            for name in again:
                calls.append((client.start_call("orders.place", self.orders[name]), name))
            again = []
            for _ in range(self.random.randint(1, 4)):
                name = self.new_order()
                calls.append((client.start_call("orders.place", self.orders[name]), name))
            working = [name for name, told in self.told.items() if told.get("state") == "accepted"]
            if working and self.random.random() < 0.5:
                name = self.random.choice(working)
                calls.append((client.start_call("orders.cancel", {"client_order_id": name}), None))
            for id, name in calls:
                self.hear(client, id, name)

    def wait_until_ready(self, client, deadline):
        while True:
            health = client.call("gateway.check_health")
            parts = {part["name"]: part["status"] for part in health["parts"]}
            if parts.get("orders") == parts.get("instruments") == "SERVING":
                return
            if time.monotonic() > deadline:
                raise OSError("killed before it was ready")
            time.sleep(0.01)

    def hear(self, client, id, name):
        try:
            order = client.answer(id)["result"]["order"]
        except Refused as refusal:
            if name is None:
                return
            if refusal.reason == "RATE_BUDGET_EXHAUSTED":
                # It was not taken: the account may do no more for a moment.
                if name not in self.earlier:
                    self.orders.pop(name, None)
                time.sleep(0.1)
                return
            self.check_refusal(name, refusal)
            return
        self.note(order)

    def check_refusal(self, name, refusal):
        if refusal.code == "ALREADY_EXISTS":
            raise SystemExit(f"the repeat of {name} is taken for another order: {refusal}")
        before = self.told.get(name)
        if before and before["state"] == "filled":
            raise SystemExit(f"{name} was told as filled, and its repeat is refused: {refusal}")

    def note(self, order):
        name = order.get("client_order_id")
        before = self.told.get(name)
        if before:
            told = decimal.Decimal(before["filled_quantity"])
            if decimal.Decimal(order["filled_quantity"]) < told:
                raise SystemExit(f"{name} had {told} filled and has less now: {order}")
            if before.get("order_id") and before["order_id"] != order.get("order_id"):
                raise SystemExit(f"{name} was {before} and is another order now: {order}")
        self.told[name] = order

    def new_order(self):
        self.count += 1
        name = f"crash-{self.count}"
        kind = self.random.choice(["limit", "limit", "market", "immediate_or_cancel", "post_only"])
        side = self.random.choice(["buy", "sell"])
        order = {"client_order_id": name, "symbol": SYMBOL, "side": side, "type": kind,
                 "quantity": str(self.random.randint(1, 9))}
        # Far from the market: a limit order rests, an IOC finds nothing; a post-only order far beyond it is refused.
        if kind == "post_only":
            order["limit_price"] = "500" if side == "sell" else "1000000"
        elif kind != "market":
            order["limit_price"] = "1000" if side == "buy" else "900000"
        self.orders[name] = order
        return name

    # MARK: The comparison

    def settle(self):
        """The last life: nothing is killed, and every order finds its end."""
        gateway = self.start()
        with gateway.connect() as client:
            self.wait_until_ready(client, time.monotonic() + 20)
            final = {}

            doubts = {}

            def known():
                doubts.clear()
                for name in sorted(set(self.orders) - set(final)):
                    try:
                        order = client.call("orders.get", {"client_order_id": name})["order"]
                    except Refused as refusal:
                        # Of an order that is not known the exchange is asked, which costs a little of its budget.
                        if refusal.reason == "RATE_BUDGET_EXHAUSTED":
                            doubts[name] = "the budget is spent"
                            time.sleep(0.5)
                            return False
                        if refusal.reason != "ORDER_NOT_FOUND":
                            raise
                        order = None
                    if order is None or order["state"] not in ("unknown", "submitted", "pending"):
                        final[name] = order
                    else:
                        doubts[name] = order
                return len(final) == len(self.orders)

            try:
                wait_until(known, "the end of every doubt", 60)
            except AssertionError:
                raise AssertionError(f"orders stay in doubt: {dict(list(doubts.items())[:5])}") from None
            # A cancel that a kill hid is missed in the lists, and concluded some seconds later.
            if self.differences(client, final):
                patience = time.monotonic() + 30
                while time.monotonic() < patience and self.differences(client, final):
                    time.sleep(0.5)
            wrong = self.differences(client, final)
            if wrong:
                raise AssertionError("the gateway and the exchange do not agree:\n" + "\n".join(wrong[:20]))
            positions = client.call("account.list_positions")["positions"]
        code = gateway.stop()
        if code != 0:
            raise AssertionError(f"the daemon stopped with {code}:\n{gateway.log_text()}")
        self.compare_positions(positions)
        return final

    def differences(self, client, final):
        open_orders = collections.defaultdict(list)
        for order in self.exchange.open_orders():
            open_orders[order.get("cliOrdId")].append(order)
        filled = collections.Counter()
        for fill in self.exchange.fills():
            filled[fill.get("cliOrdId")] += decimal.Decimal(str(fill["size"]))
        wrong = []
        for name in self.orders:
            order = final[name]
            if order is not None:
                order = final[name] = client.call("orders.get", {"client_order_id": name})["order"]
            resting, quantity = open_orders.get(name, []), filled[name]
            accepted = [answer for answer in self.witness.sent.get(name, [])
                        if answer.get("sendStatus", {}).get("status") == "placed"]
            if len(self.witness.sent.get(name, [])) > 1:
                wrong.append(f"{name} was sent {len(self.witness.sent[name])} times")
            if len(resting) + len(accepted) - bool(resting) > 1:
                wrong.append(f"{name} is at the exchange more than once")
            state = order["state"] if order else None
            gateway_filled = decimal.Decimal(order["filled_quantity"]) if order else 0
            if gateway_filled != quantity:
                wrong.append(f"{name}: {quantity} filled at the exchange, {gateway_filled} here ({state})")
            if resting and (state not in ("accepted", "partially_filled") or order["order_id"] != resting[0]["order_id"]):
                wrong.append(f"{name} rests at the exchange and is {state} here")
            if not resting and state in ("accepted", "partially_filled"):
                wrong.append(f"{name} does not rest at the exchange and is {state} here")
            if accepted and quantity == decimal.Decimal(self.orders[name]["quantity"]) and state != "filled":
                wrong.append(f"{name} is filled at the exchange and {state} here")
            if accepted and state in (None, "rejected", "denied"):
                wrong.append(f"{name} was accepted by the exchange and is {state} here")
            before = self.told.get(name)
            if before and order is None:
                wrong.append(f"{name} was told as {before['state']} and is forgotten")
        return wrong

    def compare_positions(self, positions):
        def sizes(list, symbol, side, size):
            return {entry[symbol]: (entry[side], decimal.Decimal(str(entry[size]))) for entry in list}

        here = sizes(positions, "symbol", "side", "quantity")
        there = sizes(self.exchange.positions(), "symbol", "side", "size")
        if here != there:
            raise AssertionError(f"positions are {here} here and {there} at the exchange")

    def close(self):
        self.witness.close()
        self.venue.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gatewayd", required=True)
    parser.add_argument("--paper-venue", required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    programs.gatewayd, programs.paper_venue = options.gatewayd, options.paper_venue
    print(f"seed {options.seed}", flush=True)
    test = CrashTest(options.seed)
    began = time.monotonic()
    try:
        while sum(test.kills.values()) < options.kills and time.monotonic() - began < options.seconds:
            number = sum(test.kills.values())
            if number % 5 == 4:
                test.live(test.random.uniform(0.05, 1.2))
            else:
                test.live(f"{POINTS[number % 5]}:{test.random.randint(1, 8)}")
        final = test.settle()
    finally:
        test.close()
    states = collections.Counter(order["state"] if order else "never heard of" for order in final.values())
    print(", ".join(f"{count} kills {point}" for point, count in sorted(test.kills.items())))
    print(", ".join(f"{count} orders {state}" for state, count in sorted(states.items())))
    sent = sum(len(answers) for answers in test.witness.sent.values())
    print(f"{sum(test.kills.values())} kills, {len(test.orders)} orders, {sent} requests to place one: "
          f"each at the exchange at most once, and the gateway agrees ({time.monotonic() - began:.0f} s)")


if __name__ == "__main__":
    main()
