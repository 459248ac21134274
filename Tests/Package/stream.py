# SPDX-License-Identifier: Apache-2.0
"""Follows a price with the package's Python client until it is told to look, and says whether it is still followed."""

import sys
import threading

from kraken_gateway import NO_RECONNECT, Gateway, GatewayOptions

options = GatewayOptions(reconnect=NO_RECONNECT)
with Gateway.connect(sys.argv[1], options=options) as gateway, gateway.market_data.subscribe_ticker(
        symbol="PI_XBTUSD") as stream:
    events = iter(stream)
    next(events)
    print("streaming", flush=True)
    asked = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), asked.set()), daemon=True).start()
    kinds, count = set(), 0
    for event in events:
        kinds.add(type(event).__name__)
        count = count + 1 if asked.is_set() else 0
        if count == 3:
            break
    print(f"still streaming, on the same connection: {', '.join(sorted(kinds))}")
