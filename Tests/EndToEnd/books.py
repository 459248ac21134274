# SPDX-License-Identifier: Apache-2.0
"""Order books put together apart from the gateway, from a recording and from what a client is told."""

import json
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

SIDES = (("bids", "buy"), ("asks", "sell"))


class Book:
    """Levels by price, with nothing but a dictionary for each side."""

    def __init__(self, bids=(), asks=()):
        self.sides = {"bids": dict(bids), "asks": dict(asks)}

    def set(self, side, price, quantity):
        if quantity:
            self.sides[side][price] = quantity
        else:
            self.sides[side].pop(price, None)

    def levels(self, side, depth=None, grouping=None):
        """The best levels first, put together by multiples of `grouping`."""
        sums = {}
        for price, quantity in self.sides[side].items():
            if grouping:
                rounding = ROUND_FLOOR if side == "bids" else ROUND_CEILING
                price = (price / grouping).to_integral_value(rounding) * grouping
            sums[price] = sums.get(price, 0) + quantity
        return sorted(sums.items(), reverse=side == "bids")[:depth]

    def is_crossed(self):
        bids, asks = self.sides["bids"], self.sides["asks"]
        return bool(bids and asks) and max(bids) >= min(asks)


def replay(path):
    """The final book of every product of a recording, how many changes it took, and whether one ever was wrong."""
    books, numbers, changes, wrong = {}, {}, 0, []
    with open(path) as file:
        for line in file:
            message = json.loads(json.loads(line)["raw"], parse_float=Decimal, parse_int=Decimal)
            if "event" in message:
                continue
            product = message.get("product_id")
            if message.get("feed") == "book_snapshot":
                books[product] = Book(*[((level["price"], level["qty"]) for level in message[side])
                                        for side, _ in SIDES])
                numbers[product] = message["seq"]
            elif message.get("feed") == "book":
                changes += 1
                side = dict((word, name) for name, word in SIDES)[message["side"]]
                if message["seq"] != numbers[product] + 1:
                    wrong.append(f"{product}: {message['seq']} after {numbers[product]}")
                if not message["qty"] and message["price"] not in books[product].sides[side]:
                    wrong.append(f"{product}: no level {message['price']}")
                numbers[product] = message["seq"]
                books[product].set(side, message["price"], message["qty"])
                if books[product].is_crossed():
                    wrong.append(f"{product}: crossed at {message['seq']}")
    return books, {product: int(number) for product, number in numbers.items()}, changes, wrong


class Follower:
    """What a client knows of a book that has its first state and applies the changes: it knows nothing of depth."""

    def __init__(self, state):
        self.renew(state)

    def renew(self, state):
        self.state, self.number = state, state["venue_seq"]
        self.book = Book(*[((Decimal(level["price"]), Decimal(level["quantity"])) for level in state[side])
                           for side, _ in SIDES])
        for side, _ in SIDES:
            prices = [Decimal(level["price"]) for level in state[side]]
            assert prices == sorted(prices, reverse=side == "bids") and len(prices) <= state["depth"], side

    def apply(self, event):
        assert event["venue_seq"] > self.number, "numbers rise"
        assert sum(len(event.get(side, ())) for side, _ in SIDES) <= 2, f"a small change: {event}"
        self.number = event["venue_seq"]
        for side, _ in SIDES:
            for level in event.get(side, ()):
                self.book.set(side, Decimal(level["price"]), Decimal(level["quantity"]))
