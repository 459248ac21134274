# SPDX-License-Identifier: Apache-2.0
"""ccxt.pro's feeds, against REST and the venue's ledger."""

import asyncio

from traders import INVERSE, INVERSE_ID, LINEAR, LINEAR_ID, FeedCase


class PublicFeeds(FeedCase):
    async def test_watch_ticker_follows_the_book(self):
        ticker = await self.soon(self.exchange.watch_ticker(LINEAR))
        rest = await self.exchange.fetch_ticker(LINEAR)
        for name in ("bid", "ask", "bidVolume", "askVolume", "last", "markPrice", "indexPrice"):
            self.assertEqual(ticker[name], rest[name], name)
        self.market(INVERSE_ID, index=81_000)
        moved = await self.until(lambda: self.exchange.watch_ticker(LINEAR), lambda one: one["indexPrice"] == 81_000)
        self.assertGreater(moved["bid"], ticker["ask"])

    async def test_watch_order_book_is_at_every_moment_the_book_of_rest(self):
        book = await self.soon(self.exchange.watch_order_book(LINEAR))
        self.ask("/paper/step", symbol=LINEAR_ID, times=200)
        self.trade(LINEAR_ID, "buy", 0.001)
        rest = await self.exchange.fetch_order_book(LINEAR)

        def is_same(seen):
            return [list(level) for level in seen["bids"]] == rest["bids"] and \
                [list(level) for level in seen["asks"]] == rest["asks"]
        if not is_same(book):
            book = await self.until(lambda: self.exchange.watch_order_book(LINEAR), is_same)
        self.assertLess(book["bids"][0][0], book["asks"][0][0])

    async def test_watch_bids_asks_and_several_books(self):
        sides = await self.soon(self.exchange.watch_bids_asks([LINEAR]))
        rest = await self.exchange.fetch_ticker(LINEAR)
        self.assertEqual((sides[LINEAR]["bid"], sides[LINEAR]["ask"]), (rest["bid"], rest["ask"]))
        seen = set()
        async def watching():
            while seen != {LINEAR, INVERSE}:
                seen.add((await self.exchange.watch_order_book_for_symbols([LINEAR, INVERSE]))["symbol"])
                self.ask("/paper/step", symbol=INVERSE_ID, times=1)
                self.ask("/paper/step", symbol=LINEAR_ID, times=1)
        await self.soon(watching())

    async def test_watch_trades_begins_with_the_past_and_goes_on(self):
        self.exchange.newUpdates = False
        past = await self.soon(self.exchange.watch_trades(LINEAR))
        rest = await self.exchange.fetch_trades(LINEAR, params={"method": "publicGetHistory"})
        self.assertEqual([trade["id"] for trade in past], [trade["id"] for trade in rest])
        self.trade(LINEAR_ID, "buy", 0.0007)
        trades = await self.until(
            lambda: self.exchange.watch_trades(LINEAR), lambda all: all[-1]["amount"] == 0.0007)
        self.assertEqual((trades[-1]["side"], trades[-1]["symbol"]), ("buy", LINEAR))


class PrivateFeeds(FeedCase):
    async def test_watch_orders_tells_of_every_step(self):
        def told(id, **facts):
            """Waits until ccxt has been told these facts of an order."""
            def is_told(orders):
                return any(all(order[name] == value for name, value in facts.items())
                           for order in orders if order["id"] == id)
            return self.until(
                lambda: self.exchange.watch_orders(LINEAR), is_told, lambda: list(self.exchange.orders or []))
        resting = (await self.exchange.create_order(LINEAR, "limit", "buy", 0.01, 79_000))["id"]
        await told(resting, side="buy", price=79_000, remaining=0.01)
        await self.exchange.edit_order(resting, LINEAR, "limit", "buy", 0.02, 78_000)
        await told(resting, price=78_000, remaining=0.02)
        await self.exchange.cancel_order(resting)
        await told(resting, status="canceled")
        self.assertEqual(self.ledger_order(resting)["state"], "cancelled")
        # An order that fills while it rests is told with what it has filled.
        bid = (await self.exchange.fetch_order_book(LINEAR))["bids"][0][0]
        maker = (await self.exchange.create_order(LINEAR, "limit", "buy", 0.002, bid + 1))["id"]
        await told(maker, price=bid + 1)
        self.trade(LINEAR_ID, "sell", 0.001)
        await told(maker, filled=0.001, remaining=0.001)

    async def test_watch_my_trades_has_the_fee_that_was_charged(self):
        def trades_of(number):
            return self.until(
                self.exchange.watch_my_trades, lambda all: len(all) == number,
                lambda: list(self.exchange.myTrades or []))
        await self.exchange.create_order(LINEAR, "market", "buy", 0.0001)
        trades = await trades_of(1)
        [fill] = self.ledger()["fills"]
        self.assertEqual(
            (trades[0]["id"], trades[0]["order"], trades[0]["side"], trades[0]["amount"], trades[0]["price"]),
            (fill["fill_id"], fill["order_id"], "buy", 0.0001, float(fill["price"])))
        self.assertEqual((trades[0]["fee"]["cost"], trades[0]["fee"]["currency"]), (float(fill["fee"]), "USD"))
        await self.exchange.create_order(INVERSE, "market", "sell", 1)
        trades = await trades_of(2)
        self.assertEqual((trades[1]["symbol"], trades[1]["fee"]["currency"]), (INVERSE, "BTC"))

    async def test_watch_balance_of_each_account(self):
        balance = await self.soon(self.exchange.watch_balance({"account": "flex_futures"}))
        self.assertEqual(balance["total"]["USD"], 100_000)
        await self.exchange.create_order(LINEAR, "market", "buy", 0.0001)
        [fill] = self.ledger()["fills"]
        left = float(self.ledger()["balances"]["flex"]["USD"])
        self.assertEqual(round(100_000 - left, 8), round(float(fill["fee"]), 8))
        await self.until(
            lambda: self.exchange.watch_balance({"account": "flex_futures"}),
            lambda one: one["total"]["USD"] == left, lambda: self.exchange.balance["flex"])
        cash = await self.exchange.fetch_balance({"type": "cash"})
        self.assertEqual(self.exchange.balance["cash"]["total"]["EUR"], cash["total"]["EUR"])

    async def test_watch_positions_follows_a_trade(self):
        await self.exchange.create_order(LINEAR, "market", "buy", 0.01)
        positions = await self.soon(self.exchange.watch_positions([LINEAR]))
        [held] = self.ledger()["positions"]
        self.assertEqual((positions[0]["side"], positions[0]["contracts"]), ("long", 0.01))
        self.assertAlmostEqual(positions[0]["entryPrice"], float(held["entry_price"]), places=6)
        await self.exchange.create_order(LINEAR, "market", "sell", 0.03)
        positions = await self.until(
            lambda: self.exchange.watch_positions([LINEAR]), lambda all: all[0]["side"] == "short")
        self.assertEqual(positions[0]["contracts"], 0.02)

    async def test_a_cut_connection_is_opened_and_authenticated_again(self):
        await self.exchange.create_order(LINEAR, "market", "buy", 0.01)
        await self.soon(self.exchange.watch_positions([LINEAR]))
        self.ask("/paper/restart", milliseconds=100)
        with self.assertRaises(Exception):
            await self.soon(self.exchange.watch_positions([LINEAR]))
        async def again():
            while True:
                try:
                    return await self.exchange.watch_positions([LINEAR])
                except Exception:  # noqa: BLE001 - ccxt has several for a lost connection
                    await asyncio.sleep(0.05)
        self.assertEqual((await self.soon(again()))[0]["contracts"], 0.01)
