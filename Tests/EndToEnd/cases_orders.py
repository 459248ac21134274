# SPDX-License-Identifier: Apache-2.0
"""Orders from the placing to the fill, on the paper exchange."""

import decimal
import os
import sqlite3
import time
import unittest

import programs
from client import Refused

SYMBOL = "PI_XBTUSD"


class OrderCases(unittest.TestCase):
    counter = 0

    def setUp(self):
        self.client = programs.shared_gateway().connect()
        self.addCleanup(self.client.close)

    def name(self, what):
        OrderCases.counter += 1
        return f"{what}-{os.getpid()}-{OrderCases.counter}"

    def place(self, **fields):
        request = {"symbol": SYMBOL, "side": "buy", "type": "market", "quantity": "10", **fields}
        return self.client.call("orders.place", request)["order"]

    def resting_price(self, factor="0.9"):
        """A price far enough from the market that nothing trades there."""
        bid = decimal.Decimal(self.client.call("market_data.get_ticker", {"symbol": SYMBOL})["bid"])
        return str((bid * decimal.Decimal(factor)).quantize(decimal.Decimal(1)))

    def positions(self):
        positions = self.client.call("account.list_positions")["positions"]
        return {position["symbol"]: position for position in positions}

    def refused(self, **fields):
        with self.assertRaises(Refused) as refusal:
            self.place(client_order_id=self.name("refused"), **fields)
        return refusal.exception

    def test_a_market_order_is_followed_to_its_fill_and_closed(self):
        fills = self.client.subscribe("account.subscribe_fills")
        orders = self.client.subscribe("orders.subscribe_orders")
        before = self.positions().get(SYMBOL)
        self.assertIsNone(before, "the account has no position when this case begins")
        name = self.name("buy")
        order = self.place(client_order_id=name)
        self.assertEqual(
            (order["client_order_id"], order["symbol"], order["side"], order["type"], order["quantity"]),
            (name, SYMBOL, "buy", "market", "10"))
        self.assertEqual(order["owner"], f"uid:{os.getuid()}")
        filled = decimal.Decimal(0)
        while filled < 10:
            fill = fills.until(lambda event: event["fill"].get("client_order_id") == name)["fill"]
            self.assertEqual((fill["symbol"], fill["side"], fill["backfilled"]), (SYMBOL, "buy", False))
            self.assertEqual(fill["liquidity"], "taker")
            filled += decimal.Decimal(fill["quantity"])
        self.assertEqual(filled, 10)
        done = orders.until(
            lambda event: event["order"].get("client_order_id") == name and event["order"]["state"] == "filled")
        self.assertEqual(done["order"]["filled_quantity"], "10")
        self.assertIn("average_price", done["order"])
        same = self.client.call("orders.get", {"client_order_id": name})["order"]
        self.assertEqual((same["state"], same["order_id"]), ("filled", done["order"]["order_id"]))
        position = programs.wait_until(lambda: self.positions().get(SYMBOL), "the position")
        self.assertEqual((position["side"], position["quantity"]), ("long", "10"))
        self.close(SYMBOL)

    def close(self, symbol):
        name = self.name("close")
        order = self.client.call("orders.close_position", {"symbol": symbol, "client_order_id": name})["order"]
        self.assertEqual((order["side"], order["type"], order["reduce_only"]), ("sell", "market", True))
        programs.wait_until(lambda: symbol not in self.positions(), "the position's end")
        again = self.client.call("orders.close_position", {"symbol": symbol, "client_order_id": name})["order"]
        self.assertEqual(again["order_id"], order["order_id"], "a repeat closes nothing twice")
        with self.assertRaises(Refused) as refusal:
            self.client.call("orders.close_position", {"symbol": symbol, "client_order_id": self.name("close")})
        self.assertEqual((refusal.exception.code, refusal.exception.reason), ("FAILED_PRECONDITION", "NO_POSITION"))

    def test_a_repeat_is_the_same_order_and_other_content_is_refused(self):
        name, price = self.name("repeat"), self.resting_price()
        request = {"client_order_id": name, "type": "limit", "limit_price": price}
        first = self.place(**request)
        self.addCleanup(lambda: self.client.call("orders.cancel", {"client_order_id": name}))
        with programs.shared_gateway().connect() as other:
            repeat = other.call("orders.place", {"symbol": SYMBOL, "side": "buy", "quantity": "10", **request})["order"]
        self.assertEqual(repeat["order_id"], first["order_id"])
        open_orders = self.client.call("orders.list_open")["orders"]
        self.assertEqual(len([order for order in open_orders if order.get("client_order_id") == name]), 1)
        with self.assertRaises(Refused) as refusal:
            self.place(**{**request, "quantity": "11"})
        self.assertEqual(
            (refusal.exception.code, refusal.exception.reason), ("ALREADY_EXISTS", "CLIENT_ORDER_ID_IN_USE"))
        self.assertIn("quantity", refusal.exception.message)

    def test_a_resting_order_is_listed_and_cancelled(self):
        orders = self.client.subscribe("orders.subscribe_orders")
        for type in ("limit", "post_only"):
            with self.subTest(type=type):
                name = self.name(type)
                order = self.place(client_order_id=name, type=type, limit_price=self.resting_price())
                self.assertEqual(order["state"], "accepted")

                def listed():
                    return [one for one in self.client.call("orders.list_open")["orders"]
                            if one.get("client_order_id") == name]

                self.assertEqual(listed()[0]["order_id"], order["order_id"])
                by = {"client_order_id": name} if type == "limit" else {"order_id": order["order_id"]}
                cancelled = self.client.call("orders.cancel", by)["order"]
                self.assertEqual((cancelled["state"], cancelled["filled_quantity"]), ("cancelled", "0"))
                self.assertEqual(listed(), [])
                orders.until(lambda event: event["order"].get("client_order_id") == name
                             and event["order"]["state"] == "cancelled")

    def test_a_post_only_order_that_would_trade_is_refused_by_the_exchange(self):
        refusal = self.refused(type="post_only", limit_price=self.resting_price("1.02"))
        self.assertEqual((refusal.code, refusal.reason), ("FAILED_PRECONDITION", "WOULD_EXECUTE"))
        self.assertEqual((refusal.error["origin"], refusal.error["outcome"]), ("venue", "not_done"))

    def test_immediate_orders_that_find_nothing_do_not_rest(self):
        for type in ("immediate_or_cancel", "fill_or_kill"):
            with self.subTest(type=type):
                refusal = self.refused(type=type, limit_price=self.resting_price())
                self.assertEqual(refusal.reason, "WOULD_NOT_EXECUTE")

    def test_a_stop_order_waits_for_its_trigger(self):
        name = self.name("stop")
        order = self.place(client_order_id=name, type="stop", side="sell", stop_price=self.resting_price("0.8"),
                           trigger_signal="mark", quantity="5")
        self.assertIn(order["state"], ("accepted", "submitted"))
        self.assertEqual(self.client.call("orders.cancel", {"client_order_id": name})["order"]["state"], "cancelled")

    def test_prices_and_sizes_off_step_name_the_nearest_good_ones(self):
        refusal = self.refused(type="limit", limit_price="50000.3")
        self.assertEqual((refusal.code, refusal.reason), ("INVALID_ARGUMENT", "PRICE_STEP"))
        self.assertEqual((refusal.details["below"], refusal.details["above"]), ("50000", "50000.5"))
        refusal = self.refused(quantity="1.5")
        self.assertEqual((refusal.code, refusal.reason), ("INVALID_ARGUMENT", "SIZE_STEP"))
        self.assertIn("1 and 2", refusal.message)

    def test_an_order_too_large_for_the_account_is_refused(self):
        refusal = self.refused(symbol="PI_ETHUSD", quantity="24000000")
        self.assertEqual((refusal.code, refusal.reason), ("FAILED_PRECONDITION", "INSUFFICIENT_MARGIN"))

    def test_orders_that_nobody_knows_are_not_found(self):
        for method in ("orders.get", "orders.cancel"):
            with self.subTest(method=method), self.assertRaises(Refused) as refusal:
                self.client.call(method, {"client_order_id": self.name("nobody")})
            self.assertEqual((refusal.exception.code, refusal.exception.reason), ("NOT_FOUND", "ORDER_NOT_FOUND"))

    def test_the_account_is_worth_something(self):
        state = self.client.call("account.get_state")
        self.assertGreater(decimal.Decimal(state["balance"]), 0)
        self.assertIn("USD", [one["currency"] for one in state["collateral"]])
        self.assertTrue(state["wallets"])

    def test_a_trailing_stop_shows_how_far_it_stays_from_the_market_now(self):
        name = self.name("trailing")
        order = self.place(
            client_order_id=name, side="sell", type="trailing_stop", quantity="5", trailing_deviation="2",
            trailing_deviation_unit="percent", trigger_signal="mark")
        self.assertEqual((order["trailing_deviation"], order["trailing_deviation_unit"]), ("2", "percent"))
        changed = self.client.call("orders.amend", {
            "client_order_id": name, "trailing_deviation": "3.5", "trailing_deviation_unit": "percent"})["order"]
        self.assertEqual(changed["trailing_deviation"], "3.5")
        known = self.client.call("orders.get", {"client_order_id": name})["order"]
        self.assertEqual((known["trailing_deviation"], known["trailing_deviation_unit"]), ("3.5", "percent"))
        self.assertEqual(self.client.call("orders.cancel", {"client_order_id": name})["order"]["state"], "cancelled")

    def test_the_currency_of_profit_is_set_and_taken_back(self):
        symbol = "PF_XBTUSD"

        def preferences():
            return self.client.call("account.get_pnl_preferences", {"symbol": symbol})["preferences"]

        self.assertEqual(preferences(), [])
        set_to = self.client.call("account.set_pnl_preference", {"symbol": symbol, "pnl_currency": "XBT"})
        self.assertEqual(set_to["preference"], {"symbol": symbol, "pnl_currency": "XBT"})
        self.assertEqual(preferences(), [{"symbol": symbol, "pnl_currency": "BTC"}])
        self.client.call("account.set_pnl_preference", {"symbol": symbol, "pnl_currency": "USD"})
        self.assertEqual(preferences(), [])
        with self.assertRaises(Refused) as refusal:
            self.client.call("account.set_pnl_preference", {"symbol": SYMBOL, "pnl_currency": "USD"})
        self.assertEqual((refusal.exception.code, refusal.exception.reason), ("FAILED_PRECONDITION", "EXCHANGE_REFUSED"))
        self.assertEqual(refusal.exception.details["venue_code"], "88")


# The journal as the first version of its schema had it.
FIRST_JOURNAL = """
    CREATE TABLE orders (
        number INTEGER PRIMARY KEY, client_order_id TEXT UNIQUE, order_id TEXT UNIQUE, owner TEXT, symbol TEXT NOT NULL,
        side TEXT NOT NULL, type TEXT, venue_type TEXT, quantity TEXT NOT NULL, filled_quantity TEXT NOT NULL,
        average_price TEXT, limit_price TEXT, stop_price TEXT, trigger_signal TEXT, reduce_only INTEGER NOT NULL,
        state TEXT NOT NULL, reason TEXT, created_us INTEGER NOT NULL, updated_us INTEGER NOT NULL,
        known_to_exchange INTEGER NOT NULL, asked_symbol TEXT, asked_side TEXT, asked_type TEXT, asked_quantity TEXT,
        asked_limit_price TEXT, asked_stop_price TEXT, asked_trigger_signal TEXT, asked_trailing_value TEXT,
        asked_trailing_unit TEXT, asked_offset_value TEXT, asked_offset_unit TEXT, asked_reduce_only INTEGER,
        asked_process_before_us INTEGER, failure_code TEXT, failure_reason TEXT, failure_message TEXT,
        failure_origin TEXT, failure_outcome TEXT, failure_retryable INTEGER, failure_details TEXT);
    CREATE INDEX orders_by_update ON orders (state, updated_us);
    CREATE TABLE fills (
        fill_id TEXT PRIMARY KEY, order_id TEXT, client_order_id TEXT, owner TEXT, symbol TEXT NOT NULL,
        side TEXT NOT NULL, price TEXT NOT NULL, quantity TEXT NOT NULL, liquidity TEXT, fee TEXT, fee_currency TEXT,
        time_us INTEGER NOT NULL, backfilled INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX fills_by_time ON fills (time_us);
    CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    PRAGMA user_version = 1;
"""


class JournalCases(unittest.TestCase):
    def test_a_journal_of_the_first_version_is_taken_over(self):
        venue = programs.PaperVenue("--rate", "0")
        self.addCleanup(venue.kill)
        state = programs.directory() / "state"
        state.mkdir(mode=0o700)
        journal = sqlite3.connect(state / "orders.sqlite")
        journal.executescript(FIRST_JOURNAL)
        now = time.time_ns() // 1_000
        journal.execute(
            "INSERT INTO orders (number, client_order_id, order_id, owner, symbol, side, type, quantity, filled_quantity,"
            " reduce_only, state, created_us, updated_us, known_to_exchange, asked_symbol, asked_side, asked_type,"
            " asked_quantity, asked_trailing_value, asked_trailing_unit, asked_reduce_only) VALUES"
            " (7, 'old', 'venue-old', ?, 'PI_XBTUSD', 'sell', 'trailing_stop', '5', '0', 0, 'cancelled', ?, ?, 1,"
            " 'PI_XBTUSD', 'sell', 'trailing_stop', '5', '2', 'percent', 0)", (f"uid:{os.getuid()}", now, now))
        journal.commit()
        journal.close()
        gateway = programs.Gateway(venue.configuration(extra=f"state_directory: {state}\n"))
        self.addCleanup(gateway.kill)
        with gateway.connect() as client:
            old = client.call("orders.get", {"client_order_id": "old"})["order"]
            self.assertEqual((old["state"], old["trailing_deviation"]), ("cancelled", "2"))
            placed = client.call("orders.place", {
                "client_order_id": "new", "symbol": "PI_XBTUSD", "side": "sell", "type": "trailing_stop",
                "quantity": "5", "trailing_deviation": "4", "trailing_deviation_unit": "percent",
                "trigger_signal": "mark"})["order"]
            self.assertEqual(placed["state"], "accepted")
        self.assertEqual(gateway.stop(), 0)
        again = sqlite3.connect(state / "orders.sqlite")
        self.assertEqual(again.execute("PRAGMA user_version").fetchone(), (3,))
        rows = again.execute("SELECT number, trailing_value FROM orders ORDER BY number").fetchall()
        again.close()
        self.assertEqual(rows, [(7, None), (8, "4")])
