# SPDX-License-Identifier: Apache-2.0
"""ccxt's clients, pointed at a simulated exchange, and what both kinds of cases need around them."""

import asyncio
import json
import logging
import unittest
import urllib.request

import ccxt
import ccxt.pro

import programs

LINEAR, INVERSE = "BTC/USD:USD", "BTC/USD:BTC"
LINEAR_ID, INVERSE_ID = "PF_XBTUSD", "PI_XBTUSD"
# What takes long is no news on a busy machine.
logging.getLogger("asyncio").setLevel(logging.ERROR)
# How long a message of the feed may take.
PATIENCE = 15


def settings(venue):
    """What points ccxt at a venue: its addresses in place of Kraken's, and the paper credentials."""
    host = f"127.0.0.1:{venue.port}"
    return {
        "apiKey": venue.key,
        "secret": venue.secret_file.read_text().strip(),
        "enableRateLimit": False,
        "urls": {"api": {
            "public": f"http://{host}/derivatives/api/",
            "private": f"http://{host}/derivatives/api/",
            "charts": f"http://{host}/api/charts/",
            "history": f"http://{host}/api/history/",
            "ws": f"ws://{host}/ws/v1",
        }},
    }


class VenueCase(unittest.TestCase):
    """Cases with a venue of their own whose market stands still unless they move it."""

    options = ()

    def setUp(self):
        self.venue = programs.PaperVenue(
            "--admin", "--rate", "0", "--history-hours", "3", "--no-rate-limit", *self.options)
        self.addCleanup(self.venue.kill)
        self.market(INVERSE_ID, index=80_000)

    def ask(self, path, **members):
        """The administration's answer."""
        body = json.dumps(members).encode() if members else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.venue.port}{path}", body)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def market(self, symbol, **members):
        self.ask("/paper/market", symbol=symbol, **members)

    def trade(self, symbol, side, size):
        """Somebody else takes from the book."""
        self.ask("/paper/trade", symbol=symbol, side=side, size=size)

    def ledger(self):
        """The truth."""
        return self.ask("/paper/ledger")

    def ledger_order(self, id):
        [order] = [order for order in self.ledger()["orders"] if order["order_id"] == id]
        return order


class RESTCase(VenueCase):
    def setUp(self):
        super().setUp()
        self.exchange = ccxt.krakenfutures(settings(self.venue))
        self.exchange.load_markets()
        self.addCleanup(self.exchange.close)

    def best(self, symbol):
        """The best bid and the best ask."""
        book = self.exchange.fetch_order_book(symbol)
        return book["bids"][0][0], book["asks"][0][0]


class FeedCase(VenueCase, unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.exchange = ccxt.pro.krakenfutures(settings(self.venue))
        self.addAsyncCleanup(self.exchange.close)
        await self.exchange.load_markets()

    async def soon(self, watching):
        return await asyncio.wait_for(watching, PATIENCE)

    async def until(self, watch, condition, known=None):
        """Watches until what came, or what ccxt keeps of it, satisfies the condition.

        ccxt wakes whoever waits at that moment only: what came between two waits is in `known` alone.
        """
        seen = []

        async def watching():
            while True:
                seen[:] = [await watch()]
        task = asyncio.ensure_future(watching())

        async def satisfied():
            while True:
                state = known() if known else seen[0] if seen else None
                if state and condition(state):
                    return state
                if task.done():
                    task.result()
                await asyncio.sleep(0.01)
        try:
            return await self.soon(satisfied())
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
