# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The methods of the service ``risk``, for threads."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from .._decimal_text import DecimalLike, number_text
from .._session import Session
from .._stream import Stream
from .types import *


class Risk:
    """What is allowed, and stopping all of it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_limits(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> RiskState:
        """Gives the mode of trading and the limits.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "risk.get_limits",
            {},
            timeout,
            RiskState.from_json,
        )

    def set_limits(
        self,
        *,
        scope: RiskScope,
        limits: RiskLimits,
        owner: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> RiskState:
        """Sets the limits of the account or of an owner.

        :param scope: What they hold for.
        :param limits: The limits.
        :param owner: Whose; only, and needed, with the scope owner.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "risk.set_limits",
            {"scope": scope, "owner": owner, "limits": limits},
            timeout,
            RiskState.from_json,
        )

    def halt(
        self,
        *,
        owner: Optional[str] = None,
        reason: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> HaltResult:
        """Takes no new orders, cancels all, and reports what is left.

        :param owner: Only this owner's; without it, the account's.
        :param reason: For others and for the log.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "risk.halt",
            {"owner": owner, "reason": reason},
            timeout,
            HaltResult.from_json,
        )

    def reduce_only(
        self,
        *,
        owner: Optional[str] = None,
        reason: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> RiskState:
        """Takes only orders that make positions smaller.

        :param owner: Only this owner's; without it, the account's.
        :param reason: For others and for the log.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "risk.reduce_only",
            {"owner": owner, "reason": reason},
            timeout,
            RiskState.from_json,
        )

    def resume(
        self,
        *,
        owner: Optional[str] = None,
        reason: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> RiskState:
        """Takes all orders again that the limits allow.

        :param owner: Only this owner's; without it, the account's.
        :param reason: For others and for the log.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "risk.resume",
            {"owner": owner, "reason": reason},
            timeout,
            RiskState.from_json,
        )
