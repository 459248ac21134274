# SPDX-License-Identifier: Apache-2.0
"""Recorded trades through the whole path: exchange, gateway, client, without a hole."""

import unittest

import programs
import recordings
from client import PATIENCE
from ten_lines import Gateway as TenLines


class ReplayCases(unittest.TestCase):
    def start(self, recording, *options, extra=""):
        venue = programs.PaperVenue("--replay", recording, *options)
        self.addCleanup(venue.kill)
        gateway = programs.Gateway(venue.configuration(extra=extra))
        self.addCleanup(gateway.kill)
        return gateway

    def follow(self, client, symbol, last):
        """Every trade of `symbol` up to the number `last`, in the order it came."""
        stream = client.subscribe("market_data.subscribe_trades", {"symbol": symbol})
        trades = list(stream.state["trades"])
        while trades[-1]["venue_seq"] < last:
            trades.append(stream.next_event()["trade"])
        return trades

    def check(self, trades, recorded):
        numbers = [trade["venue_seq"] for trade in trades]
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))))
        for trade in trades:
            original = recorded[trade["venue_seq"]]
            self.assertEqual(
                (trade["trade_id"], trade["side"], trade["type"], trade["venue_time_us"]),
                (original["uid"], original["side"], original["type"], int(original["time"]) * 1000))
            for ours, theirs in (("price", "price"), ("quantity", "qty")):
                self.assertEqual(trade[ours], original[theirs].removesuffix(".0"))

    def test_the_recording_of_kraken_plays_through_without_a_hole(self):
        if not programs.RECORDING.exists():
            self.skipTest(f"the recording is not here: {programs.RECORDING}")
        recorded = recordings.read_trades(programs.RECORDING)
        gateway = self.start(programs.RECORDING, "--speed", "0")
        for symbol in ("PI_ETHUSD", "FI_BCHUSD_210730", "PI_LTCUSD"):
            with self.subTest(symbol=symbol), gateway.connect() as client:
                trades = self.follow(client, symbol, max(recorded[symbol]))
                self.assertGreaterEqual(len(trades), 100)
                self.check(trades, recorded[symbol])

    def test_ten_lines_of_python_do_it_all(self):
        where = programs.directory()
        last = recordings.write_trades(where / "trades.jsonl", 2_000)
        gateway = self.start(where / "trades.jsonl", "--speed", "0")
        client = TenLines(gateway.path)
        client.socket.settimeout(PATIENCE)
        client.send(id=1, method="gateway.hello", params={"protocol_versions": [1], "client_name": "ten lines"})
        self.assertEqual(client.receive()["result"]["protocol_version"], 1)
        client.send(id=2, method="market_data.get_ticker", params={"symbol": "PI_XBTUSD"})
        self.assertEqual(client.receive()["result"]["symbol"], "PI_XBTUSD")
        client.send(id=3, method="market_data.subscribe_trades", params={"symbol": "PI_XBTUSD"})
        numbers = [trade["venue_seq"] for trade in client.receive()["result"]["trades"]]
        while numbers[-1] < last:
            numbers.append(client.receive()["event"]["trade"]["venue_seq"])
        self.assertEqual(numbers, list(range(numbers[0], last + 1)))
        client.send(id=4, method="account.subscribe_fills", params={})
        self.assertEqual(client.receive()["result"], {"fills": []})
        client.send(id=5, method="orders.place", params={
            "client_order_id": "ten-lines", "symbol": "PI_XBTUSD", "side": "buy", "type": "market", "quantity": "3"})
        frames = [client.receive(), client.receive()]
        order = next(frame["result"]["order"] for frame in frames if frame.get("id") == 5)
        fill = next(frame["event"]["fill"] for frame in frames if "event" in frame)
        self.assertEqual((fill["client_order_id"], fill["order_id"]), ("ten-lines", order["order_id"]))
        self.assertEqual((fill["side"], fill["quantity"], fill["price"]), ("buy", "3", "50030"))
        client.bytes.close()
        client.socket.close()

    def test_slow_readers_get_what_they_asked_for_and_the_fast_one_everything(self):
        where = programs.directory()
        last = recordings.write_trades(where / "trades.jsonl", 20_000, lead=2.0, per_second=8_000)
        gateway = self.start(
            where / "trades.jsonl", "--speed", "1", extra=f"limits:\n  max_queue_bytes: {3 << 20}\n")
        with gateway.connect() as fast, gateway.connect() as gap, gateway.connect() as latest, \
                gateway.connect() as strict:
            streams = {}
            for client, policy in ((gap, "gap"), (latest, "conflate"), (strict, "disconnect")):
                streams[policy] = client.subscribe(
                    "market_data.subscribe_trades", {"symbol": "PI_XBTUSD", "on_lag": policy})
                self.assertEqual(streams[policy].state["trades"][-1]["venue_seq"], recordings.HISTORY)
            numbers = [trade["venue_seq"] for trade in self.follow(fast, "PI_XBTUSD", last)]
            self.assertEqual(numbers, list(range(numbers[0], last + 1)))
            for policy, reason in (("gap", "SLOW_CONSUMER"), ("conflate", "CONFLATED")):
                self.check_catches_up(streams[policy], last, reason)
            self.check_dismissed(streams["disconnect"])

    def check_catches_up(self, stream, last, reason):
        """Events without a hole, one gap that says how many are missing, and the state as of then."""
        newest, gaps = stream.state["trades"][-1]["venue_seq"], 0
        while newest < last:
            frame = stream.next_frame()
            if "event" in frame:
                self.assertEqual(frame["seq"], stream.seq + 1)
                self.assertEqual(frame["event"]["trade"]["venue_seq"], newest + 1)
                newest += 1
            else:
                gaps += 1
                self.assertEqual(frame["gap"]["reason"], reason)
                self.assertEqual(frame["seq"], stream.seq + frame["gap"]["lost"])
                newest = frame["result"]["trades"][-1]["venue_seq"]
            stream.seq = frame["seq"]
        self.assertGreaterEqual(gaps, 1, reason)

    def check_dismissed(self, stream):
        """Every event up to some point, then bye."""
        newest = stream.state["trades"][-1]["venue_seq"]
        while True:
            frame = stream.client.read_frame()
            if "bye" in frame:
                break
            self.assertEqual(frame["event"]["trade"]["venue_seq"], newest + 1)
            newest += 1
        self.assertEqual((frame["bye"]["code"], frame["bye"]["reason"]), ("RESOURCE_EXHAUSTED", "SLOW_CONSUMER"))
        stream.client.expect_end()
