#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints candles, then the forming one: candles [SYMBOL] [RESOLUTION]"""

import sys
from datetime import datetime, timezone
from typing import cast

from kraken_gateway import Candle, CandleResolution, Event, Gateway


def show(candle: Candle) -> None:
    # Whole seconds: a candle's beginning has no fraction, and its integer holds it exactly.
    opened = datetime.fromtimestamp(candle.opened_at_us // 1_000_000, timezone.utc)
    state = "complete" if candle.complete else "forming"
    print(f"{opened:%Y-%m-%d %H:%M}", candle.open, candle.high, candle.low, candle.close, state)


def main(symbol: str = "PI_XBTUSD", length: str = "1m") -> None:
    resolution = cast(CandleResolution, length)
    with Gateway.connect() as gateway:
        history = gateway.market_data.get_candles(symbol=symbol, resolution=resolution, limit=10)
        for candle in history.candles:
            show(candle)
        seen = 0
        with gateway.market_data.subscribe_candles(symbol=symbol, resolution=resolution, limit=1) as stream:
            for event in stream:
                if isinstance(event, Event):
                    show(event.value.candle)
                    seen += 1
                    if seen == 3:
                        break


main(*sys.argv[1:3])
