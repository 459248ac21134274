# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The methods of the service ``account``, for asyncio."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from .._async_session import AsyncSession
from .._async_stream import AsyncStream
from .._decimal_text import DecimalLike, number_text
from .types import *


class AsyncAccount:
    """What the account holds."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get_state(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> AccountState:
        """Gives balance, equity, margin and collateral.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return await self._session.ask(
            "account.get_state",
            {},
            timeout,
            AccountState.from_json,
        )

    async def list_positions(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> PositionList:
        """Gives the open positions.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return await self._session.ask(
            "account.list_positions",
            {},
            timeout,
            PositionList.from_json,
        )

    def subscribe_fills(
        self,
        *,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> AsyncStream[FillList, FillEvent]:
        """Follows executions of the account's orders, after the last ones before.

        The gateway is asked at once; await the stream to know that it has started.

        :param on_lag: What to do when the client reads too slowly. Without it: disconnect.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "account.subscribe_fills",
            {"on_lag": on_lag},
            timeout,
            FillList.from_json,
            FillEvent.from_json,
        )
