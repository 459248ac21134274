#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Places a market order and closes the position again: place-order [SYMBOL] [QUANTITY]"""

import sys
from decimal import Decimal

from kraken_gateway import Event, Gateway, GatewayError, unique_client_order_id


def main(symbol: str = "PI_XBTUSD", quantity: str = "10") -> None:
    with Gateway.connect() as gateway, gateway.account.subscribe_fills() as fills:
        try:
            placed = gateway.orders.place_until_known(
                symbol=symbol, side="buy", type="market", quantity=Decimal(quantity)
            )
        except GatewayError as error:
            # "unknown" is neither: ask for the order with orders.get and its client_order_id.
            sys.exit(f"{error.client_order_id} {error.outcome}: {error}")
        order = placed.order
        print("order", order.state, order.filled_quantity, order.average_price)

        for event in fills:
            if isinstance(event, Event) and event.value.fill.order_id == order.order_id:
                fill = event.value.fill
                print("fill", fill.side, fill.quantity, fill.price)
                break

        closed = gateway.orders.close_position(symbol=symbol, client_order_id=unique_client_order_id())
        print("closed", closed.order.state, closed.order.filled_quantity)


main(*sys.argv[1:3])
