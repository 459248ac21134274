# SPDX-License-Identifier: Apache-2.0
"""Placing one order, however many attempts it takes."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Union

from .errors import ClientReason, GatewayError
from .options import ReconnectPolicy


@dataclass(frozen=True)
class Repeat:
    """Try again after ``delay`` seconds, once there is a connection."""

    delay: float


@dataclass(frozen=True)
class GiveUp:
    """The order's story ends with this error."""

    error: GatewayError


class OrderPlacing:
    """Decides what follows when an attempt has failed.

    The gateway answers a repeat under the same ``client_order_id`` with the first one's outcome, so that a
    repeat never places a second order.
    """

    def __init__(self, attempts: int, policy: ReconnectPolicy) -> None:
        self._attempts_left = attempts - 1
        self._pauses = ReconnectPolicy(
            first_delay=policy.first_delay, longest_delay=policy.longest_delay, maximum_attempts=None
        )
        self._failures = 0
        self._may_be_placed = False

    def attempt_failed(self, error: GatewayError, share: float) -> Union[Repeat, GiveUp]:
        """An attempt gave no order; ``share`` is random, from 0 up to 1."""
        if error.outcome == "unknown":
            self._may_be_placed = True
        # There will be no connection for another attempt.
        is_over = error.reason in (ClientReason.CLIENT_CLOSED, "PROTOCOL_ERROR")
        may_repeat = error.retryable or error.outcome == "unknown"
        if is_over or not may_repeat or self._attempts_left <= 0:
            return GiveUp(self._told(error))
        self._attempts_left -= 1
        pause = self._pauses.delay(self._failures, share) or 0.0
        self._failures += 1
        return Repeat(max(pause, error.retry_after or 0.0))

    def _told(self, error: GatewayError) -> GatewayError:
        """The last attempt's error; but what an earlier one may have done is not undone by it."""
        # A refusal for good is the gateway's word on the order: it knows the first attempt.
        is_word_on_the_order = error.is_answer and not error.retryable
        if not self._may_be_placed or error.outcome != "not_done" or is_word_on_the_order:
            return error
        told = copy.copy(error)
        told.outcome = "unknown"
        told.retryable = False
        told.message += (
            " An earlier attempt may have placed the order: ask for it by its client_order_id, "
            "or place it again with the same one."
        )
        return told
