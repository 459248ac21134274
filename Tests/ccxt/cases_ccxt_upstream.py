# SPDX-License-Identifier: Apache-2.0
"""A venue that passes another one's market through: the market is the other's, the orders are its own."""

import asyncio

import ccxt
import ccxt.pro

import programs
from traders import LINEAR, LINEAR_ID, FeedCase, settings


class Upstream(FeedCase):
    """`venue` plays Kraken; `paper` follows it."""

    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.paper = programs.PaperVenue(
            "--market", "passthrough", "--upstream", f"http://127.0.0.1:{self.venue.port}", "--admin",
            "--no-rate-limit")
        self.addCleanup(self.paper.kill)
        self.follower = ccxt.pro.krakenfutures(settings(self.paper))
        self.addAsyncCleanup(self.follower.close)
        await self.follower.load_markets()

    async def test_prices_of_rest_are_the_other_s(self):
        self.ask("/paper/step", symbol=LINEAR_ID, times=50)
        for fetch in ("fetch_order_book", "fetch_ticker", "fetch_trades", "fetch_ohlcv", "fetch_funding_rate_history"):
            mine, theirs = [await getattr(one, fetch)(LINEAR) for one in (self.follower, self.exchange)]
            for answer in (mine, theirs):
                if isinstance(answer, dict):
                    answer.pop("timestamp", None), answer.pop("datetime", None)
            self.assertEqual(mine, theirs, fetch)

    async def test_the_feed_follows_the_other_s_book_and_trades(self):
        await self.soon(self.follower.watch_order_book(LINEAR))
        self.ask("/paper/step", symbol=LINEAR_ID, times=100)
        wanted = await self.exchange.fetch_order_book(LINEAR)

        def is_same(seen):
            return [list(level) for level in seen["bids"]] == wanted["bids"] and \
                [list(level) for level in seen["asks"]] == wanted["asks"]
        seen = self.follower.orderbooks[LINEAR]
        if not is_same(seen):
            await self.until(lambda: self.follower.watch_order_book(LINEAR), is_same)
        self.follower.newUpdates = False
        await self.soon(self.follower.watch_trades(LINEAR))
        self.trade(LINEAR_ID, "buy", 0.0007)
        await self.until(lambda: self.follower.watch_trades(LINEAR), lambda all: all[-1]["amount"] == 0.0007)

    async def test_orders_stay_on_paper(self):
        # The mirrored book has to be there before anything can trade with it.
        await self.soon(self.follower.watch_order_book(LINEAR))
        ask = (await self.exchange.fetch_order_book(LINEAR))["asks"][0][0]

        async def bought():
            while True:
                try:
                    return await self.follower.create_order(LINEAR, "market", "buy", 0.001)
                except ccxt.ExchangeError:
                    await asyncio.sleep(0.05)
        order = await self.soon(bought())
        self.assertEqual((order["status"], order["average"]), ("closed", ask))
        self.assertEqual(self.ledger()["orders"], [])
        [position] = await self.follower.fetch_positions()
        self.assertEqual((position["side"], position["contracts"]), ("long", 0.001))
        self.assertEqual(await self.exchange.fetch_positions(), [])

    async def test_an_upstream_that_is_not_there_is_told(self):
        where = programs.directory()
        for url, words in [
            (f"http://127.0.0.1:{programs.closed_port()}", "cannot be asked"), ("nonsense", "is no exchange"),
        ]:
            ended = programs.Program(
                [programs.paper_venue, "--market", "passthrough", "--upstream", url], where, "nobody")
            self.assertEqual(ended.exit_code(), 1)
            self.assertIn(words, ended.log_text())
