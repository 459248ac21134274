# SPDX-License-Identifier: Apache-2.0
"""An order is placed once, and its outcome is not made up."""

from __future__ import annotations

from typing import Any

import pytest
from fake_gateway import refusal

from kraken_gateway import GatewayError, ReconnectPolicy
from kraken_gateway import _local_errors as local_errors
from kraken_gateway._order_placing import GiveUp, OrderPlacing, Repeat

LOST = local_errors.lost_call(local_errors.connection_lost("it broke"), "orders.place", "unknown")
AWAY = local_errors.not_connected(local_errors.connection_lost("it broke"), 0.0)


def placing(attempts: int = 3) -> OrderPlacing:
    return OrderPlacing(attempts, ReconnectPolicy(first_delay=0.1, longest_delay=5))


def answer(code: str, reason: str, **more: Any) -> GatewayError:
    return GatewayError.from_json(refusal(code, reason, **more))


def test_a_refusal_for_good_is_not_repeated() -> None:
    error = answer("INVALID_ARGUMENT", "PRICE_STEP")
    assert placing().attempt_failed(error, 0.0) == GiveUp(error)


def test_a_refusal_for_now_is_repeated_when_it_says() -> None:
    error = answer("RESOURCE_EXHAUSTED", "EXCHANGE_RATE_LIMIT", retryable=True, retry_after_ms=1250)
    assert placing().attempt_failed(error, 0.0) == Repeat(1.25)


def test_an_unknown_outcome_is_asked_for_again_with_growing_waits() -> None:
    order = placing()
    assert order.attempt_failed(LOST, 1.0) == Repeat(0.1)
    assert order.attempt_failed(LOST, 1.0) == Repeat(0.2)
    assert order.attempt_failed(LOST, 1.0) == GiveUp(LOST)


@pytest.mark.parametrize(
    "last",
    [
        AWAY,
        local_errors.lost_call(local_errors.closed(), "orders.place", "not_done"),
        local_errors.lost_call(
            answer("FAILED_PRECONDITION", "UNSUPPORTED_VERSION"), "orders.place", "not_done"
        ),
        answer("UNAVAILABLE", "DRAINING", retryable=True),
    ],
)
def test_an_unknown_outcome_stays_unknown_until_the_order_is_spoken_of(last: GatewayError) -> None:
    order = placing(attempts=2)
    assert isinstance(order.attempt_failed(LOST, 0.0), Repeat)
    end = order.attempt_failed(last, 0.0)
    assert isinstance(end, GiveUp)
    assert (end.error.outcome, end.error.retryable, end.error.reason) == ("unknown", False, last.reason)
    assert "An earlier attempt may have placed the order" in end.error.message
    assert last.outcome == "not_done"


def test_the_gateways_word_on_a_repeat_settles_it() -> None:
    order = placing()
    assert isinstance(order.attempt_failed(LOST, 0.0), Repeat)
    refused = answer("FAILED_PRECONDITION", "INSUFFICIENT_MARGIN", origin="venue")
    assert order.attempt_failed(refused, 0.0) == GiveUp(refused)


def test_one_attempt_is_one() -> None:
    assert placing(attempts=1).attempt_failed(AWAY, 0.0) == GiveUp(AWAY)


def test_a_closed_client_ends_it() -> None:
    error = local_errors.lost_call(local_errors.closed(), "orders.place", "unknown")
    assert placing().attempt_failed(error, 0.0) == GiveUp(error)
