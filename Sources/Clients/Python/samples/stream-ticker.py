#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Follows a ticker: stream-ticker [SYMBOL] [COUNT]"""

import asyncio
import sys

from kraken_gateway import AsyncGateway, Event


async def main(symbol: str = "PI_XBTUSD", count: str = "5") -> None:
    wanted = int(count)
    async with AsyncGateway.connect() as gateway:
        stream = gateway.market_data.subscribe_ticker(symbol)
        async for event in stream:
            if isinstance(event, Event) and wanted > 0:
                print(event.value.symbol, event.value.bid, event.value.ask)
                wanted -= 1
            if wanted == 0:
                # What is under way still comes; then the loop ends.
                stream.end()


asyncio.run(main(*sys.argv[1:3]))
