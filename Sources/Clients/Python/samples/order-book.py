#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps an order book and prints its best prices with every change: order-book [SYMBOL] [COUNT]"""

import sys
from decimal import Decimal
from typing import Dict, Iterable

from kraken_gateway import BookLevel, Event, Gap, Gateway, Reconnected


class Side(Dict[Decimal, Decimal]):
    """Quantities by price."""

    def apply(self, levels: Iterable[BookLevel]) -> None:
        # A level takes the place of the one at its price; a quantity of zero takes that out.
        for level in levels:
            if level.quantity:
                self[level.price] = level.quantity
            else:
                self.pop(level.price, None)


def main(symbol: str = "PI_XBTUSD", count: str = "5") -> None:
    wanted = int(count)
    bids, asks, stale = Side(), Side(), False
    with Gateway.connect() as gateway, gateway.market_data.subscribe_order_book(symbol, depth=10) as stream:
        for event in stream:
            if wanted == 0:
                continue
            word = "started"
            if isinstance(event, Event):
                word, wanted = "event", wanted - 1
            else:
                # The state: whatever was put together before it counts no more.
                bids, asks, stale = Side(), Side(), event.value.stale
                if isinstance(event, Gap):
                    word = f"gap {event.reason}"
                elif isinstance(event, Reconnected):
                    word = f"reconnected {event.error.reason}"
            bids.apply(event.value.bids or ())
            asks.apply(event.value.asks or ())
            best = max(bids, default="-"), min(asks, default="-")
            # Stale is out of date until the next gap brings the book anew.
            print(word, event.value.venue_seq, *best, "stale" if stale else "current", flush=True)
            if wanted == 0:
                stream.end()


main(*sys.argv[1:3])
