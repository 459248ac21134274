# SPDX-License-Identifier: Apache-2.0
"""The errors the library itself gives, in one place so that they speak with one voice."""

from __future__ import annotations

import copy
from typing import Optional

from .errors import ClientReason, GatewayError


def closed() -> GatewayError:
    return GatewayError(
        "CANCELLED", ClientReason.CLIENT_CLOSED, "This client was closed by its program; make a new one."
    )


def cancelled_before_sent() -> GatewayError:
    return GatewayError("CANCELLED", "CANCELLED", "The call was cancelled before it was sent.")


def stream_closed() -> GatewayError:
    return GatewayError(
        "CANCELLED", "CANCELLED", "This stream was closed by its program; subscribe again for another."
    )


def already_iterated() -> GatewayError:
    return GatewayError(
        "FAILED_PRECONDITION",
        ClientReason.ALREADY_ITERATED,
        "Only one task or thread can wait for the events of a stream; subscribe again for another.",
    )


def connection_lost(why: str) -> GatewayError:
    """The connection ended without a bye."""
    return GatewayError(
        "UNAVAILABLE",
        ClientReason.CONNECTION_LOST,
        f"The connection to the gateway was lost: {why}.",
        origin="network",
        retryable=True,
    )


def not_connected(cause: GatewayError, retry_after: float) -> GatewayError:
    """A call while there is no connection."""
    error = GatewayError(
        "UNAVAILABLE",
        cause.reason,
        f"There is no connection to the gateway and it is being made again: {cause.message}",
        origin=cause.origin,
        retryable=True,
        retry_after=retry_after,
    )
    error.__cause__ = cause
    return error


def lost_call(cause: GatewayError, method: str, outcome: str) -> GatewayError:
    """A call that was open when the connection ended."""
    error = copy.copy(cause)
    error._is_answer = False
    error.outcome = outcome
    error.retryable = outcome == "not_done" and cause.means_try_again
    if outcome == "unknown":
        error.message += (
            f" {method} may have been carried out: ask for the order by its client_order_id, "
            "or repeat it with the same one."
        )
    return error


def timed_out(method: str, timeout: float, outcome: str) -> GatewayError:
    advice = (
        " and may still be carried out: ask for the order by its client_order_id."
        if outcome == "unknown"
        else "; try again, or give it a longer timeout."
    )
    return GatewayError(
        "DEADLINE_EXCEEDED",
        "TIMED_OUT",
        f"{method} was not answered within {timeout:g} s{advice}",
        outcome=outcome,
        retryable=outcome == "not_done",
    )


def wrong_kind(method: str, is_stream: bool) -> GatewayError:
    return GatewayError(
        "INVALID_ARGUMENT",
        ClientReason.WRONG_KIND,
        f"{method} is a stream: follow it with stream() instead of call()."
        if is_stream
        else f"{method} gives one answer: ask it with call() instead of stream().",
    )


def invalid_params(method: str, why: str, field: Optional[str] = None) -> GatewayError:
    return GatewayError(
        "INVALID_ARGUMENT",
        "INVALID_FIELD",
        f"{method} was not sent: {why}",
        details={"field": field} if field else None,
    )


def frame_too_long(method: str, size: int, limit: int) -> GatewayError:
    return GatewayError(
        "INVALID_ARGUMENT",
        "FRAME_TOO_LONG",
        f"The call of {method} takes {size} bytes and the gateway takes at most {limit}: send less at once.",
    )


def nested_too_deep(method: str, limit: int) -> GatewayError:
    return GatewayError(
        "INVALID_ARGUMENT",
        "NESTED_TOO_DEEP",
        f"The parameters of {method} are nested deeper than the {limit} levels the gateway takes.",
    )


def outbound_full(method: str) -> GatewayError:
    return GatewayError(
        "RESOURCE_EXHAUSTED",
        "LIMIT_REACHED",
        f"{method} was not sent: the gateway takes calls more slowly than this program makes them.",
        retryable=True,
    )


def slow_consumer(waiting_bytes: int) -> GatewayError:
    return GatewayError(
        "RESOURCE_EXHAUSTED",
        "SLOW_CONSUMER",
        "This stream was not read while other calls waited for their answers, and "
        f"{waiting_bytes} bytes of events piled up; read it in a task or thread of its own, "
        "or give it a client of its own.",
        retryable=True,
    )


def skipped_events(last: int, seq: int) -> GatewayError:
    return GatewayError(
        "DATA_LOSS",
        ClientReason.STREAM_BROKEN,
        f"The stream went on at event {seq} after {last} without saying what was lost; subscribe again.",
        origin="gateway",
        retryable=True,
    )


def unreadable(method: str, why: str) -> GatewayError:
    return GatewayError(
        "INTERNAL",
        "UNEXPECTED_ANSWER",
        f"The answer of {method} could not be read: {why}. Client and gateway may be of different versions.",
        origin="gateway",
        outcome="done",
    )


def protocol_error(why: str) -> GatewayError:
    return GatewayError(
        "INTERNAL",
        "PROTOCOL_ERROR",
        f"The gateway sent what the protocol does not allow: {why}. Is it a gateway that listens there?",
        origin="gateway",
    )


def own_mistake() -> GatewayError:
    return GatewayError(
        "INTERNAL",
        "INTERNAL_ERROR",
        "The client library met a mistake of its own; the program's log has more. Make a new client.",
    )


def ended_with(code: str) -> GatewayError:
    """A stream that ended with nothing but a code."""
    return GatewayError(
        code,
        code,
        f"The gateway ended the stream with {code}.",
        origin="gateway",
        retryable=code == "UNAVAILABLE",
    )
