# SPDX-License-Identifier: Apache-2.0
"""The daemon itself: greeting, description, health."""

import os
import re
import unittest

import programs
from client import Refused


class GatewayCases(unittest.TestCase):
    def setUp(self):
        self.client = programs.shared_gateway().connect()
        self.addCleanup(self.client.close)

    def test_hello_tells_who_calls_and_every_limit(self):
        hello = self.client.call("gateway.hello", {
            "protocol_versions": [1], "client_name": "end-to-end", "library": "none", "library_version": "0"})
        self.assertEqual(hello["protocol_version"], 1)
        self.assertEqual(hello["environment"], "paper")
        identity = hello["identity"]
        self.assertEqual(
            (identity["uid"], identity["gid"], identity["pid"]), (os.getuid(), os.getgid(), os.getpid()))
        self.assertEqual(identity["role"], "admin", "the daemon's own user administrates")
        self.assertEqual(
            hello["limits"], {
                "max_frame_bytes": 1 << 20, "max_open_calls": 256, "max_streams": 1024, "max_queue_bytes": 8 << 20,
                "max_depth": 32, "default_timeout_ms": 30_000})

    def test_hello_refuses_other_versions_and_names_its_own(self):
        with self.assertRaises(Refused) as refusal:
            self.client.call("gateway.hello", {"protocol_versions": [2, 3]})
        self.assertEqual(refusal.exception.code, "FAILED_PRECONDITION")
        self.assertEqual(refusal.exception.reason, "UNSUPPORTED_VERSION")

    def test_info_tells_account_exchange_and_assets(self):
        info = self.client.call("gateway.get_info")
        self.assertEqual(info["environment"], "paper")
        self.assertEqual(info["default_symbol"], "PI_XBTUSD")
        self.assertTrue(info["has_credentials"])
        self.assertTrue(info["feeds"]["connected"])
        self.assertGreaterEqual(info["now_us"], info["started_at_us"])
        self.assertEqual(
            info["assets"], [{"symbol": "BTC", "broker_symbol": "PI_XBTUSD", "quote_currency": "USD"}])

    def test_health_is_told_part_by_part(self):
        report = self.client.call("gateway.check_health")
        self.assertEqual(report["status"], "SERVING")
        names = [part["name"] for part in report["parts"]]
        self.assertEqual(names, ["gateway", "instruments", "exchange_feed", "account_feed", "orders", "journal"])
        for name in names:
            part = self.client.call("gateway.check_health", {"part": name})
            self.assertEqual([part["status"], [p["name"] for p in part["parts"]]], ["SERVING", [name]])

    def test_describe_has_schemas_and_the_reference_page_lists_the_same_methods(self):
        methods = self.client.call("gateway.describe")["methods"]
        for method in methods:
            self.assertEqual(method["params"]["type"], "object", method["name"])
            self.assertEqual(method["result"]["type"], "object", method["name"])
            self.assertEqual("event" in method, method["kind"] == "stream", method["name"])
        pages = (programs.REPOSITORY / "proto-docs/reference").glob("*.md")
        listed = [name for page in pages
                  for name in re.findall(r"^\| \[`([a-z_]+\.[a-z_]+)`\]", page.read_text(), re.MULTILINE)]
        self.assertEqual(sorted(listed), sorted(method["name"] for method in methods))

    def test_the_reference_page_lists_every_reason_that_a_method_can_give(self):
        page = (programs.REPOSITORY / "proto-docs/reference/errors.md").read_text()
        for method in self.client.call("gateway.describe")["methods"]:
            for error in method["errors"]:
                self.assertIn(f"`{error['reason']}`", page, method["name"])

    def test_every_described_method_is_carried_out(self):
        for method in self.client.call("gateway.describe")["methods"]:
            try:
                self.client.call(method["name"], {"symbol": 1, "client_order_id": 1, "part": 1, "method": 1,
                                                  "protocol_versions": 1, "on_lag": 1, "grace_ms": "1", "level": 1,
                                                  "client": "1"})
            except Refused as refusal:
                self.assertNotEqual(refusal.code, "UNIMPLEMENTED", method["name"])

    def test_ping_is_answered_with_its_value(self):
        self.client.send({"ping": {"any": ["thing", 1.50]}})
        self.assertEqual(self.client.read_frame(), {"pong": {"any": ["thing", 1.5]}})

    def test_calls_in_flight_are_each_answered_once(self):
        ids = [self.client.start_call("market_data.get_ticker", {"symbol": "PI_XBTUSD"}) for _ in range(100)]
        for id in reversed(ids):
            self.assertEqual(self.client.answer(id)["result"]["symbol"], "PI_XBTUSD")

    def test_cancelled_calls_and_streams_are_answered_exactly_once(self):
        stream = self.client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
        self.client.send({"cancel": stream.id})
        end = self.client.wait_for(lambda frame: "end" in frame, "the stream's end")
        self.assertEqual(end, {"id": stream.id, "end": {"code": "OK"}})
        self.client.send({"cancel": stream.id})
        id = self.client.start_call("market_data.list_tickers")
        self.client.send({"cancel": id})
        try:
            self.assertIn("tickers", self.client.answer(id)["result"])
        except Refused as refusal:
            self.assertEqual((refusal.code, refusal.reason), ("CANCELLED", "CANCELLED"))
        self.client.call("gateway.get_info")
        self.assertFalse([frame for frame in self.client.kept if frame.get("id") in (id, stream.id)])

    def test_a_deadline_that_is_too_short_is_told(self):
        with self.assertRaises(Refused) as refusal:
            # A history of a week cannot be had within a millisecond.
            self.client.call("market_data.get_candles",
                             {"symbol": "PF_ETHUSD", "resolution": "1m", "limit": 5000}, timeout_ms=1)
        self.assertEqual((refusal.exception.code, refusal.exception.reason), ("DEADLINE_EXCEEDED", "TIMED_OUT"))
