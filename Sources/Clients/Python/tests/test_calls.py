# SPDX-License-Identifier: Apache-2.0
"""Each call gets one answer, and none that lies about its effect."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Tuple

import pytest
from core_script import CoreScript
from fake_gateway import HELLO, TICKER, refusal

from kraken_gateway import GatewayError, GatewayOptions, ReconnectPolicy
from kraken_gateway import _local_errors as local_errors
from kraken_gateway._frames import BrokenFrame
from kraken_gateway._phase import Phase
from kraken_gateway.version import hello_params


def outcomes(script: CoreScript) -> Dict[str, Tuple[str, str, bool]]:
    """What each call's failure says of its effect."""
    return {name: (error.reason, error.outcome, error.retryable) for name, error in script.answers.items()}


def test_the_hello_says_who_calls() -> None:
    script = CoreScript(greeted=False)
    assert script.hello["method"] == "gateway.hello"
    assert script.hello["timeout_ms"] == 30000
    params = script.hello["params"]
    assert params["protocol_versions"] == [1]
    assert params["client_name"] == "test"
    assert params["library"] == "kraken-gateway-python"
    assert not script.core.is_usable
    script.receive(id=script.hello["id"], result=HELLO)
    assert script.core.is_usable


def test_a_result_and_a_refusal() -> None:
    script = CoreScript()
    first = script.call("first", "market_data.get_ticker", {"symbol": "PI_XBTUSD"}, timeout=2)
    second = script.call("second", "orders.list_open")
    assert script.sent() == [
        {
            "id": first,
            "method": "market_data.get_ticker",
            "params": {"symbol": "PI_XBTUSD"},
            "timeout_ms": 2000,
        },
        {"id": second, "method": "orders.list_open", "timeout_ms": 30000},
    ]
    script.receive(id=second, error=refusal("TEAPOT", "TOO_HOT", retry_after_ms=1250, details={"a": "b"}))
    script.receive(id=first, result=TICKER)
    assert script.answers["first"] == TICKER
    error = script.answers["second"]
    assert (error.code, error.reason, error.retry_after, error.details) == (
        "TEAPOT",
        "TOO_HOT",
        1.25,
        {"a": "b"},
    )


def test_answers_to_nobody_change_nothing() -> None:
    script = CoreScript()
    call = script.call("a", "market_data.get_ticker")
    script.receive(id=900, result={})
    script.receive(id=901, error=refusal("INTERNAL", "INTERNAL_ERROR"))
    script.receive(id=902, end={"code": "OK"})
    script.receive(stream=9, seq=1, event={})
    script.receive(stream=9, seq=1, gap={"reason": "X", "lost": 1}, result={})
    script.receive(notice="maintenance")
    script.receive(pong=8)
    assert script.answers == {}
    script.receive(id=call, result={})
    assert script.answers == {"a": {}}


@pytest.mark.parametrize(
    "frame",
    [
        {"event": {}},
        {"stream": 1, "event": {}},
        {"stream": True, "seq": 1, "event": {}},
        {"stream": 1, "seq": 1, "gap": {"reason": "X", "lost": 1}},
        {"stream": 1, "seq": 1, "gap": 5, "result": {}},
        {"result": {}},
        {"id": "7", "result": {}},
        {"id": 7, "error": "no"},
        {"id": 7, "error": {"reason": "X"}},
        {"id": 7, "end": {}},
        {"bye": {}},
    ],
)
def test_a_known_frame_that_lacks_something_is_broken(frame: Any) -> None:
    script = CoreScript()
    with pytest.raises(BrokenFrame):
        script.core.received(frame, 10, 0.0)


def test_a_deadline_passes() -> None:
    script = CoreScript()
    reading = script.call("reading", "market_data.get_ticker", timeout=1)
    placing = script.call("placing", "orders.place", timeout=1)
    unheard = script.call("unheard", "risk.halt", timeout=1)
    script.sent()
    assert script.core.next_wake == 1.25
    assert script.pass_time(1.24) is None
    assert script.answers == {}
    assert script.pass_time(0.01) is None
    assert [frame["cancel"] for frame in script.sent()] == [reading, placing, unheard]
    assert outcomes(script) == {
        "reading": ("TIMED_OUT", "not_done", True),
        "placing": ("TIMED_OUT", "unknown", False),
        # What this version does not know may change something.
        "unheard": ("TIMED_OUT", "unknown", False),
    }
    script.receive(id=placing, result={})
    assert script.answers["placing"].reason == "TIMED_OUT"


def test_a_cancelled_call_still_gets_its_answer() -> None:
    script = CoreScript()
    call = script.call("a", "orders.cancel")
    script.sent()
    script.core.cancel_call(call)
    script.core.cancel_call(call)
    assert script.sent() == [{"cancel": call}]
    script.receive(id=call, result={"order": {}})
    assert script.answers["a"] == {"order": {}}


def test_a_lost_connection_tells_what_may_have_been_done() -> None:
    script = CoreScript()
    script.call("reading", "market_data.get_ticker")
    script.call("placing", "orders.place")
    script.sent()
    script.call("unsent", "orders.place")
    assert script.lose(local_errors.connection_lost("it broke")) == 0.05
    assert outcomes(script) == {
        "reading": ("CONNECTION_LOST", "not_done", True),
        "placing": ("CONNECTION_LOST", "unknown", False),
        "unsent": ("CONNECTION_LOST", "not_done", True),
    }
    assert "client_order_id" in script.answers["placing"].message


def test_a_call_that_left_in_part_was_not_done() -> None:
    script = CoreScript()
    script.call("a", "orders.place")
    script.core.outbound.sent(len(script.core.outbound.waiting) - 1)
    script.lose(local_errors.connection_lost("it broke"))
    assert script.answers["a"].outcome == "not_done"


def test_calls_without_a_connection_fail_at_once() -> None:
    script = CoreScript()
    script.lose(local_errors.connection_lost("it broke"), share=1.0)
    script.now += 0.04
    with pytest.raises(GatewayError) as caught:
        script.call("a", "orders.place")
    error = caught.value
    assert (error.code, error.reason, error.outcome, error.retryable) == (
        "UNAVAILABLE",
        "CONNECTION_LOST",
        "not_done",
        True,
    )
    assert error.retry_after == pytest.approx(0.06)


def test_a_bye_says_when_to_come_back() -> None:
    script = CoreScript()
    bye = script.receive(
        bye={"code": "UNAVAILABLE", "reason": "DRAINING", "message": "Soon.", "retry_after_ms": 3000}
    )
    assert bye is not None
    assert script.lose(bye) == 3.0
    assert script.core.phase is Phase.WAITING


def test_a_bye_for_good_closes_the_client() -> None:
    script = CoreScript()
    bye = script.receive(bye={"code": "PERMISSION_DENIED", "reason": "KILLED", "message": "Out."})
    assert bye is not None
    assert script.lose(bye) is None
    with pytest.raises(GatewayError) as caught:
        script.call("a", "orders.place")
    assert (caught.value.reason, caught.value.outcome) == ("KILLED", "not_done")


def test_a_client_that_was_never_greeted_does_not_come_back() -> None:
    script = CoreScript(greeted=False)
    told: List[Any] = []
    script.core.await_connection(told.append)
    assert script.lose(local_errors.connection_lost("it broke")) is None
    assert told[0].reason == "CONNECTION_LOST"


def test_a_hello_that_is_refused_or_unreadable_closes_the_client() -> None:
    for answer in (
        {"error": refusal("FAILED_PRECONDITION", "UNSUPPORTED_VERSION")},
        {"result": {"protocol_version": "one"}},
    ):
        script = CoreScript(greeted=False)
        told: List[Any] = []
        script.core.await_connection(told.append)
        script.receive(id=script.hello["id"], **answer)
        assert script.core.is_closed
        assert told[0].reason in ("UNSUPPORTED_VERSION", "UNEXPECTED_ANSWER")


def test_a_hello_that_is_not_answered_fails_by_its_deadline() -> None:
    script = CoreScript(greeted=False, timeout=0.1)
    told: List[Any] = []
    script.core.await_connection(told.append)
    assert script.pass_time(0.35) is not None
    assert told[0].reason == "TIMED_OUT"
    assert told[0].outcome == "not_done"


def test_silence_is_asked_about_and_then_a_loss() -> None:
    script = CoreScript()
    assert script.core.next_wake == 20
    assert script.pass_time(20) is None
    assert script.sent() == [{"ping": 1}]
    script.core.silence.broken(script.now)
    assert script.pass_time(20) is None
    assert script.sent() == [{"ping": 1}]
    lost = script.pass_time(20)
    assert lost is not None
    assert (lost.reason, lost.origin) == ("CONNECTION_LOST", "network")


def test_a_ping_is_answered() -> None:
    script = CoreScript()
    script.receive(ping={"a": [1, None]})
    assert script.sent() == [{"pong": {"a": [1, None]}}]


def test_waits_grow_and_are_random_by_half() -> None:
    policy = ReconnectPolicy()
    assert [policy.delay(failures, 1.0) for failures in (0, 1, 2, 5, 6, 10_000)] == [0.1, 0.2, 0.4, 3.2, 5, 5]
    assert policy.delay(0, 0.0) == 0.05
    assert ReconnectPolicy(maximum_attempts=2).delay(1, 0.0) is not None
    assert ReconnectPolicy(maximum_attempts=2).delay(2, 0.0) is None
    assert ReconnectPolicy(enabled=False).delay(0, 0.0) is None


def test_closing_fails_what_is_open() -> None:
    script = CoreScript()
    script.call("a", "orders.place")
    script.sent()
    script.core.close(local_errors.closed())
    script.deliver()
    assert (script.answers["a"].reason, script.answers["a"].outcome) == ("CLIENT_CLOSED", "unknown")
    assert script.lose(local_errors.connection_lost("later")) is None


def test_a_stream_that_is_called_is_refused_and_cancelled() -> None:
    script = CoreScript()
    call = script.call("a", "market_data.subscribe_ticker")
    script.sent()
    script.receive(id=call, stream=1, seq=0, result=TICKER)
    assert script.answers["a"].reason == "WRONG_KIND"
    assert script.sent() == [{"cancel": call}]


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), True, "5"])
def test_a_timeout_must_be_above_zero(timeout: Any) -> None:
    with pytest.raises(GatewayError, match="timeout must be a number of seconds above zero"):
        CoreScript().call("a", "orders.place", timeout=timeout)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: GatewayOptions(timeout=0),
        lambda: GatewayOptions(timeout=float("nan")),
        lambda: GatewayOptions(ping_interval=-1),
        lambda: GatewayOptions(timeout_slack=-1),
        lambda: ReconnectPolicy(first_delay=0),
    ],
)
def test_options_that_make_no_sense_are_refused(wrong: Callable[[], Any]) -> None:
    with pytest.raises(ValueError, match="must"):
        wrong()


def test_a_name_that_is_no_text_is_told_as_far_as_it_is() -> None:
    script = CoreScript(greeted=False)
    assert hello_params(GatewayOptions(client_name="a\udce9b"))["client_name"] == "a?b"
    assert hello_params(GatewayOptions(client_name=""))["client_name"] == "python"
    assert script.hello["params"] == hello_params(GatewayOptions(client_name="test"))


def test_what_is_too_long_or_too_deep_is_not_sent() -> None:
    script = CoreScript()
    deep: Any = "x"
    for _ in range(32):
        deep = [deep]
    for params, reason in [
        ({"x": "ü" * 4096}, "FRAME_TOO_LONG"),
        ({"x": deep}, "NESTED_TOO_DEEP"),
        ({"x": 0.1}, "INVALID_FIELD"),
        ({"x": float("nan")}, "INVALID_FIELD"),
        ({"x": {1: 2}}, "INVALID_FIELD"),
        ({"x": "\ud800"}, "INVALID_FIELD"),
        ({"x": object()}, "INVALID_FIELD"),
    ]:
        with pytest.raises(GatewayError) as caught:
            script.call("a", "orders.place", params)
        assert (caught.value.code, caught.value.reason) == ("INVALID_ARGUMENT", reason)
    assert script.sent() == []


def test_a_gateway_that_does_not_take_frames_is_not_sent_more() -> None:
    script = CoreScript()
    script.core.outbound.append(b"x" * ((16 << 20) + 1))
    with pytest.raises(GatewayError) as caught:
        script.call("a", "orders.place")
    assert (caught.value.code, caught.value.retryable) == ("RESOURCE_EXHAUSTED", True)
