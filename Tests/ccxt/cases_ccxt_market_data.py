# SPDX-License-Identifier: Apache-2.0
"""What ccxt reads of the market, against each other and against what was done to it."""

import asyncio
import datetime
import re
import time

import ccxt

import programs

from traders import INVERSE, INVERSE_ID, LINEAR, LINEAR_ID, RESTCase


class MarketData(RESTCase):
    def test_the_front_page_s_lines_point_ccxt_at_a_venue(self):
        page = (programs.REPOSITORY / "README.md").read_text()
        [lines] = [block for block in re.findall(r"^```py\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
                   if "ccxt" in block]
        lines = lines.replace("127.0.0.1:8800", f"127.0.0.1:{self.venue.port}")
        lines = lines.replace('"paper.secret"', repr(str(self.venue.secret_file)))
        lines = lines.replace('"apiKey": "paper"', f'"apiKey": {self.venue.key!r}')

        async def told():
            names = {}
            exec(lines, names)
            exchange = names["exchange"]
            try:
                return await exchange.fetch_balance(), await exchange.watch_ticker(LINEAR)
            finally:
                await exchange.close()
        balance, ticker = asyncio.run(told())
        self.assertEqual((balance["total"]["USD"], ticker["indexPrice"]), (100_000, 80_000))

    def test_load_markets_knows_every_contract_with_its_steps(self):
        markets = self.exchange.markets
        self.assertEqual(
            {id for id in self.exchange.markets_by_id if not id.startswith("FI_")},
            {"PI_XBTUSD", "PI_ETHUSD", "PF_XBTUSD", "PF_ETHUSD"})
        linear, inverse = markets[LINEAR], markets[INVERSE]
        self.assertEqual((linear["id"], linear["linear"], linear["swap"]), (LINEAR_ID, True, True))
        self.assertEqual((inverse["id"], inverse["inverse"], inverse["swap"]), (INVERSE_ID, True, True))
        self.assertEqual((linear["precision"]["amount"], linear["precision"]["price"]), (0.0001, 1.0))
        self.assertEqual((inverse["precision"]["amount"], inverse["precision"]["price"]), (1.0, 0.5))
        self.assertTrue(linear["active"] and inverse["active"])

    def test_the_dated_contract_is_a_future_with_its_end(self):
        [dated] = [market for market in self.exchange.markets.values() if market["future"]]
        end = datetime.datetime.fromtimestamp(dated["expiry"] / 1000, datetime.timezone.utc)
        self.assertEqual(dated["id"], f"FI_XBTUSD_{end:%y%m%d}")
        self.assertEqual((end.weekday(), end.hour, end.month % 3), (4, 16, 0))
        self.assertGreater(dated["expiry"], time.time() * 1000)

    def test_tickers_agree_with_the_book_and_the_last_trade(self):
        self.trade(LINEAR_ID, "buy", 0.05)
        tickers = self.exchange.fetch_tickers()
        one = self.exchange.fetch_ticker(LINEAR)
        book = self.exchange.fetch_order_book(LINEAR)
        # Trades of one moment are told apart by their number only.
        last = max(self.exchange.fetch_trades(LINEAR, params={"method": "publicGetHistory"}),
                   key=lambda trade: int(trade["info"]["trade_id"]))
        for ticker in (tickers[LINEAR], one):
            self.assertEqual([ticker["bid"], ticker["bidVolume"]], book["bids"][0])
            self.assertEqual([ticker["ask"], ticker["askVolume"]], book["asks"][0])
            self.assertEqual(ticker["last"], last["price"])
            self.assertEqual(float(ticker["info"]["lastSize"]), last["amount"])
        self.assertAlmostEqual(one["indexPrice"], 80_000)
        self.assertLess(abs(one["markPrice"] / 80_000 - 1), 0.01)
        self.assertGreater(one["baseVolume"], 0.05)
        self.assertEqual(set(tickers) & set(self.exchange.markets), set(self.exchange.markets))

    def test_an_unknown_symbol_is_told_as_kraken_tells_it(self):
        with self.assertRaises(ccxt.BaseError) as refused:
            self.exchange.public_get_tickers_symbol({"symbol": "PF_NONEUSD"})
        self.assertIn("404 NOT_FOUND", str(refused.exception))
        with self.assertRaises(ccxt.ExchangeError) as refused:
            self.exchange.public_get_orderbook({"symbol": "pf_xbtusd"})
        self.assertIn("CONTRACT_DOES_NOT_EXIST", str(refused.exception))

    def test_the_order_book_is_sorted_and_changes_with_a_trade(self):
        before = self.exchange.fetch_order_book(LINEAR)
        self.assertEqual(before["bids"], sorted(before["bids"], reverse=True))
        self.assertEqual(before["asks"], sorted(before["asks"]))
        self.assertLess(before["bids"][0][0], before["asks"][0][0])
        self.trade(LINEAR_ID, "buy", 0.001)
        after = self.exchange.fetch_order_book(LINEAR)
        self.assertAlmostEqual(before["asks"][0][1] - after["asks"][0][1], 0.001)

    def test_candles_of_all_prices_and_resolutions_hang_together(self):
        self.trade(LINEAR_ID, "buy", 0.05)
        now = self.exchange.milliseconds()
        minutes = self.exchange.fetch_ohlcv(LINEAR, "1m", since=now - 3_600_000)
        self.assertGreater(len(minutes), 50)
        times = [candle[0] for candle in minutes]
        self.assertEqual(times, sorted(set(times)))
        for _, opened, high, low, close, volume in minutes:
            self.assertTrue(low <= min(opened, close) <= max(opened, close) <= high and volume > 0)
        self.assertEqual(minutes[-1][4], self.exchange.fetch_ticker(LINEAR)["last"])
        # The same hour in five-minute candles: highs, lows and volumes come out of the minutes.
        for candle in self.exchange.fetch_ohlcv(LINEAR, "5m", since=now - 3_000_000)[:-1]:
            parts = [minute for minute in minutes if candle[0] <= minute[0] < candle[0] + 300_000]
            self.assertEqual(candle[2], max(minute[2] for minute in parts))
            self.assertEqual(candle[3], min(minute[3] for minute in parts))
            self.assertAlmostEqual(candle[5], sum(minute[5] for minute in parts), places=6)
        for timeframe in self.exchange.timeframes:
            self.assertTrue(self.exchange.fetch_ohlcv(LINEAR, timeframe, limit=3), timeframe)
        for price in ("mark", "index"):
            candles = self.exchange.fetch_ohlcv(LINEAR, "1m", limit=30, params={"price": price})
            self.assertTrue(candles and all(candle[5] == 0 for candle in candles), price)
        self.assertEqual(candles[-1][4], 80_000)
        self.assertEqual(len(self.exchange.fetch_ohlcv(LINEAR, "1m", since=now - 3_600_000, limit=7)), 7)

    def test_trades_of_both_endpoints_are_the_same(self):
        for size in (0.0001, 0.0002, 0.0003):
            self.trade(LINEAR_ID, "sell", size)
        recent = self.exchange.fetch_trades(LINEAR, params={"method": "publicGetHistory"})
        history = self.exchange.fetch_trades(LINEAR, limit=100)
        self.assertEqual(sorted(trade["amount"] for trade in recent[-3:]), [0.0001, 0.0002, 0.0003])

        def facts(trades):
            return sorted((trade["timestamp"], trade["id"], trade["side"], trade["price"], trade["amount"])
                          for trade in trades)
        self.assertEqual(len(history), 100)
        self.assertEqual(facts(history), facts(recent))
        later = self.exchange.fetch_trades(LINEAR, since=history[50]["timestamp"], limit=10)
        self.assertEqual(facts(later), facts(history[50:60]))

    def test_funding_rates_of_now_and_of_the_past(self):
        # Without symbols ccxt trips over the indices among the tickers, which Kraken has too.
        self.assertEqual(set(self.exchange.fetch_funding_rates([LINEAR, INVERSE])), {LINEAR, INVERSE})
        one = self.exchange.fetch_funding_rate(LINEAR)
        ticker = self.exchange.fetch_ticker(LINEAR)
        self.assertAlmostEqual(
            one["fundingRate"], float(ticker["info"]["fundingRate"]) / ticker["markPrice"], places=12)
        past = self.exchange.fetch_funding_rate_history(LINEAR, limit=24)
        self.assertEqual(len(past), 24)
        times = [rate["timestamp"] for rate in past]
        self.assertEqual({later - earlier for earlier, later in zip(times, times[1:])}, {3_600_000})
        self.assertTrue(all(time % 3_600_000 == 0 for time in times))
        # An absolute rate is the relative one on the index price of its hour.
        for rate in past:
            price = float(rate["info"]["fundingRate"]) / float(rate["info"]["relativeFundingRate"])
            self.assertTrue(60_000 < price < 110_000, rate["info"])

    def test_leverage_tiers_and_fees_come_from_the_schedules(self):
        tiers = self.exchange.fetch_leverage_tiers([LINEAR])[LINEAR]
        self.assertEqual([tier["minNotional"] for tier in tiers], [0, 1_000_000, 3_000_000])
        self.assertEqual([tier["maxLeverage"] for tier in tiers], [100, 50, 25])
        fees = self.exchange.fetch_trading_fees()
        self.assertEqual((fees[LINEAR]["maker"], fees[LINEAR]["taker"]), (0.0002, 0.0005))
        self.assertEqual((fees[INVERSE]["maker"], fees[INVERSE]["taker"]), (0.0002, 0.0005))

    def test_instrument_status_follows_the_market(self):
        def status():
            return self.exchange.public_get_instruments_symbol_status({"symbol": INVERSE_ID})
        self.assertEqual(status()["experiencingDislocation"], False)
        self.market(INVERSE_ID, state="dislocated")
        self.assertEqual(status()["experiencingDislocation"], True)
        listed = self.exchange.public_get_instruments_status()["instrumentStatus"]
        self.assertEqual(
            [line["tradeable"] for line in listed if line["experiencingDislocation"]], [INVERSE_ID])
