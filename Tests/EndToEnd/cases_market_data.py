# SPDX-License-Identifier: Apache-2.0
"""Prices, instruments and candles of the paper exchange."""

import decimal
import time
import unittest

import programs

MINUTE = 60_000_000


class MarketDataCases(unittest.TestCase):
    def setUp(self):
        self.client = programs.shared_gateway().connect()
        self.addCleanup(self.client.close)

    def check_prices(self, ticker):
        for name in ("bid", "ask", "last", "mark", "index"):
            self.assertIsInstance(ticker[name], str)
            self.assertGreater(decimal.Decimal(ticker[name]), 0)
        self.assertLess(decimal.Decimal(ticker["bid"]), decimal.Decimal(ticker["ask"]))
        self.assertIs(ticker["stale"], False)

    def test_ticker_has_prices_as_text(self):
        ticker = self.client.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"})
        self.assertEqual(ticker["symbol"], "PI_XBTUSD")
        self.check_prices(ticker)

    def test_symbols_are_taken_in_the_users_own_words(self):
        for name in ("BTC", "btc", "pi_xbtusd"):
            ticker = self.client.call("market_data.get_ticker", {"symbol": name})
            self.assertEqual(ticker["symbol"], "PI_XBTUSD", name)

    def test_every_instrument_has_a_ticker(self):
        instruments = self.client.call("market_data.list_instruments")["instruments"]
        tickers = self.client.call("market_data.list_tickers")["tickers"]
        symbols = [instrument["symbol"] for instrument in instruments]
        self.assertEqual(symbols, sorted(symbols))
        # The exchange lists its indices among the tickers; they are not traded.
        self.assertLessEqual(set(symbols), {ticker["symbol"] for ticker in tickers})
        self.assertLessEqual({"PI_XBTUSD", "PF_XBTUSD", "PI_ETHUSD", "PF_ETHUSD"}, set(symbols))
        self.assertTrue([symbol for symbol in symbols if symbol.startswith("FI_XBTUSD_")], "a dated contract")
        one = self.client.call("market_data.get_instrument", {"symbol": "PI_XBTUSD"})["instrument"]
        self.assertEqual((one["kind"], one["tick_size"], one["size_step"]), ("inverse", "0.5", "1"))
        self.assertIn(one, instruments)

    def test_ticker_events_are_numbered_without_a_hole(self):
        stream = self.client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
        self.check_prices(stream.state)
        received = stream.state["received_at_us"]
        for _ in range(3):
            ticker = stream.next_event()
            self.check_prices(ticker)
            self.assertGreaterEqual(ticker["received_at_us"], received)
            received = ticker["received_at_us"]

    def test_all_subscribers_of_a_topic_get_the_same_bytes(self):
        with programs.shared_gateway().connect() as other:
            mine = self.client.subscribe("market_data.subscribe_ticker", {"symbol": "PF_XBTUSD"})
            theirs = other.subscribe("market_data.subscribe_ticker", {"symbol": "PF_XBTUSD"})
            self.assertEqual(mine.number, theirs.number)
            event = theirs.next_event()
            while mine.seq < theirs.seq:
                seen = mine.next_event()
            self.assertEqual(seen, event)

    def test_trades_follow_the_last_ones_without_a_hole(self):
        stream = self.client.subscribe("market_data.subscribe_trades", {"symbol": "BTC"})
        self.assertEqual(stream.state["symbol"], "PI_XBTUSD")
        numbers = [trade["venue_seq"] for trade in stream.state["trades"]]
        while len(numbers) < 110:
            numbers.append(stream.next_event()["trade"]["venue_seq"])
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))))

    # Candles

    def check_candles(self, candles, first_after):
        opened = [candle["opened_at_us"] for candle in candles]
        self.assertEqual(opened, list(range(opened[0], opened[0] + len(opened) * MINUTE, MINUTE)))
        self.assertEqual(opened[0] % MINUTE, 0)
        self.assertGreater(opened[0], first_after)
        self.assertEqual([candle["complete"] for candle in candles], [True] * (len(candles) - 1) + [False])
        for candle in candles:
            low, high = decimal.Decimal(candle["low"]), decimal.Decimal(candle["high"])
            for price in ("open", "close"):
                self.assertTrue(low <= decimal.Decimal(candle[price]) <= high, candle)

    def call_within_one_minute(self, call):
        """The first trade of a minute makes its candle: what is asked across that moment is asked again."""
        for _ in range(20):
            began = time.time() // 60
            outcome = call()
            if time.time() // 60 == began and not outcome[-1]["complete"]:
                return outcome
            programs.wait_until(lambda: time.time() % 60 < 59, "a minute that has begun")
        self.fail("the running candle never appeared")

    def test_candles_of_two_hours_have_no_hole_no_double_and_one_that_runs(self):
        for symbol in ("PI_XBTUSD", "PF_ETHUSD"):
            with self.subTest(symbol=symbol):
                candles = self.call_within_one_minute(lambda: self.client.call(
                    "market_data.get_candles", {"symbol": symbol, "resolution": "1m", "hours": 2})["candles"])
                self.assertEqual(len(candles), 120)
                self.check_candles(candles, time.time() * 1e6 - 121 * MINUTE)

    def test_candles_of_other_resolutions_and_limits(self):
        for resolution, step in (("5m", 5), ("15m", 15), ("1h", 60), ("4h", 240)):
            with self.subTest(resolution=resolution):
                candles = self.client.call("market_data.get_candles", {
                    "symbol": "PI_XBTUSD", "resolution": resolution, "limit": 4})["candles"]
                opened = [candle["opened_at_us"] for candle in candles]
                self.assertEqual(opened, [opened[0] + index * step * MINUTE for index in range(4)])

    def test_a_span_of_time_is_answered_from_its_beginning(self):
        end = int(time.time() * 1e6) // MINUTE * MINUTE - 10 * MINUTE
        candles = self.client.call("market_data.get_candles", {
            "symbol": "PI_XBTUSD", "resolution": "1m", "from_us": end - 4 * MINUTE, "to_us": end})["candles"]
        self.assertEqual([candle["opened_at_us"] for candle in candles], [end - i * MINUTE for i in (4, 3, 2, 1, 0)])
        self.assertTrue(all(candle["complete"] for candle in candles))

    def test_followed_candles_join_history_and_the_running_one(self):
        stream = None

        def start():
            nonlocal stream
            stream = self.client.subscribe(
                "market_data.subscribe_candles", {"symbol": "PI_XBTUSD", "resolution": "1m", "hours": 2})
            return stream.state["candles"]

        candles = self.call_within_one_minute(start)
        self.check_candles(candles, time.time() * 1e6 - 121 * MINUTE)
        last = candles[-1]
        for _ in range(5):
            candle = stream.next_event()["candle"]
            if candle["opened_at_us"] == last["opened_at_us"]:
                self.assertGreaterEqual(decimal.Decimal(candle["high"]), decimal.Decimal(last["high"]))
                self.assertLessEqual(decimal.Decimal(candle["low"]), decimal.Decimal(last["low"]))
                self.assertGreaterEqual(decimal.Decimal(candle["volume"]), decimal.Decimal(last["volume"]))
            else:
                self.assertTrue(last["complete"], "a candle ends before the next begins")
                self.assertEqual(candle["opened_at_us"], last["opened_at_us"] + MINUTE)
            last = candle
