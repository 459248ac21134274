# SPDX-License-Identifier: Apache-2.0
"""What the exchange can do to us: no key, a wrong key, not there, gone and back."""

import unittest

import programs
from client import Refused


class ExchangeCases(unittest.TestCase):
    def refused(self, client, method, params=None, **envelope):
        with self.assertRaises(Refused) as refusal:
            client.call(method, params, **envelope)
        return refusal.exception

    def start(self, configuration, **options):
        gateway = programs.Gateway(configuration, **options)
        self.addCleanup(gateway.kill)
        return gateway

    def start_venue(self, *options, **where):
        venue = programs.PaperVenue(*options, **where)
        self.addCleanup(venue.kill)
        return venue

    def test_without_credentials_prices_are_served_and_the_account_says_how_to_add_them(self):
        venue = self.start_venue()
        gateway = self.start(venue.configuration(credentials=False))
        with gateway.connect() as client:
            self.assertIs(client.call("gateway.get_info")["has_credentials"], False)
            client.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"})
            client.subscribe("market_data.subscribe_trades", {"symbol": "PI_XBTUSD"})
            order = {"client_order_id": "a", "symbol": "PI_XBTUSD", "side": "buy", "type": "market", "quantity": "1"}
            for method, params in [
                ("account.get_state", None), ("account.list_positions", None), ("account.subscribe_fills", None),
                ("orders.place", order), ("orders.list_open", None), ("orders.subscribe_orders", None),
                ("orders.cancel", {"client_order_id": "a"}), ("orders.get", {"client_order_id": "a"}),
                ("orders.close_position", {"symbol": "PI_XBTUSD", "client_order_id": "a"}),
            ]:
                with self.subTest(method=method):
                    refusal = self.refused(client, method, params)
                    self.assertEqual((refusal.code, refusal.reason), ("FAILED_PRECONDITION", "NO_CREDENTIALS"))
                    self.assertIn("api_key_file", refusal.message)

    def test_a_wrong_key_is_told_with_the_account_type_and_without_the_key(self):
        venue = self.start_venue()
        programs.private_file(venue.key_file, "another-key")
        gateway = self.start(venue.configuration(), healthy=False)
        with gateway.connect() as client:
            programs.wait_until(
                lambda: client.call("gateway.get_info")["feeds"]["connected"], "the public feed")
            order = {"client_order_id": "a", "symbol": "PI_XBTUSD", "side": "buy", "type": "market", "quantity": "1"}
            client.call("market_data.list_instruments")
            programs.wait_until(
                lambda: next((part for part in client.call("gateway.check_health")["parts"]
                              if part["name"] == "orders" and "AUTHENTICATION_FAILED" in part["message"]), None),
                "the first comparison of orders")
            for method, params in [
                ("account.get_state", None), ("account.list_positions", None), ("orders.place", order),
                ("orders.list_open", None), ("account.subscribe_fills", None), ("orders.subscribe_orders", None),
            ]:
                with self.subTest(method=method):
                    refusal = self.refused(client, method, params)
                    self.assertEqual((refusal.code, refusal.reason), ("UNAUTHENTICATED", "AUTHENTICATION_FAILED"))
                    self.assertIn("paper", refusal.message)
                    self.assertNotIn("another-key", str(refusal.error))
            report = programs.wait_until(
                lambda: next((part for part in client.call("gateway.check_health")["parts"]
                              if part["name"] == "account_feed" and "AUTHENTICATION_FAILED" in part["message"]), None),
                "the account's health")
            self.assertEqual(report["status"], "NOT_SERVING")
            client.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"})
        self.assertNotIn("another-key", gateway.log_text())

    def test_an_exchange_out_of_reach_is_told_with_since_when_and_the_next_attempt(self):
        urls = programs.urls_of_port(programs.closed_port())
        where = programs.directory()
        key = programs.private_file(where / "key", "k")
        secret = programs.private_file(where / "secret", "c2VjcmV0")
        gateway = self.start(programs.configuration_for(urls, key, secret), healthy=False)
        with gateway.connect() as client:
            programs.wait_until(
                lambda: client.call("gateway.get_info")["feeds"].get("next_attempt_at_us"), "the first attempt")
            order = {"client_order_id": "a", "symbol": "PI_XBTUSD", "side": "buy", "type": "market", "quantity": "1"}
            for method, params in [
                ("market_data.get_ticker", {"symbol": "PI_XBTUSD"}), ("market_data.list_instruments", None),
                ("market_data.list_tickers", None), ("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"}),
                ("market_data.subscribe_trades", {"symbol": "PI_XBTUSD"}),
                ("market_data.get_candles", {"symbol": "PI_XBTUSD", "resolution": "1m"}),
                ("account.get_state", None), ("account.subscribe_fills", None), ("orders.place", order),
            ]:
                with self.subTest(method=method):
                    refusal = self.refused(client, method, params)
                    self.assertEqual((refusal.code, refusal.reason), ("UNAVAILABLE", "NOT_CONNECTED"), refusal.message)
                    self.assertEqual(refusal.error["outcome"], "not_done")
                    self.assertTrue(refusal.error["retryable"])
            refusal = self.refused(client, "market_data.subscribe_trades", {"symbol": "PI_XBTUSD"})
            self.assertIn("since", refusal.details)
            self.assertRegex(refusal.message, "next attempt|attempt is under way")
            self.assertEqual(client.call("gateway.check_health")["status"], "NOT_SERVING")

    def test_prices_are_marked_old_while_the_exchange_is_gone_and_fresh_when_it_is_back(self):
        venue = self.start_venue("--rate", "200")
        gateway = self.start(venue.configuration())
        with gateway.connect() as client:
            ticker = client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
            fills = client.subscribe("account.subscribe_fills")
            venue.kill()
            old = ticker.until(lambda event: event["stale"])
            cached = client.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"})
            self.assertTrue(cached["stale"])
            self.assertEqual(cached["received_at_us"], old["received_at_us"], "the age of the price is told")
            again = self.start_venue("--rate", "200", port=venue.port)
            ticker.until(lambda event: not event["stale"], 40)
            programs.wait_until(
                lambda: client.call("gateway.check_health")["status"] == "SERVING", "the account's feed", 40)
            order = client.call("orders.place", {
                "client_order_id": "after-the-gap", "symbol": "PF_XBTUSD", "side": "sell", "type": "market",
                "quantity": "0.01"})["order"]
            fill = fills.until(lambda event: event["fill"].get("client_order_id") == "after-the-gap")["fill"]
            self.assertEqual(fill["order_id"], order["order_id"])
            self.assertIsNone(again.process.poll())

    def test_an_order_whose_change_is_lost_is_told_as_unsettled_and_soon_as_it_is(self):
        # Neither the answer nor the feed tells what became of it.
        venue = self.start_venue(
            "--admin", "--rate", "0", "--fault", '{"endpoint":"editorder","action":"lose_answer"}',
            "--fault", '{"feed":"open_orders","action":"drop","nth":2,"times":0}',
            "--fault", '{"feed":"open_orders_verbose","action":"drop","nth":2,"times":0}')
        gateway = self.start(venue.configuration())
        with gateway.connect() as client:
            client.call("orders.place", {
                "client_order_id": "a", "symbol": "PI_XBTUSD", "side": "buy", "type": "stop", "quantity": "5",
                "stop_price": "900000", "trigger_signal": "mark"})
            orders = client.subscribe("orders.subscribe_orders")
            refusal = self.refused(
                client, "orders.amend", {"client_order_id": "a", "quantity": "8"}, timeout_ms=3_000)
            self.assertEqual((refusal.reason, refusal.error["outcome"]), ("TIMED_OUT", "unknown"))
            begun = orders.next_event()["order"]
            self.assertEqual((begun["quantity"], begun.get("amendment_unsettled")), ("5", True))
            settled = orders.until(lambda event: "amendment_unsettled" not in event["order"])["order"]
            self.assertEqual(settled["quantity"], "8")
            known = client.call("orders.get", {"client_order_id": "a"})["order"]
            self.assertEqual(known, settled)
            [listed] = client.call("orders.list_open")["orders"]
            self.assertEqual(listed, settled)
