# SPDX-License-Identifier: Apache-2.0
"""Each stream gets each event once, knows of what it missed, and goes on after a loss."""

from __future__ import annotations

from typing import Any, List, Tuple

from core_script import CoreScript
from fake_gateway import refusal

from kraken_gateway import NO_RECONNECT, Event, Gap, Reconnected, Started
from kraken_gateway import _local_errors as local_errors
from kraken_gateway._stream_buffer import RawEvent, StreamBuffer


def started(
    script: CoreScript, topic: int = 7, seq: int = 10, **params: Any
) -> Tuple[int, int, StreamBuffer]:
    """A stream whose state was given: its number, its call and its events."""
    number, buffer = script.stream(**params)
    call = script.sent()[-1]["id"]
    script.receive(id=call, stream=topic, seq=seq, result={"n": seq})
    assert CoreScript.taken(buffer) == [Started({"n": seq}, seq)]
    return number, call, buffer


def events(script: CoreScript, *numbers: int, topic: int = 7) -> None:
    for number in numbers:
        script.receive(stream=topic, seq=number, event={"n": number})


def the(*numbers: int) -> List[RawEvent]:
    return [Event({"n": number}, number) for number in numbers]


def test_state_then_events_then_the_end() -> None:
    script = CoreScript()
    number, call, buffer = started(script)
    events(script, 11, 12)
    assert script.taken(buffer) == the(11, 12)
    script.core.end_stream(number)
    script.core.end_stream(number)
    assert script.sent() == [{"cancel": call}]
    events(script, 13)
    script.receive(id=call, end={"code": "OK"})
    assert script.taken(buffer) == the(13)
    assert buffer.is_over
    assert buffer.failure is None


def test_a_hole_without_a_word_fails_the_stream() -> None:
    script = CoreScript()
    _, call, buffer = started(script)
    events(script, 11, 13)
    assert script.taken(buffer) == the(11)
    assert buffer.failure is not None
    assert (buffer.failure.code, buffer.failure.reason) == ("DATA_LOSS", "STREAM_BROKEN")
    assert script.sent() == [{"cancel": call}]


def test_a_gap_is_told_with_the_state() -> None:
    script = CoreScript()
    _, _, buffer = started(script)
    script.receive(stream=7, seq=20, gap={"reason": "CONFLATED", "lost": 10}, result={"n": 20})
    events(script, 21)
    assert script.taken(buffer) == [Gap({"n": 20}, 20, "CONFLATED", 10), *the(21)]


def test_a_refused_start_is_the_streams_failure() -> None:
    script = CoreScript()
    _, buffer = script.stream()
    script.receive(id=script.sent()[-1]["id"], error=refusal("NOT_FOUND", "UNKNOWN_SYMBOL"))
    assert buffer.failure is not None
    assert buffer.failure.reason == "UNKNOWN_SYMBOL"
    assert not buffer.has_started


def test_a_call_that_is_followed_is_refused() -> None:
    script = CoreScript()
    _, buffer = script.stream("market_data.get_ticker")
    script.receive(id=script.sent()[-1]["id"], result={})
    assert buffer.failure is not None
    assert buffer.failure.reason == "WRONG_KIND"


def test_a_start_that_is_not_answered_times_out_and_a_late_one_is_cancelled_once() -> None:
    script = CoreScript()
    _, buffer = script.stream()
    call = script.sent()[-1]["id"]
    script.pass_time(30.25)
    assert script.sent() == [{"cancel": call}, {"ping": 1}]
    assert buffer.failure is not None
    assert buffer.failure.reason == "TIMED_OUT"
    script.receive(id=call, stream=7, seq=1, result={})
    script.receive(stream=7, seq=2, event={})
    script.receive(id=call, end={"code": "OK"})
    assert script.sent() == []


def test_two_streams_of_one_request_share_a_subscription() -> None:
    script = CoreScript()
    first, first_call, one = started(script, symbol="A")
    second, two = script.stream(symbol="A")
    second_call = script.sent()[-1]["id"]
    script.receive(id=second_call, stream=7, seq=10, result={"n": 10})
    assert script.sent() == [{"cancel": second_call}]
    events(script, 11, 11, 12, 12)
    script.receive(id=second_call, end={"code": "OK"})
    events(script, 13)
    assert script.taken(one) == the(11, 12, 13)
    assert script.taken(two) == [Started({"n": 10}, 10), *the(11, 12, 13)]
    script.core.leave_stream(first)
    assert script.sent() == []
    events(script, 14)
    assert script.taken(two) == the(14)
    script.core.leave_stream(second)
    assert script.sent() == [{"cancel": first_call}]


def test_one_of_two_can_end_while_the_other_goes_on() -> None:
    script = CoreScript()
    first, _, one = started(script, symbol="A")
    _, two = script.stream(symbol="A")
    script.receive(id=script.sent()[-1]["id"], stream=7, seq=10, result={"n": 10})
    script.sent()
    script.core.end_stream(first)
    assert script.sent() == []
    assert one.is_over
    assert one.failure is None
    events(script, 11)
    assert script.taken(two) == [Started({"n": 10}, 10), *the(11)]


def test_a_stream_that_nobody_follows_is_cancelled() -> None:
    script = CoreScript()
    number, call, buffer = started(script)
    script.core.leave_stream(number)
    assert script.sent() == [{"cancel": call}]
    events(script, 11)
    assert script.taken(buffer) == []


def test_leaving_while_it_starts_cancels_the_start() -> None:
    script = CoreScript()
    number, _ = script.stream()
    call = script.sent()[-1]["id"]
    script.core.leave_stream(number)
    assert script.sent() == [{"cancel": call}]
    script.receive(id=call, stream=7, seq=1, result={})
    script.receive(id=call, end={"code": "OK"})
    assert script.sent() == []


def test_streams_go_on_after_a_loss_in_the_order_they_were_opened() -> None:
    script = CoreScript()
    _, _, one = started(script, topic=7, symbol="A")
    _, _, two = started(script, topic=8, symbol="B")
    lost = local_errors.connection_lost("it broke")
    script.lose(lost)
    frames = script.reconnect()
    assert [frame["method"] for frame in frames] == [
        "gateway.hello",
        "market_data.subscribe_ticker",
        "market_data.subscribe_ticker",
    ]
    assert [frame["params"].get("symbol") for frame in frames[1:]] == ["A", "B"]
    script.receive(id=frames[2]["id"], stream=1, seq=2, result={"n": 2})
    script.receive(id=frames[1]["id"], stream=2, seq=5, result={"n": 5})
    events(script, 3, topic=1)
    assert script.taken(one) == [Reconnected({"n": 5}, 5, lost)]
    assert script.taken(two) == [Reconnected({"n": 2}, 2, lost), *the(3)]


def test_the_first_of_several_losses_is_told() -> None:
    script = CoreScript()
    _, _, buffer = started(script)
    first = local_errors.connection_lost("the first")
    script.lose(first)
    script.reconnect()
    script.lose(local_errors.connection_lost("the second"))
    frames = script.reconnect()
    script.receive(id=frames[1]["id"], stream=1, seq=2, result={"n": 2})
    assert script.taken(buffer) == [Reconnected({"n": 2}, 2, first)]


def test_a_stream_refused_after_a_loss_fails() -> None:
    script = CoreScript()
    _, _, buffer = started(script)
    script.lose(local_errors.connection_lost("it broke"))
    frames = script.reconnect()
    script.receive(id=frames[1]["id"], error=refusal("NOT_FOUND", "UNKNOWN_SYMBOL"))
    assert buffer.failure is not None
    assert buffer.failure.reason == "UNKNOWN_SYMBOL"


def test_a_stream_refused_for_now_is_tried_again() -> None:
    script = CoreScript()
    _, _, buffer = started(script)
    script.lose(local_errors.connection_lost("it broke"))
    frames = script.reconnect()
    script.receive(id=frames[1]["id"], error=refusal("UNAVAILABLE", "NOT_CONNECTED", retryable=True))
    assert not buffer.is_over
    assert script.core.next_wake == 0.1
    script.pass_time(0.1)
    (again,) = script.sent()
    script.receive(id=again["id"], stream=1, seq=2, result={"n": 2})
    (event,) = script.taken(buffer)
    assert isinstance(event, Reconnected)
    assert event.error.reason == "CONNECTION_LOST"


def test_a_stream_that_the_gateway_ends_for_now_goes_on() -> None:
    script = CoreScript()
    _, call, buffer = started(script)
    script.receive(id=call, end=refusal("UNAVAILABLE", "NOT_CONNECTED", retryable=True, retry_after_ms=500))
    assert script.core.next_wake == 0.5
    script.pass_time(0.5)
    (again,) = script.sent()
    script.receive(id=again["id"], stream=9, seq=1, result={"n": 1})
    events(script, 2, topic=9)
    first, second = script.taken(buffer)
    assert isinstance(first, Reconnected)
    assert first.error.reason == "NOT_CONNECTED"
    assert [second] == the(2)


def test_a_stream_that_the_gateway_ends_for_good_fails() -> None:
    for end in (refusal("PERMISSION_DENIED", "PERMISSION"), {"code": "ABORTED"}):
        script = CoreScript()
        _, call, buffer = started(script)
        script.receive(id=call, end=end)
        assert buffer.failure is not None
        assert buffer.failure.code == end["code"]


def test_a_stream_that_shall_end_does_not_come_back() -> None:
    script = CoreScript()
    number, _, buffer = started(script)
    script.core.end_stream(number)
    script.lose(local_errors.connection_lost("it broke"))
    assert buffer.failure is not None
    assert buffer.failure.reason == "CONNECTION_LOST"
    assert len(script.reconnect()) == 1


def test_without_reconnect_a_loss_fails_the_streams() -> None:
    script = CoreScript(reconnect=NO_RECONNECT)
    _, _, buffer = started(script)
    assert script.lose(local_errors.connection_lost("it broke")) is None
    assert buffer.failure is not None
    assert buffer.failure.reason == "CONNECTION_LOST"


def test_a_program_that_does_not_read_stops_the_reading() -> None:
    script = CoreScript(stream_buffer_events=3)
    _, _, buffer = started(script)
    events(script, 11, 12)
    assert script.core.wants_to_read
    events(script, 13)
    assert not script.core.wants_to_read
    # What is not read cannot be a sign of life: nobody asks after 20 s.
    assert script.core.next_wake != 20
    script.call("a", "market_data.get_ticker")
    assert script.core.wants_to_read
    script.receive(id=script.sent()[-1]["id"], result={})
    assert not script.core.wants_to_read
    assert script.taken(buffer) == the(11, 12, 13)
    assert script.core.wants_to_read


def test_reading_goes_on_once_nobody_holds_the_full_stream() -> None:
    script = CoreScript(stream_buffer_events=2)
    number, _, _ = started(script)
    events(script, 11, 12, 13)
    assert not script.core.wants_to_read
    script.core.leave_stream(number)
    assert script.core.wants_to_read


def test_a_full_stream_that_shall_end_is_read_on() -> None:
    script = CoreScript(stream_buffer_events=2)
    number, _, _ = started(script)
    events(script, 11, 12)
    assert not script.core.wants_to_read
    script.core.end_stream(number)
    assert script.core.wants_to_read


def test_too_much_unread_fails_that_stream_only() -> None:
    script = CoreScript(stream_buffer_limit=100)
    _, slow_call, slow = started(script, topic=7, symbol="A")
    _, _, other = started(script, topic=8, symbol="B")
    events(script, 11, 12, 13)
    assert slow.failure is not None
    assert slow.failure.reason == "SLOW_CONSUMER"
    assert script.sent() == [{"cancel": slow_call}]
    events(script, 11, topic=8)
    assert script.taken(other) == the(11)
    assert script.core.wants_to_read
