# SPDX-License-Identifier: Apache-2.0
"""Parameters of calls, made ready for JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Dict, Mapping, Optional

from . import _local_errors as local_errors
from ._decimal_text import decimal_text
from ._frames import LONGEST_TIMEOUT_MS, encode_params
from ._reading import Message


def encoded(method: str, params: Optional[Mapping[str, Any]], deepest: int) -> Optional[str]:
    """Parameters as JSON: decimals become text; raises a ``GatewayError`` for what cannot be exact."""
    if params is None:
        return None
    if not isinstance(params, Mapping):
        raise local_errors.invalid_params(method, f"its parameters must be a mapping, not {params!r}")
    plain = _plain(params, method, "", deepest, deepest)
    return encode_params(plain)


def _plain(value: Any, method: str, field: str, depth: int, deepest: int) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise local_errors.invalid_params(method, f"{field} is {value}, which is no number", field)
        return decimal_text(value)
    if isinstance(value, float):
        raise local_errors.invalid_params(
            method,
            f"{field} is the binary number {value!r}, which is not exact; give a Decimal or text.",
            field,
        )
    if depth == 0:
        raise local_errors.nested_too_deep(method, deepest)
    if isinstance(value, Message):
        value = value.to_json()
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise local_errors.invalid_params(method, f"the key {key!r} is not text.", field)
        return {
            key: _plain(member, method, field or key, depth - 1, deepest) for key, member in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_plain(element, method, field, depth - 1, deepest) for element in value]
    raise local_errors.invalid_params(
        method, f"{field} is {value!r}; give text, a whole number, a Decimal, true, false or a list.", field
    )


def allowed_timeout(method: str, timeout: Any) -> float:
    """How many seconds a call may take, at most what the gateway takes; raises a ``GatewayError``."""
    # Not "timeout <= 0": a NaN is refused too.
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or not timeout > 0:
        why = f"timeout must be a number of seconds above zero, not {timeout!r}."
        raise local_errors.invalid_params(method, why, "timeout")
    return min(float(timeout), LONGEST_TIMEOUT_MS / 1000)


def given(params: Mapping[str, Any]) -> Dict[str, Any]:
    """The parameters without those that were left out."""
    return {name: value for name, value in params.items() if value is not None}
