# SPDX-License-Identifier: Apache-2.0
"""Bad days at the exchange, each written down in scenarios/, and what a client of the gateway sees of them."""

import decimal
import itertools
import json
import subprocess
import time
import unittest
import urllib.request

import programs
from client import Refused

SCENARIOS = programs.REPOSITORY / "Tests/EndToEnd/scenarios"
SYMBOL = "PF_XBTUSD"
# What is repeated after a lost connection or a deadline takes longer than usual.
LONG = 40


class ScenarioCases(unittest.TestCase):
    options = ("--rate", "100", "--history-hours", "1", "--no-rate-limit")

    def start(self, scenario, *options, extra="", healthy=True):
        self.venue = programs.PaperVenue(
            "--admin", "--scenario", SCENARIOS / f"{scenario}.json", *self.options, *options)
        self.addCleanup(self.venue.kill)
        self.gateway = programs.Gateway(self.venue.configuration(extra=extra), healthy=healthy)
        self.addCleanup(self.gateway.kill)
        self.client = self.gateway.connect()
        self.addCleanup(self.client.close)
        self.names = (f"{scenario}-{number}" for number in itertools.count(1))

    def ledger(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.venue.port}/paper/ledger", timeout=10) as answer:
            return json.load(answer)

    def place(self, **fields):
        """The order, or how it was refused; and its name."""
        name = next(self.names)
        request = {"client_order_id": name, "symbol": SYMBOL, "side": "buy", "type": "limit", "quantity": "0.001",
                   "limit_price": self.low_price, **fields}
        if request["type"] == "market":
            del request["limit_price"]
        try:
            return name, self.client.call("orders.place", request)["order"]
        except Refused as refusal:
            return name, refusal

    @property
    def low_price(self):
        bid = decimal.Decimal(self.client.call("market_data.get_ticker", {"symbol": SYMBOL})["bid"])
        return str((bid * decimal.Decimal("0.95")).quantize(decimal.Decimal(1)))

    def states(self, names):
        """What the gateway says of orders in the end; None for one that it knows nothing of."""
        states = {}
        for name in names:
            try:
                states[name] = self.client.call("orders.get", {"client_order_id": name})["order"]["state"]
            except Refused as refusal:
                self.assertEqual(refusal.code, "NOT_FOUND")
                states[name] = None
        return states

    def agree(self):
        """Waits until the gateway has of orders, fills and positions what the exchange has; nothing twice."""
        def view():
            ledger = self.ledger()
            there = {order.get("order_id") for order in ledger["orders"] if order["state"] == "open"}
            here = {order.get("order_id") for order in self.client.call("orders.list_open")["orders"]}
            positions = {line["symbol"]: abs(decimal.Decimal(line["size"])) for line in ledger["positions"]}
            held = {line["symbol"]: decimal.Decimal(line["quantity"])
                    for line in self.client.call("account.list_positions")["positions"]}
            # The exchange's own, of liquidations, have none.
            names = [order["client_order_id"] for order in ledger["orders"] if order["client_order_id"] is not None]
            self.assertEqual(len(names), len(set(names)), "an order is at the exchange twice")
            return there == here and positions == held
        programs.wait_until(view, "the gateway's view to be the exchange's", LONG)

    def test_late_answers_and_fills_come_all_the_same(self):
        self.start("late")
        fills = self.client.subscribe("account.subscribe_fills")
        began = time.monotonic()
        name, order = self.place()
        self.assertEqual(order["state"], "accepted")
        self.assertGreater(time.monotonic() - began, 0.39)
        bought, order = self.place(type="market")
        fill = fills.until(lambda event: event["fill"].get("client_order_id") == bought)["fill"]
        self.assertEqual((fill["quantity"], fill["liquidity"]), ("0.001", "taker"))
        self.assertEqual(self.client.call("orders.cancel", {"client_order_id": name})["order"]["state"], "cancelled")
        self.agree()

    def test_an_order_with_a_lost_answer_is_found_and_never_sent_twice(self):
        self.start("lost_answers")
        placed = [self.place() for _ in range(7)]
        self.assertEqual([order for _, order in placed if isinstance(order, Refused)
                          and order.error.get("outcome") == "not_done"], [], "it was carried out")
        names = [name for name, _ in placed]
        programs.wait_until(
            lambda: set(self.states(names).values()) == {"accepted"}, "all seven orders to be known", LONG)
        self.assertEqual(sorted(order["client_order_id"] for order in self.ledger()["orders"]), sorted(names))
        self.agree()

    def test_what_a_server_in_front_refuses_is_not_taken_for_an_order(self):
        self.start("refused_by_the_way")
        placed = [self.place() for _ in range(6)]
        self.assertEqual(placed[5][1]["state"], "accepted", "the sixth meets no fault")
        refusals = [order for _, order in placed[:5]]
        for refusal in refusals:
            self.assertIsInstance(refusal, Refused)
            self.assertIn(refusal.error.get("outcome"), ("not_done", "unknown"))
        # In the end none of them is open, and the exchange has seen the sixth only.
        names = [name for name, _ in placed[:5]]
        programs.wait_until(
            lambda: not set(self.states(names).values()) & {"accepted", "submitted", "unknown"},
            "the outcome of the five to be settled", LONG)
        self.assertEqual([order["client_order_id"] for order in self.ledger()["orders"]], [placed[5][0]])
        self.agree()

    def test_every_fill_is_told_once_however_the_feed_tells_it(self):
        self.start("untidy_feed")
        fills = self.client.subscribe("account.subscribe_fills")
        for _ in range(6):
            _, order = self.place(type="market")
            self.assertNotIsInstance(order, Refused)
        wanted = {fill["fill_id"] for fill in self.ledger()["fills"]}
        seen = []
        deadline = time.monotonic() + LONG
        while set(seen) != wanted and time.monotonic() < deadline:
            try:
                seen.append(fills.next_event(1)["fill"]["fill_id"])
            except AssertionError:
                self.client.call("orders.list_open")
        self.assertEqual(sorted(seen), sorted(wanted))
        self.agree()

    def test_trades_are_whole_or_a_gap_is_told_and_prices_go_on(self):
        self.start("holes_in_the_market")
        trades = self.client.subscribe("market_data.subscribe_trades", {"symbol": SYMBOL})
        ticker = self.client.subscribe("market_data.subscribe_ticker", {"symbol": SYMBOL})
        events, gaps = [], 0
        deadline = time.monotonic() + LONG
        while len(events) < 60 and time.monotonic() < deadline:
            frame = trades.next_frame(LONG)
            if "gap" in frame:
                gaps += 1
                trades.seq = frame["seq"]
            elif "event" in frame:
                trades.seq = frame["seq"]
                event = frame["event"]
                events += [trade["trade_id"] for trade in event.get("trades", [event.get("trade", event)])]
        self.assertGreaterEqual(len(events), 60)
        self.assertEqual(len(events), len(set(events)), "a trade is told twice")
        for _ in range(5):
            self.assertGreater(decimal.Decimal(ticker.next_event(LONG)["ask"]), 0)
        self.assertTrue(self.client.call("gateway.get_info")["feeds"]["connected"])
        self.agree()

    def test_a_restart_loses_nothing_and_is_told(self):
        self.start("restart")
        resting, _ = self.place()
        self.place(type="market")
        ticker = self.client.subscribe("market_data.subscribe_ticker", {"symbol": SYMBOL})
        ticker.until(lambda event: event["stale"], LONG)
        ticker.until(lambda event: not event["stale"], LONG)
        self.assertEqual(self.states([resting]), {resting: "accepted"})
        name, order = self.place()
        self.assertNotIsInstance(order, Refused)
        self.agree()

    def test_maintenance_is_announced_refuses_orders_and_ends(self):
        self.start("maintenance")
        resting, _ = self.place()
        programs.wait_until(
            lambda: not self.client.call("gateway.get_info")["feeds"]["connected"], "the maintenance", LONG)
        name, refusal = self.place(limit_price="50000")
        self.assertIsInstance(refusal, Refused)
        self.assertEqual(refusal.code, "UNAVAILABLE", refusal)
        programs.wait_until(
            lambda: self.client.call("gateway.check_health")["status"] == "SERVING", "its end", LONG)
        _, order = self.place()
        self.assertNotIsInstance(order, Refused)
        self.assertEqual(self.states([resting, name])[resting], "accepted")
        self.assertNotIn(name, [one["client_order_id"] for one in self.ledger()["orders"]])
        self.agree()

    def test_a_dead_connection_is_noticed_and_made_anew(self):
        self.start("half_open")
        ticker = self.client.subscribe("market_data.subscribe_ticker", {"symbol": SYMBOL})
        # The gateway gives a silent connection up after forty seconds; until then the prices are told as old.
        ticker.until(lambda event: event["stale"], 60)
        ticker.until(lambda event: not event["stale"], 60)
        self.agree()

    def test_failing_handshakes_are_told_and_got_over(self):
        where = programs.directory()
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", where / "key.pem", "-out",
             where / "cert.pem"], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        self.venue = programs.PaperVenue(
            "--scenario", SCENARIOS / "no_handshake.json", "--tls-certificate", where / "cert.pem", "--tls-key",
            where / "key.pem", *self.options)
        self.addCleanup(self.venue.kill)
        configuration = self.venue.configuration().replace("exchange:\n", f"exchange:\n  ca_file: {where}/cert.pem\n")
        self.gateway = programs.Gateway(configuration, healthy=False)
        self.addCleanup(self.gateway.kill)
        with self.gateway.connect() as client:
            programs.wait_until(
                lambda: client.call("gateway.check_health")["status"] == "SERVING", "the exchange behind TLS", LONG)
            self.assertGreater(
                decimal.Decimal(client.call("market_data.get_ticker", {"symbol": SYMBOL})["bid"]), 0)
        self.assertRegex(self.gateway.log_text().lower(), "tls|handshake|certificate|ssl")

    def test_a_clock_that_is_wrong_does_not_place_orders_by_mistake(self):
        for skew in ("-20", "20"):
            with self.subTest(skew=skew):
                self.start("late", f"--clock-skew={skew}")
                name, order = self.place()
                ledger = [one["client_order_id"] for one in self.ledger()["orders"]]
                if isinstance(order, Refused):
                    self.assertEqual((order.error.get("outcome"), ledger), ("not_done", []), order)
                else:
                    self.assertEqual(ledger, [name])
                self.agree()

    def tell(self, path, **members):
        """Asks the exchange's administration for something."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.venue.port}/paper/{path}", json.dumps(members).encode())
        urllib.request.urlopen(request, timeout=10).close()

    def test_the_end_of_a_contract_reaches_the_client(self):
        self.start("late")
        dated = next(one["symbol"] for one in self.client.call("market_data.list_instruments")["instruments"]
                     if one["symbol"].startswith("FI_"))
        bid = decimal.Decimal(self.client.call("market_data.get_ticker", {"symbol": dated})["bid"])
        resting, _ = self.place(symbol=dated, quantity="10", limit_price=str((bid * 95 / 100).quantize(1)))
        self.place(symbol=dated, quantity="10", type="market")
        programs.wait_until(
            lambda: any(one["symbol"] == dated for one in self.client.call("account.list_positions")["positions"]),
            "the position")
        self.tell("expire", symbol=dated)
        programs.wait_until(lambda: self.states([resting])[resting] == "expired", "the order's end", LONG)
        self.agree()
        name, refusal = self.place(symbol=dated, quantity="10", type="market")
        self.assertIsInstance(refusal, Refused)
        self.assertEqual(refusal.error.get("outcome"), "not_done")

    def test_a_liquidation_reaches_the_client(self):
        self.start("late")
        tell = self.tell
        tell("market", symbol="PI_XBTUSD", index=80000)
        fills = self.client.subscribe("account.subscribe_fills")
        for _ in range(3):
            self.place(symbol="PI_XBTUSD", type="market", side="buy", quantity="20000")
        # Sixty thousand dollars of bitcoin, on five bitcoin of margin.
        tell("market", symbol="PI_XBTUSD", index=8000)
        fill = fills.until(lambda event: event["fill"]["side"] == "sell", LONG)["fill"]
        self.assertEqual(fill["symbol"], "PI_XBTUSD")
        self.assertIn(fill["order_id"], [one["order_id"] for one in self.ledger()["orders"]
                                         if one["side"] == "sell" and one["client_order_id"] is None])
        self.agree()
