# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The methods of the service ``gateway``, for asyncio."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from .._async_session import AsyncSession
from .._async_stream import AsyncStream
from .._decimal_text import DecimalLike, number_text
from .types import *


class AsyncGateway:
    """The daemon itself."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get_info(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> GatewayInfo:
        """Tells what runs, for which account, and against which exchange.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return await self._session.ask(
            "gateway.get_info",
            {},
            timeout,
            GatewayInfo.from_json,
        )

    async def check_health(
        self,
        *,
        part: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> HealthReport:
        """Tells whether the gateway and its parts serve.

        :param part: Only this part; without it, everything.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return await self._session.ask(
            "gateway.check_health",
            {"part": part},
            timeout,
            HealthReport.from_json,
        )

    async def describe(
        self,
        *,
        method: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Description:
        """Gives the methods with JSON Schema for their messages.

        :param method: Only this method; without it, all.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return await self._session.ask(
            "gateway.describe",
            {"method": method},
            timeout,
            Description.from_json,
        )

    async def doctor(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> Diagnosis:
        """Says in words what is slow, stale or wrong, and what to do about it.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return await self._session.ask(
            "gateway.doctor",
            {},
            timeout,
            Diagnosis.from_json,
        )
