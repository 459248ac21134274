# SPDX-License-Identifier: Apache-2.0
"""Values are exact, typed, and bear what a newer gateway says."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import re
from decimal import Decimal
from typing import Any, Dict, List

import pytest
from fake_gateway import HELLO, ORDER, TICKER

import kraken_gateway as kg
from kraken_gateway import _params, _reading
from kraken_gateway._decimal_text import decimal_text, number_text
from kraken_gateway.generated.async_services import AsyncServices
from kraken_gateway.generated.catalogue import METHODS
from kraken_gateway.generated.services import Services
from kraken_gateway.order_ids import _ulid


def test_a_ticker_is_read_and_written_exactly() -> None:
    json = {
        **TICKER,
        "bid": "12345678901234567890123456789.012345678",
        "funding_rate": "-0.000000000000000016634175",
        "open_interest": "100000000000000000000000000000",
        "mark": "1.50",
        "venue_time_us": 9007199254740993,
    }
    ticker = kg.Ticker.from_json(json)
    assert ticker.bid == Decimal("12345678901234567890123456789.012345678")
    assert ticker.funding_rate == Decimal("-0.000000000000000016634175")
    assert ticker.venue_time_us == 9007199254740993
    assert ticker.last is None
    assert ticker.to_json() == json


def test_unknown_members_are_ignored_and_unknown_words_survive() -> None:
    order = kg.Order.from_json({**ORDER, "type": "iceberg", "state": "frozen", "mood": [1, {"x": None}]})
    assert (order.type, order.state) == ("iceberg", "frozen")
    assert "mood" not in order.to_json()


def test_null_is_absent() -> None:
    assert kg.Ticker.from_json({**TICKER, "last": None}).last is None
    assert "last" not in kg.Ticker.from_json({**TICKER, "last": None}).to_json()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"bid": 5}, "5 stands where a decimal number as text must be"),
        ({"bid": ["1"]}, "cannot be read"),
        ({"bid": True}, "True stands where a decimal"),
        ({"bid": "NaN"}, "'NaN' stands where a decimal"),
        ({"bid": "Infinity"}, "stands where a decimal"),
        ({"bid": " 1"}, "stands where a decimal"),
        ({"bid": "1_000"}, "stands where a decimal"),
        ({"bid": "1٣"}, "stands where a decimal"),
        ({"bid": "1\n"}, "stands where a decimal"),
        ({"bid": ""}, "stands where a decimal"),
        ({"bid": "-"}, "stands where a decimal"),
        ({"bid": "1e"}, "stands where a decimal"),
        ({"bid": "1-2"}, "stands where a decimal"),
        ({"bid": "1.2.3"}, "stands where a decimal"),
        ({"bid": "1e99999999999999999999"}, "stands where a decimal"),
        ({"symbol": {"name": "x"}}, "stands where text must be"),
        ({"symbol": None}, "None stands where text must be"),
        ({"stale": 0}, "0 stands where true or false must be"),
        ({"received_at_us": "now"}, "'now' stands where a whole number must be"),
        ({"received_at_us": True}, "True stands where a whole number must be"),
        ({"received_at_us": Decimal("1.5")}, "stands where a whole number must be"),
    ],
)
def test_what_cannot_be_read_says_why(change: Any, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        kg.Ticker.from_json({**TICKER, **change})


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ValueError, match="Ticker lacks 'symbol'"):
        kg.Ticker.from_json({})
    for json in (None, 5, "text", [], [1]):
        with pytest.raises(ValueError, match="Ticker cannot be read"):
            kg.Ticker.from_json(json)
    with pytest.raises(ValueError, match="Limits lacks 'max_depth'"):
        limits = {name: value for name, value in HELLO["limits"].items() if name != "max_depth"}
        kg.HelloResult.from_json({**HELLO, "limits": limits})


def test_nested_values_and_lists() -> None:
    state = {
        "currency": "USD",
        "collateral": [{"currency": "XBT", "quantity": "1.000000000000000000000000001"}],
        "wallets": [{"name": "cash", "kind": "piggy", "balances": {"XBT": "0.1", "USD": "-5"}}],
        "received_at_us": 1,
    }
    read = kg.AccountState.from_json(state)
    assert read.collateral[0].quantity == Decimal("1.000000000000000000000000001")
    assert read.wallets[0].balances == {"XBT": Decimal("0.1"), "USD": Decimal(-5)}
    assert read.to_json() == state
    changes: List[Dict[str, Any]] = [{"wallets": {}}, {"wallets": [5]}, {"collateral": None}]
    for change in changes:
        with pytest.raises(ValueError, match=r"stands where|cannot be read"):
            kg.AccountState.from_json({**state, **change})


def test_values_are_values() -> None:
    ticker = kg.Ticker.from_json(TICKER)
    assert ticker == kg.Ticker("PI_XBTUSD", 1, False, bid=Decimal(50000), ask=Decimal("50000.5"))
    assert hash(ticker) == hash(copy.deepcopy(ticker))
    assert pickle.loads(pickle.dumps(ticker)) == ticker
    assert dataclasses.replace(ticker, stale=True).stale
    with pytest.raises(dataclasses.FrozenInstanceError):
        ticker.stale = True  # type: ignore[misc]


def test_known_decimals_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_reading, "_MOST_KNOWN_DECIMALS", 10)
    table = _reading._Decimals(bears_nothing=True)
    for number in range(100):
        assert table[str(number)] == number
        assert table[None] is None
        assert len(table) <= 11


def test_decimals_are_written_in_plain_digits() -> None:
    for text, written in [("1E-7", "0.0000001"), ("1.2E+3", "1200"), ("-0.50", "-0.50"), ("0", "0")]:
        assert decimal_text(Decimal(text)) == written
    # No text of a thousand million zeros.
    assert decimal_text(Decimal("1E+999999999")) == "1E+999999999"
    assert decimal_text(Decimal("1E-999999999")) == "1E-999999999"


def test_numbers_of_a_program_become_text() -> None:
    assert [number_text(value) for value in (10, "10.50", None)] == ["10", "10.50", None]
    assert number_text(Decimal("0.1")) == Decimal("0.1")
    text = _params.encoded(
        "a.b", {"a": Decimal("1E-7"), "b": [Decimal(1), "x", None, True], "c": {"d": 1}}, 31
    )
    assert text == '{"a":"0.0000001","b":["1","x",null,true],"c":{"d":1}}'


def test_an_error_is_read_written_copied_and_pickled() -> None:
    json = {
        "code": "TEAPOT",
        "reason": "TOO_HOT",
        "message": "Let it cool.",
        "origin": "kitchen",
        "outcome": "half_done",
        "retryable": True,
        "retry_after_ms": 1250,
        "details": {"größe": "50 €"},
    }
    error = kg.GatewayError.from_json(json)
    assert error.to_json() == json
    assert str(error) == "TEAPOT TOO_HOT: Let it cool."
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert twin.to_json() == json


def test_an_error_that_says_little_has_not_said_that_nothing_was_done() -> None:
    error = kg.GatewayError.from_json({"code": "INTERNAL"})
    assert (error.reason, error.outcome, error.retryable, error.retry_after) == ("", "unknown", False, None)


def test_order_ids_are_ulids() -> None:
    assert _ulid(0, 0) == "0" * 26
    assert _ulid((1 << 48) - 1, (1 << 80) - 1) == "7" + "Z" * 25
    assert _ulid(1469918176385, 0)[:10] == "01ARYZ6S41"
    names = {kg.unique_client_order_id() for _ in range(1000)}
    assert len(names) == 1000
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{26}", name) for name in names)


def test_every_method_has_its_function_on_both_faces() -> None:
    connection: Any = None
    for services in (AsyncServices(connection), Services(connection)):
        for name, method in METHODS.items():
            service, function = name.split(".")
            if name == "gateway.hello":
                continue
            typed = getattr(getattr(services, service), function)
            is_coroutine = inspect.iscoroutinefunction(typed)
            assert is_coroutine == (isinstance(services, AsyncServices) and not method.is_stream)
