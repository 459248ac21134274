# SPDX-License-Identifier: Apache-2.0
"""What clients do wrong: in their calls, in their frames, and in how they read."""

import socket
import struct
import threading
import unittest

import programs
from client import PATIENCE, Refused, encode

ORDER = {"client_order_id": "bad", "symbol": "PI_XBTUSD", "side": "buy", "type": "market", "quantity": "1"}


def order(**changes):
    return {name: value for name, value in {**ORDER, **changes}.items() if value is not None}


# Method, params, code, reason, and what the message must name.
TABLE = [
    ("market_data.get_tiker", {}, "UNIMPLEMENTED", "UNKNOWN_METHOD", ["market_data.get_ticker"]),
    ("get_ticker", {}, "UNIMPLEMENTED", "UNKNOWN_METHOD", ["market_data.get_ticker"]),
    ("no.such.thing", None, "UNIMPLEMENTED", "UNKNOWN_METHOD", ["gateway.describe"]),
    ("market_data.get_ticker", None, "INVALID_ARGUMENT", "MISSING_FIELD", ["symbol"]),
    ("market_data.get_ticker", {"symbol": None}, "INVALID_ARGUMENT", "MISSING_FIELD", ["symbol"]),
    ("market_data.get_ticker", {"symbol": 7}, "INVALID_ARGUMENT", "INVALID_FIELD", ["symbol", "7"]),
    ("market_data.get_ticker", {"symbol": ""}, "INVALID_ARGUMENT", "INVALID_FIELD", ["symbol"]),
    ("market_data.get_ticker", {"symbol": "x" * 200}, "INVALID_ARGUMENT", "INVALID_FIELD", ["symbol"]),
    ("market_data.get_ticker", {"symbol": "PI_XBTUDS"}, "NOT_FOUND", "UNKNOWN_SYMBOL", ["PI_XBTUSD"]),
    ("market_data.get_ticker", ["PI_XBTUSD"], "INVALID_ARGUMENT", "INVALID_FIELD", ["params"]),
    ("market_data.subscribe_ticker", {"symbol": "PI_XBTUDS"}, "NOT_FOUND", "UNKNOWN_SYMBOL", ["PI_XBTUSD"]),
    ("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD", "on_lag": "drop"}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["on_lag", "conflate", "gap", "disconnect"]),
    ("market_data.get_candles", {"symbol": "PI_XBTUSD"}, "INVALID_ARGUMENT", "MISSING_FIELD", ["resolution"]),
    ("market_data.get_candles", {"symbol": "PI_XBTUSD", "resolution": "2m"}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["resolution", "1m"]),
    ("market_data.get_candles", {"symbol": "PI_XBTUSD", "resolution": "1m", "hours": 0}, "INVALID_ARGUMENT",
     "INVALID_FIELD", ["hours"]),
    ("market_data.get_candles", {"symbol": "PI_XBTUSD", "resolution": "1m", "hours": 1, "from_us": 1},
     "INVALID_ARGUMENT", "INVALID_FIELD", ["hours", "from_us"]),
    ("market_data.get_candles", {"symbol": "PI_XBTUSD", "resolution": "1m", "limit": 5001}, "INVALID_ARGUMENT",
     "INVALID_FIELD", ["limit", "5000"]),
    ("market_data.subscribe_candles", {"symbol": "PI_XBTUSD", "resolution": "1m", "hours": 1, "since_us": 1},
     "INVALID_ARGUMENT", "INVALID_FIELD", ["since_us", "hours"]),
    ("market_data.subscribe_candles", {"symbol": "PI_XBTUSD", "resolution": "1m", "since_us": 1}, "INVALID_ARGUMENT",
     "INVALID_FIELD", ["since_us", "5000", "market_data.get_candles"]),
    ("market_data.subscribe_candles", {"symbol": "PI_XBTUSD", "resolution": "1m", "price": "bid"}, "INVALID_ARGUMENT",
     "INVALID_FIELD", ["price", "mark"]),
    ("market_data.get_trades", {}, "INVALID_ARGUMENT", "MISSING_FIELD", ["symbol"]),
    ("market_data.get_trades", {"symbol": "PI_XBTUDS"}, "NOT_FOUND", "UNKNOWN_SYMBOL", ["PI_XBTUSD"]),
    ("market_data.get_trades", {"symbol": "PI_XBTUSD", "limit": 1001}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["limit", "1000"]),
    ("market_data.get_trades", {"symbol": "PI_XBTUSD", "from_us": 6, "to_us": 5}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["from_us", "to_us"]),
    ("market_data.get_trades", {"symbol": "PI_XBTUSD", "from_seq": "7"}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["from_seq"]),
    ("market_data.subscribe_trades", {"symbol": "PI_XBTUSD", "from_seq": -1}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["from_seq"]),
    ("market_data.get_order_book", {}, "INVALID_ARGUMENT", "MISSING_FIELD", ["symbol"]),
    ("market_data.get_order_book", {"symbol": "PI_XBTUSD", "depth": 0}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["depth", "1000"]),
    ("market_data.get_order_book", {"symbol": "PI_XBTUSD", "depth": "5"}, "INVALID_ARGUMENT", "INVALID_FIELD", ["depth"]),
    ("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", "depth": 1001}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["depth", "1000"]),
    ("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", "grouping": "0.7"}, "INVALID_ARGUMENT",
     "INVALID_FIELD", ["grouping", "0.5"]),
    ("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", "grouping": "-5"}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["grouping", "zero"]),
    ("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", "grouping": 5}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["grouping", "text"]),
    ("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", "grouping": "1000000"}, "INVALID_ARGUMENT",
     "INVALID_FIELD", ["grouping", "500000"]),
    ("market_data.get_funding_rates", {"symbol": "PI_XBTUSD", "from_us": 2, "to_us": 1}, "INVALID_ARGUMENT",
     "INVALID_FIELD", ["from_us", "to_us"]),
    ("market_data.get_funding_rates", {"symbol": "PI_XBTUSD", "limit": 0}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["limit", "10000"]),
    ("market_data.subscribe_status", {"symbol": "PI_XBTUDS"}, "NOT_FOUND", "UNKNOWN_SYMBOL", ["PI_XBTUSD"]),
    ("gateway.check_health", {"part": "engine"}, "INVALID_ARGUMENT", "INVALID_FIELD", ["exchange_feed"]),
    ("gateway.describe", {"method": "orders.plaice"}, "UNIMPLEMENTED", "UNKNOWN_METHOD", ["orders.place"]),
    ("gateway.hello", {"protocol_versions": "1"}, "INVALID_ARGUMENT", "INVALID_FIELD", ["protocol_versions"]),
    ("gateway.watch_health", {"part": "engine"}, "INVALID_ARGUMENT", "INVALID_FIELD", ["exchange_feed"]),
    ("gateway.watch_health", {"on_lag": "drop"}, "INVALID_ARGUMENT", "INVALID_FIELD", ["on_lag", "conflate"]),
    ("gateway.get_metrics", {"prefix": ""}, "INVALID_ARGUMENT", "INVALID_FIELD", ["prefix"]),
    ("gateway.kill_client", {}, "INVALID_ARGUMENT", "MISSING_FIELD", ["client"]),
    ("gateway.kill_client", {"client": 0}, "INVALID_ARGUMENT", "INVALID_FIELD", ["client"]),
    ("gateway.kill_client", {"client": 1 << 52}, "NOT_FOUND", "INVALID_FIELD", ["gateway.list_clients"]),
    ("gateway.drain", {"grace_ms": -1}, "INVALID_ARGUMENT", "INVALID_FIELD", ["grace_ms"]),
    ("gateway.drain", {"grace_ms": 600001}, "INVALID_ARGUMENT", "INVALID_FIELD", ["grace_ms", "600000"]),
    ("gateway.set_log_level", {"level": "loud"}, "INVALID_ARGUMENT", "INVALID_FIELD", ["level", "debug"]),
    ("gateway.set_log_level", {}, "INVALID_ARGUMENT", "MISSING_FIELD", ["level"]),
    ("gateway.monitor", {"client": "x"}, "INVALID_ARGUMENT", "INVALID_FIELD", ["client"]),
    ("gateway.monitor", {"client": 1 << 52}, "NOT_FOUND", "INVALID_FIELD", ["gateway.list_clients"]),
    ("orders.place", order(client_order_id=None), "INVALID_ARGUMENT", "MISSING_FIELD", ["client_order_id"]),
    ("orders.place", order(client_order_id="x" * 101), "INVALID_ARGUMENT", "INVALID_FIELD", ["client_order_id"]),
    ("orders.place", order(quantity=None), "INVALID_ARGUMENT", "MISSING_FIELD", ["quantity"]),
    ("orders.place", order(quantity=1), "INVALID_ARGUMENT", "INVALID_FIELD", ["quantity", "text"]),
    ("orders.place", order(quantity="many"), "INVALID_ARGUMENT", "INVALID_FIELD", ["quantity"]),
    ("orders.place", order(quantity="0"), "INVALID_ARGUMENT", "INVALID_FIELD", ["quantity", "zero"]),
    ("orders.place", order(quantity="-1"), "INVALID_ARGUMENT", "INVALID_FIELD", ["quantity", "zero"]),
    ("orders.place", order(side="long"), "INVALID_ARGUMENT", "INVALID_FIELD", ["side", "buy", "sell"]),
    ("orders.place", order(type="iceberg"), "INVALID_ARGUMENT", "INVALID_FIELD", ["type", "post_only"]),
    ("orders.place", order(type="limit"), "INVALID_ARGUMENT", "MISSING_FIELD", ["limit_price"]),
    ("orders.place", order(limit_price="50000"), "INVALID_ARGUMENT", "INVALID_FIELD", ["limit_price", "market"]),
    ("orders.place", order(reduce_only="yes"), "INVALID_ARGUMENT", "INVALID_FIELD", ["reduce_only"]),
    ("orders.place", order(symbol="PI_XBTUSB"), "NOT_FOUND", "UNKNOWN_SYMBOL", ["PI_XBTUSD"]),
    ("orders.cancel", {}, "INVALID_ARGUMENT", "MISSING_FIELD", ["client_order_id", "order_id"]),
    ("orders.cancel", {"client_order_id": "a", "order_id": "b"}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["client_order_id", "order_id"]),
    ("account.set_leverage", {}, "INVALID_ARGUMENT", "MISSING_FIELD", ["symbol"]),
    ("account.set_leverage", {"symbol": "PF_XBTUSD", "max_leverage": "0"}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["max_leverage", "zero"]),
    ("account.set_pnl_preference", {"symbol": "PF_XBTUSD"}, "INVALID_ARGUMENT", "MISSING_FIELD", ["pnl_currency"]),
    ("account.set_pnl_preference", {"pnl_currency": "USD"}, "INVALID_ARGUMENT", "MISSING_FIELD", ["symbol"]),
    ("account.set_pnl_preference", {"symbol": "PF_XBTUSD", "pnl_currency": 7}, "INVALID_ARGUMENT", "INVALID_FIELD",
     ["pnl_currency", "7"]),
    ("account.set_pnl_preference", {"symbol": "PF_XBTUSD", "pnl_currency": "U$D"}, "INVALID_ARGUMENT",
     "INVALID_FIELD", ["pnl_currency", "U$D"]),
    ("account.set_pnl_preference", {"symbol": "PF_XBTUDS", "pnl_currency": "USD"}, "NOT_FOUND", "UNKNOWN_SYMBOL",
     ["PF_XBTUSD"]),
    ("account.get_pnl_preferences", {"symbol": "PF_XBTUDS"}, "NOT_FOUND", "UNKNOWN_SYMBOL", ["PF_XBTUSD"]),
]


class CallCases(unittest.TestCase):
    def setUp(self):
        self.client = programs.shared_gateway().connect()
        self.addCleanup(self.client.close)

    def test_wrong_calls_are_answered_with_what_is_allowed(self):
        for method, params, code, reason, words in TABLE:
            with self.subTest(method=method, params=str(params)[:80]):
                with self.assertRaises(Refused) as refusal:
                    self.client.call(method, params)
                error = refusal.exception
                self.assertEqual((error.code, error.reason), (code, reason), error.message)
                for word in words:
                    self.assertIn(word, error.message)
                self.assertEqual(error.error["outcome"], "not_done")
                self.assertFalse(error.error["retryable"])

    def test_suggestions_for_symbols_are_told_to_programs_too(self):
        with self.assertRaises(Refused) as refusal:
            self.client.call("market_data.get_ticker", {"symbol": "PI_XBTUDS"})
        self.assertIn("PI_XBTUSD", refusal.exception.details["suggestions"].split(","))

    def test_an_envelope_with_an_id_is_answered_however_wrong_the_rest_is(self):
        for frame, word in [
            ({"id": 5}, "method"), ({"id": 5, "method": 7}, "method"), ({"id": 5, "method": ""}, "method"),
            ({"id": 5, "method": "gateway.get_info", "timeout_ms": "1s"}, "timeout_ms"),
            ({"id": 5, "method": "gateway.get_info", "timeout_ms": 0}, "timeout_ms"),
            ({"id": 5, "method": "gateway.get_info", "params": "none"}, "params"),
            ({"id": 5, "method": "gateway.get_info", "cancel": 4}, "cancel"),
        ]:
            with self.subTest(frame=frame):
                self.client.send(frame)
                answer = self.client.read_frame()
                self.assertEqual((answer["id"], answer["error"]["code"]), (5, "INVALID_ARGUMENT"))
                self.assertIn(word, answer["error"]["message"])

    def test_unknown_members_are_ignored(self):
        self.client.send({"id": 1, "method": "gateway.get_info", "params": {"colour": "red"}, "trace": [1]})
        self.assertIn("result", self.client.read_frame())


class FrameCases(unittest.TestCase):
    def connect(self):
        client = programs.shared_gateway().connect()
        self.addCleanup(client.close)
        return client

    def frame(self, text):
        data = text if isinstance(text, bytes) else text.encode()
        return struct.pack(">I", len(data)) + data

    def test_broken_frames_end_the_connection_with_the_reason(self):
        nested = '{"id":1,"method":"gateway.get_info","params":' + '{"a":' * 32 + "1" + "}" * 32 + "}"
        for name, data, reason in [
            ("zero length", struct.pack(">I", 0), "FRAME_EMPTY"),
            ("over the limit", struct.pack(">I", (1 << 20) + 1), "FRAME_TOO_LONG"),
            ("little-endian length", struct.pack("<I", 40) + b"{", "FRAME_TOO_LONG"),
            ("text without a length", b"GET / HTTP/1.1\r\n\r\n", "FRAME_TOO_LONG"),
            ("invalid UTF-8", self.frame(b'{"id":1,"method":"\xff"}'), "INVALID_UTF8"),
            ("UTF-8 of a surrogate", self.frame(b'{"id":1,"method":"\xed\xa0\x80"}'), "INVALID_UTF8"),
            ("no JSON", self.frame("hello"), "INVALID_JSON"),
            ("cut JSON", self.frame('{"id":1'), "INVALID_JSON"),
            ("two values", self.frame("{}{}"), "INVALID_JSON"),
            ("an array", self.frame("[1]"), "NOT_AN_OBJECT"),
            ("nested 33 deep", self.frame(nested), "NESTED_TOO_DEEP"),
            ("a million brackets", self.frame("[" * 1_000_000), "NESTED_TOO_DEEP"),
            ("an empty object", self.frame("{}"), "UNKNOWN_FRAME"),
            ("no id", self.frame('{"method":"gateway.get_info"}'), "INVALID_ID"),
            ("id zero", self.frame('{"id":0,"method":"gateway.get_info"}'), "INVALID_ID"),
            ("id of text", self.frame('{"id":"1","method":"gateway.get_info"}'), "INVALID_ID"),
            ("id too large", self.frame('{"id":9007199254740992,"method":"gateway.get_info"}'), "INVALID_ID"),
        ]:
            with self.subTest(name):
                client = self.connect()
                client.send_bytes(data)
                bye = client.farewell()
                self.assertEqual((bye["code"], bye["reason"]), ("INVALID_ARGUMENT", reason))
                self.assertTrue(bye["message"])
        self.connect().call("gateway.get_info")

    def test_what_came_before_a_broken_frame_is_answered_first(self):
        client = self.connect()
        client.send_bytes(encode({"id": 1, "method": "gateway.get_info"}) + struct.pack(">I", 0))
        self.assertIn("result", client.read_frame())
        self.assertEqual(client.farewell()["reason"], "FRAME_EMPTY")

    def test_a_frame_at_each_limit_is_taken(self):
        client = self.connect()
        nested = '{"id":1,"method":"gateway.get_info","params":' + '{"a":' * 31 + "1" + "}" * 31 + "}"
        client.send_bytes(self.frame(nested))
        self.assertIn("result", client.read_frame())
        text = '{"id":2,"method":"gateway.get_info","params":{"padding":"'
        client.send_bytes(self.frame(text + "x" * ((1 << 20) - len(text) - 3) + '"}}'))
        self.assertEqual(client.read_frame()["id"], 2)

    def test_a_frame_may_come_byte_by_byte(self):
        client = self.connect()
        for byte in encode({"id": 3, "method": "market_data.get_ticker", "params": {"symbol": "PI_XBTUSD"}}):
            client.send_bytes(bytes([byte]))
        self.assertEqual(client.answer(3)["result"]["symbol"], "PI_XBTUSD")

    def test_an_id_in_use_is_a_protocol_error(self):
        client = self.connect()
        stream = client.subscribe("market_data.subscribe_trades", {"symbol": "PF_XBTUSD"})
        client.send({"id": stream.id, "method": "gateway.get_info"})
        bye = client.wait_for(lambda frame: "bye" in frame, "bye")["bye"]
        self.assertEqual((bye["code"], bye["reason"]), ("INVALID_ARGUMENT", "PROTOCOL_ERROR"))

    def test_a_client_that_shuts_its_side_still_gets_its_answers(self):
        client = self.connect()
        client.start_call("gateway.get_info")
        client.start_call("market_data.list_tickers")
        client.socket.shutdown(socket.SHUT_WR)
        self.assertEqual({client.read_frame()["id"], client.read_frame()["id"]}, {1, 2})
        client.expect_end()


class PatienceCases(unittest.TestCase):
    """Nobody is slowed by what another client does."""

    def setUp(self):
        self.client = programs.shared_gateway().connect()
        self.addCleanup(self.client.close)

    def test_half_a_frame_holds_up_nobody_else(self):
        for half in (b"\x00\x00", struct.pack(">I", 100) + b'{"id":1'):
            with programs.shared_gateway().connect() as stuck:
                stuck.send_bytes(half)
                self.assertIn("version", self.client.call("gateway.get_info", patience=5))
                with programs.shared_gateway().connect() as third:
                    third.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"}, patience=5)

    def test_a_client_that_asks_and_never_reads_holds_up_nobody_else(self):
        calls = 1_000
        with programs.shared_gateway().connect() as hog:
            stream = hog.subscribe("market_data.subscribe_trades", {"symbol": "PI_XBTUSD", "on_lag": "gap"})
            failures = []

            def ask():
                try:
                    for number in range(calls):
                        hog.socket.sendall(encode({"id": 100 + number, "method": "gateway.describe"}))
                except OSError as error:
                    failures.append(error)

            hog.socket.settimeout(4 * PATIENCE)
            asking = threading.Thread(target=ask)
            asking.start()
            for _ in range(100):
                self.client.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"}, patience=5)
            # It is not told off: as soon as it reads, it has every answer and the state of its stream.
            answered = 0
            while answered < calls:
                frame = hog.read_frame()
                self.assertIsNotNone(frame, "the connection lives on")
                if frame.get("id", 0) >= 100:
                    self.assertEqual(frame["id"], 100 + answered)
                    answered += 1
                elif "event" in frame:
                    self.assertEqual(frame["seq"], stream.seq + 1)
                    stream.seq = frame["seq"]
                elif "gap" in frame:
                    self.assertGreaterEqual(frame["seq"], stream.seq)
                    stream.seq = frame["seq"]
            asking.join(PATIENCE)
            self.assertEqual(failures, [])

    def test_connections_beyond_the_users_share_are_refused_with_the_reason(self):
        gateway = programs.Gateway("socket:\n  max_connections_per_user: 2\n", healthy=False)
        self.addCleanup(gateway.kill)
        first = gateway.connect()
        programs.wait_until(
            lambda: first.call("gateway.get_info")["clients"] == 1, "the end of what asked whether it answers")
        second = gateway.connect()
        second.call("gateway.get_info")
        third = gateway.connect()
        bye = third.farewell()
        self.assertEqual((bye["code"], bye["reason"]), ("RESOURCE_EXHAUSTED", "LIMIT_REACHED"))
        first.close()

        def again():
            with gateway.connect() as fourth:
                fourth.send({"ping": 1})
                return fourth.read_frame() == {"pong": 1}

        programs.wait_until(again, "the place of the one that left")

    def test_calls_and_streams_beyond_the_limit_are_refused_and_nothing_else(self):
        gateway = programs.Gateway("limits:\n  max_streams: 2\n")
        self.addCleanup(gateway.kill)
        with gateway.connect() as client:
            first = client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
            client.subscribe("market_data.subscribe_ticker", {"symbol": "PF_XBTUSD"})
            with self.assertRaises(Refused) as refusal:
                client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_ETHUSD"})
            self.assertEqual(
                (refusal.exception.code, refusal.exception.reason), ("RESOURCE_EXHAUSTED", "LIMIT_REACHED"))
            client.send({"cancel": first.id})
            client.wait_for(lambda frame: "end" in frame, "the first stream's end")
            client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_ETHUSD"})
