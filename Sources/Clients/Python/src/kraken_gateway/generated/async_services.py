# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The services of the gateway, for asyncio."""

from __future__ import annotations

from .._async_session import AsyncSession
from .async_gateway import AsyncGateway
from .async_market_data import AsyncMarketData
from .async_account import AsyncAccount
from .async_orders import AsyncOrders
from .async_risk import AsyncRisk


class AsyncServices:
    """Every service, as an attribute."""

    def __init__(self, session: AsyncSession) -> None:
        #: The daemon itself.
        self.gateway = AsyncGateway(session)
        #: What everybody may see.
        self.market_data = AsyncMarketData(session)
        #: What the account holds.
        self.account = AsyncAccount(session)
        #: Placing, changing and watching orders.
        self.orders = AsyncOrders(session)
        #: What is allowed, and stopping all of it.
        self.risk = AsyncRisk(session)
