# SPDX-License-Identifier: Apache-2.0
"""Frames: four bytes of length, big-endian, and a JSON object."""

from __future__ import annotations

import json
import struct
from decimal import Decimal
from typing import Any, Callable, Dict, Iterator, NoReturn, Optional, Tuple

_LENGTH = struct.Struct(">I")

#: The longest deadline the gateway takes, in milliseconds.
LONGEST_TIMEOUT_MS = 86_400_000


class BrokenFrame(Exception):
    """The gateway sent something that is not a frame; the message is the rest of a sentence."""


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")


# Whatever number has a fraction stays exact.
_decoder = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse_constant)
_scan: Callable[[str, int], Tuple[Any, int]] = _decoder.scan_once  # type: ignore[attr-defined]
_encode_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def parse(payload: bytes) -> Dict[str, Any]:
    """Reads a frame's JSON object; raises ``BrokenFrame``."""
    try:
        text = str(payload, "utf-8")
        try:
            value, end = _scan(text, 0)
        except StopIteration:
            value, end = None, -1
        if end != len(text):
            # White space around the value is legal, and rare.
            value = _decoder.decode(text)
    except UnicodeDecodeError as error:
        raise BrokenFrame(f"a frame that is not UTF-8 ({error.reason})") from error
    except RecursionError as error:
        raise BrokenFrame("a frame that is nested too deep to be read") from error
    except (ValueError, ArithmeticError) as error:
        raise BrokenFrame(f"a frame that is not JSON ({error})") from error
    if type(value) is not dict:
        raise BrokenFrame("a frame that is not an object")
    return value


class FrameDecoder:
    """Cuts a stream of bytes into frames, whatever pieces it comes in."""

    def __init__(self, maximum_frame_bytes: int) -> None:
        self._maximum = maximum_frame_bytes
        self._waiting = bytearray()

    @property
    def is_mid_frame(self) -> bool:
        """Whether a frame has begun and not come whole."""
        return bool(self._waiting)

    def feed(self, data: bytes) -> Iterator[Tuple[Dict[str, Any], int]]:
        """The frames that are whole now, each with its size in bytes; raises ``BrokenFrame`` behind them.

        The iterator must be read to its end before more is fed.
        """
        if self._waiting:
            self._waiting += data
            if not self._has_whole_frame():
                return
            data = bytes(self._waiting)
            self._waiting.clear()
        position, end = 0, len(data)
        unpack, maximum = _LENGTH.unpack_from, self._maximum
        while end - position >= 4:
            (length,) = unpack(data, position)
            if length > maximum:
                raise BrokenFrame(f"a frame of {length} bytes, more than the {maximum} that are taken")
            if end - position - 4 < length:
                break
            start = position + 4
            position = start + length
            yield parse(data[start:position]), length
        if position < end:
            self._waiting += data[position:]

    def _has_whole_frame(self) -> bool:
        """A large frame is not copied again with every piece of it that comes."""
        if len(self._waiting) < 4:
            return False
        length: int = _LENGTH.unpack_from(self._waiting, 0)[0]
        return length > self._maximum or len(self._waiting) - 4 >= length


def _framed(text: str) -> bytes:
    payload = text.encode("utf-8")
    return _LENGTH.pack(len(payload)) + payload


def encode_params(params: Dict[str, Any]) -> str:
    """Parameters, made plain before, as JSON."""
    return _encode_text(params)


def encode_call(call: int, method: str, params: Optional[str], timeout: float) -> bytes:
    """A call whose parameters are encoded already. Raises ``UnicodeEncodeError`` for broken text."""
    members = "" if params is None else f',"params":{params}'
    milliseconds = min(max(round(timeout * 1000), 1), LONGEST_TIMEOUT_MS)
    return _framed(f'{{"id":{call},"method":{_encode_text(method)}{members},"timeout_ms":{milliseconds}}}')


def encode_cancel(call: int) -> bytes:
    """Stops a call or a stream."""
    return _framed(f'{{"cancel":{call}}}')


def encode_ping(number: int) -> bytes:
    """Asks for a sign of life."""
    return _framed(f'{{"ping":{number}}}')


def encode_pong(value: Any) -> bytes:
    """Answers a ping with what it carried."""
    return _framed(f'{{"pong":{_exact(value)}}}')


def _exact(value: Any) -> str:
    """What was read, as JSON again: numbers keep their text, characters that are no text stay escaped."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{_exact(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_exact, value)) + "]"
    return json.dumps(value)
