# SPDX-License-Identifier: Apache-2.0
"""What the gateway's frames hold. Everything here raises ``BrokenFrame`` for what must not be so."""

from __future__ import annotations

from typing import Any, Callable, Dict, Mapping, Optional

from . import _local_errors as local_errors
from ._frames import BrokenFrame
from .errors import GatewayError
from .events import Gap


def integer(frame: Dict[str, Any], key: str) -> int:
    """A number that the frame must have."""
    value = frame.get(key)
    if type(value) is int:
        return value
    if key not in frame:
        raise BrokenFrame(f'a frame without "{key}"')
    raise BrokenFrame(f'a frame whose "{key}" is not a whole number but {value!r}')


def error(json: Any, read: Callable[[Mapping[str, Any]], GatewayError]) -> GatewayError:
    """An error object or a goodbye."""
    if not isinstance(json, dict):
        raise BrokenFrame("an error that is not an object")
    try:
        return read(json)
    except ValueError as failure:
        raise BrokenFrame(f"an error that cannot be read: {failure}") from failure


def ending(end: Any) -> Optional[GatewayError]:
    """Why a stream ended; None if it ended properly."""
    why = error(end, GatewayError.from_json)
    if why.code == "OK":
        return None
    return local_errors.ended_with(why.code) if not why.reason and not why.message else why


def gap(frame: Dict[str, Any]) -> Gap[Any]:
    """A gap frame, with the state behind it."""
    told = frame["gap"]
    if "result" not in frame:
        raise BrokenFrame('a gap frame without "result"')
    if not isinstance(told, dict):
        raise BrokenFrame('a frame whose "gap" is not an object')
    reason, lost = told.get("reason"), told.get("lost")
    return Gap(
        frame["result"],
        integer(frame, "seq"),
        reason if isinstance(reason, str) else "",
        lost if type(lost) is int else 0,
    )
