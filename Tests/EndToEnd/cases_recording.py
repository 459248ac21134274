# SPDX-License-Identifier: Apache-2.0
"""What the daemon records of the exchange's feed plays again, byte for byte, and a recording of a fault is a test."""

import json
import pathlib
import unittest

import programs
from client import PATIENCE

HERE = pathlib.Path(__file__).resolve().parent
SYMBOL = "PI_XBTUSD"


def read(path):
    with open(path) as file:
        return [json.loads(line) for line in file]


def data(lines, feeds=("ticker", "trade_snapshot", "trade")):
    """The messages of each feed that a recording has, as they came."""
    messages = {feed: [] for feed in feeds}
    for line in lines:
        if "raw" not in line:
            continue
        try:
            message = json.loads(line["raw"])
            feed = None if "event" in message else message.get("feed")
        except ValueError:
            feed = None
        if feed in messages:
            messages[feed].append(line["raw"])
    return messages


class RecordingCases(unittest.TestCase):
    def venue(self, *options):
        venue = programs.PaperVenue(*options)
        self.addCleanup(venue.kill)
        return venue

    def gateway(self, venue, *options, credentials=True):
        gateway = programs.Gateway(venue.configuration(credentials=credentials), *options, healthy=False)
        self.addCleanup(gateway.kill)
        return gateway

    def record(self, venue, path, trades, **more):
        """Follows trades and tickers until `trades` have come, and stops."""
        gateway = self.gateway(venue, "--record", path, **more)
        with gateway.connect() as client:
            programs.wait_until(lambda: client.call("gateway.get_info")["feeds"]["connected"], "the feed")
            # What is subscribed first starts a replay.
            stream = client.subscribe("market_data.subscribe_trades", {"symbol": SYMBOL})
            client.subscribe("market_data.subscribe_ticker", {"symbol": SYMBOL})
            newest = stream.state["trades"][-1]["venue_seq"] if stream.state["trades"] else 0
            while newest < trades:
                frame = stream.next_frame()
                newest = (frame["event"]["trade"] if "event" in frame else frame["result"]["trades"][-1])["venue_seq"]
            counts = {one["name"]: one["points"] for one in client.call("gateway.get_metrics")["families"]}
        self.assertEqual(gateway.stop(), 0)
        return counts

    def test_a_session_is_recorded_and_plays_again_byte_for_byte(self):
        where = programs.directory()
        first, second = where / "first.jsonl", where / "second.jsonl"
        venue = self.venue("--rate", "400", "--seed", "5", "--history-hours", "1", "--ticker-interval", "0.05")
        beginning = self.record(venue, first, 0)
        self.assertGreaterEqual(beginning["recorded_messages"][0]["value"], 1)
        newest = json.loads(data(read(first))["trade_snapshot"][0])["trades"][0]["seq"]
        self.record(venue, first, newest + 40)
        lines = read(first)
        self.assertEqual(lines[0]["recording"], 1)
        self.assertEqual([line["t"] for line in lines], sorted(line["t"] for line in lines))
        self.assertTrue((where / "first.jsonl.1").exists(), "what was there before is kept")
        text = first.read_text()
        self.assertNotIn(venue.key, text)
        self.assertIn('\\"signed_challenge\\":\\"***\\"', text)
        self.assertIn('\\"event\\":\\"challenge\\",\\"message\\":\\"***\\"', text)
        self.assertEqual(first.stat().st_mode & 0o777, 0o600)

        recorded = data(lines)
        last = max(json.loads(raw)["seq"] for raw in recorded["trade"])
        again = self.venue("--replay", first, "--history-hours", "0")
        self.record(again, second, last, credentials=False)
        played = data(read(second))
        self.assertEqual(played["trade_snapshot"], recorded["trade_snapshot"])
        self.assertEqual(played["trade"], recorded["trade"])
        # The replay begins with the first subscription; tickers follow from there on.
        self.assertTrue(played["ticker"])
        self.assertEqual(played["ticker"], recorded["ticker"][-len(played["ticker"]):])

    def test_a_recording_of_a_faulty_exchange_plays_through_the_gateway(self):
        """The exchange lost one trade, damaged one, sent one twice and two in the wrong order, and said nonsense."""
        path = HERE / "recordings" / "faulty-trades.jsonl"
        sequences = [json.loads(raw)["seq"] for raw in data(read(path))["trade"]]
        venue = self.venue("--replay", path, "--speed", "0", "--history-hours", "0")
        gateway = self.gateway(venue, credentials=False)
        with gateway.connect() as client:
            programs.wait_until(lambda: client.call("gateway.get_info")["feeds"]["connected"], "the feed")
            stream = client.subscribe("market_data.subscribe_trades", {"symbol": SYMBOL, "on_lag": "disconnect"})
            known = stream.state["trades"][-1]["venue_seq"]
            told, lost = [], 0
            while not told or told[-1] < max(sequences):
                frame = stream.next_frame()
                self.assertEqual(frame["seq"], stream.seq + 1)
                stream.seq = frame["seq"]
                if "event" in frame:
                    told.append(frame["event"]["trade"]["venue_seq"])
                else:
                    self.assertEqual(frame["gap"]["reason"], "FEED_GAP")
                    lost += frame["gap"]["lost"]
                    told.append(frame["result"]["trades"][-1]["venue_seq"])
            self.assertEqual(told, sorted(set(told)), "each once, in their order")
            self.assertEqual(lost, max(sequences) - known - len(told), "what is missing is told")
            self.assertEqual(lost, 3)
            counts = {
                (one["name"], *point["labels"].values()): point.get("value")
                for one in client.call("gateway.get_metrics")["families"] for point in one["points"]
            }
            self.assertEqual(counts["feed_malformed_messages", "trade"], 1)
            self.assertEqual(counts["feed_malformed_messages", "json"], 2)
            self.assertEqual(counts["feed_unknown_messages", "weather"], 1)
            self.assertEqual(counts["feed_out_of_order_messages", "trade"], 2)
            self.assertEqual(counts["feed_lost_messages", "trade"], lost)
            self.assertEqual(counts["feed_connections",], 1, "the connection survived all of it")
            findings = " ".join(one["message"] for one in client.call("gateway.doctor")["findings"])
            self.assertIn("could not be understood", findings)
        log = gateway.log_text()
        self.assertEqual(log.count("exchange message not understood"), 2, "once per kind")
        self.assertEqual(log.count("kind that is not known"), 1)
        self.assertNotIn("SECRET", log)

    def test_recordings_go_where_they_can_only(self):
        where = programs.directory()
        outcome = programs.run_daemon("--paper", "--socket", where / "s", "--record", where / "no" / "such.jsonl")
        self.assertEqual(outcome.returncode, 71, outcome.stderr)
        self.assertIn("--record: cannot write the recording", outcome.stderr)
        outcome = programs.run_daemon("--paper", "--record", where / "r", "--record-files", "0")
        self.assertEqual(outcome.returncode, 64, outcome.stderr)
