#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Follows trades through a restart of the gateway: reconnect [COUNT]"""

import asyncio
import sys

from kraken_gateway import AsyncGateway, Event, Gap, Reconnected, Started


async def main(count: str = "3") -> None:
    wanted = int(count)
    async with AsyncGateway.connect() as gateway:
        async for event in gateway.market_data.subscribe_trades("PI_XBTUSD"):
            if isinstance(event, Started):
                print("started", len(event.value.trades), "trades before", flush=True)
            elif isinstance(event, Event):
                print("event", event.value.trade.price, event.value.trade.quantity, flush=True)
                wanted -= 1
                if wanted == 0:
                    break
            elif isinstance(event, Gap):
                print("gap", event.reason, event.lost, flush=True)
            elif isinstance(event, Reconnected):
                print("reconnected after", event.error.reason, flush=True)


asyncio.run(main(*sys.argv[1:2]))
