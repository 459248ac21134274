# SPDX-License-Identifier: Apache-2.0
"""Frames are cut and read right, whatever pieces they come in."""

from __future__ import annotations

import struct
from decimal import Decimal
from typing import Any, List

import pytest
from fake_gateway import framed

from kraken_gateway import _frames as frames


def all_of(decoder: frames.FrameDecoder, data: bytes) -> List[Any]:
    return [frame for frame, _ in decoder.feed(data)]


def test_every_cut_of_two_frames_gives_both() -> None:
    data = framed({"a": "grün 𝄞"}) + framed({"b": [1, {"c": None}]})
    for first in range(len(data) + 1):
        for second in range(first, len(data) + 1):
            decoder = frames.FrameDecoder(1 << 20)
            found: List[Any] = []
            for piece in (data[:first], data[first:second], data[second:]):
                found += all_of(decoder, piece)
            assert found == [{"a": "grün 𝄞"}, {"b": [1, {"c": None}]}]
            assert not decoder.is_mid_frame


def test_a_frame_comes_with_its_size() -> None:
    data = framed({"a": 1})
    assert list(frames.FrameDecoder(100).feed(data)) == [({"a": 1}, len(data) - 4)]


def test_half_a_frame_is_told() -> None:
    decoder = frames.FrameDecoder(100)
    assert all_of(decoder, framed({"a": 1})[:-1]) == []
    assert decoder.is_mid_frame


def test_frames_before_a_broken_one_still_come() -> None:
    found = []
    with pytest.raises(frames.BrokenFrame, match="not JSON"):
        for frame, _ in frames.FrameDecoder(100).feed(framed({"a": 1}) + b"\0\0\0\1x"):
            found.append(frame)
    assert found == [{"a": 1}]


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b'{"a":1}}', "not JSON"),
        (b'{"a":NaN}', "NaN is not JSON"),
        (b"{'a':1}", "not JSON"),
        (b"[1]", "not an object"),
        (b"7", "not an object"),
        (b'{"a":"\xfc"}', "not UTF-8"),
        (b"\xff\xfe{\0}\0", "not UTF-8"),
        (b'{"a":' + b"[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_frame_is_refused(payload: bytes, why: str) -> None:
    with pytest.raises(frames.BrokenFrame, match=why):
        frames.parse(payload)


def test_a_frame_above_the_limit_is_refused_by_its_length() -> None:
    decoder = frames.FrameDecoder(10)
    with pytest.raises(frames.BrokenFrame, match="11 bytes"):
        all_of(decoder, struct.pack(">I", 11))


def test_a_large_frame_in_pieces_is_refused_by_its_length() -> None:
    decoder = frames.FrameDecoder(10)
    assert all_of(decoder, b"\0") == []
    with pytest.raises(frames.BrokenFrame, match="more than the 10"):
        all_of(decoder, b"\1\0\0")


def test_white_space_around_the_object_is_legal() -> None:
    assert frames.parse(b' \r\n{"a":1}\t ') == {"a": 1}


def test_numbers_are_exact() -> None:
    read = frames.parse(b'{"a":0.1,"b":9007199254740993,"c":-1.5e-300}')
    assert read == {"a": Decimal("0.1"), "b": 9007199254740993, "c": Decimal("-1.5e-300")}


def test_a_pong_carries_what_the_ping_did() -> None:
    value = frames.parse(b'{"v":["\\ud834\\udd1e",null,true,9007199254740993,{"b":-0.10},"\\ud800"]}')["v"]
    (pong,) = all_of(frames.FrameDecoder(1000), frames.encode_pong(value))
    assert pong == {"pong": value}


def test_a_call_has_its_deadline_in_whole_milliseconds() -> None:
    for timeout, expected in [(2.0, 2000), (0.0001, 1), (1e9, 86_400_000), (0.0015, 2)]:
        (call,) = all_of(frames.FrameDecoder(1000), frames.encode_call(7, "a.b", '{"x":1}', timeout))
        assert call == {"id": 7, "method": "a.b", "params": {"x": 1}, "timeout_ms": expected}


def test_a_call_without_parameters_has_none() -> None:
    (call,) = all_of(frames.FrameDecoder(1000), frames.encode_call(7, "a.b", None, 1))
    assert "params" not in call
