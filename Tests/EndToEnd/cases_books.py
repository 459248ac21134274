# SPDX-License-Identifier: Apache-2.0
"""Order books through the whole path: recorded at Kraken, and of the paper exchange with faults."""

import json
import unittest
import urllib.request
from decimal import Decimal

import books
import programs


class RecordedBookCases(unittest.TestCase):
    """The session of 22 July 2021: 10 products, 7,014 changes."""

    VIEWS = ({"depth": 1000}, {"depth": 1}, {"depth": 10}, {"depth": 25, "grouping": "5"})

    def test_the_recorded_session_ends_in_the_books_put_together_apart(self):
        if not programs.RECORDING.exists():
            self.skipTest(f"the recording is not here: {programs.RECORDING}")
        final, numbers, changes, wrong = books.replay(programs.RECORDING)
        self.assertEqual((len(final), changes, wrong), (10, 7014, []))
        venue = programs.PaperVenue("--replay", programs.RECORDING, "--speed", "20")
        self.addCleanup(venue.kill)
        gateway = programs.Gateway(venue.configuration())
        self.addCleanup(gateway.kill)
        with gateway.connect() as client:
            asked = [(symbol, view, client.start_call("market_data.subscribe_order_book", {"symbol": symbol, **view}))
                     for symbol in sorted(final) for view in self.VIEWS]
            followers = {}
            # Depth 1000 sees every change, so it tells how far a product has come.
            whole = {}
            while not self.have_ended(whole, numbers):
                frame = client.read_frame()
                if "id" in frame:
                    self.assertIn("result", frame, frame)
                    symbol, view, _ = next(entry for entry in asked if entry[2] == frame["id"])
                    follower = followers[frame["stream"]] = books.Follower(frame["result"])
                    follower.symbol, follower.view, follower.seq = symbol, view, frame["seq"]
                    if view == self.VIEWS[0]:
                        whole[symbol] = follower
                    continue
                follower = followers[frame["stream"]]
                self.assertIn("event", frame, "no gap")
                self.assertEqual(frame["seq"], follower.seq + 1)
                follower.seq = frame["seq"]
                follower.apply(frame["event"])
                if follower.view == self.VIEWS[0]:
                    self.assertFalse(follower.book.is_crossed(), follower.symbol)
            # What came with the last change for other depths is on its way before the answer.
            last = client.start_call("gateway.get_info", {})
            while (frame := client.read_frame()).get("id") != last:
                followers[frame["stream"]].apply(frame["event"])
            self.assertEqual(len(followers), len(asked))
            for follower in followers.values():
                self.compare(follower, final[follower.symbol])
            # Who comes late gets the same.
            for symbol, book in final.items():
                state = client.call("market_data.get_order_book", {"symbol": symbol, "depth": 1000})
                self.assertEqual((state["venue_seq"], state["stale"]), (numbers[symbol], False))
                self.compare(self.late(state), book)

    def late(self, state):
        follower = books.Follower(state)
        follower.symbol, follower.view = state["symbol"], {"depth": state["depth"]}
        return follower

    def have_ended(self, whole, numbers):
        return len(whole) == len(numbers) and all(
            follower.number == numbers[symbol] for symbol, follower in whole.items())

    def compare(self, follower, book):
        view = follower.view
        grouping = Decimal(view["grouping"]) if "grouping" in view else None
        for side, _ in books.SIDES:
            expected = book.levels(side, view["depth"], grouping)
            self.assertEqual(follower.book.levels(side), expected, f"{follower.symbol} {view} {side}")
            self.assertGreater(len(expected), 0)


class PaperBookCases(unittest.TestCase):
    def start(self):
        venue = programs.PaperVenue("--rate", "2000", "--admin")
        self.addCleanup(venue.kill)
        gateway = programs.Gateway(venue.configuration())
        self.addCleanup(gateway.kill)
        return venue, gateway

    def order(self, venue, *faults):
        request = urllib.request.Request(
            f"http://127.0.0.1:{venue.port}/paper/faults", json.dumps({"faults": faults}).encode())
        with urllib.request.urlopen(request, timeout=10) as answer:
            self.assertEqual(answer.status, 200)

    def follow(self, stream, changes, follower=None):
        """Applies so many changes; every gap is one of the exchange's, and brings the state."""
        follower, gaps, seen = follower or books.Follower(stream.state), [], 0
        while seen < changes:
            frame = stream.next_frame()
            self.assertEqual(frame["seq"], stream.seq + 1)
            stream.seq = frame["seq"]
            if "event" in frame:
                follower.apply(frame["event"])
                seen += 1
                self.assertFalse(follower.book.is_crossed())
                for side, _ in books.SIDES:
                    self.assertLessEqual(len(follower.book.sides[side]), stream.state["depth"])
            else:
                gaps.append(frame["gap"]["reason"])
                follower.renew(frame["result"])
        return follower, gaps

    def test_changes_applied_to_the_state_are_the_book_at_its_depth(self):
        _, gateway = self.start()
        with gateway.connect() as client:
            for params in ({"depth": 3}, {"depth": 10, "grouping": "10"}, {}):
                with self.subTest(**params):
                    stream = client.subscribe("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", **params})
                    follower, gaps = self.follow(stream, 300)
                    self.assertEqual(gaps, [])
                    # The state now, and the changes up to its number.
                    state = client.call("market_data.get_order_book", {"symbol": "PI_XBTUSD", **params})
                    while (event := stream.next_event())["venue_seq"] <= state["venue_seq"]:
                        follower.apply(event)
                    now = books.Follower(state)
                    for side, _ in books.SIDES:
                        self.assertEqual(follower.book.levels(side), now.book.levels(side))

    def test_a_doubled_message_is_nothing_and_one_out_of_order_is_made_good(self):
        venue, gateway = self.start()
        with gateway.connect() as client:
            stream = client.subscribe("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", "depth": 1000})
            follower, _ = self.follow(stream, 50)
            self.order(venue, {"feed": "book", "action": "duplicate", "times": 20})
            _, gaps = self.follow(stream, 100, follower)
            self.assertEqual(gaps, [])
            self.order(venue, {"feed": "book", "action": "reorder"})
            while "BOOK_RENEWED" not in gaps:
                gaps += self.follow(stream, 20, follower)[1]
            self.assertEqual(gaps, ["FEED_GAP", "BOOK_RENEWED"])

    def test_a_connection_that_is_cut_leaves_the_book_stale_until_it_is_back(self):
        venue, gateway = self.start()
        with gateway.connect() as client:
            stream = client.subscribe("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", "depth": 5})
            follower, _ = self.follow(stream, 20)
            self.order(venue, {"feed": "book", "action": "disconnect"})
            while "event" in (frame := stream.next_frame()):
                follower.apply(frame["event"])
            self.assertEqual((frame["gap"]["reason"], frame["result"]["stale"]), ("FEED_LOST", True))
            frame = stream.next_frame()
            self.assertEqual((frame["gap"]["reason"], frame["result"]["stale"]), ("BOOK_RENEWED", False))

    def test_a_lost_message_is_told_and_made_good(self):
        venue, gateway = self.start()
        with gateway.connect() as client:
            stream = client.subscribe("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", "depth": 25})
            follower, _ = self.follow(stream, 50)
            self.order(venue, {"feed": "book", "action": "drop"})
            gaps = []
            while "BOOK_RENEWED" not in gaps:
                _, more = self.follow(stream, 20, follower)
                gaps += more
            self.assertEqual(gaps, ["FEED_GAP", "BOOK_RENEWED"])
            findings = client.call("gateway.doctor")["findings"]
            self.assertTrue([one for one in findings if "was read anew" in one["message"]], findings)


class ConditionCases(unittest.TestCase):
    def setUp(self):
        self.client = programs.shared_gateway().connect()
        self.addCleanup(self.client.close)

    def test_funding_rates_of_the_past_and_the_next(self):
        answer = self.client.call("market_data.get_funding_rates", {"symbol": "PF_XBTUSD"})
        times = [rate["at_us"] for rate in answer["rates"]]
        self.assertEqual(times, sorted(set(times)))
        self.assertTrue(all(time % 3_600_000_000 == 0 for time in times), times)
        for name in ("funding_rate", "funding_rate_prediction", "relative_funding_rate",
                     "relative_funding_rate_prediction"):
            self.assertIsInstance(answer[name], str)
        self.assertEqual(answer["next_funding_at_us"], times[-1] + 3_600_000_000)
        one = self.client.call("market_data.get_funding_rates", {"symbol": "PF_XBTUSD", "from_us": times[0], "limit": 1})
        self.assertEqual(one["rates"], answer["rates"][:1])

    def test_status_begins_with_all_that_is_known(self):
        stream = self.client.subscribe("market_data.subscribe_status", {"symbol": "PI_XBTUSD"})
        self.assertEqual(stream.state["state"], "open")
        for name in ("tradeable", "suspended", "post_only", "maker_protection_ms", "price_dislocation",
                     "extreme_volatility"):
            self.assertIn(name, stream.state)
