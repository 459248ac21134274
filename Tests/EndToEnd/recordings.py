# SPDX-License-Identifier: Apache-2.0
"""Recordings of a feed, made up: for what a market's own pace cannot show."""

import json

BEGINNING = 1_700_000_000
HISTORY = 100


def trade(number, quantity=None):
    return {
        "feed": "trade", "product_id": "PI_XBTUSD", "uid": f"00000000-0000-4000-8000-{number:012d}",
        "side": "buy" if number % 3 else "sell", "type": "fill", "seq": number,
        "time": BEGINNING * 1000 + number, "qty": quantity or number % 500 + 1, "price": 50_000 + (number % 40) / 2,
    }


def write_trades(path, count, lead=0.0, per_second=5_000):
    """A book, `HISTORY` trades before, and `count` trades that begin `lead` seconds later."""
    def line(seconds, message):
        return json.dumps({"t": round(BEGINNING + seconds, 6), "raw": json.dumps(message)}) + "\n"

    book = {
        "feed": "book_snapshot", "product_id": "PI_XBTUSD", "timestamp": BEGINNING * 1000, "seq": 1,
        "bids": [{"price": 49_990.0, "qty": 100_000}], "asks": [{"price": 50_030.0, "qty": 100_000}],
    }
    history = [{**trade(number), "feed": "trade"} for number in range(HISTORY, 0, -1)]
    with open(path, "w") as file:
        file.write(line(0, book))
        file.write(line(0, {"feed": "trade_snapshot", "product_id": "PI_XBTUSD", "trades": history}))
        for index in range(count):
            file.write(line(lead + index / per_second, trade(HISTORY + 1 + index)))
    return HISTORY + count


def read_trades(path):
    """The trades of a recording by product, by their number: history and live ones."""
    products = {}
    with open(path) as file:
        for text in file:
            message = json.loads(json.loads(text)["raw"], parse_float=str, parse_int=str)
            if "event" in message:
                continue
            if message["feed"] == "trade_snapshot":
                trades = message["trades"]
            elif message["feed"] == "trade":
                trades = [message]
            else:
                continue
            for one in trades:
                products.setdefault(message["product_id"], {})[int(one["seq"])] = one
    return products
