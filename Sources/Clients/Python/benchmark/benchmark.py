#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long a call takes, and how many events a stream brings: benchmark.py SOCKET roundtrip|stream COUNT

One line of JSON: the median of COUNT calls of get_ticker in microseconds, or the ticker events per second
over COUNT events, each with its types, from a peer that sends as fast as it can. With --threads the client
for threads does it instead of the one for asyncio.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import statistics
import time
from typing import List

import kraken_gateway as kg

SYMBOL = "PI_XBTUSD"


async def roundtrip(socket: str, count: int) -> float:
    """The median of ``count`` calls, one after the other, in seconds."""
    took: List[float] = []
    async with kg.AsyncGateway.connect(socket) as gateway:
        for _ in range(count):
            began = time.perf_counter()
            await gateway.market_data.get_ticker(SYMBOL)
            took.append(time.perf_counter() - began)
    return statistics.median(took)


async def stream(socket: str, count: int) -> float:
    """Events per second over ``count`` of them; the clock runs from the state on, which is not counted."""
    seen, began = 0, 0.0
    async with kg.AsyncGateway.connect(socket) as gateway:
        async for event in gateway.market_data.subscribe_ticker(SYMBOL):
            if not isinstance(event, kg.Event):
                began = time.perf_counter()
            elif event.value.bid is not None:
                seen += 1
                if seen == count:
                    break
    return count / (time.perf_counter() - began)


def roundtrip_of_threads(socket: str, count: int) -> float:
    """The same with the client for threads."""
    took: List[float] = []
    with kg.Gateway.connect(socket) as gateway:
        for _ in range(count):
            began = time.perf_counter()
            gateway.market_data.get_ticker(SYMBOL)
            took.append(time.perf_counter() - began)
    return statistics.median(took)


def stream_of_threads(socket: str, count: int) -> float:
    """The same with the client for threads."""
    seen, began = 0, 0.0
    with kg.Gateway.connect(socket) as gateway, gateway.market_data.subscribe_ticker(SYMBOL) as events:
        for event in events:
            if not isinstance(event, kg.Event):
                began = time.perf_counter()
            elif event.value.bid is not None:
                seen += 1
                if seen == count:
                    break
    return count / (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the Python client.")
    parser.add_argument("socket")
    parser.add_argument("mode", choices=["roundtrip", "stream"])
    parser.add_argument("count", type=int)
    parser.add_argument("--threads", action="store_true", help="the client for threads")
    arguments = parser.parse_args()
    # What was made while starting is not looked at again.
    gc.freeze()
    socket, count = arguments.socket, arguments.count
    if arguments.mode == "roundtrip":
        run = roundtrip_of_threads if arguments.threads else None
        seconds = run(socket, count) if run else asyncio.run(roundtrip(socket, count))
        print(json.dumps({"mode": "roundtrip", "count": count, "median_us": round(seconds * 1e6, 1)}))
    else:
        rate = stream_of_threads(socket, count) if arguments.threads else asyncio.run(stream(socket, count))
        print(json.dumps({"mode": "stream", "count": count, "events_per_s": round(rate)}))


if __name__ == "__main__":
    main()
