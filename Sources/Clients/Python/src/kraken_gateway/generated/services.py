# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The services of the gateway, for threads."""

from __future__ import annotations

from .._session import Session
from .gateway import Gateway
from .market_data import MarketData
from .account import Account
from .orders import Orders
from .risk import Risk


class Services:
    """Every service, as an attribute."""

    def __init__(self, session: Session) -> None:
        #: The daemon itself.
        self.gateway = Gateway(session)
        #: What everybody may see.
        self.market_data = MarketData(session)
        #: What the account holds.
        self.account = Account(session)
        #: Placing, changing and watching orders.
        self.orders = Orders(session)
        #: What is allowed, and stopping all of it.
        self.risk = Risk(session)
