# SPDX-License-Identifier: Apache-2.0
"""What both drivers share: commands in, reports out, both framed as the gateway frames."""

from __future__ import annotations

import inspect
import json
import struct
import sys
import threading
from decimal import Decimal
from typing import Any, Callable, Dict, Iterator, Mapping, Optional, Tuple

import kraken_gateway as kg

Command = Dict[str, Any]
_DECIMALS = ("quantity", "limit_price", "stop_price")
_writing = threading.Lock()


def commands() -> Iterator[Command]:
    """The commands, up to the end of input."""
    source = sys.stdin.buffer
    while len(head := source.read(4)) == 4:
        yield json.loads(source.read(*struct.unpack(">I", head)))


def report(tag: str, **members: Any) -> None:
    """One report, whole."""
    text = json.dumps({"tag": tag, **members}).encode()
    with _writing:
        sys.stdout.buffer.write(struct.pack(">I", len(text)) + text)
        sys.stdout.buffer.flush()


def options(command: Command) -> kg.GatewayOptions:
    """Tuned for fast tests."""
    policy = kg.ReconnectPolicy(enabled=command["reconnect"], first_delay=0.02, longest_delay=0.2)
    return kg.GatewayOptions(timeout=seconds(command) or 30.0, reconnect=policy)


def seconds(command: Command) -> Optional[float]:
    """The command's deadline; None: the client's."""
    milliseconds = command.get("timeout_ms")
    return None if milliseconds is None else milliseconds / 1000


def typed(client: Any, command: Command) -> Optional[Tuple[Callable[..., Any], Dict[str, Any]]]:
    """The typed function of a method, with arguments of its types; None if there is none for this call."""
    service, _, name = command["method"].partition(".")
    function = getattr(getattr(client, service, None), name, None)
    if command.get("untyped") or function is None or returns_stream(function) != (command["do"] == "follow"):
        return None
    arguments = arguments_of(command)
    try:
        inspect.signature(function).bind(**arguments)
    except TypeError:
        # What the function cannot be given is still to be refused by the gateway.
        return None
    return function, arguments


def returns_stream(function: Callable[..., Any]) -> bool:
    """Whether a typed function follows something instead of asking once."""
    return str(function.__annotations__.get("return")).startswith(("Stream[", "AsyncStream["))


def arguments_of(command: Command) -> Dict[str, Any]:
    """Parameters as keyword arguments, prices as decimals."""
    params: Mapping[str, Any] = command.get("params") or {}
    return {name: Decimal(value) if name in _DECIMALS else value for name, value in params.items()}


def as_json(value: Any) -> Any:
    """A typed value as it stands on the wire."""
    to_json = getattr(value, "to_json", None)
    return value if to_json is None else to_json()


def report_event(tag: str, event: kg.StreamEvent[Any, Any]) -> None:
    """What a stream told."""
    value = as_json(event.value)
    if isinstance(event, kg.Started):
        report(tag, started=value, seq=event.seq)
    elif isinstance(event, kg.Event):
        report(tag, event=value, seq=event.seq)
    elif isinstance(event, kg.Gap):
        report(tag, gap={"reason": event.reason, "lost": event.lost}, state=value, seq=event.seq)
    else:
        report(tag, reconnected=event.error.to_json(), state=value, seq=event.seq)
