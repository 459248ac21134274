# SPDX-License-Identifier: Apache-2.0
"""Ten order books on one core: parsing, keeping and publishing every change."""
import json
import random
import subprocess

from table import judged

PRODUCTS = ["PF_XBTUSD", "PF_ETHUSD", "PF_SOLUSD", "PF_XRPUSD", "PF_DOGEUSD", "PI_XBTUSD", "PI_ETHUSD", "PI_LTCUSD",
            "PI_BCHUSD", "PI_XRPUSD"]
LEVELS = 800


class Side:
    """Prices in ticks, best first, and whether the better one is the higher one."""

    def __init__(self, touch, direction):
        self.prices = [touch - direction * rank for rank in range(LEVELS)]
        self.direction = direction

    def change(self, chance):
        """A price and a quantity: mostly near the touch, as on a real market."""
        rank = min(int(chance.expovariate(1 / 12)), len(self.prices) - 2)
        kind = chance.random()
        if kind < 0.5 or len(self.prices) <= LEVELS // 2:
            return self.prices[rank], chance.randint(1, 99_999)
        if kind < 0.75 and len(self.prices) > LEVELS - 50:
            return self.prices.pop(rank), 0
        price = self.prices[rank] - self.direction
        if self.prices[rank + 1] != price:
            self.prices.insert(rank + 1, price)
        return price, chance.randint(1, 99_999)


def recording(path, count=100_000):
    """Snapshots of ten books, and changes of them in Kraken's words: `count` messages that never cross a book."""
    chance, now = random.Random(7), 1_790_359_964.969
    books = {product: (Side(200_000, 1), Side(200_001, -1)) for product in PRODUCTS}
    numbers = dict.fromkeys(PRODUCTS, 1_000_000)

    def level(price):
        return {"price": price / 2, "qty": chance.randint(1, 99_999) / 10}

    with open(path, "w") as file:
        def say(message):
            file.write(json.dumps({"t": now, "raw": message}) + "\n")

        for product in PRODUCTS:
            say(json.dumps({"event": "subscribed", "feed": "book", "product_ids": [product]}))
            bids, asks = books[product]
            say(json.dumps({
                "feed": "book_snapshot", "product_id": product, "timestamp": int(now * 1000),
                "seq": numbers[product], "tickSize": None, "bids": [level(price) for price in bids.prices],
                "asks": [level(price) for price in asks.prices]}))
        for _ in range(count):
            now += 0.00001
            product = chance.choice(PRODUCTS)
            numbers[product] += 1
            side = chance.randint(0, 1)
            price, quantity = books[product][side].change(chance)
            say('{"feed":"book","product_id":"%s","side":"%s","seq":%d,"price":%.1f,"qty":%.1f,"timestamp":%d}' % (
                product, ("buy", "sell")[side], numbers[product], price / 2, quantity / 10, now * 1000))


def measure(machine, table, scale):
    file = machine.path("books.jsonl")
    recording(file)
    for depth, name in ((1000, "every change seen"), (25, "the best 25 levels seen")):
        rate = int(subprocess.run([machine.options.publish_benchmark, file, str(3 * scale / 5), str(depth)], check=True,
                                  stdout=subprocess.PIPE).stdout)
        table.add(f"10 order books, parse, keep and publish, one core, {name}, updates/s", f"{rate:,}",
                  goal=judged(rate, ">= 200,000"))
