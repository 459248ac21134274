# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The methods of the service ``account``, for threads."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from .._decimal_text import DecimalLike, number_text
from .._session import Session
from .._stream import Stream
from .types import *


class Account:
    """What the account holds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_state(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> AccountState:
        """Gives balance, equity, margin and collateral.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.get_state",
            {},
            timeout,
            AccountState.from_json,
        )

    def subscribe_state(
        self,
        *,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[AccountState, AccountState]:
        """Follows balance, equity, margin and collateral.

        Returns once the stream has started.

        :param on_lag: What to do when the client reads too slowly. Without it: disconnect.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "account.subscribe_state",
            {"on_lag": on_lag},
            timeout,
            AccountState.from_json,
            AccountState.from_json,
        )

    def list_positions(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> PositionList:
        """Gives the open positions.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.list_positions",
            {},
            timeout,
            PositionList.from_json,
        )

    def subscribe_positions(
        self,
        *,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[PositionList, PositionEvent]:
        """Follows positions, with their profit as the mark price moves.

        Returns once the stream has started.

        :param on_lag: What to do when the client reads too slowly. Without it: disconnect.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "account.subscribe_positions",
            {"on_lag": on_lag},
            timeout,
            PositionList.from_json,
            PositionEvent.from_json,
        )

    def list_fills(
        self,
        *,
        symbol: Optional[str] = None,
        owner: Optional[str] = None,
        since_us: Optional[int] = None,
        limit: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> FillList:
        """Gives fills of the account's orders.

        :param symbol: Only fills of this instrument.
        :param owner: Only fills of this owner's orders; others than one's own need a view of the whole account.
        :param since_us: Only fills of this time or later.
        :param limit: At most this many, the newest; 100 if not given.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.list_fills",
            {"symbol": symbol, "owner": owner, "since_us": since_us, "limit": limit},
            timeout,
            FillList.from_json,
        )

    def subscribe_fills(
        self,
        *,
        since_us: Optional[int] = None,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[FillList, FillEvent]:
        """Follows executions of the account's orders, after the last ones before.

        Returns once the stream has started.

        :param since_us: Begin with all known fills of this time or later, so that nothing is missed after a reconnect; without it, with the last 100.
        :param on_lag: What to do when the client reads too slowly. Without it: disconnect.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "account.subscribe_fills",
            {"since_us": since_us, "on_lag": on_lag},
            timeout,
            FillList.from_json,
            FillEvent.from_json,
        )

    def get_log(
        self,
        *,
        since_us: Optional[int] = None,
        limit: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> LogList:
        """Gives the account log: every change of balances and positions.

        :param since_us: Only entries of this time or later.
        :param limit: At most this many, the newest; 100 if not given.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.get_log",
            {"since_us": since_us, "limit": limit},
            timeout,
            LogList.from_json,
        )

    def subscribe_log(
        self,
        *,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[LogList, LogEvent]:
        """Follows the account log, after its last 100 entries.

        Returns once the stream has started.

        :param on_lag: What to do when the client reads too slowly. Without it: disconnect.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "account.subscribe_log",
            {"on_lag": on_lag},
            timeout,
            LogList.from_json,
            LogEvent.from_json,
        )

    def list_notifications(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> NotificationList:
        """Gives the exchange's notices to the account.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.list_notifications",
            {},
            timeout,
            NotificationList.from_json,
        )

    def subscribe_notifications(
        self,
        *,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[NotificationList, NotificationEvent]:
        """Follows the exchange's notices to the account.

        Returns once the stream has started.

        :param on_lag: What to do when the client reads too slowly. Without it: disconnect.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "account.subscribe_notifications",
            {"on_lag": on_lag},
            timeout,
            NotificationList.from_json,
            NotificationEvent.from_json,
        )

    def get_leverage(
        self,
        *,
        symbol: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> LeverageList:
        """Gives how positions are margined and in which currency profit is paid.

        :param symbol: Only this instrument; without it, all that have a preference.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.get_leverage",
            {"symbol": symbol},
            timeout,
            LeverageList.from_json,
        )

    def set_leverage(
        self,
        symbol: str,
        *,
        max_leverage: Optional[DecimalLike] = None,
        timeout: Optional[float] = None,
    ) -> LeverageResult:
        """Sets isolated margin with a leverage, or cross margin, for an instrument.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param max_leverage: Isolated margin with at most this leverage; absent: cross margin.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.set_leverage",
            {"symbol": symbol, "max_leverage": number_text(max_leverage)},
            timeout,
            LeverageResult.from_json,
        )

    def get_pnl_preferences(
        self,
        *,
        symbol: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> PnlPreferenceList:
        """Gives in which currency profit is paid, by instrument.

        :param symbol: Only this instrument; without it, all that have a preference.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.get_pnl_preferences",
            {"symbol": symbol},
            timeout,
            PnlPreferenceList.from_json,
        )

    def set_pnl_preference(
        self,
        *,
        symbol: str,
        pnl_currency: str,
        timeout: Optional[float] = None,
    ) -> PnlPreferenceResult:
        """Sets the currency that profit of an instrument is paid in.

        :param symbol: A multi-collateral instrument: Kraken's name, such as PF_XBTUSD, or the user's own from assets.
        :param pnl_currency: The currency, such as USD or XBT.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.set_pnl_preference",
            {"symbol": symbol, "pnl_currency": pnl_currency},
            timeout,
            PnlPreferenceResult.from_json,
        )

    def get_rate_budget(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> RateBudget:
        """Gives what may still be asked of the exchange.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "account.get_rate_budget",
            {},
            timeout,
            RateBudget.from_json,
        )

    def subscribe_rate_budget(
        self,
        *,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[RateBudget, RateBudget]:
        """Follows what may still be asked of the exchange.

        Returns once the stream has started.

        :param on_lag: What to do when the client reads too slowly. Without it: conflate.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "account.subscribe_rate_budget",
            {"on_lag": on_lag},
            timeout,
            RateBudget.from_json,
            RateBudget.from_json,
        )
