# SPDX-License-Identifier: Apache-2.0
"""Candles and trades over restarts, interruptions and several of the exchange's answers."""

import decimal
import json
import time
import unittest
import urllib.request

import programs

MINUTE = 60_000_000
# Never met: it only counts the requests.
COUNTED = {"endpoint": "charts", "action": "delay_answer", "milliseconds": 0, "nth": 1_000_000_000}
SYMBOL = "PI_XBTUSD"


class CandleCases(unittest.TestCase):
    def start_venue(self, *options):
        venue = programs.PaperVenue("--admin", *options)
        self.addCleanup(venue.kill)
        return venue

    def start_gateway(self, venue, state, **options):
        gateway = programs.Gateway(venue.configuration(extra=f"state_directory: {state}\n"), **options)
        self.addCleanup(gateway.kill)
        return gateway

    def ask(self, venue, path, **members):
        body = json.dumps(members).encode() if members else None
        with urllib.request.urlopen(f"http://127.0.0.1:{venue.port}{path}", body, timeout=10) as answer:
            return json.load(answer)

    def faults(self, venue, *faults):
        self.ask(venue, "/paper/faults", faults=list(faults))

    def seen(self, venue):
        """How many requests the charts service has had since the faults were set."""
        return self.ask(venue, "/paper/faults")["faults"][0]["seen"]

    def trade(self, venue, times=1, size=1, side="buy"):
        for _ in range(times):
            self.ask(venue, "/paper/trade", symbol=SYMBOL, side=side, size=size)

    def check_joined(self, candles, step=MINUTE):
        opened = [candle["opened_at_us"] for candle in candles]
        self.assertEqual(opened, [opened[0] + index * step for index in range(len(opened))])

    def test_a_restart_does_not_ask_for_complete_candles_again(self):
        venue = self.start_venue("--rate", "0", "--history-hours", "3")
        state = programs.directory() / "state"
        end = int(time.time() * 1e6) // (5 * MINUTE) * 5 * MINUTE - 10 * MINUTE
        params = {"symbol": SYMBOL, "resolution": "1m", "from_us": end - 100 * MINUTE, "to_us": end}
        gateway = self.start_gateway(venue, state)
        self.faults(venue, COUNTED)
        with gateway.connect() as client:
            first = client.call("market_data.get_candles", params)["candles"]
            self.check_joined(first)
            self.assertEqual(len(first), 101)
            self.assertEqual(self.seen(venue), 1)
            marks = client.call("market_data.get_candles", {**params, "price": "mark", "resolution": "5m"})
            self.assertEqual(marks["price"], "mark")
            self.check_joined(marks["candles"], 5 * MINUTE)
            self.assertEqual(self.seen(venue), 2)
        self.assertEqual(gateway.stop(), 0)
        gateway = self.start_gateway(venue, state)
        with gateway.connect() as client:
            self.assertEqual(client.call("market_data.get_candles", params)["candles"], first)
            again = client.call("market_data.get_candles", {**params, "price": "mark", "resolution": "5m"})
            self.assertEqual(again, marks)
            self.assertEqual(self.seen(venue), 2, "nothing was asked for again")
        self.assertEqual(gateway.stop(), 0)
        # A damaged file costs the candles in it, and nothing else.
        file = state / "candles.sqlite"
        file.write_bytes(b"no database" * 1_000)
        gateway = self.start_gateway(venue, state)
        with gateway.connect() as client:
            self.assertEqual(client.call("market_data.get_candles", params)["candles"], first)
            self.assertEqual(self.seen(venue), 3)
        self.assertEqual((state / "candles.sqlite.damaged").read_bytes(), b"no database" * 1_000)
        self.assertIn("set aside as", gateway.log_text())

    def test_more_candles_than_one_answer_of_the_exchange_holds(self):
        venue = self.start_venue("--rate", "0", "--history-hours", "80")
        gateway = self.start_gateway(venue, programs.directory() / "state")
        self.faults(venue, COUNTED)
        with gateway.connect() as client:
            candles = client.call(
                "market_data.get_candles", {"symbol": SYMBOL, "resolution": "1m", "limit": 4500})["candles"]
            self.assertEqual(len(candles), 4500)
            self.check_joined(candles)
            self.assertEqual(self.seen(venue), 3)
            for resolution, minutes in [("5m", 5), ("15m", 15), ("30m", 30), ("1h", 60), ("4h", 240), ("12h", 720),
                                        ("1d", 1440), ("1w", 10080)]:
                for price in ("trade", "mark", "spot"):
                    with self.subTest(resolution=resolution, price=price):
                        coarse = client.call("market_data.get_candles", {
                            "symbol": SYMBOL, "resolution": resolution, "price": price, "limit": 3})["candles"]
                        self.assertTrue(coarse)
                        self.check_joined(coarse, minutes * MINUTE)

    def test_a_late_trade_corrects_a_candle_that_was_complete(self):
        venue = self.start_venue("--rate", "0")
        gateway = self.start_gateway(venue, programs.directory() / "state")
        with gateway.connect() as client:
            client.subscribe("market_data.subscribe_trades", {"symbol": SYMBOL})
            stream = client.subscribe(
                "market_data.subscribe_candles", {"symbol": SYMBOL, "resolution": "1m", "limit": 3})
            # The trade happens within the minute and is told after the next has begun.
            programs.wait_until(lambda: 58.2 < time.time() % 60 < 59.2, "the end of a minute", 70)
            opened = int(time.time()) // 60 * MINUTE
            self.faults(venue, {"feed": "trade", "action": "delay", "milliseconds": 4_600})
            self.trade(venue, size=77)
            first = stream.until(lambda event: event["candle"]["opened_at_us"] == opened
                                 and event["candle"]["complete"])["candle"]
            late = stream.until(lambda event: event["candle"]["opened_at_us"] == opened)["candle"]
            self.assertTrue(late["complete"])
            self.assertEqual(decimal.Decimal(late["volume"]) - decimal.Decimal(first["volume"]), 77)

    def test_an_interruption_leaves_no_hole_in_trades_and_candles(self):
        venue = self.start_venue("--rate", "0")
        gateway = self.start_gateway(venue, programs.directory() / "state")
        with gateway.connect() as client:
            trades = client.subscribe("market_data.subscribe_trades", {"symbol": SYMBOL})
            candles = client.subscribe(
                "market_data.subscribe_candles", {"symbol": SYMBOL, "resolution": "1m", "limit": 5})
            last = trades.state["trades"][-1]["venue_seq"]
            self.faults(venue, {"feed": "trade", "action": "disconnect"})
            # More than the feed's own history of the last 100 reaches back over.
            self.trade(venue, times=130, size=3)
            told = [trades.next_event()["trade"] for _ in range(130)]
            self.assertEqual([trade["venue_seq"] for trade in told], list(range(last + 1, last + 131)))
            self.assertEqual(len({trade["trade_id"] for trade in told}), 130)
            # What each period traded, by the trades that were told and by the candles.
            periods = {}
            for trade in trades.state["trades"] + told:
                opened = trade["venue_time_us"] // MINUTE * MINUTE
                periods[opened] = periods.get(opened, 0) + decimal.Decimal(trade["quantity"])
            first = told[0]["venue_time_us"] // MINUTE * MINUTE
            volumes = {}

            def is_settled():
                for candle in client.call("market_data.get_candles", {
                        "symbol": SYMBOL, "resolution": "1m", "from_us": first})["candles"]:
                    volumes[candle["opened_at_us"]] = decimal.Decimal(candle["volume"])
                return all(volumes.get(opened) == volume for opened, volume in periods.items() if opened >= first)

            programs.wait_until(is_settled, f"candles that add up to {periods}, not {volumes}")
            self.assertTrue(any(event["candle"]["opened_at_us"] >= first for event in [candles.next_event()]))
            # Who comes later, or again, gets them all too.
            again = client.call("market_data.get_trades", {"symbol": SYMBOL, "from_seq": last + 1})
            self.assertEqual(again["trades"], told)
            self.assertTrue(again["complete"])
            more = client.subscribe("market_data.subscribe_trades", {"symbol": SYMBOL, "from_seq": last + 100})
            self.assertEqual(more.state["trades"], told[99:])

    def test_trades_reach_back_over_several_answers(self):
        venue = self.start_venue("--rate", "0", "--history-hours", "1")
        gateway = self.start_gateway(venue, programs.directory() / "state")
        with gateway.connect() as client:
            newest = client.call("market_data.get_trades", {"symbol": SYMBOL})
            self.assertEqual(len(newest["trades"]), 100)
            times = [trade["venue_time_us"] for trade in newest["trades"]]
            self.assertEqual(times, sorted(times))
            all_of_them = client.call("market_data.get_trades", {"symbol": SYMBOL, "limit": 350})["trades"]
            self.assertEqual(len({trade["trade_id"] for trade in all_of_them}), 350)
            self.assertEqual([trade["trade_id"] for trade in all_of_them[-100:]],
                             [trade["trade_id"] for trade in newest["trades"]])
            since = all_of_them[50]["venue_time_us"]
            part = client.call("market_data.get_trades", {"symbol": SYMBOL, "from_us": since, "limit": 20})["trades"]
            self.assertEqual([trade["trade_id"] for trade in part],
                             [trade["trade_id"] for trade in all_of_them if trade["venue_time_us"] >= since][:20])
            # The exchange remembers no more than its trades since the beginning.
            far = client.call("market_data.get_trades", {"symbol": SYMBOL, "from_us": 1})
            self.assertFalse(far["complete"])
            numbers = [trade["venue_seq"] for trade in far["trades"] if "venue_seq" in trade]
            self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))))

    def test_a_ticker_tells_everything_kraken_does_and_how_old_it_is(self):
        venue = self.start_venue("--rate", "50")
        gateway = self.start_gateway(venue, programs.directory() / "state")
        with gateway.connect() as client:
            # Some members come with answers to requests alone.
            fetched = next(one for one in client.call("market_data.list_tickers")["tickers"]
                           if one["symbol"] == "PF_ETHUSD")
            self.assertLessEqual({"last_size", "last_at_us", "tag", "pair", "age_ms"}, set(fetched))
            stream = client.subscribe("market_data.subscribe_ticker", {"symbol": "PF_XBTUSD"})
            self.assertGreaterEqual(stream.state["age_ms"], 0)
            ticker = stream.next_event()
            self.assertNotIn("age_ms", ticker)
            for name in ("funding_rate", "funding_rate_prediction", "relative_funding_rate", "open_interest",
                         "relative_funding_rate_prediction", "next_funding_at_us", "open_24h", "high_24h", "low_24h",
                         "volume_24h", "volume_quote_24h", "change_24h_percent", "premium_percent", "max_leverage",
                         "tag", "pair", "mark", "index", "suspended", "post_only", "venue_time_us"):
                self.assertIn(name, ticker)
            self.assertNotIn("matures_at_us", ticker)
            self.assertEqual((ticker["tag"], ticker["pair"]), ("perpetual", "XBT:USD"))
            dated = next(one["symbol"] for one in client.call("market_data.list_instruments")["instruments"]
                         if one["symbol"].startswith("FI_XBTUSD_"))
            stream = client.subscribe("market_data.subscribe_ticker", {"symbol": dated})
            ticker = stream.next_event()
            self.assertGreater(ticker["matures_at_us"], time.time() * 1e6)
            self.assertGreater(decimal.Decimal(ticker["days_to_maturity"]), 0)
            self.assertNotIn("funding_rate", ticker)
            aged = client.call("market_data.list_tickers")["tickers"]
            self.assertTrue(all("age_ms" in one for one in aged))
