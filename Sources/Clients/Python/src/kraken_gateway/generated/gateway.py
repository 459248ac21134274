# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The methods of the service ``gateway``, for threads."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from .._decimal_text import DecimalLike, number_text
from .._session import Session
from .._stream import Stream
from .types import *


class Gateway:
    """The daemon itself."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_info(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> GatewayInfo:
        """Tells what runs, for which account, and against which exchange.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "gateway.get_info",
            {},
            timeout,
            GatewayInfo.from_json,
        )

    def check_health(
        self,
        *,
        part: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> HealthReport:
        """Tells whether the gateway and its parts serve.

        :param part: Only this part; without it, everything.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "gateway.check_health",
            {"part": part},
            timeout,
            HealthReport.from_json,
        )

    def describe(
        self,
        *,
        method: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Description:
        """Gives the methods with JSON Schema for their messages.

        :param method: Only this method; without it, all.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "gateway.describe",
            {"method": method},
            timeout,
            Description.from_json,
        )

    def doctor(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> Diagnosis:
        """Says in words what is slow, stale or wrong, and what to do about it.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "gateway.doctor",
            {},
            timeout,
            Diagnosis.from_json,
        )

    def watch_health(
        self,
        *,
        part: Optional[str] = None,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[HealthReport, HealthReport]:
        """Follows whether the gateway and its parts serve: an event for every change.

        Returns once the stream has started.

        :param part: Only this part; without it, everything.
        :param on_lag: What to do when the client reads too slowly. Without it: conflate.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "gateway.watch_health",
            {"part": part, "on_lag": on_lag},
            timeout,
            HealthReport.from_json,
            HealthReport.from_json,
        )

    def get_metrics(
        self,
        *,
        prefix: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Metrics:
        """Gives counts and times since the start: the feed, the stages of a tick, calls, requests, streams and clients.

        :param prefix: Only families whose name begins so; without it, all.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "gateway.get_metrics",
            {"prefix": prefix},
            timeout,
            Metrics.from_json,
        )

    def list_clients(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> ClientList:
        """Lists who is connected and what each has open; without the view of the account, only one's own.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "gateway.list_clients",
            {},
            timeout,
            ClientList.from_json,
        )

    def kill_client(
        self,
        client: int,
        *,
        reason: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> KillResult:
        """Says goodbye to a client and closes its connection. Its orders stay, unless it wanted them cancelled.

        :param client: The number in gateway.list_clients.
        :param reason: Why, for the client and for the log.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "gateway.kill_client",
            {"client": client, "reason": reason},
            timeout,
            KillResult.from_json,
        )

    def drain(
        self,
        *,
        grace_ms: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> DrainResult:
        """Stops the gateway: takes no new calls, lets open ones finish, says goodbye to every client, and ends.

        :param grace_ms: How long open calls may take, at most 600000. Without it: 10000.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "gateway.drain",
            {"grace_ms": grace_ms},
            timeout,
            DrainResult.from_json,
        )

    def set_log_level(
        self,
        level: LogLevel,
        *,
        timeout: Optional[float] = None,
    ) -> LogLevelResult:
        """Sets how much is logged, until the next start or reading of the configuration.

        :param level: This and what is graver.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "gateway.set_log_level",
            {"level": level},
            timeout,
            LogLevelResult.from_json,
        )

    def monitor(
        self,
        *,
        client: Optional[int] = None,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[MonitorState, MonitoredFrame]:
        """Follows the frames of other clients as they come and go, with secrets taken out.

        Returns once the stream has started.

        :param client: Only those of this client; without it, of all that do not monitor themselves.
        :param on_lag: What to do when the client reads too slowly. Without it: gap.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "gateway.monitor",
            {"client": client, "on_lag": on_lag},
            timeout,
            MonitorState.from_json,
            MonitoredFrame.from_json,
        )
